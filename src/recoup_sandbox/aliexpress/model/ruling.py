"""The ruling desk: the platform steps in, rules, and answers the one appeal.

Left alone the platform believes a buyer whose goods did not arrive, and one who shows evidence; it does not take back
what the product type or the seller's policy excludes, nor what is merely no longer wanted (assumed: how the platform
decides is not published). A test may rule for it at any time.
"""

from functools import partial

from recoup_sandbox.aliexpress.model.dispute_record import Dispute, IssueReason, Solution
from recoup_sandbox.aliexpress.model.issue_words import (
    IssueStatus,
    Member,
    ReachedType,
    SolutionStatus,
    SolutionType,
)
from recoup_sandbox.aliexpress.model.parcels import ParcelState
from recoup_sandbox.aliexpress.model.refusals import Refusal
from recoup_sandbox.aliexpress.model.registry import Registry, require
from recoup_sandbox.aliexpress.model.returning import ReturnDesk
from recoup_sandbox.aliexpress.model.settling import SettlingDesk
from recoup_sandbox.aliexpress.model.stages import IN_NEGOTIATION, WITH_PLATFORM, DisputeEvent


class RulingDesk:
    """What the platform decides."""

    def __init__(self, registry: Registry, settling: SettlingDesk, returns: ReturnDesk) -> None:
        self._registry = registry
        self._settling = settling
        self._returns = returns

    def step_in(self, dispute: Dispute) -> None:
        """Take an unsettled dispute to the platform; it rules after its time. Raises RefusedError if settled."""
        open_ = dispute.status is IssueStatus.PROCESSING and dispute.stage in IN_NEGOTIATION
        require(open_, Refusal.WRONG_STATE, "This dispute does not need the platform.")
        self._registry.stop(dispute, "step_in")
        self._settling.move(dispute, DisputeEvent.ESCALATED)
        moment = self._registry.now() + self._registry.settings.platform_answer
        self._registry.start(dispute, "ruling", moment, partial(self._rule, dispute))

    def platform_decides(self, dispute: Dispute, kind: SolutionType, minor: int, text: str = "") -> Solution:
        """Rule: ``minor`` back, with or without a return; 0 denies. Raises RefusedError unless it is asked."""
        asked = dispute.status is IssueStatus.PROCESSING and dispute.stage in WITH_PLATFORM
        require(asked, Refusal.WRONG_STATE, "The platform was not asked to rule.")
        require(0 <= minor <= dispute.max_minor, Refusal.BAD_AMOUNT, "More than was paid.")
        self._registry.stop(dispute, "ruling")
        now = self._registry.now()
        solution = Solution(
            solution_id=len(dispute.solutions) + 1,
            by=Member.WAITER,
            kind=kind,
            minor=minor,
            status=SolutionStatus.REACHED,
            at=now,
            text=text,
            reached=ReachedType.DECIDED,
        )
        dispute.solutions.append(solution)
        dispute.ruled_at = now
        if minor > dispute.refunded_minor:
            dispute.agreed = solution
            self._returns.carry_out(dispute, None)
        else:
            self._settling.deny(dispute)
        return solution

    def appeal(self, dispute: Dispute, text: str = "") -> None:
        """Contest a ruling as the buyer, once and in time. Raises RefusedError."""
        ruled = dispute.ruled_at is not None and dispute.status is IssueStatus.FINISH
        require(ruled, Refusal.WRONG_STATE, "There is no ruling to appeal.")
        require(dispute.appealed_at is None, Refusal.WRONG_STATE, "You have appealed already.")
        now, settings = self._registry.now(), self._registry.settings
        paid_out = self._registry.orders[dispute.order_id].paid_out
        late = paid_out or (dispute.ruled_at is not None and now >= dispute.ruled_at + settings.appeal_within)
        require(not late, Refusal.TOO_LATE, "The time to appeal is over.")
        dispute.appealed_at, dispute.appeal_text = now, text
        self._settling.reopen(dispute)
        self._registry.start(dispute, "ruling", now + settings.appeal_answer, partial(self._rule, dispute))

    def _rule(self, dispute: Dispute) -> None:
        asked = dispute.asked
        minor = asked.minor if self._believes(dispute, asked) else 0
        self.platform_decides(dispute, asked.kind, minor)

    def _believes(self, dispute: Dispute, asked: Solution) -> bool:
        registry, line = self._registry, self._registry.line_of(dispute)
        order = registry.orders[dispute.order_id]
        if not dispute.received:
            return not any(
                parcel.state is ParcelState.DELIVERED for parcel in order.parcels if parcel.parcel_id == line.parcel_id
            )
        takes_back = registry.products[line.product_id].returnable and registry.seller_of(order).behaviour.takes_returns
        if asked.kind is SolutionType.RETURN_AND_REFUND and not takes_back:
            return False
        shown = any(one.by is Member.BUYER for one in dispute.evidence)
        return shown and dispute.reason is not IssueReason.PERSONAL
