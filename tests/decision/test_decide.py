"""Deciding is pure, says everything once, moves money only by rule, and closes a case only when all of it has ended."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoup.decision.decide import Decider, Decision
from recoup.domain.actions import Approval
from recoup.domain.case import Case
from recoup.domain.events import CaseClosed, CaseOpened, CaseRenamed
from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.pair import Pair, RefundRoute
from recoup.domain.phase import STORE_PHASE
from recoup.domain.step import REFUNDS, WAITS, Step
from recoup.domain.store_line import StoreLine as S
from recoup.domain.strands import Goods, Notice, Refund, Reimbursement
from recoup.domain.supplier_line import SupplierLine as U
from recoup.ledger.case_ledger import CaseLedger
from recoup.ledger.invariants import check
from recoup.policy.book import DEFAULT_BOOK
from recoup.policy.verdict import Verdict
from tests.decision.pairs import BOLD, CALENDAR, NOW, krw, pair, pairs, usd
from tests.policy.situations import REFUNDED

DECIDERS = st.sampled_from([Decider(DEFAULT_BOOK, CALENDAR), Decider(BOLD, CALENDAR)])


def closed(decision: Decision) -> bool:
    return any(isinstance(event, CaseClosed) for event in decision.events)


@given(pairs())
def test_the_same_facts_give_the_same_decision(seen: Pair) -> None:
    fresh = Decider(BOLD, CALENDAR).decide(seen, NOW)
    assert fresh == Decider(BOLD, CALENDAR).decide(seen, NOW)
    assert (fresh.case is not None) is fresh.named.kind.divergent
    assert fresh.events == ((CaseOpened(seen.id, fresh.named.kind),) if fresh.case else ())


@given(pairs(), DECIDERS)
def test_a_decision_that_was_written_says_nothing_new_when_it_is_made_again(seen: Pair, decider: Decider) -> None:
    first = decider.decide(seen, NOW)
    again = decider.decide(seen, NOW, case=first.case, recorded=first.postings)
    assert (again.events, again.postings, again.notices) == ((), (), ())
    assert (again.intents, again.tasks, again.case) == (first.intents, first.tasks, first.case)


@given(pairs(), DECIDERS)
def test_what_is_done_by_itself_was_allowed_and_everything_else_is_a_task(seen: Pair, decider: Decider) -> None:
    decision = decider.decide(seen, NOW)
    done = [each.step for each in decision.plan.now if each.verdict is Verdict.ALLOW and each.step not in WAITS]
    held = [each.step for each in decision.plan.now if each.verdict is Verdict.HOLD and each.step not in WAITS]
    assert [intent.step for intent in decision.intents] == done
    asked = [task.step for task in decision.tasks]
    assert [step for step in asked if step not in WAITS] == held
    assert {step for step in asked if step in WAITS} <= {each.step for each in decision.plan.now}
    for intent in decision.intents:
        assert (intent.seen.store, intent.seen.supplier) == (seen.store.state, seen.supplier.state)
        if intent.step in REFUNDS:
            assert intent.amount == intent.seen.refundable
            assert seen.store.paid is not None
            assert intent.amount is not None
            assert krw(0) <= intent.amount <= seen.store.paid


@given(pairs(), DECIDERS)
def test_stakes_are_never_negative_and_known_only_where_somebody_paid(seen: Pair, decider: Decider) -> None:
    decision = decider.decide(seen, NOW)
    for stake, counts in (
        (decision.customer_stake, decision.plan.customer_money),
        (decision.supplier_stake, decision.plan.supplier_money),
    ):
        assert stake is None or (counts and stake.minor >= 0)


@given(pairs(), DECIDERS)
def test_a_strand_says_only_what_was_observed(seen: Pair, decider: Decider) -> None:
    decision = decider.decide(seen, NOW)
    if decision.case is None:
        return
    strands = decision.case.strands
    if strands.refund is Refund.PAID:
        assert seen.store.refund_proven
        assert STORE_PHASE[seen.store.state] in REFUNDED
    if strands.refund is Refund.SENT:
        assert STORE_PHASE[seen.store.state] in REFUNDED
    if strands.reimbursement is Reimbursement.RECEIVED and seen.supplier.stage is not Reimbursement.RECEIVED:
        assert seen.supplier.reimbursed
        assert seen.supplier.cost is not None
        assert seen.supplier.reimbursed >= seen.supplier.cost
    if strands.reimbursement is Reimbursement.WRITTEN_OFF:
        assert seen.supplier.stage is Reimbursement.WRITTEN_OFF
    assert (strands.notice is Notice.DUE) is (decision.plan.message is not None)


@given(pairs(), DECIDERS, st.timedeltas(timedelta(microseconds=1), timedelta(days=400)))
def test_nothing_changes_by_the_clock_alone_before_it_is_time_to_wake(
    seen: Pair, decider: Decider, later: timedelta
) -> None:
    decision = decider.decide(seen, NOW)
    assert decision.wake_at is None or decision.wake_at > NOW
    if decision.wake_at is None or NOW + later < decision.wake_at:
        unchanged = decider.decide(seen, NOW + later)
        assert (unchanged.named.kind, unchanged.named.situation) == (decision.named.kind, decision.named.situation)


@st.composite
def histories(draw: st.DrawFn) -> list[Pair]:
    """Yield what is observed of one pair over time: states change, what was paid stays, what came back only grows."""
    first = draw(pairs().filter(lambda seen: seen.store.paid is not None and seen.supplier.cost is not None))
    result = [first]
    for after in draw(st.lists(pairs(), max_size=4)):
        before = result[-1]
        store = replace(
            after.store,
            paid=first.store.paid,
            refunded=max(before.store.refunded or krw(0), after.store.refunded or krw(0)),
        )
        supplier = replace(
            after.supplier,
            cost=first.supplier.cost,
            coupon=first.supplier.coupon,
            reimbursed=max(before.supplier.reimbursed or usd(0), after.supplier.reimbursed or usd(0)),
        )
        result.append(replace(after, id=first.id, store=store, supplier=supplier))
    return result


@settings(max_examples=200)
@given(histories(), DECIDERS)
def test_whatever_is_observed_of_a_pair_its_books_stay_lawful(history: list[Pair], decider: Decider) -> None:
    ledger, case = CaseLedger("case"), None
    for day, seen in enumerate(history):
        decision = decider.decide(seen, NOW + timedelta(days=day), case=case, recorded=ledger.postings)
        ledger = ledger.post(*decision.postings)
        assert check(ledger.postings, closed=closed(decision)) == []
        if closed(decision):
            assert decision.case is not None
            assert decision.case.strands.open() == ()
            assert not decision.named.kind.divergent
        case = None if closed(decision) else decision.case


def told(case: Case | None) -> Case | None:
    """Return the case after its customer was written to."""
    if case is None or case.strands.notice is not Notice.DUE:
        return case
    return replace(case, strands=replace(case.strands, notice=Notice.SENT))


DAY = timedelta(days=1)
PAID = {"paid": krw(100), "paid_at": NOW - 5 * DAY}
BOUGHT = {"cost": usd(10), "created_at": NOW - 4 * DAY, "paid_at": NOW - 4 * DAY}
LIFE: list[tuple[S, U, dict[str, Any], dict[str, Any], Kind, Goods]] = [
    (S.CANCEL_ASKED, U.AWAITING_SHIPMENT, {}, {}, Kind.CANCEL_WHILE_AWAITING_SHIPMENT, Goods.RUNNING),
    (S.CANCEL_ASKED, U.CANCEL_ASKED, {}, {}, Kind.CANCEL_ALREADY_ASKED, Goods.STOP_ASKED),
    (S.CANCEL_ASKED, U.CLOSED_CANCELLED_PAID, {}, {}, Kind.CANCEL_READY, Goods.STOPPED),
    (S.CANCELLED, U.CLOSED_CANCELLED_PAID, {"refunded": krw(100)}, {}, Kind.REIMBURSEMENT_DUE, Goods.STOPPED),
    (
        S.CANCELLED,
        U.CLOSED_CANCELLED_PAID,
        {"refunded": krw(100), "refund_proven": True},
        {"reimbursed": usd(4)},
        Kind.REIMBURSEMENT_SHORT,
        Goods.STOPPED,
    ),
    (
        S.CANCELLED,
        U.CLOSED_CANCELLED_PAID,
        {"refunded": krw(100), "refund_proven": True},
        {"reimbursed": usd(10)},
        Kind.IN_STEP,
        Goods.STOPPED,
    ),
]


def test_a_cancellation_is_followed_until_every_cent_is_back() -> None:
    decider, ledger, case = Decider(DEFAULT_BOOK, CALENDAR), CaseLedger("case"), None
    messages: list[Message] = []
    for store, supplier, ours, theirs, kind, goods in LIFE:
        facts = {**PAID, "claimed_at": NOW - DAY, **ours}, {**BOUGHT, "closed_at": NOW - DAY, **theirs}
        decision = decider.decide(
            pair(store, supplier, ours=facts[0], theirs=facts[1]), NOW, case=case, recorded=ledger.postings
        )
        ledger = ledger.post(*decision.postings)
        assert decision.case is not None
        assert (decision.named.kind, decision.case.strands.goods) == (kind, goods)
        assert closed(decision) is (kind is Kind.IN_STEP)
        messages += [notice.message for notice in decision.notices]
        case = told(decision.case)
    assert messages == [Message.CANCEL_RECEIVED, Message.CANCEL_ACCEPTED]
    assert check(ledger.postings, closed=True) == []


def test_a_case_in_step_stays_open_and_asks_for_proof_until_the_refund_is_proven() -> None:
    decider = Decider(DEFAULT_BOOK, CALENDAR)
    opened = decider.decide(pair(S.CANCELLED_REFUND_DUE, U.ABSENT, ours=PAID, theirs={}), NOW)
    marked = pair(S.CANCELLED, U.ABSENT, ours={**PAID, "refunded": krw(100)}, theirs={})
    waiting = decider.decide(marked, NOW, case=opened.case, recorded=opened.postings)
    assert waiting.named.kind is Kind.IN_STEP
    assert not closed(waiting)
    assert [task.step for task in waiting.tasks] == [Step.PROVE_REFUND]
    proven = replace(marked, store=replace(marked.store, refund_proven=True))
    books = (*opened.postings, *waiting.postings)
    assert closed(decider.decide(proven, NOW, case=waiting.case, recorded=books))


def test_a_case_whose_books_do_not_balance_stays_open() -> None:
    decider = Decider(DEFAULT_BOOK, CALENDAR)
    opened = decider.decide(pair(S.CANCELLED_REFUND_DUE, U.ABSENT, ours=PAID, theirs={}), NOW)
    unclear = pair(S.CANCELLED, U.ABSENT, ours={**PAID, "refund_proven": True}, theirs={})
    decision = decider.decide(unclear, NOW, case=opened.case, recorded=opened.postings)
    assert decision.case is not None
    assert decision.case.strands.open() == ()
    assert not closed(decision)


def test_a_case_that_turns_into_another_is_renamed_and_its_customer_told_anew() -> None:
    decider = Decider(DEFAULT_BOOK, CALENDAR)
    asked = decider.decide(pair(S.CANCELLED_REFUND_DUE, U.AWAITING_SHIPMENT, ours=PAID, theirs=BOUGHT), NOW)
    assert [notice.message for notice in asked.notices] == [Message.CANCEL_RECEIVED]
    shipped = pair(S.CANCELLED_REFUND_DUE, U.SHIPPED, ours=PAID, theirs=BOUGHT)
    renamed = decider.decide(shipped, NOW, case=told(asked.case), recorded=asked.postings)
    assert CaseRenamed(shipped.id, Kind.CANCEL_WHILE_AWAITING_SHIPMENT, Kind.SHIPPED_AFTER_CANCEL) in renamed.events
    assert [notice.message for notice in renamed.notices] == [Message.PARCEL_ON_ITS_WAY]


@pytest.mark.parametrize(
    ("supplier", "facts", "moment"),
    [
        (U.ABSENT, {}, NOW - timedelta(hours=1) + timedelta(hours=24)),
        (U.SHIPPED, {"paid_at": NOW - DAY}, NOW - DAY + timedelta(days=7)),
    ],
)
def test_a_pair_in_step_is_looked_at_again_when_its_time_is_up(
    supplier: U, facts: dict[str, object], moment: datetime
) -> None:
    decider = Decider(DEFAULT_BOOK, CALENDAR)
    seen = pair(S.PREPARING, supplier, ours={"paid_at": NOW - timedelta(hours=1)}, theirs=facts)
    quiet = decider.decide(seen, NOW)
    assert (quiet.case, quiet.wake_at) == (None, moment + timedelta.resolution)
    assert decider.decide(seen, moment).wake_at == quiet.wake_at
    assert decider.decide(seen, moment + timedelta.resolution).named.kind.divergent


def test_an_order_that_waits_since_nobody_knows_when_is_missing_and_not_overdue() -> None:
    decision = Decider(DEFAULT_BOOK, CALENDAR).decide(pair(S.PREPARING, U.ABSENT, ours={}, theirs={}), NOW)
    assert decision.named.kind is Kind.SUPPLIER_ORDER_MISSING
    assert not decision.named.situation.late


def test_a_refund_of_an_unknown_amount_is_never_made_by_itself() -> None:
    unknown = pair(S.CANCEL_ASKED, U.ABSENT, ours={"route": RefundRoute.API}, theirs={})
    assert Decider(BOLD, CALENDAR).decide(unknown, NOW).intents == ()


@given(pairs(), DECIDERS)
def test_an_approval_lets_only_the_refund_of_the_seen_amount_be_made(seen: Pair, decider: Decider) -> None:
    plain = decider.decide(seen, NOW)
    for amount in (seen.store.paid or krw(1), krw(77)):
        approved = decider.decide(seen, NOW, approval=Approval(seen.supplier.state, amount))
        more = {intent.step for intent in approved.intents} - {intent.step for intent in plain.intents}
        assert more <= REFUNDS
        assert all(intent.amount == amount for intent in approved.intents if intent.step in more)
        assert all(seen.store.route is RefundRoute.API for _ in more)


def test_an_approval_counts_until_the_amount_or_the_suppliers_order_changes() -> None:
    def asked(paid: int = 400_000, supplier: U = U.CLOSED_CANCELLED_PAID) -> Pair:
        return pair(S.CANCEL_ASKED, supplier, ours={"paid": krw(paid), "route": RefundRoute.API}, theirs={})

    approval = Approval(U.CLOSED_CANCELLED_PAID, krw(400_000))
    decider = Decider(BOLD, CALENDAR)
    refund = Step.CANCEL_AND_REFUND
    assert refund in [task.step for task in decider.decide(asked(), NOW).tasks]
    approved = decider.decide(asked(), NOW, approval=approval)
    assert [intent.step for intent in approved.intents] == [refund]
    assert refund not in [task.step for task in approved.tasks]
    for moved in (asked(399_999), asked(supplier=U.CLOSED_BY_SELLER_STOCK)):
        assert decider.decide(moved, NOW, approval=approval).intents == ()
