"""A record of what no program can read counts until something is read that says more."""

from dataclasses import replace
from datetime import timedelta

import pytest

from recoup.decision.decide import Decider
from recoup.decision.gauges import read_refund
from recoup.decision.naming import name_pair
from recoup.domain.dispute import DisputeWord
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.pair import Pair
from recoup.domain.readings import RefundReading
from recoup.domain.settlement import Settlement
from recoup.domain.step import CLAIMS_BACK, Step
from recoup.domain.store_line import StoreLine as St
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SUPPLIER_LINE
from recoup.domain.supplier_line import SupplierLine as Su
from recoup.policy.book import DEFAULT_BOOK
from recoup.storage.ids import CaseId, EvidenceId, PairRow, TaskId
from recoup.storage.repositories.evidence import KeptEvidence
from recoup.storage.repositories.tasks import KeptTask
from recoup.storage.words import TaskState
from recoup.tasks.proof import ProvenBy, proof_of
from recoup.tasks.recorded import DISPUTE_STATES, RECORDED_RESULTS, RECORDED_STATES, as_recorded
from tests.decision.pairs import CALENDAR
from tests.tasks.asked import NOON, pair, task

HASH = b"hash"
COST = Money(900, "USD")
PAID = Money(12_000, "KRW")


def kept(step: Step, id: int = 1) -> KeptTask:
    return KeptTask(TaskId(id), PairRow(1), CaseId(1), task(step), TaskState.PROVEN, None, None, None, 0)


def whole(
    id: int = 1,
    *,
    amount: Money | None = COST,
    file: bytes | None = HASH,
    stage: Reimbursement | None = None,
    handed_in: bool = True,
) -> KeptEvidence:
    """Return evidence with every part, handed in as the proof of task ``id``."""
    at = NOON + timedelta(hours=id)
    return KeptEvidence(
        EvidenceId(id), CaseId(1), TaskId(id) if handed_in else None, "kim", at, "seen", stage, amount, "a", file
    )


def state(facts: Pair, step: Step, evidence: KeptEvidence) -> Su:
    return as_recorded(facts, [kept(step)], [evidence]).supplier.state


@pytest.mark.parametrize(("step", "expected"), RECORDED_STATES.items())
def test_a_recorded_step_at_the_supplier_is_seen_as_done_and_not_asked_again(step: Step, expected: Su) -> None:
    facts = as_recorded(pair(St.RETURN_ASKED, Su.DELIVERED), [kept(step)], [whole()])
    assert facts.supplier.state is expected
    proven = proof_of(step, facts, Kind.RETURN_ASKED, DEFAULT_BOOK)
    assert proven is not None
    assert proven.by is ProvenBy.SUPPLIER
    assert name_pair(facts, DEFAULT_BOOK, CALENDAR, NOON).kind is Kind.DISPUTE_RUNNING


def test_every_claim_for_our_money_is_recorded_as_a_state() -> None:
    assert set(RECORDED_STATES) >= CLAIMS_BACK


@pytest.mark.parametrize("target", [*RECORDED_STATES.values(), *RECORDED_RESULTS.values(), *DISPUTE_STATES.values()])
def test_a_recorded_state_is_one_that_the_lifecycle_knows_a_way_to(target: Su) -> None:
    assert SUPPLIER_LINE.leads_to(Su.SHIPPED, target)


@pytest.mark.parametrize(
    "evidence",
    [whole(amount=None), whole(file=None), whole(2), whole(handed_in=False)],
    ids=["amount", "file", "other", "case"],
)
def test_a_record_that_proves_nothing_says_nothing_either(evidence: KeptEvidence) -> None:
    facts = pair(St.RETURN_ASKED, Su.DELIVERED)
    assert as_recorded(facts, [kept(Step.OPEN_RETURN)], [evidence]) is facts


@pytest.mark.parametrize(
    "read",
    [Su.CLOSED_DISPUTE_AGREED, Su.CLOSED_CANCELLED_PAID, Su.CLOSED_UNKNOWN, Su.AWAITING_SHIPMENT, Su.UNPAID, Su.ABSENT],
)
def test_what_is_read_as_over_or_not_begun_is_not_overruled(read: Su) -> None:
    assert state(pair(supplier=read), Step.OPEN_DISPUTE, whole()) is read


def test_records_are_followed_in_their_order() -> None:
    tasks = [kept(Step.OPEN_RETURN, 1), kept(Step.APPEAL_DISPUTE, 3)]
    refused = whole(2, stage=Reimbursement.REFUSED, handed_in=False)
    evidence = [whole(1), refused, whole(3), whole(4, stage=Reimbursement.PROMISED, handed_in=False)]
    shipped = pair(St.RETURN_ASKED, Su.DELIVERED)
    states = [as_recorded(shipped, tasks, evidence[:count]).supplier.state for count in range(5)]
    assert states == [
        Su.DELIVERED,
        Su.DISPUTE_AWAITING_SELLER,
        Su.DISPUTE_REJECTED,
        Su.DISPUTE_AWAITING_PLATFORM,
        Su.DISPUTE_WON,
    ]


@pytest.mark.parametrize(("stage", "expected"), RECORDED_RESULTS.items())
def test_a_stage_ends_a_dispute_and_nothing_else(stage: Reimbursement, expected: Su) -> None:
    seen = whole(stage=stage, handed_in=False)
    assert state(pair(supplier=Su.DISPUTED), Step.INSPECT, seen) is expected
    assert state(pair(supplier=Su.DELIVERED), Step.INSPECT, seen) is Su.DELIVERED
    assert state(pair(supplier=Su.CLOSED_CANCELLED_PAID), Step.INSPECT, seen) is Su.CLOSED_CANCELLED_PAID


@pytest.mark.parametrize(
    ("store", "amount", "file", "proven"),
    [
        (St.CANCELLED, PAID, HASH, True),
        (St.CANCELLED, PAID, None, False),
        (St.CANCELLED, Money(11_999, "KRW"), HASH, False),
        (St.CANCELLED, Money(12_000, "JPY"), HASH, False),
        (St.CANCELLED_REFUND_DUE, PAID, HASH, False),
    ],
)
def test_the_receipt_of_a_transfer_of_the_marked_amount_proves_a_refund(
    store: St, amount: Money, file: bytes | None, proven: bool
) -> None:
    facts = pair(store, Su.CLOSED_CANCELLED_PAID, ours={"refunded": PAID, "refund_proven": False})
    record = whole(amount=amount, file=file)
    seen = as_recorded(facts, [kept(Step.PROVE_REFUND)], [record])
    assert (seen.store.refund_proven is True) is proven
    assert (seen.store.refunded_at == record.at) is proven, "the receipt says when, the mark does not"
    assert (read_refund(seen.store, DEFAULT_BOOK) is RefundReading.UNPROVEN) is (not proven and store is St.CANCELLED)


def stage(id: int, said: Reimbursement) -> KeptEvidence:
    """Return a record of a stage that belongs to the case and to no task."""
    return whole(id, stage=said, handed_in=False)


@pytest.mark.parametrize("said", [Reimbursement.RECEIVED, Reimbursement.SHORT])
def test_whoever_records_money_has_seen_the_last_dot_and_no_money(said: Reimbursement) -> None:
    facts = as_recorded(pair(St.CANCELLED, Su.CLOSED_CANCELLED_PAID), [], [stage(1, said)])
    assert (facts.supplier.stage, facts.supplier.reimbursed) == (Reimbursement.COMPLETED, None)
    decision = Decider(DEFAULT_BOOK, CALENDAR).decide(facts, NOON)
    assert decision.case is not None
    assert decision.case.strands.reimbursement is Reimbursement.COMPLETED
    assert Step.AWAIT_REIMBURSEMENT in [task.step for task in decision.tasks]


def test_a_later_result_overrules_an_earlier_record_and_not_what_was_read() -> None:
    won, lost = stage(1, Reimbursement.PROMISED), stage(2, Reimbursement.REFUSED)
    disputed = pair(St.RETURN_ASKED, Su.DISPUTED)
    assert as_recorded(disputed, [], [won, lost]).supplier.state is Su.DISPUTE_REJECTED
    assert as_recorded(disputed, [], [lost, won]).supplier.state is Su.DISPUTE_REJECTED, (
        "the order is that of their ids"
    )
    read = pair(St.RETURN_ASKED, Su.DISPUTE_WON)
    assert as_recorded(read, [], [lost]).supplier.state is Su.DISPUTE_WON


@pytest.mark.parametrize("read", [Su.DISPUTED, Su.FROZEN, Su.DELIVERED, Su.ARCHIVED, Su.SHIPPED])
def test_a_recorded_dispute_survives_every_read_that_says_no_more(read: Su) -> None:
    assert state(pair(St.RETURN_ASKED, read), Step.OPEN_RETURN, whole()) is Su.DISPUTE_AWAITING_SELLER


def test_a_dispute_that_is_read_as_ended_ended_as_was_recorded() -> None:
    ended = pair(St.CANCELLED_REFUND_DUE, Su.CLOSED_DISPUTE_ENDED)
    assert as_recorded(ended, [], [stage(1, Reimbursement.PROMISED)]).supplier.state is Su.DISPUTE_WON
    assert as_recorded(ended, [], [stage(1, Reimbursement.REFUSED)]).supplier.state is Su.DISPUTE_REJECTED


def on_page(id: int, word: DisputeWord, *, read: Su | None = None) -> KeptEvidence:
    """Return a record of what a dispute's page shows; goods that go back must go within ten days of it."""
    said = whole(id, stage=None, handed_in=False)
    send_by = said.at + timedelta(days=10) if word is DisputeWord.AGREED_RETURN else None
    return replace(said, dispute=word, send_by=send_by, seen=read)


NEXT = {
    DisputeWord.COUNTERED: (Kind.DISPUTE_NEEDS_US, Step.ANSWER_DISPUTE),
    DisputeWord.PLATFORM: (Kind.DISPUTE_RUNNING, Step.AWAIT_DISPUTE),
    DisputeWord.AGREED_REFUND: (Kind.REFUND_DUE, Step.COMPLETE_REFUND),
    DisputeWord.AGREED_RETURN: (Kind.DISPUTE_NEEDS_US, Step.SEND_RETURN),
    DisputeWord.REFUSED: (Kind.RETURN_REFUSED, Step.APPEAL_DISPUTE),
    DisputeWord.ENDED: (Kind.RETURN_UNCLAIMED, Step.OPEN_RETURN),
}


@pytest.mark.parametrize("word", DisputeWord)
def test_what_the_page_of_a_dispute_shows_asks_for_the_next_step(word: DisputeWord) -> None:
    facts = as_recorded(pair(St.RETURNED_REFUND_DUE, Su.DISPUTED), [], [on_page(1, word)])
    decision = Decider(DEFAULT_BOOK, CALENDAR).decide(facts, NOON)
    assert facts.supplier.state is DISPUTE_STATES[word]
    kind, step = NEXT[word]
    assert decision.named.kind is kind
    assert step in [task.step for task in decision.tasks]


@pytest.mark.parametrize("word", DisputeWord)
def test_of_a_dispute_that_is_read_as_over_only_for_whom_it_ended_says_more(word: DisputeWord) -> None:
    ended = pair(St.RETURNED_REFUND_DUE, Su.CLOSED_DISPUTE_ENDED)
    decided = word in (DisputeWord.AGREED_REFUND, DisputeWord.REFUSED)
    expected = DISPUTE_STATES[word] if decided else Su.CLOSED_DISPUTE_ENDED
    assert as_recorded(ended, [], [on_page(1, word)]).supplier.state is expected


def test_goods_that_go_back_have_the_deadline_of_the_dispute_until_they_are_sent() -> None:
    agreed = on_page(1, DisputeWord.AGREED_RETURN)
    disputed = pair(St.RETURNED_REFUND_DUE, Su.DISPUTED)
    facts = as_recorded(disputed, [], [agreed])
    due = {task.step: task.due_at for task in Decider(DEFAULT_BOOK, CALENDAR).decide(facts, NOON).tasks}
    assert due[Step.SEND_RETURN] == agreed.send_by
    sent = as_recorded(disputed, [kept(Step.SEND_RETURN, 2)], [agreed, whole(2, amount=None)])
    assert (sent.supplier.state, sent.supplier.send_back_by) == (Su.DISPUTE_RETURN_SENT, None)


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        (Su.SHIPPED, Su.SHIPPED, Su.DISPUTE_AWAITING_PLATFORM),
        (Su.SHIPPED, Su.DELIVERED, Su.DISPUTE_AWAITING_PLATFORM),
        (Su.SHIPPED, Su.COMPLETED, Su.CLOSED_UNKNOWN),
        (Su.DISPUTED, Su.COMPLETED, Su.CLOSED_UNKNOWN),
        (Su.COMPLETED, Su.COMPLETED, Su.DISPUTE_AWAITING_PLATFORM),
        (Su.COMPLETED, Su.ARCHIVED, Su.DISPUTE_AWAITING_PLATFORM),
        (Su.SHIPPED, Su.ARCHIVED, Su.CLOSED_UNKNOWN),
    ],
)
def test_an_order_that_went_on_to_its_end_after_a_record_has_no_dispute_and_a_person_looks(
    then: Su, now: Su, expected: Su
) -> None:
    evidence = [replace(whole(), seen=then), on_page(2, DisputeWord.PLATFORM, read=then)]
    facts = as_recorded(pair(St.RETURN_ASKED, now), [kept(Step.OPEN_DISPUTE)], evidence)
    assert facts.supplier.state is expected
    steps = [task.step for task in Decider(DEFAULT_BOOK, CALENDAR).decide(facts, NOON).tasks]
    assert (Step.INSPECT in steps, Step.AWAIT_DISPUTE in steps) == (
        now is not then and expected is Su.CLOSED_UNKNOWN,
        expected is Su.DISPUTE_AWAITING_PLATFORM,
    )


def test_who_looked_at_an_order_that_was_put_away_is_believed() -> None:
    put_away = pair(St.RETURN_ASKED, Su.ARCHIVED)
    opened = replace(whole(), seen=Su.SHIPPED)
    looked = on_page(2, DisputeWord.REFUSED, read=Su.ARCHIVED)
    facts = as_recorded(put_away, [kept(Step.OPEN_DISPUTE)], [opened, looked])
    assert facts.supplier.state is Su.DISPUTE_REJECTED


@pytest.mark.parametrize(("hours", "expected"), [(-1, Su.PLACEMENT_FAILED_OTHER), (5, Su.PLACEMENT_UNKNOWN)])
def test_an_order_that_nobody_found_does_not_exist_until_it_is_tried_again(hours: int, expected: Su) -> None:
    tried = NOON + timedelta(hours=hours)
    unknown = pair(St.PREPARING, Su.PLACEMENT_UNKNOWN, theirs={"seen_at": tried})
    facts = as_recorded(unknown, [kept(Step.FIND_SUPPLIER_ORDER)], [whole(amount=None, file=None)])
    assert facts.supplier.state is expected
    steps = [task.step for task in Decider(DEFAULT_BOOK, CALENDAR).decide(facts, NOON).tasks]
    assert (Step.FIND_SUPPLIER_ORDER in steps) is (expected is Su.PLACEMENT_UNKNOWN)
    assert (Step.RETRY_PLACEMENT in steps) is (expected is Su.PLACEMENT_FAILED_OTHER)


def test_the_rest_of_a_refund_that_was_paid_beside_the_store_is_refunded_and_never_too_much() -> None:
    short = pair(St.CANCELLED, Su.CLOSED_UNKNOWN, ours={"refunded": Money(9_000, "KRW"), "refund_proven": True})
    for beside, expected in ((2_000, 11_000), (3_000, 12_000), (5_000, 12_000)):
        record = whole(amount=Money(beside, "KRW"), file=None)
        facts = as_recorded(short, [kept(Step.REFUND_THE_REST)], [record])
        assert facts.store.refunded == Money(expected, "KRW")


def test_what_was_settled_is_added_up_by_its_kind() -> None:
    records = [
        replace(whole(1, amount=Money(10, "USD")), settles=Settlement.SURPLUS_KEPT),
        replace(whole(2, amount=Money(5, "USD")), settles=Settlement.SURPLUS_RETURNED),
        replace(whole(3, amount=Money(900, "USD")), settles=Settlement.SUPPLIER_WRITTEN_OFF),
    ]
    facts = as_recorded(pair(St.CANCELLED, Su.CLOSED_CANCELLED_PAID), [], records)
    assert facts.supplier.surplus_settled == Money(15, "USD")
    assert facts.supplier.stage is Reimbursement.WRITTEN_OFF
    assert {each.how: each.amount.minor for each in facts.settled} == {
        Settlement.SURPLUS_KEPT: 10,
        Settlement.SURPLUS_RETURNED: 5,
        Settlement.SUPPLIER_WRITTEN_OFF: 900,
    }
