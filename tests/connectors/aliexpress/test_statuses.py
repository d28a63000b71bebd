"""Every documented word has a state, and none is concluded from the mere presence of a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.aliexpress.statuses import (
    CLOSED_WORDS,
    DISPUTE_STAGES,
    END_REASONS,
    FINISHED,
    ORDER_STATUS,
    PAID_STATUS,
    finished_state,
    line_state,
    paid_evidence,
)
from recoup.domain.supplier_line import SupplierLine as S

RUNNING = [
    ("PLACE_ORDER_SUCCESS", S.UNPAID),
    ("PAYMENT_PROCESSING", S.PAYMENT_PROCESSING),
    ("WAIT_SELLER_EXAMINE_MONEY", S.PAYMENT_EXAMINED),
    ("RISK_CONTROL", S.PAYMENT_CHECK),
    ("RISK_CONTROL_HOLD", S.PAYMENT_CHECK_HELD),
    ("WAIT_SELLER_SEND_GOODS", S.AWAITING_SHIPMENT),
    ("SELLER_PART_SEND_GOODS", S.PARTLY_SHIPPED),
    ("WAIT_BUYER_ACCEPT_GOODS", S.SHIPPED),
    ("IN_CANCEL", S.CANCEL_ASKED),
    ("WAIT_GROUP", S.GROUP_PENDING),
    ("WAIT_COMPLETE_ADDRESS", S.ADDRESS_PENDING),
    ("FUND_PROCESSING", S.FUNDS_PROCESSING),
    ("IN_ISSUE", S.DISPUTED),
    ("IN_FROZEN", S.FROZEN),
    ("ARCHIVE", S.ARCHIVED),
]
REASONS = [
    ("buyer_pay_timeout", "pay_timeout", S.CLOSED_PAY_TIMEOUT),
    ("buyer_cancel_notpay_order", "buyer_cancel_notpay_order", S.CLOSED_CANCELLED_UNPAID),
    ("buyer_cancel_order_in_risk", "buyer_cancel_order_in_risk", S.CLOSED_CANCELLED_IN_CHECK),
    ("cancel_order_close_trade", "buyer_cancel_order", S.CLOSED_CANCELLED_PAID),
    ("seller_send_goods_timeout", "send_goods_timeout", S.CLOSED_SHIP_TIMEOUT),
    ("risk_reject_closed", "risk_closed", S.CLOSED_RISK),
    ("security_close", "suspicious_trade", S.CLOSED_RISK),
    (
        "seller_accept_issue_no_goods_return",
        "seller_accept_issue_no_goods_return",
        S.CLOSED_DISPUTE_AGREED,
    ),
    ("seller_response_issue_timeout", "seller_response_issue_timeout", S.CLOSED_DISPUTE_SILENCE),
    ("end_issue", "end_issue", S.CLOSED_DISPUTE_ENDED),
    ("confirm_payamount_timeout", "reject_payamount", S.CLOSED_PAYMENT_REFUSED),
    ("trade_close", "trade_close", S.CLOSED_TRADE),
    ("buyer_accept_goods", "buyer_confirm_goods", S.COMPLETED),
    ("buyer_accept_goods_timeout", "buyer_confirm_goods_timeout", S.COMPLETED),
    ("CANCELED", "canceled", S.CLOSED_UNKNOWN),
]


@pytest.mark.parametrize(("word", "state"), RUNNING)
def test_every_documented_order_status_has_its_state(word: str, state: S) -> None:
    assert line_state(word, None, logistics_status=None, paid=None) is state


def test_the_table_of_order_statuses_holds_the_documented_ones_only() -> None:
    assert dict(RUNNING) == ORDER_STATUS


@pytest.mark.parametrize(("one", "other", "state"), REASONS)
def test_both_spellings_of_an_end_reason_mean_the_same(one: str, other: str, state: S) -> None:
    for spelling in (one, other, one.upper(), f" {other.title()} "):
        assert finished_state(spelling, logistics_status=None, paid=None) is state


def test_the_table_of_end_reasons_holds_the_known_ones_only() -> None:
    known = {word.lower() for one, other, _ in REASONS for word in (one, other)}
    assert set(END_REASONS) == known


@given(st.text(min_size=1).filter(lambda word: word.strip().lower() not in END_REASONS and word.strip()))
def test_an_unknown_reason_is_never_a_cancellation_nor_a_completion(word: str) -> None:
    assert finished_state(word, logistics_status="BUYER_ACCEPT_GOODS", paid=True) is S.CLOSED_UNKNOWN


@pytest.mark.parametrize(
    ("reason", "logistics", "paid", "state"),
    [
        (None, "BUYER_ACCEPT_GOODS", None, S.COMPLETED),
        ("", "BUYER_ACCEPT_GOODS", True, S.COMPLETED),
        (None, "DEFAULT", True, S.CLOSED_UNKNOWN),
        (None, None, None, S.CLOSED_UNKNOWN),
        (None, "DEFAULT", False, S.CLOSED_UNKNOWN),
        (None, "BUYER_ACCEPT_GOODS", False, S.CLOSED_UNKNOWN),
        ("buyer_accept_goods", "BUYER_ACCEPT_GOODS", False, S.CLOSED_UNKNOWN),
        ("pay_timeout", "DEFAULT", False, S.CLOSED_PAY_TIMEOUT),
        ("pay_timeout", "DEFAULT", True, S.CLOSED_UNKNOWN),
        ("buyer_cancel_notpay_order", "DEFAULT", True, S.CLOSED_UNKNOWN),
        ("cancel_order_close_trade", "DEFAULT", False, S.CLOSED_CANCELLED_PAID),
        ("cancel_order_close_trade", "BUYER_ACCEPT_GOODS", True, S.CLOSED_CANCELLED_PAID),
    ],
)
def test_a_finished_line_is_decided_by_reason_goods_and_money(
    reason: str | None, logistics: str | None, paid: bool | None, state: S
) -> None:
    assert finished_state(reason, logistics_status=logistics, paid=paid) is state
    assert line_state(FINISHED, reason, logistics_status=logistics, paid=paid) is state


@pytest.mark.parametrize("word", sorted(CLOSED_WORDS))
def test_a_closed_order_is_never_completed(word: str) -> None:
    accepted = "BUYER_ACCEPT_GOODS"
    assert line_state(word, None, logistics_status=accepted, paid=True) is S.CLOSED_UNKNOWN
    assert line_state(word, "buyer_accept_goods", logistics_status=accepted, paid=True) is S.CLOSED_UNKNOWN
    assert line_state(word, "risk_closed", logistics_status=None, paid=True) is S.CLOSED_RISK


@pytest.mark.parametrize(
    ("status", "reason", "state"),
    [
        ("WAIT_SELLER_SEND_GOODS", "cancel_order_close_trade", S.CLOSED_CANCELLED_PAID),
        ("WAIT_SELLER_SEND_GOODS", "pay_timeout", S.CLOSED_UNKNOWN),
        ("WAIT_BUYER_ACCEPT_GOODS", "something new", S.CLOSED_UNKNOWN),
        ("WAIT_BUYER_ACCEPT_GOODS", " ", S.SHIPPED),
        ("ARCHIVE", "buyer_accept_goods", S.ARCHIVED),
        ("ARCHIVE", "seller_send_goods_timeout", S.CLOSED_SHIP_TIMEOUT),
    ],
)
def test_a_lines_own_reason_counts_before_the_orders_status(status: str, reason: str, state: S) -> None:
    assert line_state(status, reason, logistics_status="DEFAULT", paid=True) is state


def test_accepted_goods_do_not_overrule_the_status_of_a_running_order() -> None:
    state = line_state("WAIT_BUYER_ACCEPT_GOODS", None, logistics_status="BUYER_ACCEPT_GOODS", paid=True)
    assert state is S.SHIPPED


@pytest.mark.parametrize("word", ["", "finish", "CANCELLED_BY_BUYER", "UNKNOWN"])
def test_an_undocumented_order_status_has_no_state(word: str) -> None:
    assert line_state(word, None, logistics_status=None, paid=None) is None


@pytest.mark.parametrize(
    ("status", "has_pay_time", "charged", "paid"),
    [
        *((status, False, None, True) for status in sorted(PAID_STATUS)),
        ("WAIT_SELLER_SEND_GOODS", False, 0, True),
        ("FINISH", True, 0, True),
        ("FINISH", False, 0, False),
        ("FINISH", False, 834, None),
        ("PLACE_ORDER_SUCCESS", False, 834, None),
        ("IN_CANCEL", False, None, None),
        ("RISK_CONTROL_HOLD", False, None, None),
    ],
)
def test_money_counts_as_taken_only_when_something_proves_it(
    status: str, has_pay_time: bool, charged: int | None, paid: bool | None
) -> None:
    assert paid_evidence(status, has_pay_time=has_pay_time, charged_minor=charged) is paid


def test_every_documented_dispute_stage_has_a_state() -> None:
    documented = (
        "wait_for_seller_response wait_for_buyer_response wait_for_service_provider_response"
        " wait_for_AE_feedback wait_for_your_response wait_for_your_evidence wait_for_final_solution"
        " wait_for_seller_set_return_address wait_for_buyer_return wait_for_seller_confirmation"
        " wait_for_warehouse_confirmation wait_for_warehouse_quality_check wait_ae_final_feedback"
        " return_success refund_success refund_reject ae_feedback_finish"
    )
    assert set(DISPUTE_STAGES) == {word.lower() for word in documented.split()}


def test_a_dispute_stage_never_says_that_the_order_is_closed_or_paid_back() -> None:
    assert all(state.startswith("disput") for state in DISPUTE_STAGES.values())
