"""What is measured of a pair, from the facts that were observed and never from those that are missing."""

from typing import Any

import pytest

from recoup.decision.gauges import (
    customer_stake,
    read_refund,
    read_reimbursement,
    refundable,
    stage_reached,
    supplier_stake,
)
from recoup.domain.money import Money
from recoup.domain.pair import StoreSide, SupplierSide
from recoup.domain.readings import RefundReading, ReimbursementReading
from recoup.domain.store_line import StoreLine as S
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine as U
from recoup.policy.book import DEFAULT_BOOK
from tests.decision.pairs import BOLD, krw, usd

PLAIN, UNPROVEN, SHORT, OVER = RefundReading
NOTHING, PART, FULL, TOO_MUCH = ReimbursementReading


@pytest.mark.parametrize(
    ("state", "paid", "delivery", "refunded", "proven", "reading"),
    [
        (S.CANCELLED, 100, None, 100, True, PLAIN),
        (S.CANCELLED, 100, None, 100, None, PLAIN),
        (S.CANCELLED, 100, None, 100, False, UNPROVEN),
        (S.CANCELLED, 100, None, 99, False, UNPROVEN),
        (S.CANCELLED, 100, None, 99, True, SHORT),
        (S.CANCELLED, 100, None, 0, True, SHORT),
        (S.CANCELLED, 100, None, 101, True, OVER),
        (S.CANCELLED, 100, 30, 130, True, PLAIN),
        (S.CANCELLED, 100, 30, 131, True, OVER),
        (S.CANCELLED, 100, None, None, True, PLAIN),
        (S.CANCELLED, None, None, 100, True, PLAIN),
        (S.CANCELLED, 0, None, 0, True, PLAIN),
        (S.CANCELLING_REFUNDED, 100, None, 1, True, SHORT),
        (S.RETURNED_REFUNDED, 100, None, 90, True, PLAIN),
        (S.RETURNED_REFUNDED, 100, None, 89, True, SHORT),
        (S.CANCELLED, 100, None, 90, True, SHORT),
        (S.CANCELLED_REFUND_DUE, 100, None, 1, False, PLAIN),
        (S.PREPARING, 100, None, 100, True, PLAIN),
    ],
)
def test_a_refund_is_measured_where_the_store_marked_one(
    state: S, paid: int | None, delivery: int | None, refunded: int | None, proven: bool | None, reading: RefundReading
) -> None:
    store = StoreSide(state, "S1", *(_krw(each) for each in (paid, delivery, refunded)), refund_proven=proven)
    assert read_refund(store, BOLD) is reading


def test_without_a_fee_of_the_shop_nothing_is_deducted_from_a_return() -> None:
    assert read_refund(StoreSide(S.RETURNED_REFUNDED, "S1", krw(100), None, krw(99)), DEFAULT_BOOK) is SHORT


@pytest.mark.parametrize(
    ("state", "cost", "back", "stage", "reading", "reached"),
    [
        (U.CLOSED_CANCELLED_PAID, 100, None, None, NOTHING, Reimbursement.EXPECTED),
        (U.CLOSED_CANCELLED_PAID, 100, 0, None, NOTHING, Reimbursement.EXPECTED),
        (U.CLOSED_CANCELLED_PAID, 100, 99, None, PART, Reimbursement.SHORT),
        (U.CLOSED_CANCELLED_PAID, 100, 100, None, FULL, Reimbursement.RECEIVED),
        (U.CLOSED_CANCELLED_PAID, 100, 101, None, TOO_MUCH, Reimbursement.RECEIVED),
        (U.CLOSED_CANCELLED_PAID, None, 100, None, NOTHING, Reimbursement.EXPECTED),
        (U.CLOSED_CANCELLED_PAID, 100, None, Reimbursement.COMPLETED, NOTHING, Reimbursement.COMPLETED),
        (U.CLOSED_CANCELLED_PAID, 100, 100, Reimbursement.PROCESSING, FULL, Reimbursement.RECEIVED),
        (U.CLOSED_CANCELLED_PAID, 100, 40, Reimbursement.WRITTEN_OFF, FULL, Reimbursement.WRITTEN_OFF),
        (U.CLOSED_CANCELLED_PAID, 100, None, Reimbursement.NOT_NEEDED, FULL, Reimbursement.NOT_NEEDED),
        (U.AWAITING_SHIPMENT, 100, 100, None, NOTHING, Reimbursement.EXPECTED),
        (U.CLOSED_PAY_TIMEOUT, 100, 100, None, NOTHING, Reimbursement.EXPECTED),
    ],
)
def test_a_reimbursement_is_measured_where_the_supplier_owes_one(
    state: U,
    cost: int | None,
    back: int | None,
    stage: Reimbursement | None,
    reading: ReimbursementReading,
    reached: Reimbursement,
) -> None:
    supplier = SupplierSide(state, "U1", _usd(cost), reimbursed=_usd(back), stage=stage)
    assert read_reimbursement(supplier) is reading
    assert stage_reached(supplier, reading) is reached


@pytest.mark.parametrize(
    ("state", "paid", "delivery", "refunded", "proven", "stake", "left"),
    [
        (S.CANCELLED, None, None, None, None, None, None),
        (S.CANCELLED, None, None, 100, None, None, None),
        (S.CANCELLED, 100, None, None, None, 100, 100),
        (S.CANCELLED, 100, None, 40, None, 60, 60),
        (S.CANCELLED, 100, None, 100, None, 0, 0),
        (S.CANCELLED, 100, None, 130, None, 30, 0),
        (S.CANCELLED, 100, None, 100, False, 100, 0),
        (S.CANCELLED, 100, 30, 120, None, 0, 0),
        (S.CANCELLED, 100, 30, 130, None, 0, 0),
        (S.CANCELLED, 100, 30, 135, None, 5, 0),
        (S.CANCELLED, 100, 30, 130, False, 130, 0),
        (S.CANCELLED, 100, 30, 40, None, 60, 60),
        (S.RETURN_ACCEPTED, 100, 30, 130, None, 0, 0),
        (S.RETURNED_REFUNDED, 100, None, None, None, 100, 100),
        (S.RETURNED_REFUNDED, 100, None, 90, None, 0, 0),
        (S.RETURNED_REFUNDED, 100, None, 95, None, 0, 0),
        (S.RETURNED_REFUNDED, 100, None, 80, None, 10, 10),
        (S.RETURNED_REFUNDED, 100, None, 0, None, 90, 90),
        (S.RETURNED_REFUNDED, 100, None, 90, False, 90, 0),
        (S.RETURNED_REFUNDED, 5, None, 0, None, 0, 0),
        (S.RETURNED_REFUND_DUE, 100, None, 90, None, 10, 10),
        (S.CANCELLED, 100, None, 90, None, 10, 10),
    ],
)
def test_what_the_customer_is_still_owed_or_got_too_much_and_what_may_still_be_refunded(
    state: S,
    paid: int | None,
    delivery: int | None,
    refunded: int | None,
    proven: bool | None,
    stake: int | None,
    left: int | None,
) -> None:
    store = StoreSide(state, "S1", *(_krw(each) for each in (paid, delivery, refunded)), refund_proven=proven)
    assert (customer_stake(store, BOLD), refundable(store, BOLD)) == (_krw(stake), _krw(left))


@pytest.mark.parametrize(
    ("theirs", "stake"),
    [
        ({}, None),
        ({"cost": usd(10)}, 10),
        ({"cost": usd(10), "reimbursed": usd(4)}, 6),
        ({"cost": usd(10), "reimbursed": usd(13)}, 3),
        ({"reimbursed": usd(13)}, None),
    ],
)
def test_what_we_may_lose(theirs: dict[str, Any], stake: int | None) -> None:
    assert supplier_stake(SupplierSide(U.CLOSED_RISK, "U1", **theirs)) == _usd(stake)


def _krw(minor: int | None) -> Money | None:
    return None if minor is None else krw(minor)


def _usd(minor: int | None) -> Money | None:
    return None if minor is None else usd(minor)
