"""The safety net: what nobody told of is found by polling, across restarts, and one broken order keeps none back."""

from datetime import timedelta

from recoup.connectors.cafe24.connection import Paging
from recoup.connectors.problem import ProblemKind
from recoup.domain.money import Money
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.engine import reading
from recoup.storage.repositories.cursors import cursor
from recoup.storage.scope import Scope
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.requesting import Wish
from tests.intake.room import Room

MINUTE = timedelta(minutes=1)


def states(desk: Room, *orders: Order) -> list[StoreLine]:
    return [line.state for order in orders for line in desk.lines(order)]


def test_a_refund_made_behind_our_back_becomes_an_observation(desk: Room) -> None:
    order = desk.bench.order()
    desk.bench.later(MINUTE)
    desk.poll()
    before = desk.observations()
    claim = ClaimAsk(ClaimStage.COMPLETED, gateway_cancel=True)
    desk.bench.act(lambda mall: mall.cancel(order.order_id, claim))
    desk.bench.later(timedelta(hours=1))
    desk.poll()
    (line,) = desk.lines(order)
    assert (line.state, line.refund_proven) == (StoreLine.CANCELLED, True)
    assert line.refunded is not None
    assert line.paid is not None
    assert line.refunded == line.paid + (line.delivery or Money.zero("KRW"))
    assert desk.observations() == before + 2
    desk.bench.later(timedelta(hours=1))
    desk.poll()
    assert desk.observations() == before + 2


def test_every_order_of_the_first_window_is_found_and_read_whole(desk: Room) -> None:
    orders = [desk.bench.order() for _ in range(5)]
    desk.bench.writer.add_memo(orders[0].order_id, "from the shop")
    desk.bench.later(MINUTE)
    desk.bench.connect(Paging(orders=2))
    desk.poll()
    assert states(desk, *orders) == [StoreLine.PREPARING] * 5
    assert desk.lines(orders[0])[0].memo == "from the shop"


def test_a_poll_that_dies_goes_on_where_it_was(desk: Room) -> None:
    orders = [desk.bench.order() for _ in range(6)]
    desk.bench.later(MINUTE)
    desk.bench.connect(Paging(orders=2))
    desk.wire.die_after(9)
    polled = desk.poller.poll(desk.store_account)
    assert polled.problem is not None
    assert polled.problem.kind is ProblemKind.NO_ANSWER
    assert 0 < len(states(desk, *orders)) < 6
    desk.wire.live()
    desk.poll()
    assert len(states(desk, *orders)) == 6


def test_what_has_no_date_of_its_own_is_found_by_walking_over_open_orders(desk: Room) -> None:
    orders = [desk.bench.order() for _ in range(3)]
    desk.bench.later(MINUTE)
    desk.poll()
    desk.bench.later(timedelta(days=1))
    desk.bench.client.usable()
    desk.poll()
    held = orders[2]
    desk.bench.act(lambda mall: mall.hold(held.order_id, [held.items[0].order_item_code]))
    walking = desk.poller_with(walk=2)
    for _ in range(2):
        desk.bench.later(timedelta(hours=1))
        walking.poll(desk.store_account)
    assert states(desk, held) == [StoreLine.ON_HOLD]


def test_a_supplier_s_orders_are_read_again_while_they_are_open(desk: Room) -> None:
    number = desk.place()
    desk.looks.supplier_order(desk.shop, number)
    desk.do_at_supplier(number, "pay", "pass_check", "ship")
    desk.poll()
    assert [line.state for line in desk.supplier_lines(number)] == [SupplierLine.SHIPPED]


def test_a_supplier_order_is_found_by_the_memo_that_names_it(desk: Room) -> None:
    order, number = desk.bench.order(), desk.place()
    desk.bench.writer.add_memo(order.order_id, number)
    desk.bench.later(MINUTE)
    desk.poll()
    (line,) = desk.supplier_lines(number)
    assert desk.pairs() == {(order.items[0].order_item_code, line.line_id, "serving", 1)}


def test_a_bell_that_was_never_rung_is_harmless(desk: Room) -> None:
    order = desk.bench.order()
    desk.bench.later(MINUTE)
    desk.poll()
    desk.bench.act(lambda mall: mall.request_cancel(order.order_id, Wish("A")))
    desk.bench.later(timedelta(minutes=5))
    desk.poll()
    assert states(desk, order) == [StoreLine.CANCEL_ASKED]


def test_a_poll_tells_its_problem_and_moves_no_cursor_past_it(desk: Room) -> None:
    order = desk.bench.order()
    desk.bench.later(MINUTE)
    desk.bench.fault("unavailable", count=None)
    assert desk.poller.poll(desk.store_account).problem is not None
    desk.bench.served.run(desk.bench.sandbox.faults.clear)
    desk.poll()
    assert states(desk, order) == [StoreLine.PREPARING]
    with reading(desk.engine) as connection:
        position = cursor(Scope(connection, desk.tenant), desk.store_account.id, "orders")
    assert position["cursor"] is None
