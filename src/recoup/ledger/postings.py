"""A posting: one thing that happened to the money of a case, as moves from one account to another.

A move debits one account and credits another with the same amount, so no posting can be unbalanced. A posting never
changes. What was wrong is undone by one more posting, which names the one it reverses and carries the same moves with
the opposite sign; both stay readable for ever.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple

from recoup.domain.money import Conversion, Money
from recoup.ledger.accounts import Account, Side
from recoup.ledger.events import LedgerEvent


class PostingError(ValueError):
    """The posting is malformed, which is a fault of the program that made it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """``amount`` enters ``account``: a positive amount is a debit, a negative one a credit."""

    account: Account
    amount: Money

    @property
    def side(self) -> Side:
        """Tell on which side of the account the amount stands."""
        return Side.DEBIT if self.amount.minor > 0 else Side.CREDIT


class Move(NamedTuple):
    """``amount`` is debited to one account and credited to another; a negative amount goes the other way."""

    debit: Account
    credit: Account
    amount: Money


class Subject(NamedTuple):
    """What a posting is about: the lines of the order pair, and the claim that caused it."""

    store_line: str | None = None
    supplier_line: str | None = None
    claim: str | None = None
    coupon: str | None = None


NO_SUBJECT: Final = Subject()


@dataclass(frozen=True, slots=True)
class Posting:
    """One event in the money of a case; refuses to exist unless each of its moves moves something.

    ``id`` is the caller's and names the happening, so that the same one can arrive twice. ``at`` is
    when it happened and carries its offset. ``memo`` is for people and is no part of what makes two
    postings equal.
    """

    id: str
    at: datetime
    event: LedgerEvent
    moves: tuple[Move, ...]
    subject: Subject = NO_SUBJECT
    reverses: str | None = None
    conversion: Conversion | None = None
    memo: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.id:
            raise PostingError(f"a {self.event} posting needs an id that names what happened")
        if self.at.tzinfo is None:
            raise PostingError(f"{self.id}: the time {self.at} has no offset; give it one")
        if not self.moves:
            raise PostingError(f"{self.id}: a posting without moves says nothing")
        for debit, credit, amount in self.moves:
            if not amount.minor:
                raise PostingError(f"{self.id}: nothing moves between {debit} and {credit}")

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The moves as entries, two for each, which sum to nothing in every currency."""
        return tuple(
            entry for debit, credit, amount in self.moves for entry in (Entry(debit, amount), Entry(credit, -amount))
        )


def reverse(posting: Posting, *, id: str, at: datetime, memo: str = "") -> Posting:
    """Return the posting that undoes ``posting``: same event and subject, every sign turned.

    Raises PostingError for a posting that is a reversal itself: what it undid is recorded anew
    instead.
    """
    if posting.reverses is not None:
        raise PostingError(f"{posting.id} is a reversal; record {posting.event} anew instead")
    return Posting(
        id=id,
        at=at,
        event=posting.event,
        moves=turned(posting.moves),
        subject=posting.subject,
        reverses=posting.id,
        conversion=posting.conversion,
        memo=memo,
    )


def turned(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """Return the moves that undo ``moves``."""
    return tuple(Move(debit, credit, -amount) for debit, credit, amount in moves)


def standing(postings: Sequence[Posting]) -> tuple[Posting, ...]:
    """Return the postings that were not undone, without those that undo."""
    undone = {posting.reverses for posting in postings if posting.reverses is not None}
    return tuple(each for each in postings if each.reverses is None and each.id not in undone)
