"""The posting rules: which accounts each event moves money between, in one table.

A row is a list of transfers. A transfer debits one account and credits another with the same
amount, so a row cannot be unbalanced, and a new event is a new row and nothing else.

Two events exist so that a fact is never refused and never bent: money that moved although nobody
owed it is recorded as ``excess_refund_found`` or ``surplus_received`` and stays open until a person
decides. A reimbursement that lands in another currency is two postings: received in the currency it
was owed in, then converted.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from recoup.ledger.accounts import Account
from recoup.ledger.events import LedgerEvent


class Part(StrEnum):
    """The named amounts of an event; most events have one, simply the amount."""

    AMOUNT = "amount"
    GOODS = "goods"
    DELIVERY = "delivery"
    CASH = "cash"
    COUPON = "coupon"
    GIVEN = "given"
    RECEIVED = "received"


class Scope(StrEnum):
    """The unit something is counted on; a claim is one claim on one store line."""

    STORE_LINE = "store_line"
    CLAIM = "claim"
    SUPPLIER_LINE = "supplier_line"


class Transfer(NamedTuple):
    """The amount of ``part`` is debited to one account and credited to another."""

    part: Part
    debit: Account
    credit: Account


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: the event, when it is posted, its transfers, and where it may happen only once."""

    event: LedgerEvent
    when: str
    transfers: tuple[Transfer, ...]
    once_per: Scope | None = None


_E = LedgerEvent
_A = Account
_T = Transfer


def _one(debit: Account, credit: Account) -> tuple[Transfer, ...]:
    return (Transfer(Part.AMOUNT, debit, credit),)


_PAID: Final = (
    _T(Part.GOODS, _A.PROCEEDS, _A.SALES),
    _T(Part.DELIVERY, _A.PROCEEDS, _A.SHIPPING),
)
_OWED: Final = (
    _T(Part.GOODS, _A.SALES, _A.CUSTOMER),
    _T(Part.DELIVERY, _A.SHIPPING, _A.CUSTOMER),
)
_LOWERED: Final = (
    _T(Part.GOODS, _A.CUSTOMER, _A.SALES),
    _T(Part.DELIVERY, _A.CUSTOMER, _A.SHIPPING),
)
_BOUGHT: Final = (
    _T(Part.CASH, _A.COST, _A.WALLET),
    _T(Part.COUPON, _A.COUPON_COST, _A.COUPON),
)
_CONVERTED: Final = (
    _T(Part.GIVEN, _A.FX_DIFFERENCE, _A.WALLET),
    _T(Part.RECEIVED, _A.WALLET, _A.FX_DIFFERENCE),
)

_ROWS: Final = (
    Rule(_E.CUSTOMER_PAID,
         "the store confirmed the customer's payment of a line",
         _PAID, Scope.STORE_LINE),
    Rule(_E.SUPPLEMENT_PAID,
         "the customer paid a supplement that a claim asked for",
         _PAID, Scope.CLAIM),
    Rule(_E.PROVIDER_FEE_KEPT,
         "the payment provider kept a fee of a payment or a refund",
         _one(_A.PROVIDER_FEE, _A.PROCEEDS)),
    Rule(_E.REFUND_OWED,
         "a claim on a line was accepted and its refund is owed",
         _OWED, Scope.CLAIM),
    Rule(_E.DELIVERY_OWED,
         "the refund of a line includes the delivery fee that was paid with its order",
         _one(_A.PROCEEDS, _A.CUSTOMER)),
    Rule(_E.REFUND_RAISED,
         "the store calculated a higher refund than was first owed",
         _OWED),
    Rule(_E.REFUND_LOWERED,
         "the store calculated a lower refund than was first owed",
         _LOWERED),
    Rule(_E.DELIVERY_DEDUCTED,
         "a partial claim lost free delivery; the fee is deducted from the refund",
         _one(_A.CUSTOMER, _A.SHIPPING)),
    Rule(_E.RETURN_SHIPPING_DEDUCTED,
         "the customer bears return shipping, deducted from the refund",
         _one(_A.CUSTOMER, _A.RETURN_SHIPPING)),
    Rule(_E.REFUND_SENT,
         "the refund was asked of the payment provider, whatever it answered",
         _one(_A.CUSTOMER, _A.PROVIDER)),
    Rule(_E.REFUND_FAILED,
         "the provider said explicitly that a sent refund did not move",
         _one(_A.PROVIDER, _A.CUSTOMER)),
    Rule(_E.REFUND_CONFIRMED,
         "the payment gateway's own status proved that the refund moved",
         _one(_A.PROVIDER, _A.PROCEEDS)),
    Rule(_E.EXCESS_REFUND_FOUND,
         "a refund was proven that was never owed or is above what was paid",
         _one(_A.CUSTOMER_DEBT, _A.PROCEEDS)),
    Rule(_E.CUSTOMER_REPAID,
         "the customer gave an excess refund back",
         _one(_A.PROCEEDS, _A.CUSTOMER_DEBT)),
    Rule(_E.EXCESS_REFUND_OFFSET,
         "an excess refund was set against a refund that is owed on the line",
         _one(_A.CUSTOMER, _A.CUSTOMER_DEBT)),
    Rule(_E.CUSTOMER_DEBT_WRITTEN_OFF,
         "a person gave up an excess refund",
         _one(_A.WRITE_OFF, _A.CUSTOMER_DEBT)),
    Rule(_E.GOODWILL_GRANTED,
         "a person promised the customer more than was due",
         _one(_A.GOODWILL, _A.GOODWILL_DUE)),
    Rule(_E.GOODWILL_PAID,
         "the goodwill reached the customer as points, credit or a transfer",
         _one(_A.GOODWILL_DUE, _A.PROCEEDS)),
    Rule(_E.SUPPLIER_PAID,
         "we paid a supplier line, tax and shipping included, partly by coupon",
         _BOUGHT, Scope.SUPPLIER_LINE),
    Rule(_E.REIMBURSEMENT_EXPECTED,
         "we asked a paid line's money back, or the supplier promised it",
         _one(_A.SUPPLIER, _A.COST)),
    Rule(_E.REIMBURSEMENT_WITHDRAWN,
         "we no longer ask: the goods go to the customer after all",
         _one(_A.COST, _A.SUPPLIER)),
    Rule(_E.REIMBURSEMENT_RECEIVED,
         "a statement line of the card or wallet was matched",
         _one(_A.WALLET, _A.SUPPLIER)),
    Rule(_E.REIMBURSEMENT_WRITTEN_OFF,
         "the reimbursement was short or refused and a person gave it up",
         _one(_A.WRITE_OFF, _A.SUPPLIER)),
    Rule(_E.WRITE_OFF_RECOVERED,
         "a statement line brought what a person had given up, so that much was owed after all",
         _one(_A.SUPPLIER, _A.WRITE_OFF)),
    Rule(_E.SURPLUS_RECEIVED,
         "a statement line brought more than was expected of the line",
         _one(_A.WALLET, _A.SUPPLIER_SURPLUS)),
    Rule(_E.SURPLUS_KEPT,
         "a person decided that the surplus is ours",
         _one(_A.SUPPLIER_SURPLUS, _A.WRITE_OFF)),
    Rule(_E.SURPLUS_RETURNED,
         "the surplus went back to the supplier",
         _one(_A.SUPPLIER_SURPLUS, _A.WALLET)),
    Rule(_E.COUPON_RETURNED,
         "every line of a coupon was refunded and the coupon came back",
         _one(_A.COUPON, _A.COUPON_COST)),
    Rule(_E.COUPON_LOST,
         "a line was refunded and its share of the coupon did not come back",
         _one(_A.COUPON_LOSS, _A.COUPON_COST)),
    Rule(_E.RETURN_SHIPPING_PAID,
         "we paid for sending goods back",
         _one(_A.RETURN_SHIPPING, _A.WALLET)),
    Rule(_E.CURRENCY_CONVERTED,
         "the card or wallet exchanged one currency for another",
         _CONVERTED),
)  # fmt: skip

RULES: Final[dict[LedgerEvent, Rule]] = {row.event: row for row in _ROWS}
