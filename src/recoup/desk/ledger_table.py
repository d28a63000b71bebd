"""The books of a case as one small table: what went in and out of each account, and where something is still open.

Every posting debits what it credits, so both sides add up to the same in every currency; that is shown, not hidden.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from recoup.decision.words.text import Text
from recoup.desk.cases import BookView
from recoup.domain.money import Money, total
from recoup.ledger.accounts import CHART, CLEARING, Account

_ORDER: Final = {account: place for place, account in enumerate(Account)}


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What moved on an account in one currency; ``open``: both sides must come to the same before the case closes."""

    account: Account
    name: Text
    debit: Money
    credit: Money
    open: bool


@dataclass(frozen=True, slots=True)
class LedgerTotal:
    """The sums of both sides in one currency, which are the same."""

    debit: Money
    credit: Money


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """The books of a case."""

    rows: tuple[LedgerRow, ...]
    totals: tuple[LedgerTotal, ...]

    @property
    def settled(self) -> bool:
        """Tell whether nobody owes anybody anything."""
        return not any(row.open for row in self.rows)


def ledger_table(books: Iterable[BookView]) -> LedgerTable:
    """Return the table of some postings."""
    debits: Counter[tuple[str, Account]] = Counter()
    credits_: Counter[tuple[str, Account]] = Counter()
    for posting in books:
        for move in posting.moves:
            debits[move.amount.currency, move.debit] += move.amount.minor
            credits_[move.amount.currency, move.credit] += move.amount.minor
    places = sorted({*debits, *credits_}, key=lambda place: (place[0], _ORDER[place[1]]))
    rows = tuple(
        _row(account, Money(debits[name, account], name), Money(credits_[name, account], name))
        for name, account in places
    )
    return LedgerTable(rows, tuple(_total(rows, name) for name in dict.fromkeys(name for name, _ in places)))


def _row(account: Account, debit: Money, credit: Money) -> LedgerRow:
    name = Text(CHART[account].english, CHART[account].korean)
    return LedgerRow(account, name, debit, credit, account in CLEARING and debit != credit)


def _total(rows: Iterable[LedgerRow], currency: str) -> LedgerTotal:
    mine = [row for row in rows if row.debit.currency == currency]
    return LedgerTotal(total((row.debit for row in mine), currency), total((row.credit for row in mine), currency))
