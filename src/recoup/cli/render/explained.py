"""One order in full: both sides, what happened, every instruction, the strands of the case, and its ledger entries."""

from datetime import datetime

from rich.console import Console
from rich.text import Text as Line

from recoup.cli.display import format_time
from recoup.cli.render.chrome import CHROME
from recoup.cli.render.layout import write_indented
from recoup.decision.decide import Decider, Decision
from recoup.decision.explain import Explanation, explain
from recoup.decision.words.display import say_money
from recoup.decision.words.places import GOODS_STATES, NOTICE_STATES, REFUND_STATES, REIMBURSEMENT_STATES, STRANDS
from recoup.decision.words.text import Language
from recoup.domain.case import Strands
from recoup.domain.strands import Goods, Notice, Refund, Reimbursement
from recoup.ledger.accounts import CHART, Account
from recoup.reconciliation.result import Finding


class Explained:
    """Writes orders in full to one console in one language."""

    def __init__(self, console: Console, language: Language, decider: Decider, now: datetime) -> None:
        self._console = console
        self._language = language
        self._decider = decider
        self._now = now

    def pair(self, finding: Finding) -> None:
        """Write one pair of the order."""
        said = explain(finding.pair, finding.kind, finding.plan, finding.due, self._language)
        self._console.print(Line(said.title, "bold"))
        self._line("store", f"{finding.pair.id.store_line or self._word('none')} · {said.store}")
        self._line("supplier", f"{finding.pair.supplier.order or self._word('none')} · {said.supplier}")
        if not finding.kind.divergent:
            write_indented(self._console, Line(self._word("in_step_pair"), "green"))
            return
        self._line("happened", said.happened)
        self._line("deadline", f"{format_time(finding.due.at, self._language)} ({said.deadline})")
        self._stakes(finding)
        self._steps(said)
        for step in said.later:
            self._line("later", step)
        if said.notice:
            self._line("tell", said.notice)
        for reason in said.why:
            self._line("why", reason)
        self._decision(self._decider.decide(finding.pair, self._now))
        self._console.print()

    def _stakes(self, finding: Finding) -> None:
        for amount in (finding.customer_stake, finding.supplier_stake, finding.coupon_loss):
            if amount is not None:
                self._line("at_stake", say_money(amount, self._language))

    def _steps(self, said: Explanation) -> None:
        for step in said.steps:
            self._line("next", f"{step.title} ({step.place} · {step.who})", "green")
            for number, detail in enumerate(step.detail, start=1):
                write_indented(self._console, Line(f"{number}. {detail}"), by=8)
            if step.paste:
                self._line("paste", step.paste, "cyan")
            self._line("proof", step.proof)

    def _decision(self, decision: Decision) -> None:
        if decision.case is not None:
            self._line("strands", "; ".join(self._strands(decision.case.strands)))
        for posting in decision.postings:
            entries = ", ".join(
                f"{self._account(entry.account)} {say_money(entry.amount, self._language)}" for entry in posting.entries
            )
            self._line("books", entries, "dim")

    def _strands(self, strands: Strands) -> list[str]:
        states = {
            Goods: GOODS_STATES[strands.goods],
            Refund: REFUND_STATES[strands.refund],
            Reimbursement: REIMBURSEMENT_STATES[strands.reimbursement],
            Notice: NOTICE_STATES[strands.notice],
        }
        return [
            f"{STRANDS[strand].in_language(self._language)}: {state.in_language(self._language)}"
            for strand, state in states.items()
        ]

    def _account(self, account: Account) -> str:
        row = CHART[account]
        match self._language:
            case Language.EN:
                return row.english
            case Language.KO:
                return row.korean

    def _line(self, name: str, text: str, style: str = "") -> None:
        line = Line.assemble((f"{self._word(name).strip()}: ", "dim"), (text, style))
        write_indented(self._console, line)

    def _word(self, name: str) -> str:
        return CHROME[name].in_language(self._language)
