"""The lifecycles as diagrams and tables, split so that each picture can be read.

An event that leaves three states or more is drawn as one arrow from a box that lists them, because eight arrows to the
same place hide all others. Pictures and tables are made from the same rows, so neither knows a move that the other
lacks.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from recoup.decision.words.places import STRANDS
from recoup.decision.words.states import STORE_STATES, SUPPLIER_STATES
from recoup.domain.lifecycle import Lifecycle
from recoup.domain.store_line import STORE_LINE
from recoup.domain.strands import GOODS, NOTICE, REFUND, REIMBURSEMENT
from recoup.domain.supplier_line import SUPPLIER_LINE, SupplierEvent
from tools.docs.markdown import code, codes, heading, joined, table


@dataclass(frozen=True, slots=True)
class Move:
    """One legal move."""

    source: StrEnum
    event: StrEnum
    target: StrEnum


_MANY: Final = 3
_STORE_FAMILIES: Final = ("Sale", "Cancellation", "Return", "Exchange")
_SUPPLIER_FAMILIES: Final = ("Placement", "Payment", "Shipment", "Dispute", "Closed without a telling reason")


def store_lifecycle() -> str:
    """Return the store line's lifecycle: states, then a picture and a table for each family of moves."""
    titles = [(code(state), text.en, text.ko) for state, text in STORE_STATES.items()]
    return joined([_states(STORE_LINE, titles), *_families(STORE_LINE, _STORE_FAMILIES, _store_family)])


def supplier_lifecycle() -> str:
    """Return the supplier line's lifecycle in the same way."""
    titles = [(code(state), text.en, text.ko) for state, text in SUPPLIER_STATES.items()]
    return joined([_states(SUPPLIER_LINE, titles), *_families(SUPPLIER_LINE, _SUPPLIER_FAMILIES, _supplier_family)])


def strand_lifecycles() -> str:
    """Return the four strands: a picture and a table each."""
    parts: list[str] = []
    for lifecycle in (GOODS, REFUND, REIMBURSEMENT, NOTICE):
        title = STRANDS[lifecycle.states]
        moves = every_move(lifecycle)
        parts += [heading(3, f"{title.en} ({title.ko})"), picture(lifecycle, moves), _move_table(moves)]
    return joined(parts)


def every_move(lifecycle: Lifecycle[Any, Any]) -> list[Move]:
    """Return every legal move of a lifecycle, in the order of its table."""
    return [Move(source, edge.event, edge.target) for edge in lifecycle.edges for source in edge.sources]


def picture(lifecycle: Lifecycle[Any, Any], moves: Sequence[Move]) -> str:
    """Return ``moves`` as a Mermaid state diagram; ends have a thick border."""
    shown = dict.fromkeys(state for move in moves for state in (move.source, move.target))
    boxes: dict[tuple[StrEnum, ...], str] = {}
    arrows: dict[tuple[str, str], list[str]] = {}
    for (event, target), sources in _rows(moves).items():
        for source in _drawn(tuple(sources), boxes):
            arrows.setdefault((source, target), []).append(event)
    ends = [state for state in shown if state in lifecycle.ends]
    return "\n".join(
        [
            "```mermaid",
            "stateDiagram-v2",
            "    classDef ending stroke-width:3px",
            *(f'    state "{"<br/>".join(states)}" as {name}' for states, name in boxes.items()),
            *(f"    [*] --> {state}" for state in shown if state in lifecycle.starts),
            *(f"    {source} --> {target} : {', '.join(events)}" for (source, target), events in arrows.items()),
            *(f"    class {state} ending" for state in ends),
            "```",
        ]
    )


def _rows(moves: Iterable[Move]) -> dict[tuple[StrEnum, StrEnum], list[StrEnum]]:
    """Return the sources of each event and target."""
    rows: dict[tuple[StrEnum, StrEnum], list[StrEnum]] = {}
    for move in moves:
        rows.setdefault((move.event, move.target), []).append(move.source)
    return rows


def _drawn(sources: tuple[StrEnum, ...], boxes: dict[tuple[StrEnum, ...], str]) -> tuple[str, ...]:
    """Return where the arrows of ``sources`` begin: at each state, or at one box for many."""
    if len(sources) < _MANY:
        return sources
    return (boxes.setdefault(sources, f"any_{len(boxes) + 1}"),)


def _families(
    lifecycle: Lifecycle[Any, Any], families: Sequence[str], family_of: Callable[[Move], str]
) -> Iterator[str]:
    every = every_move(lifecycle)
    for family in families:
        moves = [move for move in every if family_of(move) == family]
        yield heading(3, f"{lifecycle.name.capitalize()}: {family.lower()}")
        yield picture(lifecycle, moves)
        yield _move_table(moves)


def _move_table(moves: Iterable[Move]) -> str:
    rows = ((code(event), codes(sources), code(target)) for (event, target), sources in _rows(moves).items())
    return table(("Event", "leads from", "to"), rows)


def _states(lifecycle: Lifecycle[Any, Any], titles: Iterable[Sequence[str]]) -> str:
    ends = codes(state for state in lifecycle.moves if state in lifecycle.ends)
    head = ("State", "English", "한국어")
    return joined([table(head, titles), f"Ends, which nothing leaves: {ends}."])


def _store_family(move: Move) -> str:
    """Return the claim that a move is about, by the name of its target or else of its source."""
    for state in (move.target, move.source):
        if state.startswith("exchang"):
            return "Exchange"
        if state.startswith("return"):
            return "Return"
        if state.startswith(("cancel", "unpaid_cancelled")):
            return "Cancellation"
    return "Sale"


def _supplier_family(move: Move) -> str:
    if move.event in (SupplierEvent.CLOSED, SupplierEvent.CLOSED_WITHOUT_REASON):
        return "Closed without a telling reason"
    ends = (move.source, move.target)
    if any(state.startswith(("dispute", "frozen")) for state in ends):
        return "Dispute"
    if move.source.startswith(("absent", "placement")):
        return "Placement"
    if move.source.startswith(("unpaid", "group", "address", "payment")):
        return "Payment"
    return "Shipment"
