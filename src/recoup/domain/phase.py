"""Phases: what the other side needs to know of a line's state.

The joint table would be unreadable over every pair of states, and most distinctions do not matter across the border:
for the supplier it is the same whether the store says "preparing" or "ready to ship". A phase is the set of states
that ask the same of the other side. Each state is in exactly one phase; a test holds that.
"""

from enum import StrEnum
from typing import Final

from recoup.domain.store_line import StoreLine as _St
from recoup.domain.supplier_line import SupplierLine as _Su


class StorePhase(StrEnum):
    """What the store's side asks of the supplier's."""

    ABSENT = "absent"
    UNPAID = "unpaid"
    OPEN = "open"
    HELD = "held"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CONFIRMED = "confirmed"
    CANCEL_ASKED = "cancel_asked"
    CANCEL_REFUND_DUE = "cancel_refund_due"
    CANCEL_REFUND_HELD = "cancel_refund_held"
    CANCEL_REFUNDED = "cancel_refunded"
    CANCELLED_UNPAID = "cancelled_unpaid"
    RETURN_ASKED = "return_asked"
    RETURN_OPEN = "return_open"
    RETURN_REFUND_DUE = "return_refund_due"
    RETURN_REFUND_HELD = "return_refund_held"
    RETURN_REFUNDED = "return_refunded"
    EXCHANGE_OPEN = "exchange_open"
    EXCHANGED = "exchanged"


class SupplierPhase(StrEnum):
    """What the supplier's side offers to the store's."""

    ABSENT = "absent"
    FAILED_PRODUCT = "failed_product"
    FAILED_SHIPPING = "failed_shipping"
    FAILED_ACCOUNT = "failed_account"
    FAILED_OTHER = "failed_other"
    PLACEMENT_UNKNOWN = "placement_unknown"
    UNPAID = "unpaid"
    CHECKING = "checking"
    CHECK_HELD = "check_held"
    AWAITING_SHIPMENT = "awaiting_shipment"
    CANCEL_ASKED = "cancel_asked"
    PARTLY_SHIPPED = "partly_shipped"
    SHIPPED = "shipped"
    PROBLEM = "problem"
    DELIVERED = "delivered"
    DISPUTE = "dispute"
    DISPUTE_OURS = "dispute_ours"
    DISPUTE_WON = "dispute_won"
    DISPUTE_LOST = "dispute_lost"
    CLOSED_UNPAID = "closed_unpaid"
    CLOSED_STOCK = "closed_stock"
    CLOSED_REGION = "closed_region"
    CLOSED_RISK = "closed_risk"
    CLOSED_LATE = "closed_late"
    CLOSED_OTHER = "closed_other"
    UNCLEAR = "unclear"


STORE_STATES: Final = {
    StorePhase.ABSENT: (_St.ABSENT,),
    StorePhase.UNPAID: (_St.AWAITING_PAYMENT, _St.PAYMENT_PENDING, _St.EXCHANGE_ITEM_UNPAID),
    StorePhase.OPEN: (
        _St.PREPARING,
        _St.PREPARING_SHIPMENT,
        _St.READY_TO_SHIP,
        _St.CANCEL_REJECTED,
        _St.EXCHANGE_ITEM,
    ),
    StorePhase.HELD: (_St.ON_HOLD,),
    StorePhase.SHIPPED: (_St.IN_TRANSIT,),
    StorePhase.DELIVERED: (_St.DELIVERED, _St.RETURN_REJECTED, _St.EXCHANGE_REJECTED),
    StorePhase.CONFIRMED: (_St.CONFIRMED,),
    StorePhase.CANCEL_ASKED: (_St.CANCEL_ASKED, _St.CANCEL_ACCEPTED),
    StorePhase.CANCEL_REFUND_DUE: (
        _St.CANCELLING_REFUND_DUE,
        _St.CANCELLED_REFUND_DUE,
        _St.CANCELLED_REFUND_REQUESTED,
    ),
    StorePhase.CANCEL_REFUND_HELD: (_St.CANCELLING_REFUND_HELD, _St.CANCELLED_REFUND_HELD),
    StorePhase.CANCEL_REFUNDED: (_St.CANCELLING_REFUNDED, _St.CANCELLED),
    StorePhase.CANCELLED_UNPAID: (
        _St.UNPAID_CANCELLED_BY_BUYER,
        _St.UNPAID_CANCELLED_AUTOMATICALLY,
        _St.UNPAID_CANCELLED_BY_SHOP,
    ),
    StorePhase.RETURN_ASKED: (_St.RETURN_ASKED,),
    StorePhase.RETURN_OPEN: (
        _St.RETURN_ACCEPTED,
        _St.RETURN_HELD,
        _St.RETURN_COLLECTED_AUTOMATICALLY,
        _St.RETURN_COLLECTED,
        _St.RETURNING_UNCOLLECTED,
        _St.RETURNING_COLLECTED,
    ),
    StorePhase.RETURN_REFUND_DUE: (
        _St.RETURNING_REFUND_DUE,
        _St.RETURNED_REFUND_DUE,
        _St.RETURNED_REFUND_REQUESTED,
    ),
    StorePhase.RETURN_REFUND_HELD: (_St.RETURNING_REFUND_HELD, _St.RETURNED_REFUND_HELD),
    StorePhase.RETURN_REFUNDED: (_St.RETURNED_REFUNDED,),
    StorePhase.EXCHANGE_OPEN: (
        _St.EXCHANGE_ASKED,
        _St.EXCHANGE_ACCEPTED,
        _St.EXCHANGE_HELD,
        _St.EXCHANGE_COLLECTED_AUTOMATICALLY,
        _St.EXCHANGE_PREPARING,
        _St.EXCHANGING_UNCOLLECTED,
        _St.EXCHANGING_COLLECTED,
        _St.EXCHANGING_PAYMENT_DUE,
        _St.EXCHANGING_PAID,
        _St.EXCHANGING_REFUND_DUE,
        _St.EXCHANGING_REFUNDED,
        _St.EXCHANGING_REFUND_HELD,
    ),
    StorePhase.EXCHANGED: (_St.EXCHANGED,),
}

SUPPLIER_STATES: Final = {
    SupplierPhase.ABSENT: (_Su.ABSENT,),
    SupplierPhase.FAILED_PRODUCT: (_Su.PLACEMENT_FAILED_PRODUCT,),
    SupplierPhase.FAILED_SHIPPING: (_Su.PLACEMENT_FAILED_SHIPPING,),
    SupplierPhase.FAILED_ACCOUNT: (_Su.PLACEMENT_FAILED_ACCOUNT,),
    SupplierPhase.FAILED_OTHER: (_Su.PLACEMENT_FAILED_OTHER,),
    SupplierPhase.PLACEMENT_UNKNOWN: (_Su.PLACEMENT_UNKNOWN,),
    SupplierPhase.UNPAID: (_Su.UNPAID, _Su.GROUP_PENDING, _Su.ADDRESS_PENDING),
    SupplierPhase.CHECKING: (_Su.PAYMENT_PROCESSING, _Su.PAYMENT_EXAMINED, _Su.PAYMENT_CHECK),
    SupplierPhase.CHECK_HELD: (_Su.PAYMENT_CHECK_HELD,),
    SupplierPhase.AWAITING_SHIPMENT: (_Su.AWAITING_SHIPMENT,),
    SupplierPhase.CANCEL_ASKED: (_Su.CANCEL_ASKED,),
    SupplierPhase.PARTLY_SHIPPED: (_Su.PARTLY_SHIPPED,),
    SupplierPhase.SHIPPED: (_Su.SHIPPED,),
    SupplierPhase.PROBLEM: (_Su.DELIVERY_PROBLEM,),
    SupplierPhase.DELIVERED: (_Su.DELIVERED, _Su.COMPLETED, _Su.ARCHIVED, _Su.DISPUTE_WITHDRAWN),
    SupplierPhase.DISPUTE: (
        _Su.DISPUTED,
        _Su.FROZEN,
        _Su.DISPUTE_AWAITING_SELLER,
        _Su.DISPUTE_AWAITING_PLATFORM,
        _Su.DISPUTE_RETURN_SENT,
        _Su.DISPUTE_RETURN_RECEIVED,
    ),
    SupplierPhase.DISPUTE_OURS: (_Su.DISPUTE_AWAITING_US, _Su.DISPUTE_RETURN_DUE),
    SupplierPhase.DISPUTE_WON: (_Su.DISPUTE_WON, _Su.CLOSED_DISPUTE_AGREED, _Su.CLOSED_DISPUTE_SILENCE),
    SupplierPhase.DISPUTE_LOST: (_Su.DISPUTE_REJECTED,),
    SupplierPhase.CLOSED_UNPAID: (
        _Su.CLOSED_PAY_TIMEOUT,
        _Su.CLOSED_CANCELLED_UNPAID,
        _Su.CLOSED_PAYMENT_REFUSED,
    ),
    SupplierPhase.CLOSED_STOCK: (_Su.CLOSED_BY_SELLER_STOCK,),
    SupplierPhase.CLOSED_REGION: (_Su.CLOSED_BY_SELLER_REGION,),
    SupplierPhase.CLOSED_RISK: (_Su.CLOSED_RISK,),
    SupplierPhase.CLOSED_LATE: (_Su.CLOSED_SHIP_TIMEOUT,),
    SupplierPhase.CLOSED_OTHER: (_Su.CLOSED_CANCELLED_IN_CHECK, _Su.CLOSED_CANCELLED_PAID),
    SupplierPhase.UNCLEAR: (
        _Su.FUNDS_PROCESSING,
        _Su.CLOSED_DISPUTE_ENDED,
        _Su.CLOSED_TRADE,
        _Su.CLOSED_UNKNOWN,
    ),
}

STORE_PHASE: Final = {state: phase for phase, states in STORE_STATES.items() for state in states}
SUPPLIER_PHASE: Final = {state: phase for phase, states in SUPPLIER_STATES.items() for state in states}
