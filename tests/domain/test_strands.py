"""The four strands of a case: what may follow what, and what is an end."""

import pytest

from recoup.domain.lifecycle import IllegalMoveError
from recoup.domain.strands import (
    GOODS,
    NOTICE,
    REFUND,
    REIMBURSEMENT,
    Goods,
    GoodsEvent,
    Notice,
    NoticeEvent,
    Refund,
    RefundEvent,
    Reimbursement,
    ReimbursementEvent,
)


def test_a_question_that_a_case_does_not_ask_is_answered_from_the_start() -> None:
    assert Goods.NOT_NEEDED in GOODS.starts & GOODS.ends
    assert Refund.NOT_NEEDED in REFUND.starts & REFUND.ends
    assert Reimbursement.NOT_NEEDED in REIMBURSEMENT.starts & REIMBURSEMENT.ends
    assert Notice.NOT_NEEDED in NOTICE.starts & NOTICE.ends


def test_every_event_of_every_strand_leads_somewhere() -> None:
    assert {edge.event for edge in GOODS.edges} == set(GoodsEvent)
    assert {edge.event for edge in REFUND.edges} == set(RefundEvent)
    assert {edge.event for edge in REIMBURSEMENT.edges} == set(ReimbursementEvent)
    assert {edge.event for edge in NOTICE.edges} == set(NoticeEvent)


@pytest.mark.parametrize("state", [Refund.PLANNED, Refund.SENT, Refund.UNKNOWN])
def test_a_refund_is_paid_only_when_it_is_confirmed(state: Refund) -> None:
    assert [event for event, after in REFUND.moves[state].items() if after is Refund.PAID] == [RefundEvent.CONFIRMED]


def test_a_refund_whose_answer_was_lost_is_unknown_and_not_failed() -> None:
    assert REFUND.after(Refund.SENT, RefundEvent.ANSWER_LOST) is Refund.UNKNOWN
    assert REFUND.after(Refund.UNKNOWN, RefundEvent.FAILED) is Refund.PLANNED
    with pytest.raises(IllegalMoveError):
        REFUND.after(Refund.UNKNOWN, RefundEvent.REQUESTED)


@pytest.mark.parametrize("state", [Refund.PAID, Refund.REFUSED, Refund.NOT_NEEDED])
def test_a_refund_that_ended_cannot_be_asked_for_again(state: Refund) -> None:
    assert REFUND.moves[state] == {}


@pytest.mark.parametrize(
    "state", [Reimbursement.EXPECTED, Reimbursement.PROMISED, Reimbursement.PROCESSING, Reimbursement.COMPLETED]
)
def test_our_money_is_back_only_when_a_statement_shows_it(state: Reimbursement) -> None:
    to_received = [event for event, after in REIMBURSEMENT.moves[state].items() if after is Reimbursement.RECEIVED]
    assert to_received == [ReimbursementEvent.STATEMENT_MATCHED]


def test_the_last_dot_is_not_an_end() -> None:
    assert Reimbursement.COMPLETED not in REIMBURSEMENT.ends


def test_goods_that_are_on_their_way_can_be_stopped_no_more() -> None:
    assert not GOODS.leads_to(Goods.SHIPPED, Goods.STOPPED)
    assert GOODS.after(Goods.STOP_ASKED, GoodsEvent.SHIPMENT_SEEN) is Goods.SHIPPED


def test_a_notice_that_bounced_is_written_again() -> None:
    assert NOTICE.after(Notice.FAILED, NoticeEvent.REWRITTEN) is Notice.DRAFTED
    assert Notice.FAILED not in NOTICE.ends
