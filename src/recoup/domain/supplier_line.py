"""The supplier's side of an order pair: where one line of a supplier order can be, and how it gets there.

The marketplace has no "cancelled" status: a cancelled order is *finished* with an end reason per line, and a normal
completion is finished with an end reason too. So each known reason is a state of its own here, a reason nobody has
documented is ``closed_unknown``, and a person must look at that.

Three groups of states do not come from the marketplace's order read:

- ``placement_*``: the order does not exist, because creating it failed (in one of four families that ask for different
  remedies) or nobody knows whether it was created.
- ``closed_by_seller_*``, ``delivery_problem``: a person or the tracking said so; the order read does not tell.
- ``dispute_*``: a person recorded what the order page shows; a buyer's application cannot read a dispute.
"""

from enum import StrEnum
from typing import Final

from recoup.domain.lifecycle import Edge, Lifecycle


class SupplierLine(StrEnum):
    """Where a supplier line is."""

    ABSENT = "absent"
    PLACEMENT_FAILED_PRODUCT = "placement_failed_product"
    PLACEMENT_FAILED_SHIPPING = "placement_failed_shipping"
    PLACEMENT_FAILED_ACCOUNT = "placement_failed_account"
    PLACEMENT_FAILED_OTHER = "placement_failed_other"
    PLACEMENT_UNKNOWN = "placement_unknown"

    UNPAID = "unpaid"
    GROUP_PENDING = "group_pending"
    ADDRESS_PENDING = "address_pending"
    PAYMENT_PROCESSING = "payment_processing"
    PAYMENT_EXAMINED = "payment_examined"
    PAYMENT_CHECK = "payment_check"
    PAYMENT_CHECK_HELD = "payment_check_held"
    AWAITING_SHIPMENT = "awaiting_shipment"
    CANCEL_ASKED = "cancel_asked"
    FUNDS_PROCESSING = "funds_processing"
    PARTLY_SHIPPED = "partly_shipped"
    SHIPPED = "shipped"
    DELIVERY_PROBLEM = "delivery_problem"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    ARCHIVED = "archived"

    DISPUTED = "disputed"
    FROZEN = "frozen"
    DISPUTE_AWAITING_SELLER = "dispute_awaiting_seller"
    DISPUTE_AWAITING_US = "dispute_awaiting_us"
    DISPUTE_AWAITING_PLATFORM = "dispute_awaiting_platform"
    DISPUTE_RETURN_DUE = "dispute_return_due"
    DISPUTE_RETURN_SENT = "dispute_return_sent"
    DISPUTE_RETURN_RECEIVED = "dispute_return_received"
    DISPUTE_WON = "dispute_won"
    DISPUTE_REJECTED = "dispute_rejected"
    DISPUTE_WITHDRAWN = "dispute_withdrawn"

    CLOSED_PAY_TIMEOUT = "closed_pay_timeout"
    CLOSED_CANCELLED_UNPAID = "closed_cancelled_unpaid"
    CLOSED_PAYMENT_REFUSED = "closed_payment_refused"
    CLOSED_CANCELLED_IN_CHECK = "closed_cancelled_in_check"
    CLOSED_CANCELLED_PAID = "closed_cancelled_paid"
    CLOSED_BY_SELLER_STOCK = "closed_by_seller_stock"
    CLOSED_BY_SELLER_REGION = "closed_by_seller_region"
    CLOSED_SHIP_TIMEOUT = "closed_ship_timeout"
    CLOSED_RISK = "closed_risk"
    CLOSED_DISPUTE_AGREED = "closed_dispute_agreed"
    CLOSED_DISPUTE_SILENCE = "closed_dispute_silence"
    CLOSED_DISPUTE_ENDED = "closed_dispute_ended"
    CLOSED_TRADE = "closed_trade"
    CLOSED_UNKNOWN = "closed_unknown"


class SupplierEvent(StrEnum):
    """What moves a supplier line."""

    PLACED = "placed"
    PLACED_IN_GROUP = "placed_in_group"
    PLACED_WITHOUT_ADDRESS = "placed_without_address"
    REFUSED_PRODUCT = "refused_product"
    REFUSED_SHIPPING = "refused_shipping"
    REFUSED_ACCOUNT = "refused_account"
    REFUSED_OTHER = "refused_other"
    ANSWER_LOST = "answer_lost"
    COMPLETED_DETAILS = "completed_details"
    PAYMENT_STARTED = "payment_started"
    PAID_TOO_LITTLE = "paid_too_little"
    PAID = "paid"
    CHECK_HELD = "check_held"
    CHECK_PASSED = "check_passed"
    CHECK_REFUSED = "check_refused"
    PAYMENT_REFUSED = "payment_refused"
    PAY_TIMED_OUT = "pay_timed_out"
    CANCELLED = "cancelled"
    CANCEL_ASKED = "cancel_asked"
    CANCEL_REFUSED = "cancel_refused"
    CANCEL_AGREED = "cancel_agreed"
    SELLER_OUT_OF_STOCK = "seller_out_of_stock"
    SELLER_REGION_REFUSED = "seller_region_refused"
    SHIP_TIMED_OUT = "ship_timed_out"
    SHIPPED_IN_PART = "shipped_in_part"
    SHIPPED = "shipped"
    PROBLEM_REPORTED = "problem_reported"
    PROBLEM_SOLVED = "problem_solved"
    DELIVERED = "delivered"
    RECEIPT_CONFIRMED = "receipt_confirmed"
    FUNDS_RELEASED = "funds_released"
    ARCHIVED = "archived"
    DISPUTE_OPENED = "dispute_opened"
    DISPUTE_SEEN = "dispute_seen"
    FROZEN = "frozen"
    SELLER_COUNTERED = "seller_countered"
    PLATFORM_STEPPED_IN = "platform_stepped_in"
    RETURN_AGREED = "return_agreed"
    RETURN_SENT = "return_sent"
    RETURN_RECEIVED = "return_received"
    DISPUTE_WON = "dispute_won"
    DISPUTE_REJECTED = "dispute_rejected"
    DISPUTE_WITHDRAWN = "dispute_withdrawn"
    APPEALED = "appealed"
    REFUND_AGREED = "refund_agreed"
    SELLER_SILENT = "seller_silent"
    DISPUTE_ENDED = "dispute_ended"
    CLOSED = "closed"
    CLOSED_WITHOUT_REASON = "closed_without_reason"


_S = SupplierLine
_E = SupplierEvent

_FAILED: Final = (
    _S.PLACEMENT_FAILED_PRODUCT,
    _S.PLACEMENT_FAILED_SHIPPING,
    _S.PLACEMENT_FAILED_ACCOUNT,
    _S.PLACEMENT_FAILED_OTHER,
)
_NOT_PLACED: Final = (_S.ABSENT, *_FAILED, _S.PLACEMENT_UNKNOWN)
_PENDING: Final = (_S.UNPAID, _S.GROUP_PENDING, _S.ADDRESS_PENDING)
_CHECKING: Final = (
    _S.PAYMENT_PROCESSING,
    _S.PAYMENT_EXAMINED,
    _S.PAYMENT_CHECK,
    _S.PAYMENT_CHECK_HELD,
)
_BEFORE_SHIPMENT: Final = (_S.AWAITING_SHIPMENT, _S.CANCEL_ASKED, _S.PARTLY_SHIPPED)
_UNDERWAY: Final = (_S.SHIPPED, _S.DELIVERY_PROBLEM, _S.DELIVERED, _S.COMPLETED)
_DISPUTABLE: Final = (_S.PARTLY_SHIPPED, *_UNDERWAY, _S.DISPUTE_WITHDRAWN)
_DISPUTE: Final = (_S.DISPUTED, _S.FROZEN, _S.DISPUTE_AWAITING_SELLER, _S.DISPUTE_AWAITING_US)
_ARBITRATED: Final = (*_DISPUTE, _S.DISPUTE_AWAITING_PLATFORM)
_RETURNING: Final = (_S.DISPUTE_RETURN_DUE, _S.DISPUTE_RETURN_SENT, _S.DISPUTE_RETURN_RECEIVED)

_PLACEMENT: Final = (
    Edge(_NOT_PLACED, _E.PLACED, _S.UNPAID),
    Edge(_NOT_PLACED, _E.PLACED_IN_GROUP, _S.GROUP_PENDING),
    Edge(_NOT_PLACED, _E.PLACED_WITHOUT_ADDRESS, _S.ADDRESS_PENDING),
    Edge(_NOT_PLACED, _E.REFUSED_PRODUCT, _S.PLACEMENT_FAILED_PRODUCT),
    Edge(_NOT_PLACED, _E.REFUSED_SHIPPING, _S.PLACEMENT_FAILED_SHIPPING),
    Edge(_NOT_PLACED, _E.REFUSED_ACCOUNT, _S.PLACEMENT_FAILED_ACCOUNT),
    Edge(_NOT_PLACED, _E.REFUSED_OTHER, _S.PLACEMENT_FAILED_OTHER),
    Edge((_S.ABSENT, *_FAILED), _E.ANSWER_LOST, _S.PLACEMENT_UNKNOWN),
    Edge((_S.GROUP_PENDING, _S.ADDRESS_PENDING), _E.COMPLETED_DETAILS, _S.UNPAID),
)

_PAYMENT: Final = (
    Edge((_S.UNPAID,), _E.PAYMENT_STARTED, _S.PAYMENT_PROCESSING),
    Edge((_S.PAYMENT_PROCESSING,), _E.PAID_TOO_LITTLE, _S.PAYMENT_EXAMINED),
    Edge((_S.UNPAID, _S.PAYMENT_PROCESSING, _S.PAYMENT_EXAMINED), _E.PAID, _S.PAYMENT_CHECK),
    Edge((_S.PAYMENT_CHECK,), _E.CHECK_HELD, _S.PAYMENT_CHECK_HELD),
    Edge(_CHECKING, _E.CHECK_PASSED, _S.AWAITING_SHIPMENT),
    Edge(_CHECKING, _E.CHECK_REFUSED, _S.CLOSED_RISK),
    Edge((_S.PAYMENT_PROCESSING, _S.PAYMENT_EXAMINED), _E.PAYMENT_REFUSED, _S.CLOSED_PAYMENT_REFUSED),
    Edge(_PENDING, _E.PAY_TIMED_OUT, _S.CLOSED_PAY_TIMEOUT),
    Edge(_PENDING, _E.CANCELLED, _S.CLOSED_CANCELLED_UNPAID),
    Edge(_CHECKING, _E.CANCELLED, _S.CLOSED_CANCELLED_IN_CHECK),
)

_FULFILMENT: Final = (
    Edge((_S.AWAITING_SHIPMENT,), _E.CANCEL_ASKED, _S.CANCEL_ASKED),
    Edge((_S.CANCEL_ASKED,), _E.CANCEL_REFUSED, _S.AWAITING_SHIPMENT),
    Edge((_S.CANCEL_ASKED,), _E.REFUND_AGREED, _S.FUNDS_PROCESSING),
    Edge((_S.CANCEL_ASKED, _S.FUNDS_PROCESSING), _E.CANCEL_AGREED, _S.CLOSED_CANCELLED_PAID),
    Edge(_BEFORE_SHIPMENT, _E.SELLER_OUT_OF_STOCK, _S.CLOSED_BY_SELLER_STOCK),
    Edge(_BEFORE_SHIPMENT, _E.SELLER_REGION_REFUSED, _S.CLOSED_BY_SELLER_REGION),
    Edge(_BEFORE_SHIPMENT, _E.SHIP_TIMED_OUT, _S.CLOSED_SHIP_TIMEOUT),
    Edge(_BEFORE_SHIPMENT, _E.CHECK_REFUSED, _S.CLOSED_RISK),
    Edge((_S.AWAITING_SHIPMENT, _S.CANCEL_ASKED), _E.SHIPPED_IN_PART, _S.PARTLY_SHIPPED),
    Edge(_BEFORE_SHIPMENT, _E.SHIPPED, _S.SHIPPED),
    Edge((_S.PARTLY_SHIPPED, _S.SHIPPED), _E.PROBLEM_REPORTED, _S.DELIVERY_PROBLEM),
    Edge((_S.DELIVERY_PROBLEM,), _E.PROBLEM_SOLVED, _S.SHIPPED),
    Edge((_S.SHIPPED, _S.DELIVERY_PROBLEM), _E.DELIVERED, _S.DELIVERED),
    Edge((_S.SHIPPED, _S.DELIVERED), _E.FUNDS_RELEASED, _S.FUNDS_PROCESSING),
    Edge(
        (_S.SHIPPED, _S.DELIVERED, _S.DISPUTE_WITHDRAWN, _S.FUNDS_PROCESSING),
        _E.RECEIPT_CONFIRMED,
        _S.COMPLETED,
    ),
    Edge((_S.COMPLETED,), _E.ARCHIVED, _S.ARCHIVED),
)

_DISPUTES: Final = (
    Edge(_DISPUTABLE, _E.DISPUTE_OPENED, _S.DISPUTE_AWAITING_SELLER),
    Edge(_DISPUTABLE, _E.DISPUTE_SEEN, _S.DISPUTED),
    Edge((_S.DISPUTED,), _E.FROZEN, _S.FROZEN),
    Edge(
        (_S.DISPUTED, _S.FROZEN, _S.DISPUTE_AWAITING_SELLER),
        _E.SELLER_COUNTERED,
        _S.DISPUTE_AWAITING_US,
    ),
    Edge(_DISPUTE, _E.PLATFORM_STEPPED_IN, _S.DISPUTE_AWAITING_PLATFORM),
    Edge(_ARBITRATED, _E.RETURN_AGREED, _S.DISPUTE_RETURN_DUE),
    Edge((_S.DISPUTE_RETURN_DUE,), _E.RETURN_SENT, _S.DISPUTE_RETURN_SENT),
    Edge((_S.DISPUTE_RETURN_SENT,), _E.RETURN_RECEIVED, _S.DISPUTE_RETURN_RECEIVED),
    Edge((*_ARBITRATED, *_RETURNING), _E.DISPUTE_WON, _S.DISPUTE_WON),
    Edge((*_ARBITRATED, *_RETURNING), _E.DISPUTE_REJECTED, _S.DISPUTE_REJECTED),
    Edge((*_ARBITRATED, *_RETURNING), _E.DISPUTE_WITHDRAWN, _S.DISPUTE_WITHDRAWN),
    Edge((_S.DISPUTE_REJECTED,), _E.APPEALED, _S.DISPUTE_AWAITING_PLATFORM),
    Edge((*_ARBITRATED, _S.DISPUTE_WON), _E.REFUND_AGREED, _S.CLOSED_DISPUTE_AGREED),
    Edge((*_DISPUTE, _S.DISPUTE_WON), _E.SELLER_SILENT, _S.CLOSED_DISPUTE_SILENCE),
    Edge((_S.DISPUTE_WON, _S.DISPUTE_REJECTED, _S.FROZEN), _E.DISPUTE_ENDED, _S.CLOSED_DISPUTE_ENDED),
)

_CLOSABLE: Final = (*_PENDING, *_CHECKING, *_BEFORE_SHIPMENT, *_UNDERWAY, _S.FUNDS_PROCESSING)
_CLOSING: Final = (
    Edge(_CLOSABLE, _E.CLOSED, _S.CLOSED_TRADE),
    Edge(_CLOSABLE, _E.CLOSED_WITHOUT_REASON, _S.CLOSED_UNKNOWN),
)

SUPPLIER_LINE: Final = Lifecycle(
    name="supplier line",
    states=SupplierLine,
    starts=frozenset({_S.ABSENT}),
    ends=frozenset(state for state in SupplierLine if state.startswith("closed_")) | {_S.ARCHIVED},
    edges=_PLACEMENT + _PAYMENT + _FULFILMENT + _DISPUTES + _CLOSING,
)
