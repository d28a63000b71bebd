"""The audit trail: who did what, whether the chain is whole, and all of it as a file.

It is one chain of the whole business, so it is read by those only who see all shops.
"""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from litestar import Response, get
from litestar.params import FromQuery
from litestar.response import Stream

from recoup.desk.spreadsheet import MARK, safe_cell
from recoup.desk.trail import Act, Asked, all_acts, check_chain, read_trail
from recoup.people.roles import Permission
from recoup.web.guarding import asks, visitor_of
from recoup.web.rendering import Speaker, Visit, page
from recoup.web.web_desk import Given, Speaks
from recoup.web.words.acts import name_of_act, name_of_detail, name_of_subject, subject_named

_MAY: Final = asks(Permission.SEE_AUDIT, all_shops=True)
_COLUMNS: Final = ("number", "at", "who", "name", "act", "subject", "details")


@get("/audit", opt=_MAY, sync_to_thread=True)
def audit_page(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    who: FromQuery[str] = "",
    act: FromQuery[str] = "",
    subject: FromQuery[str] = "",
    day: FromQuery[str] = "",
    before: FromQuery[int | None] = None,
    check: FromQuery[str] = "",
) -> Response[str]:
    """Show the trail, the latest first."""
    home = desk.seen_by(visitor_of(request))
    wanted = {"who": who, "act": act, "subject": subject, "day": day}
    trail = read_trail(home, _asked(speaker, **wanted), before)
    filled = urlencode({name: value for name, value in wanted.items() if value})
    shown = {
        "trail": trail,
        "wanted": wanted,
        "filled": filled,
        "chain": check_chain(home) if check else None,
        "name_of_act": name_of_act,
        "name_of_subject": name_of_subject,
        "name_of_detail": name_of_detail,
    }
    return page(request, "audit.html", speaker, shown)


@get("/audit/export", opt=_MAY, sync_to_thread=True)
def export_act(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    who: FromQuery[str] = "",
    act: FromQuery[str] = "",
    subject: FromQuery[str] = "",
    day: FromQuery[str] = "",
) -> Stream:
    """Send what is asked for of the trail as a CSV file."""
    found = all_acts(desk.seen_by(visitor_of(request)), _asked(speaker, who, act, subject, day))
    headers = {"content-disposition": 'attachment; filename="audit.csv"', "cache-control": "no-store"}
    return Stream(_lines(found), media_type="text/csv; charset=utf-8", headers=headers)


def _asked(speaker: Speaker, who: str, act: str, subject: str, day: str) -> Asked:
    try:
        chosen = date.fromisoformat(day) if day else None
    except ValueError:
        chosen = None
    return Asked(speaker.zone, who, act, subject_named(subject), chosen)


def _lines(found: Iterator[Act]) -> Iterator[str]:
    yield MARK + _line(_COLUMNS)
    for each in found:
        details = json.dumps(each.details, ensure_ascii=False) if each.details else ""
        yield _line((str(each.number), each.at.isoformat(), each.who, each.name or "", each.act, each.subject, details))


def _line(cells: tuple[Any, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([safe_cell(cell) for cell in cells])
    return line.getvalue()


ROUTES: Final = (audit_page, export_act)
