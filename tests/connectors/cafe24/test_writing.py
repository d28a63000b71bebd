"""What is sent is complete: nothing that costs money or reaches a customer is left to the store's own default."""

from typing import Any

import pytest

from recoup.connectors.cafe24 import writing
from recoup.connectors.cafe24.writing import REASONS, Write, echo_of
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.outcome import Echo
from recoup.connectors.store_values import Ask, Claim, ClaimReason, ClaimStage, Pieces, RefundCompletion, Rejection

CLAIM = Claim("O1", (Pieces("O1-02", 1), Pieces("O1-01", 2)), ClaimStage.DONE, ClaimReason.OUT_OF_STOCK, "why", True)


def sent(write: Write) -> dict[str, Any]:
    body = write.call.body or {}
    return body["request"] if "request" in body else body["requests"][0]


def test_a_cancellation_says_everything() -> None:
    write = writing.cancellation(CLAIM)
    assert (write.call.method, write.call.path) == ("POST", "/orders/O1/cancellation")
    assert sent(write) == {
        "status": "canceled",
        "items": [{"order_item_code": "O1-02", "quantity": 1}, {"order_item_code": "O1-01", "quantity": 2}],
        "payment_gateway_cancel": "T",
        "recover_inventory": "F",
        "claim_reason_type": "H",
        "reason": "why",
    }
    assert write.asked == Echo("O1", status="canceled", pieces=(("O1-01", 2), ("O1-02", 1)))


@pytest.mark.parametrize(
    ("stage", "cancel", "back"),
    [
        (ClaimStage.ACCEPTED, "accepted", "accepted"),
        (ClaimStage.PROCESSING, "canceling", "processing"),
        (ClaimStage.DONE, "canceled", "returned"),
    ],
)
def test_each_stage_has_its_word_in_both_kinds_of_claim(stage: ClaimStage, cancel: str, back: str) -> None:
    claim = Claim("O1", (Pieces("O1-01", 1),), stage, ClaimReason.LATE, "", False, collected=True)
    assert sent(writing.cancellation(claim))["status"] == cancel
    assert sent(writing.return_of(claim))["status"] == back
    assert sent(writing.return_of(claim))["pickup_completed"] == "T"


def test_refund_methods_and_stock_are_sent_when_asked_for() -> None:
    claim = Claim("O1", CLAIM.pieces, CLAIM.stage, CLAIM.reason, "", False, restock=True, refund_methods=("F",))
    assert sent(writing.cancellation(claim))["refund_method_code"] == ["F"]
    assert sent(writing.cancellation(claim))["recover_inventory"] == "T"


def test_a_cancellation_uses_no_reason_that_it_has_no_letter_for() -> None:
    claim = Claim("O1", CLAIM.pieces, CLAIM.stage, ClaimReason.DEFECTIVE, "", False)
    assert sent(writing.cancellation(claim))["claim_reason_type"] == "I"
    assert sent(writing.return_of(claim))["claim_reason_type"] == "K"


def test_every_reason_has_one_letter() -> None:
    assert set(REASONS) == set(ClaimReason)
    assert len(set(REASONS.values())) == len(REASONS)


@pytest.mark.parametrize("pieces", [(), (Pieces("O1-01", 0),)])
def test_a_claim_without_pieces_would_mean_the_whole_order_and_is_refused(pieces: tuple[Pieces, ...]) -> None:
    with pytest.raises(ValueError, match="whole orders"):
        Claim("O1", pieces, ClaimStage.DONE, ClaimReason.OTHER, "", False)


@pytest.mark.parametrize("told", [True, False])
def test_a_completed_refund_always_says_what_the_customer_is_told(told: bool) -> None:
    write = writing.completion(RefundCompletion("O1", "C1", "why", True, send_sms=told, send_mail=told))
    assert (write.call.method, write.call.path) == ("PUT", "/orders/O1/refunds/C1")
    assert sent(write) == {
        "status": "complete",
        "reason": "why",
        "send_sms": "T" if told else "F",
        "send_mail": "T" if told else "F",
        "payment_gateway_cancel": "T",
    }


@pytest.mark.parametrize(("ask", "name"), [(Ask.CANCELLATION, "cancellationrequests"), (Ask.RETURN, "returnrequests")])
def test_a_rejection_shows_the_customer_only_what_is_meant_for_them(ask: Ask, name: str) -> None:
    hidden = writing.rejection(Rejection(ask, "O1", ("O1-01",), ClaimReason.OTHER, "inside", None))
    assert (hidden.call.path, sent(hidden)["display_reject_reason"]) == (f"/{name}", "F")
    assert "reject_reason" not in sent(hidden)
    shown = writing.rejection(Rejection(ask, "O1", ("O1-01",), ClaimReason.OTHER, "inside", "sorry"))
    assert (sent(shown)["display_reject_reason"], sent(shown)["reject_reason"]) == ("T", "sorry")


@pytest.mark.parametrize("text", ["", "  ", "x" * 1001])
def test_a_memo_that_the_store_would_refuse_or_cut_is_a_bug_of_ours(text: str) -> None:
    with pytest.raises(ValueError, match="characters"):
        writing.memo("O1", text)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b'{"cancellation":[]}',
        b'{"cancellation":[{"order_id":"1"},{"order_id":"2"}]}',
        b'{"cancellation":{"items":1}}',
    ],
)
def test_an_answer_that_is_none_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        echo_of(writing.cancellation(CLAIM), body)


def test_a_quantity_that_the_answer_leaves_open_is_not_compared() -> None:
    body = b'{"cancellation":{"order_id":"O1","items":[{"order_item_code":"O1-01"}]}}'
    assert echo_of(writing.cancellation(CLAIM), body).pieces is None


def test_a_status_is_trimmed_for_the_store_is_known_to_send_blanks() -> None:
    assert echo_of(writing.cancellation(CLAIM), b'{"cancellation":{"status":"canceled "}}').status == "canceled"
