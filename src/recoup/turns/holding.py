"""Whether the desk holds of a pair what follows from its facts now, and waking the pair where it does not.

A comparison of the whole shop names suspects; here each is looked at as a turn would, with everything that people
recorded. Nothing is corrected by hand: a woken pair is decided again, and the decision is the repair.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from recoup.decision.decide import Decision
from recoup.domain.events import CaseClosed
from recoup.domain.kind import Kind
from recoup.domain.pair import Pair, PairId
from recoup.intake.shaping import shape
from recoup.reconciliation.kept import Misshapen, Suspect
from recoup.storage.ids import PairRow, ShopId
from recoup.storage.repositories.pairs import KeptPair, pairs_numbered, wake_pair
from recoup.storage.scope import Scope
from recoup.turns.known import Known, known_of
from recoup.turns.looking import Looks, lines_of
from recoup.turns.rules import Rules
from recoup.turns.turn import consider

_AT_ONCE: Final = 50
"""How many pairs are looked at with one round of questions to the database."""


class Difference(StrEnum):
    """How what the desk holds differs from what follows from the facts."""

    MISSING = "missing"
    LEFT_OVER = "left_over"
    OTHER_SHAPE = "other_shape"
    OTHER_NAME = "other_name"
    NO_CASE = "no_case"
    CASE_LEFT_OPEN = "case_left_open"
    SLEEPS_TOO_LONG = "sleeps_too_long"


@dataclass(frozen=True, slots=True)
class Found:
    """A pair on which the desk holds something else: ``held`` is the name it has there, ``kind`` the one it should.

    ``row`` is None for a pair that is not kept; a name is None where nobody gave one.
    """

    pair: PairId
    row: PairRow | None
    difference: Difference
    held: Kind | None
    kind: Kind | None


def differences(
    scope: Scope, suspects: Sequence[Suspect], look: Looks, rules: Rules, now: datetime
) -> tuple[Found, ...]:
    """Return what differs, by the keys of the pairs; the suspects are of one shop, and most turn out to be right."""
    found: list[Found] = []
    for first in range(0, len(suspects), _AT_ONCE):
        some = suspects[first : first + _AT_ONCE]
        rows = [each.row for each in some if each.row is not None]
        kept = {each.row: each for each in pairs_numbered(scope, *rows)}
        known = known_of(scope, *kept) if kept else {}
        made = {each.id: each for each in look(scope, [*kept.values()], rules)} if kept else {}
        for each in some:
            mine = None if each.row is None else kept.get(each.row)
            if each.shape is not None:
                found.append(_misshapen(each, each.shape, mine))
            elif mine is not None:
                found += _of_pair(mine, made.get(each.id), known[mine.row], rules, now)
    return tuple(found)


def repair(scope: Scope, shop: ShopId, found: Sequence[Found], at: datetime) -> None:
    """Let the desk look again: pairs of another shape are made anew with their islands, all others are woken."""
    misshapen = [each.pair for each in found if each.difference in tuple(Misshapen)]
    store_lines, supplier_lines = lines_of(misshapen)
    if misshapen:
        shape(scope, shop, at, store_lines=store_lines, supplier_lines=supplier_lines)
    for row in {each.row for each in found if each.row is not None}:
        wake_pair(scope, row, at)


def _misshapen(suspect: Suspect, shape: Misshapen, kept: KeptPair | None) -> Found:
    return Found(suspect.id, suspect.row, Difference(shape.value), None if kept is None else kept.kind, None)


def _of_pair(kept: KeptPair, facts: Pair | None, known: Known, rules: Rules, now: datetime) -> Iterator[Found]:
    """Yield how a pair differs; nothing is said of one whose line cannot be read."""
    if facts is None and kept.shape.quantity:
        return
    _, decision = consider(kept, facts, known, rules, now.astimezone(rules.zone))
    for difference in _differing(kept, known, decision):
        yield Found(kept.shape.id, kept.row, difference, kept.kind, decision.named.kind)


def _differing(kept: KeptPair, known: Known, decision: Decision) -> Iterator[Difference]:
    kind = decision.named.kind
    if kept.kind is not kind or (known.case is not None and known.case.kind is not kind):
        yield Difference.OTHER_NAME
    if decision.case is not None and known.case is None:  # a divergence that was dismissed has none
        yield Difference.NO_CASE
    if any(isinstance(event, CaseClosed) for event in decision.events):
        yield Difference.CASE_LEFT_OPEN
    if decision.wake_at is not None and (kept.wake_at is None or kept.wake_at > decision.wake_at):
        yield Difference.SLEEPS_TOO_LONG
