"""Exchanges, as far as statuses go: the sold item runs through the E codes, an exchange product takes its place.

No money moves: a difference in price is only a status here (E32 to E36, N03). Claim codes begin with B (official
samples); the moves are inferred from the labels of the codes.
"""

from dataclasses import replace

from recoup_sandbox.cafe24.errors import Refusal, refused
from recoup_sandbox.cafe24.model.benefits import NO_BENEFITS
from recoup_sandbox.cafe24.model.changes import Event
from recoup_sandbox.cafe24.model.claim import Claim, ClaimAsk, ClaimKind, ClaimLine, ClaimStage, Withdrawal
from recoup_sandbox.cafe24.model.claiming import Claiming
from recoup_sandbox.cafe24.model.lifecycle import Act, Who
from recoup_sandbox.cafe24.model.order import HistoryEntry, Item
from recoup_sandbox.cafe24.model.statuses import ItemStatus


class Exchanging(Claiming):
    """Acts on exchanges."""

    def exchange(self, order_id: str, ask: ClaimAsk, *, who: Who = Who.MALL) -> Claim:
        """Accept, process or complete the exchange of what ``ask`` names, or move its open claim on.

        Each item gets an exchange product of the same variant: N01 (N03 while a difference is due), and N10 once the
        exchange is complete. Raises Cafe24Error.
        """
        plan = self.plan(self.order(order_id), ClaimKind.EXCHANGE, ask)
        for taken in plan.taken:
            if taken.item.variant.stock < taken.quantity:
                raise refused(Refusal.OUT_OF_STOCK, product_no=taken.item.product.product_no)
        claim = self.perform(plan, who=who)
        if plan.claim is None:
            claim.exchange_items = [self._offer(claim, line, who) for line in claim.lines]
            self.tell(Event.ITEM_ADDED, claim.order)
        self._send(claim)
        return claim

    def advance_exchange(self, claim_code: str, ask: ClaimAsk, *, order_id: str | None = None) -> Claim:
        """Move an exchange on to a later stage. Raises Cafe24Error."""
        claim = self.advance(self.of_kind(ClaimKind.EXCHANGE, claim_code, order_id), ask)
        self._send(claim)
        return claim

    def withdraw_exchange(self, claim_code: str, withdrawal: Withdrawal, *, order_id: str | None = None) -> Claim:
        """Take an exchange back; its exchange products leave the order. Raises Cafe24Error once it is complete."""
        claim = self.withdraw(self.of_kind(ClaimKind.EXCHANGE, claim_code, order_id), withdrawal)
        for item in claim.exchange_items:
            claim.order.items.remove(item)
            self.orders.count(claim.order.order_id, item.status, -1)
            item.variant.stock += item.quantity
        return claim

    def hold_exchange(self, claim_code: str) -> Claim:
        """Hold an accepted exchange: E12. Raises Cafe24Error in any other state."""
        return self.turn_rows(claim_code, ClaimKind.EXCHANGE, Act.HOLD_EXCHANGE, ItemStatus.E12)

    def release_exchange(self, claim_code: str) -> Claim:
        """Let a held exchange go on. Raises Cafe24Error when it is not held."""
        return self.turn_rows(claim_code, ClaimKind.EXCHANGE, Act.RELEASE_EXCHANGE, ItemStatus.E10)

    def prepare_exchange(self, claim_code: str) -> Claim:
        """Prepare the exchange product: E20. Raises Cafe24Error."""
        return self.turn_rows(claim_code, ClaimKind.EXCHANGE, Act.PREPARE_EXCHANGE, ItemStatus.E20)

    def collect_exchange(self, claim_code: str) -> Claim:
        """Note that the goods are back: E13 while accepted, E31 while processed. Raises Cafe24Error."""
        claim = self.of_kind(ClaimKind.EXCHANGE, claim_code, None)
        processed = claim.stage is ClaimStage.PROCESSING
        target = ItemStatus.E31 if processed else ItemStatus.E13
        self.turn_rows(claim_code, ClaimKind.EXCHANGE, Act.COLLECT_EXCHANGE, target)
        claim.collected_at = self.now
        return claim

    def pay_exchange(self, claim_code: str) -> Claim:
        """Note that the customer paid the difference in price: E33, and N01. Raises Cafe24Error when none is due."""
        claim = self.turn_rows(claim_code, ClaimKind.EXCHANGE, Act.PAY_EXCHANGE, ItemStatus.E33, who=Who.CUSTOMER)
        for item in claim.exchange_items:
            if item.status is ItemStatus.N03:
                self.move(claim.order, item, Act.PAY_EXCHANGE, ItemStatus.N01, Who.CUSTOMER, claim_code)
        return claim

    def refund_exchange(self, claim_code: str) -> Claim:
        """Note that the difference in price was refunded: E35. Raises Cafe24Error when none is due."""
        return self.turn_rows(claim_code, ClaimKind.EXCHANGE, Act.REFUND, ItemStatus.E35)

    def hold_exchange_refund(self, claim_code: str) -> Claim:
        """Hold the refund of the difference back: E36. Raises Cafe24Error when none is due."""
        return self.turn_rows(claim_code, ClaimKind.EXCHANGE, Act.HOLD_REFUND, ItemStatus.E36)

    def release_exchange_refund(self, claim_code: str) -> Claim:
        """Let the held refund of the difference go on: E34. Raises Cafe24Error when it is not held."""
        return self.turn_rows(claim_code, ClaimKind.EXCHANGE, Act.RELEASE_REFUND, ItemStatus.E34)

    # --- helpers --------------------------------------------------------------------------------

    def _offer(self, claim: Claim, line: ClaimLine, who: Who) -> Item:
        order, sold = claim.order, line.item
        order.items_made += 1
        sold.variant.stock -= line.quantity
        status = self.settings.exchange_product_status
        item = replace(
            sold,
            item_no=self.numbers.next("item"),
            order_item_code=f"{order.order_id}-{order.items_made:02d}",
            quantity=line.quantity,
            benefits=NO_BENEFITS,
            status=status,
            original_item_nos=[sold.item_no],
            exchange_product=True,
            claim=None,
            request=None,
            claimed=0,
            claim_quantity=0,
            status_before_cs=None,
            shipping_code="",
            tracking_no="",
            shipping_company_code="",
            labels=[],
            dates={},
            history=[HistoryEntry(self.now, Act.OFFER_EXCHANGE_PRODUCT, who, status, claim.claim_code)],
        )
        order.items.append(item)
        self.orders.count(order.order_id, status, +1)
        return item

    def _send(self, claim: Claim) -> None:
        if claim.stage is ClaimStage.COMPLETED:
            for item in claim.exchange_items:
                if item.status is ItemStatus.N01:
                    self.move(claim.order, item, Act.SEND_EXCHANGE_PRODUCT, ItemStatus.N10, Who.MALL, claim.claim_code)
