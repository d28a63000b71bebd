"""The plan of every situation there is: a step that makes sense, nothing that must not happen, and who is told what."""

from functools import cache

import pytest

from recoup.decision.plan import Plan, choose
from recoup.domain.kind import Kind as K
from recoup.domain.message import Message as M
from recoup.domain.order_pair import name_states
from recoup.domain.phase import StorePhase, SupplierPhase
from recoup.domain.step import CLAIMS_BACK, PLACE, PLACES_ORDER, REFUNDS, STOPS_ORDER, WAITS, Place, Step
from recoup.domain.store_line import StoreLine as S
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine as U
from recoup.policy.book import DEFAULT_BOOK, Book, RefundTiming
from recoup.policy.reading import read_book
from recoup.policy.situation import Situation
from recoup.policy.verdict import Verdict
from tests.policy.situations import DEAD, MONEY_DUE_BACK, REFUNDED, every_situation, situation

PAID_NOTHING = {StorePhase.ABSENT, StorePhase.UNPAID, StorePhase.CANCELLED_UNPAID}
NEVER_CHARGED = (DEAD - MONEY_DUE_BACK) | {SupplierPhase.UNPAID}
BOOKS = {
    timing: read_book(f'[refunds]\nwhen = "{timing}"\nautomatic = true\n[placement]\nautomatic = true\n')
    for timing in RefundTiming
}
BOLDEST = BOOKS[RefundTiming.AT_ONCE]
Planned = list[tuple[Situation, Plan]]


@cache
def planned(timing: RefundTiming = RefundTiming.AT_ONCE) -> Planned:
    return [(each, choose(each, BOOKS[timing])) for each in dict.fromkeys(every_situation())]


def steps(plan: Plan) -> set[Step]:
    return {each.step for each in plan.now}


def wrong(broken: Planned) -> list[str]:
    return [f"{seen.kind}: {seen.store} / {seen.supplier}: {sorted(steps(plan))}" for seen, plan in broken[:5]]


def is_early(seen: Situation) -> bool:
    """Tell whether a pair is in step only because its supplier order is not missing yet."""
    return seen.kind is K.IN_STEP and name_states(seen.store, seen.supplier) is K.SUPPLIER_ORDER_MISSING


@pytest.mark.parametrize("timing", RefundTiming)
def test_a_divergence_always_has_a_step_now_and_a_pair_in_step_has_none(timing: RefundTiming) -> None:
    settled = [(seen, plan) for seen, plan in planned(timing) if not is_early(seen)]
    assert wrong([(seen, plan) for seen, plan in settled if bool(plan.now) is not seen.kind.divergent]) == []


def test_recoup_orders_at_once_and_a_person_has_their_time() -> None:
    early = [seen for seen in dict.fromkeys(every_situation()) if is_early(seen) and not seen.proposed]
    assert early
    for seen in early:
        (placed,) = choose(seen, BOLDEST).now
        assert (placed.step, placed.verdict) == (Step.PLACE_ORDER, Verdict.ALLOW)
        assert choose(seen, DEFAULT_BOOK).now == ()


@pytest.mark.parametrize("timing", RefundTiming)
def test_a_person_must_puzzle_only_over_what_is_impossible(timing: RefundTiming) -> None:
    puzzles = [(seen, plan) for seen, plan in planned(timing) if Step.INSPECT in steps(plan)]
    assert wrong([(seen, plan) for seen, plan in puzzles if seen.kind is not K.IMPOSSIBLE]) == []
    assert puzzles


def test_no_step_is_planned_twice_and_none_is_both_now_and_later() -> None:
    for seen, plan in planned():
        every = [*(each.step for each in plan.now), *plan.later]
        assert len(set(every)) == len(every), seen


def test_what_waits_comes_after_what_can_be_done() -> None:
    for seen, plan in planned():
        waiting = [each.step in WAITS for each in plan.now]
        assert waiting == sorted(waiting), seen


def test_while_a_link_is_only_proposed_the_one_step_is_to_decide_over_it() -> None:
    proposed = [(seen, plan) for seen, plan in planned() if seen.proposed and seen.kind.divergent]
    assert wrong([(seen, plan) for seen, plan in proposed if steps(plan) != {Step.ACCEPT_LINK}]) == []
    assert {plan.message for _, plan in proposed} == {None}


@pytest.mark.parametrize("timing", RefundTiming)
def test_nothing_is_ordered_for_a_line_that_is_not_open_or_may_have_an_order(timing: RefundTiming) -> None:
    ordering = [(seen, plan) for seen, plan in planned(timing) if steps(plan) & PLACES_ORDER]
    assert {seen.store_phase for seen, _ in ordering} == {StorePhase.OPEN}
    assert {seen.supplier_phase for seen, _ in ordering} <= DEAD - MONEY_DUE_BACK


@pytest.mark.parametrize("timing", RefundTiming)
def test_no_refund_is_made_twice_or_for_an_order_too_many(timing: RefundTiming) -> None:
    refunding = [(seen, plan) for seen, plan in planned(timing) if steps(plan) & REFUNDS]
    again = [(seen, plan) for seen, plan in refunding if seen.store_phase in REFUNDED]
    assert {seen.kind for seen, _ in again} == {K.REFUND_SHORT}
    assert {each.verdict for _, plan in again for each in plan.now if each.step in REFUNDS} == {Verdict.HOLD}
    for kind in (K.DUPLICATE_SUPPLIER_ORDER, K.SUPPLIER_ORDER_FOR_REFUNDED_LINE, K.SUPPLIER_ORDER_BEFORE_PAYMENT):
        assert kind not in {seen.kind for seen, _ in refunding}
    assert not {seen.store_phase for seen, _ in refunding} & PAID_NOTHING


def test_a_shop_that_waits_for_the_seller_refunds_only_what_the_seller_cannot_send() -> None:
    for seen, plan in planned(RefundTiming.SELLER_CONSENT):
        if steps(plan) & REFUNDS:
            assert seen.supplier_phase in DEAD | {SupplierPhase.DISPUTE_LOST}, seen


def test_a_shop_that_waits_for_its_own_money_refunds_only_when_there_is_none_to_wait_for() -> None:
    for seen, plan in planned(RefundTiming.SUPPLIER_REFUND):
        for each in plan.now:
            if each.step in REFUNDS and each.verdict is Verdict.ALLOW:
                assert seen.supplier_phase in NEVER_CHARGED or seen.stage is Reimbursement.RECEIVED, seen


def test_the_timing_of_refunds_changes_refunds_and_what_is_awaited_for_them_and_nothing_else() -> None:
    refunds = REFUNDS | {Step.AWAIT_REIMBURSEMENT}
    for row in zip(*(planned(timing) for timing in RefundTiming), strict=True):
        rest = {
            (
                frozenset(steps(plan) - refunds),
                frozenset(set(plan.later) - refunds),
                plan.message,
                plan.due,
                plan.customer_money,
                plan.supplier_money,
            )
            for _, plan in row
        }
        assert len(rest) == 1, row[0][0]


def test_everything_at_the_supplier_but_ordering_is_held_for_a_person() -> None:
    for seen, plan in planned():
        for each in plan.now:
            if PLACE[each.step] is Place.SUPPLIER and each.step not in PLACES_ORDER | WAITS:
                assert each.verdict is Verdict.HOLD, seen


def test_a_supplier_order_is_stopped_the_way_its_phase_allows() -> None:
    consent = {SupplierPhase.AWAITING_SHIPMENT, SupplierPhase.PARTLY_SHIPPED}
    for seen, plan in planned():
        for step in steps(plan) & STOPS_ORDER:
            assert (step is Step.ASK_SELLER_TO_CANCEL) is (seen.supplier_phase in consent), seen


def test_nobody_withdraws_the_cancellation_of_an_order_too_many() -> None:
    for seen, plan in planned():
        assert seen.kind is not K.DUPLICATE_SUPPLIER_ORDER or Step.WITHDRAW_SUPPLIER_CANCEL not in steps(plan)


def test_no_plan_waits_for_money_or_goods_that_never_left() -> None:
    for seen, plan in planned():
        every = {*steps(plan), *plan.later}
        assert Step.AWAIT_REIMBURSEMENT not in every or seen.supplier_phase not in NEVER_CHARGED, seen
        assert not every & CLAIMS_BACK or seen.supplier_phase not in DEAD, seen


def test_money_is_at_stake_only_where_somebody_paid() -> None:
    for seen, plan in planned():
        assert not plan.customer_money or seen.store_phase not in PAID_NOTHING, seen
        assert not plan.supplier_money or seen.supplier_phase not in NEVER_CHARGED, seen


def test_every_step_a_person_knows_is_planned_somewhere() -> None:
    every = {step for _, plan in planned() for step in (*steps(plan), *plan.later)}
    every |= {step for _, plan in planned(RefundTiming.SELLER_CONSENT) for step in steps(plan)}
    assert set(Step) - every <= {Step.AWAIT_CUSTOMER_PAYMENT}


@pytest.mark.parametrize(
    ("store", "supplier", "message"),
    [
        (S.PREPARING, U.PLACEMENT_FAILED_PRODUCT, M.OPTION_SOLD_OUT),
        (S.PREPARING, U.PLACEMENT_FAILED_SHIPPING, M.ADDRESS_NEEDED),
        (S.PREPARING, U.PLACEMENT_FAILED_ACCOUNT, M.ORDER_DELAYED),
        (S.PREPARING, U.PLACEMENT_FAILED_OTHER, M.ORDER_DELAYED),
        (S.PREPARING, U.CLOSED_PAY_TIMEOUT, M.ORDER_DELAYED),
        (S.PREPARING, U.CLOSED_BY_SELLER_STOCK, M.CANCELLED_OUT_OF_STOCK),
        (S.PREPARING, U.CLOSED_BY_SELLER_REGION, M.CANCELLED_REGION),
        (S.PREPARING, U.CLOSED_RISK, M.CANCELLED_BY_SUPPLIER),
        (S.PREPARING, U.CLOSED_SHIP_TIMEOUT, M.CANCELLED_BY_SUPPLIER),
        (S.PREPARING, U.CLOSED_CANCELLED_PAID, M.CANCELLED_BY_SUPPLIER),
        (S.CONFIRMED, U.CLOSED_BY_SELLER_STOCK, None),
        (S.CONFIRMED, U.DISPUTE_WON, None),
        (S.DELIVERED, U.DISPUTE_WON, M.REFUND_COMING),
        (S.CANCEL_ASKED, U.ABSENT, M.CANCEL_ACCEPTED),
        (S.CANCEL_ASKED, U.AWAITING_SHIPMENT, M.CANCEL_RECEIVED),
        (S.CANCEL_ASKED, U.PLACEMENT_UNKNOWN, M.CANCEL_RECEIVED),
        (S.CANCEL_ASKED, U.CLOSED_UNKNOWN, M.CANCEL_RECEIVED),
        (S.CANCEL_ASKED, U.SHIPPED, M.CANCEL_TOO_LATE),
        (S.CANCEL_ASKED, U.DISPUTE_REJECTED, M.CANCEL_RECEIVED),
        (S.CANCELLED_REFUND_DUE, U.AWAITING_SHIPMENT, M.CANCEL_RECEIVED),
        (S.CANCELLED_REFUND_DUE, U.SHIPPED, M.PARCEL_ON_ITS_WAY),
        (S.CANCELLED, U.SHIPPED, M.PARCEL_ON_ITS_WAY),
        (S.CANCELLED, U.AWAITING_SHIPMENT, None),
        (S.CANCELLED, U.DISPUTE_REJECTED, None),
        (S.UNPAID_CANCELLED_AUTOMATICALLY, U.UNPAID, None),
        (S.UNPAID_CANCELLED_AUTOMATICALLY, U.SHIPPED, M.PARCEL_ON_ITS_WAY),
        (S.IN_TRANSIT, U.DELIVERY_PROBLEM, M.DELIVERY_PROBLEM),
        (S.PREPARING, U.DELIVERY_PROBLEM, M.DELIVERY_PROBLEM),
        (S.RETURN_ASKED, U.DELIVERED, M.RETURN_RECEIVED),
        (S.RETURN_ASKED, U.AWAITING_SHIPMENT, M.RETURN_RECEIVED),
        (S.RETURN_ASKED, U.DISPUTED, M.RETURN_RECEIVED),
        (S.RETURN_ASKED, U.DISPUTE_REJECTED, M.RETURN_REFUSED),
        (S.RETURN_ACCEPTED, U.AWAITING_SHIPMENT, None),
        (S.RETURNED_REFUNDED, U.DISPUTE_REJECTED, None),
        (S.EXCHANGE_ASKED, U.DELIVERED, M.EXCHANGE_RECEIVED),
        (S.ABSENT, U.AWAITING_SHIPMENT, None),
    ],
)
def test_the_customer_is_told_what_is_true_and_new(store: S, supplier: U, message: M | None) -> None:
    assert choose(situation(store, supplier), DEFAULT_BOOK).message is message


@pytest.mark.parametrize("phase", [StorePhase.CANCEL_ASKED, StorePhase.RETURN_ASKED])
def test_a_request_is_always_answered_by_the_order_that_serves_the_line(phase: StorePhase) -> None:
    asked = [(seen, plan) for seen, plan in planned() if seen.store_phase is phase and not seen.proposed]
    silent = {seen.kind for seen, plan in asked if plan.message is None}
    assert silent == {K.DUPLICATE_SUPPLIER_ORDER}


@pytest.mark.parametrize(
    ("seen", "book", "now"),
    [
        (situation(S.CANCEL_ASKED, U.ABSENT), DEFAULT_BOOK, [Step.CANCEL_AND_REFUND]),
        (situation(S.CANCEL_ASKED, U.AWAITING_SHIPMENT), DEFAULT_BOOK, [Step.ASK_SELLER_TO_CANCEL]),
        (situation(S.CANCEL_ASKED, U.AWAITING_SHIPMENT), BOLDEST, [Step.ASK_SELLER_TO_CANCEL, Step.CANCEL_AND_REFUND]),
        (situation(S.CANCEL_ASKED, U.CANCEL_ASKED), BOLDEST, [Step.CANCEL_AND_REFUND, Step.AWAIT_SELLER]),
        (situation(S.ON_HOLD, U.PLACEMENT_FAILED_OTHER), DEFAULT_BOOK, [Step.DECIDE_HOLD]),
        (situation(S.ON_HOLD, U.CLOSED_PAY_TIMEOUT), DEFAULT_BOOK, [Step.DECIDE_HOLD]),
        (
            situation(S.RETURNED_REFUND_DUE, U.DISPUTE_REJECTED),
            DEFAULT_BOOK,
            [Step.APPEAL_DISPUTE, Step.COMPLETE_REFUND],
        ),
        (situation(S.RETURN_ACCEPTED, U.DISPUTE_RETURN_DUE), DEFAULT_BOOK, [Step.SEND_RETURN]),
        (situation(S.PREPARING, U.CLOSED_UNKNOWN), DEFAULT_BOOK, [Step.INSPECT]),
        (
            situation(S.CANCEL_ASKED, U.CLOSED_CANCELLED_PAID)._replace(stage=Reimbursement.PROCESSING),
            BOOKS[RefundTiming.SUPPLIER_REFUND],
            [Step.AWAIT_REIMBURSEMENT],
        ),
        (
            situation(S.CANCEL_ASKED, U.CLOSED_CANCELLED_PAID)._replace(stage=Reimbursement.WRITTEN_OFF),
            BOOKS[RefundTiming.SUPPLIER_REFUND],
            [Step.CANCEL_AND_REFUND],
        ),
    ],
)
def test_the_steps_now_stand_in_the_order_in_which_they_are_done(seen: Situation, book: Book, now: list[Step]) -> None:
    assert [each.step for each in choose(seen, book).now] == now
