"""A created supplier order serves its line from the moment that it is known, whichever is told first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import permutations

import pytest

from recoup.connectors.files.json_rows import SupplierRow
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.ids import ShopId
from tests.intake.room import ACCEPTS, Room


@dataclass(frozen=True)
class Told:
    """What became of one creation, as its maker tells it."""

    shop: ShopId
    store_order: str
    store_line: str
    at: datetime
    created: tuple[str, ...] = ()
    state: SupplierLine | None = None
    key: str = "recoup-1"
    product: str = ACCEPTS
    sku: str = "12000030001"
    quantity: int = 1
    currency: str = "USD"
    pays: bool = True

    @property
    def line(self) -> str:
        return f"{self.key}/1"

    @property
    def content(self) -> bytes:
        return f"{self.key} {self.state} {self.created}".encode()

    def rows(self) -> tuple[SupplierRow, ...]:
        if self.state is None:
            return ()
        line = SupplierRow(
            line_id=self.line,
            state=self.state,
            quantity=self.quantity,
            currency=self.currency,
            store_order_id=self.store_order,
            store_line_id=self.store_line,
        )
        return (line,)


def told(desk: Room) -> Told:
    """Let a customer order, and return the word of a creation for it of which nobody knows how it ended."""
    order = desk.bench.order()
    desk.look(order)
    line = order.items[0].order_item_code
    return Told(desk.shop, order.order_id, line, desk.bench.now(), state=SupplierLine.PLACEMENT_UNKNOWN)


def serving(desk: Room) -> list[SupplierLine]:
    """Return the states of the supplier lines that serve the one store line."""
    found = {supplier for store, supplier, part, count in desk.pairs() if store and part == "serving" and count}
    return sorted(line.state for line in desk.every_supplier_line() if line.line_id in found)


@pytest.mark.parametrize("state", [SupplierLine.PLACEMENT_UNKNOWN, SupplierLine.PLACEMENT_FAILED_PRODUCT])
def test_an_attempt_that_created_nothing_stands_for_itself(desk: Room, state: SupplierLine) -> None:
    placed = replace(told(desk), state=state)
    desk.looks.placed(placed)
    desk.looks.placed(placed)
    assert serving(desk) == [state]
    assert desk.observations(placed.key) == 1


@pytest.mark.parametrize(("pays", "state"), [(True, SupplierLine.PLACEMENT_UNKNOWN), (False, SupplierLine.UNPAID)])
def test_an_order_that_was_created_serves_its_line_before_it_can_be_read(
    desk: Room, pays: bool, state: SupplierLine
) -> None:
    placed = replace(told(desk), state=None, created=("1105933950463697",), pays=pays)
    desk.looks.placed(placed)
    assert serving(desk) == [state]
    assert len(desk.pairs()) == 1


@pytest.mark.parametrize("pays", [True, False])
@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_it_does_not_matter_whether_an_order_was_read_or_its_creation_told_first(
    desk: Room, order: Sequence[int], pays: bool
) -> None:
    unknown = replace(told(desk), pays=pays)
    number = desk.place(key=unknown.key)
    created = replace(unknown, state=None, created=(number,), at=desk.bench.now())
    acts = (
        lambda: desk.looks.placed(unknown),
        lambda: desk.looks.placed(created),
        lambda: desk.looks.supplier_order(desk.shop, number),
    )
    for act in order:
        acts[act]()
    desk.looks.placed(created)
    assert serving(desk) == [SupplierLine.UNPAID]
    assert {part for _, _, part, count in desk.pairs() if count} <= {"serving", "history"}
