"""Checks of amounts: did anybody get more than there was, or is anybody still owed?

They add up events for themselves and never ask the guards, so that a fault in a guard shows here.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from recoup.domain.money import Money
from recoup.ledger.accounts import Account
from recoup.ledger.balances import open_balances
from recoup.ledger.events import LedgerEvent
from recoup.ledger.findings import Finding, Truth
from recoup.ledger.postings import Posting

Sums: TypeAlias = Mapping[tuple[str, str], int]


def refunds_above_paid(postings: Sequence[Posting]) -> list[Finding]:
    """Find store lines for which more was sent, or was confirmed, than the customer paid."""
    truth = Truth.REFUNDS_STAY_WITHIN_WHAT_WAS_PAID
    paid = _sums(postings, Account.PROCEEDS, _PAYMENTS, _store_line)
    sent = _sums(postings, Account.CUSTOMER, _SENDINGS, _store_line)
    proven = _sums(postings, Account.PROVIDER, _CONFIRMATIONS, _store_line)
    return _above(truth, sent, paid, "sent") + _above(truth, proven, paid, "confirmed")


def claims_refunded_twice(postings: Sequence[Posting]) -> list[Finding]:
    """Find claims that were owed twice, or for which more was sent than is owed."""
    truth = Truth.CLAIMS_ARE_REFUNDED_ONCE
    times: Counter[str] = Counter()
    for posting in postings:
        if posting.event is LedgerEvent.REFUND_OWED:
            times[_claim(posting)] += 1 if posting.reverses is None else -1
    twice = [Finding(truth, where, f"owed {count} times") for where, count in times.items() if count > 1]
    sent = _sums(postings, Account.CUSTOMER, _SENDINGS, _claim)
    return twice + _above(truth, sent, _owed(postings), "sent")


def proven_without_owed(postings: Sequence[Posting]) -> list[Finding]:
    """Find claims for which the gateway confirmed more than was owed."""
    proven = _sums(postings, Account.PROVIDER, _CONFIRMATIONS, _claim)
    return _above(Truth.PROVEN_REFUNDS_WERE_OWED, proven, _owed(postings), "confirmed")


def reimbursements_above_paid(postings: Sequence[Posting]) -> list[Finding]:
    """Find supplier lines that brought more back, surplus aside, than was paid in money."""
    paid = _sums(postings, Account.COST, _PURCHASES, _supplier_line)
    back = _sums(postings, Account.WALLET, _RECEIPTS, _supplier_line)
    return _above(Truth.REIMBURSEMENTS_STAY_WITHIN_WHAT_WAS_PAID, back, paid, "received")


def coupons_above_use(postings: Sequence[Posting]) -> list[Finding]:
    """Find supplier lines whose coupon value came back or was lost more than it was used."""
    used = _sums(postings, Account.COUPON_COST, _PURCHASES, _supplier_line)
    ended = _negated(_sums(postings, Account.COUPON_COST, _COUPON_ENDS, _supplier_line))
    return _above(Truth.COUPONS_STAY_WITHIN_WHAT_WAS_USED, ended, used, "returned or lost")


def owing_when_closed(postings: Sequence[Posting]) -> list[Finding]:
    """Find clearing accounts that are not zero, which no closed case may have."""
    return [
        Finding(Truth.A_CLOSED_CASE_OWES_NOTHING, row.account, f"still {row.amount}") for row in open_balances(postings)
    ]


_E = LedgerEvent
_PAYMENTS: Final = frozenset({_E.CUSTOMER_PAID, _E.SUPPLEMENT_PAID, _E.DELIVERY_OWED})
_OWINGS: Final = frozenset(
    {
        _E.REFUND_OWED,
        _E.DELIVERY_OWED,
        _E.REFUND_RAISED,
        _E.REFUND_LOWERED,
        _E.DELIVERY_DEDUCTED,
        _E.RETURN_SHIPPING_DEDUCTED,
        _E.EXCESS_REFUND_OFFSET,
    }
)
_SENDINGS: Final = frozenset({_E.REFUND_SENT, _E.REFUND_FAILED})
_CONFIRMATIONS: Final = frozenset({_E.REFUND_CONFIRMED})
_PURCHASES: Final = frozenset({_E.SUPPLIER_PAID})
_RECEIPTS: Final = frozenset({_E.REIMBURSEMENT_RECEIVED})
_COUPON_ENDS: Final = frozenset({_E.COUPON_RETURNED, _E.COUPON_LOST})


def _owed(postings: Sequence[Posting]) -> Sums:
    return _negated(_sums(postings, Account.CUSTOMER, _OWINGS, _claim))


def _sums(
    postings: Sequence[Posting],
    account: Account,
    events: frozenset[LedgerEvent],
    place: Callable[[Posting], str],
) -> Sums:
    sums: Counter[tuple[str, str]] = Counter()
    for posting in postings:
        if posting.event in events:
            for entry in posting.entries:
                if entry.account is account:
                    sums[place(posting), entry.amount.currency] += entry.amount.minor
    return sums


def _negated(sums: Sums) -> Sums:
    return {place: -minor for place, minor in sums.items()}


def _above(truth: Truth, got: Sums, limit: Sums, verb: str) -> list[Finding]:
    excess = {place: minor - limit.get(place, 0) for place, minor in got.items()}
    return [
        Finding(truth, where, f"{Money(minor, currency)} too much {verb}")
        for (where, currency), minor in excess.items()
        if minor > 0
    ]


def _store_line(posting: Posting) -> str:
    return posting.subject.store_line or "no line"


def _supplier_line(posting: Posting) -> str:
    return posting.subject.supplier_line or "no line"


def _claim(posting: Posting) -> str:
    return f"{_store_line(posting)} / {posting.subject.claim or 'no claim'}"
