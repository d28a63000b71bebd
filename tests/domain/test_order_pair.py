"""The joint table names every combination of states once, and names it as a shop owner would."""

import pytest

from recoup.connectors.aliexpress.statuses import END_REASONS, ORDER_STATUS
from recoup.connectors.cafe24.statuses import STATES
from recoup.domain import order_pair
from recoup.domain.kind import Kind as K
from recoup.domain.order_pair import PHASE_TABLE, JointTableError, joint_table, name_states
from recoup.domain.phase import SUPPLIER_PHASE, StorePhase, SupplierPhase
from recoup.domain.readings import every_reading, sharpen
from recoup.domain.store_line import StoreLine as S
from recoup.domain.supplier_line import SupplierLine as U

ENDED = (SupplierPhase.ABSENT, *(phase for phase in SupplierPhase if phase.startswith(("failed_", "closed_"))))
LIVING = [state for state in U if SUPPLIER_PHASE[state] not in {*ENDED, SupplierPhase.DISPUTE_WON}]
CANCELLED = [state for state in S if "cancel" in state and state is not S.CANCEL_REJECTED]


def test_every_combination_of_states_has_exactly_one_name() -> None:
    cells = [(store, supplier) for store, supplier, _ in joint_table()]
    assert cells == [(store, supplier) for store in S for supplier in U]
    assert all(kind is name_states(store, supplier) for store, supplier, kind in joint_table())


def test_every_combination_of_phases_is_in_the_table() -> None:
    assert {store: set(row) for store, row in PHASE_TABLE.items()} == {
        store: set(SupplierPhase) for store in StorePhase
    }


ROW = StorePhase.UNPAID
REST = tuple(phase for phase in SupplierPhase if phase is not SupplierPhase.ABSENT)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (((K.IN_STEP, REST),), "does not name absent"),
        (((K.IN_STEP, ()),), "does not name absent, failed_product"),
        (((K.IN_STEP, tuple(SupplierPhase)), (K.REFUND_DUE, REST[:1])), "is named in_step and refund_due"),
        (((K.IN_STEP, (*SupplierPhase, REST[0])),), "is named in_step and in_step"),
    ],
)
def test_a_row_with_a_gap_or_a_double_cannot_be_built(cells: tuple[order_pair.Cell, ...], why: str) -> None:
    with pytest.raises(JointTableError, match=why):
        order_pair.filled(ROW, cells)


def test_every_status_that_the_remotes_can_report_is_named() -> None:
    for store in STATES.values():
        for supplier in {*ORDER_STATUS.values(), *END_REASONS.values()}:
            assert name_states(store, supplier) in K


DEMANDED = {
    "cancelled or asked while the supplier order lives": (
        K.CANCEL_WHILE_UNPAID,
        K.CANCEL_WHILE_PAYMENT_CHECK,
        K.CANCEL_WHILE_AWAITING_SHIPMENT,
        K.CANCEL_ALREADY_ASKED,
        K.CANCEL_AFTER_SHIPMENT,
        K.SHIPPED_AFTER_CANCEL,
    ),
    "return asked": (K.RETURN_ASKED,),
    "supplier cancelled while the store order lives": (
        K.SUPPLIER_CANCELLED_STOCK,
        K.SUPPLIER_CANCELLED_REGION,
        K.SUPPLIER_CANCELLED_OTHER,
    ),
    "creation failed": (
        K.PLACEMENT_FAILED_PRODUCT,
        K.PLACEMENT_FAILED_SHIPPING,
        K.PLACEMENT_FAILED_ACCOUNT,
        K.PLACEMENT_FAILED_OTHER,
        K.PLACEMENT_UNKNOWN,
    ),
    "missing or unpaid": (K.SUPPLIER_ORDER_MISSING, K.SUPPLIER_ORDER_UNPAID),
    "refund": (K.REFUND_DUE,),
    "supplier order nobody wants": (K.SUPPLIER_ORDER_WITHOUT_STORE_LINE, K.SUPPLIER_ORDER_FOR_REFUNDED_LINE),
    "delivery problem": (K.DELIVERY_PROBLEM,),
}
SHARPENED = (K.REFUND_OVERDUE, K.REFUND_SHORT, K.REFUND_OVER, K.DUPLICATE_SUPPLIER_ORDER)


@pytest.mark.parametrize("kinds", DEMANDED.values(), ids=DEMANDED)
def test_each_divergence_that_must_be_found_has_a_cell(kinds: tuple[K, ...]) -> None:
    assert set(kinds) <= {kind for _, _, kind in joint_table()}


@pytest.mark.parametrize("kind", SHARPENED)
def test_each_divergence_that_is_measured_sharpens_some_cell(kind: K) -> None:
    named = {each for _, _, each in joint_table()}
    assert kind in {sharpen(each, readings) for each in named for readings in every_reading()}


@pytest.mark.parametrize("store", CANCELLED)
def test_nothing_that_lives_at_the_supplier_is_in_step_with_a_cancelled_line(store: S) -> None:
    assert [supplier for supplier in LIVING if not name_states(store, supplier).divergent] == []


@pytest.mark.parametrize("supplier", LIVING)
def test_nothing_that_lives_at_the_supplier_is_in_step_without_a_store_line(supplier: U) -> None:
    assert name_states(S.ABSENT, supplier).divergent


def test_an_accepted_refund_is_never_in_step_before_it_is_paid() -> None:
    owed = [state for state in S if state.endswith(("refund_due", "refund_held", "refund_requested"))]
    assert len(owed) == 12
    assert [(store, supplier) for store in owed for supplier in U if not name_states(store, supplier).divergent] == []


def test_what_nobody_can_explain_is_never_in_step() -> None:
    unclear = [state for state in U if SUPPLIER_PHASE[state] is SupplierPhase.UNCLEAR]
    assert {name_states(store, supplier) for store in S for supplier in unclear} == {K.IMPOSSIBLE}


def test_only_an_open_line_asks_for_a_supplier_order() -> None:
    wanting = {store for store, _, kind in joint_table() if kind is K.SUPPLIER_ORDER_MISSING}
    assert wanting == {S.PREPARING, S.PREPARING_SHIPMENT, S.READY_TO_SHIP, S.CANCEL_REJECTED, S.EXCHANGE_ITEM}
