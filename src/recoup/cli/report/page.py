"""The page: one file that needs nothing else, that a shop owner reads, prints, and hands to a colleague.

It has no script, loads nothing, and its content security policy forbids both, so that a report full of other people's
words can be opened without a thought. Whatever comes from a file is escaped by the template engine. A page stays small
enough to open however much is out of step: it shows the most urgent, and says what it leaves out.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, Self, TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined

from recoup import __version__
from recoup.cli.display import format_time
from recoup.cli.report.glossary import glossary
from recoup.cli.report.kinds import kind_rows
from recoup.cli.report.rows import Row, RowMaker
from recoup.cli.report.survey import Survey, survey
from recoup.cli.report.urgency import Urgency, urgency
from recoup.cli.report.words import chrome
from recoup.cli.report.words_about import GROUPS, speaks_for
from recoup.connectors.files.relation import BadRow
from recoup.decision.words.display import say_money
from recoup.decision.words.text import Language
from recoup.domain.money import Money
from recoup.policy.book import DEFAULT_BOOK
from recoup.reconciliation.compared import Compared
from recoup.reconciliation.reconcile import Reconciliation
from recoup.reconciliation.result import Proposal

MOST_FINDINGS: Final = 500
MOST_ROWS: Final = 200


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """What a report rests on: the files' names, the moment it is true of, and the version that made it.

    ``as_of`` carries the shop's time zone. ``policy`` is the policy book's file, if its name is known; ``default_book``
    tells that no setting differs from Recoup's own.
    """

    store: str
    supplier: str
    links: str | None
    policy: str | None
    default_book: bool
    as_of: datetime
    version: str

    @classmethod
    def of(cls, request: Compared, policy: Path | None = None) -> Self:
        """Return what the report of ``request`` rests on; a file is named without its folder."""
        return cls(
            store=request.store.name,
            supplier=request.supplier.name,
            links=request.links.name if request.links else None,
            policy=policy.name if policy else None,
            default_book=request.book == DEFAULT_BOOK,
            as_of=request.now,
            version=__version__,
        )


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one urgency that are listed, of ``count`` that there are."""

    id: str
    title: str
    count: int
    rows: tuple[Row, ...]


def write_report(reconciliation: Reconciliation, info: ReportInfo, language: Language, out: TextIO) -> None:
    """Write the page of ``reconciliation`` to ``out``, as HTML in UTF-8 without a byte order mark.

    At most ``MOST_FINDINGS`` divergences are listed, and ``MOST_ROWS`` rows of each other table.
    """
    words = chrome(language)
    surveyed = survey(reconciliation.result.findings(), info.as_of, MOST_FINDINGS)
    proposals = reconciliation.result.proposals()
    page = _engine().get_template("page.html.jinja")
    parts = page.generate(
        w=words,
        number=_number,
        language=language.value,
        **_style(),
        info=info,
        as_of=format_time(info.as_of, language, weekday=True),
        zone=f"{info.as_of.tzinfo}, UTC{info.as_of.isoformat()[-6:]}",
        totals=reconciliation.totals,
        money=_money(reconciliation, language),
        groups=_groups(surveyed, info.as_of, language, words),
        shown=len(surveyed.shown),
        kinds=kind_rows(reconciliation.totals.by_kind, surveyed.by_kind, language),
        proposals=[_proposal(each, language) for each in proposals[:MOST_ROWS]],
        proposals_count=len(proposals),
        bad_rows=[_bad_row(each, language, words) for each in reconciliation.bad_rows[:MOST_ROWS]],
        bad_rows_count=len(reconciliation.bad_rows),
        glossary=glossary(surveyed.shown, language),
    )
    for part in parts:
        out.write(part)


def style_sheet() -> str:
    """Return the page's style sheet, whose hash the content security policy names."""
    return (files("recoup.cli.report") / "style.css").read_text("utf-8")


@cache
def _engine() -> Environment:
    return Environment(
        loader=PackageLoader("recoup.cli.report", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _number(value: int) -> str:
    return f"{value:,}"


def _style() -> Mapping[str, str]:
    style = style_sheet()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return {"style": style, "style_hash": f"sha256-{digest}"}


def _money(reconciliation: Reconciliation, language: Language) -> SimpleNamespace:
    totals = reconciliation.totals
    return SimpleNamespace(
        customer=_amounts(totals.customer_stake, language),
        supplier=_amounts(totals.supplier_stake, language),
        coupon_loss=_amounts(totals.coupon_loss, language),
    )


def _amounts(amounts: Sequence[Money], language: Language) -> list[str]:
    return [say_money(amount, language) for amount in amounts] or ["0"]


def _groups(surveyed: Survey, now: datetime, language: Language, words: SimpleNamespace) -> list[Group]:
    make = RowMaker(language, words, now).row
    rows: dict[Urgency, tuple[Row, ...]] = {
        group: tuple(map(make, findings))
        for group, findings in groupby(surveyed.shown, lambda finding: urgency(finding, now))
    }
    return [
        Group(group.value, GROUPS[group].in_language(language), count, rows.get(group, ()))
        for group, count in surveyed.by_urgency.items()
    ]


def _proposal(proposal: Proposal, language: Language) -> dict[str, Any]:
    return {"link": proposal, "because": speaks_for(proposal.because, language)}


def _bad_row(row: BadRow, language: Language, words: SimpleNamespace) -> dict[str, Any]:
    return {
        "file": Path(row.file).name,
        "line": row.line,
        "column": row.column or words.whole_row,
        "value": row.value,
        "fault": row.fault.in_language(language) if row.fault else None,
        "expected": row.expected.in_language(language),
    }
