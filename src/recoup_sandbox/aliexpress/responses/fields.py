"""How the gateway writes amounts and moments.

An amount is a decimal text beside its currency (official samples). A moment of an order has no offset: which zone it is
in is a setting of the marketplace. A moment of a parcel is epoch milliseconds as a JSON number (reported).
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from recoup_sandbox.aliexpress.responses.envelope import Body

_WITHOUT_DECIMALS = frozenset({"KRW", "JPY"})


def decimal(minor: int, currency: str) -> str:
    """Return whole minor units as a decimal text: 834 USD as "8.34"."""
    if currency in _WITHOUT_DECIMALS:
        return str(minor)
    sign = "-" if minor < 0 else ""
    whole, fraction = divmod(abs(minor), 100)
    return f"{sign}{whole}.{fraction:02d}"


def money(minor: int, currency: str) -> Body:
    """Return an amount as the gateway's two fields."""
    return {"amount": decimal(minor, currency), "currency_code": currency}


def local(moment: datetime, zone: str) -> str:
    """Return a moment as "2024-09-09 21:00:03" on the clock of a zone."""
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}"


def epoch_ms(moment: datetime) -> int:
    """Return a moment as epoch milliseconds."""
    return int(moment.timestamp()) * 1000 + moment.microsecond // 1000


def truth(value: bool) -> str:
    """Return a truth value where the gateway documents a text."""
    return "true" if value else "false"
