"""What must never happen to money, as a table: accounts that may stand on one side only.

Each guarded account is counted per line or per claim. When it would change its side there, somebody
would get more than there is: a refund above what was paid, a second sending of the same refund, a
coupon that comes back twice. Such a posting is refused whole; an amount is never clipped to fit.
Because the rule looks at balances and not at the order of events, repeats and late arrivals cannot
slip past it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from recoup.domain.money import Money
from recoup.ledger.accounts import CREDIT_NORMAL, Account
from recoup.ledger.postings import Posting, PostingError, Subject
from recoup.ledger.rules import RULES, Scope

Key: TypeAlias = tuple[str, ...]


class RefusalCode(StrEnum):
    """Why a posting was refused."""

    REFUND_ABOVE_PAID = "refund_above_paid"
    SENT_ABOVE_OWED = "sent_above_owed"
    CONFIRMED_ABOVE_SENT = "confirmed_above_sent"
    SETTLED_ABOVE_EXCESS = "settled_above_excess"
    GOODWILL_ABOVE_PROMISE = "goodwill_above_promise"
    EXPECTED_ABOVE_COST = "expected_above_cost"
    RECEIVED_ABOVE_EXPECTED = "received_above_expected"
    SETTLED_ABOVE_SURPLUS = "settled_above_surplus"
    COUPON_ABOVE_USE = "coupon_above_use"
    ALREADY_RECORDED = "already_recorded"


@dataclass(frozen=True, slots=True)
class Guard:
    """``account`` never leaves its normal side for any one unit of ``scope``."""

    account: Account
    scope: Scope
    code: RefusalCode
    advice: str


_A = Account
_C = RefusalCode

_ROWS: Final = (
    Guard(_A.SALES, Scope.STORE_LINE, _C.REFUND_ABOVE_PAID,
          "owe no more than is left; record money that moved all the same as excess_refund_found"),
    Guard(_A.SHIPPING, Scope.STORE_LINE, _C.REFUND_ABOVE_PAID,
          "owe no more delivery than the line was charged"),
    Guard(_A.CUSTOMER, Scope.CLAIM, _C.SENT_ABOVE_OWED,
          "send or deduct no more than the claim still owes; record refund_owed first"),
    Guard(_A.PROVIDER, Scope.CLAIM, _C.CONFIRMED_ABOVE_SENT,
          "record refund_sent first, or excess_refund_found when nothing was owed"),
    Guard(_A.CUSTOMER_DEBT, Scope.STORE_LINE, _C.SETTLED_ABOVE_EXCESS,
          "settle no more than the excess that was found"),
    Guard(_A.GOODWILL_DUE, Scope.STORE_LINE, _C.GOODWILL_ABOVE_PROMISE,
          "record goodwill_granted first"),
    Guard(_A.COST, Scope.SUPPLIER_LINE, _C.EXPECTED_ABOVE_COST,
          "expect no more than was paid in money and is not asked back yet"),
    Guard(_A.SUPPLIER, Scope.SUPPLIER_LINE, _C.RECEIVED_ABOVE_EXPECTED,
          "record reimbursement_expected first, and what exceeds the cost as surplus_received"),
    Guard(_A.SUPPLIER_SURPLUS, Scope.SUPPLIER_LINE, _C.SETTLED_ABOVE_SURPLUS,
          "settle no more than the surplus that was received"),
    Guard(_A.COUPON_COST, Scope.SUPPLIER_LINE, _C.COUPON_ABOVE_USE,
          "return or lose no more of a coupon than the line used"),
)  # fmt: skip

GUARDS: Final[dict[Account, Guard]] = {row.account: row for row in _ROWS}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A guard said no; ``missing`` is the amount that is not there, if an amount is the reason."""

    code: RefusalCode
    unit: Key
    missing: Money | None
    advice: str

    def __str__(self) -> str:
        """Say what was refused, by how much, and what to do."""
        lack = f": {self.missing} too much" if self.missing else ""
        return f"{self.code} on {' / '.join(self.unit)}{lack}; {self.advice}"


def refusals(postings: Iterable[Posting]) -> tuple[Refusal, ...]:
    """Return every rule that ``postings``, taken together, would break; none when they are lawful.

    Raises PostingError when a posting does not name the line or claim its account is counted on.
    """
    kept = tuple(postings)
    return (*_overdrawn(kept), *_repeated(kept))


def unit(scope: Scope, subject: Subject) -> Key | None:
    """Return what ``subject`` names for ``scope``, or None when it does not name it."""
    match scope:
        case Scope.STORE_LINE:
            named = (subject.store_line,)
        case Scope.CLAIM:
            named = (subject.store_line, subject.claim)
        case Scope.SUPPLIER_LINE:
            named = (subject.supplier_line,)
    known = tuple(name for name in named if name)
    return known if len(known) == len(named) else None


def _overdrawn(postings: tuple[Posting, ...]) -> Iterator[Refusal]:
    standing: Counter[tuple[Account, Key, str]] = Counter()
    for posting in postings:
        for entry in posting.entries:
            if guard := GUARDS.get(entry.account):
                counted = (entry.account, _unit(guard.scope, posting), entry.amount.currency)
                standing[counted] += entry.amount.minor
    for (account, where, currency), minor in standing.items():
        left = -minor if account in CREDIT_NORMAL else minor
        if left < 0:
            guard = GUARDS[account]
            yield Refusal(guard.code, where, Money(-left, currency), guard.advice)


def _repeated(postings: tuple[Posting, ...]) -> Iterator[Refusal]:
    times: Counter[tuple[str, Key]] = Counter()
    for posting in postings:
        if scope := RULES[posting.event].once_per:
            times[posting.event, _unit(scope, posting)] += -1 if posting.reverses else 1
    for (event, where), count in times.items():
        if count > 1:
            advice = f"{event} is recorded once; reverse the first one or record the difference"
            yield Refusal(RefusalCode.ALREADY_RECORDED, where, None, advice)


def _unit(scope: Scope, posting: Posting) -> Key:
    named = unit(scope, posting.subject)
    if named is None:
        raise PostingError(f"{posting.id}: {posting.event} must name its {_WORDS[scope]}")
    return named


_WORDS: Final = {
    Scope.STORE_LINE: "store line",
    Scope.CLAIM: "store line and claim",
    Scope.SUPPLIER_LINE: "supplier line",
}
