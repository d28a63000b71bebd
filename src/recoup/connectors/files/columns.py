"""The relations that every input file becomes, whatever it looked like: one row per order line.

Readers turn a remote's own file into these columns and nothing else in Recoup knows the file's headers. Ids are text.
``*_minor`` is whole minor units of ``currency``. Times are naive UTC, from ``EARLIEST`` to ``LATEST``. A null means
that the file does not say; a reader never fills it with a guess.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from recoup.decision.words.text import Text

EARLIEST: Final = datetime.fromisoformat("1970-01-02")
LATEST: Final = datetime.fromisoformat("2199-12-31")
"""Outside of these two a time is a slip of the pen, or a program's way of writing none, such as 1970-01-01."""

TIME: Final = Text(
    "a time such as 2026-01-31 09:30:00, from {first} to {last}",
    "{first}년부터 {last}년까지의 시각(예: 2026-01-31 09:30:00)",
).format(first=EARLIEST.year, last=LATEST.year)
"""What should stand where a time cannot be read."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its SQL type, whether a row without it is unreadable, and what it means."""

    name: str
    type: str
    required: bool
    meaning: str


STORE_LINES: Final = (
    Column("order_id", "VARCHAR", True, "the store order"),
    Column("line_id", "VARCHAR", True, "the store line; a split claim makes a new one"),
    Column("state", "VARCHAR", True, "a StoreLine value"),
    Column("quantity", "INTEGER", True, "pieces, 1 or more"),
    Column("currency", "VARCHAR", True, "ISO 4217"),
    Column("paid_minor", "BIGINT", False, "what the customer paid for the line, shipping excluded"),
    Column("delivery_minor", "BIGINT", False, "the order's delivery fee; on one line of the order, or on each"),
    Column("refunded_minor", "BIGINT", False, "what the store recorded as refunded for the line"),
    Column(
        "refund_proven",
        "BOOLEAN",
        False,
        "whether the payment gateway confirmed that the refund moved",
    ),
    Column("payment_method", "VARCHAR", False, "the store's word for how the customer paid"),
    Column("product", "VARCHAR", False, "the store's most specific product code"),
    Column("product_name", "VARCHAR", False, "what the customer saw"),
    Column("ordered_at", "TIMESTAMP", False, "when the customer ordered"),
    Column("paid_at", "TIMESTAMP", False, "when the customer's payment was confirmed"),
    Column(
        "claimed_at",
        "TIMESTAMP",
        False,
        "when the cancellation, return or exchange was asked or accepted",
    ),
    Column("refunded_at", "TIMESTAMP", False, "when the store marked the refund done"),
    Column("memo", "VARCHAR", False, "shop's memo, in which a supplier order number may stand"),
)

SUPPLIER_LINES: Final = (
    Column("order_id", "VARCHAR", False, "the supplier order; null while creating it failed"),
    Column("line_id", "VARCHAR", True, "the supplier line: order and position or sku"),
    Column("state", "VARCHAR", True, "a SupplierLine value"),
    Column("quantity", "INTEGER", True, "pieces, 1 or more"),
    Column("currency", "VARCHAR", True, "ISO 4217"),
    Column(
        "paid_minor",
        "BIGINT",
        False,
        "what the line cost us, tax and shipping included, coupon deducted",
    ),
    Column("reimbursed_minor", "BIGINT", False, "what has come back and was seen on a statement"),
    Column("refund_stage", "VARCHAR", False, "a Reimbursement value that a person recorded"),
    Column("coupon", "VARCHAR", False, "the coupon used, shared by all lines it was used on"),
    Column("coupon_minor", "BIGINT", False, "the coupon's share in this line"),
    Column("payment_method", "VARCHAR", False, "how we paid, as the policy book names it"),
    Column("product", "VARCHAR", False, "the supplier's product id"),
    Column("sku", "VARCHAR", False, "the supplier's sku id"),
    Column("created_at", "TIMESTAMP", False, "when the supplier order was created"),
    Column("paid_at", "TIMESTAMP", False, "when we paid it"),
    Column("pay_by", "TIMESTAMP", False, "when an unpaid order closes by itself"),
    Column("closed_at", "TIMESTAMP", False, "when it was closed, or the dispute decided"),
    Column("store_order_id", "VARCHAR", False, "the store order it was placed for, if the file says"),
    Column("store_line_id", "VARCHAR", False, "the store line it was placed for, if the file says"),
    Column("reason", "VARCHAR", False, "the remote's own word for the end or the failure"),
)

LINKS: Final = (
    Column("store_line_id", "VARCHAR", True, "the store line"),
    Column("supplier_order_id", "VARCHAR", True, "the supplier order"),
    Column(
        "supplier_line_id",
        "VARCHAR",
        False,
        "the supplier line; null for a supplier order of one line",
    ),
    Column("quantity", "INTEGER", False, "pieces linked; null for all"),
)

# What the survey of a whole shop looks at; only rows that need a second look are read in full.
SURVEYED: Final = frozenset({"order_id", "line_id", "state", "quantity", "coupon", "product", "sku", "store_line_id"})
