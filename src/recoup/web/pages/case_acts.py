"""What somebody does about a case on its page: each act once, then back to the case, or the case again with why not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from litestar import Response, post
from litestar.datastructures import UploadFile
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, MultipartBody, URLEncodedBody
from litestar.response import Redirect

from recoup.decision.words.text import Text
from recoup.desk.acting import approve, note, revoke
from recoup.desk.doing import Proof, prove_task, show_task, tick_task
from recoup.desk.installation import Installation
from recoup.desk.noticing import approve_notice, edit_notice, resend_notice, show_notice, tell_by_hand
from recoup.desk.refused import RefusedError
from recoup.desk.settling import dismiss, settle
from recoup.desk.statements import ManualLine, enter_statement_line
from recoup.domain.dispute import DisputeWord
from recoup.domain.money import Money, MoneyError
from recoup.domain.settlement import Settlement
from recoup.domain.strands import Reimbursement
from recoup.people.roles import Permission
from recoup.web.guarding import asks, visitor_of
from recoup.web.pages.case import show_case
from recoup.web.rendering import Speaker, Visit
from recoup.web.web_desk import Given, Speaks, WebDesk

UPLOAD_BYTES: Final = 16 * 1024 * 1024
"""The largest form that is read; how large a file may be is a setting and less."""
_NO_AMOUNT: Final = Text("write an amount like 12.50", "12.50처럼 금액을 입력하세요")
_NO_DAY: Final = Text("choose the day that the statement says", "명세서의 날짜를 선택하세요")
_WORK: Final = asks(Permission.WORK)
_MOVE_MONEY: Final = asks(Permission.MOVE_MONEY)
_BOOK: Final = asks(Permission.BOOK)
_MOVED: Final = 409
_WRONG: Final = 400


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decided on: what they saw, and why."""

    seen: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Settling:
    """How somebody ends a case's money: in which way, the amount they saw, and why."""

    how: str = ""
    seen: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody wrote."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in other words, which words were read, or how the customer was told."""

    subject: str = ""
    body: str = ""
    seen: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a statement as somebody read it."""

    amount: str = ""
    currency: str = ""
    booked_on: str = ""
    reference: str = ""


@dataclass(slots=True)
class Evidence:
    """What somebody hands in as the proof of a task."""

    stage: str = ""
    amount: str = ""
    currency: str = ""
    note: str = ""
    dispute: str = ""
    send_by: str = ""
    file: UploadFile | None = None


@post("/cases/{id:int}/tasks/{task:int}/tick", opt=_WORK, sync_to_thread=True)
def tick_act(request: Visit, desk: Given, speaker: Speaks, id: FromPath[int], task: FromPath[int]) -> Response[Any]:
    """Say that a task is done."""

    def act(home: Installation, who: str) -> object:
        _require_of_case(show_task(home, desk.tasks, task, speaker.language).task.case, id)
        return tick_task(home, desk.tasks, task, who)

    return _acted(request, desk, speaker, id, act)


@post("/cases/{id:int}/tasks/{task:int}/evidence", opt=_WORK, sync_to_thread=True, request_max_body_size=UPLOAD_BYTES)
def evidence_act(
    request: Visit, desk: Given, speaker: Speaks, id: FromPath[int], task: FromPath[int], data: MultipartBody[Evidence]
) -> Response[Any]:
    """Hand in what proves a task."""
    content = None if data.file is None or not data.file.filename else data.file.file.read()

    def act(home: Installation, who: str) -> object:
        _require_of_case(show_task(home, desk.tasks, task, speaker.language).task.case, id)
        stage = Reimbursement(data.stage) if data.stage in list(Reimbursement) else None
        amount = _amount(data.amount, data.currency) if data.amount.strip() else None
        name = "" if data.file is None else data.file.filename
        word = DisputeWord(data.dispute) if data.dispute in list(DisputeWord) else None
        send_by = _day(data.send_by) if data.send_by else None
        proof = Proof(stage, amount, data.note, name, content or None, word, send_by)
        return prove_task(home, desk.tasks, task, proof, who)

    return _acted(request, desk, speaker, id, act)


@post("/cases/{id:int}/notes", opt=_WORK, sync_to_thread=True)
def note_act(
    request: Visit, desk: Given, speaker: Speaks, id: FromPath[int], data: URLEncodedBody[Noted]
) -> Response[Any]:
    """Keep a note."""
    return _acted(request, desk, speaker, id, lambda home, who: note(home, desk.tasks, id, data.text, who))


@post("/cases/{id:int}/approve", opt=_MOVE_MONEY, sync_to_thread=True)
def approve_act(
    request: Visit, desk: Given, speaker: Speaks, id: FromPath[int], data: URLEncodedBody[Decided]
) -> Response[Any]:
    """Approve the refund that was seen, also against the policy's advice when a reason is given."""
    return _acted(request, desk, speaker, id, lambda home, who: approve(home, id, data.seen, who, data.reason), _MOVED)


@post("/cases/{id:int}/revoke", opt=_MOVE_MONEY, sync_to_thread=True)
def revoke_act(
    request: Visit, desk: Given, speaker: Speaks, id: FromPath[int], data: URLEncodedBody[Decided]
) -> Response[Any]:
    """Take an approval back."""
    return _acted(request, desk, speaker, id, lambda home, who: revoke(home, id, who, data.reason), _MOVED)


@post("/cases/{id:int}/dismiss", opt=_MOVE_MONEY, sync_to_thread=True)
def dismiss_act(
    request: Visit, desk: Given, speaker: Speaks, id: FromPath[int], data: URLEncodedBody[Decided]
) -> Response[Any]:
    """Say that nothing has to be done about a case."""
    return _acted(request, desk, speaker, id, lambda home, who: dismiss(home, id, data.reason, who), _MOVED)


@post("/cases/{id:int}/settle", opt=_BOOK, sync_to_thread=True)
def settle_act(
    request: Visit, desk: Given, speaker: Speaks, id: FromPath[int], data: URLEncodedBody[Settling]
) -> Response[Any]:
    """Settle what is open of a case's money in the amount that was seen."""
    if data.how not in list(Settlement) or data.how == Settlement.DISMISSED:
        raise NotFoundException

    def act(home: Installation, who: str) -> object:
        number, _, currency = data.seen.rpartition(" ")
        return settle(home, id, Settlement(data.how), data.reason, who, seen=_amount(number, currency))

    return _acted(request, desk, speaker, id, act, _MOVED)


@post("/cases/{id:int}/money", opt=_BOOK, sync_to_thread=True)
def money_act(
    request: Visit, desk: Given, speaker: Speaks, id: FromPath[int], data: URLEncodedBody[Line]
) -> Response[Any]:
    """Enter the statement's line that shows our money."""

    def act(home: Installation, who: str) -> object:
        line = ManualLine(_amount(data.amount, data.currency), _day(data.booked_on), data.reference)
        return enter_statement_line(home, desk.tasks, id, line, who)

    return _acted(request, desk, speaker, id, act)


@post("/cases/{id:int}/notices/{notice:int}/{act:str}", opt=_WORK, sync_to_thread=True)
def notice_act(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    id: FromPath[int],
    notice: FromPath[int],
    act: FromPath[str],
    data: URLEncodedBody[Letter],
) -> Response[Any]:
    """Let a letter go, send it again, word it anew, or say that the customer was told in another way."""
    acts: dict[str, Callable[[Installation, str], object]] = {
        "approve": lambda home, who: approve_notice(home, notice, data.seen, who),
        "resend": lambda home, who: resend_notice(home, notice, who),
        "edit": lambda home, who: edit_notice(home, desk.notices, notice, data.subject, data.body, who),
        "told": lambda home, who: tell_by_hand(home, notice, who, data.how),
    }

    def checked(home: Installation, who: str) -> object:
        _require_of_case(show_notice(home, notice).notice.case, id)
        return acts[act](home, who)

    if act not in acts:
        raise NotFoundException
    return _acted(request, desk, speaker, id, checked)


def _acted(
    request: Visit,
    desk: WebDesk,
    speaker: Speaker,
    id: int,
    act: Callable[[Installation, str], object],
    refused: int = _WRONG,
) -> Response[Any]:
    """Do it and lead back to the case, or show the case with why it was not done."""
    visitor = visitor_of(request)
    try:
        act(desk.seen_by(visitor), visitor.who)
    except RefusedError as error:
        return show_case(request, desk, speaker, id, error.said, refused)
    desk.wake()
    return Redirect(f"/cases/{id}", status_code=303)


def _require_of_case(case: int | None, id: int) -> None:
    """Refuse what belongs to another case: its page is not the one that was looked at."""
    if case != id:
        raise NotFoundException


def _amount(text: str, currency: str) -> Money:
    try:
        return Money.parse(text.strip().replace(",", ""), currency.strip().upper())
    except MoneyError:
        raise RefusedError(_NO_AMOUNT) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RefusedError(_NO_DAY) from None


ROUTES: Final = (
    tick_act,
    evidence_act,
    note_act,
    approve_act,
    revoke_act,
    dismiss_act,
    settle_act,
    money_act,
    notice_act,
)
