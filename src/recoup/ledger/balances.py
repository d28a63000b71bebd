"""What stands where: balances per account, what is still owed, and what the pair cost in the end.

All figures are sums over postings and nothing is kept beside them, so a figure can never disagree
with the ledger.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from recoup.domain.money import Money
from recoup.ledger.accounts import CLEARING, CREDIT_NORMAL, RESULT, Account
from recoup.ledger.case_ledger import CaseLedger
from recoup.ledger.postings import Posting

_ORDER: Final = {account: place for place, account in enumerate(Account)}


@dataclass(frozen=True, slots=True)
class Balance:
    """What stands on an account; positive on its normal side, as the chart explains it."""

    account: Account
    amount: Money


def trial_balance(postings: Iterable[Posting]) -> tuple[Balance, ...]:
    """Return every balance that is not zero, in the order of the chart, then by currency."""
    sums: Counter[tuple[Account, str]] = Counter()
    for posting in postings:
        for entry in posting.entries:
            sums[entry.account, entry.amount.currency] += entry.amount.minor
    places = sorted(sums, key=lambda place: (_ORDER[place[0]], place[1]))
    return tuple(
        Balance(account, Money(natural(account, sums[account, currency]), currency))
        for account, currency in places
        if sums[account, currency]
    )


def natural(account: Account, minor: int) -> int:
    """Turn a sum of entries (debits positive) into one that is positive on the normal side."""
    return -minor if account in CREDIT_NORMAL else minor


def balance(ledger: CaseLedger, account: Account, currency: str) -> Money:
    """Return what stands on ``account`` in ``currency``, positive on its normal side."""
    for row in trial_balance(ledger.postings):
        if row.account is account and row.amount.currency == currency:
            return row.amount
    return Money.zero(currency)


def open_balances(postings: Iterable[Posting]) -> tuple[Balance, ...]:
    """Return what is still owed by anybody to anybody; a case closes only when this is empty."""
    return tuple(row for row in trial_balance(postings) if row.account in CLEARING)


def owed_to_customer(ledger: CaseLedger) -> tuple[Money, ...]:
    """Return what the customer has not provably received yet, one amount per currency.

    A refund that was sent still counts: only the payment gateway's confirmation pays it.
    """
    return _per_currency(ledger, _DUE_TO_CUSTOMER)


def settlement(ledger: CaseLedger) -> tuple[Money, ...]:
    """Return what the pair earned (positive) or cost (negative), one amount per currency.

    Final only when ``open_balances`` is empty; a coupon counts at its value.
    """
    return _per_currency(ledger, RESULT)


_DUE_TO_CUSTOMER: Final = frozenset({Account.CUSTOMER, Account.PROVIDER, Account.GOODWILL_DUE})


def _per_currency(ledger: CaseLedger, accounts: frozenset[Account]) -> tuple[Money, ...]:
    """Return the sum of ``accounts`` per currency, credits positive, without zeros."""
    sums: Counter[str] = Counter()
    for posting in ledger.postings:
        for entry in posting.entries:
            if entry.account in accounts:
                sums[entry.amount.currency] -= entry.amount.minor
    return tuple(Money(minor, currency) for currency, minor in sorted(sums.items()) if minor)
