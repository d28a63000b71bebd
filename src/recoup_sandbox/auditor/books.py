"""The books of one order in one currency: what was moved between which accounts, and when.

Postings are grouped by the order that they are about, each move by the side that its accounts belong to, because one
posting can be about both orders of a pair.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from recoup_sandbox.auditor.amounts import Amount
from recoup_sandbox.auditor.finding import Finding, Kind
from recoup_sandbox.auditor.ledger import ACCOUNTS, STORE, SUPPLIER, Move, Posting, Side, standing
from recoup_sandbox.auditor.world import WorldMoney


class Entry(NamedTuple):
    """One move with what its posting says."""

    at: datetime
    debit: str
    credit: str
    minor: int
    store_line: str
    claim: str


@dataclass(slots=True)
class Books:
    """The moves about one order in one currency."""

    entries: list[Entry] = field(default_factory=list[Entry])

    def flow(self, debits: Iterable[str], credits: Iterable[str]) -> list[Amount]:
        """Return what went from one of ``credits`` to one of ``debits``; what was taken back is negative."""
        into, out_of = set(debits), set(credits)
        return [Amount(one.at, one.minor) for one in self.entries if one.debit in into and one.credit in out_of]

    def balance(self, account: str) -> int:
        """Return what stands on the account's own side; negative when it stands on the other."""
        debits = sum(one.minor for one in self.entries if one.debit == account)
        credits = sum(one.minor for one in self.entries if one.credit == account)
        return debits - credits if ACCOUNTS[account] is Side.DEBIT else credits - debits


@dataclass(slots=True)
class Shelf:
    """All books of a ledger: by order number, then by currency. ``rows`` are the store lines that it names."""

    store: dict[str, dict[str, Books]] = field(default_factory=dict[str, dict[str, Books]])
    supplier: dict[str, dict[str, Books]] = field(default_factory=dict[str, dict[str, Books]])
    rows: set[str] = field(default_factory=set[str])
    findings: list[Finding] = field(default_factory=list[Finding])


def shelve(postings: Sequence[Posting], world: WorldMoney) -> Shelf:
    """Group a ledger by order; what names nothing of the world becomes a finding."""
    shelf = Shelf()
    for posting in standing(postings):
        shelf.rows.add(posting.store_line)
        for move in posting.moves:
            _put(shelf, posting, move, world)
    return shelf


def _put(shelf: Shelf, posting: Posting, move: Move, world: WorldMoney) -> None:
    pair = {move.debit, move.credit}
    in_store, at_supplier = bool(pair & STORE.keys()), bool(pair & SUPPLIER.keys())
    if in_store is at_supplier:
        shelf.findings.append(_strange(posting, move, "such a move belongs to neither side"))
        return
    if in_store:
        number = posting.store_order or world.store_order_of.get(posting.store_line, "")
        known, books = number in world.store, shelf.store
    else:
        number = posting.supplier_order or world.supplier_order_of.get(posting.supplier_line, "")
        known, books = number in world.supplier, shelf.supplier
    if not known:
        shelf.findings.append(_strange(posting, move, "it names no order of the world"))
        return
    entry = Entry(posting.at, move.debit, move.credit, move.minor, posting.store_line, posting.claim)
    books.setdefault(number, {}).setdefault(move.currency, Books()).entries.append(entry)


def _strange(posting: Posting, move: Move, why: str) -> Finding:
    named = posting.store_order or posting.store_line, posting.supplier_order or posting.supplier_line
    order = " and ".join(name for name in named if name) or "no order"
    sentence = (
        f"The posting {posting.event} about {order} moves {move.minor} {move.currency} from {move.credit} to"
        f" {move.debit}, but {why}."
    )
    return Finding(Kind.NOT_IN_WORLD, order, move.debit, move.currency, 0, move.minor, abs(move.minor), sentence)
