"""The ledger export: what a program that is audited has to write, and the reading of it.

JSON lines, one posting a line. A posting is one thing that happened to the money of a case, as moves from one account
to another. Its references say which store order and which supplier order it is about; they are the remotes' own
numbers. A line number of either is enough, the auditor finds the order of it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec


class LedgerError(Exception):
    """A line of the export cannot be read; the message says which, and why."""


class Side(StrEnum):
    """The two sides of an account."""

    DEBIT = "debit"
    CREDIT = "credit"


_DR, _CR = Side.DEBIT, Side.CREDIT

STORE: Final = {
    "customer": _CR,
    "customer_debt": _DR,
    "goodwill_due": _CR,
    "provider": _CR,
    "proceeds": _DR,
    "sales": _CR,
    "shipping": _CR,
    "provider_fee": _DR,
    "goodwill": _DR,
}
"""The accounts of the store's side, each with the side that its balance stands on."""

SUPPLIER: Final = {
    "supplier": _DR,
    "supplier_surplus": _CR,
    "wallet": _CR,
    "coupon": _CR,
    "cost": _DR,
    "coupon_cost": _DR,
    "coupon_loss": _DR,
}
"""The accounts of the supplier's side."""

EITHER: Final = {"return_shipping": _DR, "fx_difference": _DR, "write_off": _DR}
"""The accounts that moves of both sides use."""

ACCOUNTS: Final = STORE | SUPPLIER | EITHER


class Move(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``minor`` whole units of ``currency`` are debited to one account and credited to another.

    A negative amount goes the other way.
    """

    debit: str
    credit: str
    currency: str
    minor: int


class Posting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line. ``at`` is when it happened, with an offset, and never before the money moved.

    ``claim`` is the store's claim number where one caused it. ``reverses`` names the ``id`` of a posting that this one
    undoes.
    """

    at: datetime
    event: str
    moves: tuple[Move, ...]
    case: str = ""
    id: str = ""
    reverses: str = ""
    store_order: str = ""
    store_line: str = ""
    supplier_order: str = ""
    supplier_line: str = ""
    claim: str = ""


def read_ledger(text: str) -> list[Posting]:
    """Read an export; empty lines are passed over. Raises LedgerError."""
    return [_posting(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def write_ledger(postings: Iterable[Posting]) -> str:
    """Write postings as an export, without the fields that are empty."""
    return "".join(f"{msgspec.json.encode(_given(one)).decode()}\n" for one in postings)


def standing(postings: Sequence[Posting]) -> list[Posting]:
    """Leave out what was undone: a posting and the one that reverses it, when their moves are exactly opposite."""
    by_id = {one.id: one for one in postings if one.id}
    gone: set[int] = set()
    for one in postings:
        undone = by_id.get(one.reverses)
        if one.reverses and undone is not None and id(undone) not in gone and one.moves == _turned(undone.moves):
            gone |= {id(one), id(undone)}
    return [one for one in postings if id(one) not in gone]


def _turned(moves: Sequence[Move]) -> tuple[Move, ...]:
    return tuple(Move(one.debit, one.credit, one.currency, -one.minor) for one in moves)


def _posting(number: int, line: str) -> Posting:
    try:
        posting = msgspec.json.decode(line, type=Posting)
    except (msgspec.ValidationError, msgspec.DecodeError) as problem:
        raise LedgerError(f"line {number}: {problem}") from problem
    if posting.at.tzinfo is None:
        raise LedgerError(f"line {number}: {posting.at.isoformat()} has no offset; write 2026-03-05T00:00:00Z")
    if not posting.moves:
        raise LedgerError(f"line {number}: a posting without moves says nothing")
    for move in posting.moves:
        for account in (move.debit, move.credit):
            if account not in ACCOUNTS:
                raise LedgerError(f"line {number}: there is no account {account}; there are: {', '.join(ACCOUNTS)}")
    return posting


def _given(posting: Posting) -> dict[str, object]:
    return {name: value for name, value in msgspec.to_builtins(posting).items() if value != ""}
