"""Looking at an order keeps what was seen: as an observation, as lines, as links and as pairs that are awake."""

from datetime import timedelta

import pytest

from recoup.connectors.problem import ProblemError
from recoup.domain.links import LinkSource
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.repositories.links import links_of_store_line
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage, Part
from tests.intake.room import REFUSES, Room


def test_an_order_that_was_read_becomes_lines_and_pairs_that_are_awake(desk: Room) -> None:
    order = desk.bench.order(2, 1)
    read = desk.looks.store_order(desk.shop, order.order_id)
    assert read is not None
    assert [line.state for line in desk.lines(order)] == [StoreLine.PREPARING] * 2
    assert desk.pairs() == {(item.order_item_code, None, "serving", item.quantity) for item in order.items}
    assert desk.awake() == 2
    assert desk.observations(order.order_id) == 1


def test_the_same_seen_again_is_no_news(desk: Room) -> None:
    order = desk.bench.order()
    desk.look(order)
    before = desk.projection(), desk.observations()
    desk.bench.later(timedelta(minutes=1))
    desk.look(order)
    assert (desk.projection(), desk.observations()) == before


def test_what_is_seen_later_wins_even_while_the_clock_stands_still(desk: Room) -> None:
    order = desk.bench.order()
    desk.look(order)
    for act, state in (("hold", StoreLine.ON_HOLD), ("unhold", StoreLine.PREPARING), ("hold", StoreLine.ON_HOLD)):
        getattr(desk.bench.writer, act)(order.order_id, (order.items[0].order_item_code,))
        desk.look(order)
        assert [line.state for line in desk.lines(order)] == [state]
    assert desk.observations(order.order_id) == 4


def test_a_number_in_a_memo_is_looked_for_and_its_order_linked(desk: Room) -> None:
    order = desk.bench.order()
    number = desk.place()
    desk.bench.writer.add_memo(order.order_id, f"AliExpress {number}, call 01012345678")
    desk.look(order)
    assert desk.looks.named_for(desk.shop, order.order_id) == 1
    line = order.items[0].order_item_code
    with desk.scope() as scope:
        (kept,) = links_of_store_line(scope, desk.shop, line)
    assert (kept.link.source, kept.proposed) == (LinkSource.MEMO, False)
    assert desk.pairs() == {(line, kept.link.supplier_line_id, "serving", 1)}


def test_a_memo_may_come_before_or_after_the_supplier_order_was_seen(desk: Room) -> None:
    orders = [desk.bench.order() for _ in range(2)]
    numbers = [desk.place(key=f"placed-{n}") for n in range(2)]
    desk.looks.supplier_order(desk.shop, numbers[0])
    for order, number in zip(orders, numbers, strict=True):
        desk.bench.writer.add_memo(order.order_id, number)
        desk.look(order)
    desk.looks.supplier_order(desk.shop, numbers[1])
    assert {(store is None, supplier is None) for store, supplier, _, _ in desk.pairs()} == {(False, False)}


def test_an_order_that_was_named_just_now_is_looked_for_until_it_can_be_read(desk: Room) -> None:
    order = desk.bench.order()
    desk.bench.writer.add_memo(order.order_id, "1105933950463697")
    desk.look(order)
    assert desk.looks.named_for(desk.shop, order.order_id) == 1
    assert desk.looks.named_for(desk.shop, order.order_id) == 1
    desk.bench.later(timedelta(minutes=11))
    assert desk.looks.named_for(desk.shop, order.order_id) == 1
    assert desk.looks.named_for(desk.shop, order.order_id) == 0


def test_an_order_was_closed_when_it_was_first_seen_to_be(desk: Room) -> None:
    number = desk.place()
    desk.looks.supplier_order(desk.shop, number)
    assert [line.closed_at for line in desk.supplier_lines(number)] == [None]
    desk.do_at_supplier(number, "cancel")
    desk.bench.later(timedelta(hours=1))
    seen = desk.looks.now()
    for _ in range(2):
        desk.looks.supplier_order(desk.shop, number)
        assert [line.closed_at for line in desk.supplier_lines(number)] == [seen]
        desk.bench.later(timedelta(hours=1))


def test_a_replacement_is_linked_beside_the_order_that_failed(desk: Room) -> None:
    order = desk.bench.order()
    numbers = [desk.place(key="placed-1"), desk.place(REFUSES, key="placed-2")]
    desk.do_at_supplier(numbers[0], "cancel")
    for number in numbers:
        desk.bench.writer.add_memo(order.order_id, number)
        desk.look(order)
        desk.looks.named_for(desk.shop, order.order_id)
    line = order.items[0].order_item_code
    found = {(store, part, quantity) for store, _, part, quantity in desk.pairs()}
    assert found == {(line, "serving", 1), (line, "history", 1)}
    assert [each.state for each in desk.supplier_lines(numbers[0])] == [SupplierLine.CLOSED_CANCELLED_UNPAID]


def test_pieces_that_a_claim_split_off_are_paired_anew(desk: Room) -> None:
    order = desk.bench.order(3)
    number = desk.place(quantity=3)
    desk.bench.writer.add_memo(order.order_id, number)
    desk.look(order)
    desk.looks.named_for(desk.shop, order.order_id)
    (first,) = (item.order_item_code for item in order.items)
    desk.bench.act(lambda mall: mall.cancel(order.order_id, ClaimAsk(ClaimStage.ACCEPTED, (Part(first, 1),))))
    desk.look(order)
    assert sorted(quantity for _, _, _, quantity in desk.pairs()) == [1, 2]
    assert {supplier for _, supplier, _, _ in desk.pairs()} == {desk.supplier_lines(number)[0].line_id}


def test_an_order_that_the_remote_does_not_know_is_remembered_as_asked_for(desk: Room) -> None:
    assert desk.looks.store_order(desk.shop, "20200101-0000001") is None
    assert desk.looks.supplier_order(desk.shop, "1105933950463697") is None
    assert desk.observations() == 2
    assert desk.pairs() == set()


def test_an_answer_that_cannot_be_read_leaves_everything_as_it_was_until_it_can(desk: Room) -> None:
    order = desk.bench.order()
    desk.look(order)
    before = desk.projection()
    desk.bench.fault("half_body", count=None)
    with pytest.raises(ProblemError):
        desk.look(order)
    assert desk.projection() == before
    assert desk.unreadable() == {(order.order_id, None), (order.order_id, order.items[0].order_item_code)}
    desk.bench.served.run(desk.bench.sandbox.faults.clear)
    desk.look(order)
    assert desk.unreadable() == set()
    assert desk.projection() == before
