"""A tick proves nothing; each step has a proof, and only that one counts."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.domain.dispute import DisputeWord
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.pair import Pair, PairId
from recoup.domain.step import REFUNDS, Step
from recoup.domain.store_line import StoreLine as St
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine as Su
from recoup.policy.book import DEFAULT_BOOK
from recoup.tasks.proof import ProvenBy, Record, needs_alert, proof_of, prove_by, record_lacks
from recoup.tasks.proofs import PROOFS, Proof, RecordPart
from recoup.tasks.settings import TaskSettings
from tests.tasks.asked import NOON, SETTINGS, pair

WHOLE = Record(7, has_file=True, amount=Money(900, "USD"), stage=Reimbursement.PROMISED, note="seen on the page")
PAID = Money(12_000, "KRW")


def found(step: Step, facts: Pair, *records: Record, kind: Kind = Kind.IMPOSSIBLE) -> ProvenBy | None:
    proven = proof_of(step, facts, kind, DEFAULT_BOOK, records)
    return None if proven is None else proven.by


def test_every_step_has_a_proof() -> None:
    assert set(PROOFS) == set(Step)
    assert [step for step, proof in PROOFS.items() if proof == Proof()] == []


@pytest.mark.parametrize("step", Step)
def test_every_step_can_be_proven_by_something(step: Step) -> None:
    proof = PROOFS[step]
    back = {"reimbursed": Money(900, "USD")}
    done = {"refunded": PAID, "refund_proven": True}
    worlds = [pair(store, ours=done) for store in proof.store]
    worlds += [pair(supplier=supplier) for supplier in proof.supplier]
    worlds += [pair(supplier=Su.CLOSED_CANCELLED_PAID, theirs=back)] if proof.statement else []
    ways = [found(step, world) for world in worlds]
    ways += [found(step, pair())] if proof.link else []
    ways += [found(step, pair(), kind=Kind.REFUND_DUE)] if proof.explained else []
    ways += [found(step, pair(St.ABSENT, Su.ABSENT, proposed=True), WHOLE)] if proof.record else []
    assert ways
    assert None not in ways


@pytest.mark.parametrize(
    ("step", "facts", "by"),
    [
        (Step.PAY_SUPPLIER_ORDER, pair(supplier=Su.UNPAID), None),
        (Step.PAY_SUPPLIER_ORDER, pair(supplier=Su.PAYMENT_CHECK), ProvenBy.SUPPLIER),
        (Step.CANCEL_SUPPLIER_ORDER, pair(supplier=Su.PAYMENT_CHECK), None),
        (Step.CANCEL_SUPPLIER_ORDER, pair(supplier=Su.CLOSED_CANCELLED_IN_CHECK), ProvenBy.SUPPLIER),
        (Step.ASK_SELLER_TO_CANCEL, pair(supplier=Su.AWAITING_SHIPMENT), None),
        (Step.ASK_SELLER_TO_CANCEL, pair(supplier=Su.CANCEL_ASKED), ProvenBy.SUPPLIER),
        (Step.FIND_SUPPLIER_ORDER, pair(supplier=Su.PLACEMENT_UNKNOWN), None),
        (Step.FIND_SUPPLIER_ORDER, pair(supplier=Su.UNPAID), ProvenBy.SUPPLIER),
        (Step.ANSWER_DISPUTE, pair(supplier=Su.DISPUTE_AWAITING_US), None),
        (Step.ANSWER_DISPUTE, pair(supplier=Su.DISPUTE_AWAITING_PLATFORM), ProvenBy.SUPPLIER),
        (Step.APPEAL_DISPUTE, pair(supplier=Su.DISPUTE_REJECTED), None),
        (Step.RECORD_SHIPMENT, pair(St.PREPARING), None),
        (Step.RECORD_SHIPMENT, pair(St.IN_TRANSIT), ProvenBy.STORE),
        (Step.ANSWER_CANCEL_REQUEST, pair(St.CANCEL_ASKED), None),
        (Step.ANSWER_CANCEL_REQUEST, pair(St.CANCEL_REJECTED), ProvenBy.STORE),
        (Step.ANSWER_RETURN_REQUEST, pair(St.RETURN_ASKED), None),
        (Step.ANSWER_RETURN_REQUEST, pair(St.RETURN_ACCEPTED), ProvenBy.STORE),
        (Step.LINK_ORDERS, pair(id=PairId("S1-1", None)), None),
        (Step.LINK_ORDERS, pair(proposed=True), None),
        (Step.LINK_ORDERS, pair(), ProvenBy.LINK),
        (Step.ACCEPT_LINK, pair(proposed=True), None),
        (Step.INSPECT, pair(), None),
    ],
)
def test_what_is_read_proves_a_step_only_where_it_says_so(step: Step, facts: Pair, by: ProvenBy | None) -> None:
    assert found(step, facts) is by


@pytest.mark.parametrize("step", sorted((*REFUNDS - {Step.REFUND_THE_REST}, Step.PROVE_REFUND)))
@pytest.mark.parametrize("proven", [None, False])
def test_a_refund_mark_without_the_gateway_proves_nothing(step: Step, proven: bool | None) -> None:
    marked: dict[str, Any] = {"refunded": PAID}
    assert found(step, pair(St.CANCELLED, ours={**marked, "refund_proven": proven})) is None
    assert found(step, pair(St.CANCELLED, ours={**marked, "refund_proven": True})) is ProvenBy.GATEWAY


@pytest.mark.parametrize(("refunded", "by"), [(None, None), (11_999, None), (12_000, ProvenBy.STORE)])
def test_the_rest_is_refunded_when_the_whole_is(refunded: int | None, by: ProvenBy | None) -> None:
    amount = None if refunded is None else Money(refunded, "KRW")
    assert found(Step.REFUND_THE_REST, pair(St.CANCELLED, ours={"refunded": amount})) is by


@pytest.mark.parametrize("stage", [Reimbursement.PROMISED, Reimbursement.COMPLETED])
def test_the_last_dot_is_no_money(stage: Reimbursement) -> None:
    waiting = pair(supplier=Su.CLOSED_CANCELLED_PAID, theirs={"stage": stage})
    assert found(Step.AWAIT_REIMBURSEMENT, waiting, WHOLE) is None
    assert found(Step.CHASE_REIMBURSEMENT, waiting, Record(1, stage=stage)) is None


@pytest.mark.parametrize(("back", "by"), [(899, None), (900, ProvenBy.STATEMENT), (901, None)])
def test_a_claim_for_the_rest_ends_with_exactly_the_whole_on_a_statement(back: int, by: ProvenBy | None) -> None:
    facts = pair(supplier=Su.CLOSED_CANCELLED_PAID, theirs={"reimbursed": Money(back, "USD")})
    assert found(Step.CLAIM_THE_REST, facts) is by


@given(step=st.sampled_from(Step), parts=st.sets(st.sampled_from(RecordPart)))
def test_a_record_proves_a_step_exactly_when_it_lacks_nothing(step: Step, parts: set[RecordPart]) -> None:
    record = Record(
        7,
        has_file=RecordPart.FILE in parts,
        amount=WHOLE.amount if RecordPart.AMOUNT in parts else None,
        dispute=DisputeWord.REFUSED if RecordPart.DISPUTE in parts else None,
        note=WHOLE.note if RecordPart.NOTE in parts else " ",
    )
    nothing_read = pair(St.ABSENT, Su.ABSENT, proposed=True)
    by = found(step, nothing_read, record)
    assert (by is ProvenBy.RECORD) is (not record_lacks(step, record))


def test_a_proof_says_what_it_was_for_the_file() -> None:
    proven = proof_of(Step.OPEN_RETURN, pair(St.ABSENT, Su.SHIPPED), Kind.RETURN_ASKED, DEFAULT_BOOK, [WHOLE])
    assert str(proven) == "record: 7"
    seen = proof_of(Step.PAY_SUPPLIER_ORDER, pair(supplier=Su.PAYMENT_CHECK), Kind.IN_STEP, DEFAULT_BOOK)
    assert str(seen) == "supplier: payment_check"


@pytest.mark.parametrize("step", Step)
def test_only_what_no_program_can_read_is_proven_by_a_record_alone(step: Step) -> None:
    proof = PROOFS[step]
    if not (proof.store or proof.supplier or proof.statement or proof.link or proof.explained):
        assert step is Step.SETTLE_EXCESS_REFUND


@pytest.mark.parametrize("step", Step)
def test_a_tick_must_be_proven_in_time_and_a_statement_has_longer(step: Step) -> None:
    slow = step is Step.AWAIT_REIMBURSEMENT
    assert prove_by(step, NOON, SETTINGS) - NOON == timedelta(days=7 if slow else 1)


def test_the_staff_are_alerted_from_the_set_number_on() -> None:
    settings = TaskSettings(alert_after=3)
    assert [needs_alert(times, settings) for times in range(5)] == [False, False, False, True, True]
