"""Money: what is on its way and what came of it; and the lines of statements, which alone prove that money is back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import MultipartBody, URLEncodedBody
from litestar.response import Redirect

from recoup.decision.words.text import Text
from recoup.desk.choosing import shop_names
from recoup.desk.dividing import divide_statement_line
from recoup.desk.installation import Installation
from recoup.desk.money_totals import LOOKS_BACK
from recoup.desk.refused import RefusedError
from recoup.desk.statement_list import list_statements
from recoup.desk.statements import (
    Imported,
    Layout,
    ManualLine,
    UnreadableStatementError,
    enter_statement_line,
    import_statement,
    match_statement_line,
    unmatch_statement_line,
)
from recoup.desk.unmatched import Share
from recoup.domain.currency import EXPONENTS
from recoup.domain.money import Money, MoneyError
from recoup.people.roles import Permission
from recoup.storage.ids import CaseId
from recoup.tasks.statements import MoneyIn
from recoup.web.forms import Several, each_of
from recoup.web.guarding import asks, visitor_of
from recoup.web.rendering import Speaker, Visit, page
from recoup.web.uploads import MOST_BYTES, content_of
from recoup.web.web_desk import Given, Speaks, WebDesk

_STATEMENTS: Final = "/money/statements"
_BOOK: Final = asks(Permission.BOOK)
_DONE: Final = ("imported", "matched", "divided", "unmatched", "entered")
_NO_AMOUNT: Final = Text("write an amount like 12.50", "12.50처럼 금액을 입력하세요")
_NO_DAY: Final = Text("choose the day that the statement says", "명세서의 날짜를 선택하세요")
_NO_NUMBER: Final = Text("say which line and which case by their numbers", "거래 번호와 사례 번호를 입력하세요")
_NO_CURRENCY: Final = Text("{currency} is no currency that Recoup knows", "{currency}: 알 수 없는 통화입니다")
_NO_FILE: Final = Text("choose the CSV file of the statement", "명세서 CSV 파일을 선택하세요")


@dataclass(frozen=True, slots=True)
class Matching:
    """A line of a statement and the case whose money it is."""

    line: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Dividing:
    """A line of a statement and the cases whose money it is, each with its share in the line's currency."""

    line: str = ""
    currency: str = ""
    case: Several = field(default_factory=list[str])
    amount: Several = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a statement as somebody read it."""

    case: str = ""
    amount: str = ""
    currency: str = "USD"
    on: str = ""
    reference: str = ""
    statement: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class StatementFile:
    """The file of a statement and what it does not say of itself."""

    file: UploadFile | None = None
    currency: str = "USD"
    money_in: MoneyIn = MoneyIn.POSITIVE
    date_format: str = ""
    statement: str = ""
    shop: str = ""


@get("/money", opt=asks(Permission.LOOK), sync_to_thread=True)
def money_page(request: Visit, desk: Given, speaker: Speaks) -> Response[str]:
    """Show what money is on its way."""
    visitor = visitor_of(request)
    totals, at = desk.money.of(desk.seen_by(visitor), visitor.tenant, speaker.zone)
    shown = {"totals": totals, "at": at, "days": LOOKS_BACK.days}
    return page(request, "money.html", speaker, shown)


@get(_STATEMENTS, opt=asks(Permission.SEE_BOOKS), sync_to_thread=True)
def statements_page(request: Visit, desk: Given, speaker: Speaks) -> Response[str]:
    """Show the lines of statements: those that are nobody's money yet, and the latest that are."""
    return _show(request, desk, speaker)


@post("/money/statements/import", opt=_BOOK, sync_to_thread=True, request_max_body_size=MOST_BYTES)
def import_act(request: Visit, desk: Given, speaker: Speaks, data: MultipartBody[StatementFile]) -> Response[Any]:
    """Take in the file of a statement."""
    visitor, content = visitor_of(request), content_of(data.file)
    layout = Layout(data.currency.strip().upper(), data.money_in, data.date_format.strip() or None)
    shop = data.shop or None
    try:
        if layout.currency not in EXPONENTS:
            raise RefusedError(_NO_CURRENCY.format(currency=layout.currency))
        if not content:
            raise RefusedError(_NO_FILE)
        found = import_statement(
            desk.seen_by(visitor), desk.tasks, content, layout, visitor.who, statement=data.statement, shop=shop
        )
    except RefusedError as error:
        return _show(request, desk, speaker, error.said)
    except UnreadableStatementError as error:
        return _show(request, desk, speaker, error.tell)
    desk.wake()
    return _show(request, desk, speaker, imported=found)


@post("/money/statements/match", opt=_BOOK, sync_to_thread=True)
def match_act(request: Visit, desk: Given, speaker: Speaks, data: URLEncodedBody[Matching]) -> Response[Any]:
    """Say whose money a line is."""

    def act(home: Installation, who: str) -> object:
        return match_statement_line(home, _number(data.line), _number(data.case), who)

    return _do(request, desk, speaker, "matched", act)


@post("/money/statements/divide", opt=_BOOK, sync_to_thread=True)
def divide_act(request: Visit, desk: Given, speaker: Speaks, data: URLEncodedBody[Dividing]) -> Response[Any]:
    """Say that a line is the money of several cases."""

    def act(home: Installation, who: str) -> object:
        rows = zip(each_of(data.case), each_of(data.amount), strict=False)
        given = [(case.strip(), amount) for case, amount in rows if case.strip() or amount.strip()]
        shares = [Share(CaseId(_number(case)), _money(amount, data.currency)) for case, amount in given]
        return divide_statement_line(home, _number(data.line), shares, who)

    return _do(request, desk, speaker, "divided", act)


@post("/money/statements/unmatch", opt=_BOOK, sync_to_thread=True)
def unmatch_act(request: Visit, desk: Given, speaker: Speaks, data: URLEncodedBody[Matching]) -> Response[Any]:
    """Take a line away from the case that has it."""

    def act(home: Installation, who: str) -> object:
        return unmatch_statement_line(home, _number(data.line), who)

    return _do(request, desk, speaker, "unmatched", act)


@post("/money/statements/enter", opt=_BOOK, sync_to_thread=True)
def enter_act(request: Visit, desk: Given, speaker: Speaks, data: URLEncodedBody[Entry]) -> Response[Any]:
    """Keep a line that somebody read on a statement as the money of a case."""

    def act(home: Installation, who: str) -> object:
        line = ManualLine(_money(data.amount, data.currency), _day(data.on), data.reference, data.statement, data.text)
        return enter_statement_line(home, desk.tasks, _number(data.case), line, who)

    return _do(request, desk, speaker, "entered", act, filled=data)


def _do(
    request: Visit,
    desk: WebDesk,
    speaker: Speaker,
    done: str,
    act: Callable[[Installation, str], object],
    filled: Entry | None = None,
) -> Response[Any]:
    visitor = visitor_of(request)
    try:
        act(desk.seen_by(visitor), visitor.who)
    except RefusedError as error:
        return _show(request, desk, speaker, error.said, filled=filled)
    desk.wake()
    return Redirect(f"{_STATEMENTS}?done={done}", status_code=303)


def _show(
    request: Visit,
    desk: WebDesk,
    speaker: Speaker,
    error: Text | None = None,
    *,
    imported: Imported | None = None,
    filled: Entry | None = None,
) -> Response[str]:
    visitor, done = visitor_of(request), request.query_params.get("done")
    home = desk.seen_by(visitor)
    shown = {
        "statements": list_statements(home),
        "shops": shop_names(home),
        "may_book": visitor.may(Permission.BOOK),
        "currencies": sorted(EXPONENTS),
        "error": error,
        "imported": imported,
        "filled": filled or Entry(case=request.query_params.get("case", "")),
        "done": done if done in _DONE else None,
        "ways": tuple(MoneyIn),
    }
    return page(request, "statements.html", speaker, shown, 200 if error is None else 400)


def _money(amount: str, currency: str) -> Money:
    try:
        return Money.parse(amount.strip().replace(",", ""), currency.strip().upper())
    except MoneyError:
        raise RefusedError(_NO_AMOUNT) from None


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise RefusedError(_NO_DAY) from None


def _number(said: str) -> int:
    if said.isascii() and said.isdecimal() and len(said) < 10:
        return int(said)
    raise RefusedError(_NO_NUMBER)


ROUTES: Final = (money_page, statements_page, import_act, match_act, divide_act, unmatch_act, enter_act)
