"""The money of each line: what may still be refunded, and what can still be recovered.

One row per line and currency. Every field is the balance of one account over the postings about
that line, so the identities in the docstrings hold by construction and a preview shows exactly what
a posting will be judged by.
"""

from collections.abc import Callable
from dataclasses import dataclass

from recoup.domain.money import Money
from recoup.ledger.accounts import Account
from recoup.ledger.case_ledger import CaseLedger
from recoup.ledger.events import LedgerEvent
from recoup.ledger.postings import Posting, Subject


@dataclass(frozen=True, slots=True)
class StoreLineMoney:
    """What a customer paid for a store line and where it went.

    ``paid`` = ``refundable`` + ``owed`` + ``in_flight`` + ``refunded`` + ``deducted``.
    ``in_flight`` was sent to the payment provider and is not confirmed; ``refunded`` is confirmed
    by it; ``deducted`` is return shipping that the customer bears and excess that was set off.
    ``excess`` moved beyond all this and is owed by the customer. A delivery fee that a claim made
    due again is part of ``refundable`` and not of ``deducted``, because a later claim can give it
    back. The order's delivery fee counts on the line whose refund includes it.
    """

    store_line: str
    paid: Money
    refundable: Money
    owed: Money
    in_flight: Money
    refunded: Money
    deducted: Money
    excess: Money


@dataclass(frozen=True, slots=True)
class SupplierLineMoney:
    """What we paid for a supplier line in money and in coupon value, and what came back.

    ``paid`` = ``claimable`` + ``awaited`` + ``received`` + ``written_off``. ``claimable`` was never
    asked back. ``coupon_used`` is coupon value whose fate is open.
    """

    supplier_line: str
    paid: Money
    claimable: Money
    awaited: Money
    received: Money
    written_off: Money
    coupon_used: Money
    coupon_lost: Money

    @property
    def recoverable(self) -> Money:
        """Return the most that can still come back, whether it was asked back or not."""
        return self.claimable + self.awaited


def store_line_money(ledger: CaseLedger, line: str, currency: str) -> StoreLineMoney:
    """Return the money of store line ``line`` in ``currency``; zeros when none was posted."""
    about = [posting for posting in ledger.postings if posting.subject.store_line == line]
    return StoreLineMoney(
        store_line=line,
        paid=_by_event(about, Account.PROCEEDS, _PAYMENTS, currency),
        refundable=-_standing(about, (Account.SALES, Account.SHIPPING), currency),
        owed=-_standing(about, (Account.CUSTOMER,), currency),
        in_flight=-_standing(about, (Account.PROVIDER,), currency),
        refunded=_by_event(about, Account.PROVIDER, _CONFIRMATIONS, currency),
        deducted=_by_event(about, Account.CUSTOMER, _DEDUCTIONS, currency),
        excess=_standing(about, (Account.CUSTOMER_DEBT,), currency),
    )


def supplier_line_money(ledger: CaseLedger, line: str, currency: str) -> SupplierLineMoney:
    """Return the money of supplier line ``line`` in ``currency``; zeros when none was posted."""
    about = [posting for posting in ledger.postings if posting.subject.supplier_line == line]
    return SupplierLineMoney(
        supplier_line=line,
        paid=_by_event(about, Account.COST, _PURCHASES, currency),
        claimable=_standing(about, (Account.COST,), currency),
        awaited=_standing(about, (Account.SUPPLIER,), currency),
        received=-_by_event(about, Account.SUPPLIER, _RECEIPTS, currency),
        written_off=-_by_event(about, Account.SUPPLIER, _LOSSES, currency),
        coupon_used=_standing(about, (Account.COUPON_COST,), currency),
        coupon_lost=_standing(about, (Account.COUPON_LOSS,), currency),
    )


def refundable(ledger: CaseLedger, line: str, currency: str) -> Money:
    """Return what a new claim on store line ``line`` may still refund."""
    return store_line_money(ledger, line, currency).refundable


def recoverable(ledger: CaseLedger, line: str, currency: str) -> Money:
    """Return what can still come back from the supplier for supplier line ``line``."""
    return supplier_line_money(ledger, line, currency).recoverable


def store_lines(ledger: CaseLedger) -> tuple[StoreLineMoney, ...]:
    """Return one row per store line and currency that the ledger knows, in order."""
    known = _named(ledger, lambda subject: subject.store_line)
    return tuple(store_line_money(ledger, line, currency) for line, currency in known)


def supplier_lines(ledger: CaseLedger) -> tuple[SupplierLineMoney, ...]:
    """Return one row per supplier line and currency that the ledger knows, in order."""
    known = _named(ledger, lambda subject: subject.supplier_line)
    return tuple(supplier_line_money(ledger, line, currency) for line, currency in known)


_PAYMENTS = (LedgerEvent.CUSTOMER_PAID, LedgerEvent.SUPPLEMENT_PAID, LedgerEvent.DELIVERY_OWED)
_CONFIRMATIONS = (LedgerEvent.REFUND_CONFIRMED,)
_DEDUCTIONS = (LedgerEvent.RETURN_SHIPPING_DEDUCTED, LedgerEvent.EXCESS_REFUND_OFFSET)
_PURCHASES = (LedgerEvent.SUPPLIER_PAID,)
_RECEIPTS = (LedgerEvent.REIMBURSEMENT_RECEIVED,)
_LOSSES = (LedgerEvent.REIMBURSEMENT_WRITTEN_OFF,)


def _named(ledger: CaseLedger, name: Callable[[Subject], str | None]) -> list[tuple[str, str]]:
    return sorted(
        {
            (line, entry.amount.currency)
            for posting in ledger.postings
            for entry in posting.entries
            if (line := name(posting.subject))
        }
    )


def _standing(about: list[Posting], accounts: tuple[Account, ...], currency: str) -> Money:
    minor = sum(
        entry.amount.minor
        for posting in about
        for entry in posting.entries
        if entry.account in accounts and entry.amount.currency == currency
    )
    return Money(minor, currency)


def _by_event(about: list[Posting], account: Account, events: tuple[LedgerEvent, ...], currency: str) -> Money:
    chosen = [posting for posting in about if posting.event in events]
    return _standing(chosen, (account,), currency)
