"""Returns: after shipping only. Goods are collected, or sent back by the customer.

``accepted``, ``processing`` and ``returned`` are the three stages of a claim. The payment can be cancelled with the
single call and ``returned`` only (documented). The return shipping fee is taken off the refund where the shop says so.
"""

from collections.abc import Sequence

from recoup_sandbox.cafe24.errors import Cafe24Error, Refusal, refused
from recoup_sandbox.cafe24.model.changes import Event
from recoup_sandbox.cafe24.model.claim import Claim, ClaimAsk, ClaimKind, ClaimStage, Withdrawal
from recoup_sandbox.cafe24.model.claiming import Claiming
from recoup_sandbox.cafe24.model.lifecycle import Act, Who
from recoup_sandbox.cafe24.model.outcomes import collected_status
from recoup_sandbox.cafe24.model.planning import Plan
from recoup_sandbox.cafe24.model.statuses import ItemStatus


class Returning(Claiming):
    """Acts on returns."""

    def take_back(self, order_id: str, ask: ClaimAsk, *, who: Who = Who.MALL) -> Claim:
        """Accept, process or complete the return of what ``ask`` names, or move its open claim on.

        Raises Cafe24Error and changes nothing when an item is not shipped, is in a claim already or has less left, or
        the payment cannot be cancelled as asked.
        """
        return self.claim_one(order_id, ClaimKind.RETURN, ask, who=who)

    def take_back_in_bulk(self, asks: Sequence[tuple[str, ClaimAsk]]) -> list[Claim | Cafe24Error]:
        """Take back of several orders, noting refunds as done but never cancelling payments (see ``claim_in_bulk``)."""
        return self.claim_in_bulk(ClaimKind.RETURN, asks)

    def advance_return(
        self, claim_code: str, ask: ClaimAsk, *, order_id: str | None = None, bulk: bool = False
    ) -> Claim:
        """Move a return on to a later stage. Raises Cafe24Error when it is that far, or of another order."""
        return self.advance(self.of_kind(ClaimKind.RETURN, claim_code, order_id), ask, bulk=bulk)

    def withdraw_return(self, claim_code: str, withdrawal: Withdrawal, *, order_id: str | None = None) -> Claim:
        """Take a return back: items are in transit or delivered again. Raises Cafe24Error once it is complete."""
        return self.withdraw(self.of_kind(ClaimKind.RETURN, claim_code, order_id), withdrawal)

    def hold_return(self, claim_code: str) -> Claim:
        """Hold an accepted return: R12. Raises Cafe24Error in any other state."""
        claim = self.turn_rows(claim_code, ClaimKind.RETURN, Act.HOLD_RETURN, ItemStatus.R12)
        claim.held = True
        return claim

    def release_return(self, claim_code: str) -> Claim:
        """Let a held return go on. Raises Cafe24Error when it is not held."""
        claim = self.turn_rows(claim_code, ClaimKind.RETURN, Act.RELEASE_RETURN, ItemStatus.R10)
        claim.held = False
        return claim

    def collect_return(self, claim_code: str, *, who: Who = Who.MALL) -> Claim:
        """Note that the goods are back: R20 or R13 while accepted, R31 or R34 while processed. Raises Cafe24Error."""
        claim = self.of_kind(ClaimKind.RETURN, claim_code, None)
        self.require_rows(claim, Act.COLLECT_RETURN)
        claim.collected_at = self.now
        self._lead_collected(claim, who)
        self.tell(Event.RETURN_CHANGED, claim.order, claim_code=claim.claim_code)
        return claim

    def set_pickup(self, request_no: int, invoice_no: str, carrier: str) -> Claim:
        """Note the tracking number under which goods are collected. Raises Cafe24Error 404."""
        for claim in self.claims.values():
            if claim.request_no == request_no:
                claim.pickup_invoice_no, claim.pickup_carrier = invoice_no, carrier
                return claim
        raise refused(Refusal.NO_CLAIM, claim_code=request_no)

    def perform(self, plan: Plan, *, bulk: bool = False, who: Who = Who.MALL) -> Claim:
        """Do what a plan says; a return that is accepted with its goods back is collected at once."""
        claim = super().perform(plan, bulk=bulk, who=who)
        if claim.kind is ClaimKind.RETURN and claim.stage is ClaimStage.COMPLETED:
            self.tell(Event.RETURN_COMPLETED, claim.order, claim_code=claim.claim_code)
        elif claim.kind is ClaimKind.RETURN and claim.stage is ClaimStage.ACCEPTED and claim.collected_at:
            self._lead_collected(claim, who)
        return claim

    # --- helpers --------------------------------------------------------------------------------

    def _lead_collected(self, claim: Claim, who: Who) -> None:
        target = collected_status(claim, self.settings, self.shop(claim.order))
        self.move_lines(claim, Act.COLLECT_RETURN, target, who)
