"""A case: one divergence of one order pair, followed on four strands until each has ended.

There is one open case per pair and cause. It may be renamed while it is open (a request becomes a cancellation, a
parcel ships after all), because the pair is the same and so is the money.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.pair import PairId
from recoup.domain.strands import GOODS, NOTICE, REFUND, REIMBURSEMENT, Goods, Notice, Refund, Reimbursement


class Strand(StrEnum):
    """One of the four questions of a case."""

    GOODS = "goods"
    REFUND = "refund"
    REIMBURSEMENT = "reimbursement"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Strands:
    """Where the four strands of a case are."""

    goods: Goods
    refund: Refund
    reimbursement: Reimbursement
    notice: Notice

    def open(self) -> tuple[Strand, ...]:
        """Return the strands that have not ended."""
        ended = {
            Strand.GOODS: self.goods in GOODS.ends,
            Strand.REFUND: self.refund in REFUND.ends,
            Strand.REIMBURSEMENT: self.reimbursement in REIMBURSEMENT.ends,
            Strand.NOTICE: self.notice in NOTICE.ends,
        }
        return tuple(strand for strand, done in ended.items() if not done)


@dataclass(frozen=True, slots=True)
class Case:
    """An open or closed case.

    ``message`` is what the notice strand is about, the last thing there was to tell. ``since`` is when the case came to
    be as it is: it was opened or renamed, or its goods or its money moved on; None when nobody keeps it.
    """

    pair: PairId
    kind: Kind
    strands: Strands
    message: Message | None = None
    since: datetime | None = None

    def may_close(self, *, books_balance: bool) -> bool:
        """Tell whether the case may close: every strand has ended and the books are at zero."""
        return books_balance and not self.strands.open()
