"""Messages: what a customer is told. Which one, and when, is decided with the step; the words are templates."""

from enum import StrEnum


class Message(StrEnum):
    """One thing a customer needs to know."""

    ORDER_DELAYED = "order_delayed"
    OPTION_SOLD_OUT = "option_sold_out"
    ADDRESS_NEEDED = "address_needed"
    CANCEL_RECEIVED = "cancel_received"
    CANCEL_ACCEPTED = "cancel_accepted"
    CANCEL_TOO_LATE = "cancel_too_late"
    PARCEL_ON_ITS_WAY = "parcel_on_its_way"
    CANCELLED_OUT_OF_STOCK = "cancelled_out_of_stock"
    CANCELLED_REGION = "cancelled_region"
    CANCELLED_BY_SUPPLIER = "cancelled_by_supplier"
    DELIVERY_PROBLEM = "delivery_problem"
    RETURN_RECEIVED = "return_received"
    RETURN_REFUSED = "return_refused"
    EXCHANGE_RECEIVED = "exchange_received"
    REFUND_COMING = "refund_coming"
    REFUND_DELAYED = "refund_delayed"
    REFUND_INCOMPLETE = "refund_incomplete"
