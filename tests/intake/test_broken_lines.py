"""A line that cannot be read is kept for a person; its pairs stay as they were, and its partner keeps what it has."""

import json
from datetime import timedelta
from typing import Any

import pytest

from recoup.connectors.cafe24.reading import order_of
from recoup.domain.store_line import StoreLine
from recoup.intake.observing import Desk, observe_store_order
from recoup.storage.words import Source
from recoup_sandbox.cafe24.model.order import Order
from tests.intake.room import Room

MINUTE = timedelta(minutes=1)


def observe(desk: Room, order: Order, **broken: Any) -> None:
    """Let the order be seen as it is now, with its first item broken."""
    read = desk.bench.reader.order(order.order_id)
    assert read is not None
    said = json.loads(read.content)
    said["items"][0] |= broken
    seen = order_of(json.dumps(said).encode(), whole=True)
    with desk.scope() as scope:
        observe_store_order(Desk(scope, desk.store_account), seen, desk.bench.now(), Source.POLL)


@pytest.mark.parametrize("broken", [{"order_status": "Z99"}, {"quantity": "many"}, {"product_price": {}}])
def test_a_broken_line_of_a_known_order_stays_as_it_was_and_the_others_go_on(desk: Room, broken: Any) -> None:
    order = desk.bench.order(2, 1)
    number = desk.place(quantity=2)
    desk.bench.writer.add_memo(order.order_id, number)
    desk.look(order)
    desk.looks.named_for(desk.shop, order.order_id)
    first, second = (item.order_item_code for item in order.items)
    before = desk.pairs()
    desk.bench.writer.hold(order.order_id, (second,))
    desk.bench.later(MINUTE)
    observe(desk, order, **broken)
    assert desk.unreadable() == {(order.order_id, first)}
    assert desk.pairs() == before
    assert {line.line_id: line.state for line in desk.lines(order)} == {
        first: StoreLine.PREPARING,
        second: StoreLine.ON_HOLD,
    }
    desk.bench.later(MINUTE)
    desk.look(order)
    assert desk.unreadable() == set()


def test_a_line_that_was_never_read_is_paired_once_it_can_be(desk: Room) -> None:
    order = desk.bench.order()
    observe(desk, order, order_status="Z99")
    assert desk.unreadable() == {(order.order_id, order.items[0].order_item_code)}
    assert desk.pairs() == set()
    desk.look(order)
    assert desk.pairs() == {(order.items[0].order_item_code, None, "serving", 1)}
