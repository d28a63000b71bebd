"""How far the supplier's refund is: the three dots of the marketplace's page, and the statement that alone is money."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from recoup.decision.words.places import REIMBURSEMENT_STATES
from recoup.decision.words.text import Text
from recoup.desk.cases import CaseView
from recoup.domain.kind import Kind
from recoup.domain.strands import REIMBURSEMENT, Reimbursement

_PROMISED: Final = Text("Promised", "환불 승인")
_PROCESSING: Final = Text("Refund in progress", "환불 진행 중")
_COMPLETED: Final = Text("Completed there", "환불 완료 표시")
_STATEMENT: Final = Text("On our statement", "입금 확인")
_DOTS: Final = (_PROMISED, _PROCESSING, _COMPLETED, _STATEMENT)
_REACHED: Final = {
    Reimbursement.EXPECTED: 0,
    Reimbursement.PROMISED: 1,
    Reimbursement.PROCESSING: 2,
    Reimbursement.COMPLETED: 3,
    Reimbursement.SHORT: 3,
    Reimbursement.RECEIVED: 4,
    Reimbursement.REFUSED: 0,
    Reimbursement.WRITTEN_OFF: 0,
}
_EXPECTING: Final = (Kind.REIMBURSEMENT_DUE, Kind.REIMBURSEMENT_OVERDUE, Kind.REIMBURSEMENT_SHORT)


class DotState(StrEnum):
    """Whether a dot is reached, the one that comes next, or still ahead."""

    REACHED = "reached"
    NEXT = "next"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Dot:
    """One dot; the last is the statement."""

    name: Text
    state: DotState


@dataclass(frozen=True, slots=True)
class Tracker:
    """Where the supplier's refund is. ``expected`` is by when the money should be here; None while nobody can say."""

    dots: tuple[Dot, ...]
    state: Text
    expected: datetime | None
    going: bool


def track_refund(case: CaseView) -> Tracker | None:
    """Return where the supplier's refund of a case is; None where no money is to come back."""
    stage = case.strands.reimbursement
    if stage is Reimbursement.NOT_NEEDED:
        return None
    going = stage not in REIMBURSEMENT.ends and stage is not Reimbursement.REFUSED
    reached = _REACHED[stage]
    states = [_state(place, reached, going) for place in range(len(_DOTS))]
    dots = tuple(Dot(name, state) for name, state in zip(_DOTS, states, strict=True))
    expected = case.due_at if going and case.kind in _EXPECTING else None
    return Tracker(dots, REIMBURSEMENT_STATES[stage], expected, going)


def _state(place: int, reached: int, going: bool) -> DotState:
    if place < reached:
        return DotState.REACHED
    return DotState.NEXT if going and place == reached else DotState.AHEAD
