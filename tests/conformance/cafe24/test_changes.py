"""Whatever happens to orders between two pages, two windows see the last state of every order."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoup.connectors.cafe24.connection import Paging
from recoup.connectors.cafe24.statuses import STATES
from recoup.domain.store_line import StoreLine
from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimKind, ClaimStage
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.requesting import Wish
from tests.conformance.cafe24.bench import Bench, bench


def ask_again(mall: Mall, order_id: str) -> None:
    """Take a request back and ask anew: the order takes another date, and leaves the list that it was in."""
    codes = [item.order_item_code for item in mall.order(order_id).items]
    mall.withdraw_request(ClaimKind.CANCEL, order_id, codes)
    mall.request_cancel(order_id, Wish("A"))


ACTS: dict[str, Callable[[Mall, str], object]] = {
    "ask": lambda mall, order: mall.request_cancel(order, Wish("A")),
    "ask again": ask_again,
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
    """Read a window to its end, letting something happen after each page that held orders."""
    while cursor is not None:
        page = desk.reader.changed_orders(cursor)
        seen |= {row.line_id: row.state for order in page.orders for row in order.lines}
        cursor = page.cursor
        if page.orders:
            between()


def asked(desk: Bench, placed: int) -> tuple[datetime, list[Order]]:
    """Let orders be placed, and each be asked to be cancelled later; return the moment between, and the orders."""
    orders = [desk.order() for _ in range(placed)]
    desk.later(timedelta(hours=1))
    since = desk.now()
    for number in range(placed):
        desk.later(timedelta(seconds=20))
        change(desk, orders, "ask", number)
    desk.later(timedelta(hours=1))
    return since, orders


def test_orders_that_leave_the_list_between_pages_let_none_slip_over_the_edge(desk: Bench) -> None:
    since, orders = asked(desk, 8)
    desk.connect(Paging(orders=3))
    pages: list[int] = []

    def between() -> None:
        pages.append(1)
        if len(pages) == 2:
            change(desk, orders, "ask again", 0)
            change(desk, orders, "ask again", 1)

    seen: dict[str, StoreLine] = {}
    read(desk, desk.reader.opening_orders(since, desk.now()), seen, between)
    assert len(seen) == 8


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
        since, orders = asked(desk, placed)
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
