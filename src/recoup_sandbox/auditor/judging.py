"""One comparison: what moved in the world against what the books say, in the end and at every moment before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from recoup_sandbox.auditor.amounts import Amount, ahead, total
from recoup_sandbox.auditor.finding import Finding, Kind


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared: one order in one currency. What moved after ``missed_from`` may still be missing."""

    order: str
    currency: str
    missed_from: datetime

    def finding(self, kind: Kind, account: str, expected: int, booked: int, unexplained: int, why: str) -> Finding:
        """Return a finding about this subject."""
        sentence = f"Order {self.order}: {why}."
        return Finding(kind, self.order, account, self.currency, expected, booked, unexplained, sentence)

    def money(self, minor: int) -> str:
        """Write an amount for a sentence."""
        return f"{minor} {self.currency}"


@dataclass(frozen=True, slots=True)
class Check:
    """Money that moved, by what it is called, beside the entries that say so on ``account``."""

    account: str
    what: str
    world: Sequence[Amount]
    books: Sequence[Amount]


def judge(subject: Subject, check: Check) -> Finding | None:
    """Return the difference between world and books, or None."""
    booked, moved = total(check.books), total(check.world)
    least, most = sorted((total(check.world, subject.missed_from), moved))
    said = f"{check.what}: {subject.money(moved)} moved, {subject.money(booked)} are booked"
    if booked < least:
        kind = Kind.NOT_MOVED if booked < 0 else Kind.NOT_BOOKED
        return subject.finding(kind, check.account, least, booked, least - booked, said)
    if booked > most:
        return subject.finding(Kind.NOT_MOVED, check.account, most, booked, booked - most, said)
    if early := ahead(check.books, check.world):
        why = f"{check.what}: {subject.money(early)} were booked before they moved"
        return subject.finding(Kind.BOOKED_EARLY, check.account, moved, booked, early, why)
    return None
