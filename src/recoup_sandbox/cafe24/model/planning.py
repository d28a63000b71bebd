"""What a call about a claim would do: which open claim it moves on, or which quantities it takes, and what it refunds.

Planning changes nothing, so that a call is refused as a whole or done as a whole; ``Claiming`` performs plans. It
refuses a quantity above what is left, an item that is in a claim already, and an act that the item's status forbids.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from recoup_sandbox.cafe24.errors import Refusal, refused
from recoup_sandbox.cafe24.model.claim import Claim, ClaimAsk, ClaimKind, ClaimStage, Part
from recoup_sandbox.cafe24.model.lifecycle import Act
from recoup_sandbox.cafe24.model.order import Order, is_free
from recoup_sandbox.cafe24.model.pricing import Taken, refund_amounts
from recoup_sandbox.cafe24.model.refund import RefundAmounts
from recoup_sandbox.cafe24.model.refunding import Refunding

STAGES: Final = (ClaimStage.ACCEPTED, ClaimStage.PROCESSING, ClaimStage.COMPLETED)
"""How far a claim can be, in order. A withdrawn one is nowhere."""

ACTS: Final = {
    (ClaimKind.CANCEL, ClaimStage.ACCEPTED): Act.ACCEPT_CANCEL,
    (ClaimKind.CANCEL, ClaimStage.PROCESSING): Act.PROCESS_CANCEL,
    (ClaimKind.CANCEL, ClaimStage.COMPLETED): Act.COMPLETE_CANCEL,
    (ClaimKind.CANCEL, ClaimStage.WITHDRAWN): Act.WITHDRAW_CANCEL,
    (ClaimKind.RETURN, ClaimStage.ACCEPTED): Act.ACCEPT_RETURN,
    (ClaimKind.RETURN, ClaimStage.PROCESSING): Act.PROCESS_RETURN,
    (ClaimKind.RETURN, ClaimStage.COMPLETED): Act.COMPLETE_RETURN,
    (ClaimKind.RETURN, ClaimStage.WITHDRAWN): Act.WITHDRAW_RETURN,
    (ClaimKind.EXCHANGE, ClaimStage.ACCEPTED): Act.ACCEPT_EXCHANGE,
    (ClaimKind.EXCHANGE, ClaimStage.PROCESSING): Act.PROCESS_EXCHANGE,
    (ClaimKind.EXCHANGE, ClaimStage.COMPLETED): Act.COMPLETE_EXCHANGE,
    (ClaimKind.EXCHANGE, ClaimStage.WITHDRAWN): Act.WITHDRAW_EXCHANGE,
}
"""Which act on its items leads a claim of a kind to a stage."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a call will do: move ``claim`` on, or make one of ``taken``; and what the claim is to refund."""

    order: Order
    kind: ClaimKind
    ask: ClaimAsk
    taken: tuple[Taken, ...]
    amounts: RefundAmounts
    claim: Claim | None = None

    @property
    def cancels_payment(self) -> bool:
        """Whether the payment is to be cancelled now: from 'canceling' on, of a return with 'returned' only."""
        first = {ClaimKind.CANCEL: ClaimStage.PROCESSING, ClaimKind.RETURN: ClaimStage.COMPLETED}.get(self.kind)
        return self.ask.gateway_cancel and first is not None and STAGES.index(self.ask.stage) >= STAGES.index(first)


class Planning(Refunding):
    """Plans of cancellations, returns and exchanges."""

    def plan(self, order: Order, kind: ClaimKind, ask: ClaimAsk) -> Plan:
        """Return what a call would do to an order. Raises Cafe24Error when it may not."""
        claim = self._open_claim(order, kind, ask)
        if claim is not None:
            return self.plan_on(claim, ask)
        taken = self._taken(order, kind, ask)
        amounts = refund_amounts(order, kind, taken, self.settings, self.shop(order), reason_type=ask.reason_type)
        return self._payable(Plan(order, kind, ask, taken, amounts))

    def plan_on(self, claim: Claim, ask: ClaimAsk) -> Plan:
        """Return what moving a claim on to ``ask.stage`` would do. Raises Cafe24Error when it is not that far away."""
        if claim.stage not in STAGES or STAGES.index(ask.stage) <= STAGES.index(claim.stage) or claim.for_shipping_fee:
            http = self.settings.duplicate_claim_status
            raise refused(Refusal.CLAIMED_ALREADY, status=http, order_item_code=", ".join(codes_of(claim)))
        self.require([line.item for line in claim.lines if line.moves_item], ACTS[claim.kind, ask.stage])
        return self._payable(Plan(claim.order, claim.kind, ask, (), self._amounts_now(claim, ask), claim))

    def _payable(self, plan: Plan) -> Plan:
        if plan.cancels_payment:
            refund = plan.claim.refund if plan.claim else None
            if refund is not None and (refund.moved or refund.gateway_pending):
                raise refused(Refusal.REFUNDED_ALREADY, refund_code=refund.refund_code)
            self.check_gateway(plan.order, plan.amounts, plan.ask.refund_methods)
        return plan

    def _amounts_now(self, claim: Claim, ask: ClaimAsk) -> RefundAmounts:
        """Compute a claim's refund anew, as long as no one has noted it as done."""
        if claim.refund is not None and (claim.refund.is_done or claim.refund.gateway_pending or claim.refund.moved):
            return claim.refund.amounts
        taken = [Taken(line.item, line.quantity, line.taken) for line in claim.lines]
        shop, reason = self.shop(claim.order), ask.reason_type or claim.ask.reason_type
        return refund_amounts(claim.order, claim.kind, taken, self.settings, shop, reason_type=reason, claim=claim)

    def _open_claim(self, order: Order, kind: ClaimKind, ask: ClaimAsk) -> Claim | None:
        """Return the one open claim that all named items are wholly in, when such a call may move it on."""
        if not self.settings.repeated_post_advances_claim:
            return None
        running = [one for one in order.claims if one.kind is kind and one.stage in STAGES[:2] and one.lines]
        if ask.parts is None:
            free = (item for item in order.items if item.left and is_free(item))
            untouched = any(self.may(item, ACTS[kind, ask.stage]) for item in free)
            return None if untouched or len(running) != 1 else running[0]
        named = {(part.order_item_code, part.quantity) for part in ask.parts}
        for claim in running:
            rows = {(line.item.order_item_code, line.quantity) for line in claim.lines}
            if named == rows and all(line.moves_item for line in claim.lines):
                return claim
        return None

    def _taken(self, order: Order, kind: ClaimKind, ask: ClaimAsk) -> tuple[Taken, ...]:
        act = ACTS[kind, ask.stage]
        parts = ask.parts
        if parts is None:
            parts = self._whole(order, act)
        if not parts:
            raise refused(Refusal.ITEMS_MISSING)
        seen: set[str] = set()
        taken: list[Taken] = []
        for part in parts:
            if part.order_item_code in seen:
                raise refused(Refusal.ITEM_TWICE, order_item_code=part.order_item_code)
            seen.add(part.order_item_code)
            item = self.item(order, part.order_item_code)
            if not is_free(item):
                raise self.why_not(item, act)
            self.require([item], act)
            if not 1 <= part.quantity <= item.left:
                raise refused(Refusal.NOT_ENOUGH_LEFT, left=item.left)
            taken.append(Taken(item, part.quantity, item.claimed))
        return tuple(taken)

    def _whole(self, order: Order, act: Act) -> tuple[Part, ...]:
        """Return everything of an order that is in no claim yet; one item that may not go stops it all."""
        if not self.settings.items_omitted_is_whole_order:
            raise refused(Refusal.ITEMS_MISSING)
        rows = [item for item in order.items if item.left and is_free(item)]
        if not rows:
            raise self.why_not(order.items[0], act)
        return tuple(Part(item.order_item_code, item.left) for item in rows)


def codes_of(claim: Claim) -> Sequence[str]:
    """Return the item codes of a claim."""
    return [line.item.order_item_code for line in claim.lines]
