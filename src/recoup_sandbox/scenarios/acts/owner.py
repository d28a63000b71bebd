"""The shop owner's acts, on the store's admin pages: nothing here reaches the supplier."""

from typing import Final

from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimKind, ClaimStage, Reason, Rejection, Withdrawal
from recoup_sandbox.cafe24.model.lifecycle import Act
from recoup_sandbox.scenarios.stage import Stage


def cancels(
    stage: Stage,
    order: str,
    of: list[str] | None = None,
    until: ClaimStage = ClaimStage.COMPLETED,
    pg: bool = True,
    reason: Reason = Reason.CHANGE_OF_MIND,
) -> None:
    """Cancels what is named, or the whole order: accepts it, processes it or completes it.

    With ``pg`` the payment is cancelled at the payment gateway too; without, no money moves.
    """
    held = stage.order(order)
    parts = stage.parts_of(held, of or [], Act.COMPLETE_CANCEL)
    stage.parts.mall.cancel(held.order_id, ClaimAsk(until, parts, gateway_cancel=pg, reason_type=reason.value))


def cancels_in_bulk(stage: Stage, orders: list[str]) -> None:
    """Cancels whole orders in one call; refunds are noted as done and no money moves."""
    asks = [(stage.order(one).order_id, ClaimAsk(ClaimStage.COMPLETED)) for one in orders]
    for outcome in stage.parts.mall.cancel_in_bulk(asks):
        if isinstance(outcome, Exception):
            raise outcome


def takes_back(
    stage: Stage,
    order: str,
    of: list[str] | None = None,
    until: ClaimStage = ClaimStage.COMPLETED,
    pg: bool = True,
    collected: bool = True,
    reason: Reason = Reason.CHANGE_OF_MIND,
) -> None:
    """Takes back what is named, or all that was shipped: accepts the return, processes it or completes it."""
    held = stage.order(order)
    parts = stage.parts_of(held, of or [], Act.COMPLETE_RETURN)
    ask = ClaimAsk(until, parts, gateway_cancel=pg, reason_type=reason.value, pickup_completed=collected)
    stage.parts.mall.take_back(held.order_id, ask)


def exchanges(stage: Stage, order: str, of: list[str] | None = None, until: ClaimStage = ClaimStage.ACCEPTED) -> None:
    """Exchanges what is named, or all that was shipped: an exchange product takes its place."""
    held = stage.order(order)
    parts = stage.parts_of(held, of or [], Act.ACCEPT_EXCHANGE)
    stage.parts.mall.exchange(held.order_id, ClaimAsk(until, parts, reason_type=Reason.BAD_PACKAGING.value))


def moves_claim_on(stage: Stage, order: str, until: ClaimStage, pg: bool = True, collected: bool = True) -> None:
    """Moves the newest claim of an order on to a later stage."""
    claim = stage.claim(stage.order(order))
    ask = ClaimAsk(until, gateway_cancel=pg, pickup_completed=collected)
    match claim.kind:
        case ClaimKind.CANCEL:
            stage.parts.mall.advance_cancel(claim.claim_code, ask)
        case ClaimKind.RETURN:
            stage.parts.mall.advance_return(claim.claim_code, ask)
        case ClaimKind.EXCHANGE:
            stage.parts.mall.advance_exchange(claim.claim_code, ask)


def withdraws_claim(stage: Stage, order: str) -> None:
    """Takes the newest cancellation or return of an order back."""
    claim = stage.claim(stage.order(order))
    stage.parts.mall.withdraw(claim, Withdrawal(Reason.OTHER.value))


def rejects_request(stage: Stage, order: str, of: list[str], kind: ClaimKind, because: str = "") -> None:
    """Refuses what the customer asked for ("Cancellation", "Return" or "Exchange")."""
    held = stage.order(order)
    rejection = Rejection(Reason.OTHER.value, because, display=True, displayed_reason=because)
    stage.parts.mall.reject_request(kind, held.order_id, stage.codes(held, of) or [], rejection)


def completes_refund(stage: Stage, order: str, pg: bool = True) -> None:
    """Notes the newest refund of an order as done; only with ``pg`` the payment is cancelled too."""
    held = stage.order(order)
    stage.parts.mall.complete_refund(held.order_id, stage.refund(held).refund_code, gateway_cancel=pg)


def holds_refund(stage: Stage, order: str) -> None:
    """Holds the newest refund of an order back."""
    stage.parts.mall.hold_refund(stage.refund(stage.order(order)).refund_code)


def releases_refund(stage: Stage, order: str) -> None:
    """Lets a held refund go on."""
    stage.parts.mall.release_refund(stage.refund(stage.order(order)).refund_code)


def pays_refund_out(stage: Stage, order: str) -> None:
    """Pays the newest refund from the shop's bank account to the customer's."""
    stage.parts.mall.pay_out_refund(stage.refund(stage.order(order)).refund_code)


def cancels_shipping_fee(stage: Stage, order: str) -> None:
    """Asks for the order's shipping fees back; the refund is opened, not paid."""
    stage.parts.mall.cancel_shipping_fee(stage.order(order).order_id, ClaimAsk(ClaimStage.PROCESSING))


def holds(stage: Stage, order: str, of: list[str] | None = None) -> None:
    """Holds what is named, or all that can be held."""
    held = stage.order(order)
    stage.parts.mall.hold(held.order_id, stage.codes(held, of or []))


def releases(stage: Stage, order: str, of: list[str] | None = None) -> None:
    """Lets held items go on."""
    held = stage.order(order)
    stage.parts.mall.unhold(held.order_id, stage.codes(held, of or []))


def ships(stage: Stage, order: str, of: list[str] | None = None, tracking: str = "000000000000") -> None:
    """Registers a parcel in the store by hand, whatever the supplier does."""
    held = stage.order(order)
    company = stage.parts.linking.settings.company_code
    stage.parts.mall.ship(held.order_id, tracking, company, stage.codes(held, of or []))


def marks_delivered(stage: Stage, order: str) -> None:
    """Marks what is in transit as delivered."""
    stage.parts.mall.deliver(stage.order(order).order_id)


def gives_coupon(stage: Stage, coupon: str, won: int, customer: str = "hana") -> None:
    """Gives a customer a coupon over ``won``, to be named when something is bought."""
    stage.coupons[coupon] = stage.parts.mall.add_coupon(stage.customer(customer), won)


ACTS: Final = (
    gives_coupon,
    cancels,
    cancels_in_bulk,
    takes_back,
    exchanges,
    moves_claim_on,
    withdraws_claim,
    rejects_request,
    completes_refund,
    holds_refund,
    releases_refund,
    pays_refund_out,
    cancels_shipping_fee,
    holds,
    releases,
    ships,
    marks_delivered,
)
