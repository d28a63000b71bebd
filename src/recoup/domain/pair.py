"""The facts of one order pair: what was observed on both sides, as one immutable record.

A pair is some pieces of a store line and the supplier line that serves them; either side may be absent. Amounts are the
pieces' own share. None means that nobody said it. Times carry their offset.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.readings import Surplus
from recoup.domain.settlement import Settled
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine


class RefundRoute(StrEnum):
    """How this customer's payment can be given back: by the store's API, only in its admin screen, or not known."""

    API = "api"
    ADMIN = "admin"
    UNKNOWN = "unknown"


class Part(StrEnum):
    """Which of a link's pieces a pair is about: those the store line needs, those beyond, those of a closed order."""

    SERVING = "serving"
    SURPLUS = "surplus"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class PairId:
    """Which lines a pair joins, and which part of their link; an absent side is None."""

    store_line: str | None
    supplier_line: str | None
    part: Part = Part.SERVING

    def __str__(self) -> str:
        """Write it as a stable key."""
        lines = f"{self.store_line or '-'}|{self.supplier_line or '-'}"
        return lines if self.part is Part.SERVING else f"{lines}|{self.part}"


@dataclass(frozen=True, slots=True)
class StoreSide:
    """What the store says. ``paid`` excludes delivery.

    ``delivery`` is the order's fee, as far as no other refund of the order has it: this one may include it.
    ``waived`` is what a person said of a refund's rest that is not owed, ``excess_settled`` what they settled of a
    refund that was too much.
    """

    state: StoreLine = StoreLine.ABSENT
    order: str | None = None
    paid: Money | None = None
    delivery: Money | None = None
    refunded: Money | None = None
    refund_proven: bool | None = None
    route: RefundRoute = RefundRoute.UNKNOWN
    paid_at: datetime | None = None
    claimed_at: datetime | None = None
    refunded_at: datetime | None = None
    waived: Money | None = None
    excess_settled: Money | None = None


@dataclass(frozen=True, slots=True)
class SupplierSide:
    """What the supplier says. ``cost`` is the money we paid, the coupon's share not included.

    ``seen_at`` is when it was last read, ``surplus_settled`` what a person settled of money that came back beyond the
    cost, ``send_back_by`` until when goods must be sent that the seller agreed to take back, ``return_shipping`` what
    their way back cost us, one amount for each currency.
    """

    state: SupplierLine = SupplierLine.ABSENT
    order: str | None = None
    cost: Money | None = None
    coupon: Money | None = None
    coupon_lost: bool = False
    reimbursed: Money | None = None
    stage: Reimbursement | None = None
    payment_method: str | None = None
    created_at: datetime | None = None
    paid_at: datetime | None = None
    pay_by: datetime | None = None
    closed_at: datetime | None = None
    seen_at: datetime | None = None
    surplus_settled: Money | None = None
    send_back_by: datetime | None = None
    return_shipping: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Both sides of ``quantity`` pieces, and how the link between them stands.

    ``partial``: other lines of the store order go on. ``proposed``: nobody accepted the link yet. ``settled`` is what
    people settled of its money, ``dismissed`` the name about which somebody said that nothing is to be done.
    ``refunds_undone`` counts how often a refund of it was seen to be undone.
    """

    id: PairId
    quantity: int
    store: StoreSide
    supplier: SupplierSide
    surplus: Surplus = Surplus.NONE
    partial: bool = False
    proposed: bool = False
    settled: tuple[Settled, ...] = ()
    dismissed: Kind | None = None
    refunds_undone: int = 0
