"""The use case: look at a case with all that a person needs to go on with it.

Beside what is kept, it says what would be decided now and why, each task with everything that it needs, each message
with its words, and what can be decided by a person.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from recoup.decision.explain import Explanation, explain
from recoup.decision.words.text import Language, Text
from recoup.desk.acting import ApprovalPreview, waiting_approval
from recoup.desk.cases import BookView, CaseView, EvidenceView, WriteView, tell_story
from recoup.desk.considering import Considered, Considering
from recoup.desk.doing import TaskStory, tell_task
from recoup.desk.installation import Installation
from recoup.desk.noticing import NoticeWords, words_of
from recoup.desk.refused import scope_of_case
from recoup.desk.sending import how_sent
from recoup.desk.settling import Choice, choices
from recoup.domain.money import Money
from recoup.domain.step import PLACES_ORDER
from recoup.storage.engine import reading
from recoup.storage.repositories.cases import Happening, KeptApproval
from recoup.storage.repositories.notices import notices_of
from recoup.storage.repositories.tasks import tasks_of
from recoup.tasks.settings import TaskSettings


@dataclass(frozen=True, slots=True)
class ApprovedView:
    """What a person approved in a case."""

    amount: Money
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseBook:
    """A case in full. ``explanation`` is of the decision as it would be made now; None when there is none to make.

    ``can_approve`` is the refund that waits for a person's approval, ``can_settle`` how a person may end the rest.
    """

    case: CaseView
    meaning: Text
    explanation: Explanation | None
    approved: ApprovedView | None
    can_approve: ApprovalPreview | None
    can_settle: tuple[Choice, ...]
    tasks: tuple[TaskStory, ...]
    writes: tuple[WriteView, ...]
    notices: tuple[NoticeWords, ...]
    evidence: tuple[EvidenceView, ...]
    books: tuple[BookView, ...]
    happenings: tuple[Happening, ...]


def open_casebook(home: Installation, settings: TaskSettings, id: int, language: Language) -> CaseBook:
    """Return a case in full, in ``language`` and on the shop's clock; raises RefusedError when there is none."""
    now = home.now()
    with reading(home.engine) as connection:
        scope, kept = scope_of_case(connection, id)
        seen = Considering().of(scope, kept.pair, now)
        mine = (each for each in tasks_of(scope, kept.pair) if each.case in (None, kept.id))
        tasks = tuple(tell_task(scope, each, seen, settings, now, language) for each in mine)
        notices = tuple(words_of(each) for each in notices_of(scope, kept.id))
        story = tell_story(scope, kept)
        waiting = waiting_approval(scope, kept, seen)
    return CaseBook(
        case=story.case,
        meaning=story.meaning,
        explanation=None if seen is None or kept.closed_at is not None else _explained(seen, language),
        approved=None if kept.approval is None else _approved(kept.approval),
        can_approve=waiting,
        can_settle=choices(home, id),
        tasks=tasks,
        writes=story.writes,
        notices=notices,
        evidence=story.evidence,
        books=story.books,
        happenings=story.happenings,
    )


def _explained(seen: Considered, language: Language) -> Explanation:
    named = seen.decision.named
    plan = seen.decision.plan
    found = explain(seen.pair, named.kind, plan, named.due, language)
    if PLACES_ORDER.isdisjoint([*(each.step for each in plan.now), *plan.later]):
        return found
    return replace(found, why=(*found.why, how_sent(seen.rules.book.placement).in_language(language)))


def _approved(kept: KeptApproval) -> ApprovedView:
    return ApprovedView(kept.approval.amount, kept.who, kept.at)
