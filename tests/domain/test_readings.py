"""What is measured sharpens a name; it never hides money, and every kind can be reached."""

import pytest

from recoup.domain.kind import Kind as K
from recoup.domain.order_pair import joint_table
from recoup.domain.readings import (
    HIDDEN_WHILE_EARLY,
    Readings,
    RefundReading,
    ReimbursementReading,
    Surplus,
    every_reading,
    sharpen,
)

BY_STATES = sorted({kind for _, _, kind in joint_table()})
MONEY_WRONG = {
    RefundReading.UNPROVEN: K.REFUND_UNPROVEN,
    RefundReading.SHORT: K.REFUND_SHORT,
    RefundReading.OVER: K.REFUND_OVER,
}
ANSWERED_BY_THE_SERVING_ORDER = [
    kind
    for kind in BY_STATES
    if kind.startswith(("cancel_", "return_", "dispute_", "exchange_")) and kind != K.CANCEL_READY
]


def test_every_combination_of_readings_is_listed_once() -> None:
    listed = list(every_reading())
    assert len(listed) == 2 * len(RefundReading) * len(ReimbursementReading) * len(Surplus)
    assert len(set(listed)) == len(listed)


@pytest.mark.parametrize("kind", K)
def test_every_kind_has_a_name_under_every_reading(kind: K) -> None:
    assert all(sharpen(kind, readings) in K for readings in every_reading())


def test_every_kind_can_be_reached_from_the_joint_table() -> None:
    reached = {sharpen(kind, readings) for kind in BY_STATES for readings in every_reading()}
    assert reached == set(K)


def test_only_a_clock_that_has_not_run_out_or_our_own_money_puts_a_divergence_in_step() -> None:
    excused = {
        (kind, readings.late, readings.reimbursement)
        for kind in K
        for readings in every_reading()
        if kind.divergent and not sharpen(kind, readings).divergent
    }
    early = {(kind, False, money) for kind in HIDDEN_WHILE_EARLY for money in ReimbursementReading}
    settled = {(K.REIMBURSEMENT_DUE, late, ReimbursementReading.FULL) for late in (False, True)}
    assert excused == early | settled


@pytest.mark.parametrize("refund", MONEY_WRONG)
@pytest.mark.parametrize("kind", [K.IN_STEP, K.REIMBURSEMENT_DUE])
def test_a_wrong_refund_is_never_hidden_by_a_pair_in_step_or_by_our_own_money(refund: RefundReading, kind: K) -> None:
    for readings in every_reading():
        if readings.refund is refund and readings.surplus is not Surplus.DUPLICATE:
            assert sharpen(kind, readings) is MONEY_WRONG[refund]


@pytest.mark.parametrize(
    ("kind", "readings", "name"),
    [
        (K.IN_STEP, Readings(), K.IN_STEP),
        (K.IN_STEP, Readings(late=True), K.IN_STEP),
        (K.SUPPLIER_ORDER_MISSING, Readings(), K.IN_STEP),
        (K.SUPPLIER_ORDER_MISSING, Readings(late=True), K.SUPPLIER_ORDER_MISSING),
        (K.SHIPMENT_NOT_RECORDED, Readings(), K.IN_STEP),
        (K.SHIPMENT_NOT_RECORDED, Readings(late=True), K.SHIPMENT_NOT_RECORDED),
        (K.REFUND_DUE, Readings(), K.REFUND_DUE),
        (K.REFUND_DUE, Readings(late=True), K.REFUND_OVERDUE),
        (K.REFUND_HELD, Readings(late=True), K.REFUND_OVERDUE),
        (K.REIMBURSEMENT_DUE, Readings(late=True), K.REIMBURSEMENT_OVERDUE),
        (K.REIMBURSEMENT_DUE, Readings(reimbursement=ReimbursementReading.FULL), K.IN_STEP),
        (K.REIMBURSEMENT_DUE, Readings(reimbursement=ReimbursementReading.SHORT), K.REIMBURSEMENT_SHORT),
        (K.REIMBURSEMENT_DUE, Readings(late=True, reimbursement=ReimbursementReading.OVER), K.REIMBURSEMENT_OVER),
        (K.IN_STEP, Readings(surplus=Surplus.DUPLICATE), K.DUPLICATE_SUPPLIER_ORDER),
        (K.IN_STEP, Readings(surplus=Surplus.AFTER_REFUND), K.IN_STEP),
        (K.SHIPMENT_NOT_RECORDED, Readings(surplus=Surplus.DUPLICATE), K.DUPLICATE_SUPPLIER_ORDER),
        (K.CANCEL_ONLY_AT_SUPPLIER, Readings(surplus=Surplus.DUPLICATE), K.DUPLICATE_SUPPLIER_ORDER),
        (K.PLACEMENT_UNKNOWN, Readings(surplus=Surplus.DUPLICATE), K.PLACEMENT_UNKNOWN),
        (K.IMPOSSIBLE, Readings(surplus=Surplus.DUPLICATE), K.IMPOSSIBLE),
        (K.CANCEL_WHILE_UNPAID, Readings(surplus=Surplus.AFTER_REFUND), K.SUPPLIER_ORDER_FOR_REFUNDED_LINE),
        (K.CANCEL_ALREADY_ASKED, Readings(surplus=Surplus.AFTER_REFUND), K.CANCEL_ALREADY_ASKED),
        (K.SHIPPED_AFTER_CANCEL, Readings(late=True, surplus=Surplus.AFTER_REFUND), K.SHIPPED_AFTER_CANCEL),
    ],
)
def test_a_reading_changes_the_names_that_it_is_about(kind: K, readings: Readings, name: K) -> None:
    assert sharpen(kind, readings) is name


@pytest.mark.parametrize("kind", ANSWERED_BY_THE_SERVING_ORDER)
def test_what_the_customer_asked_for_is_not_answered_again_by_an_order_too_many(kind: K) -> None:
    named = {sharpen(kind, readings) for readings in every_reading() if readings.surplus is Surplus.DUPLICATE}
    assert named == {K.DUPLICATE_SUPPLIER_ORDER}
