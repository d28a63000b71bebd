"""What ``recoup reconcile`` does once its options are understood: compare, write the report, choose the exit code."""

import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, TextIO

from rich.console import Console

from recoup.cli.exits import Exit
from recoup.cli.progress import shown
from recoup.cli.reconcile import Format
from recoup.decision.words.text import Language, Text
from recoup.desk.reconciling import Files, InputError, reconcile_files
from recoup.reconciliation.compared import Compared
from recoup.reconciliation.reconcile import Reconciliation

_OUT: Final = {
    Format.TABLE: "recoup-report.txt",
    Format.JSON: "recoup-report.json",
    Format.CSV: "recoup-report.csv",
    Format.HTML: "recoup-report.html",
}
_NO_PLACE: Final = Text("--out {folder}: {error}", "--out {folder}: 보고서를 저장할 수 없습니다({error})")
_YEAR: Final = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The report that is wanted; ``limit`` is how many divergences a terminal shows, None for all."""

    as_of: str | datetime | None
    format: Format
    out: Path | None
    language: Language
    order: str | None
    limit: int | None


def run(files: Files, wanted: Wanted) -> Exit:
    """Compare ``files`` and write the wanted report. Raises InputError and UnreadableFileError."""
    with (
        shown() as progress,
        reconcile_files(files, as_of=wanted.as_of, focus=wanted.order, progress=progress) as (request, found),
    ):
        progress("")
        report(request, found, wanted, files.policy)
        if found.bad_rows:
            return Exit.INCOMPLETE
        return Exit.DIVERGENT if found.totals.divergent else Exit.IN_STEP


def report(
    request: Compared,
    found: Reconciliation,
    wanted: Wanted,
    policy: Path | None = None,
    desk: Sequence[Mapping[str, Any]] | None = None,
) -> None:
    """Write the wanted report; ``desk`` is how a desk differs from it, which the JSON carries. Raises InputError."""
    with _destination(wanted) as out:
        if wanted.order is not None:
            _explain(wanted.order, request, found, wanted.language, out)
        else:
            _write(request, found, wanted, policy, desk, out)


@contextmanager
def _destination(wanted: Wanted) -> Generator[TextIO, None, None]:
    if wanted.out is None:
        with nullcontext(sys.stdout) as out:
            yield out
        return
    path = wanted.out / _OUT[wanted.format]
    try:
        wanted.out.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as out:
            yield out
    except OSError as error:
        raise InputError(_NO_PLACE.format(folder=wanted.out, error=error.strerror or error)) from None
    sys.stderr.write(f"{path}\n")


def _write(
    request: Compared,
    found: Reconciliation,
    wanted: Wanted,
    policy: Path | None,
    desk: Sequence[Mapping[str, Any]] | None,
    out: TextIO,
) -> None:
    match wanted.format:
        case Format.TABLE:
            from recoup.cli.render.terminal import Terminal

            console = Console(file=out, highlight=False)
            limit = wanted.limit if console.is_terminal else None
            Terminal(console, wanted.language).report(request, found, limit)
        case Format.JSON:
            from recoup.cli.render.json_report import write_json

            write_json(request, found, wanted.language, out, desk)
        case Format.CSV:
            from recoup.cli.render.csv_report import write_csv

            write_csv(found, wanted.language, out)
        case Format.HTML:
            from recoup.cli.report.page import ReportInfo, write_report

            write_report(found, ReportInfo.of(request, policy), wanted.language, out)


def _explain(order: str, request: Compared, found: Reconciliation, language: Language, out: TextIO) -> None:
    from recoup.cli.render.chrome import CHROME
    from recoup.cli.render.explained import Explained
    from recoup.decision.decide import Decider
    from recoup.desk.calendars import calendar_between

    today = request.now.date()
    decider = Decider(request.book, calendar_between(today - _YEAR, today + _YEAR))
    explained = Explained(Console(file=out, highlight=False), language, decider, request.now)
    pairs = list(found.result.findings(order=order))
    if not pairs:
        raise InputError(CHROME["order_not_found"].format(order=order))
    for pair in pairs:
        explained.pair(pair)
