"""Readings: what is measured of an order pair besides its two states, and how that sharpens its name.

The joint table names two states. Four small gauges then tell more: the clock (has the pair's own deadline passed), the
customer's refund, the supplier's reimbursement, and whether the supplier order is one too many. Each gauge has few
readings, so every sharpened name can be listed, drawn and tested, and the whole function can be exported as a relation.
"""

from collections.abc import Iterator
from enum import StrEnum
from itertools import product, starmap
from typing import Final, NamedTuple

from recoup.domain.kind import Kind as K


class RefundReading(StrEnum):
    """What the store's records say of the customer's refund, beside the line's state."""

    PLAIN = "plain"
    UNPROVEN = "unproven"
    SHORT = "short"
    OVER = "over"


class ReimbursementReading(StrEnum):
    """How much of what the supplier owes us has been seen on a statement."""

    NOTHING = "nothing"
    SHORT = "short"
    FULL = "full"
    OVER = "over"


class Surplus(StrEnum):
    """Whether the supplier order should exist at all."""

    NONE = "none"
    DUPLICATE = "duplicate"
    AFTER_REFUND = "after_refund"


class Readings(NamedTuple):
    """The gauges of one order pair; the defaults are the quiet ones."""

    late: bool = False
    refund: RefundReading = RefundReading.PLAIN
    reimbursement: ReimbursementReading = ReimbursementReading.NOTHING
    surplus: Surplus = Surplus.NONE


_AT_STAKE: Final = frozenset({K.IN_STEP, K.REIMBURSEMENT_DUE})
_STOPPABLE: Final = frozenset(
    {
        K.CANCEL_WHILE_UNPAID,
        K.CANCEL_WHILE_PAYMENT_CHECK,
        K.CANCEL_WHILE_AWAITING_SHIPMENT,
        K.CANCEL_WHILE_PARTLY_SHIPPED,
    }
)
_LIVING: Final = _STOPPABLE | {
    K.IN_STEP,
    K.SUPPLIER_ORDER_UNPAID,
    K.PAYMENT_CHECK_HELD,
    K.SHIPMENT_NOT_RECORDED,
    K.SHIPPED_ONLY_IN_STORE,
    K.HELD_WHILE_SUPPLIER_GOES_ON,
    K.DELIVERY_PROBLEM,
    K.CANCEL_ONLY_AT_SUPPLIER,
    K.CANCEL_ALREADY_ASKED,
    K.CANCEL_AFTER_SHIPMENT,
    K.SHIPPED_AFTER_CANCEL,
    K.RETURN_ASKED,
    K.RETURN_BEFORE_SHIPMENT,
    K.RETURN_UNCLAIMED,
    K.RETURN_REFUSED,
    K.EXCHANGE_OPEN,
    K.DISPUTE_RUNNING,
    K.DISPUTE_NEEDS_US,
    K.DISPUTE_ONLY_AT_SUPPLIER,
}
_REFUND: Final = {
    RefundReading.UNPROVEN: K.REFUND_UNPROVEN,
    RefundReading.SHORT: K.REFUND_SHORT,
    RefundReading.OVER: K.REFUND_OVER,
}
_REIMBURSEMENT: Final = {
    ReimbursementReading.SHORT: K.REIMBURSEMENT_SHORT,
    ReimbursementReading.FULL: K.IN_STEP,
    ReimbursementReading.OVER: K.REIMBURSEMENT_OVER,
}
_LATE: Final = {
    K.REFUND_DUE: K.REFUND_OVERDUE,
    K.REFUND_HELD: K.REFUND_OVERDUE,
    K.REIMBURSEMENT_DUE: K.REIMBURSEMENT_OVERDUE,
}
_EARLY: Final = {
    K.SUPPLIER_ORDER_MISSING: K.IN_STEP,
    K.SHIPMENT_NOT_RECORDED: K.IN_STEP,
}

HIDDEN_WHILE_EARLY: Final = frozenset(_EARLY)
CLOCKED: Final = frozenset(_LATE) | HIDDEN_WHILE_EARLY


def sharpen(kind: K, readings: Readings) -> K:
    """Return the name of a pair whose states are named ``kind``, given what was measured.

    A supplier order too many comes first, because it costs money while one looks at it, and because what the customer
    asked for is answered once, by the order that serves the line; then the customer's money, then ours, then the clock.
    A name that no reading touches stays.
    """
    if readings.surplus is Surplus.DUPLICATE and kind in _LIVING:
        return K.DUPLICATE_SUPPLIER_ORDER
    if readings.surplus is Surplus.AFTER_REFUND and kind in _STOPPABLE:
        return K.SUPPLIER_ORDER_FOR_REFUNDED_LINE
    if kind in _AT_STAKE and readings.refund in _REFUND:
        return _REFUND[readings.refund]
    if kind is K.REIMBURSEMENT_DUE and readings.reimbursement in _REIMBURSEMENT:
        return _REIMBURSEMENT[readings.reimbursement]
    return (_LATE if readings.late else _EARLY).get(kind, kind)


def every_reading() -> Iterator[Readings]:
    """Yield every combination of readings there is."""
    yield from starmap(Readings, product((False, True), RefundReading, ReimbursementReading, Surplus))
