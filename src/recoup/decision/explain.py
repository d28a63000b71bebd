"""Explaining: what a decision rests on and what it asks, as sentences in the reader's language."""

from dataclasses import dataclass

from recoup.decision.deadlines import STATED, Due
from recoup.decision.plan import Plan, PlannedStep
from recoup.decision.words.kinds import KIND_MEANINGS, KIND_TITLES
from recoup.decision.words.messages import MESSAGES
from recoup.decision.words.places import ANCHORS, PLACES, in_words, who_does
from recoup.decision.words.reasons import REASONS
from recoup.decision.words.states import STORE_STATES, SUPPLIER_STATES
from recoup.decision.words.steps import PASTE, REASON_TO_WRITE, SELLER_REASONS, STEPS
from recoup.decision.words.text import Language
from recoup.domain.kind import Kind
from recoup.domain.pair import Pair
from recoup.domain.step import PLACE


@dataclass(frozen=True, slots=True)
class ExplainedStep:
    """A step in words: what, where, by whom, exactly how, how one knows that it was done, and what to paste."""

    title: str
    place: str
    who: str
    detail: tuple[str, ...]
    proof: str
    paste: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A divergence in words. ``notice`` is what the customer must be told now, by the subject of its message."""

    title: str
    happened: str
    store: str
    supplier: str
    steps: tuple[ExplainedStep, ...]
    later: tuple[str, ...]
    deadline: str
    notice: str | None
    why: tuple[str, ...]


def explain(pair: Pair, kind: Kind, plan: Plan, due: Due, language: Language) -> Explanation:
    """Return everything that there is to say about a named pair and its plan."""
    return Explanation(
        title=KIND_TITLES[kind].in_language(language),
        happened=KIND_MEANINGS[kind].in_language(language),
        store=STORE_STATES[pair.store.state].in_language(language),
        supplier=SUPPLIER_STATES[pair.supplier.state].in_language(language),
        steps=tuple(_step(planned, pair, kind, language) for planned in plan.now),
        later=tuple(STEPS[step].title.in_language(language) for step in plan.later),
        deadline=describe_due(due, language),
        notice=_notice(pair, plan, language),
        why=tuple(REASONS[reason].in_language(language) for reason in plan.reasons),
    )


def describe_due(due: Due, language: Language) -> str:
    """Return what a deadline counts from, such as "24 hours after the customer's payment"."""
    anchor = ANCHORS[due.anchor].in_language(language)
    return anchor if due.term == STATED else anchor.format(term=in_words(due.term).in_language(language))


def _step(planned: PlannedStep, pair: Pair, kind: Kind, language: Language) -> ExplainedStep:
    text = STEPS[planned.step]
    return ExplainedStep(
        title=text.title.in_language(language),
        place=PLACES[PLACE[planned.step]].in_language(language),
        who=who_does(planned.step, planned.verdict).in_language(language),
        detail=tuple(each.in_language(language) for each in text.detail),
        proof=text.proof.in_language(language),
        paste=_paste(planned, pair, kind),
    )


def _notice(pair: Pair, plan: Plan, language: Language) -> str | None:
    if plan.message is None:
        return None
    return MESSAGES[plan.message].subject.in_language(language).format(order=pair.store.order or "-")


def _paste(planned: PlannedStep, pair: Pair, kind: Kind) -> str | None:
    """Return the text for the seller, which is English in either language."""
    paste = PASTE.get(planned.step)
    if paste is None:
        return None
    reason = SELLER_REASONS.get(kind, REASON_TO_WRITE)
    return paste.message.format(order=pair.supplier.order or "-", reason=reason.en)
