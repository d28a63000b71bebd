"""Single cells of the joint table that a shop owner would argue about, each with the reason for its name."""

import pytest

from recoup.domain.kind import Kind as K
from recoup.domain.order_pair import name_states
from recoup.domain.store_line import StoreLine as S
from recoup.domain.supplier_line import SupplierLine as U

CELLS = [
    (S.ABSENT, U.ABSENT, K.IN_STEP, "nothing anywhere"),
    (S.ABSENT, U.UNPAID, K.SUPPLIER_ORDER_WITHOUT_STORE_LINE, "whoever pays it, pays for nobody"),
    (S.ABSENT, U.COMPLETED, K.SUPPLIER_ORDER_WITHOUT_STORE_LINE, "it was bought and no sale is known"),
    (S.ABSENT, U.CLOSED_PAY_TIMEOUT, K.IN_STEP, "it closed itself and cost nothing"),
    (S.ABSENT, U.CLOSED_CANCELLED_PAID, K.REIMBURSEMENT_DUE, "our money must still come back"),
    (S.AWAITING_PAYMENT, U.ABSENT, K.IN_STEP, "nobody orders before the customer pays"),
    (S.AWAITING_PAYMENT, U.AWAITING_SHIPMENT, K.SUPPLIER_ORDER_BEFORE_PAYMENT, "we paid before the customer did"),
    (S.AWAITING_PAYMENT, U.SHIPPED, K.SUPPLIER_ORDER_BEFORE_PAYMENT, "goods leave without a payment"),
    (S.PREPARING, U.ABSENT, K.SUPPLIER_ORDER_MISSING, "paid and not ordered; the clock says from when"),
    (S.PREPARING, U.UNPAID, K.SUPPLIER_ORDER_UNPAID, "a created order is not a paid order"),
    (S.PREPARING, U.ADDRESS_PENDING, K.SUPPLIER_ORDER_UNPAID, "it waits for us, not for the seller"),
    (S.PREPARING, U.PAYMENT_CHECK, K.IN_STEP, "the marketplace checks every payment"),
    (S.PREPARING, U.PAYMENT_CHECK_HELD, K.PAYMENT_CHECK_HELD, "a held check does not pass by itself"),
    (S.READY_TO_SHIP, U.AWAITING_SHIPMENT, K.IN_STEP, "both wait for the seller"),
    (S.PREPARING, U.CANCEL_ASKED, K.CANCEL_ONLY_AT_SUPPLIER, "we ask to cancel what the customer wants"),
    (S.PREPARING, U.CLOSED_PAY_TIMEOUT, K.SUPPLIER_ORDER_EXPIRED, "nothing is ordered any more"),
    (S.PREPARING, U.CLOSED_BY_SELLER_STOCK, K.SUPPLIER_CANCELLED_STOCK, "the customer waits for what will not come"),
    (S.PREPARING, U.CLOSED_SHIP_TIMEOUT, K.SUPPLIER_CANCELLED_LATE, "the seller did not ship in time"),
    (S.PREPARING, U.CLOSED_UNKNOWN, K.IMPOSSIBLE, "an end without a known reason is no cancellation"),
    (S.PREPARING, U.FUNDS_PROCESSING, K.IMPOSSIBLE, "money moves, nobody says in which direction"),
    (S.PREPARING, U.SHIPPED, K.SHIPMENT_NOT_RECORDED, "the customer sees no tracking number"),
    (S.PREPARING, U.DELIVERED, K.SHIPMENT_NOT_RECORDED, "delivered, and the store still prepares"),
    (S.PREPARING, U.DELIVERY_PROBLEM, K.DELIVERY_PROBLEM, "the parcel needs somebody"),
    (S.PREPARING, U.DISPUTED, K.DISPUTE_ONLY_AT_SUPPLIER, "we dispute what the store calls running"),
    (S.PREPARING, U.DISPUTE_WON, K.SUPPLIER_REFUNDED_ONLY, "we got our money, the customer did not"),
    (S.CANCEL_REJECTED, U.AWAITING_SHIPMENT, K.IN_STEP, "a rejected request changes nothing"),
    (S.EXCHANGE_ITEM, U.ABSENT, K.SUPPLIER_ORDER_MISSING, "the replacement must be bought too"),
    (S.ON_HOLD, U.ABSENT, K.IN_STEP, "nobody orders for a line on hold"),
    (S.ON_HOLD, U.AWAITING_SHIPMENT, K.HELD_WHILE_SUPPLIER_GOES_ON, "a hold in the store holds nobody else"),
    (S.IN_TRANSIT, U.SHIPPED, K.IN_STEP, "both say it is on its way"),
    (S.IN_TRANSIT, U.AWAITING_SHIPMENT, K.SHIPPED_ONLY_IN_STORE, "the customer was promised a parcel that is not sent"),
    (S.IN_TRANSIT, U.ABSENT, K.SHIPPED_WITHOUT_SUPPLIER_ORDER, "something was sent and nobody knows from where"),
    (S.DELIVERED, U.COMPLETED, K.IN_STEP, "done on both sides"),
    (S.DELIVERED, U.DISPUTE_REJECTED, K.IN_STEP, "the goods stay where they are"),
    (S.DELIVERED, U.CLOSED_RISK, K.SUPPLIER_CANCELLED_RISK, "delivered, says only the store"),
    (S.RETURN_REJECTED, U.DELIVERED, K.IN_STEP, "a rejected return changes nothing"),
    (S.CONFIRMED, U.DELIVERY_PROBLEM, K.IN_STEP, "the customer has confirmed having it"),
    (S.CANCEL_ASKED, U.ABSENT, K.CANCEL_READY, "nothing stands in the way"),
    (S.CANCEL_ASKED, U.UNPAID, K.CANCEL_WHILE_UNPAID, "leave at once, it costs nothing"),
    (S.CANCEL_ASKED, U.PAYMENT_CHECK_HELD, K.CANCEL_WHILE_PAYMENT_CHECK, "still self-service"),
    (S.CANCEL_ASKED, U.AWAITING_SHIPMENT, K.CANCEL_WHILE_AWAITING_SHIPMENT, "only the seller can stop it"),
    (S.CANCEL_ASKED, U.CANCEL_ASKED, K.CANCEL_ALREADY_ASKED, "asking twice does not help"),
    (S.CANCEL_ASKED, U.PARTLY_SHIPPED, K.CANCEL_WHILE_PARTLY_SHIPPED, "a part of it is on its way"),
    (S.CANCEL_ASKED, U.SHIPPED, K.CANCEL_AFTER_SHIPMENT, "the request can still be answered with no"),
    (S.CANCEL_ASKED, U.CLOSED_CANCELLED_PAID, K.CANCEL_READY, "the supplier order is over already"),
    (S.CANCEL_ASKED, U.PLACEMENT_UNKNOWN, K.PLACEMENT_UNKNOWN, "an order may exist: look first"),
    (S.CANCELLED_REFUND_DUE, U.ABSENT, K.REFUND_DUE, "accepted and not paid"),
    (S.CANCELLED_REFUND_DUE, U.SHIPPED, K.SHIPPED_AFTER_CANCEL, "the cancellation stands and the parcel comes"),
    (S.CANCELLED_REFUND_HELD, U.CLOSED_CANCELLED_PAID, K.REFUND_HELD, "somebody held it on purpose"),
    (S.CANCELLED, U.ABSENT, K.IN_STEP, "over on both sides"),
    (S.CANCELLED, U.CLOSED_BY_SELLER_STOCK, K.REIMBURSEMENT_DUE, "the customer has it, we do not"),
    (S.CANCELLED, U.UNPAID, K.CANCEL_WHILE_UNPAID, "it may still be paid by mistake"),
    (S.CANCELLED, U.DELIVERED, K.SHIPPED_AFTER_CANCEL, "refunded, and the goods came"),
    (S.UNPAID_CANCELLED_AUTOMATICALLY, U.AWAITING_SHIPMENT, K.CANCEL_WHILE_AWAITING_SHIPMENT, "bought, never sold"),
    (S.RETURN_ASKED, U.DELIVERED, K.RETURN_ASKED, "the window at the supplier is closing"),
    (S.RETURN_ASKED, U.AWAITING_SHIPMENT, K.RETURN_BEFORE_SHIPMENT, "there is nothing to send back yet"),
    (S.RETURN_ACCEPTED, U.DELIVERED, K.RETURN_UNCLAIMED, "we promised a return that we have not asked for"),
    (S.RETURN_ACCEPTED, U.DISPUTE_AWAITING_US, K.DISPUTE_NEEDS_US, "silence loses the dispute"),
    (S.RETURN_ACCEPTED, U.DISPUTE_REJECTED, K.RETURN_REFUSED, "the customer was promised what we did not get"),
    (S.RETURNED_REFUND_DUE, U.DISPUTE_WON, K.REFUND_DUE, "ours is on its way, theirs is owed"),
    (S.RETURNED_REFUNDED, U.AWAITING_SHIPMENT, K.SUPPLIER_ORDER_FOR_REFUNDED_LINE, "it would be sent for nothing"),
    (S.RETURNED_REFUNDED, U.DELIVERED, K.RETURN_UNCLAIMED, "refunded at our cost until we claim it"),
    (S.EXCHANGE_ACCEPTED, U.DELIVERED, K.EXCHANGE_OPEN, "an exchange is two orders, not one"),
    (S.EXCHANGED, U.COMPLETED, K.IN_STEP, "the old goods are settled"),
]


@pytest.mark.parametrize(("store", "supplier", "kind", "because"), CELLS, ids=[cell[3] for cell in CELLS])
def test_a_combination_is_called_what_a_shop_owner_calls_it(store: S, supplier: U, kind: K, because: str) -> None:
    assert name_states(store, supplier) is kind, because
