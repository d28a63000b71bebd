"""What is asked for and what is made of it: a customer's request, and the mall's claim.

A request has no number of its own: it is a status of its items. A claim (``claim_code``) exists only from the moment
the mall accepts (documented); it holds lines, each a quantity of one item, and at most one refund.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from recoup_sandbox.cafe24.model.payment import RefundMethod
from recoup_sandbox.cafe24.model.people import BankAccount, Pickup
from recoup_sandbox.cafe24.model.statuses import ItemStatus

if TYPE_CHECKING:
    from recoup_sandbox.cafe24.model.order import Item, Order
    from recoup_sandbox.cafe24.model.refund import Refund


class ClaimKind(StrEnum):
    """What is asked for; the values are those of ``request_undone`` (documented)."""

    CANCEL = "Cancellation"
    RETURN = "Return"
    EXCHANGE = "Exchange"


class ClaimStage(StrEnum):
    """How far a claim is. The API's words for the same differ by kind: canceling, processing; canceled, returned."""

    ACCEPTED = "accepted"
    PROCESSING = "processing"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"


class Reason(StrEnum):
    """``claim_reason_type`` of the mall: A to I for claims, J and K also for rejecting and withdrawing (documented)."""

    CHANGE_OF_MIND = "A"
    DELAY = "B"
    REGION_NOT_SERVED = "C"
    BAD_PACKAGING = "D"
    DISSATISFIED = "E"
    WRONG_INFORMATION = "F"
    BAD_SERVICE = "G"
    OUT_OF_STOCK = "H"
    OTHER = "I"
    WRONG_DELIVERY = "J"
    DEFECT = "K"
    EXPORT_OR_CUSTOMS = "L"


@dataclass(frozen=True, slots=True)
class Part:
    """A quantity of one item, as a caller names it."""

    order_item_code: str
    quantity: int


@dataclass(frozen=True, slots=True)
class ClaimAsk:
    """What the mall asks for when it makes or moves on a claim. ``parts`` None means the whole order.

    ``refund_methods`` empty means the methods of the payment.
    """

    stage: ClaimStage
    parts: tuple[Part, ...] | None = None
    gateway_cancel: bool = False
    recover_inventory: bool = False
    recover_coupon: bool = False
    recover_coupon_nos: tuple[str, ...] = ()
    add_memo: bool = False
    reason: str = ""
    reason_type: str = ""
    market_reason_type: str = ""
    refund_methods: tuple[RefundMethod, ...] = ()
    bank: BankAccount | None = None
    pickup_completed: bool = False
    request_pickup: bool = False
    pickup: Pickup | None = None
    return_invoice_no: str = ""
    return_company: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """How a claim is taken back: why, and whether the customer sees it."""

    reason_type: str = ""
    reason: str = ""
    recover_inventory: bool = False
    add_memo: bool = False
    expose_detail: bool = False
    exposed_reason: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a request is refused, and what of it the customer sees."""

    reason_type: str = ""
    reason: str = ""
    display: bool = False
    displayed_reason: str = ""


@dataclass(slots=True, eq=False)
class ClaimRequest:
    """What a customer asked for. ``rejected`` holds the answer when it was no; an accepted request has a ``claim``.

    ``withdrawn_at`` is when the customer took it back.
    """

    kind: ClaimKind
    order_item_codes: tuple[str, ...]
    quantities: tuple[int, ...]
    reason_type: str
    reason: str
    requested_at: datetime
    bank: BankAccount | None = None
    request_pickup: bool = False
    pickup: Pickup | None = None
    tracking_no: str = ""
    shipping_company_name: str = ""
    rejected: Rejection | None = None
    claim: "Claim | None" = None
    withdrawn_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether the mall has not answered yet, and the customer still wants it."""
        return self.rejected is None and self.claim is None and self.withdrawn_at is None


@dataclass(slots=True, eq=False)
class ClaimLine:
    """``quantity`` of one item in a claim. ``asked_code`` is the item the caller named, before the row was split.

    ``taken`` is how many units of the row earlier claims had; ``moves_item`` says that the whole row is in the claim.
    """

    item: "Item"
    quantity: int
    before: ItemStatus
    asked_code: str
    taken: int = 0
    moves_item: bool = True


@dataclass(slots=True, eq=False)
class Claim:
    """A cancellation, return or exchange that the mall has accepted."""

    claim_code: str
    kind: ClaimKind
    order: "Order"
    lines: Sequence[ClaimLine]
    stage: ClaimStage
    ask: ClaimAsk
    accepted_at: datetime
    processed_at: datetime | None = None
    completed_at: datetime | None = None
    collected_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawal: Withdrawal | None = None
    refund: "Refund | None" = None
    bulk: bool = False
    held: bool = False
    for_shipping_fee: bool = False
    request_no: int = 0
    pickup_invoice_no: str = ""
    pickup_carrier: str = ""
    inventory_recovered: bool = False
    coupons_recovered: tuple[str, ...] = ()
    exchange_items: list["Item"] = field(default_factory=list["Item"])

    def __repr__(self) -> str:
        return f"<claim {self.claim_code} {self.kind.value} {self.stage.value}>"

    @property
    def quantity(self) -> int:
        """Return how many units the claim is about."""
        return sum(line.quantity for line in self.lines)
