"""``recoup-sandbox audit``: which money a ledger leaves unexplained."""

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from recoup_sandbox.auditor.audit import TruthError
from recoup_sandbox.auditor.audit import audit as audited
from recoup_sandbox.auditor.finding import Finding
from recoup_sandbox.auditor.ledger import LedgerError, Posting, read_ledger
from recoup_sandbox.cli import show
from recoup_sandbox.cli.connection import Connection, connection, fail
from recoup_sandbox.cli.exits import Exit
from recoup_sandbox.control.durations import duration

SERVED: Final = "served"


def audit(
    context: typer.Context,
    truth: Annotated[
        str,
        typer.Argument(
            help=f"The truth: a file that truth --json printed, or '{SERVED}' for the world that is served."
        ),
    ],
    ledger: Annotated[
        Path | None, typer.Argument(help="The ledger export, JSON lines; without it the truth alone is audited.")
    ] = None,
    grace: Annotated[str, typer.Option(help="What moved within this time need not be booked yet.")] = "0s",
    only_named: Annotated[
        bool, typer.Option("--only-named", help="Leave out orders that the ledger never names.")
    ] = False,
) -> None:
    """Compare a ledger with the world's truth, and name all money that is unexplained."""
    held = connection(context)
    world, postings = _truth(held, truth), _ledger(ledger)
    try:
        findings = audited(world, postings, grace=duration(grace), only_named=only_named)
    except (TruthError, ValueError) as problem:
        fail(str(problem), Exit.UNUSABLE)
    held.show({"findings": [asdict(one) for one in findings], "unexplained": _sums(findings)}, _told(findings))
    if findings:
        raise typer.Exit(Exit.DIFFERS)


def _truth(held: Connection, truth: str) -> Any:
    if truth == SERVED:
        with held.client() as client:
            return client.truth()
    try:
        return json.loads(_text(Path(truth)))
    except ValueError as problem:
        fail(f"{truth}: it is no JSON: {problem}", Exit.UNUSABLE)


def _ledger(path: Path | None) -> list[Posting] | None:
    try:
        return None if path is None else read_ledger(_text(path))
    except LedgerError as problem:
        fail(f"{path}: {problem}", Exit.UNUSABLE)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else problem
        fail(f"{path}: {reason}", Exit.UNUSABLE)


def _told(findings: list[Finding]) -> str:
    if not findings:
        return "Nothing is unexplained."
    rows = [(one.kind, one.unexplained, one.currency, one.sentence) for one in findings]
    sums = ", ".join(f"{minor} {currency}" for currency, minor in _sums(findings).items())
    drawn = show.table(("kind", "minor units", "currency", "what"), rows)
    return f"{drawn}\n{len(findings)} findings; unexplained: {sums}"


def _sums(findings: list[Finding]) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for one in findings:
        sums[one.currency] += one.unexplained
    return dict(sums)
