"""How every claim is made, moved on and withdrawn, whatever it is about.

A part of a row moves to a new row, or stays in place and is counted, as the settings say. Where a stage settles the
refund, the refund comes first, so that the status that follows tells what became of it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from recoup_sandbox.cafe24.errors import Cafe24Error, Refusal, refused
from recoup_sandbox.cafe24.model.changes import Event
from recoup_sandbox.cafe24.model.claim import Claim, ClaimAsk, ClaimKind, ClaimLine, ClaimStage, Withdrawal
from recoup_sandbox.cafe24.model.lifecycle import Act, Who, standing
from recoup_sandbox.cafe24.model.notes import MemoText
from recoup_sandbox.cafe24.model.order import Item, Order, When
from recoup_sandbox.cafe24.model.ordering import Ordering
from recoup_sandbox.cafe24.model.outcomes import status_after
from recoup_sandbox.cafe24.model.planning import ACTS, STAGES, Plan, Planning
from recoup_sandbox.cafe24.model.pricing import Taken
from recoup_sandbox.cafe24.model.refund import Refund, RefundStatus
from recoup_sandbox.cafe24.model.shipment import MemoTopic
from recoup_sandbox.cafe24.model.statuses import Family, ItemStatus
from recoup_sandbox.cafe24.settings import BulkRule, RefundProcessing

EVENTS: Final = {
    ClaimKind.CANCEL: Event.CANCELLATION_CHANGED,
    ClaimKind.RETURN: Event.RETURN_CHANGED,
    ClaimKind.EXCHANGE: Event.EXCHANGE_CHANGED,
}
"""Which event tells that a claim of a kind changed (documented)."""

DATES_OF: Final = {
    ClaimKind.CANCEL: (When.CANCEL_REQUEST, When.CANCEL_ACCEPT, When.CANCEL, When.CANCEL_COMPLETE, When.REFUND),
    ClaimKind.RETURN: (When.RETURN_REQUEST, When.RETURN_ACCEPT, When.RETURN_COLLECT, When.RETURN_COMPLETE, When.REFUND),
    ClaimKind.EXCHANGE: (When.EXCHANGE_REQUEST, When.EXCHANGE_ACCEPT, When.EXCHANGE_COMPLETE, When.REFUND),
}
"""The dates that a claim of a kind sets; the second is when it was accepted. Withdrawing takes them back."""


class Claiming(Planning, Ordering):
    """What cancellations, returns and exchanges share."""

    def claim_one(
        self, order_id: str, kind: ClaimKind, ask: ClaimAsk, *, bulk: bool = False, who: Who = Who.MALL
    ) -> Claim:
        """Make a claim or move the open one of the same items on. Raises Cafe24Error and changes nothing if it may not.

        An unpaid order is cancelled at once (C49), and only as a whole (assumed).
        """
        order = self.order(order_id)
        if kind is ClaimKind.CANCEL and all(self.may(item, Act.CANCEL_UNPAID) for item in order.items):
            self._require_whole(order, ask)
            return self._cancel_unpaid(order, ask)
        return self.perform(self.plan(order, kind, ask), bulk=bulk, who=who)

    def claim_in_bulk(self, kind: ClaimKind, asks: Sequence[tuple[str, ClaimAsk]]) -> list[Claim | Cafe24Error]:
        """Make claims of several orders, never cancelling payments. Return the claim or refusal of each, in order.

        With the bulk rule ``all_or_nothing`` the first refusal is raised and nothing changes.
        """
        plain = [(order_id, replace(ask, gateway_cancel=False)) for order_id, ask in asks]
        if self.settings.bulk_rule is BulkRule.ALL_OR_NOTHING:
            if len({order_id for order_id, _ in plain}) < len(plain):
                raise refused(Refusal.ORDER_TWICE)
            for order_id, ask in plain:
                self.plan(self.order(order_id), kind, ask)
        with self.bulk():
            return [self._try(order_id, kind, ask) for order_id, ask in plain]

    def advance(self, claim: Claim, ask: ClaimAsk, *, bulk: bool = False) -> Claim:
        """Move a claim on to a later stage; a bulk call never cancels the payment. Raises Cafe24Error."""
        ask = replace(ask, gateway_cancel=ask.gateway_cancel and not bulk)
        return self.perform(self.plan_on(claim, ask), bulk=bulk)

    def perform(self, plan: Plan, *, bulk: bool = False, who: Who = Who.MALL) -> Claim:
        """Do what a plan says."""
        claim, stage = plan.claim or self.make_claim(plan), plan.ask.stage
        claim.stage, claim.bulk = stage, claim.bulk or bulk
        if plan.ask.pickup_completed:
            claim.collected_at = claim.collected_at or self.now
        if stage is not ClaimStage.ACCEPTED:
            claim.processed_at = claim.processed_at or self.now
        if stage is ClaimStage.COMPLETED:
            claim.completed_at = self.now
        if claim.kind is not ClaimKind.EXCHANGE:
            self._refund_of(claim, plan)
        self.move_lines(claim, ACTS[claim.kind, stage], status_after(claim, self.settings, self.shop(plan.order)), who)
        if claim.kind is ClaimKind.CANCEL and plan.order.canceled == "T":
            plan.order.canceled_at = self.now
        self.tell(EVENTS[claim.kind], plan.order, claim_code=claim.claim_code)
        return claim

    def of_kind(self, kind: ClaimKind, claim_code: str, order_id: str | None) -> Claim:
        """Return a claim of one kind, of the order when one is named. Raises Cafe24Error."""
        claim = self.claim(claim_code, order_id)
        if claim.kind is not kind:
            raise refused(Refusal.NO_CLAIM, claim_code=claim_code)
        return claim

    def make_claim(self, plan: Plan) -> Claim:
        """Make the claim of a plan: number it, move quantities into it, note the customer's request as answered."""
        order, ask = plan.order, plan.ask
        letter = "B" if plan.kind is ClaimKind.EXCHANGE else "C"
        code = self.numbers.claim_code(letter, self.now)
        lines = [self._line(order, taken) for taken in plan.taken]
        claim = Claim(code, plan.kind, order, lines, ClaimStage.ACCEPTED, ask, self.now)
        claim.request_no = self.numbers.next("request")
        self.claims[code] = claim
        order.claims.append(claim)
        for line in lines:
            line.item.claim = claim
            line.item.claim_quantity = line.quantity
            if line.item.request is not None and line.item.request.is_open:
                line.item.request.claim = claim
            self.date(order, line.item, DATES_OF[plan.kind][1])
        if ask.recover_inventory:
            self._recover(claim, +1)
        if ask.recover_coupon:
            self._give_coupon_back(claim)
        self._note(claim, ask)
        return claim

    def _line(self, order: Order, taken: Taken) -> ClaimLine:
        item = taken.item
        before = standing(item.status, item.status_before_cs)
        if before.family is not Family.NORMAL and item.status_before_cs is not None:
            before = item.status_before_cs
        asked = item.order_item_code
        if taken.quantity == item.quantity:
            item.status_before_cs = before
            return ClaimLine(item, taken.quantity, before, asked)
        if self.settings.partial_claim_splits_item:
            row = self.split(order, item, taken.quantity)
            row.status_before_cs = before
            return ClaimLine(row, taken.quantity, before, asked)
        item.claimed += taken.quantity
        return ClaimLine(item, taken.quantity, before, asked, taken=taken.before, moves_item=False)

    def split(self, order: Order, item: Item, quantity: int) -> Item:
        """Move ``quantity`` of a row to a new row with a code of its own; both together are worth what the row was."""
        order.items_made += 1
        part = item.benefits.part(0, quantity, item.quantity)
        row = replace(
            item,
            item_no=self.numbers.next("item"),
            order_item_code=f"{order.order_id}-{order.items_made:02d}",
            quantity=quantity,
            benefits=part,
            original_item_nos=[item.item_no],
            labels=list(item.labels),
            dates=dict(item.dates),
            history=list(item.history),
        )
        item.quantity -= quantity
        item.benefits -= part
        order.items.append(row)
        for shipment in order.shipments.values():
            if item.order_item_code in shipment.order_item_codes:
                shipment.order_item_codes += (row.order_item_code,)
        self.orders.count(order.order_id, row.status, +1)
        return row

    def move_lines(self, claim: Claim, act: Act, target: ItemStatus, who: Who = Who.MALL) -> None:
        """Lead every row that is wholly in a claim to ``target``, unless it is there already."""
        for line in claim.lines:
            if line.moves_item and line.item.status is not target:
                self.move(claim.order, line.item, act, target, who, claim.claim_code)

    def withdraw(self, claim: Claim, withdrawal: Withdrawal) -> Claim:
        """Take a claim back: its items are what they were before it, its refund is void.

        Raises Cafe24Error when it is complete or withdrawn, or money, points or credits have gone back already.
        """
        act = ACTS[claim.kind, ClaimStage.WITHDRAWN]
        if claim.stage not in STAGES[:2] or claim.for_shipping_fee:
            raise refused(Refusal.STATUS_FORBIDS, order_status=claim.stage.value)
        refund = claim.refund
        if refund and (refund.moved or refund.gateway_pending or refund.points_returned or refund.credits_returned):
            raise refused(Refusal.MONEY_MOVED)
        if withdrawal.recover_inventory and claim.inventory_recovered:
            self._recover(claim, -1)
        for line in claim.lines:
            if line.moves_item:
                self.move(claim.order, line.item, act, line.before, Who.MALL, claim.claim_code)
                line.item.status_before_cs = None
            else:
                line.item.claimed -= line.quantity
            line.item.claim, line.item.claim_quantity, line.item.request_undone = None, 0, claim.kind
            for when in DATES_OF[claim.kind]:
                line.item.dates.pop(when, None)
        claim.stage, claim.withdrawn_at, claim.withdrawal = ClaimStage.WITHDRAWN, self.now, withdrawal
        if refund:
            refund.withdrawn = True
            claim.order.payments = [one for one in claim.order.payments if one.claim_code != claim.claim_code]
        if withdrawal.add_memo:
            self.add_memo(claim.order.order_id, MemoText(withdrawal.reason, MemoTopic.CANCELLATION))
        self.tell(EVENTS[claim.kind], claim.order, claim_code=claim.claim_code, withdrawn=True)
        return claim

    def _recover(self, claim: Claim, sign: int) -> None:
        for line in claim.lines:
            line.item.variant.stock += sign * line.quantity
        claim.inventory_recovered = sign > 0

    def _give_coupon_back(self, claim: Claim) -> None:
        coupon, named = claim.order.coupon, claim.ask.recover_coupon_nos
        if coupon and coupon.used_on == claim.order.order_id and (not named or coupon.coupon_no in named):
            coupon.used_on, coupon.given_back = "", coupon.given_back + 1
            claim.coupons_recovered = (coupon.coupon_no,)

    def _note(self, claim: Claim, ask: ClaimAsk) -> None:
        if ask.add_memo:
            self.add_memo(claim.order.order_id, MemoText(ask.reason, MemoTopic.CANCELLATION))

    def require_rows(self, claim: Claim, act: Act) -> None:
        """Raise Cafe24Error when an act does not fit the rows of a claim, or the claim is over."""
        if claim.stage in (ClaimStage.COMPLETED, ClaimStage.WITHDRAWN):
            raise refused(Refusal.STATUS_FORBIDS, order_status=claim.stage.value)
        self.require([line.item for line in claim.lines if line.moves_item], act)

    def turn_rows(
        self, claim_code: str, kind: ClaimKind, act: Act, target: ItemStatus, *, who: Who = Who.MALL
    ) -> Claim:
        """Do one act to the rows of an open claim, and tell. Raises Cafe24Error when it does not fit them."""
        claim = self.of_kind(kind, claim_code, None)
        self.require_rows(claim, act)
        self.move_lines(claim, act, target, who)
        self.tell(EVENTS[kind], claim.order, claim_code=claim.claim_code)
        return claim

    # --- helpers --------------------------------------------------------------------------------

    def _try(self, order_id: str, kind: ClaimKind, ask: ClaimAsk) -> Claim | Cafe24Error:
        try:
            return self.claim_one(order_id, kind, ask, bulk=True)
        except Cafe24Error as refusal:
            return refusal

    def _require_whole(self, order: Order, ask: ClaimAsk) -> None:
        named = {(part.order_item_code, part.quantity) for part in ask.parts or ()}
        if ask.parts is not None and named != {(item.order_item_code, item.quantity) for item in order.items}:
            raise refused(Refusal.UNPAID_IN_PART)

    def _cancel_unpaid(self, order: Order, ask: ClaimAsk) -> Claim:
        """Cancel a whole unpaid order; the claim is a record, there is nothing to refund."""
        self.cancel_unpaid(order.order_id, who=Who.MALL)
        code = self.numbers.claim_code("C", self.now)
        claim = Claim(code, ClaimKind.CANCEL, order, (), ClaimStage.COMPLETED, ask, self.now, completed_at=self.now)
        self.claims[code] = claim
        order.claims.append(claim)
        for item in order.items:
            item.claim = claim
        return claim

    def _refund_of(self, claim: Claim, plan: Plan) -> None:
        """Open the refund when the stage has one, price it anew, and settle it where that is due now."""
        stage, ask = plan.ask.stage, plan.ask
        if stage is ClaimStage.ACCEPTED and not self.settings.refund_opens_at_acceptance:
            return
        refund = claim.refund or self.open_refund(claim, plan.amounts)
        if refund.is_done or refund.gateway_pending:
            return
        refund.amounts = plan.amounts
        if not refund.moved:
            refund.methods = ask.refund_methods or refund.methods
        noted = stage is ClaimStage.COMPLETED and self._notes_refund(refund, claim)
        if plan.cancels_payment or noted:
            self.settle(refund, gateway_cancel=plan.cancels_payment)

    def _notes_refund(self, refund: Refund, claim: Claim) -> bool:
        """Say whether completing a claim notes its refund as done though no money moves."""
        together = self.shop(claim.order).refund_processing_setting is RefundProcessing.TOGETHER
        due = claim.bulk or (together and self.settings.canceled_without_gateway_is_refunded)
        return refund.status is not RefundStatus.HELD and (due or not refund.amounts.actual)
