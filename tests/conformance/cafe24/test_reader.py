"""Every read of the store connector against the served store."""

from datetime import UTC, datetime, timedelta

import pytest

from recoup.connectors.cafe24.connection import Paging
from recoup.connectors.store_values import (
    Claim,
    ClaimReason,
    ClaimStage,
    GatewayCancel,
    PaymentEntryKind,
    Pieces,
    RefundMark,
    StoreOrder,
    StoreRefund,
)
from recoup.domain.money import Money
from recoup.domain.pair import RefundRoute
from recoup.domain.store_line import StoreLine
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.ordering import Basket
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.requesting import Wish
from tests.conformance.cafe24.bench import Bench

SECOND = timedelta(seconds=1)


def cancelled(desk: Bench, order: Order, give_back: bool = True) -> str:
    pieces = tuple(Pieces(item.order_item_code, item.quantity) for item in order.items)
    claim = Claim(order.order_id, pieces, ClaimStage.DONE, ClaimReason.OUT_OF_STOCK, "sold out", give_back)
    outcome = desk.writer.cancel(claim)
    assert outcome.echo.claim_id is not None
    return outcome.echo.claim_id


def window(desk: Bench, since: datetime) -> dict[str, StoreOrder]:
    """Read a window to its end; return the last state seen of each order."""
    seen: dict[str, StoreOrder] = {}
    desk.later(SECOND)
    cursor: str | None = desk.reader.opening_orders(since, desk.now())
    while cursor is not None:
        page = desk.reader.changed_orders(cursor)
        assert not page.broken
        seen |= {order.order_id: order for order in page.orders}
        cursor = page.cursor
    return seen


def refund_window(desk: Bench, since: datetime) -> dict[str, StoreRefund]:
    seen: dict[str, StoreRefund] = {}
    desk.later(SECOND)
    cursor: str | None = desk.reader.opening_refunds(since, desk.now())
    while cursor is not None:
        page = desk.reader.changed_refunds(cursor)
        seen |= {refund.refund_id: refund for refund in page.refunds}
        cursor = page.cursor
    return seen


def test_an_order_is_read_with_everything_that_is_known_of_it(desk: Bench) -> None:
    order = desk.order(2, 1)
    desk.writer.add_memo(order.order_id, "AliExpress 8198352049851315")
    claim_id = cancelled(desk, order)
    read = desk.reader.order(order.order_id)
    assert read is not None
    assert [row.state for row in read.lines] == [StoreLine.CANCELLED, StoreLine.CANCELLED]
    assert [row.refund_proven for row in read.lines] == [True, True]
    assert {row.memo for row in read.lines} == {"AliExpress 8198352049851315"}
    assert read.whole
    assert not read.unreadable
    assert claim_id.encode() in read.content
    (receiver,) = read.receivers
    assert (receiver.country, receiver.name, receiver.clearance) == ("KR", "김하나", "P000000000000")


def test_what_the_mall_does_not_have_is_none(desk: Bench) -> None:
    assert desk.reader.order("20200101-0000001") is None
    assert desk.reader.refund("C20200101-0000001") is None


def test_a_window_finds_orders_by_each_date_that_matters(desk: Bench) -> None:
    old = [desk.order() for _ in range(4)]
    unpaid = desk.order(method=PaymentMethod.CASH, paid=False)
    desk.later(timedelta(hours=1))
    since = desk.now()
    desk.later(timedelta(minutes=1))
    desk.act(lambda mall: mall.request_cancel(old[0].order_id, Wish("A")))
    cancelled(desk, old[1])
    desk.act(lambda mall: mall.ship(old[2].order_id, "1", "0001"))
    new = desk.order()
    seen = window(desk, since)
    assert set(seen) == {order.order_id for order in (*old[:3], new)}
    assert seen[old[0].order_id].lines[0].state is StoreLine.CANCEL_ASKED
    assert seen[old[2].order_id].lines[0].state is StoreLine.IN_TRANSIT
    assert not seen[new.order_id].whole
    assert unpaid.order_id not in seen


def test_a_long_window_is_read_in_slices_and_pages(desk: Bench) -> None:
    since = desk.now()
    orders = [desk.order() for _ in range(7)]
    desk.days(100)
    orders += [desk.order() for _ in range(4)]
    desk.connect(Paging(orders=3))
    assert set(window(desk, since)) == {order.order_id for order in orders}


def test_a_slice_halves_itself_before_the_offset_passes_its_bound(desk: Bench) -> None:
    since = desk.now()
    orders: list[Order] = []
    for _ in range(9):
        orders.append(desk.order())
        desk.later(timedelta(seconds=30))
    desk.connect(Paging(orders=2, furthest=2))
    assert set(window(desk, since)) == {order.order_id for order in orders}


def test_a_cursor_goes_on_after_a_restart(desk: Bench) -> None:
    since = desk.now()
    orders = [desk.order() for _ in range(5)]
    desk.later(SECOND)
    desk.connect(Paging(orders=2))
    cursor: str | None = desk.reader.opening_orders(since, desk.now())
    seen: set[str] = set()
    while cursor is not None:
        desk.connect(Paging(orders=2))
        page = desk.reader.changed_orders(cursor)
        seen |= {order.order_id for order in page.orders}
        cursor = page.cursor
    assert seen == {order.order_id for order in orders}


def test_a_window_that_is_read_to_its_end_is_not_read_again(desk: Bench) -> None:
    with pytest.raises(ValueError, match="next one"):
        desk.reader.changed_orders('{"slices":[]}')


def test_a_refund_says_what_was_marked_and_what_moved(desk: Bench) -> None:
    since = desk.now()
    moved, marked = desk.order(), desk.order(2)
    ids = cancelled(desk, moved), cancelled(desk, marked, give_back=False)
    for refunds in (refund_window(desk, since), {each: desk.reader.refund(each) for each in ids}):
        first, second = (refunds[each] for each in ids)
        assert first is not None
        assert second is not None
        assert (first.mark, first.gateway, first.moved) == (RefundMark.DONE, (("card", GatewayCancel.IN_FULL),), True)
        assert (second.mark, second.moved) == (RefundMark.DONE, False)
        assert second.amount == Money(43_000, "KRW")
        assert second.order_id == marked.order_id


def test_an_order_shows_its_own_refunds_as_they_are_shown_in_the_list(desk: Bench) -> None:
    order, began = desk.order(), desk.now()
    code = cancelled(desk, order)
    read = desk.reader.order(order.order_id)
    assert read is not None
    assert [(refund.refund_id, refund.moved) for refund in read.refunds] == [(code, True)]
    assert read.refunds == (refund_window(desk, began)[code],)


def test_the_payment_history_holds_the_refund(desk: Bench) -> None:
    order = desk.order(1)
    claim_id = cancelled(desk, order)
    paid, refunded = desk.reader.payments(order.order_id, "KRW")
    assert (paid.kind, refunded.kind) == (PaymentEntryKind.FIRST, PaymentEntryKind.REFUND)
    assert (paid.amount, refunded.amount) == (Money(23_000, "KRW"), Money(-23_000, "KRW"))
    assert (paid.claim_id, refunded.claim_id) == (None, claim_id)


def test_times_without_an_offset_are_korean(desk: Bench) -> None:
    """The payment history names no offset: what happened now must not be nine hours away."""
    order = desk.order()
    (entry,) = desk.reader.payments(order.order_id, "KRW")
    assert entry.paid_at == order.paid_at
    assert entry.paid_at is not None
    assert entry.paid_at.tzinfo is UTC


def test_memos_are_read_with_their_numbers(desk: Bench) -> None:
    order = desk.order()
    outcome = desk.writer.add_memo(order.order_id, "ordered as 8190439416163295")
    (memo,) = desk.reader.memos(order.order_id)
    assert (memo.memo_id, memo.content) == (*outcome.echo.created, "ordered as 8190439416163295")


def test_the_settings_are_the_shops(desk: Bench) -> None:
    settings = desk.reader.settings()
    assert settings.refund_with_acceptance
    assert settings.labels == ()
    assert settings.supplier_linked
    shop = desk.mall.shops[1]
    desk.act(lambda _: shop.labels.update({"N10": "준비하고 있어요"}))
    assert desk.reader.settings().labels == (("상품준비중", "준비하고 있어요"),)


@pytest.mark.parametrize(
    "method", [each for each in PaymentMethod if each not in (PaymentMethod.MILEAGE, PaymentMethod.DEPOSIT)]
)
def test_the_route_of_a_refund_is_what_the_store_then_does(desk: Bench, method: PaymentMethod) -> None:
    order = desk.order(method=method)
    read = desk.reader.order(order.order_id)
    assert read is not None
    assert (read.route is RefundRoute.API) == desk.mall.gateway_can_cancel(order)


@pytest.mark.parametrize("basket", [Basket(market="NCHECKOUT"), Basket(market="gmarket"), Basket(easypay="kakaopay")])
def test_an_order_from_elsewhere_needs_the_admin_screen(desk: Bench, basket: Basket) -> None:
    read = desk.reader.order(desk.order(basket=basket).order_id)
    assert read is not None
    assert read.route is RefundRoute.ADMIN
