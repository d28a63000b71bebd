"""How the workload's owner handles returns and lost parcels: accept, dispute at the supplier, send back, refund.

What the customer sends back she accepts, and claims from the supplier: for a fault with a picture, else as not needed
any more. She takes what the seller proposes, refuses an offer of nothing, and pays the way back. The customer is
refunded when the dispute is over, or after a week where there is none. A parcel that never arrived is disputed without
a return.
"""

from datetime import timedelta
from random import Random
from typing import Final

from recoup_sandbox.aliexpress.model.dispute_record import Dispute, IssueReason
from recoup_sandbox.aliexpress.model.issue_words import IssueStatus, Member, SolutionType, Stage
from recoup_sandbox.aliexpress.model.orders import Line
from recoup_sandbox.aliexpress.model.orders import Order as SupplierOrder
from recoup_sandbox.aliexpress.model.parcels import ParcelState
from recoup_sandbox.aliexpress.model.refusals import RefusedError
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage, Reason
from recoup_sandbox.cafe24.model.lifecycle import Act
from recoup_sandbox.cafe24.model.order import Item as Row
from recoup_sandbox.cafe24.model.order import Order as StoreOrder
from recoup_sandbox.cafe24.model.statuses import ItemStatus
from recoup_sandbox.composition import Composition
from recoup_sandbox.workload.rows import as_parts
from recoup_sandbox.workload.settings import WorkloadSettings

_THOUSAND: Final = 1_000
_WITHOUT_DISPUTE: Final = timedelta(days=7)
_CARRIER: Final = "KPOST"


class Returns:
    """Goods on their way back, and parcels that never came."""

    def __init__(self, parts: Composition, settings: WorkloadSettings, random: Random) -> None:
        self._parts = parts
        self._settings = settings
        self._random = random

    def is_busy_with(self, order: StoreOrder) -> bool:
        """Say whether a return of the order is accepted and not finished, or a lost parcel is disputed."""
        if any(row.status is ItemStatus.R10 for row in order.items):
            return True
        placement = self._parts.linking.placements.get(order.order_id)
        ids = placement.supplier_order_ids if placement else []
        registry = self._parts.market.registry
        return any(registry.running_disputes(registry.orders[one]) for one in ids)

    def attend(self, order: StoreOrder, supplier: SupplierOrder, line: Line, rows: list[Row]) -> None:
        """Do the next step of one supplier line's return or loss."""
        asked = [row for row in rows if row.status is ItemStatus.R00]
        if asked:
            self._accept(order, supplier, line, asked)
        elif self._is_lost(supplier, line):
            self._claim(supplier, line, IssueReason.IN_TRANSIT, line.amounts.cash_minor)
        dispute = self._dispute_about(supplier, line)
        if dispute is not None and dispute.status is IssueStatus.PROCESSING:
            self._go_on(dispute)
            return
        accepted = [row for row in rows if row.status is ItemStatus.R10]
        if accepted and (dispute is not None or self._waited(accepted)):
            self.refund(order, accepted)

    def refund(self, order: StoreOrder, rows: list[Row]) -> None:
        """Complete the return of what can be, and cancel its payment."""
        mall = self._parts.mall
        for row in rows:
            if row.left and mall.may(row, Act.COMPLETE_RETURN):
                ask = ClaimAsk(ClaimStage.COMPLETED, as_parts([row]), gateway_cancel=True, reason_type=_REASON)
                mall.take_back(order.order_id, ask)

    def _accept(self, order: StoreOrder, supplier: SupplierOrder, line: Line, asked: list[Row]) -> None:
        for row in asked:
            ask = ClaimAsk(ClaimStage.ACCEPTED, as_parts([row]), reason_type=_REASON)
            self._parts.mall.take_back(order.order_id, ask)
        units = sum(row.quantity for row in asked)
        faulty = self._random.randrange(_THOUSAND) < self._settings.returns_faulty
        reason = IssueReason.QUALITY if faulty else IssueReason.PERSONAL
        self._claim(supplier, line, reason, line.amounts.cash_minor * units // line.amounts.count)

    def _claim(self, supplier: SupplierOrder, line: Line, reason: IssueReason, minor: int) -> None:
        """Open a dispute, where the site lets her; goods that arrived are offered back, a fault is shown."""
        arrived = reason is not IssueReason.IN_TRANSIT
        kind = SolutionType.RETURN_AND_REFUND if arrived else SolutionType.REFUND
        market = self._parts.market
        try:
            dispute = market.open_dispute(supplier, line.line_id, kind, reason, minor)
        except RefusedError:
            return
        if reason is IssueReason.QUALITY:
            market.add_evidence(dispute, Member.BUYER, "fault.jpg", line.line_id.encode())

    def _go_on(self, dispute: Dispute) -> None:
        market = self._parts.market
        match dispute.stage:
            case Stage.WAIT_BUYER_RESPONSE:
                proposal = dispute.proposal(Member.SELLER)
                if proposal is not None and proposal.minor:
                    market.accept_proposal(dispute)
                else:
                    market.refuse_proposal(dispute)
            case Stage.WAIT_BUYER_RETURN:
                number = f"RR{dispute.dispute_id:09d}KR"
                market.ship_return(dispute, _CARRIER, number, self._settings.return_cents)
            case _:
                pass

    def _is_lost(self, supplier: SupplierOrder, line: Line) -> bool:
        parcel = next((one for one in supplier.parcels if one.parcel_id == line.parcel_id), None)
        if parcel is None or not line.is_open or parcel.state is ParcelState.DELIVERED:
            return False
        given_up = parcel.sent_at + self._settings.parcel_given_up
        return self._parts.world.clock.now() >= given_up and self._dispute_about(supplier, line) is None

    def _dispute_about(self, supplier: SupplierOrder, line: Line) -> Dispute | None:
        found = [one for one in self._parts.market.disputes_of(supplier) if one.line_id == line.line_id]
        return found[-1] if found else None

    def _waited(self, rows: list[Row]) -> bool:
        now = self._parts.world.clock.now()
        return all(row.claim is None or now >= row.claim.accepted_at + _WITHOUT_DISPUTE for row in rows)


_REASON: Final = Reason.DEFECT.value
