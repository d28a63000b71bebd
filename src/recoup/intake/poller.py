"""Polling: the safety net under the doorbells. Whatever was missed is found, however it happened.

A store is read by windows of time whose cursor is kept page by page, so a restart goes on where it was; each window
begins before the end of the last one, and each order in it is read whole. A refund made behind our back is found by its
own window or its order's, and becomes an observation like any other.

Not everything has a date of its own: a hold, a withdrawn request, the gateway's late confirmation; and a supplier has
no list of orders at all. So every poll also walks on a little over the orders that are still open, looks for supplier
orders that were named, and looks again at orders that could not be read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from recoup.connectors.port import StoreReader
from recoup.connectors.problem import Problem, ProblemError, ProblemKind
from recoup.connectors.store_values import OrderPage, RefundPage
from recoup.intake.observing import Desk, is_news, observe_refund
from recoup.intake.reading import Looks
from recoup.storage.engine import reading, writing
from recoup.storage.repositories.cursors import cursor, move_cursor
from recoup.storage.repositories.rechecks import open_store_orders, open_supplier_orders
from recoup.storage.repositories.references import unlooked_references
from recoup.storage.repositories.shops import Account
from recoup.storage.repositories.unreadable import unreadable
from recoup.storage.scope import Scope
from recoup.storage.words import Remote, Source

FIRST_LOOK_BACK: Final = timedelta(days=90)
"""How far back the first window of an account reaches: a claim is possible for weeks after an order."""


class _Window(StrEnum):
    """What is read by windows; the names of their cursors."""

    ORDERS = "orders"
    REFUNDS = "refunds"


_WALK: Final = "open orders"


@dataclass(slots=True)
class Polled:
    """What one poll came to: pages and orders read, what could not be told apart, and the problem that ended it."""

    pages: int = 0
    orders: int = 0
    broken: int = 0
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Poller:
    """Polls the accounts of one tenant. ``walk`` is how many open orders one poll looks at again."""

    looks: Looks
    now: Callable[[], datetime]
    walk: int = 20
    look_back: timedelta = field(default=FIRST_LOOK_BACK)

    def poll(self, account: Account) -> Polled:
        """Read what may have changed at one account; a problem ends the poll and is told, and nothing is lost."""
        polled = Polled()
        try:
            if account.remote is Remote.CAFE24:
                self._poll_store(account, polled)
            elif account.remote is Remote.ALIEXPRESS:
                self._poll_supplier(account, polled)
        except ProblemError as error:
            polled.problem = error.problem
        return polled

    def _poll_store(self, account: Account, polled: Polled) -> None:
        reader = self.looks.readers.store(account)
        seen: dict[str, bytes] = {}
        for window in _Window:
            position = self._opened(account, window, reader)
            while position["cursor"] is not None:
                page = self._page(reader, window, position["cursor"])
                polled.pages += 1
                polled.broken += len(page.broken)
                self._take(account, page, seen, polled)
                position = {**position, "cursor": page.cursor}
                self._move(account, window, position)
        self._look(account, self._walk_on(account, open_store_orders), polled)
        self._look(account, self._blurred(account), polled)

    def _poll_supplier(self, account: Account, polled: Polled) -> None:
        with reading(self.looks.engine) as connection:
            named = unlooked_references(Scope(connection, self.looks.tenant), account.shop, self.walk)
        self._look(account, named, polled)
        self._look(account, self._walk_on(account, open_supplier_orders), polled)
        self._look(account, self._blurred(account), polled)

    def _opened(self, account: Account, window: _Window, reader: StoreReader) -> dict[str, Any]:
        """Return where the present window is; when it was read to its end, the next one is opened."""
        with reading(self.looks.engine) as connection:
            position = cursor(Scope(connection, self.looks.tenant), account.id, window)
        if position is not None and position["cursor"] is not None:
            return position
        now = self.now()
        since = now - self.look_back if position is None else datetime.fromisoformat(position["until"]) - reader.overlap
        opening = reader.opening_orders if window is _Window.ORDERS else reader.opening_refunds
        opened = {"cursor": opening(min(since, now), now), "until": now.isoformat()}
        self._move(account, window, opened)
        return opened

    def _page(self, reader: StoreReader, window: _Window, position: str) -> OrderPage | RefundPage:
        match window:
            case _Window.ORDERS:
                return reader.changed_orders(position)
            case _Window.REFUNDS:
                return reader.changed_refunds(position)

    def _take(self, account: Account, page: OrderPage | RefundPage, seen: dict[str, bytes], polled: Polled) -> None:
        """Read the orders of a page whole, those that were read already in this poll only if they look otherwise."""
        if isinstance(page, OrderPage):
            fresh = [each for each in page.orders if seen.get(each.order_id) != each.content]
            self._look(account, (each.order_id for each in fresh), polled)
            seen |= {each.order_id: each.content for each in fresh}
            return
        with reading(self.looks.engine) as connection:
            desk = Desk(Scope(connection, self.looks.tenant), account)
            news = [each for each in page.refunds if is_news(desk, each)]
        self._look(account, (each.order_id for each in news), polled)
        with writing(self.looks.engine) as connection:
            desk = Desk(Scope(connection, self.looks.tenant), account)
            for each in news:
                observe_refund(desk, each, self.now(), Source.POLL)

    def _move(self, account: Account, window: _Window, position: dict[str, Any]) -> None:
        with writing(self.looks.engine) as connection:
            move_cursor(Scope(connection, self.looks.tenant), account.id, window, position, self.now())

    def _walk_on(self, account: Account, following: Callable[..., tuple[str, ...]]) -> tuple[str, ...]:
        """Return the next open orders, and note that the walk has come there; behind the last it begins anew."""
        with writing(self.looks.engine) as connection:
            scope = Scope(connection, self.looks.tenant)
            after = cursor(scope, account.id, _WALK) or ""
            orders = following(scope, account.id, after, self.walk)
            move_cursor(scope, account.id, _WALK, orders[-1] if len(orders) == self.walk else "", self.now())
        return orders

    def _blurred(self, account: Account) -> tuple[str, ...]:
        """Return the orders of which something could not be read when they were last seen."""
        with reading(self.looks.engine) as connection:
            found = unreadable(Scope(connection, self.looks.tenant), self.walk)
        return tuple(dict.fromkeys(each.subject.id for each in found if each.subject.account == account.id))

    def _look(self, account: Account, orders: Iterable[str], polled: Polled) -> None:
        for order in dict.fromkeys(orders):
            polled.orders += 1
            try:
                if account.remote is Remote.CAFE24:
                    self.looks.store_order_of(account, order, Source.POLL)
                    self.looks.try_named_for(account.shop, order)
                else:
                    self.looks.supplier_order_of(account, order, Source.POLL)
            except ProblemError as error:
                # One order that cannot be read must not keep the others back; it is kept as such, and looked at again.
                if error.problem.kind is not ProblemKind.UNREADABLE:
                    raise
                polled.broken += 1
