"""What reading an order says of a call whose end is unknown: it had its effect, it had none, or nobody can tell. Pure.

A call is told apart from somebody else's act by what the line was just before it, which was noted. What looks like
neither is left to a person: nothing is repeated because it merely may not have happened.
"""

from enum import StrEnum
from typing import Final

from recoup.connectors.files.json_rows import StoreRow
from recoup.connectors.store_values import RefundMark, StoreOrder
from recoup.domain.phase import STORE_PHASE, StorePhase
from recoup.domain.store_line import StoreLine
from recoup.execution.writes import Act, Called

_P = StorePhase
_CANCELLED: Final = frozenset({_P.CANCEL_REFUND_DUE, _P.CANCEL_REFUND_HELD, _P.CANCEL_REFUNDED, _P.CANCELLED_UNPAID})
_RETURNED: Final = frozenset({_P.RETURN_REFUND_DUE, _P.RETURN_REFUND_HELD, _P.RETURN_REFUNDED})
_ASKED: Final = frozenset({_P.CANCEL_ASKED, _P.RETURN_ASKED})


class Effect(StrEnum):
    """Whether a call had its effect."""

    DONE = "done"
    NONE = "none"
    UNCLEAR = "unclear"


def effect_of(called: Called, order: StoreOrder | None) -> Effect:
    """Return what an order that was read after a call says of it; an order that is gone says nothing."""
    if order is None:
        return Effect.UNCLEAR
    row = next((each for each in order.lines if each.line_id == called.line), None)
    match called.act:
        case Act.COMPLETE:
            return _completed(called, order)
        case Act.MEMO:
            return _written(called, order)
        case Act.PLACE:
            return Effect.UNCLEAR
        case _ if row is None:
            return Effect.UNCLEAR
        case Act.HOLD:
            return _turned(called, row, done=row.state is StoreLine.ON_HOLD)
        case Act.UNHOLD:
            return Effect.NONE if row.state is StoreLine.ON_HOLD else Effect.DONE
        case Act.REJECT:
            return Effect.NONE if STORE_PHASE[row.state] in _ASKED else Effect.DONE
        case Act.CANCEL:
            return _claimed(called, row, done=STORE_PHASE[row.state] in _CANCELLED)
        case Act.TAKE_BACK:
            return _claimed(called, row, done=_taken_back(called, row))


def _taken_back(called: Called, row: StoreRow) -> bool:
    """Tell whether goods are being taken back further than they were: to the end where money was asked back."""
    if called.gives_back:
        return STORE_PHASE[row.state] in _RETURNED
    return STORE_PHASE[row.state] in _RETURNED | {_P.RETURN_OPEN}


def _claimed(called: Called, row: StoreRow, *, done: bool) -> Effect:
    """A claim of some pieces leaves a line that has fewer, and one of all of them a line in another state."""
    if called.pieces < called.quantity:
        if row.quantity == called.quantity - called.pieces:
            return Effect.DONE
        done = False
    return _turned(called, row, done=done)


def _turned(called: Called, row: StoreRow, *, done: bool) -> Effect:
    if done:
        return Effect.DONE
    same = row.state is called.state and row.quantity == called.quantity
    return Effect.NONE if same else Effect.UNCLEAR


def _completed(called: Called, order: StoreOrder) -> Effect:
    refund = next((each for each in order.refunds if each.refund_id == called.refund), None)
    match refund.mark if refund else None:
        case RefundMark.DONE:
            return Effect.DONE
        case RefundMark.DUE | RefundMark.HELD:
            return Effect.NONE
        case _:
            return Effect.UNCLEAR


def _written(called: Called, order: StoreOrder) -> Effect:
    """Any line shows the memos of its order; an order of which no line can be read shows none."""
    if not order.lines:
        return Effect.UNCLEAR
    number = called.number or ""
    return Effect.DONE if any(number in (row.memo or "") for row in order.lines) else Effect.NONE
