"""Whatever happens to orders between two pages, two windows see the last state of every order."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoup.connectors.cafe24.connection import Paging
from recoup.connectors.cafe24.statuses import STATES
from recoup.domain.store_line import StoreLine
from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.requesting import Wish
from tests.conformance.cafe24.bench import Bench, bench

ACTS: dict[str, Callable[[Mall, str], object]] = {
    "ask": lambda mall, order: mall.request_cancel(order, Wish("A")),
    "accept": lambda mall, order: mall.cancel(order, ClaimAsk(ClaimStage.ACCEPTED)),
    "cancel": lambda mall, order: mall.cancel(order, ClaimAsk(ClaimStage.COMPLETED)),
    "ship": lambda mall, order: mall.ship(order, "1", "0001"),
    "deliver": lambda mall, order: mall.deliver(order),
    "return": lambda mall, order: mall.take_back(order, ClaimAsk(ClaimStage.ACCEPTED)),
}
"""What gives an order a date of its own; what the present state forbids does nothing."""

Change = tuple[str, int]


def change(desk: Bench, orders: list[Order], act: str, number: int) -> None:
    """Do something to an order, or place a new one."""
    desk.later(timedelta(seconds=1))
    if act == "order":
        orders.append(desk.order())
        return
    try:
        desk.act(lambda mall: ACTS[act](mall, orders[number % len(orders)].order_id))
    except Cafe24Error:
        return


def read(desk: Bench, cursor: str | None, seen: dict[str, StoreLine], between: Callable[[], None]) -> None:
    """Read a window to its end, letting something happen after each page."""
    while cursor is not None:
        page = desk.reader.changed_orders(cursor)
        seen |= {row.line_id: row.state for order in page.orders for row in order.lines}
        cursor = page.cursor
        between()


@pytest.mark.slow
@settings(max_examples=15)
@given(
    placed=st.integers(1, 9),
    limit=st.integers(2, 4),
    newest_first=st.booleans(),
    changes=st.lists(
        st.lists(st.tuples(st.sampled_from(["order", *ACTS]), st.integers(0, 9)), max_size=3), max_size=20
    ),
)
def test_no_order_that_changes_between_pages_is_skipped(
    placed: int, limit: int, newest_first: bool, changes: list[list[Change]]
) -> None:
    left = list(changes)
    with bench(orders_newest_first=newest_first) as desk:
        since = desk.now()
        orders: list[Order] = []
        for _ in range(placed):
            orders.append(desk.order())
            desk.later(timedelta(seconds=20))
        desk.later(timedelta(hours=1))
        desk.connect(Paging(orders=limit, furthest=limit * 2, overlap=timedelta(seconds=30)))

        def between() -> None:
            for act, number in left.pop(0) if left else ():
                change(desk, orders, act, number)

        seen: dict[str, StoreLine] = {}
        opened = desk.now()
        read(desk, desk.reader.opening_orders(since, opened), seen, between)
        desk.later(timedelta(seconds=1))
        read(desk, desk.reader.opening_orders(opened - desk.reader.overlap, desk.now()), seen, lambda: None)
        there = {item.order_item_code: STATES[item.status.value] for order in orders for item in order.items}
    assert {line: seen.get(line) for line in there} == there
