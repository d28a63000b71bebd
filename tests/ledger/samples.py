"""Postings to test with: a line that was sold and bought, and what happens to its money afterwards."""

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import strategies as st

from recoup.domain.money import Conversion, Money
from recoup.ledger.case_ledger import CaseLedger
from recoup.ledger.events import LedgerEvent
from recoup.ledger.postings import Posting, Subject
from recoup.ledger.recording import record
from recoup.ledger.rules import RULES, Part

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LINE = "20260302-0000011-01"
BOUGHT = "8012345678901234/1"
CLAIM = "C20260303-0000001"
EVERYTHING = Subject(store_line=LINE, supplier_line=BOUGHT, claim=CLAIM, coupon="K1")
RATE = Conversion("USD", "KRW", Decimal("1350.25"), AT.date(), "card statement")

CURRENCIES = st.sampled_from(["KRW", "USD", "KWD", "CLF"])
MINOR = st.integers(min_value=1, max_value=10**9)

E = LedgerEvent


def won(minor: int) -> Money:
    return Money(minor, "KRW")


def posted(
    event: LedgerEvent,
    amounts: Money | int | dict[Part, Money],
    *,
    id: str | None = None,
    line: str = LINE,
    bought: str = BOUGHT,
    claim: str = CLAIM,
) -> Posting:
    """Return a posting about the given lines; a whole number is an amount in won."""
    exact = won(amounts) if isinstance(amounts, int) else amounts
    subject = Subject(store_line=line, supplier_line=bought, claim=claim)
    return record(event, exact, id=id or f"{event}/{line}/{claim}", at=AT, subject=subject)


def sold(minor: int = 10_000, *more: Posting) -> CaseLedger:
    """Return the ledger of a case whose customer paid ``minor`` won for the line."""
    return CaseLedger("case-1").post(posted(E.CUSTOMER_PAID, minor), *more)


def bought(cash: int = 1_000, coupon: int = 0, *more: Posting) -> CaseLedger:
    """Return the ledger of a case in which we paid a supplier line, in US cents."""
    amounts = {Part.CASH: Money(cash, "USD"), Part.COUPON: Money(coupon, "USD")}
    return CaseLedger("case-1").post(posted(E.SUPPLIER_PAID, amounts), *more)


def refund_steps(minor: int, *, claim: str = CLAIM, line: str = LINE) -> tuple[Posting, ...]:
    """Return a refund in its causal order: owed, sent, confirmed."""
    steps = (E.REFUND_OWED, E.REFUND_SENT, E.REFUND_CONFIRMED)
    return tuple(posted(step, minor, claim=claim, line=line) for step in steps)


def one_of_each(event: LedgerEvent, currency: str, minor: int) -> Posting:
    """Return ``event`` with a different amount in each of its parts."""
    parts = [transfer.part for transfer in RULES[event].transfers]
    amounts = {part: Money(minor + place, currency) for place, part in enumerate(parts)}
    return record(event, amounts, id=str(event), at=AT, subject=EVERYTHING)


def tampered(posting: Posting, **changes: object) -> Posting:
    """Return a copy that no constructor looked at, as a row changed by hand would be."""
    copy = object.__new__(Posting)
    for name in Posting.__slots__:
        object.__setattr__(copy, name, changes.get(name, getattr(posting, name)))
    return copy
