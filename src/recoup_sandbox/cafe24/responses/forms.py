"""How Cafe24 writes money, moments and flags.

Money is a string with two decimals even in currencies that have none, a flag is "T" or "F", and a
moment is Korean time: with an offset in orders, claims and refunds, without one in the payment time
line, in memo events and in the expiry of tokens.

Source: official samples, version 2026-03-01.
"""

from datetime import UTC, datetime
from typing import Final

from recoup_sandbox.cafe24.model.numbers import KST

EXPONENTS: Final = {"KRW": 0, "JPY": 0, "VND": 0}
"""Currencies without minor units among those of Cafe24's malls; every other one has two digits."""


def money(minor: int, currency: str = "KRW") -> str:
    """Write an amount in minor units: 12610 won is "12610.00", 1999 US cents is "19.99"."""
    if EXPONENTS.get(currency, 2) == 0:
        return f"{minor}.00"
    sign = "-" if minor < 0 else ""
    return f"{sign}{abs(minor) // 100}.{abs(minor) % 100:02d}"


def flag(value: bool) -> str:
    """Write a truth value: "T" or "F"."""
    return "T" if value else "F"


def moment(value: datetime | None) -> str | None:
    """Write a moment with its offset: "2018-07-04T11:21:35+09:00"."""
    return None if value is None else value.astimezone(KST).strftime("%Y-%m-%dT%H:%M:%S+09:00")


def bare_moment(value: datetime | None) -> str | None:
    """Write a moment as the samples of the payment time line do, without offset: "2020-09-05 21:57:30"."""
    return None if value is None else value.astimezone(KST).strftime("%Y-%m-%d %H:%M:%S")


def expiry(value: datetime) -> str:
    """Write the expiry of a token: Korean time, milliseconds, no offset: "2021-03-01T14:00:00.000"."""
    korean = value.astimezone(KST)
    return f"{korean:%Y-%m-%dT%H:%M:%S}.{korean.microsecond // 1000:03d}"


def read_moment(text: str, *, end_of_day: bool = False) -> datetime:
    """Read a date or a moment of a request; without an offset it is Korean time.

    A bare date is the first second of that day, or its last with ``end_of_day``. Raises ValueError
    for what is neither.
    """
    cleaned = text.strip().replace(" ", "+", 1) if _lost_plus(text.strip()) else text.strip()
    value = datetime.fromisoformat(cleaned)
    if end_of_day and len(cleaned) <= len("2026-01-01"):
        value = value.replace(hour=23, minute=59, second=59)
    return (value if value.tzinfo else value.replace(tzinfo=KST)).astimezone(UTC)


def _lost_plus(text: str) -> bool:
    """Tell whether the "+" of an offset became a blank because it was not encoded in the URL."""
    return "T" in text and " " in text
