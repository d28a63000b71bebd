"""The engine: one reconciliation as a row of SQL steps over the two files.

The survey looks at every line once and remembers a few bytes of its pair; only lines that need a second look are read
in full, and every exact step works on those alone. So a shop of a million orders in step costs one pass, and what does
not fit into memory waits on the disk. Each step is a file of its own in ``steps``, in the order of ``STEPS``.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import duckdb

from recoup.connectors.files.clocks import offset_of_utc
from recoup.connectors.files.columns import EARLIEST, LATEST
from recoup.connectors.files.relation import Relation
from recoup.policy.book import Book
from recoup.policy.durations import Calendar, Unit
from recoup.reconciliation.deadlines import due_query
from recoup.reconciliation.exports import export_calendar, export_rules
from recoup.reconciliation.script import run_script
from recoup.reconciliation.supply import kept_supply_view, link_views, supply_view

STEPS: Final = (
    "survey",
    "wanted",
    "details",
    "links",
    "splits",
    "references",
    "proposals",
    "shares",
    "pairs",
    "gauges",
    "names",
    "situations",
)
KEPT_STEPS: Final = tuple("waiting" if step == "references" else step for step in STEPS if step != "proposals")
"""The steps of a shop that the desk keeps: its links are known, so none is looked for."""

_LOCAL_TIMES: Final = (
    "store_paid_at",
    "claimed_at",
    "refunded_at",
    "created_at",
    "supplier_paid_at",
    "pay_by",
    "closed_at",
)
_HOLIDAYS_IN_A_ROW: Final = 60

CalendarFor = Callable[[date, date], Calendar]
Progress = Callable[[str], None]


class Engine:
    """One reconciliation in one database connection; the steps must run in their order."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        book: Book,
        calendar_for: CalendarFor,
        now: datetime,
        focus: str | None = None,
    ) -> None:
        """Prepare the rules. A time that no reader may give, before ``EARLIEST`` or after ``LATEST``, is unknown.

        ``now`` carries the shop's own time zone, in which every deadline is reckoned. ``focus`` is an order that is to
        be among the findings even if it is in step.
        """
        self._connection = connection
        self._book = book
        self._calendar_for = calendar_for
        self._zone = now.tzinfo if isinstance(now.tzinfo, ZoneInfo) else ZoneInfo("UTC")
        self._now = now.replace(tzinfo=None)
        self._focus = focus
        export_rules(connection, book)
        connection.execute(
            f"CREATE MACRO local_time(t) AS CASE WHEN t BETWEEN TIMESTAMP '{EARLIEST}' AND TIMESTAMP '{LATEST}'"
            f" THEN t + to_minutes({offset_of_utc('t', self._zone.key)}) END"
        )

    def run(self, store: Relation, supplier: Relation, links: Relation | None, progress: Progress) -> None:
        """Run every step on these files; the findings are in the table ``finding`` afterwards."""
        self._load(store, supplier, _with_own_ids)
        link_views(self._connection, links)
        given = links is not None
        self._run(STEPS, lambda source: supply_view(source, given=given), progress)

    def run_kept(self, store: Relation, supplier: Relation, progress: Progress) -> None:
        """Run the steps on lines whose links the table ``kept_link`` holds; a line's id is its own already."""
        self._load(store, supplier, _as_it_is)
        self._run(KEPT_STEPS, kept_supply_view, progress)

    def _run(self, steps: Iterable[str], supply: Callable[[str], str], progress: Progress) -> None:
        self._supply = supply
        self._connection.execute(f"CREATE TEMP VIEW supply_survey AS {supply('supplier_survey')}")
        for step in steps:
            progress(step)
            self._prepare(step)
            run_script(self._connection, step, self._values())

    def _values(self) -> Mapping[str, Any]:
        within = self._book.matching.within
        hours = within.amount if within.unit is Unit.HOURS else within.amount * 24
        return {
            "now": self._now,
            "focus": self._focus,
            "within_hours": hours,
            "accept_from": self._book.matching.accept_from,
        }

    def _load(self, store: Relation, supplier: Relation, own_ids: Callable[[str], str]) -> None:
        self._store = store.load(self._connection, "store_raw")
        self._supplier = supplier.load(self._connection, "supplier_raw")
        self._own_ids = own_ids
        self._connection.execute(f"CREATE TEMP VIEW store_survey AS {self._store.survey()}")
        self._connection.execute(f"CREATE TEMP VIEW supplier_survey AS {own_ids(self._supplier.survey())}")

    def _prepare(self, step: str) -> None:
        """Create what a step needs besides the tables of the steps before."""
        match step:
            case "details":
                self._pick()
            case "links":
                self._connection.execute(f"CREATE TEMP VIEW supply_line AS {self._supply('supplier_line')}")
            case "references":
                self._teach()
            case "names":
                self._reckon()
                self._deadlines("due_by_states", "gauged", "by_states")
            case "situations":
                self._deadlines("due_by_name", "named", "kind")
            case _:
                pass

    def _pick(self) -> None:
        """Show the rows that need a second look, read in full, as ``store_pick`` and ``supplier_pick``."""
        for name, loaded, own_ids in (("store", self._store, _as_it_is), ("supplier", self._supplier, self._own_ids)):
            rows = f"(SELECT *, rowid AS source_row FROM {name}_raw WHERE rowid IN (SELECT row FROM wanted_{name}))"
            self._connection.execute(f"CREATE TEMP VIEW {name}_pick AS {own_ids(loaded.over(rows))}")

    def _teach(self) -> None:
        """Learn which products belong together, from all links, if there is anything left to link."""
        self._connection.execute("CREATE TABLE taught (product VARCHAR, article VARCHAR)")
        left = self._connection.execute(
            "SELECT EXISTS (SELECT 1 FROM store_good s JOIN store_phase p ON p.store = s.state AND p.paid"
            " WHERE line_id NOT IN (SELECT store_line_id FROM link))"
            " AND EXISTS (SELECT 1 FROM supplier_good WHERE line_id NOT IN (SELECT supplier_line_id FROM link))"
        ).fetchall()
        if left[0][0]:
            run_script(self._connection, "taught", {})

    def _reckon(self) -> None:
        """Export the calendar for every day that a deadline can count from or end on."""
        low = ", ".join(f"min({name})" for name in _LOCAL_TIMES)
        high = ", ".join(f"max({name})" for name in _LOCAL_TIMES)
        lows, highs = (self._connection.execute(f"SELECT {bounds} FROM pair").fetchall()[0] for bounds in (low, high))
        first = min([each for each in lows if each] + [self._now]).date()
        last = max([each for each in highs if each] + [self._now]).date() + _longest_wait(self._book)
        export_calendar(self._connection, self._calendar_for(first, last), first, last)

    def _deadlines(self, table: str, source: str, kind: str) -> None:
        self._connection.execute(f"CREATE TABLE {table} AS {due_query(source, kind)}", {"now": self._now})


def _longest_wait(book: Book) -> timedelta:
    """Return calendar days that certainly hold the longest time of ``book`` that is counted in business days."""
    terms = (*book.deadlines.values(), *book.reimbursements.values())
    longest = max((term.amount for term in terms if term.unit is Unit.BUSINESS_DAYS), default=0)
    return timedelta(days=2 * longest + _HOLIDAYS_IN_A_ROW)


def _as_it_is(query: str) -> str:
    return query


def _with_own_ids(query: str) -> str:
    """Give every supplier line an id that no other order's line can have: a sheet may number lines per order."""
    own = "if(order_id IS NULL OR starts_with(line_id, order_id), line_id, order_id || '/' || line_id)"
    return f"SELECT * REPLACE ({own} AS line_id), line_id AS file_line_id FROM ({query})"
