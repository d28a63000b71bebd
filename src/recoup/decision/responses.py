"""What each kind of divergence asks for: one row per kind.

A row says what is done at the supplier, what is done in the store, what follows, what the customer is told, by when,
and whose money is at stake. Two answers depend on the other side's phase rather than on the kind, and have tables of
their own: how to get out of a supplier order, and how the store gives money back.
"""

from typing import Final

from recoup.decision.response import Anchor, Response
from recoup.decision.ways import Way
from recoup.domain.kind import Kind as K
from recoup.domain.message import Message as M
from recoup.domain.step import Step as S
from recoup.policy.book import Term as T
from recoup.policy.reason import Reason as R

_A = Anchor
_NOW: Final = (_A.NOW, T.ATTENTION)


def _failed(remedy: S, message: M, reason: R) -> Response:
    """Build the row of a failed placement: remedy, try again, or give up and refund."""
    return Response(
        (_A.CUSTOMER_PAID, T.PLACEMENT),
        supplier=remedy,
        after=(S.RETRY_PLACEMENT, S.CANCEL_AND_REFUND) if remedy is not S.RETRY_PLACEMENT else (S.CANCEL_AND_REFUND,),
        message=message,
        customer_money=True,
        reasons=(R.STORE_DOES_NOT_FOLLOW, reason),
    )


def _cancel(term: T, reason: R, anchor: Anchor = _A.CLAIMED) -> Response:
    """Build the row of a cancellation while the supplier order lives: get out, then refund."""
    return Response(
        (anchor, term),
        supplier=Way.OUT,
        store=Way.REFUND,
        after=(S.AWAIT_REIMBURSEMENT,),
        message=M.CANCEL_RECEIVED,
        customer_money=True,
        supplier_money=True,
        reasons=(R.SUPPLIER_DOES_NOT_FOLLOW, reason),
    )


def _closed(message: M) -> Response:
    """Build the row of a supplier order that was closed while the store line lives."""
    return Response(
        (_A.CLOSED, T.CUSTOMER_REFUND),
        store=Way.REFUND,
        after=(S.AWAIT_REIMBURSEMENT,),
        message=message,
        customer_money=True,
        supplier_money=True,
        reasons=(R.STORE_DOES_NOT_FOLLOW,),
    )


def _surplus(reason: R) -> Response:
    """Build the row of a supplier order that should not exist."""
    due, after = (_A.CREATED, T.STOP_SUPPLIER), (S.AWAIT_REIMBURSEMENT,)
    return Response(due, supplier=Way.OUT, after=after, supplier_money=True, reasons=(reason,))


def _disputed() -> Response:
    """Build the row of a dispute that both sides know of."""
    return Response(
        (_A.CLOSED, T.DISPUTE_ANSWER),
        supplier=Way.OUT,
        store=Way.REFUND,
        after=(S.AWAIT_REIMBURSEMENT,),
        customer_money=True,
        supplier_money=True,
    )


def _owed(message: M | None = None) -> Response:
    """Build the row of a refund that the store has accepted and not paid."""
    return Response(
        (_A.CLAIMED, T.CUSTOMER_REFUND),
        store=Way.REFUND,
        after=(S.PROVE_REFUND, S.AWAIT_REIMBURSEMENT),
        message=message,
        customer_money=True,
        supplier_money=True,
    )


def _refunded(term: T, remedy: S, *reasons: R, message: M | None = None) -> Response:
    """Build the row of a refund that the store marked as done and that is not right; our own money may be due too."""
    return Response(
        (_A.REFUNDED, term),
        store=remedy,
        after=(S.AWAIT_REIMBURSEMENT,),
        message=message,
        customer_money=True,
        supplier_money=True,
        reasons=reasons,
    )


RESPONSES: Final[dict[K, Response]] = {
    K.IN_STEP: Response(_NOW),
    K.SUPPLIER_ORDER_MISSING: Response(
        (_A.CUSTOMER_PAID, T.PLACEMENT),
        supplier=S.PLACE_ORDER,
        after=(S.CANCEL_AND_REFUND,),
        customer_money=True,
        reasons=(R.CUSTOMER_PAID_NOTHING_ORDERED,),
    ),
    K.PLACEMENT_FAILED_PRODUCT: _failed(S.CHOOSE_OTHER_OPTION, M.OPTION_SOLD_OUT, R.PRODUCT_GONE),
    K.PLACEMENT_FAILED_SHIPPING: _failed(S.FIX_ADDRESS, M.ADDRESS_NEEDED, R.REGION_NOT_SERVED),
    K.PLACEMENT_FAILED_ACCOUNT: _failed(S.FIX_ACCOUNT, M.ORDER_DELAYED, R.ACCOUNT_BLOCKED),
    K.PLACEMENT_FAILED_OTHER: _failed(S.RETRY_PLACEMENT, M.ORDER_DELAYED, R.RETRY_IS_SAFE),
    K.PLACEMENT_UNKNOWN: Response(
        (_A.CUSTOMER_PAID, T.PLACEMENT),
        supplier=S.FIND_SUPPLIER_ORDER,
        customer_money=True,
        reasons=(R.OUTCOME_UNKNOWN,),
    ),
    K.SUPPLIER_ORDER_UNPAID: Response(
        (_A.PAY_BY, T.PAY_SUPPLIER),
        supplier=S.PAY_SUPPLIER_ORDER,
        customer_money=True,
        reasons=(R.CLOSES_UNPAID,),
    ),
    K.SUPPLIER_ORDER_EXPIRED: Response(
        (_A.CUSTOMER_PAID, T.PLACEMENT),
        supplier=S.PLACE_ORDER,
        after=(S.CANCEL_AND_REFUND,),
        message=M.ORDER_DELAYED,
        customer_money=True,
        reasons=(R.STORE_DOES_NOT_FOLLOW, R.CUSTOMER_PAID_NOTHING_ORDERED),
    ),
    K.PAYMENT_CHECK_HELD: Response(
        (_A.SUPPLIER_PAID, T.PAYMENT_CHECK),
        supplier=S.APPEAL_PAYMENT_CHECK,
        customer_money=True,
        supplier_money=True,
        reasons=(R.ACCOUNT_BLOCKED,),
    ),
    K.SUPPLIER_ORDER_BEFORE_PAYMENT: _surplus(R.LINE_NOT_OPEN),
    K.DUPLICATE_SUPPLIER_ORDER: _surplus(R.SUPPLIER_DOES_NOT_FOLLOW),
    K.SUPPLIER_ORDER_FOR_REFUNDED_LINE: _surplus(R.ALREADY_REFUNDED),
    K.SUPPLIER_ORDER_WITHOUT_STORE_LINE: Response(
        (_A.CREATED, T.STOP_SUPPLIER),
        store=S.LINK_ORDERS,
        supplier_money=True,
        reasons=(R.SUPPLIER_DOES_NOT_FOLLOW,),
    ),
    K.CANCEL_READY: Response(
        (_A.CLAIMED, T.CUSTOMER_REFUND),
        store=Way.REFUND,
        after=(S.PROVE_REFUND, S.AWAIT_REIMBURSEMENT),
        message=M.CANCEL_ACCEPTED,
        customer_money=True,
        supplier_money=True,
    ),
    K.CANCEL_WHILE_UNPAID: _cancel(T.PAY_SUPPLIER, R.SELF_SERVICE_CANCEL, _A.PAY_BY),
    K.CANCEL_WHILE_PAYMENT_CHECK: _cancel(T.PAYMENT_CHECK, R.SELF_SERVICE_CANCEL, _A.SUPPLIER_PAID),
    K.CANCEL_WHILE_AWAITING_SHIPMENT: _cancel(T.STOP_SUPPLIER, R.SELLER_MUST_CONSENT),
    K.CANCEL_ALREADY_ASKED: _cancel(T.SELLER_ANSWER, R.SELLER_IS_ASKED),
    K.CANCEL_WHILE_PARTLY_SHIPPED: _cancel(T.STOP_SUPPLIER, R.SELLER_MUST_CONSENT),
    K.CANCEL_AFTER_SHIPMENT: Response(
        (_A.CLAIMED, T.CUSTOMER_REFUND),
        store=S.ANSWER_CANCEL_REQUEST,
        after=(S.OPEN_RETURN,),
        message=M.CANCEL_TOO_LATE,
        customer_money=True,
        supplier_money=True,
        reasons=(R.SHIPPED_NEEDS_RETURN,),
    ),
    K.SHIPPED_AFTER_CANCEL: Response(
        (_A.CLOSED, T.RETURN_CLAIM),
        supplier=Way.OUT,
        store=Way.REFUND,
        after=(S.AWAIT_REIMBURSEMENT,),
        message=M.PARCEL_ON_ITS_WAY,
        customer_money=True,
        supplier_money=True,
        reasons=(R.SUPPLIER_DOES_NOT_FOLLOW, R.SHIPPED_NEEDS_RETURN),
    ),
    K.CANCEL_ONLY_AT_SUPPLIER: Response(
        _NOW,
        supplier=S.WITHDRAW_SUPPLIER_CANCEL,
        after=(S.CANCEL_AND_REFUND,),
        customer_money=True,
        supplier_money=True,
        reasons=(R.STORE_DOES_NOT_FOLLOW,),
    ),
    K.HELD_WHILE_SUPPLIER_GOES_ON: Response(
        (_A.SUPPLIER_PAID, T.STOP_SUPPLIER),
        store=S.DECIDE_HOLD,
        customer_money=True,
        supplier_money=True,
        reasons=(R.SUPPLIER_DOES_NOT_FOLLOW,),
    ),
    K.SUPPLIER_CANCELLED_STOCK: _closed(M.CANCELLED_OUT_OF_STOCK),
    K.SUPPLIER_CANCELLED_REGION: _closed(M.CANCELLED_REGION),
    K.SUPPLIER_CANCELLED_RISK: _closed(M.CANCELLED_BY_SUPPLIER),
    K.SUPPLIER_CANCELLED_LATE: _closed(M.CANCELLED_BY_SUPPLIER),
    K.SUPPLIER_CANCELLED_OTHER: _closed(M.CANCELLED_BY_SUPPLIER),
    K.SHIPMENT_NOT_RECORDED: Response(
        (_A.SUPPLIER_PAID, T.SHIPMENT_SYNC), store=S.RECORD_SHIPMENT, reasons=(R.STORE_DOES_NOT_FOLLOW,)
    ),
    K.SHIPPED_ONLY_IN_STORE: Response(
        _NOW, store=S.CHECK_SHIPMENT, customer_money=True, reasons=(R.SUPPLIER_DOES_NOT_FOLLOW,)
    ),
    K.SHIPPED_WITHOUT_SUPPLIER_ORDER: Response(_NOW, store=S.LINK_ORDERS, customer_money=True),
    K.DELIVERY_PROBLEM: Response(
        (_A.NOW, T.PARCEL_ANSWER),
        supplier=S.ASK_SELLER_ABOUT_PARCEL,
        after=(S.OPEN_DISPUTE,),
        message=M.DELIVERY_PROBLEM,
        customer_money=True,
        supplier_money=True,
        reasons=(R.STORE_DOES_NOT_FOLLOW,),
    ),
    K.RETURN_ASKED: Response(
        (_A.CLOSED, T.RETURN_CLAIM),
        supplier=Way.OUT,
        store=S.ANSWER_RETURN_REQUEST,
        after=(S.SEND_RETURN, S.AWAIT_REIMBURSEMENT),
        message=M.RETURN_RECEIVED,
        customer_money=True,
        supplier_money=True,
        reasons=(R.SHIPPED_NEEDS_RETURN,),
    ),
    K.RETURN_BEFORE_SHIPMENT: Response(
        (_A.CLAIMED, T.STOP_SUPPLIER),
        supplier=Way.OUT,
        store=Way.REFUND,
        after=(S.AWAIT_REIMBURSEMENT,),
        customer_money=True,
        supplier_money=True,
        reasons=(R.SUPPLIER_DOES_NOT_FOLLOW,),
    ),
    K.RETURN_UNCLAIMED: Response(
        (_A.CLOSED, T.RETURN_CLAIM),
        supplier=Way.OUT,
        store=Way.REFUND,
        after=(S.SEND_RETURN, S.AWAIT_REIMBURSEMENT),
        customer_money=True,
        supplier_money=True,
        reasons=(R.SUPPLIER_DOES_NOT_FOLLOW, R.SHIPPED_NEEDS_RETURN),
    ),
    K.RETURN_REFUSED: Response(
        (_A.CLOSED, T.APPEAL),
        supplier=Way.OUT,
        store=Way.REFUND,
        message=M.RETURN_REFUSED,
        customer_money=True,
        supplier_money=True,
    ),
    K.DISPUTE_RUNNING: _disputed(),
    K.DISPUTE_NEEDS_US: _disputed(),
    K.DISPUTE_ONLY_AT_SUPPLIER: Response(
        (_A.CLOSED, T.DISPUTE_ANSWER),
        supplier=Way.OUT,
        customer_money=True,
        supplier_money=True,
        reasons=(R.STORE_DOES_NOT_FOLLOW,),
    ),
    K.SUPPLIER_REFUNDED_ONLY: _closed(M.REFUND_COMING),
    K.EXCHANGE_OPEN: Response(
        (_A.CLAIMED, T.CUSTOMER_REFUND),
        store=S.ARRANGE_EXCHANGE,
        after=(S.OPEN_RETURN,),
        message=M.EXCHANGE_RECEIVED,
        customer_money=True,
        supplier_money=True,
    ),
    K.REFUND_DUE: _owed(),
    K.REFUND_HELD: _owed(),
    K.REFUND_OVERDUE: _owed(M.REFUND_DELAYED),
    K.REFUND_UNPROVEN: _refunded(T.REFUND_PROOF, S.PROVE_REFUND, R.MARK_IS_NO_PROOF),
    K.REFUND_SHORT: _refunded(T.CUSTOMER_REFUND, S.REFUND_THE_REST, message=M.REFUND_INCOMPLETE),
    K.REFUND_OVER: _refunded(T.ATTENTION, S.SETTLE_EXCESS_REFUND),
    K.REIMBURSEMENT_DUE: Response(
        (_A.CLOSED, T.REIMBURSEMENT),
        supplier=S.AWAIT_REIMBURSEMENT,
        after=(S.CHASE_REIMBURSEMENT,),
        supplier_money=True,
        reasons=(R.SUPPLIER_MONEY_PENDING,),
    ),
    K.REIMBURSEMENT_OVERDUE: Response(
        (_A.CLOSED, T.REIMBURSEMENT),
        supplier=S.CHASE_REIMBURSEMENT,
        supplier_money=True,
        reasons=(R.SUPPLIER_MONEY_PENDING,),
    ),
    K.REIMBURSEMENT_SHORT: Response((_A.CLOSED, T.REIMBURSEMENT), supplier=S.CLAIM_THE_REST, supplier_money=True),
    K.REIMBURSEMENT_OVER: Response(_NOW, supplier=S.EXPLAIN_SURPLUS_MONEY, supplier_money=True),
    K.IMPOSSIBLE: Response(
        _NOW, store=S.INSPECT, customer_money=True, supplier_money=True, reasons=(R.COMBINATION_UNEXPLAINED,)
    ),
}
