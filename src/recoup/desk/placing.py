"""The use case of a person who lets Recoup order: for the first time, or again after a failure whose cause is gone.

What they ask for is done once, bound to the facts that they looked at, and with every check that is made before any
placement. Where the policy refuses a placement, because an order may exist, nobody's word makes it safe.
"""

from dataclasses import dataclass
from typing import Final

from recoup.decision.words.reasons import REASONS
from recoup.decision.words.text import Text
from recoup.desk.considering import Considering
from recoup.desk.installation import Installation
from recoup.desk.refused import RefusedError, named, scope_of_case
from recoup.domain.phase import SUPPLIER_PHASE, SupplierPhase
from recoup.domain.step import Step
from recoup.execution.asking import Answer, answered
from recoup.policy.judge import judge
from recoup.policy.verdict import Verdict
from recoup.storage.engine import writing
from recoup.storage.ids import CaseId
from recoup.storage.repositories.attempts import ask_beside
from recoup.storage.repositories.audit import append_audit

_CLOSED: Final = Text("case {id} is closed", "{id}번 사례는 종결되었습니다")
_UNSAFE: Final = Text("nothing may be ordered in case {id}: {why}", "{id}번 사례에서는 주문할 수 없습니다: {why}")
_NEVER_ORDERED: Final = frozenset({SupplierPhase.ABSENT, SupplierPhase.CLOSED_UNPAID})


@dataclass(frozen=True, slots=True)
class Ordering:
    """What Recoup is to do about a case's supplier order, and whether it was asked for just now."""

    case: CaseId
    step: Step
    new: bool


def place_order(home: Installation, case: int, who: str) -> Ordering:
    """Let Recoup place the supplier order of a case, whatever the policy book leaves to a person.

    Raises RefusedError, with nothing asked for, when the case is closed or an order may exist.
    """
    now, who = home.now(), named(who)
    with writing(home.engine) as connection:
        scope, kept = scope_of_case(connection, case)
        seen = Considering().of(scope, kept.pair, now) if kept.closed_at is None else None
        if seen is None:
            raise RefusedError(_CLOSED.format(id=kept.id))
        situation = seen.decision.named.situation
        phase = SUPPLIER_PHASE[situation.supplier]
        step = Step.PLACE_ORDER if phase in _NEVER_ORDERED else Step.RETRY_PLACEMENT
        judgement = judge(step, situation, seen.rules.book)
        if judgement.verdict is Verdict.REFUSE:
            why = [REASONS[reason] for reason in judgement.reasons]
            raise RefusedError(_UNSAFE.format(id=kept.id, why=why[0]))
        intent = answered(seen.facts, seen.kept.version, step, Answer.DO, seen.rules.book)
        new = ask_beside(scope, kept.shop, kept.pair, kept.id, intent, who, now)
        if new:
            append_audit(scope, now, who, step.value, f"case {kept.id}", {})
    return Ordering(kept.id, step, new)
