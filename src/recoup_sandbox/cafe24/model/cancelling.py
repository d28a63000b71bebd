"""Cancellations: before shipping only, and of all calls only the single one can cancel the payment too.

``accepted``, ``canceling`` and ``canceled`` are the stages accepted, processing and completed of a claim. A completed
cancellation without the payment's is noted as refunded though no money moved: documented for bulk calls, and the
official trap of single ones.
"""

from collections.abc import Sequence

from recoup_sandbox.cafe24.errors import Cafe24Error, Refusal, refused
from recoup_sandbox.cafe24.model.changes import Event
from recoup_sandbox.cafe24.model.claim import Claim, ClaimAsk, ClaimKind, ClaimStage, Withdrawal
from recoup_sandbox.cafe24.model.claiming import Claiming
from recoup_sandbox.cafe24.model.lifecycle import Who
from recoup_sandbox.cafe24.model.pricing import fee_amounts


class Cancelling(Claiming):
    """Acts on cancellations."""

    def cancel(self, order_id: str, ask: ClaimAsk, *, who: Who = Who.MALL) -> Claim:
        """Cancel what ``ask`` names, or move the open claim of the same items on. An unpaid order becomes C49 at once.

        ``gateway_cancel`` acts from 'canceling' on. Raises Cafe24Error and changes nothing when an item has been
        shipped, is in a claim already or has less left, or the payment cannot be cancelled as asked.
        """
        return self.claim_one(order_id, ClaimKind.CANCEL, ask, who=who)

    def cancel_in_bulk(self, asks: Sequence[tuple[str, ClaimAsk]]) -> list[Claim | Cafe24Error]:
        """Cancel of several orders, noting refunds as done but never cancelling payments (see ``claim_in_bulk``)."""
        return self.claim_in_bulk(ClaimKind.CANCEL, asks)

    def advance_cancel(
        self, claim_code: str, ask: ClaimAsk, *, order_id: str | None = None, bulk: bool = False
    ) -> Claim:
        """Move a cancellation on to a later stage. Raises Cafe24Error when it is that far, or of another order."""
        return self.advance(self.of_kind(ClaimKind.CANCEL, claim_code, order_id), ask, bulk=bulk)

    def withdraw_cancel(self, claim_code: str, withdrawal: Withdrawal, *, order_id: str | None = None) -> Claim:
        """Take a cancellation back: items get the status they had before it. Raises Cafe24Error once it is complete."""
        return self.withdraw(self.of_kind(ClaimKind.CANCEL, claim_code, order_id), withdrawal)

    def cancel_shipping_fee(self, order_id: str, ask: ClaimAsk) -> Claim:
        """Ask for all shipping fees back. The refund is opened, not processed (documented).

        Raises Cafe24Error when the order is unpaid or no fee is left, or its payment cannot be cancelled as asked.
        """
        order = self.order(order_id)
        if order.paid_at is None:
            raise refused(Refusal.STATUS_FORBIDS, order_status=order.items[0].status.value)
        amounts = fee_amounts(order)
        if not amounts.actual:
            raise refused(Refusal.SHIPPING_FREE_ALREADY, order_id=order_id)
        if ask.gateway_cancel:
            self.check_gateway(order, amounts, ask.refund_methods)
        code = self.numbers.claim_code("C", self.now)
        claim = Claim(code, ClaimKind.CANCEL, order, (), ClaimStage.PROCESSING, ask, self.now, self.now)
        claim.for_shipping_fee = True
        self.claims[code] = claim
        order.claims.append(claim)
        self.open_refund(claim, amounts)
        self.tell(Event.CANCELLATION_CHANGED, order, claim_code=code)
        return claim
