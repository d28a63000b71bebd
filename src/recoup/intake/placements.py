"""What became of creating a supplier order, told by whoever asked for it: one more observation.

An order that was created and not read yet is a line too: a store line without any supplier line would be bought a
second time. It gives way to the order's own lines once they are read. It does not matter whether the
order was read first or its creation was told first.
"""

from datetime import datetime
from typing import Protocol

from recoup.connectors.files.json_rows import SupplierRow
from recoup.domain.links import Link, LinkSource
from recoup.domain.supplier_line import SupplierLine
from recoup.intake.observing import Desk, is_read, put_reference, retired
from recoup.intake.rows import supplier_line_of
from recoup.intake.shaping import link_and_wake
from recoup.storage.ids import ShopId
from recoup.storage.records import SupplierLineRow
from recoup.storage.repositories.lines import upsert_supplier_lines
from recoup.storage.repositories.links import put_links
from recoup.storage.repositories.observations import add_observation
from recoup.storage.repositories.references import Reference
from recoup.storage.words import Source, SubjectKind


class Placed(Protocol):
    """The answer to creating a supplier order for pieces of one store line, under an idempotency key of our own.

    ``created`` are the supplier's numbers. ``content`` is the observation; ``rows`` are the lines that stand for the
    attempt when it created nothing, or when nobody knows.
    """

    @property
    def shop(self) -> ShopId:
        """The shop."""
        ...

    @property
    def store_order(self) -> str:
        """The store order."""
        ...

    @property
    def store_line(self) -> str:
        """The store line that it was created for."""
        ...

    @property
    def key(self) -> str:
        """The idempotency key."""
        ...

    @property
    def line(self) -> str:
        """The supplier line that stands for the attempt."""
        ...

    @property
    def product(self) -> str:
        """The supplier's product."""
        ...

    @property
    def sku(self) -> str:
        """The supplier's variant."""
        ...

    @property
    def quantity(self) -> int:
        """How many pieces were ordered."""
        ...

    @property
    def currency(self) -> str:
        """The currency that they are paid in."""
        ...

    @property
    def pays(self) -> bool:
        """Whether the same call asked for the payment; otherwise what was created waits for it."""
        ...

    @property
    def at(self) -> datetime:
        """When it was answered."""
        ...

    @property
    def created(self) -> tuple[str, ...]:
        """The supplier's numbers of the orders that were created."""
        ...

    @property
    def content(self) -> bytes:
        """What was answered, as JSON."""
        ...

    def rows(self) -> tuple[SupplierRow, ...]:
        """Return the lines that stand for the attempt."""
        ...


def observe_placement(desk: Desk, placed: Placed) -> bool:
    """Keep what became of creating a supplier order, and tell whether it is news."""
    scope, shop = desk.scope, desk.account.shop
    noted = add_observation(
        scope, desk.subject(SubjectKind.SUPPLIER_PLACEMENT, placed.key), placed.at, placed.content, Source.READ_BACK
    )
    if not noted.new:
        return False
    rows = placed.rows() or _unread(placed)
    lines = [supplier_line_of(desk.account.id, noted.id, placed.at, row, None) for row in rows]
    standing = [line if not is_read(desk, line.order_id) else retired(line) for line in lines]
    upsert_supplier_lines(scope, shop, standing)
    put_links(scope, shop, [_own_link(placed, line) for line in lines], placed.at)
    for order in placed.created:
        named = Reference(placed.store_order, order, LinkSource.PLACEMENT, placed.store_line)
        put_reference(desk, named, placed.at)
    link_and_wake(
        scope,
        shop,
        placed.at,
        store_orders=[placed.store_order],
        supplier_orders=placed.created,
        store_lines=[placed.store_line],
    )
    return True


def _unread(placed: Placed) -> tuple[SupplierRow, ...]:
    """Return a line for each order that was created and cannot be read for some seconds.

    It is unpaid when nobody asked for its payment; otherwise where it stands is not known before it is read.
    """
    return tuple(
        SupplierRow(
            order_id=order,
            line_id=placed.line if number == 1 else f"{placed.key}/{number}",
            state=SupplierLine.PLACEMENT_UNKNOWN if placed.pays else SupplierLine.UNPAID,
            quantity=placed.quantity,
            currency=placed.currency,
            product=placed.product,
            sku=placed.sku,
        )
        for number, order in enumerate(placed.created, 1)
    )


def _own_link(placed: Placed, line: SupplierLineRow) -> Link:
    return Link(placed.store_line, line.line_id, line.quantity, LinkSource.PLACEMENT)
