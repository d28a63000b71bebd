"""The settling desk: ends disputes. What was granted is paid, what was denied is not, and the order goes on.

A dispute that brings money back ends its line with the reason that says how; a denied or withdrawn one leaves the line
as it was. Either way the clocks that an open dispute held back run again.
"""

from recoup_sandbox.aliexpress.model.closing import ClosingDesk
from recoup_sandbox.aliexpress.model.dispute_record import Dispute, Solution, Step
from recoup_sandbox.aliexpress.model.endings import EndReason
from recoup_sandbox.aliexpress.model.issue_words import (
    Action,
    IssueStatus,
    Member,
    ReachedType,
    SolutionStatus,
    SolutionType,
)
from recoup_sandbox.aliexpress.model.refunding import RefundDesk
from recoup_sandbox.aliexpress.model.registry import Registry
from recoup_sandbox.aliexpress.model.shipping import ShippingDesk
from recoup_sandbox.aliexpress.model.stages import DisputeEvent, next_stage


class SettlingDesk:
    """Moves disputes and ends them."""

    def __init__(self, registry: Registry, closing: ClosingDesk, refunds: RefundDesk, shipping: ShippingDesk) -> None:
        self._registry = registry
        self._closing = closing
        self._refunds = refunds
        self._shipping = shipping

    def move(self, dispute: Dispute, event: DisputeEvent) -> None:
        """Move a dispute by the one table; its clocks stop. Raises IllegalMoveError."""
        dispute.stage = next_stage(dispute.stage, event)
        dispute.timeout = dispute.due_at = None
        self._registry.stop(dispute, "turn")

    def note(self, dispute: Dispute, by: Member, action: Action, text: str = "") -> None:
        """Write a step into a dispute's history."""
        dispute.steps.append(Step(self._registry.now(), by, action, text))

    def pay(self, dispute: Dispute) -> None:
        """Grant what was agreed: the dispute is finished, the refund begins."""
        agreed = dispute.agreed
        self.move(dispute, DisputeEvent.REFUND_GRANTED)
        order, line = self._registry.orders[dispute.order_id], self._registry.line_of(dispute)
        if agreed is not None:
            agreed.status = SolutionStatus.PERFORMED
            if not dispute.refund_ids:
                self._closing.end(order, [line], _reason(agreed))
            refund = self._refunds.refund_dispute(order, line, agreed.minor - dispute.refunded_minor, dispute)
            if refund is not None:
                dispute.refund_ids.append(refund.refund_id)
                dispute.refunded_minor += refund.minor
        self._finish(dispute, IssueStatus.FINISH)

    def deny(self, dispute: Dispute) -> None:
        """Refuse the refund: the dispute is finished with nothing more."""
        self.move(dispute, DisputeEvent.REFUND_DENIED)
        if dispute.agreed is not None:
            dispute.agreed.status = SolutionStatus.CANCELLED
        self._finish(dispute, IssueStatus.FINISH)

    def withdraw(self, dispute: Dispute) -> None:
        """End a dispute because the buyer took it back."""
        self._finish(dispute, IssueStatus.CANCELED)

    def reopen(self, dispute: Dispute) -> None:
        """Take a ruled dispute up again, for its one appeal."""
        self.move(dispute, DisputeEvent.APPEALED)
        dispute.status, dispute.ended_at, dispute.agreed = IssueStatus.PROCESSING, None, None
        self._registry.stop(self._registry.orders[dispute.order_id], "payout")

    def _finish(self, dispute: Dispute, status: IssueStatus) -> None:
        registry, order = self._registry, self._registry.orders[dispute.order_id]
        registry.stop(dispute)
        dispute.status = status
        dispute.ended_at = registry.now()
        dispute.timeout = dispute.due_at = None
        self._shipping.confirm_overdue(order)
        self._closing.plan_payout(order)


def _reason(agreed: Solution) -> EndReason:
    refund_only = agreed.kind is SolutionType.REFUND
    match agreed.reached:
        case ReachedType.SELLER_SILENT:
            return EndReason.DISPUTE_UNANSWERED
        case ReachedType.AGREED if refund_only:
            return EndReason.DISPUTE_ACCEPTED
        case ReachedType.AGREED | ReachedType.DECIDED | None:
            return EndReason.DISPUTE_ENDED
