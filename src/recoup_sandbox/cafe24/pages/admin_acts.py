"""What the shop's owner does to an order: every button of the admin's order page calls one act of the model."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from recoup_sandbox.cafe24.errors import Cafe24Error, Refusal, refused
from recoup_sandbox.cafe24.model.claim import (
    Claim,
    ClaimAsk,
    ClaimKind,
    ClaimStage,
    Part,
    Rejection,
    Withdrawal,
)
from recoup_sandbox.cafe24.model.lifecycle import Who
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.notes import MemoText
from recoup_sandbox.cafe24.model.payment import RefundMethod
from recoup_sandbox.cafe24.model.shipment import MemoTopic, ShipmentStatus
from recoup_sandbox.cafe24.pages import forms
from recoup_sandbox.cafe24.pages.admin_orders import detail
from recoup_sandbox.cafe24.pages.looks import SLUGS
from recoup_sandbox.cafe24.pages.requests import number_of
from recoup_sandbox.cafe24.pages.visit import Visit
from recoup_sandbox.cafe24.pages.words import CLAIMED_FOR, FormError
from recoup_sandbox.http.message import Answer

LONGEST_MEMO: Final = 1000
LONGEST_TRACKING: Final = 40
REJECT_REASON: Final = "I"
"""The reason type of a rejection and of a withdrawal on these pages: other."""

_STAGES: Final = {stage.value: stage for stage in ClaimStage if stage is not ClaimStage.WITHDRAWN}


def mark_paid(visit: Visit, order_id: str) -> Answer:
    """Confirm that the payment of an order has come in."""
    return _do(visit, order_id, lambda: visit.mall.pay(order_id, by_hand=True))


def cancel_unpaid(visit: Visit, order_id: str) -> Answer:
    """Cancel an order that was never paid."""
    return _do(visit, order_id, lambda: visit.mall.cancel_unpaid(order_id, who=Who.MALL))


def move_items(visit: Visit, order_id: str) -> Answer:
    """Prepare, hold, let go on, ship or deliver the chosen items, or all that it fits when none is chosen."""
    codes = visit.chosen("item") or None

    def act() -> object:
        match visit.form.get("act", ""):
            case "prepare":
                return visit.mall.prepare(order_id, codes)
            case "prepare-product":
                return visit.mall.prepare_product(order_id, codes)
            case "hold":
                return visit.mall.hold(order_id, codes)
            case "unhold":
                return visit.mall.unhold(order_id, codes)
            case "deliver":
                return visit.mall.deliver(order_id, codes)
            case "ship":
                return _ship(visit, order_id, codes, ShipmentStatus.SHIPPING)
            case "stand-by":
                return _ship(visit, order_id, codes, ShipmentStatus.STANDBY)
            case _:
                raise _unknown()

    return _do(visit, order_id, act)


def accept_request(visit: Visit, order_id: str, number: str) -> Answer:
    """Accept what a customer asked for, by making the claim: accepted, in process, or complete at once."""
    order = visit.mall.order(order_id)
    request = order.requests[number_of(order, number)]

    def act() -> object:
        if not request.is_open:
            raise refused(Refusal.STATUS_FORBIDS, order_status=order.items[0].status.value)
        parts = tuple(map(Part, request.order_item_codes, request.quantities))
        ask = _ask(visit, parts, request.reason_type, request.reason)
        asked = replace(ask, bank=request.bank, request_pickup=request.request_pickup, pickup=request.pickup)
        return _claim(visit.mall, order_id, request.kind, asked)

    return _do(visit, order_id, act)


def reject_request(visit: Visit, order_id: str, number: str) -> Answer:
    """Refuse what a customer asked for; the reason is shown to the customer when that is ticked."""
    order = visit.mall.order(order_id)
    request = order.requests[number_of(order, number)]
    reason = forms.reason(visit)
    rejection = Rejection(REJECT_REASON, reason, visit.form.get("display") == "T", reason)
    return _do(
        visit,
        order_id,
        lambda: visit.mall.reject_request(request.kind, order_id, request.order_item_codes, rejection),
    )


def make_claim(visit: Visit, order_id: str, slug: str) -> Answer:
    """Cancel, take back or exchange of the shop's own accord."""

    def act() -> object:
        if slug not in SLUGS:
            raise _unknown()
        ask = _ask(visit, forms.parts(visit), forms.reason_type(visit, CLAIMED_FOR), forms.reason(visit))
        return _claim(visit.mall, order_id, SLUGS[slug], ask)

    return _do(visit, order_id, act)


def move_claim(visit: Visit, order_id: str, claim_code: str) -> Answer:
    """Lead a claim on: process, complete, collect, hold, release or withdraw it."""
    mall = visit.mall

    def act() -> object:
        claim = mall.claim(claim_code, order_id)
        act = visit.form.get("act", "")
        if act in _STAGES:
            return _advance(mall, claim, _moved_on(visit, claim, _STAGES[act]))
        acts = _CLAIM_ACTS[claim.kind]
        if act not in acts:
            raise _unknown()
        return acts[act](mall, claim_code)

    return _do(visit, order_id, act)


def settle_refund(visit: Visit, order_id: str, refund_code: str) -> Answer:
    """Note a refund as complete, with or without cancelling the payment; hold it, let it go on, or send the money."""
    mall = visit.mall

    def act() -> object:
        if mall.refund(refund_code).order is not mall.order(order_id):
            raise refused(Refusal.NO_REFUND, refund_code=refund_code)
        match visit.form.get("act", ""):
            case "complete":
                return mall.complete_refund(order_id, refund_code, **_telling(visit))
            case "complete-with-payment":
                return mall.complete_refund(order_id, refund_code, gateway_cancel=True, **_telling(visit))
            case "hold":
                return mall.hold_refund(refund_code)
            case "release":
                return mall.release_refund(refund_code)
            case "send-money":
                return mall.pay_out_refund(refund_code)
            case _:
                raise _unknown()

    return _do(visit, order_id, act)


def add_memo(visit: Visit, order_id: str) -> Answer:
    """Write a memo on an order."""

    def act() -> object:
        content = forms.needed(visit, "memo", "메모", "memo")[:LONGEST_MEMO]
        topic = visit.form.get("topic", "")
        known = topic in [one.value for one in MemoTopic]
        return visit.mall.add_memo(order_id, MemoText(content, MemoTopic(topic) if known else None))

    return _do(visit, order_id, act)


def delete_memo(visit: Visit, order_id: str, memo_no: str) -> Answer:
    """Delete a memo."""
    number = forms.number_in(memo_no) or 0
    return _do(visit, order_id, lambda: visit.mall.delete_memo(order_id, number))


# --- helpers ------------------------------------------------------------------------------------


def _do(visit: Visit, order_id: str, act: Callable[[], object]) -> Answer:
    """Do an act and show the order again: anew when it was done, with the refusal above it when it was not."""
    order = visit.mall.order(order_id)
    try:
        act()
    except (Cafe24Error, FormError) as error:
        return detail(visit, order, error)
    return visit.go(f"/admin/orders/{order_id}", visit.t("처리되었습니다.", "Done."))


def _unknown() -> FormError:
    return FormError("알 수 없는 요청입니다.", "There is no such button.")


def _ship(visit: Visit, order_id: str, codes: tuple[str, ...] | None, status: ShipmentStatus) -> object:
    tracking_no = forms.needed(visit, "tracking_no", "운송장번호", "tracking number")[:LONGEST_TRACKING]
    return visit.mall.ship(order_id, tracking_no, visit.form.get("carrier") or "0001", codes, status=status)


def _ask(visit: Visit, parts: tuple[Part, ...], reason_type: str, reason: str) -> ClaimAsk:
    form = visit.form
    stage, method = form.get("stage", ""), form.get("refund_method", "")
    if stage not in _STAGES:
        raise _unknown()
    if method and method not in [one.value for one in RefundMethod]:
        raise _unknown()
    return ClaimAsk(
        _STAGES[stage],
        parts,
        gateway_cancel=form.get("gateway_cancel") == "T",
        recover_inventory=form.get("recover_inventory") == "T",
        reason=reason,
        reason_type=reason_type,
        refund_methods=(RefundMethod(method),) if method else (),
        bank=forms.bank(visit),
        pickup_completed=form.get("collected") == "T",
    )


def _moved_on(visit: Visit, claim: Claim, stage: ClaimStage) -> ClaimAsk:
    gateway_cancel = visit.form.get("gateway_cancel") == "T"
    return ClaimAsk(stage, gateway_cancel=gateway_cancel, reason=claim.ask.reason, reason_type=claim.ask.reason_type)


def _claim(mall: Mall, order_id: str, kind: ClaimKind, ask: ClaimAsk) -> Claim:
    match kind:
        case ClaimKind.CANCEL:
            return mall.cancel(order_id, ask)
        case ClaimKind.RETURN:
            return mall.take_back(order_id, ask)
        case ClaimKind.EXCHANGE:
            return mall.exchange(order_id, ask)


def _advance(mall: Mall, claim: Claim, ask: ClaimAsk) -> Claim:
    match claim.kind:
        case ClaimKind.CANCEL:
            return mall.advance_cancel(claim.claim_code, ask)
        case ClaimKind.RETURN:
            return mall.advance_return(claim.claim_code, ask)
        case ClaimKind.EXCHANGE:
            return mall.advance_exchange(claim.claim_code, ask)


def _telling(visit: Visit) -> Mapping[str, Any]:
    """Return whether the customer gets messages, which the page leaves ticked as the store does."""
    form = visit.form
    return {"send_sms": form.get("send_sms") == "T", "send_mail": form.get("send_mail") == "T"}


_WITHDRAWAL: Final = Withdrawal(REJECT_REASON)

_CLAIM_ACTS: Final[Mapping[ClaimKind, Mapping[str, Callable[[Mall, str], Claim]]]] = {
    ClaimKind.CANCEL: {"withdraw": lambda mall, code: mall.withdraw_cancel(code, _WITHDRAWAL)},
    ClaimKind.RETURN: {
        "withdraw": lambda mall, code: mall.withdraw_return(code, _WITHDRAWAL),
        "collect": lambda mall, code: mall.collect_return(code),
        "hold": lambda mall, code: mall.hold_return(code),
        "release": lambda mall, code: mall.release_return(code),
    },
    ClaimKind.EXCHANGE: {
        "withdraw": lambda mall, code: mall.withdraw_exchange(code, _WITHDRAWAL),
        "collect": lambda mall, code: mall.collect_exchange(code),
        "hold": lambda mall, code: mall.hold_exchange(code),
        "release": lambda mall, code: mall.release_exchange(code),
    },
}
"""What else can be done to a claim of each kind."""
