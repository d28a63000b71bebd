"""What is known of a dispute about one line: proposals, evidence, steps, clock, return and ruling."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from recoup_sandbox.aliexpress.model.issue_words import (
    Action,
    FeeBearer,
    IssueStatus,
    Member,
    ReachedType,
    SolutionStatus,
    SolutionType,
    Stage,
    TimeoutType,
)
from recoup_sandbox.world.agenda import Ticket


class IssueReason(StrEnum):
    """Why a dispute is opened; the ids of the live list are not published (third-party guides)."""

    INVALID_TRACKING = "Invalid tracking number"
    WRONG_ADDRESS = "Shipped to a wrong address"
    IN_TRANSIT = "Package still in transit"
    CUSTOMS = "Customs problem"
    RETURNED_PARCEL = "Package was returned"
    DESCRIPTION = "Item does not match the description"
    QUALITY = "Quality problem"
    DAMAGED = "Damaged item"
    SHORT = "Item missing"
    COUNTERFEIT = "Counterfeit"
    PERSONAL = "I do not need it any more"


NOT_RECEIVED = frozenset(
    {
        IssueReason.INVALID_TRACKING,
        IssueReason.WRONG_ADDRESS,
        IssueReason.IN_TRANSIT,
        IssueReason.CUSTOMS,
        IssueReason.RETURNED_PARCEL,
    }
)
"""The reasons that say the goods did not arrive; evidence is optional for them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that somebody handed in: its name, the hash of its bytes, and who."""

    at: datetime
    by: Member
    file_name: str
    sha256: str
    size: int


@dataclass(slots=True)
class Solution:
    """What one side proposes. A seller's refusal is a proposal of 0."""

    solution_id: int
    by: Member
    kind: SolutionType
    minor: int
    status: SolutionStatus
    at: datetime
    text: str = ""
    reached: ReachedType | None = None
    fee_bearer: FeeBearer = FeeBearer.BUYER


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a dispute's history."""

    at: datetime
    by: Member
    action: Action
    text: str = ""


@dataclass(slots=True)
class ReturnParcel:
    """Goods on their way back. The buyer pays the carrier; the seller never does (required)."""

    carrier: str
    number: str
    fee_minor: int
    sent_at: datetime
    received_at: datetime | None = None


@dataclass(slots=True)
class Dispute:
    """One dispute. ``stage`` says whose turn it is; ``due_at`` until when, for what ``timeout`` names."""

    dispute_id: int
    order_id: str
    line_id: str
    buyer_id: str
    seller_id: str
    reason: IssueReason
    received: bool
    opened_at: datetime
    to_bonus: bool
    max_minor: int
    stage: Stage = Stage.WAIT_SELLER_RESPONSE
    status: IssueStatus = IssueStatus.PROCESSING
    timeout: TimeoutType | None = None
    due_at: datetime | None = None
    solutions: list[Solution] = field(default_factory=list[Solution])
    evidence: list[Evidence] = field(default_factory=list[Evidence])
    steps: list[Step] = field(default_factory=list[Step])
    return_address: str | None = None
    return_parcel: ReturnParcel | None = None
    agreed: Solution | None = None
    ended_at: datetime | None = None
    ruled_at: datetime | None = None
    appealed_at: datetime | None = None
    appeal_text: str = ""
    refund_ids: list[int] = field(default_factory=list[int])
    refunded_minor: int = 0
    clocks: dict[str, Ticket] = field(default_factory=dict[str, Ticket])

    def proposal(self, by: Member) -> Solution | None:
        """Return the newest proposal of one side, or None."""
        return next((one for one in reversed(self.solutions) if one.by is by), None)

    @property
    def asked(self) -> Solution:
        """What the buyer asks for now."""
        return next(one for one in reversed(self.solutions) if one.by is Member.BUYER)
