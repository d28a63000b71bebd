"""The signature of a webhook, as the public specification Standard Webhooks has it, which receivers have libraries for.

What is signed is the message's id, the moment at which it was sent, and its bytes, so that none of them can be
exchanged and an old message cannot be played again.
"""

import hmac
from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Final

SECRET_BYTES: Final = 32
_PREFIX: Final = "whsec_"


def new_secret(random: Callable[[int], bytes]) -> tuple[bytes, str]:
    """Return a fresh secret, and as it is shown once to whoever asked for it."""
    secret = random(SECRET_BYTES)
    return secret, f"{_PREFIX}{b64encode(secret).decode()}"


def signed_headers(secret: bytes, id: str, at: datetime, body: bytes) -> tuple[tuple[str, str], ...]:
    """Return the headers ``webhook-id``, ``webhook-timestamp`` (seconds since 1970) and ``webhook-signature``."""
    stamp = str(int(at.timestamp()))
    digest = hmac.digest(secret, f"{id}.{stamp}.".encode() + body, sha256)
    signature = f"v1,{b64encode(digest).decode()}"
    return (("webhook-id", id), ("webhook-timestamp", stamp), ("webhook-signature", signature))
