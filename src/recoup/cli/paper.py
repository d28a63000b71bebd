"""Cases, tasks and orders on a terminal: a few lines each, nothing cut off in a pipe."""

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from typing import Final

from rich.console import Console
from rich.text import Text as Line

from recoup.cli.display import format_time
from recoup.cli.render.layout import write_indented
from recoup.decision.words.display import say_money, say_wait
from recoup.decision.words.places import (
    DISPUTE_WORDS,
    GOODS_STATES,
    NOTICE_STATES,
    REFUND_STATES,
    REIMBURSEMENT_STATES,
    STRANDS,
)
from recoup.decision.words.text import Language, Text
from recoup.desk.cases import BookView, CaseView, EvidenceView, WriteView
from recoup.desk.ledger_words import LEDGER_EVENTS
from recoup.desk.orders import PairView, StoreView, SupplierView
from recoup.desk.sending import SentBy
from recoup.desk.state_words import ATTEMPT_PHASES, EVENT_NAMES, INTENT_STATES, STRAND_STATES, TASK_STATES, say_state
from recoup.desk.tasks import TaskView
from recoup.domain.money import Money
from recoup.ledger.accounts import CHART, Account
from recoup.storage.repositories.cases import Happening
from recoup.storage.repositories.intents import AttemptMoment
from recoup.storage.repositories.parcels import KeptParcel

_NO_CASES: Final = Text("No case is open.", "열린 사례가 없습니다.")
_NO_TASKS: Final = Text("Nothing is to be done.", "할 일이 없습니다.")
_STORE: Final = Text("Store", "쇼핑몰")
_SUPPLIER: Final = Text("Supplier", "공급사")
_STAKE: Final = Text("At stake", "금액")
_PARCEL: Final = Text("parcel", "택배")
_STRANDS: Final = Text("Stands", "상태")
_CLOSED: Final = Text("closed {at}", "{at} 종결")
_SEND_BY: Final = Text("by {at}", "{at}까지")
CASE: Final = Text("case {id}", "사례 {id}")
_PROOF: Final = Text("Done when", "완료 확인")
DONE_BY: Final = Text("Recoup's own writes", "Recoup이 처리한 작업")
BOOKS: Final = Text("Books", "장부")
EVIDENCE: Final = Text("Evidence", "증빙")
HAPPENED: Final = Text("What happened", "경과")
_NEVER_LOOKED: Final = Text("not looked at yet", "아직 확인 전")
_AGAIN: Final = Text("looked at again {at}", "{at} 다시 확인")


class Paper:
    """Writes to one console in one language, with times on the clock of one zone, which is named with each."""

    def __init__(self, console: Console, language: Language, zone: tzinfo) -> None:
        self._console = console
        self._language = language
        self._zone = zone

    def cases(self, found: Sequence[CaseView], now: datetime) -> None:
        """Write open cases."""
        if not found:
            self._say(_NO_CASES)
        for each in found:
            self._case(each, now)
            self._console.print()

    def tasks(self, found: Sequence[TaskView], now: datetime) -> None:
        """Write what is to be done."""
        if not found:
            self._say(_NO_TASKS)
        for each in found:
            self._console.print(Line(self._task_line(each, now), "bold"), soft_wrap=True)
            self._sides(each.store_line, each.supplier_line)
            self._labelled(_STAKE, self._amounts(each.customer_worth, each.supplier_worth))
            for number, step in enumerate(each.detail, 1):
                self._indent(f"{number}. {self._in(step)}")
            self._labelled(_PROOF, self._in(each.proof))
            self._console.print()

    def order(self, found: Sequence[PairView], now: datetime) -> None:
        """Write the pairs of an order."""
        for each in found:
            title = _NEVER_LOOKED if each.title is None else each.title
            self._console.print(Line(f"{self._in(title)}  × {each.quantity}", "bold"), soft_wrap=True)
            for label, side in ((_STORE, each.store), (_SUPPLIER, each.supplier)):
                if side is not None:
                    self._labelled(label, self._side(side))
            for parcel in () if each.supplier is None else each.supplier.parcels:
                self._labelled(_PARCEL, self._parcel(parcel))
            if each.case is not None:
                self._labelled(_STRANDS, self._strands(each.case))
            if each.wake_at is not None:
                self._indent(self._in(_AGAIN.format(at=self._at(each.wake_at))))
            self._console.print()

    def _case(self, each: CaseView, now: datetime) -> None:
        wait = say_wait(each.due_at, now, self._language)
        if each.closed_at is not None:
            wait = self._in(_CLOSED.format(at=self._at(each.closed_at)))
        style = "bold red" if each.closed_at is None and each.due_at < now else "bold"
        self._console.print(Line(f"#{each.id}  {self._in(each.title)}  ({wait})", style), soft_wrap=True)
        self._sides(each.store_line, each.supplier_line)
        self._labelled(_STAKE, self._amounts(each.customer_stake, each.supplier_stake))
        self._labelled(_STRANDS, self._strands(each))

    def _task_line(self, each: TaskView, now: datetime) -> str:
        case = f", {self._in(CASE.format(id=each.case))}" if each.case is not None else ""
        wait = say_wait(each.due_at, now, self._language)
        state = self._in(TASK_STATES[each.state])
        return f"#{each.id}  {self._in(each.place)}: {self._in(each.title)}  ({wait}, {state}{case})"

    def _write_lines(self, each: WriteView) -> str:
        moments = [self._moment_line(moment) for moment in each.attempts]
        state = self._in(INTENT_STATES[each.state])
        sent = [] if each.sent is None else [self._sent_line(each.sent)]
        return "\n".join([f"{self._in(each.title)}{self._amount(each.amount)}: {state}", *sent, *moments])

    def _sent_line(self, sent: SentBy) -> str:
        return f" {sent.service}{self._amount(sent.fee)}"

    def _moment_line(self, moment: AttemptMoment) -> str:
        outcome = "" if moment.outcome is None else self._in(INTENT_STATES[moment.outcome])
        said = [self._at(moment.at), self._in(ATTEMPT_PHASES[moment.phase]), outcome, moment.code or ""]
        return f" {' '.join(word for word in said if word)}"

    def _evidence_line(self, each: EvidenceView) -> str:
        words = [] if each.dispute is None else [self._in(DISPUTE_WORDS[each.dispute])]
        words += [self._in(_SEND_BY.format(at=self._at(each.send_by)))] if each.send_by is not None else []
        words += [self._in(REIMBURSEMENT_STATES[each.stage])] if each.stage is not None else []
        said = [self._at(each.at), each.who, *words, self._amount(each.amount).strip(), each.note]
        return " ".join(word for word in said if word)

    def _book_line(self, each: BookView) -> str:
        moves = [
            f"{self._account(move.debit)} ← {self._account(move.credit)} {self._money(move.amount)}"
            for move in each.moves
        ]
        return f"{self._at(each.at)} {self._in(LEDGER_EVENTS[each.event])}: {', '.join(moves)}"

    def _account(self, account: Account) -> str:
        return self._in(Text(CHART[account].english, CHART[account].korean))

    def _happening_line(self, each: Happening) -> str:
        states = [self._in(say_state(each.strand, state)) for state in (each.before, each.after) if state is not None]
        strand = "" if each.strand is None else self._in(STRANDS[STRAND_STATES[each.strand]])
        name = strand or self._in(EVENT_NAMES[each.name])
        return f"{self._at(each.at)} {name}{': ' if states else ''}{' → '.join(states)}"

    def _side(self, side: StoreView | SupplierView) -> str:
        back = side.refunded if isinstance(side, StoreView) else side.reimbursed
        amounts = " / ".join(self._money(amount) for amount in (side.paid, back) if amount is not None)
        return f"{side.line}  {self._in(side.title)}  {amounts}  ({self._at(side.observed_at)})"

    def _parcel(self, parcel: KeptParcel) -> str:
        said = (parcel.number, parcel.carrier, parcel.news, parcel.news_at and self._at(parcel.news_at))
        return "  ".join(word for word in said if word)

    def _strands(self, each: CaseView) -> str:
        strands = each.strands
        told = (
            (STRANDS[type(strands.goods)], GOODS_STATES[strands.goods]),
            (STRANDS[type(strands.refund)], REFUND_STATES[strands.refund]),
            (STRANDS[type(strands.reimbursement)], REIMBURSEMENT_STATES[strands.reimbursement]),
            (STRANDS[type(strands.notice)], NOTICE_STATES[strands.notice]),
        )
        return " · ".join(f"{self._in(name)}: {self._in(state)}" for name, state in told)

    def _sides(self, store: str | None, supplier: str | None) -> None:
        self._indent(f"{self._in(_STORE)} {store or '-'} · {self._in(_SUPPLIER)} {supplier or '-'}")

    def _part(self, title: Text, lines: Iterable[str]) -> None:
        written = list(lines)
        if written:
            self._console.print(Line(self._in(title), "bold"))
            for line in written:
                for piece in line.splitlines():
                    self._indent(piece)

    def _labelled(self, label: Text, said: str) -> None:
        if said:
            self._indent(f"{self._in(label)}: {said}")

    def _amounts(self, *amounts: Money | None) -> str:
        return " / ".join("-" if amount is None else self._money(amount) for amount in amounts)

    def _amount(self, amount: Money | None) -> str:
        return "" if amount is None else f" {self._money(amount)}"

    def _money(self, amount: Money) -> str:
        return say_money(amount, self._language)

    def _at(self, moment: datetime) -> str:
        local = moment.astimezone(self._zone)
        return f"{format_time(local, self._language)} {local:%Z}"

    def _in(self, text: Text) -> str:
        return text.in_language(self._language)

    def _indent(self, said: str) -> None:
        write_indented(self._console, Line(said))

    def _say(self, text: Text) -> None:
        self._console.print(self._in(text))
