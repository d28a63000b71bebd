"""What can happen to the money of a case, in the past tense; the posting rules say when."""

from enum import StrEnum
from typing import Final


class LedgerEvent(StrEnum):
    """A happening that moves money, or the duty to pay it, between two accounts."""

    CUSTOMER_PAID = "customer_paid"
    SUPPLEMENT_PAID = "supplement_paid"
    PROVIDER_FEE_KEPT = "provider_fee_kept"

    REFUND_OWED = "refund_owed"
    DELIVERY_OWED = "delivery_owed"
    REFUND_RAISED = "refund_raised"
    REFUND_LOWERED = "refund_lowered"
    DELIVERY_DEDUCTED = "delivery_deducted"
    RETURN_SHIPPING_DEDUCTED = "return_shipping_deducted"
    REFUND_SENT = "refund_sent"
    REFUND_FAILED = "refund_failed"
    REFUND_CONFIRMED = "refund_confirmed"

    EXCESS_REFUND_FOUND = "excess_refund_found"
    EXCESS_REFUND_OFFSET = "excess_refund_offset"
    CUSTOMER_REPAID = "customer_repaid"
    CUSTOMER_DEBT_WRITTEN_OFF = "customer_debt_written_off"
    GOODWILL_GRANTED = "goodwill_granted"
    GOODWILL_PAID = "goodwill_paid"

    SUPPLIER_PAID = "supplier_paid"
    REIMBURSEMENT_EXPECTED = "reimbursement_expected"
    REIMBURSEMENT_WITHDRAWN = "reimbursement_withdrawn"
    REIMBURSEMENT_RECEIVED = "reimbursement_received"
    REIMBURSEMENT_WRITTEN_OFF = "reimbursement_written_off"
    WRITE_OFF_RECOVERED = "write_off_recovered"
    SURPLUS_RECEIVED = "surplus_received"
    SURPLUS_KEPT = "surplus_kept"
    SURPLUS_RETURNED = "surplus_returned"

    COUPON_RETURNED = "coupon_returned"
    COUPON_LOST = "coupon_lost"
    RETURN_SHIPPING_PAID = "return_shipping_paid"
    CURRENCY_CONVERTED = "currency_converted"


AT_SUPPLIER: Final = frozenset(
    {
        LedgerEvent.SUPPLIER_PAID,
        LedgerEvent.REIMBURSEMENT_EXPECTED,
        LedgerEvent.REIMBURSEMENT_WITHDRAWN,
        LedgerEvent.REIMBURSEMENT_RECEIVED,
        LedgerEvent.REIMBURSEMENT_WRITTEN_OFF,
        LedgerEvent.WRITE_OFF_RECOVERED,
        LedgerEvent.SURPLUS_RECEIVED,
        LedgerEvent.SURPLUS_KEPT,
        LedgerEvent.SURPLUS_RETURNED,
        LedgerEvent.COUPON_RETURNED,
        LedgerEvent.COUPON_LOST,
        LedgerEvent.RETURN_SHIPPING_PAID,
    }
)
"""What happens between us and the supplier; everything else is between the customer and us."""
