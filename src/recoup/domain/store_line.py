"""The store's side of an order pair: where one line of a store order can be, and how it gets there.

The states are Cafe24's own distinctions under Recoup's names, one state per status code (order status is per item
there, never per order; the codes and their labels are in the Cafe24 connector). Two things are easy to get wrong:

- A claim state says what the *store* recorded. "Refunded" in a name means that the store marked the refund done,
  which proves nothing about the customer's money: the payment gateway's own cancel status does.
- A rejected request (``cancel_rejected``, ``return_rejected``, ``exchange_rejected``) is not an end: the line goes on
  as if nobody had asked.

Which moves Cafe24 allows is partly inferred from its labels; the open points are in docs/reference/open-points.md.
"""

from enum import StrEnum
from typing import Final

from recoup.domain.lifecycle import Edge, Lifecycle


class StoreLine(StrEnum):
    """Where a store line is."""

    ABSENT = "absent"
    AWAITING_PAYMENT = "awaiting_payment"
    EXCHANGE_ITEM = "exchange_item"
    PAYMENT_PENDING = "payment_pending"
    EXCHANGE_ITEM_UNPAID = "exchange_item_unpaid"
    PREPARING = "preparing"
    PREPARING_SHIPMENT = "preparing_shipment"
    READY_TO_SHIP = "ready_to_ship"
    ON_HOLD = "on_hold"
    IN_TRANSIT = "in_transit"
    DELIVERED = "delivered"
    CONFIRMED = "confirmed"

    CANCEL_ASKED = "cancel_asked"
    CANCEL_ACCEPTED = "cancel_accepted"
    CANCEL_REJECTED = "cancel_rejected"
    CANCELLING_REFUND_DUE = "cancelling_refund_due"
    CANCELLING_REFUNDED = "cancelling_refunded"
    CANCELLING_REFUND_HELD = "cancelling_refund_held"
    CANCELLED = "cancelled"
    CANCELLED_REFUND_DUE = "cancelled_refund_due"
    CANCELLED_REFUND_REQUESTED = "cancelled_refund_requested"
    CANCELLED_REFUND_HELD = "cancelled_refund_held"
    UNPAID_CANCELLED_BY_BUYER = "unpaid_cancelled_by_buyer"
    UNPAID_CANCELLED_AUTOMATICALLY = "unpaid_cancelled_automatically"
    UNPAID_CANCELLED_BY_SHOP = "unpaid_cancelled_by_shop"

    RETURN_ASKED = "return_asked"
    RETURN_ACCEPTED = "return_accepted"
    RETURN_REJECTED = "return_rejected"
    RETURN_HELD = "return_held"
    RETURN_COLLECTED_AUTOMATICALLY = "return_collected_automatically"
    RETURN_COLLECTED = "return_collected"
    RETURNING_UNCOLLECTED = "returning_uncollected"
    RETURNING_COLLECTED = "returning_collected"
    RETURNING_REFUND_DUE = "returning_refund_due"
    RETURNING_REFUND_HELD = "returning_refund_held"
    RETURNED_REFUNDED = "returned_refunded"
    RETURNED_REFUND_DUE = "returned_refund_due"
    RETURNED_REFUND_REQUESTED = "returned_refund_requested"
    RETURNED_REFUND_HELD = "returned_refund_held"

    EXCHANGE_ASKED = "exchange_asked"
    EXCHANGE_ACCEPTED = "exchange_accepted"
    EXCHANGE_REJECTED = "exchange_rejected"
    EXCHANGE_HELD = "exchange_held"
    EXCHANGE_COLLECTED_AUTOMATICALLY = "exchange_collected_automatically"
    EXCHANGE_PREPARING = "exchange_preparing"
    EXCHANGING_UNCOLLECTED = "exchanging_uncollected"
    EXCHANGING_COLLECTED = "exchanging_collected"
    EXCHANGING_PAYMENT_DUE = "exchanging_payment_due"
    EXCHANGING_PAID = "exchanging_paid"
    EXCHANGING_REFUND_DUE = "exchanging_refund_due"
    EXCHANGING_REFUNDED = "exchanging_refunded"
    EXCHANGING_REFUND_HELD = "exchanging_refund_held"
    EXCHANGED = "exchanged"


class StoreEvent(StrEnum):
    """What moves a store line."""

    ORDERED = "ordered"
    PAYMENT_STARTED = "payment_started"
    PAID = "paid"
    EXPIRED = "expired"
    CANCELLED_UNPAID_BY_BUYER = "cancelled_unpaid_by_buyer"
    CANCELLED_UNPAID_BY_SHOP = "cancelled_unpaid_by_shop"
    PREPARED = "prepared"
    READIED = "readied"
    HELD = "held"
    RELEASED = "released"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    PURCHASE_CONFIRMED = "purchase_confirmed"
    CLAIM_ASKED = "claim_asked"
    CLAIM_REJECTED = "claim_rejected"
    CLAIM_ACCEPTED = "claim_accepted"
    CLAIM_WITHDRAWN = "claim_withdrawn"
    RETURN_ASKED = "return_asked"
    EXCHANGE_ASKED = "exchange_asked"
    COLLECTION_STARTED = "collection_started"
    COLLECTED = "collected"
    COLLECTED_AUTOMATICALLY = "collected_automatically"
    PROCESSED = "processed"
    REFUND_HELD = "refund_held"
    REFUND_REQUESTED = "refund_requested"
    REFUNDED = "refunded"
    COMPLETED = "completed"
    REPLACEMENT_ADDED = "replacement_added"
    REPLACEMENT_ADDED_UNPAID = "replacement_added_unpaid"
    SUPPLEMENT_DUE = "supplement_due"


_S = StoreLine
_E = StoreEvent

_BEFORE_SHIPPING: Final = (
    _S.PREPARING,
    _S.PREPARING_SHIPMENT,
    _S.READY_TO_SHIP,
    _S.ON_HOLD,
    _S.CANCEL_REJECTED,
)
_AFTER_SHIPPING: Final = (_S.IN_TRANSIT, _S.DELIVERED, _S.RETURN_REJECTED, _S.EXCHANGE_REJECTED)

_SALE: Final = (
    Edge((_S.ABSENT,), _E.ORDERED, _S.AWAITING_PAYMENT),
    Edge((_S.ABSENT, _S.AWAITING_PAYMENT), _E.PAYMENT_STARTED, _S.PAYMENT_PENDING),
    Edge((_S.ABSENT,), _E.REPLACEMENT_ADDED, _S.EXCHANGE_ITEM),
    Edge((_S.ABSENT,), _E.REPLACEMENT_ADDED_UNPAID, _S.EXCHANGE_ITEM_UNPAID),
    Edge((_S.EXCHANGE_ITEM_UNPAID,), _E.PAID, _S.EXCHANGE_ITEM),
    Edge((_S.ABSENT, _S.AWAITING_PAYMENT, _S.PAYMENT_PENDING), _E.PAID, _S.PREPARING),
    Edge((_S.AWAITING_PAYMENT, _S.PAYMENT_PENDING), _E.EXPIRED, _S.UNPAID_CANCELLED_AUTOMATICALLY),
    Edge((_S.AWAITING_PAYMENT, _S.PAYMENT_PENDING), _E.CANCELLED_UNPAID_BY_BUYER, _S.UNPAID_CANCELLED_BY_BUYER),
    Edge((_S.AWAITING_PAYMENT, _S.PAYMENT_PENDING), _E.CANCELLED_UNPAID_BY_SHOP, _S.UNPAID_CANCELLED_BY_SHOP),
    Edge((_S.PREPARING, _S.EXCHANGE_ITEM, _S.CANCEL_REJECTED), _E.PREPARED, _S.PREPARING_SHIPMENT),
    Edge((_S.PREPARING, _S.PREPARING_SHIPMENT, _S.CANCEL_REJECTED), _E.READIED, _S.READY_TO_SHIP),
    Edge((_S.PREPARING, _S.PREPARING_SHIPMENT, _S.READY_TO_SHIP), _E.HELD, _S.ON_HOLD),
    Edge((_S.ON_HOLD,), _E.RELEASED, _S.PREPARING),
    Edge((*_BEFORE_SHIPPING, _S.EXCHANGE_ITEM), _E.SHIPPED, _S.IN_TRANSIT),
    Edge((_S.IN_TRANSIT,), _E.DELIVERED, _S.DELIVERED),
    Edge(_AFTER_SHIPPING, _E.PURCHASE_CONFIRMED, _S.CONFIRMED),
)

_CANCELLATION: Final = (
    Edge(_BEFORE_SHIPPING, _E.CLAIM_ASKED, _S.CANCEL_ASKED),
    Edge((_S.CANCEL_ASKED,), _E.CLAIM_REJECTED, _S.CANCEL_REJECTED),
    Edge((*_BEFORE_SHIPPING, _S.CANCEL_ASKED), _E.CLAIM_ACCEPTED, _S.CANCEL_ACCEPTED),
    Edge((*_BEFORE_SHIPPING, _S.CANCEL_ASKED, _S.CANCEL_ACCEPTED), _E.PROCESSED, _S.CANCELLING_REFUND_DUE),
    Edge((_S.CANCELLING_REFUND_DUE,), _E.REFUND_HELD, _S.CANCELLING_REFUND_HELD),
    Edge((_S.CANCELLING_REFUND_DUE, _S.CANCELLING_REFUND_HELD), _E.REFUNDED, _S.CANCELLING_REFUNDED),
    Edge(
        (_S.CANCEL_ACCEPTED, _S.CANCELLING_REFUND_DUE, _S.CANCELLING_REFUND_HELD), _E.COMPLETED, _S.CANCELLED_REFUND_DUE
    ),
    Edge((_S.CANCELLING_REFUNDED,), _E.COMPLETED, _S.CANCELLED),
    Edge((_S.CANCELLED_REFUND_DUE, _S.CANCELLED_REFUND_REQUESTED), _E.REFUND_HELD, _S.CANCELLED_REFUND_HELD),
    Edge((_S.CANCELLED_REFUND_DUE, _S.CANCELLED_REFUND_HELD), _E.REFUND_REQUESTED, _S.CANCELLED_REFUND_REQUESTED),
    Edge(
        (
            *_BEFORE_SHIPPING,
            _S.CANCEL_ASKED,
            _S.CANCEL_ACCEPTED,
            _S.CANCELLED_REFUND_DUE,
            _S.CANCELLED_REFUND_REQUESTED,
            _S.CANCELLED_REFUND_HELD,
        ),
        _E.REFUNDED,
        _S.CANCELLED,
    ),
    Edge(
        (_S.CANCEL_ACCEPTED, _S.CANCELLING_REFUND_DUE, _S.CANCELLING_REFUND_HELD, _S.CANCELLING_REFUNDED),
        _E.CLAIM_WITHDRAWN,
        _S.PREPARING,
    ),
)

_RETURN_OPEN: Final = (
    _S.RETURN_ACCEPTED,
    _S.RETURN_HELD,
    _S.RETURN_COLLECTED,
    _S.RETURN_COLLECTED_AUTOMATICALLY,
)
_RETURN: Final = (
    Edge((_S.IN_TRANSIT, _S.DELIVERED, _S.EXCHANGE_REJECTED), _E.RETURN_ASKED, _S.RETURN_ASKED),
    Edge((_S.RETURN_ASKED,), _E.CLAIM_REJECTED, _S.RETURN_REJECTED),
    Edge((_S.RETURN_REJECTED,), _E.CLAIM_ASKED, _S.RETURN_ASKED),
    Edge((_S.RETURN_ASKED, _S.RETURN_HELD, *_AFTER_SHIPPING), _E.CLAIM_ACCEPTED, _S.RETURN_ACCEPTED),
    Edge((_S.RETURN_ACCEPTED,), _E.HELD, _S.RETURN_HELD),
    Edge((_S.RETURN_ACCEPTED,), _E.COLLECTED_AUTOMATICALLY, _S.RETURN_COLLECTED_AUTOMATICALLY),
    Edge((_S.RETURN_ACCEPTED,), _E.COLLECTION_STARTED, _S.RETURNING_UNCOLLECTED),
    Edge((_S.RETURN_ACCEPTED, _S.RETURN_HELD), _E.COLLECTED, _S.RETURN_COLLECTED),
    Edge((_S.RETURNING_UNCOLLECTED,), _E.COLLECTED, _S.RETURNING_COLLECTED),
    Edge((*_RETURN_OPEN, _S.RETURNING_COLLECTED, _S.RETURNING_REFUND_HELD), _E.PROCESSED, _S.RETURNING_REFUND_DUE),
    Edge((_S.RETURNING_REFUND_DUE, _S.RETURNING_COLLECTED), _E.REFUND_HELD, _S.RETURNING_REFUND_HELD),
    Edge((*_RETURN_OPEN, _S.RETURNING_REFUND_DUE, _S.RETURNING_REFUND_HELD), _E.COMPLETED, _S.RETURNED_REFUND_DUE),
    Edge((_S.RETURNED_REFUND_DUE, _S.RETURNED_REFUND_REQUESTED), _E.REFUND_HELD, _S.RETURNED_REFUND_HELD),
    Edge((_S.RETURNED_REFUND_DUE, _S.RETURNED_REFUND_HELD), _E.REFUND_REQUESTED, _S.RETURNED_REFUND_REQUESTED),
    Edge(
        (
            *_RETURN_OPEN,
            _S.RETURNING_COLLECTED,
            _S.RETURNING_REFUND_DUE,
            _S.RETURNING_REFUND_HELD,
            _S.RETURNED_REFUND_DUE,
            _S.RETURNED_REFUND_REQUESTED,
            _S.RETURNED_REFUND_HELD,
        ),
        _E.REFUNDED,
        _S.RETURNED_REFUNDED,
    ),
    Edge((_S.RETURN_ACCEPTED, _S.RETURN_HELD, _S.RETURNING_UNCOLLECTED), _E.CLAIM_WITHDRAWN, _S.DELIVERED),
)

_EXCHANGE_OPEN: Final = (
    _S.EXCHANGE_ACCEPTED,
    _S.EXCHANGE_HELD,
    _S.EXCHANGE_COLLECTED_AUTOMATICALLY,
    _S.EXCHANGE_PREPARING,
    _S.EXCHANGING_COLLECTED,
)
_EXCHANGE: Final = (
    Edge((_S.IN_TRANSIT, _S.DELIVERED, _S.RETURN_REJECTED), _E.EXCHANGE_ASKED, _S.EXCHANGE_ASKED),
    Edge((_S.EXCHANGE_ASKED,), _E.CLAIM_REJECTED, _S.EXCHANGE_REJECTED),
    Edge((_S.EXCHANGE_REJECTED,), _E.CLAIM_ASKED, _S.EXCHANGE_ASKED),
    Edge((_S.EXCHANGE_ASKED, _S.EXCHANGE_HELD), _E.CLAIM_ACCEPTED, _S.EXCHANGE_ACCEPTED),
    Edge((_S.EXCHANGE_ACCEPTED,), _E.HELD, _S.EXCHANGE_HELD),
    Edge((_S.EXCHANGE_ACCEPTED,), _E.COLLECTED_AUTOMATICALLY, _S.EXCHANGE_COLLECTED_AUTOMATICALLY),
    Edge((_S.EXCHANGE_ACCEPTED,), _E.COLLECTION_STARTED, _S.EXCHANGING_UNCOLLECTED),
    Edge((_S.EXCHANGING_UNCOLLECTED,), _E.COLLECTED, _S.EXCHANGING_COLLECTED),
    Edge((_S.EXCHANGE_ACCEPTED, _S.EXCHANGE_COLLECTED_AUTOMATICALLY), _E.PREPARED, _S.EXCHANGE_PREPARING),
    Edge(_EXCHANGE_OPEN, _E.SUPPLEMENT_DUE, _S.EXCHANGING_PAYMENT_DUE),
    Edge((_S.EXCHANGING_PAYMENT_DUE,), _E.PAID, _S.EXCHANGING_PAID),
    Edge((*_EXCHANGE_OPEN, _S.EXCHANGING_REFUND_HELD), _E.PROCESSED, _S.EXCHANGING_REFUND_DUE),
    Edge((_S.EXCHANGING_REFUND_DUE,), _E.REFUND_HELD, _S.EXCHANGING_REFUND_HELD),
    Edge((_S.EXCHANGING_REFUND_DUE, _S.EXCHANGING_REFUND_HELD), _E.REFUNDED, _S.EXCHANGING_REFUNDED),
    Edge((*_EXCHANGE_OPEN, _S.EXCHANGING_PAID, _S.EXCHANGING_REFUNDED), _E.COMPLETED, _S.EXCHANGED),
    Edge((_S.EXCHANGE_ACCEPTED, _S.EXCHANGE_HELD, _S.EXCHANGING_UNCOLLECTED), _E.CLAIM_WITHDRAWN, _S.DELIVERED),
)

STORE_LINE: Final = Lifecycle(
    name="store line",
    states=StoreLine,
    starts=frozenset({_S.ABSENT}),
    ends=frozenset(
        {
            _S.CONFIRMED,
            _S.CANCELLED,
            _S.UNPAID_CANCELLED_BY_BUYER,
            _S.UNPAID_CANCELLED_AUTOMATICALLY,
            _S.UNPAID_CANCELLED_BY_SHOP,
            _S.RETURNED_REFUNDED,
            _S.EXCHANGED,
        }
    ),
    edges=_SALE + _CANCELLATION + _RETURN + _EXCHANGE,
)
