"""When a step is due: a moment that was observed, plus the time that the policy book gives it.

When the moment is not known the deadline counts from now with the book's ``attention``, and so has never passed: a
missing date must not make anything look overdue.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from recoup.decision.response import Anchor
from recoup.decision.responses import RESPONSES
from recoup.domain.kind import Kind
from recoup.domain.pair import Pair
from recoup.policy.book import Book, Term
from recoup.policy.durations import Calendar, Duration


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: ``at``, the moment it counts from (NOW when that is unknown), and the time allowed."""

    at: datetime
    anchor: Anchor
    term: Duration


STATED: Final = Duration.parse("0 hours")


def due(kind: Kind, pair: Pair, book: Book, calendar: Calendar, now: datetime) -> Due:
    """Return the deadline of a pair that is named ``kind``."""
    anchor, term = RESPONSES[kind].due
    allowed = allowed_time(term, book, pair.supplier.payment_method)
    if anchor is Anchor.PAY_BY:
        if pair.supplier.pay_by is not None:
            return Due(pair.supplier.pay_by, Anchor.PAY_BY, STATED)
        anchor = Anchor.CREATED
    start = moment(anchor, pair)
    if start is None:
        if anchor is not Anchor.NOW:
            allowed = book.deadlines[Term.ATTENTION]
        return Due(allowed.after(now, calendar), Anchor.NOW, allowed)
    return Due(allowed.after(start, calendar), anchor, allowed)


def allowed_time(term: Term, book: Book, payment_method: str | None) -> Duration:
    """Return the time that ``book`` gives for ``term``; a reimbursement depends on how we paid."""
    if term is Term.REIMBURSEMENT:
        return book.reimbursement_within(payment_method)
    return book.deadlines[term]


def moment(anchor: Anchor, pair: Pair) -> datetime | None:
    """Return when ``anchor`` happened to ``pair``, or None when nobody said."""
    match anchor:
        case Anchor.NOW:
            return None
        case Anchor.CUSTOMER_PAID:
            return pair.store.paid_at
        case Anchor.CLAIMED:
            return pair.store.claimed_at
        case Anchor.REFUNDED:
            return pair.store.refunded_at
        case Anchor.CREATED:
            return pair.supplier.created_at
        case Anchor.SUPPLIER_PAID:
            return pair.supplier.paid_at
        case Anchor.CLOSED:
            return pair.supplier.closed_at
        case Anchor.PAY_BY:
            return pair.supplier.pay_by
