"""The store's reader: windows of orders and refunds, single ones with everything that is known, the shop's settings.

``paging`` says why a window skips nothing. A refund shown alone has no word of the payment gateway (official sample),
so it is read once more as a row of the list, which has. An answer about another order than was asked for is none.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, TypeVar

import msgspec

from recoup.connectors.cafe24 import words
from recoup.connectors.cafe24.client import Cafe24Client
from recoup.connectors.cafe24.connection import Paging
from recoup.connectors.cafe24.errors import problem
from recoup.connectors.cafe24.paging import ORDER_DATES, REFUND_DATES, CrowdedError, Cursor
from recoup.connectors.cafe24.protocol import READ_ORDER, READ_STORE, Call, inner, path, rows
from recoup.connectors.cafe24.reading import (
    memos_of,
    order_of,
    orders_of,
    payments_of,
    refund_of,
    refunds_of,
    settings_of,
    with_memos,
)
from recoup.connectors.cafe24.records import OBJECT
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.files.json_values import decode
from recoup.connectors.problem import Fault, Next, Problem, ProblemError, ProblemKind
from recoup.connectors.store_values import (
    OrderMemo,
    OrderPage,
    PaymentEntry,
    RefundPage,
    ShopSettings,
    StoreOrder,
    StoreRefund,
)
from recoup.decision.words.text import Text

Result = TypeVar("Result")
_LISTED: Final = "items,receivers,buyer,return,cancellation,exchange"
_WHOLE: Final = f"{_LISTED},benefits,coupons,refunds"
_DAY: Final = timedelta(days=1)
_THE_ORDER: Final = Text("the order that was asked for", "요청한 주문")


class Cafe24Reader:
    """Reads one mall; the port's ``StoreReader``."""

    def __init__(self, client: Cafe24Client, paging: Paging | None = None) -> None:
        self._client = client
        self._paging = paging or Paging()

    @property
    def overlap(self) -> timedelta:
        """How long before the end of a window the next one must begin."""
        return self._paging.overlap

    def opening_orders(self, since: datetime, until: datetime) -> str:
        """Return the cursor of a window of orders, by all dates that matter."""
        return Cursor.opening(ORDER_DATES, since, until, self._paging.slice_days).write()

    def opening_refunds(self, since: datetime, until: datetime) -> str:
        """Return the cursor of a window of refunds, by acceptance and by completion."""
        return Cursor.opening(REFUND_DATES, since, until, self._paging.slice_days).write()

    def changed_orders(self, cursor: str) -> OrderPage:
        """Return the next page of orders, with their lines and without refunds; raises ProblemError."""
        limit = self._paging.orders

        def page(place: Cursor, body: bytes) -> OrderPage:
            found = orders_of(body)
            following = self._following(place, _ids(rows(body, "orders"), "order_id"), limit)
            orders = tuple(each for each in found if isinstance(each, StoreOrder))
            return OrderPage(orders, following, _broken(found))

        return self._page(cursor, "orders", limit, page, (("embed", _LISTED),))

    def changed_refunds(self, cursor: str) -> RefundPage:
        """Return the next page of refunds with what the gateway did; raises ProblemError."""
        limit = self._paging.refunds

        def page(place: Cursor, body: bytes) -> RefundPage:
            found = refunds_of(body)
            following = self._following(place, _ids(rows(body, "refunds"), "refund_code"), limit)
            refunds = tuple(each for each in found if isinstance(each, StoreRefund))
            return RefundPage(refunds, following, _broken(found))

        return self._page(cursor, "refunds", limit, page)

    def order(self, order_id: str) -> StoreOrder | None:
        """Return one order with everything embedded, its memos too; None when the mall has none of that number."""
        place = path("orders", order_id)
        found = self._single(Call("GET", place, READ_ORDER, (("embed", _WHOLE),)), lambda body: inner(body, "order"))
        if found is None:
            return None
        memos = self._read(Call("GET", f"{place}/memos", READ_ORDER), lambda body: inner(body, "memos"))
        return self._made(lambda: _asked_for(order_of(with_memos(found, memos), whole=True), order_id))

    def refund(self, refund_id: str) -> StoreRefund | None:
        """Return one refund with what the gateway did about it; None when the mall has none of that number."""
        call = Call("GET", path("refunds", refund_id), READ_ORDER)
        alone = self._single(call, lambda body: refund_of(inner(body, "refund")))
        if alone is not None and alone.refund_id != refund_id:
            raise ProblemError(problem(ProblemKind.UNREADABLE, self._client.machine.now(), message="refund_code"))
        if alone is None or alone.gateway is not None or alone.accepted_at is None:
            return alone
        query = Cursor.opening(("accepted_refund_date",), alone.accepted_at - _DAY, alone.accepted_at + _DAY, 3)
        search = (*query.query(self._paging.refunds), ("order_id", alone.order_id))
        listed = self._read(Call("GET", "/refunds", READ_ORDER, search), refunds_of)
        rows_of_it = (each for each in listed if isinstance(each, StoreRefund) and each.refund_id == refund_id)
        return next(rows_of_it, alone)

    def payments(self, order_id: str, currency: str) -> tuple[PaymentEntry, ...]:
        """Return the payment history of an order in its ``currency``."""
        call = Call("GET", path("orders", order_id, "paymenttimeline"), READ_ORDER)
        return self._read(call, lambda body: payments_of(body, currency))

    def memos(self, order_id: str) -> tuple[OrderMemo, ...]:
        """Return the memos of an order."""
        return self._read(Call("GET", path("orders", order_id, "memos"), READ_ORDER), memos_of)

    def settings(self) -> ShopSettings:
        """Return the shop's settings; three calls."""
        places = ("/orders/setting", "/orders/status", "/store/dropshipping")
        setting, statuses, dropshipping = (self._read(Call("GET", each, READ_STORE), _same) for each in places)
        return self._made(lambda: settings_of(setting, statuses, dropshipping))

    def _page(
        self,
        cursor: str,
        name: str,
        limit: int,
        page: Callable[[Cursor, bytes], Result],
        more: tuple[tuple[str, str], ...] = (),
    ) -> Result:
        place = Cursor.read(cursor)
        if place.done:
            raise ValueError("this window is read to its end: open the next one")
        call = Call("GET", f"/{name}", READ_ORDER, (*place.query(limit), *more))
        return self._read(call, lambda body: page(place, body))

    def _following(self, place: Cursor, ids: Sequence[str], limit: int) -> str | None:
        try:
            following = place.after(ids, limit, self._paging.furthest)
        except CrowdedError:
            crowded = Problem(ProblemKind.UNDOCUMENTED, Fault.REMOTE, Next.ASK_PERSON, words.CROWDED)
            raise ProblemError(crowded) from None
        return None if following.done else following.write()

    def _read(self, call: Call, take: Callable[[bytes], Result]) -> Result:
        return self._client.read(call, lambda body: self._made(lambda: take(body)))

    def _single(self, call: Call, take: Callable[[bytes], Result]) -> Result | None:
        try:
            return self._read(call, take)
        except ProblemError as error:
            if error.problem.kind is ProblemKind.NOT_FOUND:
                return None
            raise

    def _made(self, make: Callable[[], Result]) -> Result:
        try:
            return make()
        except UnreadableError as error:
            now = self._client.machine.now()
            raise ProblemError(problem(ProblemKind.UNREADABLE, now, message=error.column)) from None


def _ids(found: Sequence[msgspec.Raw], name: str) -> list[str]:
    return [_id(row, name) for row in found]


def _id(row: msgspec.Raw, name: str) -> str:
    """Return what tells a row from all others: its own number, or what it holds when that cannot be read."""
    try:
        own = decode(OBJECT, row).get(name)
    except UnreadableError:
        own = None
    return bytes(own).decode() if own is not None else hashlib.sha256(bytes(row)).hexdigest()


def _asked_for(order: StoreOrder, order_id: str) -> StoreOrder:
    if order.order_id != order_id:
        raise UnreadableError("order_id", order.order_id, _THE_ORDER)
    return order


def _broken(found: Sequence[object]) -> tuple[UnreadableError, ...]:
    return tuple(each for each in found if isinstance(each, UnreadableError))


def _same(body: bytes) -> bytes:
    return body
