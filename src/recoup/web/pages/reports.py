"""Reports over a span of days: tables, each with its chart, and each as a file."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from typing import Any, Final

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from recoup.decision.words.text import Text
from recoup.desk.reports import Days, Durations, Report, Reports, make_reports
from recoup.desk.spreadsheet import MARK, safe_cell
from recoup.people.roles import Permission
from recoup.web.charts import Bar, bars
from recoup.web.guarding import asks, visitor_of
from recoup.web.rendering import Speaker, Visit, page
from recoup.web.web_desk import Given, Speaks

_LOOK: Final = asks(Permission.LOOK)
_SPANS: Final = (7, 30, 90, 365)
_USUAL: Final = 30
_MOST_BARS: Final = 12
Table = Iterator[tuple[Any, ...]]


@get("/reports", opt=_LOOK, sync_to_thread=True)
def reports_page(
    request: Visit, desk: Given, speaker: Speaks, first: FromQuery[str] = "", last: FromQuery[str] = ""
) -> Response[str]:
    """Show all reports of a span."""
    today = speaker.now.astimezone(speaker.zone).date()
    days = _days(first, last, today)
    visitor = visitor_of(request)
    found = desk.reports.of(desk.seen_by(visitor), visitor.tenant, days, speaker.zone)
    spans = [(count, today - timedelta(days=count - 1), today) for count in _SPANS]
    shown = {
        "found": found,
        "days": found.days,
        "spans": spans,
        "asked": f"first={found.days.first}&last={found.days.last}",
        "cases_chart": _cases_chart(found, speaker),
        "refunds_chart": _steps_chart(found.refunds, speaker, "refunds"),
        "reimbursements_chart": _steps_chart(found.reimbursements, speaker, "reimbursements"),
        "recovery_chart": _recovery_chart(found, speaker),
        "products_chart": _products_chart(found, speaker),
        "step_words": {each.least: _step(each.least, each.most, speaker) for each in found.refunds.steps},
    }
    return page(request, "reports.html", speaker, shown)


@get("/reports/{name:str}/export", opt=_LOOK, sync_to_thread=True)
def export_act(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    name: FromPath[str],
    first: FromQuery[str] = "",
    last: FromQuery[str] = "",
) -> Response[str]:
    """Send one report as a CSV file."""
    if name not in list(Report):
        raise NotFoundException
    days = _days(first, last, speaker.now.astimezone(speaker.zone).date())
    found = make_reports(desk.seen_by(visitor_of(request)), days, speaker.zone)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([safe_cell(str(cell)) for cell in row] for row in _table(Report(name), found, speaker))
    file = f"{name}-{found.days.first}-{found.days.last}.csv"
    headers = {"content-disposition": f'attachment; filename="{file}"', "cache-control": "no-store"}
    return Response(MARK + text.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _table(report: Report, found: Reports, speaker: Speaker) -> Table:
    """Yield the rows of a report, the names of its columns first."""
    text = speaker.text
    match report:
        case Report.CASES:
            yield "kind", "name", "opened", "closed"
            yield from ((each.kind, text(each.title), each.opened, each.closed) for each in found.cases)
        case Report.REFUNDS | Report.REIMBURSEMENTS:
            took = found.refunds if report is Report.REFUNDS else found.reimbursements
            yield "from_days", "to_days", "count"
            yield from ((each.least, "" if each.most is None else each.most, each.count) for each in took.steps)
        case Report.RECOVERY:
            yield "currency", "expected", "received", "written_off", "still_open", "percent"
            for each in found.recovery:
                amounts = (each.expected, each.received, each.written_off, each.still_open)
                yield each.expected.currency, *(amount.plain() for amount in amounts), each.percent
        case Report.LOSSES:
            yield "reason", "kind", "times", "amount", "currency"
            for loss in found.losses:
                yield text(loss.reason), loss.kind, loss.times, loss.amount.plain(), loss.amount.currency
        case Report.PRODUCTS:
            yield "product", "cases", "still_open"
            yield from ((each.product, each.cases, each.still_open) for each in found.products)
        case Report.SELLERS:
            yield "seller", "name", "cases", "still_open", "lost"
            for seller in found.sellers:
                lost = " + ".join(f"{amount.plain()} {amount.currency}" for amount in seller.lost)
                yield seller.seller, seller.name or "", seller.cases, seller.still_open, lost


def _cases_chart(found: Reports, speaker: Speaker) -> str:
    shown = [
        Bar(speaker.text(each.title), (each.opened, each.closed), f"{each.opened} / {each.closed}")
        for each in found.cases[:_MOST_BARS]
    ]
    legend = (speaker.say("reports.opened"), speaker.say("reports.closed"))
    return bars("cases", speaker.say("reports.cases"), speaker.say("reports.cases_how"), shown, legend)


def _steps_chart(took: Durations, speaker: Speaker, name: str) -> str:
    shown = [Bar(_step(each.least, each.most, speaker), (each.count,), str(each.count)) for each in took.steps]
    return bars(name, speaker.say(f"reports.{name}"), speaker.say(f"reports.{name}_how"), shown)


def _recovery_chart(found: Reports, speaker: Speaker) -> str:
    shown = [Bar(each.expected.currency, (each.percent,), f"{each.percent}%") for each in found.recovery]
    return bars("recovery", speaker.say("reports.recovery"), speaker.say("reports.recovery_how"), shown, most=100)


def _products_chart(found: Reports, speaker: Speaker) -> str:
    shown = [Bar(each.product, (each.cases,), str(each.cases)) for each in found.products[:_MOST_BARS]]
    return bars("products", speaker.say("reports.products"), speaker.say("reports.products_how"), shown)


def _step(least: int, most: int | None, speaker: Speaker) -> str:
    if most is None:
        return speaker.text(_LONGER.format(least=least))
    if least == most:
        return speaker.text({0: _SAME_DAY, 1: _ONE_DAY}.get(least, _DAYS.format(least=least)))
    return speaker.text(_SPAN.format(least=least, most=most))


def _days(first: str, last: str, today: date) -> Days:
    """Return the days that an address says: the last thirty where it says none, the other way round if need be."""
    end = _day(last) or today
    begin = _day(first) or end - timedelta(days=_USUAL - 1)
    return Days(min(begin, end), max(begin, end))


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


_LONGER: Final = Text("{least} days or more", "{least}일 이상")
_SPAN: Final = Text("{least} to {most} days", "{least}~{most}일")
_SAME_DAY: Final = Text("Less than a day", "하루 미만")
_ONE_DAY: Final = Text("1 day", "1일")
_DAYS: Final = Text("{least} days", "{least}일")
ROUTES: Final = (reports_page, export_act)
