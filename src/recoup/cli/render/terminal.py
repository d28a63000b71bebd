"""The report for a terminal: the totals, then each divergent pair in a few lines, most urgent first.

Plain text with a little colour; when the output is a pipe there is no colour and nothing is cut off.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from rich.console import Console
from rich.text import Text as Line

from recoup.cli.display import format_time
from recoup.cli.render.chrome import CHROME
from recoup.cli.render.layout import write_indented
from recoup.cli.report.words_about import speaks_for
from recoup.connectors.files.relation import BadRow
from recoup.decision.explain import explain
from recoup.decision.words.display import say_money
from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.text import Language
from recoup.domain.money import Money
from recoup.reconciliation.compared import Compared
from recoup.reconciliation.reconcile import Reconciliation
from recoup.reconciliation.result import Finding
from recoup.reconciliation.totals import Totals

_BAD_ROWS_SHOWN: Final = 20


class Terminal:
    """Writes to one console in one language."""

    def __init__(self, console: Console, language: Language) -> None:
        self._console = console
        self._language = language

    def report(self, request: Compared, reconciliation: Reconciliation, limit: int | None) -> None:
        """Write the totals and at most ``limit`` divergent pairs; None writes all."""
        self._totals(request, reconciliation.totals)
        self._bad_rows(reconciliation.bad_rows)
        for finding in islice(reconciliation.result.findings(), limit):
            self._finding(finding)
        hidden = reconciliation.totals.divergent - (limit if limit is not None else reconciliation.totals.divergent)
        if hidden > 0:
            self._say(self._word("hidden").format(count=f"{hidden:,}"), "dim")
        for proposal in reconciliation.result.proposals():
            self._say(
                self._word("proposal").format(
                    store=proposal.store_line,
                    supplier=proposal.supplier_line,
                    confidence=proposal.confidence,
                    because=", ".join(speaks_for(proposal.because, self._language)),
                )
            )

    def _totals(self, request: Compared, totals: Totals) -> None:
        headline = "in_step" if not totals.divergent else "out_of_step"
        self._say(self._word(headline).format(pairs=f"{totals.pairs:,}", divergent=f"{totals.divergent:,}"), "bold")
        self._row("as_of", format_time(request.now, self._language))
        self._row("lines", f"{totals.store_lines:,} / {totals.supplier_lines:,}")
        self._row("late", f"{totals.late:,}", "bold red" if totals.late else "")
        self._row("customer_stake", self._amounts(totals.customer_stake))
        self._row("supplier_stake", self._amounts(totals.supplier_stake))
        if totals.coupon_loss:
            self._row("coupon_loss", self._amounts(totals.coupon_loss))
        if totals.stake_unknown:
            self._row("stake_unknown", f"{totals.stake_unknown:,}")
        if totals.not_compared:
            self._row("not_compared", f"{totals.not_compared:,}", "yellow")
        self._console.print()
        for kind, pairs in sorted(totals.by_kind.items(), key=lambda each: -each[1]):
            self._say(f"{pairs:>8,}  {KIND_TITLES[kind].in_language(self._language)}")
        self._console.print()

    def _bad_rows(self, rows: Sequence[BadRow]) -> None:
        if not rows:
            return
        self._say(self._word("bad_rows").format(count=f"{len(rows):,}"), "bold yellow")
        for row in rows[:_BAD_ROWS_SHOWN]:
            self._say(f"  {row.sentence().in_language(self._language)}", "yellow")
        if len(rows) > _BAD_ROWS_SHOWN:
            self._say(self._word("more_bad_rows").format(count=f"{len(rows) - _BAD_ROWS_SHOWN:,}"), "dim")
        self._console.print()

    def _finding(self, finding: Finding) -> None:
        said = explain(finding.pair, finding.kind, finding.plan, finding.due, self._language)
        pair = finding.pair
        due = format_time(finding.due.at, self._language)
        head = Line.assemble(
            (f"{self._word('overdue')} " if finding.late else "", "bold red"),
            (due, "red" if finding.late else "cyan"),
            "  ",
            (said.title, "bold"),
        )
        self._console.print(head, soft_wrap=True)
        self._indented(f"{self._word('store')}  {pair.id.store_line or self._word('none')} · {said.store}")
        self._indented(
            f"{self._word('supplier')}  {pair.supplier.order or pair.id.supplier_line or self._word('none')}"
            f" · {said.supplier}{f' ({finding.reason})' if finding.reason else ''}"
        )
        if stake := self._stake(finding):
            self._indented(f"{self._word('at_stake')}  {stake}")
        for step in said.steps:
            self._indented(f"{self._word('next')}  {step.title} ({step.place} · {step.who})", "green")
        if said.notice:
            self._indented(f"{self._word('tell')}  {said.notice}")
        self._indented(f"{self._word('why')}  {' '.join((said.deadline + '.', *said.why))}", "dim")
        self._console.print()

    def _stake(self, finding: Finding) -> str:
        parts = [say_money(each, self._language) for each in (finding.customer_stake, finding.supplier_stake) if each]
        if finding.coupon_loss:
            parts.append(f"{self._word('coupon')} {say_money(finding.coupon_loss, self._language)}")
        if finding.stake_unknown:
            parts.append(self._word("unknown"))
        return " · ".join(parts)

    def _amounts(self, amounts: Sequence[Money]) -> str:
        return " · ".join(say_money(each, self._language) for each in amounts) or "0"

    def _row(self, name: str, value: str, style: str = "") -> None:
        self._console.print(Line.assemble(f"  {self._word(name)}: ", (value, style)), soft_wrap=True)

    def _indented(self, text: str, style: str = "") -> None:
        write_indented(self._console, Line(text, style))

    def _say(self, text: str, style: str = "") -> None:
        self._console.print(Line(text, style), soft_wrap=True)

    def _word(self, name: str) -> str:
        return CHROME[name].in_language(self._language)
