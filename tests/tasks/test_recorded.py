"""A record of what no program can read counts until something is read that says more."""

from datetime import timedelta

import pytest

from recoup.decision.gauges import read_refund
from recoup.decision.naming import name_pair
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.pair import Pair
from recoup.domain.readings import RefundReading
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
from recoup.tasks.recorded import RECORDED_RESULTS, RECORDED_STATES, as_recorded
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


@pytest.mark.parametrize("target", [*RECORDED_STATES.values(), *RECORDED_RESULTS.values()])
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
    seen = as_recorded(facts, [kept(Step.PROVE_REFUND)], [whole(amount=amount, file=file)])
    assert (seen.store.refund_proven is True) is proven
    assert (read_refund(seen.store, DEFAULT_BOOK) is RefundReading.UNPROVEN) is (not proven and store is St.CANCELLED)
