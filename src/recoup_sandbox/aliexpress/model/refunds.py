"""Refunds as the buyer sees them: "Dispute finished", then "Refund in progress" with three dots.

The first dot is the agreement, the second the hand-over to the payment provider, the third the end; the page shows
an estimate of the last one, in business days of the payment method. The money moves in the bank at the last dot, or
later by the settings' bank lag (required; the lag is reported).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from recoup_sandbox.aliexpress.model.issue_words import RefundStatus, RefundType


class RefundStage(StrEnum):
    """How far a refund is: one stage per dot."""

    AGREED = "agreed"
    PROCESSING = "processing"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class Part:
    """What a refund brings back for one line: cash, and the coupon's share that it does not."""

    line_id: str
    minor: int
    coupon_minor: int


@dataclass(slots=True)
class Refund:
    """Money on its way back to ``account``. ``dispute_id`` None: from a cancellation."""

    refund_id: int
    order_id: str
    parts: tuple[Part, ...]
    currency: str
    account: str
    refund_type: RefundType
    reason: str
    agreed_at: datetime
    expected_at: datetime
    dispute_id: int | None = None
    stage: RefundStage = RefundStage.AGREED
    processing_at: datetime | None = None
    completed_at: datetime | None = None
    money_moved_at: datetime | None = None

    @property
    def minor(self) -> int:
        """The cash of all parts."""
        return sum(part.minor for part in self.parts)

    @property
    def dots(self) -> int:
        """How many of the three dots are reached."""
        return 1 + list(RefundStage).index(self.stage)

    @property
    def headlines(self) -> tuple[str, ...]:
        """What the page says above the dots, one under the other (required)."""
        finished = () if self.dispute_id is None else ("Dispute finished",)
        completed = self.stage is RefundStage.COMPLETED
        return (*finished, "Refund completed" if completed else "Refund in progress")

    @property
    def status(self) -> RefundStatus:
        """`refund_status`."""
        return RefundStatus.REFUND_OK if self.stage is RefundStage.COMPLETED else RefundStatus.WAIT_REFUND
