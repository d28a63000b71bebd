"""The policy book: what a shop decides about its own after-sales desk.

Every setting has a default and a sentence; a shop writes only what it wants otherwise into a TOML file, and the
reference page is generated from here. Durations that the marketplace sets are settings too, because its pages
disagree and change; their sentence names where the default comes from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from recoup.domain.money import Money
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.durations import Duration
from recoup.policy.placement import Placement
from recoup.policy.setting import setting


class RefundTiming(StrEnum):
    """When the customer gets their money after a cancellation."""

    AT_ONCE = "at_once"
    SELLER_CONSENT = "seller_consent"
    SUPPLIER_REFUND = "supplier_refund"


class PartialCancel(StrEnum):
    """Which refunds are proven by a payment gateway that says no more than that it cancelled a payment in part."""

    NEVER = "never"
    OWN = "own"
    EACH = "each"


class ShippingPayer(StrEnum):
    """Who pays for sending goods back; the seller never does."""

    CUSTOMER = "customer"
    MERCHANT = "merchant"


def _duration(text: str, sentence: str) -> Any:
    return setting(Duration.parse(text), sentence)


@dataclass(frozen=True, slots=True)
class Refunds:
    """Refunding the customer."""

    when: RefundTiming = setting(
        RefundTiming.SELLER_CONSENT,
        "When the customer is refunded while the supplier order still has to be stopped: `at_once`,"
        " `seller_consent` (nothing stands in the way any more), `supplier_refund` (our money is back).",
    )
    person_above: Mapping[str, Money] = setting(
        {"KRW": Money(300_000, "KRW"), "USD": Money(25_000, "USD")},
        "A refund above this amount is decided by a person; one amount per currency.",
    )
    automatic: bool = setting(
        False, "Let Recoup refund by itself where the store's API can; otherwise each refund is a task."
    )
    partial_cancel_proves: PartialCancel = setting(
        PartialCancel.OWN,
        "Which refunds are proven when the payment gateway says that it cancelled a payment in part, and not how much"
        " of it: `never` (a person proves each), `own` (a refund of less than was paid that has a cancellation of its"
        " own: the first or only one of the order that shows it), `each` (every refund that shows one).",
    )
    store_texts: bool = setting(
        False, "Let the store send the customer its own text message when Recoup completes a refund."
    )
    store_mails: bool = setting(False, "Let the store send the customer its own mail when Recoup completes a refund.")


@dataclass(frozen=True, slots=True)
class Returns:
    """Goods that come back."""

    shipping_paid_by: ShippingPayer = setting(
        ShippingPayer.CUSTOMER, "Who pays for return shipping: `customer` or `merchant`."
    )
    shipping_fee: Mapping[str, Money] = setting(
        {},
        "What a customer who pays for return shipping may be charged, per currency; a refund that is lower by up to"
        " this amount is not short.",
    )


@dataclass(frozen=True, slots=True)
class Customers:
    """What customers may ask for on the page that the link in their letters opens."""

    may_cancel: bool = setting(
        False, "Let customers ask there to cancel before shipping; it is entered in the store as their request."
    )
    may_return: bool = setting(
        False, "Let customers ask there to return what was shipped; it is entered in the store as their request."
    )


@dataclass(frozen=True, slots=True)
class Matching:
    """Proposing links between lines that no record connects."""

    accept_from: int = setting(
        101, "Proposals with this confidence (0 to 100) or more are used at once; 101 asks a person for each."
    )
    within: Duration = _duration(
        "72 hours", "How long after the customer's payment a supplier order may still have been created for it."
    )


@dataclass(frozen=True, slots=True)
class Files:
    """Reading files."""

    time_zone: str = setting("Asia/Seoul", "The shop's time zone: deadlines are reckoned and shown in it.")
    store_currency: str | None = setting(
        None, "The store's currency, where neither a header nor a row of the export names one."
    )
    supplier_currency: str | None = setting(
        None, "The supplier's currency, where neither a header nor a row of the spreadsheet names one."
    )
    supplier_time_zone: str = setting(
        "America/Los_Angeles",
        "The clock of supplier times without an offset. The marketplace does not say which zone its order times are in;"
        " its seller services name US Pacific time.",
    )
    supplier_payment_method: str | None = setting(
        None,
        "How supplier orders are paid, by a key of `[reimbursements]`, where nothing names it: the marketplace's"
        " interface does not.",
    )


class Term(StrEnum):
    """A deadline that a shop can set."""

    ATTENTION = "attention"
    PLACEMENT = "placement"
    PAY_SUPPLIER = "pay_supplier"
    PAYMENT_CHECK = "payment_check"
    STOP_SUPPLIER = "stop_supplier"
    SELLER_ANSWER = "seller_answer"
    SHIPMENT_SYNC = "shipment_sync"
    CUSTOMER_REFUND = "customer_refund"
    REFUND_PROOF = "refund_proof"
    PARCEL_ANSWER = "parcel_answer"
    RETURN_CLAIM = "return_claim"
    DISPUTE_ANSWER = "dispute_answer"
    RETURN_SHIPMENT = "return_shipment"
    APPEAL = "appeal"
    REIMBURSEMENT = "reimbursement"


TERMS: Final[Mapping[Term, tuple[str, str]]] = {
    Term.ATTENTION: (
        "48 hours",
        "For anything whose own clock cannot be known from the input; counted from now.",
    ),
    Term.PLACEMENT: ("24 hours", "From the customer's payment to the supplier order."),
    Term.PAY_SUPPLIER: (
        "12 days",
        "From creating a supplier order to its closing unpaid, where the order does not say it itself"
        " (one test order in 2026 said 12 days).",
    ),
    Term.PAYMENT_CHECK: (
        "24 hours",
        "How long the marketplace checks a payment; until then a cancellation needs nobody's consent"
        " (AliExpress order documentation: up to 24 hours).",
    ),
    Term.STOP_SUPPLIER: ("24 hours", "From the customer's cancellation to asking the seller to stop."),
    Term.SELLER_ANSWER: (
        "72 hours",
        "A seller's silence to a cancellation request counts as consent after this time"
        " (public guides: 48 or 72 hours).",
    ),
    Term.SHIPMENT_SYNC: (
        "7 days",
        "From the supplier's payment until a shipment must stand in the store too.",
    ),
    Term.CUSTOMER_REFUND: ("3 business days", "From the claim to the customer's refund."),
    Term.REFUND_PROOF: (
        "2 business days",
        "From the store's refund mark to the payment gateway's confirmation.",
    ),
    Term.PARCEL_ANSWER: ("3 days", "For asking the seller about a parcel that has a problem."),
    Term.RETURN_CLAIM: (
        "15 days",
        "From the end of delivery to opening a return or dispute (public guides: 15 days).",
    ),
    Term.DISPUTE_ANSWER: ("5 days", "For each side's answer in a dispute (public guides: 5 days)."),
    Term.RETURN_SHIPMENT: (
        "10 days",
        "From the agreed return to its tracking number (public guides: 10 days).",
    ),
    Term.APPEAL: ("7 days", "From a ruling to an appeal, which is possible once (public guides: 7 days)."),
    Term.REIMBURSEMENT: (
        "20 business days",
        "From the closing of the supplier order or the decided dispute to our money, for any payment method"
        " that `[reimbursements]` does not name (public guides: 3 to 20 business days).",
    ),
}


REIMBURSEMENT_METHODS: Final[Mapping[str, tuple[str, str]]] = {
    "card": ("20 business days", "Public guides: 3 to 20 business days."),
    "paypal": ("20 business days", "Public guides group it with cards."),
    "webmoney": ("10 business days", "Public guides: 7 to 10 business days."),
    "western_union": ("10 business days", "Public guides: 7 to 10 business days."),
    "e_wallet": ("5 business days", "Public guides: 3 to 5 business days."),
    "bonus": ("1 business day", "The marketplace's own balance is offered as the fastest way."),
}


def _durations(table: Mapping[Any, tuple[str, str]]) -> Any:
    return field(default_factory=lambda: {key: Duration.parse(text) for key, (text, _) in table.items()})


@dataclass(frozen=True, slots=True)
class Book:
    """Everything a shop can decide, section by section."""

    refunds: Refunds = field(default_factory=Refunds)
    returns: Returns = field(default_factory=Returns)
    customers: Customers = field(default_factory=Customers)
    placement: Placement = field(default_factory=Placement)
    matching: Matching = field(default_factory=Matching)
    files: Files = field(default_factory=Files)
    deadlines: Mapping[Term, Duration] = _durations(TERMS)
    reimbursements: Mapping[str, Duration] = _durations(REIMBURSEMENT_METHODS)
    labels: Mapping[str, StoreLine] = setting(
        {}, "The shop's own status labels: `label = store line state`, for labels that were renamed in the store."
    )
    supplier_labels: Mapping[str, SupplierLine] = setting(
        {}, "The shop's own words in the supplier spreadsheet's status column: `word = supplier line state`."
    )

    def is_large(self, amount: Money) -> bool:
        """Tell whether a person must decide over refunding ``amount``; unknown limits mean yes."""
        limit = self.refunds.person_above.get(amount.currency)
        return limit is None or amount > limit

    def lawful_deduction(self, currency: str) -> Money:
        """Return what a refund after a return may be lower by, for return shipping."""
        if self.returns.shipping_paid_by is ShippingPayer.MERCHANT:
            return Money.zero(currency)
        return self.returns.shipping_fee.get(currency, Money.zero(currency))

    def reimbursement_within(self, payment_method: str | None) -> Duration:
        """Return how long our money takes to come back to ``payment_method``, or to the shop's own where it is None."""
        method = payment_method or self.files.supplier_payment_method or ""
        return self.reimbursements.get(method, self.deadlines[Term.REIMBURSEMENT])


DEFAULT_BOOK: Final = Book()
