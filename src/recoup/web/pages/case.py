"""The page of a case: both sides on one time line, what comes next, what waits, and why."""

from typing import Any, Final

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from recoup.decision.words.places import DISPUTE_WORDS, REIMBURSEMENT_STATES
from recoup.decision.words.text import Text
from recoup.desk.casebook import CaseBook, open_casebook
from recoup.desk.customer_link import customer_link
from recoup.desk.doing import TaskStory
from recoup.desk.evidence_file import open_evidence
from recoup.desk.installation import Installation
from recoup.desk.ledger_table import ledger_table
from recoup.desk.people.members import members
from recoup.desk.people.visitor import Visitor
from recoup.desk.refund_dots import track_refund
from recoup.desk.refused import RefusedError
from recoup.desk.strands import view_strands
from recoup.desk.time_line import tell_time_line
from recoup.domain.settlement import Settlement
from recoup.domain.strands import GOODS, REIMBURSEMENT, Reimbursement
from recoup.ledger.accounts import CHART
from recoup.people.roles import Permission
from recoup.storage.words import TaskState
from recoup.web.guarding import asks, visitor_of
from recoup.web.rendering import Speaker, Visit, page
from recoup.web.web_desk import Given, Speaks, WebDesk

_STAGES: Final = tuple(
    stage for stage in Reimbursement if stage not in (Reimbursement.NOT_NEEDED, Reimbursement.WRITTEN_OFF)
)
"""What somebody may have seen of the supplier's refund."""


@get("/cases/{id:int}", opt=asks(Permission.LOOK), sync_to_thread=True)
def case_page(request: Visit, desk: Given, speaker: Speaks, id: FromPath[int]) -> Response[str]:
    """Show a case."""
    return show_case(request, desk, speaker, id)


@get("/evidence/{id:int}", opt=asks(Permission.LOOK), sync_to_thread=True)
def evidence_act(request: Visit, desk: Given, id: FromPath[int]) -> Response[bytes]:
    """Send the file of some evidence."""
    found = open_evidence(desk.seen_by(visitor_of(request)), id, to_look_at=True)
    if found is None:
        raise NotFoundException
    return Response(found.content, media_type=found.media_type, headers=dict(found.headers))


def show_case(
    request: Visit, desk: WebDesk, speaker: Speaker, id: int, error: Text | None = None, status: int = 200
) -> Response[str]:
    """Return the page of a case, with what was refused; raises NotFoundException where there is none to see."""
    visitor = visitor_of(request)
    home = desk.seen_by(visitor)
    try:
        book = open_casebook(home, desk.tasks, id, speaker.language)
        told = tell_time_line(home, book, with_books=visitor.may(Permission.SEE_BOOKS))
    except RefusedError:
        raise NotFoundException from None
    living = [story for story in book.tasks if story.task.state in (TaskState.OPEN, TaskState.DONE)]
    living.sort(key=lambda story: story.task.state is TaskState.DONE)
    shown: dict[str, Any] = {
        "book": book,
        "case": book.case,
        "told": told,
        "strands": view_strands(book.case.strands),
        "tracker": track_refund(book.case),
        "next": living[0] if living else None,
        "further": living if _approval_is_next(book) else living[1:],
        "over": [story for story in book.tasks if story not in living],
        "ledger": ledger_table(book.books),
        "stages": [(stage, REIMBURSEMENT_STATES[stage]) for stage in _STAGES],
        "disputes": tuple(DISPUTE_WORDS.items()),
        "names": {f"person {each.id}": each.name for each in members(desk.door, visitor.tenant)},
        "currencies": _currencies(book),
        "expects_money": _expects_money(book),
        "ends": [choice for choice in book.can_settle if _may_settle(choice.how, visitor.permissions)],
        "chart": {account: Text(row.english, row.korean) for account, row in CHART.items()},
        "may": {permission.value: visitor.may(permission) for permission in Permission},
        "customer_page": _customer_page(home, desk, visitor, told.pair and told.pair.store and told.pair.store.order),
        "error": error,
    }
    return page(request, "case.html", speaker, shown, status)


def _customer_page(home: Installation, desk: WebDesk, visitor: Visitor, order: str | None) -> str | None:
    """Return the address of the customer's page of an order; None where customers have none.

    Whoever opens it may ask to cancel there, so it is for those who work on cases and not for those who only look.
    """
    if order is None or not desk.notices.public_url or not visitor.may(Permission.WORK):
        return None
    try:
        return customer_link(home, desk.notices, order, desk.notices.mail_language).url
    except RefusedError:
        return None


def _approval_is_next(book: CaseBook) -> bool:
    """Tell whether an approval that nothing speaks against is the one thing to do next."""
    return book.can_approve is not None and not book.can_approve.overrides


def _may_settle(how: Settlement, permissions: frozenset[Permission]) -> bool:
    return (Permission.MOVE_MONEY if how is Settlement.DISMISSED else Permission.BOOK) in permissions


def _currencies(book: CaseBook) -> tuple[str, ...]:
    """Return the currencies of a case, the supplier's first: what people record is nearly always its money."""
    amounts = [book.case.supplier_stake, book.case.customer_stake, *_worths(book.tasks)]
    return tuple(dict.fromkeys(amount.currency for amount in amounts if amount is not None)) or ("USD", "KRW")


def _worths(tasks: tuple[TaskStory, ...]) -> list[Any]:
    return [worth for story in tasks for worth in (story.task.supplier_worth, story.task.customer_worth)]


def _expects_money(book: CaseBook) -> bool:
    """Tell whether money of ours may be on its way: then its statement's line can be entered."""
    strands = book.case.strands
    moving = strands.reimbursement is not Reimbursement.EXPECTED or strands.goods in GOODS.ends
    return book.case.closed_at is None and strands.reimbursement not in REIMBURSEMENT.ends and moving


ROUTES: Final = (case_page, evidence_act)
