"""Shipping: deadlines, parts, tracking under a provisional number, loss, delivery and confirmation."""

import pytest

from recoup_sandbox.aliexpress.model.endings import EndReason
from recoup_sandbox.aliexpress.model.parcels import JOURNEY, ParcelState
from recoup_sandbox.aliexpress.model.refusals import RefusedError
from recoup_sandbox.aliexpress.model.statuses import LogisticsStatus, OrderStatus
from tests.sandbox.aliexpress.model.bench import CABLE, LAMP, START_MINOR, Bench

SENT = OrderStatus.WAIT_BUYER_ACCEPT_GOODS


def test_an_order_left_alone_goes_all_the_way_to_its_end() -> None:
    bench = Bench()
    order = bench.in_check()
    bench.pass_days(60)
    assert order.lines[0].end_reason is EndReason.ACCEPTED_BY_TIMEOUT
    assert order.logistics_status is LogisticsStatus.BUYER_ACCEPT_GOODS
    assert [status for _, status in bench.pushed] == [
        "OrderCreated",
        "PaymentAuthorized",
        "OrderShipped",
        "OrderConfirmed",
    ]
    assert bench.world.bank.balance("seller:s1") == order.cash_minor


def test_parts_are_shipped_one_by_one_and_the_two_statuses_spell_it_differently() -> None:
    bench = Bench("ships_in_parts")
    order = bench.cleared(LAMP, CABLE)
    bench.pass_days(2)
    assert (order.status, order.logistics_status) == (
        OrderStatus.SELLER_PART_SEND_GOODS,
        LogisticsStatus.SELLER_SEND_PART_GOODS,
    )
    bench.pass_days(2)
    assert (order.status, order.logistics_status) == (SENT, LogisticsStatus.SELLER_SEND_GOODS)
    assert [len(parcel.line_ids) for parcel in order.parcels] == [1, 1]


def test_an_order_that_is_never_shipped_closes_at_the_deadline_and_is_refunded() -> None:
    bench = Bench("never_ships", ship_deadline_business_days=7)
    order = bench.cleared()
    bench.pass_days(8)
    assert order.status is OrderStatus.WAIT_SELLER_SEND_GOODS
    bench.pass_days(1)
    assert order.lines[0].end_reason is EndReason.SHIP_TIMEOUT
    bench.pass_days(30)
    assert bench.wallet == START_MINOR


def test_the_buyer_can_extend_the_sellers_deadline() -> None:
    bench = Bench("never_ships")
    order = bench.cleared()
    bench.market.extend_ship_deadline(order, 10)
    bench.pass_days(18)
    assert order.status is OrderStatus.WAIT_SELLER_SEND_GOODS
    bench.pass_days(1)
    assert order.status is OrderStatus.FINISH


def test_what_was_not_shipped_by_the_deadline_closes_and_the_rest_goes_on() -> None:
    bench = Bench("never_ships")
    order = bench.cleared(LAMP, CABLE)
    lamp, cable = order.lines
    bench.market.ship(order, [lamp.line_id])
    bench.pass_days(10)
    assert (lamp.end_reason, cable.end_reason, order.status) == (None, EndReason.SHIP_TIMEOUT, SENT)
    assert bench.market.refunds_of(order)[0].minor == cable.amounts.cash_minor
    bench.pass_days(80)
    assert lamp.end_reason is EndReason.ACCEPTED_BY_TIMEOUT


def test_a_parcel_reports_on_its_way_and_changes_its_provisional_number_at_the_first_scan() -> None:
    bench = Bench()
    parcel = bench.shipped().parcels[0]
    assert parcel.number.startswith("LP")
    bench.pass_days(1)
    assert parcel.number.startswith("CN")
    bench.pass_days(11)
    names = [event.name for event in parcel.events]
    assert names == ["Shipped", *(name for _, name, _ in JOURNEY), "Delivered"]
    assert [event.at for event in parcel.events] == sorted(event.at for event in parcel.events)


def test_a_lost_parcel_falls_silent_and_the_order_is_confirmed_at_the_end_of_the_delivery_period() -> None:
    bench = Bench("loses_parcels")
    order = bench.shipped()
    bench.pass_days(74)
    assert (order.status, order.parcels[0].state, len(order.parcels[0].events)) == (SENT, ParcelState.LOST, 3)
    bench.pass_days(1)
    assert order.lines[0].end_reason is EndReason.ACCEPTED_BY_TIMEOUT


def test_a_parcel_lost_on_demand_reports_nothing_more_and_may_still_turn_up() -> None:
    bench = Bench()
    parcel = bench.shipped().parcels[0]
    bench.market.lose(parcel)
    bench.pass_days(30)
    assert len(parcel.events) == 1
    bench.market.deliver(parcel)
    assert parcel.state is ParcelState.DELIVERED
    for act in (bench.market.lose, bench.market.deliver):
        with pytest.raises(RefusedError):
            act(parcel)


def test_the_buyer_confirms_a_shipped_order_and_nothing_else() -> None:
    bench = Bench()
    waiting, sent = bench.cleared(), bench.shipped()
    with pytest.raises(RefusedError):
        bench.market.confirm(waiting)
    bench.market.confirm(sent)
    assert sent.lines[0].end_reason is EndReason.ACCEPTED
    assert bench.pushed[-1] == (sent.order_id, "OrderConfirmed")


def test_what_was_shipped_does_not_come_back_into_stock() -> None:
    bench = Bench()
    bench.market.confirm(bench.shipped(LAMP))
    assert bench.product(LAMP).skus[0].stock == 99


def test_protection_can_be_extended() -> None:
    bench = Bench()
    order = bench.delivered()
    bench.market.extend_protection(order, 5)
    bench.pass_days(19)
    assert order.status is SENT
    bench.pass_days(1)
    assert order.status is OrderStatus.FINISH


def test_nothing_is_shipped_twice_or_before_it_is_cleared() -> None:
    bench = Bench()
    checked, sent = bench.in_check(), bench.shipped()
    for order in (checked, sent):
        with pytest.raises(RefusedError):
            bench.market.ship(order)
