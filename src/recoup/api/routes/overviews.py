"""Overviews: the joint table with its counts, and what happened within a span of days."""

from datetime import date, timedelta
from typing import Annotated, Final

from litestar import get
from litestar.params import QueryParameter

from recoup.api.api_desk import Given
from recoup.api.problems import Code, ProblemRaised
from recoup.api.routes.params import ShopNumber
from recoup.api.shapes.overviews import Cell, Map, Reports
from recoup.decision.words.text import Text
from recoup.desk.reports import Days
from recoup.people.roles import Permission
from recoup.serving.guarding import asks

_USUAL: Final = timedelta(days=29)
_TURNED: Final = Text("last: name a day that is not before `first`", "last: `first`보다 이르지 않은 날짜를 쓰세요")
First = Annotated[date | None, QueryParameter(description="The first day, on the shop's clock; else 30 days in all.")]
Last = Annotated[date | None, QueryParameter(description="The last day; else today.")]


@get("/map", opt=asks(Permission.LOOK), tags=["orders"], sync_to_thread=True)
def map_show(caller: Given, shop: ShopNumber = None) -> Map:
    """Say how many pairs stand in each cell of the joint table, as it was some seconds ago."""
    visitor = caller.visitor
    found = caller.books.maps.of(caller.home, visitor.tenant, shop)
    cells = [caller.shape(Cell, cell, store=row.phase) for row in found.rows for cell in row.cells]
    return caller.shape(Map, found, cells=cells)


@get("/reports", opt=asks(Permission.LOOK), tags=["money"], sync_to_thread=True)
def reports_show(caller: Given, first: First = None, last: Last = None) -> Reports:
    """Say what happened in a span of days, of at most 400: cases, how long money took, what came back and was lost."""
    last = last or caller.home.now().astimezone(caller.zone).date()
    first = first or last - _USUAL
    if last < first:
        raise ProblemRaised(Code.BAD_REQUEST, _TURNED)
    visitor = caller.visitor
    found = caller.books.reports.of(caller.home, visitor.tenant, Days(first, last), caller.zone)
    return caller.shape(Reports, found)


ROUTES: Final = (map_show, reports_show)
