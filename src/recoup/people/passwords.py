"""Passwords: kept as Argon2id hashes only, long rather than adorned, and the same wait for a name that is unknown.

What a password must be follows NIST SP 800-63B: at least twelve characters, no rule about which, and none that
everybody tries first.
"""

from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST: Final = 12
LONGEST: Final = 256
_COMMON: Final = ("password", "qwerty", "asdf", "12345", "recoup", "letmein", "iloveyou", "비밀번호")
_HASHER: Final = PasswordHasher()
_NOBODY: Final = _HASHER.hash("the password of somebody who is not known here")


def is_weak(password: str, *about: str) -> bool:
    """Tell whether a password is too short, too long, or what everybody would try: known words or ``about`` the person.

    A known word counts when little else is left of the password without it.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        return True
    plain = password.casefold()
    for word in (*_COMMON, *(part.casefold() for part in about if len(part) > 3)):
        plain = plain.replace(word, "")
    return len(set(plain)) < 5


def hash_password(password: str) -> str:
    """Return what is kept of a password."""
    return _HASHER.hash(password)


def is_password(hashed: str | None, password: str) -> bool:
    """Tell whether ``password`` is the one of which ``hashed`` is kept.

    Without one (nobody of that name) it takes as long and is wrong, so that names cannot be found out by waiting.
    """
    try:
        return _HASHER.verify(hashed or _NOBODY, password[:LONGEST]) and hashed is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(hashed: str) -> bool:
    """Tell whether a hash was made with less work than is made now."""
    return _HASHER.check_needs_rehash(hashed)
