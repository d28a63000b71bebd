"""Refunds: what the mall notes about a refund, and the three ways in which money really moves.

- Cancelling the payment at the gateway moves money back by the method it came with. Only card and real-time bank
  transfer, only a single method, and no market, Naver Pay or Kakao Pay (documented).
- Noting a refund as complete moves nothing. It gives points and credits back, which are the mall's own books.
- Paying a refund out (``pay_out_refund``) is the merchant's own bank transfer; no API does it.

A refund never moves more than it amounts to, and never twice.
"""

from functools import partial
from typing import Final

from recoup_sandbox.cafe24.errors import Cafe24Error, Refusal, refused
from recoup_sandbox.cafe24.model.book import CustomerMessage
from recoup_sandbox.cafe24.model.changes import Event
from recoup_sandbox.cafe24.model.claim import Claim, ClaimStage
from recoup_sandbox.cafe24.model.lifecycle import Act, Who, targets
from recoup_sandbox.cafe24.model.notes import Notes
from recoup_sandbox.cafe24.model.order import Order, When
from recoup_sandbox.cafe24.model.payment import (
    GATEWAY_CANCELLABLE,
    REFUNDED_BY,
    SHOP_MONEY,
    Payment,
    RefundMethod,
    SettleType,
)
from recoup_sandbox.cafe24.model.refund import GatewayCancel, Refund, RefundAmounts, RefundStatus
from recoup_sandbox.cafe24.settings import GatewayOutcome

OWN_PLACES: Final = frozenset({"cafe24", "mobile", "mobile_d"})
"""Order places that are the mall's own; every other is a market or Naver Pay (documented values)."""

FOREIGN_WALLETS: Final = frozenset({"naverpay", "kakaopay"})
"""Wallets whose payments the API cannot cancel (documented)."""

_BY_GATEWAY: Final = frozenset({RefundMethod.CARD, RefundMethod.BANK_TRANSFER})
_INTO_THE_BOOKS: Final = frozenset({RefundMethod.POINTS, RefundMethod.CREDITS})


class Refunding(Notes):
    """Acts on refunds."""

    def gateway_can_cancel(self, order: Order) -> bool:
        """Say whether the payment of an order is of a kind that the API can cancel."""
        money = [method for method in order.methods if method not in SHOP_MONEY]
        mixed = len(order.methods) > 1 and self.settings.points_make_payment_mixed
        own = order.market in OWN_PLACES and order.easypay not in FOREIGN_WALLETS
        return own and not mixed and all(method in GATEWAY_CANCELLABLE for method in money)

    def complete_refund(
        self,
        order_id: str,
        refund_code: str,
        *,
        gateway_cancel: bool = False,
        reason: str = "",
        send_sms: bool = True,
        send_mail: bool = True,
    ) -> Refund:
        """Note a refund as complete and, with ``gateway_cancel``, cancel the payment.

        Messages go to the customer unless they are switched off (documented default). Raises Cafe24Error when it is
        complete already, the claim is not that far, or the payment cannot be cancelled.
        """
        refund = self.refund(refund_code)
        order = self.order(order_id)
        if refund.order is not order:
            raise refused(Refusal.NO_REFUND, refund_code=refund_code)
        gateway_cancel = gateway_cancel or (refund.claim.for_shipping_fee and refund.claim.ask.gateway_cancel)
        self._require_due(refund, gateway_cancel=gateway_cancel)
        if gateway_cancel:
            self.check_gateway(order, refund.amounts, refund.methods)
        refund.reason, refund.send_sms, refund.send_mail = reason, send_sms, send_mail
        self.settle(refund, gateway_cancel=gateway_cancel)
        for channel, wanted in (("sms", send_sms), ("mail", send_mail)):
            if wanted:
                self.messages.append(CustomerMessage(self.now, order_id, channel, f"refund {refund_code}"))
        return refund

    def hold_refund(self, refund_code: str) -> Refund:
        """Hold a refund back: status M. Raises Cafe24Error when it is not due or complete."""
        return self._turn(refund_code, Act.HOLD_REFUND, RefundStatus.HELD)

    def release_refund(self, refund_code: str) -> Refund:
        """Let a held refund go on. Raises Cafe24Error when it is not held."""
        return self._turn(refund_code, Act.RELEASE_REFUND, RefundStatus.BEFORE)

    def pay_out_refund(self, refund_code: str) -> Refund:
        """Pay a refund from the mall's bank account to the customer's: the merchant's own act, outside the API.

        Raises Cafe24Error when it was paid, is paid in points or credits, or the mall's account does not cover it.
        """
        refund = self.refund(refund_code)
        if refund.moved or refund.gateway_pending or not refund.amounts.actual:
            raise refused(Refusal.REFUNDED_ALREADY, refund_code=refund_code)
        if _INTO_THE_BOOKS & set(refund.methods):
            raise refused(Refusal.NOT_PAID_OUT, refund_code=refund_code)
        if self.world.bank.balance(self.gateway.mall_account) < refund.amounts.actual:
            raise refused(Refusal.NOT_COVERED)
        payee = refund.order.customer.account
        self.world.bank.pay(
            self.gateway.mall_account, payee, refund.amounts.actual, memo="refund by transfer", about=refund_code
        )
        refund.moved += refund.amounts.actual
        return refund

    # --- for claims -----------------------------------------------------------------------------

    def check_gateway(self, order: Order, amounts: RefundAmounts, methods: tuple[RefundMethod, ...]) -> None:
        """Raise Cafe24Error when the payment of an order could not be cancelled by what is to be refunded."""
        if not self.gateway_can_cancel(order) or not _BY_GATEWAY.issuperset(methods or default_methods(order)):
            raise refused(Refusal.NO_GATEWAY_CANCEL, order_id=order.order_id)
        if self.settings.gateway_cancel_outcome is GatewayOutcome.REFUSED:
            raise refused(Refusal.GATEWAY_REFUSED, order_id=order.order_id)
        if amounts.actual:
            settled = self.settings.gateway_cancels_settled_money
            self.gateway.check(order.order_id, amounts.actual, out_of_settled=settled)

    def open_refund(self, claim: Claim, amounts: RefundAmounts) -> Refund:
        """Open the refund of a claim: before refund, no money moved."""
        order, code = claim.order, claim.claim_code
        if not self.settings.refund_code_equals_claim_code:
            code = self.numbers.claim_code("C", self.now)
        methods = claim.ask.refund_methods or default_methods(order)
        refund = Refund(code, claim, order, amounts, methods, RefundStatus.BEFORE, self.now)
        refund.gateway = {one: GatewayCancel.BEFORE for one in order.methods if one in GATEWAY_CANCELLABLE}
        claim.refund = refund
        order.refunds.append(refund)
        self.refunds.add(refund)
        return refund

    def settle(self, refund: Refund, *, gateway_cancel: bool) -> None:
        """Note a refund as done; with ``gateway_cancel`` only once the gateway has answered. Checks come before."""
        delay = self.settings.gateway_cancel_delay
        if not gateway_cancel or not refund.amounts.actual:
            self._note_done(refund)
        elif delay:
            refund.gateway_pending = True
            self.world.agenda.after(delay, partial(self._gateway_answers, refund))
        else:
            self._cancel_payment(refund)
            self._note_done(refund)

    # --- helpers --------------------------------------------------------------------------------

    def _require_due(self, refund: Refund, *, gateway_cancel: bool) -> None:
        again = gateway_cancel and self.settings.refunded_allows_gateway_cancel and refund.amounts.actual
        moves_twice = gateway_cancel and refund.moved
        if moves_twice or refund.gateway_pending or (refund.is_done and not again):
            raise refused(Refusal.REFUNDED_ALREADY, refund_code=refund.refund_code)
        if not refund.is_done:
            self._require_step(refund, Act.REFUND)

    def _require_step(self, refund: Refund, act: Act) -> None:
        rows = [line.item for line in refund.claim.lines if line.moves_item]
        if not all(targets(item.status, act) for item in rows):
            raise refused(Refusal.REFUND_NOT_DUE, refund_code=refund.refund_code)

    def _turn(self, refund_code: str, act: Act, status: RefundStatus) -> Refund:
        refund = self.refund(refund_code)
        held = refund.status is RefundStatus.HELD
        if refund.is_done or refund.gateway_pending or held is not (act is Act.RELEASE_REFUND):
            raise refused(Refusal.REFUND_NOT_DUE, refund_code=refund_code)
        self._require_step(refund, act)
        self._move_rows(refund, act, Who.MALL)
        refund.status = status
        self.tell(Event.REFUND_CHANGED, refund.order, claim_code=refund.claim.claim_code)
        return refund

    def _move_rows(self, refund: Refund, act: Act, who: Who) -> None:
        for line in refund.claim.lines:
            if line.moves_item:
                for target in targets(line.item.status, act):
                    self.move(refund.order, line.item, act, target, who)

    def _note_done(self, refund: Refund) -> None:
        """Write a refund down as done, move its rows, give points and credits back, and tell."""
        if refund.is_done:
            self.tell(Event.REFUND_CHANGED, refund.order, claim_code=refund.claim.claim_code)
            return
        refund.status = RefundStatus.DONE
        self.refunds.done(refund, self.now)
        self._move_rows(refund, Act.REFUND, Who.MALL)
        for line in refund.claim.lines:
            self.date(refund.order, line.item, When.REFUND)
        if refund.claim.for_shipping_fee:
            refund.claim.stage, refund.claim.completed_at = ClaimStage.COMPLETED, self.now
        self._give_points_back(refund)
        own = refund.points_returned + refund.credits_returned
        total = refund.amounts.actual + refund.amounts.benefits.points + refund.amounts.benefits.credits
        refund.order.payments.append(
            Payment(
                self.numbers.next("payment"),
                SettleType.REFUND,
                refund.order.methods,
                -total,
                -own,
                own - total,
                refund.accepted_at,
                self.now,
                refund.claim.claim_code,
            )
        )
        self.tell(Event.REFUND_CHANGED, refund.order, claim_code=refund.claim.claim_code)

    def _give_points_back(self, refund: Refund) -> None:
        customer, benefits = refund.order.customer, refund.amounts.benefits
        in_money = refund.amounts.actual
        refund.points_returned = benefits.points + (in_money if RefundMethod.POINTS in refund.methods else 0)
        to_credits = RefundMethod.CREDITS in refund.methods and RefundMethod.POINTS not in refund.methods
        refund.credits_returned = benefits.credits + (in_money if to_credits else 0)
        customer.points += refund.points_returned
        customer.credits += refund.credits_returned
        if refund.points_returned:
            self.tell(Event.POINTS_CHANGED, refund.order)

    def _cancel_payment(self, refund: Refund) -> None:
        if self.settings.gateway_cancel_outcome is GatewayOutcome.SILENT:
            refund.gateway_failure = "no answer"
            return
        order, amount = refund.order, refund.amounts.actual
        settled = self.settings.gateway_cancels_settled_money
        fully = self.gateway.cancel(order.order_id, amount, out_of_settled=settled, about=refund.refund_code)
        refund.moved += amount
        for method in refund.gateway:
            refund.gateway[method] = GatewayCancel.FULL if fully else GatewayCancel.PARTIAL
            refund.gateway_dates[method] = self.now

    def _gateway_answers(self, refund: Refund) -> None:
        refund.gateway_pending = False
        try:
            self._cancel_payment(refund)
        except Cafe24Error as refusal:
            refund.gateway_failure = refusal.message
            self.tell(Event.REFUND_CHANGED, refund.order, claim_code=refund.claim.claim_code)
            return
        self._note_done(refund)


def default_methods(order: Order) -> tuple[RefundMethod, ...]:
    """Return how an order is refunded when nobody says: by the method of its payment."""
    return (REFUNDED_BY[order.method],)
