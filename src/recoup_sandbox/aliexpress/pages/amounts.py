"""Amounts as people write and read them on the pages; inside they are whole minor units."""

import re

from recoup_sandbox.aliexpress.model.refusals import Refusal, RefusedError
from recoup_sandbox.aliexpress.responses.fields import decimal

_AMOUNT = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,2})?")


def written(minor: int, currency: str) -> str:
    """Return an amount with its currency: "US $8.34"."""
    sign = "-" if minor < 0 else ""
    return f"{sign}{'US $' if currency == 'USD' else currency + ' '}{decimal(abs(minor), currency)}"


def read(text: str) -> int:
    """Return an amount in minor units that a person wrote as "8.34" or "8". Raises RefusedError."""
    if _AMOUNT.fullmatch(text.strip()) is None:
        raise RefusedError(Refusal.BAD_AMOUNT, "Please write the amount like 12.34.")
    whole, _, fraction = text.strip().partition(".")
    return int(whole) * 100 + int(fraction.ljust(2, "0"))
