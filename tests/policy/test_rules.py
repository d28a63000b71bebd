"""Each rule as a table: a step in a situation, what the rule says of it, and why."""

from collections.abc import Set
from dataclasses import replace
from typing import Any

import pytest

from recoup.domain.kind import Kind
from recoup.domain.pair import RefundRoute
from recoup.domain.step import CLAIMS_BACK, PLACES_ORDER, REFUNDS, STOPS_ORDER, WAITS, Step
from recoup.domain.store_line import StoreLine as S
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine as U
from recoup.policy.book import DEFAULT_BOOK, Book, RefundTiming, ShippingPayer
from recoup.policy.judge import RULES, Rule
from recoup.policy.reason import Reason as R
from recoup.policy.rules.claiming import claim_is_in_time, return_shipping_has_a_payer
from recoup.policy.rules.links import link_is_accepted
from recoup.policy.rules.placement import placement_is_safe
from recoup.policy.rules.reach import within_reach
from recoup.policy.rules.refund_goods import goods_are_not_with_the_customer
from recoup.policy.rules.refund_limit import within_limit
from recoup.policy.rules.refund_once import not_refunded_before
from recoup.policy.rules.refund_route import refundable_by_api
from recoup.policy.rules.refund_timing import refund_is_timely
from recoup.policy.rules.refund_undone import not_undone_before
from recoup.policy.rules.stopping import supplier_can_be_stopped
from recoup.policy.situation import Situation
from recoup.policy.verdict import Ruling, Verdict
from tests.policy.situations import situation

ALLOW, HOLD, REFUSE = Verdict.ALLOW, Verdict.HOLD, Verdict.REFUSE
CANCEL, COMPLETE, THE_REST = Step.CANCEL_AND_REFUND, Step.COMPLETE_REFUND, Step.REFUND_THE_REST
PLACE, RETRY = Step.PLACE_ORDER, Step.RETRY_PLACEMENT
STOP, ASK = Step.CANCEL_SUPPLIER_ORDER, Step.ASK_SELLER_TO_CANCEL

AT_ONCE = replace(DEFAULT_BOOK, refunds=replace(DEFAULT_BOOK.refunds, when=RefundTiming.AT_ONCE))
OUR_MONEY_FIRST = replace(DEFAULT_BOOK, refunds=replace(DEFAULT_BOOK.refunds, when=RefundTiming.SUPPLIER_REFUND))
AUTOMATIC = replace(DEFAULT_BOOK, refunds=replace(DEFAULT_BOOK.refunds, automatic=True))
ORDERS_ITSELF = replace(DEFAULT_BOOK, placement=replace(DEFAULT_BOOK.placement, automatic=True))
WE_PAY_RETURNS = replace(DEFAULT_BOOK, returns=replace(DEFAULT_BOOK.returns, shipping_paid_by=ShippingPayer.MERCHANT))

ASKED = situation(S.CANCEL_ASKED, U.AWAITING_SHIPMENT)
FREE = situation(S.CANCEL_ASKED, U.ABSENT)
CLOSED = situation(S.CANCEL_ASKED, U.CLOSED_CANCELLED_PAID)
LOST = situation(S.RETURNED_REFUND_DUE, U.DISPUTE_REJECTED)


def staged(stage: Reimbursement) -> Situation:
    return CLOSED._replace(stage=stage)


TIMING = [
    (refund_is_timely, CANCEL, FREE, DEFAULT_BOOK, ALLOW, R.NOTHING_PAID_TO_SUPPLIER),
    (refund_is_timely, CANCEL, FREE, OUR_MONEY_FIRST, ALLOW, R.NOTHING_PAID_TO_SUPPLIER),
    (refund_is_timely, CANCEL, ASKED, DEFAULT_BOOK, REFUSE, R.POLICY_SELLER_CONSENT),
    (refund_is_timely, CANCEL, ASKED, AT_ONCE, ALLOW, R.POLICY_AT_ONCE),
    (refund_is_timely, CANCEL, ASKED, OUR_MONEY_FIRST, REFUSE, R.POLICY_SUPPLIER_REFUND),
    (refund_is_timely, CANCEL, CLOSED, DEFAULT_BOOK, ALLOW, R.SELLER_HAS_CONSENTED),
    (refund_is_timely, CANCEL, CLOSED, OUR_MONEY_FIRST, REFUSE, R.POLICY_SUPPLIER_REFUND),
    (refund_is_timely, CANCEL, staged(Reimbursement.COMPLETED), OUR_MONEY_FIRST, REFUSE, R.POLICY_SUPPLIER_REFUND),
    (refund_is_timely, CANCEL, staged(Reimbursement.RECEIVED), OUR_MONEY_FIRST, ALLOW, R.SUPPLIER_MONEY_BACK),
    (refund_is_timely, CANCEL, staged(Reimbursement.WRITTEN_OFF), OUR_MONEY_FIRST, HOLD, R.POLICY_SUPPLIER_REFUND),
    (refund_is_timely, CANCEL, staged(Reimbursement.SHORT), OUR_MONEY_FIRST, HOLD, R.POLICY_SUPPLIER_REFUND),
    (refund_is_timely, COMPLETE, LOST, DEFAULT_BOOK, HOLD, R.POLICY_SELLER_CONSENT),
    (refund_is_timely, COMPLETE, LOST, OUR_MONEY_FIRST, HOLD, R.POLICY_SUPPLIER_REFUND),
]
REFUNDING = [
    (within_limit, CANCEL, FREE._replace(large=True), DEFAULT_BOOK, HOLD, R.ABOVE_LIMIT),
    (within_limit, CANCEL, FREE, DEFAULT_BOOK, None, None),
    (refundable_by_api, CANCEL, FREE, AUTOMATIC, HOLD, R.REFUND_ROUTE_UNKNOWN),
    (refundable_by_api, CANCEL, FREE._replace(route=RefundRoute.ADMIN), AUTOMATIC, HOLD, R.ADMIN_MUST_REFUND),
    (refundable_by_api, CANCEL, FREE._replace(route=RefundRoute.API), AUTOMATIC, ALLOW, R.API_CAN_REFUND),
    (refundable_by_api, CANCEL, FREE._replace(route=RefundRoute.API), DEFAULT_BOOK, HOLD, R.REFUND_NOT_AUTOMATIC),
    (not_refunded_before, COMPLETE, situation(S.CANCELLED, U.ABSENT), AT_ONCE, REFUSE, R.ALREADY_REFUNDED),
    (not_refunded_before, THE_REST, situation(S.CANCELLED, U.ABSENT), AT_ONCE, REFUSE, R.ALREADY_REFUNDED),
    (
        not_refunded_before,
        THE_REST,
        situation(S.CANCELLED, U.ABSENT, kind=Kind.REFUND_SHORT),
        AT_ONCE,
        HOLD,
        R.ALREADY_REFUNDED,
    ),
    (not_refunded_before, COMPLETE, situation(S.CANCELLED_REFUND_DUE, U.ABSENT), AT_ONCE, None, None),
    (not_undone_before, CANCEL, FREE._replace(undone=True), AUTOMATIC, HOLD, R.REFUND_UNDONE),
    (not_undone_before, CANCEL, FREE._replace(undone=True, approved=True), AUTOMATIC, None, None),
    (not_undone_before, CANCEL, FREE, AUTOMATIC, None, None),
    (goods_are_not_with_the_customer, CANCEL, FREE, AT_ONCE, None, None),
    (goods_are_not_with_the_customer, CANCEL, situation(S.DELIVERED, U.DISPUTE_WON), AT_ONCE, HOLD, R.PERSON_IN_STORE),
    (goods_are_not_with_the_customer, CANCEL, situation(S.CONFIRMED, U.CLOSED_RISK), AT_ONCE, HOLD, R.PERSON_IN_STORE),
    (
        goods_are_not_with_the_customer,
        COMPLETE,
        situation(S.RETURN_ACCEPTED, U.DELIVERED),
        AT_ONCE,
        HOLD,
        R.PERSON_IN_STORE,
    ),
]
APPROVED = [
    (refund_is_timely, CANCEL, ASKED._replace(approved=True), OUR_MONEY_FIRST, ALLOW, R.APPROVED_BY_PERSON),
    (refund_is_timely, COMPLETE, LOST._replace(approved=True), DEFAULT_BOOK, ALLOW, R.APPROVED_BY_PERSON),
    (within_limit, CANCEL, FREE._replace(large=True, approved=True), DEFAULT_BOOK, None, None),
    (
        refundable_by_api,
        CANCEL,
        FREE._replace(route=RefundRoute.API, approved=True),
        DEFAULT_BOOK,
        ALLOW,
        R.API_CAN_REFUND,
    ),
    (
        refundable_by_api,
        CANCEL,
        FREE._replace(route=RefundRoute.ADMIN, approved=True),
        AUTOMATIC,
        HOLD,
        R.ADMIN_MUST_REFUND,
    ),
    (
        goods_are_not_with_the_customer,
        CANCEL,
        situation(S.DELIVERED, U.DISPUTE_WON, approved=True),
        AT_ONCE,
        None,
        None,
    ),
    (
        not_refunded_before,
        COMPLETE,
        situation(S.CANCELLED, U.ABSENT, approved=True),
        AT_ONCE,
        REFUSE,
        R.ALREADY_REFUNDED,
    ),
]
PLACING = [
    (placement_is_safe, PLACE, situation(S.PREPARING, U.ABSENT), DEFAULT_BOOK, HOLD, R.PLACEMENT_NOT_AUTOMATIC),
    (placement_is_safe, PLACE, situation(S.PREPARING, U.ABSENT), ORDERS_ITSELF, ALLOW, R.RETRY_IS_SAFE),
    (placement_is_safe, PLACE, situation(S.PREPARING, U.CLOSED_PAY_TIMEOUT), ORDERS_ITSELF, ALLOW, R.RETRY_IS_SAFE),
    (placement_is_safe, PLACE, situation(S.CANCEL_ASKED, U.ABSENT), ORDERS_ITSELF, REFUSE, R.LINE_NOT_OPEN),
    (placement_is_safe, PLACE, situation(S.ON_HOLD, U.ABSENT), ORDERS_ITSELF, REFUSE, R.LINE_NOT_OPEN),
    (placement_is_safe, PLACE, situation(S.CANCELLED, U.ABSENT), ORDERS_ITSELF, REFUSE, R.LINE_NOT_OPEN),
    (placement_is_safe, RETRY, situation(S.PREPARING, U.PLACEMENT_UNKNOWN), ORDERS_ITSELF, REFUSE, R.OUTCOME_UNKNOWN),
    (placement_is_safe, PLACE, situation(S.PREPARING, U.UNPAID), ORDERS_ITSELF, REFUSE, R.OUTCOME_UNKNOWN),
    (placement_is_safe, RETRY, situation(S.PREPARING, U.PLACEMENT_FAILED_OTHER), ORDERS_ITSELF, ALLOW, R.RETRY_IS_SAFE),
    (placement_is_safe, RETRY, situation(S.PREPARING, U.PLACEMENT_FAILED_PRODUCT), ORDERS_ITSELF, HOLD, R.PRODUCT_GONE),
    (
        placement_is_safe,
        RETRY,
        situation(S.PREPARING, U.PLACEMENT_FAILED_SHIPPING),
        ORDERS_ITSELF,
        HOLD,
        R.REGION_NOT_SERVED,
    ),
    (
        placement_is_safe,
        RETRY,
        situation(S.PREPARING, U.PLACEMENT_FAILED_ACCOUNT),
        ORDERS_ITSELF,
        HOLD,
        R.ACCOUNT_BLOCKED,
    ),
]
STOPPING = [
    (supplier_can_be_stopped, STOP, situation(S.CANCEL_ASKED, U.UNPAID), DEFAULT_BOOK, HOLD, R.SELF_SERVICE_CANCEL),
    (supplier_can_be_stopped, ASK, situation(S.CANCEL_ASKED, U.UNPAID), DEFAULT_BOOK, REFUSE, R.SELF_SERVICE_CANCEL),
    (supplier_can_be_stopped, STOP, situation(S.CANCEL_ASKED, U.PAYMENT_CHECK), AT_ONCE, HOLD, R.SELF_SERVICE_CANCEL),
    (supplier_can_be_stopped, ASK, ASKED, DEFAULT_BOOK, HOLD, R.SELLER_MUST_CONSENT),
    (supplier_can_be_stopped, STOP, ASKED, DEFAULT_BOOK, REFUSE, R.SELLER_MUST_CONSENT),
    (supplier_can_be_stopped, ASK, situation(S.CANCEL_ASKED, U.CANCEL_ASKED), AT_ONCE, REFUSE, R.SELLER_IS_ASKED),
    (supplier_can_be_stopped, ASK, situation(S.CANCEL_ASKED, U.SHIPPED), AT_ONCE, REFUSE, R.SHIPPED_NEEDS_RETURN),
]
OTHERS = [
    (link_is_accepted, ASK, ASKED, DEFAULT_BOOK, None, None),
    (link_is_accepted, ASK, ASKED._replace(proposed=True), DEFAULT_BOOK, REFUSE, R.LINK_ONLY_PROPOSED),
    (link_is_accepted, Step.ACCEPT_LINK, ASKED._replace(proposed=True), DEFAULT_BOOK, None, None),
    (claim_is_in_time, Step.OPEN_RETURN, ASKED, DEFAULT_BOOK, HOLD, R.RETURN_MAY_BE_REJECTED),
    (claim_is_in_time, Step.OPEN_DISPUTE, ASKED._replace(late=True), DEFAULT_BOOK, HOLD, R.CLAIM_WINDOW_CLOSED),
    (return_shipping_has_a_payer, Step.SEND_RETURN, ASKED, DEFAULT_BOOK, HOLD, R.RETURN_SHIPPING_CUSTOMER),
    (return_shipping_has_a_payer, Step.OPEN_RETURN, ASKED, WE_PAY_RETURNS, HOLD, R.RETURN_SHIPPING_MERCHANT),
    (within_reach, Step.PAY_SUPPLIER_ORDER, ASKED, AUTOMATIC, HOLD, R.NO_API_AT_SUPPLIER),
    (within_reach, Step.DECIDE_HOLD, ASKED, AUTOMATIC, HOLD, R.PERSON_IN_STORE),
    (within_reach, Step.EXPLAIN_SURPLUS_MONEY, ASKED, AUTOMATIC, HOLD, R.PERSON_IN_STORE),
    (within_reach, Step.AWAIT_SELLER, ASKED, AUTOMATIC, None, None),
    (within_reach, CANCEL, ASKED, AUTOMATIC, None, None),
]
TABLE: list[Any] = [*TIMING, *REFUNDING, *APPROVED, *PLACING, *STOPPING, *OTHERS]


@pytest.mark.parametrize(("rule", "step", "seen", "book", "verdict", "reason"), TABLE)
def test_a_rule_says_this_and_gives_this_reason(
    rule: Rule, step: Step, seen: Situation, book: Book, verdict: Verdict | None, reason: R | None
) -> None:
    said = rule(step, seen, book)
    assert said == (Ruling(verdict, reason) if verdict and reason else None)


def test_every_rule_is_in_the_table() -> None:
    assert {row[0] for row in TABLE} == set(RULES)


SPEAKS_OF: dict[Rule, Set[Step]] = {
    not_refunded_before: REFUNDS,
    not_undone_before: REFUNDS,
    refund_is_timely: REFUNDS,
    goods_are_not_with_the_customer: REFUNDS,
    within_limit: REFUNDS,
    refundable_by_api: REFUNDS,
    placement_is_safe: PLACES_ORDER,
    supplier_can_be_stopped: STOPS_ORDER,
    claim_is_in_time: CLAIMS_BACK,
    return_shipping_has_a_payer: {Step.OPEN_RETURN, Step.SEND_RETURN},
    within_reach: set(Step) - WAITS - REFUNDS - PLACES_ORDER,
    link_is_accepted: set(Step) - {Step.ACCEPT_LINK},
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_speaks_only_of_its_steps(rule: Rule) -> None:
    seen = [row[2] for row in TABLE]
    spoken = {step for step in Step for each in seen if rule(step, each, DEFAULT_BOOK)}
    assert spoken == set(SPEAKS_OF[rule])
