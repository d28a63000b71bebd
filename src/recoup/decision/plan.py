"""The plan for a situation: which steps now, which later, what the customer is told, and why.

``choose`` looks at nothing but the situation and the policy book. It is the only place where a response becomes steps,
whether one order pair is decided or a million are.
"""

from dataclasses import dataclass

from recoup.decision.response import Anchor
from recoup.decision.responses import RESPONSES
from recoup.decision.telling import message_for
from recoup.decision.ways import (
    CUSTOMER_PAID_NOTHING,
    MONEY_DUE_BACK,
    NEVER_CHARGED,
    OWN_WAY_OUT,
    PROMISED,
    REFUND_WAY,
    REFUNDED,
    WAY_OUT,
    Way,
)
from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.order_pair import name_states
from recoup.domain.phase import StorePhase
from recoup.domain.step import CLAIMS_BACK, PLACE, WAITS, Place, Step
from recoup.domain.strands import Reimbursement
from recoup.policy.book import Book, Term
from recoup.policy.judge import judge
from recoup.policy.reason import Reason
from recoup.policy.situation import Situation
from recoup.policy.verdict import Verdict


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step with the verdict on doing it now: by Recoup (allow) or by a person (hold)."""

    step: Step
    verdict: Verdict

    @property
    def place(self) -> Place:
        """Where it is done."""
        return PLACE[self.step]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do in one situation.

    ``now`` is never empty for a divergence and begins with the step that comes first; ``later`` are steps that a rule
    refuses for now or that follow from the others.
    """

    now: tuple[PlannedStep, ...]
    later: tuple[Step, ...]
    message: Message | None
    due: tuple[Anchor, Term]
    customer_money: bool
    supplier_money: bool
    reasons: tuple[Reason, ...]


def choose(situation: Situation, book: Book) -> Plan:
    """Return the plan for ``situation`` under the shop's ``book``."""
    if situation.dismissed:
        return _dismissed(situation)
    response = RESPONSES[situation.kind]
    now: list[PlannedStep] = []
    later: list[Step] = []
    reasons = dict.fromkeys(response.reasons)
    for step in _wanted(situation, book):
        judgement = judge(step, situation, book)
        reasons.update(dict.fromkeys(judgement.reasons))
        if judgement.verdict is Verdict.REFUSE:
            later.append(step)
        else:
            now.append(PlannedStep(step, judgement.verdict))
    if not now and situation.kind.divergent:
        now.append(PlannedStep(_waiting(situation), Verdict.HOLD))
    taken = {planned.step for planned in now}
    follows = [step for step in response.after if _can_follow(step, situation)]
    later += [step for step in follows if step not in taken and step not in later]
    reasons.update(dict.fromkeys(_circumstances(situation)))
    return Plan(
        now=tuple(now),
        later=tuple(later),
        message=message_for(situation),
        due=response.due,
        customer_money=response.customer_money and situation.store_phase not in CUSTOMER_PAID_NOTHING,
        supplier_money=response.supplier_money and situation.supplier_phase not in NEVER_CHARGED,
        reasons=tuple(reasons),
    )


def _dismissed(situation: Situation) -> Plan:
    """Return the plan for a pair about which nothing is to be done: only a refund that was promised is still owed."""
    owed = REFUND_WAY[situation.store_phase] if situation.store_phase in PROMISED else None
    return Plan(
        now=() if owed is None else (PlannedStep(owed, Verdict.HOLD),),
        later=(),
        message=None,
        due=RESPONSES[situation.kind].due,
        customer_money=situation.store_phase in PROMISED | REFUNDED,
        supplier_money=False,
        reasons=(),
    )


def _wanted(situation: Situation, book: Book) -> list[Step]:
    """List the response's steps for this situation, the one that comes first at the head."""
    response = RESPONSES[situation.kind]
    if situation.approved and Step.CANCEL_AND_REFUND in response.after:
        return [Step.CANCEL_AND_REFUND]  # somebody gave up getting the goods, so nothing else is tried any more
    wanted: list[Step] = [Step.PLACE_ORDER] if _orders_early(situation, book) else []
    for answer in (response.supplier, response.store):
        match answer:
            case None:
                continue
            case Way.OUT:
                own = OWN_WAY_OUT.get(situation.supplier)
                step = own or WAY_OUT[situation.supplier_phase]
            case Way.REFUND:
                step = REFUND_WAY[situation.store_phase]
            case _:
                step = answer
        if step is not None:
            wanted.append(step)
    wanted.sort(key=lambda step: step in WAITS)
    return wanted


def _orders_early(situation: Situation, book: Book) -> bool:
    """Tell whether Recoup orders for a line that is in step only because it is early: nobody waits until it is late."""
    by_states = name_states(situation.store, situation.supplier)
    unplaced = situation.kind is Kind.IN_STEP and by_states is Kind.SUPPLIER_ORDER_MISSING
    return unplaced and book.placement.automatic


def _can_follow(step: Step, situation: Situation) -> bool:
    """Tell whether a later step has anything to work on: money that was paid, goods that were sent."""
    match step:
        case Step.AWAIT_REIMBURSEMENT:
            return situation.supplier_phase not in NEVER_CHARGED
        case Step.OPEN_RETURN:
            return WAY_OUT[situation.supplier_phase] in CLAIMS_BACK
        case _:
            return True


def _waiting(situation: Situation) -> Step:
    """Return what there is to do while every wanted step is refused."""
    if situation.proposed:
        return Step.ACCEPT_LINK
    if situation.supplier_phase in MONEY_DUE_BACK:
        return Step.AWAIT_REIMBURSEMENT
    if situation.store_phase is StorePhase.HELD:
        return Step.DECIDE_HOLD
    return Step.INSPECT


def _circumstances(situation: Situation) -> list[Reason]:
    """List what holds beside the rules and must be said."""
    said: list[Reason] = []
    if situation.partial:
        said.append(Reason.OTHER_LINES_GO_ON)
    if situation.coupon_lost:
        said.append(Reason.COUPON_LOST)
    if situation.stage is Reimbursement.COMPLETED:
        said.append(Reason.LAST_DOT_IS_NO_MONEY)
    if situation.late:
        said.append(Reason.DEADLINE_PASSED)
    return said
