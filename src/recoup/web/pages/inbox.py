"""The inbox: what needs whoever looks, the most urgent first, and the way to any order or case by its number."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, TypeVar
from urllib.parse import quote, urlencode

from litestar import Response, get, post
from litestar.params import URLEncodedBody
from litestar.response import Redirect, Stream

from recoup.decision.words.kinds import KIND_TITLES
from recoup.desk.doing import tick_tasks
from recoup.desk.finding import What, find_number
from recoup.desk.inbox import Query, Tab, look_at_inbox
from recoup.desk.inbox_csv import inbox_csv
from recoup.domain.kind import Kind
from recoup.people.roles import Permission
from recoup.storage.ids import ShopId
from recoup.storage.repositories.case_lists import CaseOrder
from recoup.web.guarding import asks, visitor_of
from recoup.web.rendering import Visit, page
from recoup.web.web_desk import Given, Speaks

_HERE: Final = "/inbox"
_KINDS: Final = tuple((kind, title) for kind, title in KIND_TITLES.items() if kind.divergent)
_MOST_DIGITS: Final = 9
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Selected:
    """The tasks that somebody selected, by their numbers."""

    task: list[str] = field(default_factory=list[str])


@get(_HERE, opt=asks(Permission.LOOK), sync_to_thread=True)
def inbox_page(request: Visit, desk: Given, speaker: Speaks) -> Response[str]:
    """Show a page of cases."""
    visitor, asked = visitor_of(request), request.query_params
    home, query = desk.seen_by(visitor), _query(asked)
    found = look_at_inbox(home, query)
    shown = {
        "inbox": found,
        "figures": desk.figures.of(home, speaker.zone),
        "query": query,
        "kinds": _KINDS,
        "tabs": [(tab, _address(replace(query, tab=tab, after=""))) for tab in Tab],
        "filtered": replace(query, tab=Tab.ALL, order=CaseOrder.URGENCY, after="") != Query(tab=Tab.ALL),
        "narrowed": replace(query, tab=Tab.ALL, after="") != Query(tab=Tab.ALL),
        "cleared": _address(Query(tab=query.tab)),
        "first": _address(replace(query, after="")),
        "further": None if found.further is None else _address(replace(query, after=found.further)),
        "export": _address(replace(query, after=""), "/inbox/export"),
        "tick": _address(query, "/inbox/tick"),
        "may_tick": visitor.may(Permission.WORK) and any(row.next.task for row in found.rows),
        "ticked": {name: _number(asked.get(name, "")) for name in ("done", "left")},
    }
    return page(request, "inbox.html", speaker, shown)


@get("/inbox/export", opt=asks(Permission.LOOK), sync_to_thread=True)
def export_act(request: Visit, desk: Given, speaker: Speaks) -> Stream:
    """Send everything that is looked for as a CSV file."""
    lines = inbox_csv(desk.seen_by(visitor_of(request)), _query(request.query_params), speaker.language)
    headers = {"content-disposition": 'attachment; filename="cases.csv"', "cache-control": "no-store"}
    return Stream(lines, media_type="text/csv; charset=utf-8", headers=headers)


@post("/inbox/tick", opt=asks(Permission.WORK), sync_to_thread=True)
def tick_act(request: Visit, desk: Given, data: URLEncodedBody[Selected]) -> Redirect:
    """Tick several tasks as done and come back to where they were selected."""
    visitor = visitor_of(request)
    ids = [number for number in map(_number, data.task) if number]
    ticks = tick_tasks(desk.seen_by(visitor), desk.tasks, ids, visitor.who)
    desk.wake()
    said = {"done": ticks.done, "left": ticks.left}
    return Redirect(_address(_query(request.query_params), said=said), status_code=303)


@get("/search", opt=asks(Permission.LOOK), sync_to_thread=True)
def search_act(request: Visit, desk: Given) -> Redirect:
    """Lead to the order or case of a number, and with anything else to the cases that fit it."""
    text = request.query_params.get("q", "").strip()
    found = find_number(desk.seen_by(visitor_of(request)), text)
    if found is None:
        return Redirect(_address(Query(tab=Tab.ALL, text=text)))
    room = {What.CASE: "cases", What.ORDER: "orders"}[found.what]
    return Redirect(f"/{room}/{quote(found.number, safe='')}")


def _query(asked: Mapping[str, str]) -> Query:
    """Return what an address looks for; what it says that nobody can mean is as if it were not said."""
    shop = _number(asked.get("shop", ""))
    return Query(
        tab=_choice(Tab, asked.get("tab", "")) or Tab.NEEDS,
        order=_choice(CaseOrder, asked.get("sort", "")) or CaseOrder.URGENCY,
        kind=_choice(Kind, asked.get("kind", "")),
        shop=ShopId(shop) if shop else None,
        late=asked.get("late") == "yes",
        text=asked.get("q", "").strip(),
        after=asked.get("after", ""),
    )


def _address(query: Query, at: str = _HERE, said: Mapping[str, int] | None = None) -> str:
    """Return the address that looks for this."""
    parts = {
        "tab": query.tab if query.tab is not Tab.NEEDS else "",
        "sort": query.order if query.order is not CaseOrder.URGENCY else "",
        "kind": query.kind or "",
        "shop": query.shop or "",
        "late": "yes" if query.late else "",
        "q": query.text,
        "after": query.after,
        **(said or {}),
    }
    filled = urlencode({name: value for name, value in parts.items() if value})
    return f"{at}?{filled}" if filled else at


def _choice(vocabulary: type[_Choice], word: str) -> _Choice | None:
    return vocabulary(word) if word in list(vocabulary) else None


def _number(text: str) -> int:
    """Return a small number of ours; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 0


ROUTES: Final = (inbox_page, export_act, tick_act, search_act)
