"""Where orders and refunds are kept so that they are found by what callers ask for, without reading all of them.

Dates are kept in sorted lists (time only goes forward, so nearly every entry is appended), statuses in counters. An
entry may be out of date, because a withdrawn claim takes its dates back; a search therefore looks at the item again.
"""

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from recoup_sandbox.cafe24.model.order import Order, When
from recoup_sandbox.cafe24.model.refund import Refund
from recoup_sandbox.cafe24.model.statuses import ItemStatus


class OrderShelf:
    """The orders of a mall, by id, by date and by item status."""

    def __init__(self) -> None:
        self._orders: dict[str, Order] = {}
        self._dates: dict[When, list[tuple[datetime, str]]] = defaultdict(list)
        self._statuses: dict[ItemStatus, Counter[str]] = defaultdict(Counter)

    def __len__(self) -> int:
        return len(self._orders)

    def __iter__(self) -> Iterator[Order]:
        return iter(self._orders.values())

    def get(self, order_id: str) -> Order | None:
        """Return the order of an id, or None."""
        return self._orders.get(order_id)

    def add(self, order: Order) -> None:
        """Put a new order in, with its items."""
        self._orders[order.order_id] = order
        self.date(order.order_id, When.ORDER, order.ordered_at)
        for item in order.items:
            self.count(order.order_id, item.status, +1)

    def date(self, order_id: str, when: When, moment: datetime) -> None:
        """Note that an order, or an item of it, has a date."""
        insort(self._dates[when], (moment, order_id))

    def count(self, order_id: str, status: ItemStatus, by: int) -> None:
        """Note that an order has one item more (+1) or less (-1) in a status."""
        counter = self._statuses[status]
        counter[order_id] += by
        if not counter[order_id]:
            del counter[order_id]

    def between(self, when: When, start: datetime, end: datetime) -> list[Order]:
        """Return the orders with a date from ``start`` to ``end``, both included, oldest date first."""
        dates = self._dates[when]
        first = bisect_left(dates, start, key=lambda entry: entry[0])
        last = bisect_right(dates, end, key=lambda entry: entry[0])
        found = dict.fromkeys(order_id for _, order_id in dates[first:last])
        orders = (self._orders[order_id] for order_id in found)
        return [order for order in orders if any(start <= one <= end for one in dates_of(order, when))]

    def with_status(self, statuses: Iterable[ItemStatus]) -> list[Order]:
        """Return the orders of which an item is in one of ``statuses``, in the order of their ids."""
        found = {order_id for status in statuses for order_id in self._statuses[status]}
        return [self._orders[order_id] for order_id in sorted(found)]


def dates_of(order: Order, when: When) -> Iterator[datetime]:
    """Yield the dates of one kind that an order and its items have now."""
    match when:
        case When.ORDER:
            yield order.ordered_at
        case When.PAY:
            if order.paid_at:
                yield order.paid_at
        case _:
            yield from (item.dates[when] for item in order.items if when in item.dates)


class RefundShelf:
    """The refunds of a mall, by code and by the two dates they are searched by."""

    def __init__(self) -> None:
        self._refunds: dict[str, Refund] = {}
        self._accepted: list[tuple[datetime, str]] = []
        self._done: list[tuple[datetime, str]] = []

    def __iter__(self) -> Iterator[Refund]:
        return iter(self._refunds.values())

    def get(self, refund_code: str) -> Refund | None:
        """Return the refund of a code, or None; one of a withdrawn claim is gone."""
        refund = self._refunds.get(refund_code)
        return None if refund is None or refund.withdrawn else refund

    def add(self, refund: Refund) -> None:
        """Put a new refund in."""
        self._refunds[refund.refund_code] = refund
        insort(self._accepted, (refund.accepted_at, refund.refund_code))

    def done(self, refund: Refund, at: datetime) -> None:
        """Note when a refund was recorded as done."""
        refund.refunded_at = at
        insort(self._done, (at, refund.refund_code))

    def accepted_between(self, start: datetime, end: datetime) -> list[Refund]:
        """Return the refunds that were opened from ``start`` to ``end``, oldest first (``accepted_refund_date``)."""
        return self._between(self._accepted, start, end)

    def done_between(self, start: datetime, end: datetime) -> list[Refund]:
        """Return the refunds that were recorded as done from ``start`` to ``end``, oldest first (``refund_date``)."""
        return self._between(self._done, start, end)

    def _between(self, dates: list[tuple[datetime, str]], start: datetime, end: datetime) -> list[Refund]:
        first = bisect_left(dates, start, key=lambda entry: entry[0])
        last = bisect_right(dates, end, key=lambda entry: entry[0])
        found = (self._refunds[code] for _, code in dates[first:last])
        return [refund for refund in found if not refund.withdrawn]
