"""Doorbells are answered by reading: once for each order, again when reading failed, never for ever."""

import json
from datetime import timedelta

import pytest

from recoup.domain.store_line import StoreLine
from recoup.intake.doorbells import PATIENCE
from recoup.intake.ringing import RingError, orders_rung
from recoup.intake.webhook import API_KEY
from recoup.storage.words import Remote
from recoup_sandbox.sample import API_KEY as SAMPLE_API_KEY
from tests.intake.room import Room

MALL = "sampleshop"


def event(order_id: object = "20260302-0000001", event_no: int = 90026, mall_id: str = MALL) -> bytes:
    return json.dumps({"event_no": event_no, "resource": {"mall_id": mall_id, "order_id": order_id}}).encode()


@pytest.mark.parametrize(
    ("body", "orders"),
    [
        (event(), ("20260302-0000001",)),
        (event("20260302-0000001, 20260302-0000002,20260302-0000001", 90072), ("20260302-0000001", "20260302-0000002")),
        (event(None, 90077), ()),
    ],
)
def test_a_store_s_event_rings_for_the_orders_that_it_names(body: bytes, orders: tuple[str, ...]) -> None:
    assert orders_rung(Remote.CAFE24, MALL, body) == orders


@pytest.mark.parametrize(
    "body", [b"", b"\xff", b"[]", b'{"event_no": "x"}', event(""), event(None), event(mall_id="b")]
)
def test_what_is_no_event_of_this_mall_about_an_order_rings_for_nothing(body: bytes) -> None:
    with pytest.raises(RingError):
        orders_rung(Remote.CAFE24, MALL, body)


def test_a_supplier_s_message_rings_for_its_order_and_another_type_for_nothing() -> None:
    said = b'{"message_type": 53, "data": {"orderId": 1105933950463697, "orderStatus": "OrderClosed"}}'
    assert orders_rung(Remote.ALIEXPRESS, "1", said) == ("1105933950463697",)
    assert orders_rung(Remote.ALIEXPRESS, "1", said.replace(b"53", b"51")) == ()
    for broken in (b"{", b'{"message_type": 53, "data": {}}'):
        with pytest.raises(RingError):
            orders_rung(Remote.ALIEXPRESS, "1", broken)


def test_many_deliveries_for_one_order_are_answered_by_one_look(desk: Room) -> None:
    order = desk.bench.order()
    for number in (90023, 90025, 90026, 90071):
        desk.ring(order.order_id, number)
    asked = desk.requests()
    assert desk.doorbells.answer(10) == 4
    assert desk.requests() - asked == 2
    assert {state for state, _ in desk.inbox()} == {"handled"}


def test_a_bulk_event_is_answered_for_each_of_its_orders(desk: Room) -> None:
    orders = [desk.bench.order() for _ in range(2)]
    desk.ring(",".join(order.order_id for order in orders), 90072)
    desk.doorbells.answer(10)
    assert [[line.state for line in desk.lines(order)] for order in orders] == [[StoreLine.PREPARING]] * 2


def test_a_broken_delivery_is_kept_for_a_person_and_holds_up_no_other(desk: Room) -> None:
    order = desk.bench.order()
    assert desk.deliver(desk.store_account, b"{broken", {API_KEY: SAMPLE_API_KEY}) == 200
    desk.ring(order.order_id)
    assert desk.doorbells.answer(10) == 2
    assert desk.inbox() == [("given_up", "this is no event of the store"), ("handled", None)]


def test_a_delivery_waits_while_its_remote_is_down_and_is_given_up_after_many_attempts(desk: Room) -> None:
    order = desk.bench.order()
    desk.ring(order.order_id)
    desk.bench.fault("unavailable", count=None)
    desk.doorbells.answer(10)
    assert desk.doorbells.answer(10) == 0
    for _ in range(PATIENCE):
        desk.bench.later(timedelta(minutes=20))
        desk.doorbells.answer(10)
    ((state, problem),) = desk.inbox()
    assert state == "given_up"
    assert problem


def test_a_delivery_whose_taker_died_comes_again(desk: Room) -> None:
    order = desk.bench.order()
    desk.ring(order.order_id)
    with pytest.raises(KeyboardInterrupt):
        desk.dying_doorbells().answer(10)
    assert desk.doorbells.answer(10) == 0
    desk.bench.later(timedelta(minutes=11))
    assert desk.doorbells.answer(10) == 1
    assert [line.state for line in desk.lines(order)] == [StoreLine.PREPARING]


def test_a_push_about_an_order_that_is_seconds_old_is_answered_later(desk: Room) -> None:
    number = desk.place(wait=timedelta(0))
    desk.push(number, "OrderCreated")
    desk.doorbells.answer(10)
    assert desk.supplier_lines(number) == ()
    desk.bench.later(timedelta(minutes=1))
    desk.doorbells.answer(10)
    assert len(desk.supplier_lines(number)) == 1
    assert [state for state, _ in desk.inbox()] == ["handled"]
