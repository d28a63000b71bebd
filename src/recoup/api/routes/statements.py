"""Lines of statements: what is nobody's money yet, a bank's file, a line by hand, and whose money a line is."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from typing import Final

import msgspec
from litestar import get, post
from litestar.params import JSONBody

from recoup.api.api_desk import Acts, Caller, Given
from recoup.api.conditions import IfMatch, require, tag_of
from recoup.api.paging import USUAL, Cursor, Limit, Page, page_of, place_of
from recoup.api.problems import Code, ProblemRaised
from recoup.api.routes.params import Id
from recoup.api.shapes.common import money_of
from recoup.api.shapes.statements import (
    Candidate,
    Divided,
    DivideGiven,
    Entered,
    Imported,
    LineGiven,
    Matched,
    MatchedLine,
    MatchGiven,
    ShareGiven,
    StatementGiven,
    StatementLine,
)
from recoup.decision.words.text import Text
from recoup.desk.dividing import divide_statement_line
from recoup.desk.statement_list import Matched as MatchedView
from recoup.desk.statement_list import latest_lines, matched_line
from recoup.desk.statements import (
    Layout,
    ManualLine,
    UnreadableStatementError,
    enter_statement_line,
    import_statement,
    match_statement_line,
    unmatch_statement_line,
)
from recoup.desk.unmatched import Proposed, Share, find_unmatched, unmatched
from recoup.domain.money import Money
from recoup.people.roles import Permission
from recoup.serving.guarding import asks
from recoup.storage.ids import CaseId
from recoup.storage.repositories.statement_lines import LinePlace

_TAGS: Final = ["statements"]
_NO_SHARE: Final = Text("shares: name the amount of each", "shares: 각 금액을 입력하세요")
_NO_MONEY: Final = Text("amount: name what was paid in", "amount: 입금액을 입력하세요")


@get("/statements/lines", opt=asks(Permission.SEE_BOOKS), tags=_TAGS, sync_to_thread=True)
def lines_list(caller: Given, limit: Limit = USUAL, cursor: Cursor = None) -> Page[StatementLine]:
    """List the lines that no case has yet, each with the cases whose money it may be."""
    found = _lines(caller, unmatched(caller.home, limit + 1, place_of(cursor, LinePlace)))
    return page_of(found, limit, _place, lambda each: each)


@post("/statements", opt=asks(Permission.BOOK), tags=_TAGS, status_code=200, sync_to_thread=True)
def statements_import(actor: Acts, data: JSONBody[StatementGiven]) -> Imported:
    """Take in a statement's CSV file, match what is sure, and return what a person must look at."""
    layout = Layout(data.currency, data.money_in, data.date_format)
    given = (data.file.content, layout, actor.who)
    named = partial(import_statement, statement=data.statement, shop=data.shop)
    try:
        found = named(actor.home, actor.settings.tasks, *given)
    except UnreadableStatementError as error:
        raise ProblemRaised(Code.REFUSED, error.tell) from None
    shown = actor.shape(Imported, found)
    return msgspec.structs.replace(shown, proposed=_lines(actor, found.proposed))


@post("/statements/lines", opt=asks(Permission.BOOK), tags=_TAGS, status_code=200, sync_to_thread=True)
def lines_enter(actor: Acts, data: JSONBody[LineGiven]) -> Entered:
    """Enter a line that a person read on a statement as the money of a case."""
    amount = money_of(data.amount)
    if amount is None:
        raise ProblemRaised(Code.BAD_REQUEST, _NO_MONEY)
    name, content = ("", None) if data.file is None else (data.file.name, data.file.content)
    line = ManualLine(amount, data.booked_on, data.reference, data.statement, data.text, name, content)
    return actor.shape(Entered, enter_statement_line(actor.home, actor.settings.tasks, data.case, line, actor.who))


@post("/statements/lines/{id:int}/match", opt=asks(Permission.BOOK), tags=_TAGS, status_code=200, sync_to_thread=True)
def lines_match(actor: Acts, id: Id, data: JSONBody[MatchGiven], if_match: IfMatch = None) -> Matched:
    """Say whose money a line is."""
    found = find_unmatched(actor.home, id)
    require(if_match, "" if found is None else _tag(found))
    match_statement_line(actor.home, id, data.case, actor.who)
    return Matched(id, data.case)


@post("/statements/lines/{id:int}/divide", opt=asks(Permission.BOOK), tags=_TAGS, status_code=200, sync_to_thread=True)
def lines_divide(actor: Acts, id: Id, data: JSONBody[DivideGiven], if_match: IfMatch = None) -> Divided:
    """Say that a line is the money of several cases, each with its share; what is left of it stays nobody's."""
    found = find_unmatched(actor.home, id)
    require(if_match, "" if found is None else _tag(found))
    shares = [Share(CaseId(each.case), _share(each)) for each in data.shares]
    return actor.shape(Divided, divide_statement_line(actor.home, id, shares, actor.who))


@get("/statements/lines/matched", opt=asks(Permission.SEE_BOOKS), tags=_TAGS, sync_to_thread=True)
def matched_list(caller: Given, limit: Limit = USUAL, cursor: Cursor = None) -> Page[MatchedLine]:
    """List the lines that are some case's money, the one taken in last first."""
    before = place_of(cursor, tuple[int])
    found = latest_lines(caller.home, limit + 1, None if before is None else before[0])
    return page_of(found, limit, lambda each: (each.line,), lambda each: _matched(caller, each))


@post("/statements/lines/{id:int}/unmatch", opt=asks(Permission.BOOK), tags=_TAGS, status_code=200, sync_to_thread=True)
def lines_unmatch(actor: Acts, id: Id, if_match: IfMatch = None) -> Matched:
    """Take a line away from the case that it was seen with; its money leaves that case's books again."""
    found = matched_line(actor.home, id)
    require(if_match, tag_of(found))
    return Matched(id, unmatch_statement_line(actor.home, id, actor.who, seen=found.case))


def _share(given: ShareGiven) -> Money:
    amount = money_of(given.amount)
    if amount is None:
        raise ProblemRaised(Code.BAD_REQUEST, _NO_SHARE)
    return amount


def _matched(caller: Caller, found: MatchedView) -> MatchedLine:
    return msgspec.structs.replace(caller.shape(MatchedLine, found), etag=f'"{tag_of(found)}"')


def _lines(caller: Caller, found: Iterable[Proposed]) -> list[StatementLine]:
    """Return each line once, with every case whose money it may be."""
    shown: list[StatementLine] = []
    for _, rows in groupby(found, lambda each: each.line):
        several = list(rows)
        cases = [Candidate(each.case, each.confidence) for each in several if each.case is not None]
        shown.append(caller.shape(StatementLine, several[0], cases=cases, etag=f'"{_tag(several[0])}"'))
    return shown


def _tag(found: Proposed) -> str:
    """Return the mark of a line; which case it may be is only a guess."""
    return tag_of(found.line, found.amount, found.booked_on, found.reference)


def _place(line: StatementLine) -> LinePlace:
    return LinePlace(line.booked_on.isoformat(), line.line)


ROUTES: Final = (lines_list, matched_list, lines_enter, lines_match, lines_divide, lines_unmatch, statements_import)
