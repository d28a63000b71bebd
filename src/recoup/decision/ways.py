"""Ways: the steps that the phase of one side decides, whatever the kind of divergence.

How to get out of a supplier order depends on how far it is; how the store gives money back depends on what the store
has recorded. Which phases owe us money, and which never took any, follows from the same table.
"""

from enum import StrEnum
from typing import Final

from recoup.domain.phase import StorePhase, SupplierPhase
from recoup.domain.step import Step as S
from recoup.domain.supplier_line import SupplierLine


class Way(StrEnum):
    """A step that the phase of one side decides."""

    OUT = "out"
    REFUND = "refund"


WAY_OUT: Final[dict[SupplierPhase, S | None]] = {
    SupplierPhase.ABSENT: None,
    SupplierPhase.FAILED_PRODUCT: None,
    SupplierPhase.FAILED_SHIPPING: None,
    SupplierPhase.FAILED_ACCOUNT: None,
    SupplierPhase.FAILED_OTHER: None,
    SupplierPhase.PLACEMENT_UNKNOWN: S.FIND_SUPPLIER_ORDER,
    SupplierPhase.UNPAID: S.CANCEL_SUPPLIER_ORDER,
    SupplierPhase.CHECKING: S.CANCEL_SUPPLIER_ORDER,
    SupplierPhase.CHECK_HELD: S.CANCEL_SUPPLIER_ORDER,
    SupplierPhase.AWAITING_SHIPMENT: S.ASK_SELLER_TO_CANCEL,
    SupplierPhase.CANCEL_ASKED: S.AWAIT_SELLER,
    SupplierPhase.PARTLY_SHIPPED: S.ASK_SELLER_TO_CANCEL,
    SupplierPhase.SHIPPED: S.OPEN_RETURN,
    SupplierPhase.PROBLEM: S.OPEN_DISPUTE,
    SupplierPhase.DELIVERED: S.OPEN_RETURN,
    SupplierPhase.DISPUTE: S.AWAIT_DISPUTE,
    SupplierPhase.DISPUTE_OURS: S.ANSWER_DISPUTE,
    SupplierPhase.DISPUTE_WON: S.AWAIT_REIMBURSEMENT,
    SupplierPhase.DISPUTE_LOST: S.APPEAL_DISPUTE,
    SupplierPhase.CLOSED_UNPAID: None,
    SupplierPhase.CLOSED_STOCK: S.AWAIT_REIMBURSEMENT,
    SupplierPhase.CLOSED_REGION: S.AWAIT_REIMBURSEMENT,
    SupplierPhase.CLOSED_RISK: S.AWAIT_REIMBURSEMENT,
    SupplierPhase.CLOSED_LATE: S.AWAIT_REIMBURSEMENT,
    SupplierPhase.CLOSED_OTHER: S.AWAIT_REIMBURSEMENT,
    SupplierPhase.UNCLEAR: S.INSPECT,
}

OWN_WAY_OUT: Final = {SupplierLine.DISPUTE_RETURN_DUE: S.SEND_RETURN}

REFUND_WAY: Final[dict[StorePhase, S | None]] = {
    StorePhase.ABSENT: None,
    StorePhase.UNPAID: None,
    StorePhase.OPEN: S.CANCEL_AND_REFUND,
    StorePhase.HELD: S.CANCEL_AND_REFUND,
    StorePhase.SHIPPED: S.CANCEL_AND_REFUND,
    StorePhase.DELIVERED: S.CANCEL_AND_REFUND,
    StorePhase.CONFIRMED: S.CANCEL_AND_REFUND,
    StorePhase.CANCEL_ASKED: S.CANCEL_AND_REFUND,
    StorePhase.CANCEL_REFUND_DUE: S.COMPLETE_REFUND,
    StorePhase.CANCEL_REFUND_HELD: S.COMPLETE_REFUND,
    StorePhase.CANCEL_REFUNDED: None,
    StorePhase.CANCELLED_UNPAID: None,
    StorePhase.RETURN_ASKED: S.ANSWER_RETURN_REQUEST,
    StorePhase.RETURN_OPEN: S.COMPLETE_REFUND,
    StorePhase.RETURN_REFUND_DUE: S.COMPLETE_REFUND,
    StorePhase.RETURN_REFUND_HELD: S.COMPLETE_REFUND,
    StorePhase.RETURN_REFUNDED: None,
    StorePhase.EXCHANGE_OPEN: S.ARRANGE_EXCHANGE,
    StorePhase.EXCHANGED: None,
}

MONEY_DUE_BACK: Final = frozenset(phase for phase, step in WAY_OUT.items() if step is S.AWAIT_REIMBURSEMENT)
NEVER_CHARGED: Final = frozenset(phase for phase, step in WAY_OUT.items() if step is None) | {SupplierPhase.UNPAID}
CUSTOMER_PAID_NOTHING: Final = frozenset({StorePhase.ABSENT, StorePhase.UNPAID, StorePhase.CANCELLED_UNPAID})
REFUNDED: Final = frozenset({StorePhase.CANCEL_REFUNDED, StorePhase.RETURN_REFUNDED})
PROMISED: Final = frozenset(
    {
        StorePhase.CANCEL_REFUND_DUE,
        StorePhase.CANCEL_REFUND_HELD,
        StorePhase.RETURN_REFUND_DUE,
        StorePhase.RETURN_REFUND_HELD,
    }
)
"""The store accepted the claim: its refund is owed, whatever becomes of the goods."""
