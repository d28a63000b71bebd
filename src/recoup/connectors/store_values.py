"""What a store's reader hands over and what its writer is asked to do, in Recoup's words.

None means that the store did not say. Times are aware. A value that holds a customer's name, address or number, or an
answer that does, never shows it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from recoup.connectors.files.json_rows import StoreRow, UnreadableError
from recoup.domain.money import Money
from recoup.domain.pair import RefundRoute


@dataclass(frozen=True, slots=True)
class Receiver:
    """To whom a shipment goes. ``clearance`` is the receiver's customs number, its kind in the store's own letter."""

    shipment: str | None
    country: str | None
    name: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    mobile: str | None = field(default=None, repr=False)
    zip_code: str | None = field(default=None, repr=False)
    province: str | None = field(default=None, repr=False)
    city: str | None = field(default=None, repr=False)
    street: str | None = field(default=None, repr=False)
    detail: str | None = field(default=None, repr=False)
    whole: str | None = field(default=None, repr=False)
    clearance_kind: str | None = None
    clearance: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class StoreBuyer:
    """Who ordered, and how they are reached. ``member`` is the shop's own name of a customer who has signed up."""

    member: str | None = field(default=None, repr=False)
    name: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class StoreOrder:
    """One order as it was read. ``content`` is the store's own JSON of it, to be kept as the observation.

    ``whole``: read by itself with everything embedded; an order from a list says nothing about refunds and memos.
    ``refunds`` are those that could be read.
    ``unreadable`` stands for lines that could not be read exactly; a person must look at them.
    """

    order_id: str
    lines: tuple[StoreRow, ...]
    unreadable: tuple[UnreadableError, ...]
    route: RefundRoute
    whole: bool
    content: bytes = field(repr=False)
    receivers: tuple[Receiver, ...] = field(default=(), repr=False)
    refunds: "tuple[StoreRefund, ...]" = ()
    buyer: StoreBuyer | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class OrderPage:
    """Orders of one call, and where to go on; ``cursor`` None: the window is read to its end.

    ``broken`` counts what stood in the list and could not even be told apart as an order.
    """

    orders: tuple[StoreOrder, ...]
    cursor: str | None
    broken: tuple[UnreadableError, ...] = ()


class GatewayCancel(StrEnum):
    """What the payment gateway did about one payment method of a refund."""

    NOT_YET = "not_yet"
    IN_PART = "in_part"
    IN_FULL = "in_full"
    UNDOCUMENTED = "undocumented"


class RefundMark(StrEnum):
    """What the shop marked about a refund; ``DONE`` proves no money."""

    DUE = "due"
    DONE = "done"
    HELD = "held"
    UNDOCUMENTED = "undocumented"


@dataclass(frozen=True, slots=True)
class StoreRefund:
    """One refund. ``gateway`` is None when the store said nothing of it, and empty when it lists no method.

    ``cancelled_at`` is when the gateway cancelled something of each method, where the store says so.
    """

    refund_id: str
    order_id: str
    lines: tuple[str, ...]
    mark: RefundMark
    amount: Money | None
    methods: tuple[str, ...]
    gateway: tuple[tuple[str, GatewayCancel], ...] | None
    marked_at: datetime | None
    accepted_at: datetime | None
    content: bytes = field(repr=False)
    cancelled_at: tuple[tuple[str, datetime], ...] = ()

    @property
    def moved(self) -> bool:
        """Tell whether the gateway cancelled every payment in full; one in part does not say which part it was."""
        return bool(self.gateway) and all(said is GatewayCancel.IN_FULL for _, said in self.gateway or ())


@dataclass(frozen=True, slots=True)
class RefundPage:
    """Refunds of one call, and where to go on; ``cursor`` None: the window is read to its end."""

    refunds: tuple[StoreRefund, ...]
    cursor: str | None
    broken: tuple[UnreadableError, ...] = ()


class PaymentEntryKind(StrEnum):
    """What an entry of an order's payment history is."""

    FIRST = "first"
    EXTRA = "extra"
    REFUND = "refund"
    UNDOCUMENTED = "undocumented"


@dataclass(frozen=True, slots=True)
class PaymentEntry:
    """One entry of an order's payment history; amounts of refunds are negative."""

    number: str
    kind: PaymentEntryKind
    methods: tuple[str, ...]
    amount: Money | None
    paid: Money | None
    claim_id: str | None
    paid_at: datetime | None
    created_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrderMemo:
    """A memo of the shop's staff; it may hold what a customer said."""

    memo_id: str
    content: str = field(repr=False)
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShopSettings:
    """The shop's settings that change what a claim does; None where the store did not say.

    ``refund_with_acceptance``: accepting a claim processes its refund too. ``labels`` are the statuses
    that the shop renamed, the store's name and the shop's, for whoever reads the store's screens. ``supplier_linked``:
    the store's own app is linked to the supplier.
    """

    refund_with_acceptance: bool | None
    amounts_by_line: bool | None
    customers_may_ask: bool | None
    asks_are_accepted: bool | None
    bank_account_required: bool | None
    customer_pays_return: bool | None
    labels: tuple[tuple[str, str], ...] = ()
    supplier_linked: bool | None = None


class ClaimStage(StrEnum):
    """How far a cancellation or a return is to be taken by one call."""

    ACCEPTED = "accepted"
    PROCESSING = "processing"
    DONE = "done"


class ClaimReason(StrEnum):
    """Why goods are cancelled or returned, in the store's own distinctions."""

    CHANGE_OF_MIND = "change_of_mind"
    LATE = "late"
    REGION_NOT_SERVED = "region_not_served"
    CUSTOMS = "customs"
    BAD_PACKAGING = "bad_packaging"
    DISSATISFIED = "dissatisfied"
    NOT_AS_DESCRIBED = "not_as_described"
    BAD_SERVICE = "bad_service"
    OUT_OF_STOCK = "out_of_stock"
    OTHER = "other"
    WRONG_DELIVERY = "wrong_delivery"
    DEFECTIVE = "defective"


@dataclass(frozen=True, slots=True)
class Pieces:
    """How many pieces of a line a claim is about."""

    line_id: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A cancellation (before shipping) or a return (after it) to be made of pieces of one order.

    ``give_back`` asks the payment gateway for the money in the same call: the caller has made sure that the route is
    there. ``text`` is what the shop's screen shows as reason. ``collected`` belongs to returns: the goods are back.
    """

    order_id: str
    pieces: tuple[Pieces, ...]
    stage: ClaimStage
    reason: ClaimReason
    text: str
    give_back: bool
    restock: bool = False
    refund_methods: tuple[str, ...] = ()
    collected: bool | None = None

    def __post_init__(self) -> None:
        if not self.pieces or any(each.quantity < 1 for each in self.pieces):
            raise ValueError("a claim names the pieces that it is about: whole orders are never meant by silence")


@dataclass(frozen=True, slots=True)
class RefundCompletion:
    """A refund that is due, to be marked done. What it tells the customer is always said, never left to the store."""

    order_id: str
    refund_id: str
    text: str
    give_back: bool
    send_sms: bool
    send_mail: bool


class Ask(StrEnum):
    """What a customer asked for."""

    CANCELLATION = "cancellation"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Request:
    """What a customer asks for, to be entered in the store as if they had asked there. ``text`` is in their words."""

    ask: Ask
    order_id: str
    pieces: Pieces
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A customer's request that is not granted. ``shown`` is what the customer reads; None shows nothing."""

    ask: Ask
    order_id: str
    lines: tuple[str, ...]
    reason: ClaimReason
    text: str
    shown: str | None
