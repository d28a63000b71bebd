"""When a step is due: a moment that was observed, plus the time that the policy book gives it.

When the moment is not known the deadline counts, with the book's ``attention``, from when the case came to be as it is:
it was opened or renamed, or its goods or money moved on. So it stands still from turn to turn, and passes. Where no
case is kept, as when files are compared, it counts from now and so has never passed: a missing date must not make
anything look overdue.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from recoup.decision.response import Anchor
from recoup.decision.responses import RESPONSES
from recoup.decision.ways import Way
from recoup.domain.kind import Kind
from recoup.domain.pair import Pair
from recoup.policy.book import Book, Term
from recoup.policy.durations import Calendar, Duration


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: ``at``, the moment it counts from, and the time allowed.

    NOW is the moment since which the case is as it is, or this one when no case is kept.
    """

    at: datetime
    anchor: Anchor
    term: Duration


STATED: Final = Duration.parse("0 hours")

MOMENTS: Final[dict[Anchor, Callable[[Pair], datetime | None]]] = {
    Anchor.NOW: lambda pair: None,
    Anchor.CUSTOMER_PAID: lambda pair: pair.store.paid_at,
    Anchor.CLAIMED: lambda pair: pair.store.claimed_at,
    Anchor.REFUNDED: lambda pair: pair.store.refunded_at,
    Anchor.CREATED: lambda pair: pair.supplier.created_at,
    Anchor.SUPPLIER_PAID: lambda pair: pair.supplier.paid_at,
    Anchor.CLOSED: lambda pair: pair.supplier.closed_at,
    Anchor.PAY_BY: lambda pair: pair.supplier.pay_by,
    Anchor.SEND_BACK_BY: lambda pair: pair.supplier.send_back_by,
}
"""When each anchor happened to a pair, or None when nobody said."""


def due(kind: Kind, pair: Pair, book: Book, calendar: Calendar, now: datetime) -> Due:
    """Return the deadline of a pair that is named ``kind``; ``now`` stands in for a moment that nobody knows.

    What a dispute itself states for sending goods back goes before the kind's own time, which is for answering.
    """
    anchor, term = RESPONSES[kind].due
    back_by = pair.supplier.send_back_by
    if back_by is not None and RESPONSES[kind].supplier is Way.OUT:
        return Due(back_by, Anchor.SEND_BACK_BY, STATED)
    start = MOMENTS[anchor](pair)
    if anchor is Anchor.PAY_BY:
        if start is not None:
            return Due(start, Anchor.PAY_BY, STATED)
        anchor, start = Anchor.CREATED, pair.supplier.created_at
    if start is None and anchor is not Anchor.NOW:
        anchor, term = Anchor.NOW, Term.ATTENTION
    allowed = allowed_time(term, book, pair.supplier.payment_method)
    return Due(allowed.after(start or now, calendar), anchor, allowed)


def allowed_time(term: Term, book: Book, payment_method: str | None) -> Duration:
    """Return the time that ``book`` gives for ``term``; a reimbursement depends on how we paid."""
    if term is Term.REIMBURSEMENT:
        return book.reimbursement_within(payment_method)
    return book.deadlines[term]
