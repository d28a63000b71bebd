"""The joint table: the name of every combination of a store line's and a supplier line's state.

A row is a phase of the store's side; it says for each name which phases of the supplier's side deserve it. Building the
table fails when a combination has no name or two, so nothing is ever unclassified. Read a row aloud: "while the store
line is open, the pair is in step with a supplier order that is checking the payment or awaits shipment".

The names assume that both states were just observed and that nothing else is known. What is also measured (a deadline,
an amount, a surplus of supplier orders) sharpens a name in ``readings``.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from recoup.domain.kind import Kind as K
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase, SupplierPhase
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine

_P = SupplierPhase
Cell = tuple[K, tuple[SupplierPhase, ...]]

_FAILED: Final = (_P.FAILED_PRODUCT, _P.FAILED_SHIPPING, _P.FAILED_ACCOUNT, _P.FAILED_OTHER)
_NEVER_PLACED: Final = (_P.ABSENT, *_FAILED, _P.PLACEMENT_UNKNOWN)
_NOTHING_PAID: Final = (_P.ABSENT, *_FAILED, _P.CLOSED_UNPAID)
_PAID_UNSHIPPED: Final = (_P.CHECKING, _P.CHECK_HELD, _P.AWAITING_SHIPMENT)
_UNSHIPPED: Final = (_P.UNPAID, *_PAID_UNSHIPPED, _P.CANCEL_ASKED, _P.PARTLY_SHIPPED)
_SENT: Final = (_P.SHIPPED, _P.PROBLEM, _P.DELIVERED)
_MONEY_DUE_BACK: Final = (
    _P.CLOSED_STOCK,
    _P.CLOSED_REGION,
    _P.CLOSED_RISK,
    _P.CLOSED_LATE,
    _P.CLOSED_OTHER,
    _P.DISPUTE_WON,
)

_UNKNOWN: Final[tuple[Cell, ...]] = ((K.IMPOSSIBLE, (_P.UNCLEAR,)),)
_UNPLACED: Final[tuple[Cell, ...]] = ((K.PLACEMENT_UNKNOWN, (_P.PLACEMENT_UNKNOWN,)),)
_PLACEMENT_FAILED: Final[tuple[Cell, ...]] = (
    (K.PLACEMENT_FAILED_PRODUCT, (_P.FAILED_PRODUCT,)),
    (K.PLACEMENT_FAILED_SHIPPING, (_P.FAILED_SHIPPING,)),
    (K.PLACEMENT_FAILED_ACCOUNT, (_P.FAILED_ACCOUNT,)),
    (K.PLACEMENT_FAILED_OTHER, (_P.FAILED_OTHER,)),
)
_SUPPLIER_CLOSED: Final[tuple[Cell, ...]] = (
    (K.SUPPLIER_CANCELLED_STOCK, (_P.CLOSED_STOCK,)),
    (K.SUPPLIER_CANCELLED_REGION, (_P.CLOSED_REGION,)),
    (K.SUPPLIER_CANCELLED_RISK, (_P.CLOSED_RISK,)),
    (K.SUPPLIER_CANCELLED_LATE, (_P.CLOSED_LATE,)),
    (K.SUPPLIER_CANCELLED_OTHER, (_P.CLOSED_OTHER,)),
)
_BOTH_DISPUTE: Final[tuple[Cell, ...]] = (
    (K.DISPUTE_RUNNING, (_P.DISPUTE,)),
    (K.DISPUTE_NEEDS_US, (_P.DISPUTE_OURS,)),
    (K.RETURN_REFUSED, (_P.DISPUTE_LOST,)),
)
_CANCEL_AT_SUPPLIER: Final[tuple[Cell, ...]] = (
    (K.CANCEL_WHILE_UNPAID, (_P.UNPAID,)),
    (K.CANCEL_WHILE_PAYMENT_CHECK, (_P.CHECKING, _P.CHECK_HELD)),
    (K.CANCEL_WHILE_AWAITING_SHIPMENT, (_P.AWAITING_SHIPMENT,)),
    (K.CANCEL_ALREADY_ASKED, (_P.CANCEL_ASKED,)),
    (K.CANCEL_WHILE_PARTLY_SHIPPED, (_P.PARTLY_SHIPPED,)),
)
_STORE_WAITS: Final[tuple[Cell, ...]] = (
    *_UNPLACED,
    *_PLACEMENT_FAILED,
    *_SUPPLIER_CLOSED,
    *_UNKNOWN,
    (K.SUPPLIER_ORDER_EXPIRED, (_P.CLOSED_UNPAID,)),
    (K.SUPPLIER_ORDER_UNPAID, (_P.UNPAID,)),
    (K.PAYMENT_CHECK_HELD, (_P.CHECK_HELD,)),
    (K.CANCEL_ONLY_AT_SUPPLIER, (_P.CANCEL_ASKED,)),
    (K.SHIPMENT_NOT_RECORDED, (_P.SHIPPED, _P.DELIVERED, _P.DISPUTE_LOST)),
    (K.DELIVERY_PROBLEM, (_P.PROBLEM,)),
    (K.DISPUTE_ONLY_AT_SUPPLIER, (_P.DISPUTE, _P.DISPUTE_OURS)),
    (K.SUPPLIER_REFUNDED_ONLY, (_P.DISPUTE_WON,)),
)
_STORE_SENT: Final[tuple[Cell, ...]] = (
    *_SUPPLIER_CLOSED,
    *_UNKNOWN,
    (K.SHIPPED_WITHOUT_SUPPLIER_ORDER, (*_NEVER_PLACED, _P.CLOSED_UNPAID)),
    (K.SHIPPED_ONLY_IN_STORE, (_P.UNPAID, *_PAID_UNSHIPPED)),
    (K.CANCEL_ONLY_AT_SUPPLIER, (_P.CANCEL_ASKED,)),
    (K.DISPUTE_ONLY_AT_SUPPLIER, (_P.DISPUTE, _P.DISPUTE_OURS)),
    (K.SUPPLIER_REFUNDED_ONLY, (_P.DISPUTE_WON,)),
)
_STORE_CANCELS: Final[tuple[Cell, ...]] = (*_UNPLACED, *_CANCEL_AT_SUPPLIER, *_BOTH_DISPUTE, *_UNKNOWN)
_STORE_RETURNS: Final[tuple[Cell, ...]] = (
    *_BOTH_DISPUTE,
    *_UNKNOWN,
    (K.SHIPPED_WITHOUT_SUPPLIER_ORDER, (*_NEVER_PLACED, _P.CLOSED_UNPAID)),
)

_ROWS: Final[Mapping[StorePhase, tuple[Cell, ...]]] = {
    StorePhase.ABSENT: (
        *_UNPLACED,
        *_UNKNOWN,
        (K.IN_STEP, _NOTHING_PAID),
        (K.SUPPLIER_ORDER_WITHOUT_STORE_LINE, (*_UNSHIPPED, *_SENT, _P.DISPUTE_LOST)),
        (K.DISPUTE_RUNNING, (_P.DISPUTE,)),
        (K.DISPUTE_NEEDS_US, (_P.DISPUTE_OURS,)),
        (K.REIMBURSEMENT_DUE, _MONEY_DUE_BACK),
    ),
    StorePhase.UNPAID: (
        *_UNPLACED,
        *_UNKNOWN,
        (K.IN_STEP, _NOTHING_PAID),
        (
            K.SUPPLIER_ORDER_BEFORE_PAYMENT,
            (*_UNSHIPPED, *_SENT, _P.DISPUTE, _P.DISPUTE_OURS, _P.DISPUTE_LOST),
        ),
        (K.REIMBURSEMENT_DUE, _MONEY_DUE_BACK),
    ),
    StorePhase.OPEN: (
        *_STORE_WAITS,
        (K.IN_STEP, (_P.CHECKING, _P.AWAITING_SHIPMENT, _P.PARTLY_SHIPPED)),
        (K.SUPPLIER_ORDER_MISSING, (_P.ABSENT,)),
    ),
    StorePhase.HELD: (
        *_STORE_WAITS,
        (K.IN_STEP, (_P.ABSENT,)),
        (K.HELD_WHILE_SUPPLIER_GOES_ON, (_P.CHECKING, _P.AWAITING_SHIPMENT, _P.PARTLY_SHIPPED)),
    ),
    StorePhase.SHIPPED: (
        *_STORE_SENT,
        (K.IN_STEP, (_P.PARTLY_SHIPPED, _P.SHIPPED, _P.DELIVERED, _P.DISPUTE_LOST)),
        (K.DELIVERY_PROBLEM, (_P.PROBLEM,)),
    ),
    StorePhase.DELIVERED: (
        *_STORE_SENT,
        (K.IN_STEP, (_P.PARTLY_SHIPPED, _P.SHIPPED, _P.DELIVERED, _P.DISPUTE_LOST)),
        (K.DELIVERY_PROBLEM, (_P.PROBLEM,)),
    ),
    StorePhase.CONFIRMED: (
        *_STORE_SENT,
        (K.IN_STEP, (_P.PARTLY_SHIPPED, *_SENT, _P.DISPUTE_LOST)),
    ),
    StorePhase.CANCEL_ASKED: (
        *_STORE_CANCELS,
        (K.CANCEL_READY, (*_NOTHING_PAID, *_MONEY_DUE_BACK)),
        (K.CANCEL_AFTER_SHIPMENT, _SENT),
    ),
    StorePhase.CANCEL_REFUND_DUE: (
        *_STORE_CANCELS,
        (K.REFUND_DUE, (*_NOTHING_PAID, *_MONEY_DUE_BACK)),
        (K.SHIPPED_AFTER_CANCEL, _SENT),
    ),
    StorePhase.CANCEL_REFUND_HELD: (
        *_STORE_CANCELS,
        (K.REFUND_HELD, (*_NOTHING_PAID, *_MONEY_DUE_BACK)),
        (K.SHIPPED_AFTER_CANCEL, _SENT),
    ),
    StorePhase.CANCEL_REFUNDED: (
        *_STORE_CANCELS,
        (K.IN_STEP, _NOTHING_PAID),
        (K.REIMBURSEMENT_DUE, _MONEY_DUE_BACK),
        (K.SHIPPED_AFTER_CANCEL, _SENT),
    ),
    StorePhase.CANCELLED_UNPAID: (
        *_STORE_CANCELS,
        (K.IN_STEP, _NOTHING_PAID),
        (K.REIMBURSEMENT_DUE, _MONEY_DUE_BACK),
        (K.SHIPPED_AFTER_CANCEL, _SENT),
    ),
    StorePhase.RETURN_ASKED: (
        *_STORE_RETURNS,
        *_SUPPLIER_CLOSED,
        (K.RETURN_BEFORE_SHIPMENT, _UNSHIPPED),
        (K.RETURN_ASKED, _SENT),
        (K.SUPPLIER_REFUNDED_ONLY, (_P.DISPUTE_WON,)),
    ),
    StorePhase.RETURN_OPEN: (
        *_STORE_RETURNS,
        (K.RETURN_BEFORE_SHIPMENT, _UNSHIPPED),
        (K.RETURN_UNCLAIMED, _SENT),
        (K.REFUND_DUE, _MONEY_DUE_BACK),
    ),
    StorePhase.RETURN_REFUND_DUE: (
        *_STORE_RETURNS,
        (K.RETURN_BEFORE_SHIPMENT, _UNSHIPPED),
        (K.RETURN_UNCLAIMED, _SENT),
        (K.REFUND_DUE, _MONEY_DUE_BACK),
    ),
    StorePhase.RETURN_REFUND_HELD: (
        *_STORE_RETURNS,
        (K.RETURN_BEFORE_SHIPMENT, _UNSHIPPED),
        (K.RETURN_UNCLAIMED, _SENT),
        (K.REFUND_HELD, _MONEY_DUE_BACK),
    ),
    StorePhase.RETURN_REFUNDED: (
        *_STORE_RETURNS,
        (K.SUPPLIER_ORDER_FOR_REFUNDED_LINE, _UNSHIPPED),
        (K.RETURN_UNCLAIMED, _SENT),
        (K.REIMBURSEMENT_DUE, _MONEY_DUE_BACK),
    ),
    StorePhase.EXCHANGE_OPEN: (
        *_STORE_RETURNS,
        (K.EXCHANGE_OPEN, (*_UNSHIPPED, *_SENT, *_MONEY_DUE_BACK)),
    ),
    StorePhase.EXCHANGED: (
        *_STORE_RETURNS,
        (K.SHIPPED_ONLY_IN_STORE, _UNSHIPPED),
        (K.IN_STEP, _SENT),
        (K.REIMBURSEMENT_DUE, _MONEY_DUE_BACK),
    ),
}


class JointTableError(ValueError):
    """A row of the table leaves a combination without a name, or gives it two."""


def filled(store: StorePhase, cells: tuple[Cell, ...]) -> dict[SupplierPhase, K]:
    """Return the row of ``store``: the name of each phase; raises JointTableError for a gap or a double."""
    row: dict[SupplierPhase, K] = {}
    for kind, phases in cells:
        for phase in phases:
            if phase in row:
                raise JointTableError(f"({store}, {phase}) is named {row[phase]} and {kind}")
            row[phase] = kind
    if missing := [phase for phase in SupplierPhase if phase not in row]:
        raise JointTableError(f"the row {store} does not name {', '.join(missing)}")
    return row


PHASE_TABLE: Final[Mapping[StorePhase, Mapping[SupplierPhase, K]]] = {
    store: filled(store, _ROWS[store]) for store in StorePhase
}


def name_states(store: StoreLine, supplier: SupplierLine) -> K:
    """Return the one name of this combination of states."""
    return PHASE_TABLE[STORE_PHASE[store]][SUPPLIER_PHASE[supplier]]


def joint_table() -> Iterator[tuple[StoreLine, SupplierLine, K]]:
    """Yield every combination of states with its name, in the order of the vocabularies."""
    for store in StoreLine:
        for supplier in SupplierLine:
            yield store, supplier, name_states(store, supplier)
