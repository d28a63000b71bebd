"""Links: which pieces of a store line are which pieces of a supplier line.

Neither side knows the other, so the connection is Recoup's own record, many to many and by quantity: one store order is
split over several sellers, one supplier order serves several lines, and a partial cancellation splits a store line into
a second one with its own code. A link says where it comes from; a proposed one is never acted on before a person
accepted it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LinkSource(StrEnum):
    """Who says that two lines belong together, from the surest to the least sure."""

    PLACEMENT = "placement"
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
class Supply:
    """A link with what is known of its supplier order: whether it lives, and when it was created, if anybody said."""

    link: Link
    alive: bool
    created_at: datetime | None = None


class Role(StrEnum):
    """What some linked pieces are to their store line."""

    SERVES = "serves"
    SURPLUS = "surplus"
    HISTORY = "history"
    UNCOVERED = "uncovered"


@dataclass(frozen=True, slots=True)
class Share:
    """``quantity`` pieces of a store line, or linked beyond it; ``link`` is None where nothing covers them."""

    link: Link | None
    quantity: int
    role: Role


def shares(quantity: int, supplies: Iterable[Supply]) -> tuple[Share, ...]:
    """Divide ``quantity`` pieces of a store line over the supplier orders that are linked to it.

    Living supplier orders come first, the earliest ahead; then closed ones, the latest ahead, because the last failure
    is the one that explains a piece that nobody delivers. Every linked piece appears once: as serving the line, or
    beyond its need as a surplus (of a living order) or as history (of a closed one, followed for its money only).
    Pieces that no link covers come last. The order of ``supplies`` does not matter.
    """
    result: list[Share] = []
    uncovered = quantity
    for supply in sorted(supplies, key=_turn):
        serving = min(supply.link.quantity, uncovered)
        beyond = Role.SURPLUS if supply.alive else Role.HISTORY
        if serving:
            result.append(Share(supply.link, serving, Role.SERVES))
        if supply.link.quantity > serving:
            result.append(Share(supply.link, supply.link.quantity - serving, beyond))
        uncovered -= serving
    if uncovered:
        result.append(Share(None, uncovered, Role.UNCOVERED))
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


def _turn(supply: Supply) -> tuple[bool, bool, float, str]:
    """Order supplies by who serves first; a living order that nobody dated comes after the dated ones."""
    created = supply.created_at
    moment = 0.0 if created is None else created.timestamp()
    return (not supply.alive, created is None, moment if supply.alive else -moment, supply.link.supplier_line_id)
