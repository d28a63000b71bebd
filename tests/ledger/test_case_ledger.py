"""A ledger takes each posting once, several together or none, and never one that breaks a guard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.domain.money import Money
from recoup.ledger.balances import trial_balance
from recoup.ledger.case_ledger import CaseLedger, PostingConflictError, PostingRefusedError
from recoup.ledger.guards import RefusalCode
from recoup.ledger.lines import refundable
from recoup.ledger.postings import Posting, PostingError, Subject, reverse
from recoup.ledger.recording import record
from tests.ledger.samples import AT, LINE, E, posted, refund_steps, sold, won


def delivered(ledger: CaseLedger, arriving: list[Posting]) -> CaseLedger:
    """Record each posting as it arrives; what was refused is delivered again at the end, together."""
    refused: list[Posting] = []
    for posting in arriving:
        try:
            ledger = ledger.post(posting)
        except PostingRefusedError:
            refused.append(posting)
    return ledger.post(*refused)


@given(st.data())
def test_any_order_with_any_repeats_ends_in_the_same_balances(data: st.DataObject) -> None:
    paid = posted(E.CUSTOMER_PAID, 9_000)
    claims = (refund_steps(4_000, claim="A"), refund_steps(5_000, claim="B"))
    failed = (
        posted(E.REFUND_FAILED, 4_000, claim="A"),
        posted(E.REFUND_SENT, 4_000, claim="A", id="again"),
    )
    every = [paid, *claims[0], *claims[1], *failed]
    repeats = data.draw(st.lists(st.sampled_from(every), max_size=12))
    arriving = data.draw(st.permutations(every + repeats))
    ended = delivered(CaseLedger("case-1"), arriving)
    assert {posting.id for posting in ended.postings} == {posting.id for posting in every}
    assert len(ended.postings) == len(every)
    assert trial_balance(ended.postings) == trial_balance(every)
    assert not refundable(ended, LINE, "KRW")


def test_the_same_posting_again_is_the_same_ledger() -> None:
    ledger = sold(10_000)
    again = posted(E.CUSTOMER_PAID, 10_000)
    assert ledger.post(again) is ledger
    assert ledger.post(ledger.postings[0], again) is ledger
    assert CaseLedger("case-1").post(again, again, ledger.postings[0]).postings == (again,)


def test_the_same_id_with_other_content_is_refused() -> None:
    with pytest.raises(PostingConflictError, match="recorded with other content"):
        sold(10_000).post(posted(E.CUSTOMER_PAID, 9_999))
    with pytest.raises(PostingConflictError, match="recorded with other content"):
        CaseLedger("case-1").post(posted(E.CUSTOMER_PAID, 1), posted(E.CUSTOMER_PAID, 2))
    with pytest.raises(PostingConflictError, match="share an id"):
        CaseLedger("case-1", (posted(E.CUSTOMER_PAID, 1), posted(E.CUSTOMER_PAID, 2)))


def test_a_ledger_never_changes_when_it_is_posted_to() -> None:
    ledger = sold(10_000)
    later = ledger.post(posted(E.REFUND_OWED, 4_000))
    assert len(ledger.postings) == 1
    assert len(later.postings) == 2


def test_the_postings_of_one_decision_go_in_together_or_not_at_all() -> None:
    ledger = sold(10_000)
    with pytest.raises(PostingRefusedError):
        ledger.post(posted(E.REFUND_OWED, 4_000), posted(E.REFUND_SENT, 4_001))
    assert ledger == sold(10_000)
    sent, owed = posted(E.REFUND_SENT, 4_000), posted(E.REFUND_OWED, 4_000)
    assert len(ledger.post(sent, owed).postings) == 3


def test_a_preview_is_what_posting_would_say() -> None:
    ledger = sold(10_000)
    too_much = posted(E.REFUND_OWED, 10_001)
    (refusal,) = ledger.preview(too_much)
    assert refusal.code is RefusalCode.REFUND_ABOVE_PAID
    assert refusal.missing == won(1)
    assert ledger.preview(posted(E.REFUND_OWED, 10_000)) == ()
    with pytest.raises(PostingRefusedError) as refused:
        ledger.post(too_much)
    assert refused.value.refusals == (refusal,)
    assert f"refund_above_paid on {LINE}: 1 KRW too much" in str(refused.value)


def test_an_unlawful_ledger_cannot_be_built_from_stored_postings_either() -> None:
    stored = (posted(E.CUSTOMER_PAID, 10), posted(E.REFUND_OWED, 11))
    with pytest.raises(PostingRefusedError):
        CaseLedger("case-1", stored)


def test_a_payment_that_was_recorded_wrong_is_replaced_in_one_step() -> None:
    ledger = sold(10_000, posted(E.REFUND_OWED, 4_000))
    wrong = ledger.postings[0]
    undone = reverse(wrong, id="undone", at=AT)
    right = posted(E.CUSTOMER_PAID, 12_000, id="right")
    assert [r.code for r in ledger.preview(undone)] == [RefusalCode.REFUND_ABOVE_PAID]
    assert [r.code for r in ledger.preview(right)] == [RefusalCode.ALREADY_RECORDED]
    assert refundable(ledger.post(undone, right), LINE, "KRW") == won(8_000)


def test_a_reversal_must_mirror_one_posting_of_the_case() -> None:
    ledger = sold(10_000)
    first = ledger.postings[0]
    with pytest.raises(PostingError, match="which is not recorded"):
        CaseLedger("case-1").post(reverse(first, id="undone", at=AT))
    other = posted(E.CUSTOMER_PAID, 9_000)
    with pytest.raises(PostingError, match="is not the mirror of"):
        ledger.post(reverse(other, id="undone", at=AT))
    with pytest.raises(PostingError, match="is reversed twice"):
        ledger.post(reverse(first, id="undone", at=AT), reverse(first, id="again", at=AT))


@pytest.mark.parametrize(
    ("event", "subject", "needed"),
    [
        (E.CUSTOMER_PAID, Subject(claim="A"), "store line"),
        (E.REFUND_OWED, Subject(store_line="1"), "store line and claim"),
        (E.REFUND_SENT, Subject(store_line="1", claim=""), "store line and claim"),
        (E.SUPPLIER_PAID, Subject(store_line="1"), "supplier line"),
    ],
)
def test_a_posting_names_what_its_account_is_counted_on(event: E, subject: Subject, needed: str) -> None:
    posting = record(event, Money(1, "KRW"), id="p", at=AT, subject=subject)
    with pytest.raises(PostingError, match=f"must name its {needed}"):
        CaseLedger("case-1").post(posting)
