"""One-time codes of an authenticator application (RFC 6238): each counts once, a minute around its moment."""

from datetime import datetime
from hmac import compare_digest
from typing import Final

import pyotp
from pyotp.totp import TOTP

_PERIOD_SECONDS: Final = 30
_AROUND: Final = (0, -1, 1)
ISSUER: Final = "Recoup"


def new_secret() -> str:
    """Return a fresh secret for an authenticator, in base 32."""
    return pyotp.random_base32()


def address_of(secret: str, email: str) -> str:
    """Return the address that an authenticator reads from a QR code."""
    return TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def step_of(secret: str, code: str, now: datetime, used: int | None) -> int | None:
    """Return the number of the time step of which ``code`` is; None when it is wrong.

    A step not later than ``used``, the last one that was accepted, is refused: a code that was seen over a shoulder
    must not work again.
    """
    totp, typed = TOTP(secret), code.replace(" ", "").encode()
    current = int(now.timestamp()) // _PERIOD_SECONDS
    for step in (current + around for around in _AROUND):
        if (used is None or step > used) and compare_digest(totp.generate_otp(step).encode(), typed):
            return step
    return None
