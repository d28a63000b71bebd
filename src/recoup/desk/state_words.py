"""What the states of tasks, writes, attempts and cases are called."""

from enum import StrEnum
from typing import Final

from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.places import GOODS_STATES, NOTICE_STATES, REFUND_STATES, REIMBURSEMENT_STATES
from recoup.decision.words.text import Text
from recoup.domain.case import Strand
from recoup.domain.kind import Kind
from recoup.domain.strands import Goods, Notice, Refund, Reimbursement
from recoup.storage.words import AttemptPhase, EventName, IntentState, TaskState

TASK_STATES: Final[dict[TaskState, Text]] = {
    TaskState.OPEN: Text("open", "할 일"),
    TaskState.DONE: Text("done, not proven yet", "완료 표시, 확인 전"),
    TaskState.PROVEN: Text("proven", "확인됨"),
    TaskState.WITHDRAWN: Text("not needed any more", "더 이상 필요 없음"),
}

INTENT_STATES: Final[dict[IntentState, Text]] = {
    IntentState.OPEN: Text("to be done", "처리 예정"),
    IntentState.TRYING: Text("under way", "처리 중"),
    IntentState.ACCEPTED: Text("accepted", "접수됨"),
    IntentState.REFUSED: Text("refused", "거절됨"),
    IntentState.UNKNOWN: Text("nobody knows yet how it ended", "결과 확인 전"),
    IntentState.WITHDRAWN: Text("not needed any more", "더 이상 필요 없음"),
}

ATTEMPT_PHASES: Final[dict[AttemptPhase, Text]] = {
    AttemptPhase.STARTED: Text("began", "시작"),
    AttemptPhase.CALLED: Text("called", "호출"),
    AttemptPhase.ENDED: Text("ended", "종료"),
    AttemptPhase.SETTLED: Text("settled by reading", "조회로 확인"),
}

EVENT_NAMES: Final[dict[EventName, Text]] = {
    EventName.CASE_OPENED: Text("The case was opened", "사례가 열림"),
    EventName.CASE_RENAMED: Text("It is another case now", "사례 유형이 바뀜"),
    EventName.STRAND_MOVED: Text("It moved on", "진행됨"),
    EventName.CASE_CLOSED: Text("The case was closed", "사례가 종결됨"),
}


STRAND_STATES: Final[dict[Strand, type[StrEnum]]] = {
    Strand.GOODS: Goods,
    Strand.REFUND: Refund,
    Strand.REIMBURSEMENT: Reimbursement,
    Strand.NOTICE: Notice,
}


def say_state(strand: Strand | None, value: str) -> Text:
    """Return what a state of a strand is called; without a strand it is the name of a case."""
    match strand:
        case None:
            return KIND_TITLES[Kind(value)]
        case Strand.GOODS:
            return GOODS_STATES[Goods(value)]
        case Strand.REFUND:
            return REFUND_STATES[Refund(value)]
        case Strand.REIMBURSEMENT:
            return REIMBURSEMENT_STATES[Reimbursement(value)]
        case Strand.NOTICE:
            return NOTICE_STATES[Notice(value)]
