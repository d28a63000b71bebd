"""What stands for a person in a cookie, a link or a program: random, shown once, and kept as a hash only.

The text says what it is by its beginning, so that a token that leaked into a log or a repository is recognised.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from enum import StrEnum
from hashlib import sha256
from typing import Final

BYTES: Final = 32
Randoms = Callable[[int], bytes]


class TokenKind(StrEnum):
    """What a token is for, by its beginning."""

    SESSION = "rcs"
    LINK = "rcl"
    API = "rca"


def new_token(kind: TokenKind, random: Randoms) -> str:
    """Return a fresh token; ``random`` gives so many unguessable bytes."""
    return f"{kind}_{urlsafe_b64encode(random(BYTES)).decode().rstrip('=')}"


def digest_of(token: str) -> bytes:
    """Return what is kept of a token. It has 256 random bits, so a plain hash is enough and can be looked up."""
    return sha256(token.encode()).digest()
