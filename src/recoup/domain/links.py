"""Links: which pieces of a store line are which pieces of a supplier line.

Neither side knows the other, so the connection is Recoup's own record, many to many and by quantity: one store order is
split over several sellers, one supplier order serves several lines, and a partial cancellation splits a store line into
a second one with its own code. A link says where it comes from; a proposed one is never acted on before a person
accepted it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class LinkSource(StrEnum):
    """Who says that two lines belong together, from the surest to the least sure."""

    FILE = "file"
    SUPPLIER_FILE = "supplier_file"
    MEMO = "memo"
    PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True)
class Link:
    """``quantity`` pieces of a store line are pieces of a supplier line."""

    store_line_id: str
    supplier_line_id: str
    quantity: int
    source: LinkSource


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a store line: the pieces that ``link`` covers, or that nothing covers when it is None."""

    link: Link | None
    quantity: int
    surplus: bool


def shares(quantity: int, links: Iterable[Link]) -> tuple[Share, ...]:
    """Divide ``quantity`` pieces of a store line over the links that serve it, earliest supplier order first.

    Links to supplier orders that no longer serve anybody (failed, closed) must not be among them. Every linked piece
    appears once: as serving the line, or as surplus where the line was already covered. Pieces that no link covers come
    last, as an unlinked share.
    """
    result: list[Share] = []
    uncovered = quantity
    for link in links:
        serving = min(link.quantity, uncovered)
        if serving:
            result.append(Share(link, serving, surplus=False))
        if link.quantity > serving:
            result.append(Share(link, link.quantity - serving, surplus=True))
        uncovered -= serving
    if uncovered:
        result.append(Share(None, uncovered, surplus=False))
    return tuple(result)


def after_split(link: Link, *, claimed_line_id: str, claimed: int) -> tuple[Link, Link]:
    """Return the two links that replace ``link`` when ``claimed`` pieces of its store line became a line of their own.

    The pieces that were claimed follow the new line code; the rest stays. Raises ValueError unless some pieces are
    claimed and some stay.
    """
    if not 0 < claimed < link.quantity:
        raise ValueError(f"a split of {link.quantity} pieces needs 1 to {link.quantity - 1}, not {claimed}")
    return (
        Link(link.store_line_id, link.supplier_line_id, link.quantity - claimed, link.source),
        Link(claimed_line_id, link.supplier_line_id, claimed, link.source),
    )
