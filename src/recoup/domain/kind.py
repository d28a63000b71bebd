"""The name of an order pair: in step, one kind of divergence, or impossible.

A kind says what is wrong in one word that a shop owner understands; what to do about it is decided elsewhere. The kinds
stand in the order of an order's life, which is also the order of the documentation and of the map.
"""

from enum import StrEnum


class Kind(StrEnum):
    """How the two sides of an order pair stand to each other."""

    IN_STEP = "in_step"

    SUPPLIER_ORDER_MISSING = "supplier_order_missing"
    PLACEMENT_FAILED_PRODUCT = "placement_failed_product"
    PLACEMENT_FAILED_SHIPPING = "placement_failed_shipping"
    PLACEMENT_FAILED_ACCOUNT = "placement_failed_account"
    PLACEMENT_FAILED_OTHER = "placement_failed_other"
    PLACEMENT_UNKNOWN = "placement_unknown"
    SUPPLIER_ORDER_UNPAID = "supplier_order_unpaid"
    SUPPLIER_ORDER_EXPIRED = "supplier_order_expired"
    PAYMENT_CHECK_HELD = "payment_check_held"
    SUPPLIER_ORDER_BEFORE_PAYMENT = "supplier_order_before_payment"
    DUPLICATE_SUPPLIER_ORDER = "duplicate_supplier_order"
    SUPPLIER_ORDER_FOR_REFUNDED_LINE = "supplier_order_for_refunded_line"
    SUPPLIER_ORDER_WITHOUT_STORE_LINE = "supplier_order_without_store_line"

    CANCEL_READY = "cancel_ready"
    CANCEL_WHILE_UNPAID = "cancel_while_unpaid"
    CANCEL_WHILE_PAYMENT_CHECK = "cancel_while_payment_check"
    CANCEL_WHILE_AWAITING_SHIPMENT = "cancel_while_awaiting_shipment"
    CANCEL_ALREADY_ASKED = "cancel_already_asked"
    CANCEL_WHILE_PARTLY_SHIPPED = "cancel_while_partly_shipped"
    CANCEL_AFTER_SHIPMENT = "cancel_after_shipment"
    SHIPPED_AFTER_CANCEL = "shipped_after_cancel"
    CANCEL_ONLY_AT_SUPPLIER = "cancel_only_at_supplier"
    HELD_WHILE_SUPPLIER_GOES_ON = "held_while_supplier_goes_on"

    SUPPLIER_CANCELLED_STOCK = "supplier_cancelled_stock"
    SUPPLIER_CANCELLED_REGION = "supplier_cancelled_region"
    SUPPLIER_CANCELLED_RISK = "supplier_cancelled_risk"
    SUPPLIER_CANCELLED_LATE = "supplier_cancelled_late"
    SUPPLIER_CANCELLED_OTHER = "supplier_cancelled_other"

    SHIPMENT_NOT_RECORDED = "shipment_not_recorded"
    SHIPPED_ONLY_IN_STORE = "shipped_only_in_store"
    SHIPPED_WITHOUT_SUPPLIER_ORDER = "shipped_without_supplier_order"
    DELIVERY_PROBLEM = "delivery_problem"

    RETURN_ASKED = "return_asked"
    RETURN_BEFORE_SHIPMENT = "return_before_shipment"
    RETURN_UNCLAIMED = "return_unclaimed"
    RETURN_REFUSED = "return_refused"
    DISPUTE_RUNNING = "dispute_running"
    DISPUTE_NEEDS_US = "dispute_needs_us"
    DISPUTE_ONLY_AT_SUPPLIER = "dispute_only_at_supplier"
    SUPPLIER_REFUNDED_ONLY = "supplier_refunded_only"
    EXCHANGE_OPEN = "exchange_open"

    REFUND_DUE = "refund_due"
    REFUND_HELD = "refund_held"
    REFUND_OVERDUE = "refund_overdue"
    REFUND_UNPROVEN = "refund_unproven"
    REFUND_SHORT = "refund_short"
    REFUND_OVER = "refund_over"

    REIMBURSEMENT_DUE = "reimbursement_due"
    REIMBURSEMENT_OVERDUE = "reimbursement_overdue"
    REIMBURSEMENT_SHORT = "reimbursement_short"
    REIMBURSEMENT_OVER = "reimbursement_over"

    IMPOSSIBLE = "impossible"

    @property
    def divergent(self) -> bool:
        """Whether somebody has something to do: everything but in step."""
        return self is not Kind.IN_STEP
