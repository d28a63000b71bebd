"""How the four strands of a case are shown: each with its name, where it is, and whether it has ended."""

from dataclasses import dataclass
from enum import StrEnum

from recoup.decision.words.places import GOODS_STATES, NOTICE_STATES, REFUND_STATES, REIMBURSEMENT_STATES, STRANDS
from recoup.decision.words.text import Text
from recoup.domain.case import Strand, Strands
from recoup.domain.strands import Goods, Notice, Refund, Reimbursement


class Standing(StrEnum):
    """Whether a strand is needed at all, still open, or has ended."""

    NOT_NEEDED = "not_needed"
    OPEN = "open"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class StrandView:
    """A strand as it is shown."""

    strand: Strand
    name: Text
    state: Text
    standing: Standing


def view_strands(strands: Strands) -> tuple[StrandView, ...]:
    """Return the four strands in their order."""
    shown = (
        (Strand.GOODS, STRANDS[Goods], GOODS_STATES[strands.goods], strands.goods is Goods.NOT_NEEDED),
        (Strand.REFUND, STRANDS[Refund], REFUND_STATES[strands.refund], strands.refund is Refund.NOT_NEEDED),
        (
            Strand.REIMBURSEMENT,
            STRANDS[Reimbursement],
            REIMBURSEMENT_STATES[strands.reimbursement],
            strands.reimbursement is Reimbursement.NOT_NEEDED,
        ),
        (Strand.NOTICE, STRANDS[Notice], NOTICE_STATES[strands.notice], strands.notice is Notice.NOT_NEEDED),
    )
    open_ = strands.open()
    return tuple(StrandView(strand, name, state, _standing(strand in open_, no)) for strand, name, state, no in shown)


def _standing(is_open: bool, not_needed: bool) -> Standing:
    if not_needed:
        return Standing.NOT_NEEDED
    return Standing.OPEN if is_open else Standing.ENDED
