"""However deliveries and polls come, doubled, late, in any order or not at all: what is known ends the same."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoup_sandbox.aliexpress.model.refusals import RefusedError
from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.requesting import Wish
from tests.intake.room import REFUSES, Room, room

STORE_ACTS: dict[str, Callable[[Mall, str], object]] = {
    "ask": lambda mall, order: mall.request_cancel(order, Wish("A")),
    "cancel": lambda mall, order: mall.cancel(order, ClaimAsk(ClaimStage.COMPLETED, gateway_cancel=True)),
    "ship": lambda mall, order: mall.ship(order, "1", "0001"),
}
SUPPLIER_ACTS = ("pay", "pass_check", "ship", "cancel")
STEPS = st.one_of(
    st.tuples(st.sampled_from(["memo", "push", *SUPPLIER_ACTS]), st.integers(0, 3)),
    st.tuples(st.sampled_from(["ring", *STORE_ACTS]), st.integers(0, 1)),
    st.tuples(st.sampled_from(["answer", "poll", "look", "pass"]), st.integers(0, 1)),
)
SERVED_BY = (0, 1, 1, 0)
"""Which store order each supplier order was bought for; the last one replaces the first."""


class Story:
    """Two store orders and four supplier orders, to which things happen while one desk watches now and then."""

    def __init__(self, desk: Room) -> None:
        self.desk = desk
        self.orders: list[Order] = [desk.bench.order(1), desk.bench.order(2, 1)]
        self.numbers = [
            desk.place(REFUSES if n == 3 else "1005006000000001", quantity, key=f"placed-{n}")
            for n, quantity in enumerate((1, 2, 1, 1))
        ]
        self.named: set[int] = set()

    def do(self, step: str, number: int) -> None:
        """Do one step; what the remotes do not allow now does not happen."""
        desk, order = self.desk, self.orders[number % 2]
        match step:
            case "memo":
                self.name(number)
            case "push":
                desk.push(self.numbers[number])
            case "ring":
                desk.ring(order.order_id)
            case "answer":
                desk.doorbells.answer(1)
            case "poll":
                desk.poll()
            case "look":
                desk.look(order)
            case "pass":
                desk.bench.later(timedelta(minutes=7))
            case _:
                self._act(step, number, order)

    def name(self, number: int) -> None:
        """Let the shop's staff write a supplier order's number on its store order, once."""
        if number not in self.named:
            self.named.add(number)
            self.desk.bench.writer.add_memo(self.orders[SERVED_BY[number]].order_id, self.numbers[number])

    def end(self) -> None:
        """Let everything be named and seen at last; deliveries that were never taken up stay where they are."""
        for number in range(4):
            self.name(number)
        self.desk.bench.later(timedelta(hours=1))
        self.desk.poll()

    def _act(self, step: str, number: int, order: Order) -> None:
        try:
            if step in SUPPLIER_ACTS:
                self.desk.do_at_supplier(self.numbers[number], step)
            else:
                self.desk.bench.act(lambda mall: STORE_ACTS[step](mall, order.order_id))
        except (Cafe24Error, RefusedError):
            return


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(steps=st.lists(STEPS, max_size=30))
def test_a_desk_that_saw_all_of_it_knows_what_one_knows_that_came_late(steps: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder, room(Path(folder)) as desk:
        story = Story(desk)
        for step, number in steps:
            story.do(step, number)
        story.end()
        seen = desk.projection()
        (Path(folder) / "late").mkdir()
        late = Room(desk.bench, Path(folder) / "late")
        late.poll()
        assert seen == late.projection()
        late.engine.dispose()
