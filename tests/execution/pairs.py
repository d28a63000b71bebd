"""Pairs, orders and calls of one line, for the pure parts of execution."""

from datetime import UTC, datetime
from typing import Any

from recoup.connectors.files.json_rows import StoreRow
from recoup.connectors.store_values import RefundMark, StoreOrder, StoreRefund
from recoup.domain.money import Money
from recoup.domain.pair import Pair, PairId, RefundRoute, StoreSide, SupplierSide
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.execution.writes import Act, Called
from recoup.policy.book import DEFAULT_BOOK

BOOK = DEFAULT_BOOK
LINE = "S1-1"
AT = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def pair(
    store: StoreLine = StoreLine.CANCEL_ASKED,
    supplier: SupplierLine = SupplierLine.ABSENT,
    *,
    quantity: int = 1,
    **ours: Any,
) -> Pair:
    """Return a pair of one line that cost 12,000 won."""
    side = StoreSide(store, "S1", paid=Money(12_000, "KRW"), route=RefundRoute.API, **ours)
    return Pair(PairId(LINE, None), quantity, side, SupplierSide(supplier))


def order(
    state: StoreLine = StoreLine.CANCEL_ASKED,
    *refunds: StoreRefund,
    quantity: int = 1,
    route: RefundRoute = RefundRoute.API,
    memo: str | None = None,
) -> StoreOrder:
    """Return an order of that line as it was read."""
    row = StoreRow(order_id="S1", line_id=LINE, state=state, quantity=quantity, currency="KRW", memo=memo)
    return StoreOrder("S1", (row,), (), route, True, b"{}", refunds=refunds)


def refund(mark: RefundMark = RefundMark.DUE, id: str = "C1", **values: Any) -> StoreRefund:
    """Return a refund of that line over all that it cost."""
    given: dict[str, Any] = {"amount": Money(12_000, "KRW"), "gateway": None, "lines": (LINE,), **values}
    return StoreRefund(id, "S1", methods=(), mark=mark, marked_at=None, accepted_at=AT, content=b"", **given)


def called(act: Act, state: StoreLine = StoreLine.CANCEL_ASKED, **values: Any) -> Called:
    """Return what is noted of a call about one of one piece."""
    given: dict[str, Any] = {"quantity": 1, "pieces": 1, **values}
    return Called(act=act, order="S1", line=LINE, state=state, **given)
