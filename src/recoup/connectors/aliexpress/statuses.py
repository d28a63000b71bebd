"""What AliExpress says about an order and its lines, in Recoup's words.

The order read has no "cancelled": a cancelled order is ``FINISH`` with an end reason on each
line, and an order that went well is ``FINISH`` with an end reason too. Three rules follow, and
they cost money when broken:

- a line's own end reason counts before the order's status, because it is the only word that is
  about the line;
- no end is concluded from the mere presence of a reason: a word that is not in the table, the
  documented literal "CANCELED" included, is ``closed_unknown``, and a person looks;
- two words of one answer that contradict each other about money are ``closed_unknown`` as well.

The end reasons are known in two spellings (the buyer's side and the seller's) and nobody has
published which one the buyer's order read returns, so both are read, in any case. Where order
status and logistics status disagree on an order that is not finished, the order status is kept:
its meaning is documented, the other's is only a name.

Source: AliExpress's dropshipping and seller documentation and integrations of both; see
docs/reference/open-points.md.
"""

from typing import Final

from recoup.domain.supplier_line import SupplierLine

_S = SupplierLine

ORDER_STATUS: Final[dict[str, SupplierLine]] = {
    "PLACE_ORDER_SUCCESS": _S.UNPAID,
    "WAIT_GROUP": _S.GROUP_PENDING,
    "WAIT_COMPLETE_ADDRESS": _S.ADDRESS_PENDING,
    "PAYMENT_PROCESSING": _S.PAYMENT_PROCESSING,
    "WAIT_SELLER_EXAMINE_MONEY": _S.PAYMENT_EXAMINED,
    "RISK_CONTROL": _S.PAYMENT_CHECK,
    "RISK_CONTROL_HOLD": _S.PAYMENT_CHECK_HELD,
    "WAIT_SELLER_SEND_GOODS": _S.AWAITING_SHIPMENT,
    "SELLER_PART_SEND_GOODS": _S.PARTLY_SHIPPED,
    "WAIT_BUYER_ACCEPT_GOODS": _S.SHIPPED,
    "IN_CANCEL": _S.CANCEL_ASKED,
    "FUND_PROCESSING": _S.FUNDS_PROCESSING,
    "IN_ISSUE": _S.DISPUTED,
    "IN_FROZEN": _S.FROZEN,
    "ARCHIVE": _S.ARCHIVED,
}
"""The state of each order status that is not an end. The ends need the line's reason: see
``line_state``."""

FINISHED: Final = "FINISH"
"""The one documented end: completed or closed, the word itself does not tell which."""

CLOSED_WORDS: Final = frozenset({"CLOSED", "CANCELED", "CANCELLED"})
"""Ends that integrations guard against though no document has them. None of them can mean
completed."""

PAID_STATUS: Final = frozenset(
    {
        "FUND_PROCESSING",
        "WAIT_SELLER_SEND_GOODS",
        "SELLER_PART_SEND_GOODS",
        "WAIT_BUYER_ACCEPT_GOODS",
        "WAIT_SELLER_EXAMINE_MONEY",
        "RISK_CONTROL",
        "IN_ISSUE",
        "IN_FROZEN",
    }
)
"""Order statuses that prove that money was taken. ``IN_CANCEL`` and ``PLACE_ORDER_SUCCESS`` prove
nothing."""

END_REASONS: Final[dict[str, SupplierLine]] = {
    "buyer_pay_timeout": _S.CLOSED_PAY_TIMEOUT,
    "pay_timeout": _S.CLOSED_PAY_TIMEOUT,
    "buyer_cancel_notpay_order": _S.CLOSED_CANCELLED_UNPAID,
    "buyer_cancel_order_in_risk": _S.CLOSED_CANCELLED_IN_CHECK,
    "cancel_order_close_trade": _S.CLOSED_CANCELLED_PAID,
    "buyer_cancel_order": _S.CLOSED_CANCELLED_PAID,
    "seller_send_goods_timeout": _S.CLOSED_SHIP_TIMEOUT,
    "send_goods_timeout": _S.CLOSED_SHIP_TIMEOUT,
    "risk_reject_closed": _S.CLOSED_RISK,
    "risk_closed": _S.CLOSED_RISK,
    "security_close": _S.CLOSED_RISK,
    "suspicious_trade": _S.CLOSED_RISK,
    "seller_accept_issue_no_goods_return": _S.CLOSED_DISPUTE_AGREED,
    "seller_response_issue_timeout": _S.CLOSED_DISPUTE_SILENCE,
    "end_issue": _S.CLOSED_DISPUTE_ENDED,
    "confirm_payamount_timeout": _S.CLOSED_PAYMENT_REFUSED,
    "reject_payamount": _S.CLOSED_PAYMENT_REFUSED,
    "trade_close": _S.CLOSED_TRADE,
    "buyer_accept_goods": _S.COMPLETED,
    "buyer_accept_goods_timeout": _S.COMPLETED,
    "buyer_confirm_goods": _S.COMPLETED,
    "buyer_confirm_goods_timeout": _S.COMPLETED,
    "canceled": _S.CLOSED_UNKNOWN,
}
"""The state of each known end reason, by its lower-case spelling. A seller's own cancellation has
no word of its own; it is believed to appear as ``cancel_order_close_trade``, so that a person or
a spreadsheet must say why."""

DISPUTE_STAGES: Final[dict[str, SupplierLine]] = {
    "wait_for_seller_response": _S.DISPUTE_AWAITING_SELLER,
    "wait_for_seller_set_return_address": _S.DISPUTE_AWAITING_SELLER,
    "wait_for_buyer_response": _S.DISPUTE_AWAITING_US,
    "wait_for_ae_feedback": _S.DISPUTE_AWAITING_PLATFORM,
    "wait_ae_final_feedback": _S.DISPUTE_AWAITING_PLATFORM,
    "wait_for_buyer_return": _S.DISPUTE_RETURN_DUE,
    "wait_for_service_provider_response": _S.DISPUTE_RETURN_SENT,
    "wait_for_seller_confirmation": _S.DISPUTE_RETURN_SENT,
    "wait_for_warehouse_confirmation": _S.DISPUTE_RETURN_SENT,
    "wait_for_warehouse_quality_check": _S.DISPUTE_RETURN_RECEIVED,
    "return_success": _S.DISPUTE_RETURN_RECEIVED,
    "refund_success": _S.DISPUTE_WON,
    "refund_reject": _S.DISPUTE_REJECTED,
    "wait_for_your_response": _S.DISPUTED,
    "wait_for_your_evidence": _S.DISPUTED,
    "wait_for_final_solution": _S.DISPUTED,
    "ae_feedback_finish": _S.DISPUTED,
}
"""The state of each ``reverse_detail_status`` (the seller's record of a dispute), by its
lower-case spelling.

The last four say that a dispute runs or was ruled on, but not whose turn it is or who won ("your"
is whoever reads the record), so they stay a plain dispute."""

_NEVER_PAID: Final = frozenset({_S.CLOSED_PAY_TIMEOUT, _S.CLOSED_CANCELLED_UNPAID})


def paid_evidence(order_status: str, *, has_pay_time: bool, charged_minor: int | None) -> bool | None:
    """Tell whether money was taken: True is proven, False the order says zero, None nothing known.

    ``charged_minor`` is ``user_order_amount``. Zero is meaningful (a never-paid or a cancelled
    order shows it) but weaker than a payment time or a status that only a paid order has.
    """
    if has_pay_time or order_status in PAID_STATUS:
        return True
    return False if charged_minor == 0 else None


def finished_state(end_reason: str | None, *, logistics_status: str | None, paid: bool | None) -> SupplierLine:
    """Return where a line of a finished order ended.

    A known reason decides, in either spelling; an unknown one is ``closed_unknown``. Without a
    reason only accepted goods (``BUYER_ACCEPT_GOODS``) mean completed. A reason that says "never
    paid" on a paid order, and a completion on an order that charged nothing (``paid`` False),
    contradict themselves and are ``closed_unknown``.

    The logistics status is the order's, not the line's: it never overrules a line's own reason.
    """
    reason = (end_reason or "").strip().lower()
    if reason:
        state = END_REASONS.get(reason, _S.CLOSED_UNKNOWN)
    else:
        accepted = logistics_status == "BUYER_ACCEPT_GOODS"
        state = _S.COMPLETED if accepted else _S.CLOSED_UNKNOWN
    contradicted = (state in _NEVER_PAID and paid is True) or (state is _S.COMPLETED and paid is False)
    return _S.CLOSED_UNKNOWN if contradicted else state


def line_state(
    order_status: str, end_reason: str | None, *, logistics_status: str | None, paid: bool | None
) -> SupplierLine | None:
    """Return the state of a line from what the order read says; None for an unknown order status.

    A line with an end reason has ended even while the order goes on: the reason is the line's. An
    archived order is an old finished one: its line keeps a reason that closed it, and is archived
    otherwise.
    """
    finished = finished_state(end_reason, logistics_status=logistics_status, paid=paid)
    ended = bool((end_reason or "").strip())
    if order_status == FINISHED:
        return finished
    if order_status in CLOSED_WORDS:
        return _S.CLOSED_UNKNOWN if finished is _S.COMPLETED else finished
    running = ORDER_STATUS.get(order_status)
    if running is None or not ended:
        return running
    return _S.ARCHIVED if running is _S.ARCHIVED and finished is _S.COMPLETED else finished
