"""The numbers that the mall gives out, in the forms of the official samples; days are Korean ones.

``20190228-0000011`` orders, ``C20190805-0000007`` cancellations and returns, ``B20221228-0000199`` exchanges,
``D-20190607-0000018-00`` shipping codes.
"""

from collections import Counter
from datetime import datetime, timedelta, timezone
from typing import Final

KST: Final = timezone(timedelta(hours=9))
"""Korean time: the mall's days begin at its midnight."""


class Numbers:
    """The counters of one mall."""

    def __init__(self) -> None:
        self._counters: Counter[str] = Counter()

    def order_id(self, at: datetime) -> str:
        """Return the next order id of a day."""
        return self._dated("", at)

    def claim_code(self, letter: str, at: datetime) -> str:
        """Return the next claim code of a day; ``letter`` is C for cancellations and returns, B for exchanges."""
        return self._dated(letter, at)

    def next(self, what: str) -> int:
        """Return the next plain number of a kind, from 1 on."""
        self._counters[what] += 1
        return self._counters[what]

    def _dated(self, letter: str, at: datetime) -> str:
        day = f"{letter}{at.astimezone(KST):%Y%m%d}"
        return f"{day}-{self.next(day):07d}"


def shipping_code(order_id: str, number: int) -> str:
    """Return the code of an order's shipment; number 0 is the one that the order is placed with."""
    return f"D-{order_id}-{number:02d}"
