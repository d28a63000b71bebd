"""Short codes for kinds and phases, so that a table of them fits a screen.

A kind's code is two capitals: the first says its family, the second which of them it is. A phase's code is two small
letters, so the two are never mistaken for each other. Colours say the family only; the letters say everything.
"""

from enum import StrEnum
from typing import Final

from recoup.decision.words.text import Text
from recoup.domain.kind import Kind as K
from recoup.domain.phase import StorePhase as P


class Family(StrEnum):
    """Kinds that belong together."""

    IN_STEP = "in_step"
    PLACING = "placing"
    SURPLUS = "surplus"
    CANCELLATION = "cancellation"
    CLOSED = "closed"
    SHIPMENT = "shipment"
    RETURN = "return"
    REFUND = "refund"
    REIMBURSEMENT = "reimbursement"
    UNEXPLAINED = "unexplained"


FAMILY_TITLES: Final[dict[Family, Text]] = {
    Family.IN_STEP: Text("In step", "일치"),
    Family.PLACING: Text("Placing the supplier order", "공급사 발주"),
    Family.SURPLUS: Text("A supplier order that should not be", "없어야 할 공급사 주문"),
    Family.CANCELLATION: Text("Cancellation", "취소"),
    Family.CLOSED: Text("Closed by the supplier", "공급사의 주문 종료"),
    Family.SHIPMENT: Text("Shipment", "배송"),
    Family.RETURN: Text("Return, dispute, exchange", "반품·분쟁·교환"),
    Family.REFUND: Text("The customer's money", "고객의 돈"),
    Family.REIMBURSEMENT: Text("Our money", "우리의 돈"),
    Family.UNEXPLAINED: Text("Not explained", "설명되지 않음"),
}

_CODES: Final[dict[Family, dict[K, str]]] = {
    Family.IN_STEP: {K.IN_STEP: "OK"},
    Family.PLACING: {
        K.SUPPLIER_ORDER_MISSING: "PM",
        K.PLACEMENT_FAILED_PRODUCT: "PP",
        K.PLACEMENT_FAILED_SHIPPING: "PS",
        K.PLACEMENT_FAILED_ACCOUNT: "PA",
        K.PLACEMENT_FAILED_OTHER: "PF",
        K.PLACEMENT_UNKNOWN: "PU",
        K.SUPPLIER_ORDER_UNPAID: "PN",
        K.SUPPLIER_ORDER_EXPIRED: "PX",
        K.PAYMENT_CHECK_HELD: "PH",
    },
    Family.SURPLUS: {
        K.SUPPLIER_ORDER_BEFORE_PAYMENT: "XB",
        K.DUPLICATE_SUPPLIER_ORDER: "XD",
        K.SUPPLIER_ORDER_FOR_REFUNDED_LINE: "XR",
        K.SUPPLIER_ORDER_WITHOUT_STORE_LINE: "XN",
    },
    Family.CANCELLATION: {
        K.CANCEL_READY: "CR",
        K.CANCEL_WHILE_UNPAID: "CU",
        K.CANCEL_WHILE_PAYMENT_CHECK: "CK",
        K.CANCEL_WHILE_AWAITING_SHIPMENT: "CW",
        K.CANCEL_ALREADY_ASKED: "CA",
        K.CANCEL_WHILE_PARTLY_SHIPPED: "CP",
        K.CANCEL_AFTER_SHIPMENT: "CL",
        K.SHIPPED_AFTER_CANCEL: "CS",
        K.CANCEL_ONLY_AT_SUPPLIER: "CO",
        K.HELD_WHILE_SUPPLIER_GOES_ON: "CH",
    },
    Family.CLOSED: {
        K.SUPPLIER_CANCELLED_STOCK: "SS",
        K.SUPPLIER_CANCELLED_REGION: "SR",
        K.SUPPLIER_CANCELLED_RISK: "SK",
        K.SUPPLIER_CANCELLED_LATE: "SL",
        K.SUPPLIER_CANCELLED_OTHER: "SX",
    },
    Family.SHIPMENT: {
        K.SHIPMENT_NOT_RECORDED: "DN",
        K.SHIPPED_ONLY_IN_STORE: "DS",
        K.SHIPPED_WITHOUT_SUPPLIER_ORDER: "DW",
        K.DELIVERY_PROBLEM: "DP",
    },
    Family.RETURN: {
        K.RETURN_ASKED: "RA",
        K.RETURN_BEFORE_SHIPMENT: "RB",
        K.RETURN_UNCLAIMED: "RU",
        K.RETURN_REFUSED: "RR",
        K.DISPUTE_RUNNING: "RD",
        K.DISPUTE_NEEDS_US: "RN",
        K.DISPUTE_ONLY_AT_SUPPLIER: "RO",
        K.SUPPLIER_REFUNDED_ONLY: "RS",
        K.EXCHANGE_OPEN: "RE",
    },
    Family.REFUND: {
        K.REFUND_DUE: "MD",
        K.REFUND_HELD: "MH",
        K.REFUND_OVERDUE: "ML",
        K.REFUND_UNPROVEN: "MU",
        K.REFUND_SHORT: "MS",
        K.REFUND_OVER: "MO",
    },
    Family.REIMBURSEMENT: {
        K.REIMBURSEMENT_DUE: "BD",
        K.REIMBURSEMENT_OVERDUE: "BL",
        K.REIMBURSEMENT_SHORT: "BS",
        K.REIMBURSEMENT_OVER: "BO",
    },
    Family.UNEXPLAINED: {K.IMPOSSIBLE: "??"},
}

CODE: Final = {kind: code for codes in _CODES.values() for kind, code in codes.items()}
FAMILY: Final = {kind: family for family, codes in _CODES.items() for kind in codes}
FAMILY_KINDS: Final = {family: tuple(codes) for family, codes in _CODES.items()}

STORE_PHASE_CODE: Final[dict[P, str]] = {
    P.ABSENT: "ab",
    P.UNPAID: "un",
    P.OPEN: "op",
    P.HELD: "he",
    P.SHIPPED: "sh",
    P.DELIVERED: "de",
    P.CONFIRMED: "co",
    P.CANCEL_ASKED: "ca",
    P.CANCEL_REFUND_DUE: "cd",
    P.CANCEL_REFUND_HELD: "ch",
    P.CANCEL_REFUNDED: "cr",
    P.CANCELLED_UNPAID: "cu",
    P.RETURN_ASKED: "ra",
    P.RETURN_OPEN: "ro",
    P.RETURN_REFUND_DUE: "rd",
    P.RETURN_REFUND_HELD: "rh",
    P.RETURN_REFUNDED: "rr",
    P.EXCHANGE_OPEN: "eo",
    P.EXCHANGED: "ex",
}
