"""What each write sends and what of it the answer must repeat. Pure.

Documented traps are closed here: ``payment_gateway_cancel`` defaults to no, ``send_sms`` and ``send_mail`` default to
*yes* and would write to real customers, and a claim without items would mean the whole order. So all of them are always
sent. Only the single calls are used: the bulk ones mark refunds done and never ask the gateway.

There is no call that accepts a customer's request: it is accepted by making the cancellation (inferred).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from recoup.connectors.cafe24 import records
from recoup.connectors.cafe24.protocol import WRITE_ORDER, Call, flag, inner, path
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.files.json_values import decode
from recoup.connectors.outcome import Echo
from recoup.connectors.store_values import (
    Ask,
    Claim,
    ClaimReason,
    ClaimStage,
    Pieces,
    RefundCompletion,
    Rejection,
    Request,
)
from recoup.decision.words.text import Text

LONGEST_REASON: Final = 2000
LONGEST_MEMO: Final = 1000
"""Longest texts, in characters (documented)."""

_CANCEL_STAGES: Final = {
    ClaimStage.ACCEPTED: "accepted",
    ClaimStage.PROCESSING: "canceling",
    ClaimStage.DONE: "canceled",
}
_RETURN_STAGES: Final = {
    ClaimStage.ACCEPTED: "accepted",
    ClaimStage.PROCESSING: "processing",
    ClaimStage.DONE: "returned",
}
REASONS: Final = {
    ClaimReason.CHANGE_OF_MIND: "A",
    ClaimReason.LATE: "B",
    ClaimReason.REGION_NOT_SERVED: "C",
    ClaimReason.CUSTOMS: "L",
    ClaimReason.BAD_PACKAGING: "D",
    ClaimReason.DISSATISFIED: "E",
    ClaimReason.NOT_AS_DESCRIBED: "F",
    ClaimReason.BAD_SERVICE: "G",
    ClaimReason.OUT_OF_STOCK: "H",
    ClaimReason.OTHER: "I",
    ClaimReason.WRONG_DELIVERY: "J",
    ClaimReason.DEFECTIVE: "K",
}
"""The store's letters. J and K are documented for requests, rejections and withdrawals: a cancellation says I."""

_REQUESTS: Final = {Ask.CANCELLATION: "cancellationrequests", Ask.RETURN: "returnrequests"}
_NOT_FOR_CANCELLATIONS: Final = frozenset({ClaimReason.WRONG_DELIVERY, ClaimReason.DEFECTIVE})
_ONE: Final = Text("one answer for the one order that was named", "요청한 주문 한 건에 대한 응답")
_SEVERAL: Final = Text("not exactly one", "한 건이 아닙니다")


@dataclass(frozen=True, slots=True)
class Write:
    """One write: the call, the name under which its answer comes, and what that answer must repeat."""

    call: Call
    answers: str
    asked: Echo


def move(order_id: str, lines: Sequence[str], status: str) -> Write:
    """Lead lines of an order to a process status: ``hold`` or ``unhold``."""
    request = {"process_status": status, "order_item_code": list(lines)}
    call = Call("PUT", path("orders", order_id), WRITE_ORDER, body={"request": request})
    return Write(call, "order", Echo(status=status, lines=tuple(sorted(lines))))


def cancellation(claim: Claim) -> Write:
    """Make a cancellation, the payment's too when ``give_back`` says so."""
    reason = ClaimReason.OTHER if claim.reason in _NOT_FOR_CANCELLATIONS else claim.reason
    request = _claim(claim, _CANCEL_STAGES[claim.stage], reason)
    call = Call("POST", path("orders", claim.order_id, "cancellation"), WRITE_ORDER, body={"request": request})
    return Write(call, "cancellation", _claimed(claim, _CANCEL_STAGES[claim.stage]))


def return_of(claim: Claim) -> Write:
    """Make a return, cancelling the payment too when ``give_back`` says so."""
    request = _claim(claim, _RETURN_STAGES[claim.stage], claim.reason)
    if claim.collected is not None:
        request["pickup_completed"] = flag(claim.collected)
    call = Call("POST", path("orders", claim.order_id, "return"), WRITE_ORDER, body={"request": request})
    return Write(call, "return", _claimed(claim, _RETURN_STAGES[claim.stage]))


def completion(done: RefundCompletion) -> Write:
    """Mark a due refund done."""
    request = {
        "status": "complete",
        "reason": done.text[:LONGEST_REASON],
        "send_sms": flag(done.send_sms),
        "send_mail": flag(done.send_mail),
        "payment_gateway_cancel": flag(done.give_back),
    }
    call = Call("PUT", path("orders", done.order_id, "refunds", done.refund_id), WRITE_ORDER, body={"request": request})
    return Write(call, "refund", Echo(claim_id=done.refund_id, status="complete"))


def request(asked: Request) -> Write:
    """Enter what a customer asks for; goods that come back are sent by the customer, because nobody knows from where.

    The reason is their own words: which of the store's letters they would have chosen is not guessed.
    """
    name = _REQUESTS[asked.ask]
    entry: dict[str, Any] = {
        "order_id": asked.order_id,
        "reason_type": REASONS[ClaimReason.OTHER],
        "reason": asked.text[:LONGEST_REASON],
        "items": [{"order_item_code": asked.pieces.line_id, "quantity": asked.pieces.quantity}],
    }
    if asked.ask is Ask.RETURN:
        entry["request_pickup"] = flag(False)
    call = Call("POST", path(name), WRITE_ORDER, body={"requests": [entry]})
    return Write(call, name, Echo(order_id=asked.order_id, pieces=_ordered([asked.pieces])))


def rejection(refusal: Rejection) -> Write:
    """Reject what a customer asked for."""
    name = _REQUESTS[refusal.ask]
    entry: dict[str, Any] = {
        "order_id": refusal.order_id,
        "order_item_code": list(refusal.lines),
        "undone": "T",
        "reason_type": REASONS[refusal.reason],
        "reason": refusal.text[:LONGEST_REASON],
        "display_reject_reason": flag(refusal.shown is not None),
    }
    if refusal.shown is not None:
        entry["reject_reason"] = refusal.shown[:LONGEST_REASON]
    call = Call("PUT", path(name), WRITE_ORDER, body={"requests": [entry]})
    return Write(call, name, Echo(order_id=refusal.order_id, status="T", lines=tuple(sorted(refusal.lines))))


def memo(order_id: str, text: str) -> Write:
    """Write a memo about the whole order. Raises ValueError for a text that the store would cut."""
    if not text.strip() or len(text) > LONGEST_MEMO:
        raise ValueError(f"a memo has 1 to {LONGEST_MEMO} characters, not {len(text)}")
    request = {"content": text, "attach_type": "O", "use_customer_inquiry": "F"}
    call = Call("POST", path("orders", order_id, "memos"), WRITE_ORDER, body={"request": request})
    return Write(call, "memo", Echo(text=text))


def echo_of(write: Write, body: bytes) -> Echo:
    """Return what an answer repeats; raises UnreadableError when it is no answer to such a write."""
    found = inner(body, write.answers)
    if bytes(found).lstrip().startswith(b"["):
        several = decode(records.ECHOES, found)
        if len(several) != 1:
            raise UnreadableError(write.answers, str(len(several)), _ONE, _SEVERAL)
        row = several[0]
    else:
        row = decode(records.ECHO, found)
    lines = [row.order_item_code] if isinstance(row.order_item_code, str) else row.order_item_code
    return Echo(
        order_id=row.order_id,
        claim_id=row.claim_code or row.refund_code,
        status=_status(row),
        lines=None if lines is None else tuple(sorted(lines)),
        pieces=None if row.items is None else _pieces(row.items),
        text=row.content,
        created=() if row.memo_no is None else (str(row.memo_no),),
    )


def _claim(claim: Claim, status: str, reason: ClaimReason) -> dict[str, Any]:
    request: dict[str, Any] = {
        "status": status,
        "items": [{"order_item_code": each.line_id, "quantity": each.quantity} for each in claim.pieces],
        "payment_gateway_cancel": flag(claim.give_back),
        "recover_inventory": flag(claim.restock),
        "claim_reason_type": REASONS[reason],
        "reason": claim.text[:LONGEST_REASON],
    }
    if claim.refund_methods:
        request["refund_method_code"] = list(claim.refund_methods)
    return request


def _claimed(claim: Claim, status: str) -> Echo:
    return Echo(claim.order_id, status=status, pieces=_ordered(claim.pieces))


def _ordered(pieces: Sequence[Pieces]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((each.line_id, each.quantity) for each in pieces))


def _pieces(items: Sequence[records.EchoItem]) -> tuple[tuple[str, int], ...] | None:
    """Return the quantities of all lines; None when the answer leaves one open."""
    known = [(item.order_item_code, item.quantity) for item in items if item.quantity is not None]
    return tuple(sorted(known)) if len(known) == len(items) else None


def _status(row: records.EchoRow) -> str | None:
    said = row.status or row.process_status or row.undone
    return None if said is None else said.strip()
