"""Steps: what can be done next about a divergence, by whom, and where.

A step is one act with one place. Steps at the supplier are a person's, because the marketplace offers a buyer's
application no way to cancel, pay, dispute, message or read a refund; steps in the store may be Recoup's own when a shop
allows it and the payment method does.
"""

from enum import StrEnum
from typing import Final


class Place(StrEnum):
    """Where a step is done."""

    STORE = "store"
    SUPPLIER = "supplier"
    BANK = "bank"
    RECOUP = "recoup"


class Step(StrEnum):
    """One act, in the imperative."""

    PLACE_ORDER = "place_order"
    RETRY_PLACEMENT = "retry_placement"
    CHOOSE_OTHER_OPTION = "choose_other_option"
    FIX_ADDRESS = "fix_address"
    FIX_ACCOUNT = "fix_account"
    FIND_SUPPLIER_ORDER = "find_supplier_order"
    PAY_SUPPLIER_ORDER = "pay_supplier_order"
    APPEAL_PAYMENT_CHECK = "appeal_payment_check"
    CANCEL_SUPPLIER_ORDER = "cancel_supplier_order"
    ASK_SELLER_TO_CANCEL = "ask_seller_to_cancel"
    AWAIT_SELLER = "await_seller"
    WITHDRAW_SUPPLIER_CANCEL = "withdraw_supplier_cancel"
    ASK_SELLER_ABOUT_PARCEL = "ask_seller_about_parcel"
    OPEN_RETURN = "open_return"
    OPEN_DISPUTE = "open_dispute"
    ANSWER_DISPUTE = "answer_dispute"
    SEND_RETURN = "send_return"
    AWAIT_DISPUTE = "await_dispute"
    APPEAL_DISPUTE = "appeal_dispute"

    CANCEL_AND_REFUND = "cancel_and_refund"
    COMPLETE_REFUND = "complete_refund"
    PROVE_REFUND = "prove_refund"
    REFUND_THE_REST = "refund_the_rest"
    SETTLE_EXCESS_REFUND = "settle_excess_refund"
    ANSWER_CANCEL_REQUEST = "answer_cancel_request"
    ANSWER_RETURN_REQUEST = "answer_return_request"
    RECORD_SHIPMENT = "record_shipment"
    CHECK_SHIPMENT = "check_shipment"
    DECIDE_HOLD = "decide_hold"
    ARRANGE_EXCHANGE = "arrange_exchange"
    AWAIT_CUSTOMER_PAYMENT = "await_customer_payment"

    AWAIT_REIMBURSEMENT = "await_reimbursement"
    CHASE_REIMBURSEMENT = "chase_reimbursement"
    CLAIM_THE_REST = "claim_the_rest"
    EXPLAIN_SURPLUS_MONEY = "explain_surplus_money"

    LINK_ORDERS = "link_orders"
    ACCEPT_LINK = "accept_link"
    INSPECT = "inspect"


BY_PLACE: Final = {
    Place.SUPPLIER: (
        Step.PLACE_ORDER,
        Step.RETRY_PLACEMENT,
        Step.CHOOSE_OTHER_OPTION,
        Step.FIX_ADDRESS,
        Step.FIX_ACCOUNT,
        Step.FIND_SUPPLIER_ORDER,
        Step.PAY_SUPPLIER_ORDER,
        Step.APPEAL_PAYMENT_CHECK,
        Step.CANCEL_SUPPLIER_ORDER,
        Step.ASK_SELLER_TO_CANCEL,
        Step.AWAIT_SELLER,
        Step.WITHDRAW_SUPPLIER_CANCEL,
        Step.ASK_SELLER_ABOUT_PARCEL,
        Step.OPEN_RETURN,
        Step.OPEN_DISPUTE,
        Step.ANSWER_DISPUTE,
        Step.SEND_RETURN,
        Step.AWAIT_DISPUTE,
        Step.APPEAL_DISPUTE,
        Step.CHASE_REIMBURSEMENT,
        Step.CLAIM_THE_REST,
    ),
    Place.STORE: (
        Step.CANCEL_AND_REFUND,
        Step.COMPLETE_REFUND,
        Step.PROVE_REFUND,
        Step.REFUND_THE_REST,
        Step.SETTLE_EXCESS_REFUND,
        Step.ANSWER_CANCEL_REQUEST,
        Step.ANSWER_RETURN_REQUEST,
        Step.RECORD_SHIPMENT,
        Step.CHECK_SHIPMENT,
        Step.DECIDE_HOLD,
        Step.ARRANGE_EXCHANGE,
        Step.AWAIT_CUSTOMER_PAYMENT,
    ),
    Place.BANK: (Step.AWAIT_REIMBURSEMENT, Step.EXPLAIN_SURPLUS_MONEY),
    Place.RECOUP: (Step.LINK_ORDERS, Step.ACCEPT_LINK, Step.INSPECT),
}

PLACE: Final = {step: place for place, steps in BY_PLACE.items() for step in steps}

WAITS: Final = frozenset({Step.AWAIT_SELLER, Step.AWAIT_DISPUTE, Step.AWAIT_REIMBURSEMENT, Step.AWAIT_CUSTOMER_PAYMENT})

REFUNDS: Final = frozenset({Step.CANCEL_AND_REFUND, Step.COMPLETE_REFUND, Step.REFUND_THE_REST})
PLACES_ORDER: Final = frozenset({Step.PLACE_ORDER, Step.RETRY_PLACEMENT})
STOPS_ORDER: Final = frozenset({Step.CANCEL_SUPPLIER_ORDER, Step.ASK_SELLER_TO_CANCEL})
CLAIMS_BACK: Final = frozenset({Step.OPEN_RETURN, Step.OPEN_DISPUTE, Step.APPEAL_DISPUTE})
