"""The order in which a drawing shows the states of both sides: stages, their phases, and the states of each phase."""

from typing import Final

from recoup.decision.words.text import Text
from recoup.domain.kind import Kind
from recoup.domain.order_pair import PHASE_TABLE
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE
from recoup.domain.phase import StorePhase as St
from recoup.domain.phase import SupplierPhase as Su
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine

STORE_STAGES: Final[tuple[tuple[Text, tuple[St, ...]], ...]] = (
    (
        Text("Sale", "판매"),
        (St.ABSENT, St.UNPAID, St.OPEN, St.HELD, St.SHIPPED, St.DELIVERED, St.CONFIRMED),
    ),
    (
        Text("Cancellation", "취소"),
        (
            St.CANCEL_ASKED,
            St.CANCEL_REFUND_DUE,
            St.CANCEL_REFUND_HELD,
            St.CANCEL_REFUNDED,
            St.CANCELLED_UNPAID,
        ),
    ),
    (
        Text("Return", "반품"),
        (St.RETURN_ASKED, St.RETURN_OPEN, St.RETURN_REFUND_DUE, St.RETURN_REFUND_HELD, St.RETURN_REFUNDED),
    ),
    (Text("Exchange", "교환"), (St.EXCHANGE_OPEN, St.EXCHANGED)),
)

SUPPLIER_STAGES: Final[tuple[tuple[Text, tuple[Su, ...]], ...]] = (
    (
        Text("Not placed", "발주 안 됨"),
        (
            Su.ABSENT,
            Su.FAILED_PRODUCT,
            Su.FAILED_SHIPPING,
            Su.FAILED_ACCOUNT,
            Su.FAILED_OTHER,
            Su.PLACEMENT_UNKNOWN,
        ),
    ),
    (Text("Payment", "결제"), (Su.UNPAID, Su.CHECKING, Su.CHECK_HELD)),
    (
        Text("Shipment", "발송"),
        (Su.AWAITING_SHIPMENT, Su.CANCEL_ASKED, Su.PARTLY_SHIPPED, Su.SHIPPED, Su.PROBLEM, Su.DELIVERED),
    ),
    (Text("Dispute", "분쟁"), (Su.DISPUTE, Su.DISPUTE_OURS, Su.DISPUTE_WON, Su.DISPUTE_LOST)),
    (
        Text("Closed", "종료"),
        (
            Su.CLOSED_UNPAID,
            Su.CLOSED_STOCK,
            Su.CLOSED_REGION,
            Su.CLOSED_RISK,
            Su.CLOSED_LATE,
            Su.CLOSED_OTHER,
            Su.UNCLEAR,
        ),
    ),
)

STORE_STATES_OF: Final = {phase: tuple(state for state in StoreLine if STORE_PHASE[state] is phase) for phase in St}
SUPPLIER_STATES_OF: Final = {
    phase: tuple(state for state in SupplierLine if SUPPLIER_PHASE[state] is phase) for phase in Su
}

BY_STATES: Final = frozenset(kind for row in PHASE_TABLE.values() for kind in row.values())
"""The kinds that two states can give. Every other kind also needs a date or an amount."""


def supplier_phases_by_kind(store: St) -> dict[Kind, tuple[Su, ...]]:
    """Return the row of ``store`` the other way round: the supplier phases that get each name, in order."""
    row = PHASE_TABLE[store]
    named = dict.fromkeys(row.values())
    return {kind: tuple(phase for phase in Su if row[phase] is kind) for kind in named}
