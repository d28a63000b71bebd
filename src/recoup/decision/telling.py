"""What the customer is told: the message of the kind, unless it would be untrue or stale for where the line is.

A customer who asked for something always gets an answer, whatever else is wrong with the pair. Nobody is told anything
while the link is only a proposal, and a line that is over (refunded, never paid, confirmed, exchanged) is news to its
customer only when a parcel comes all the same, or when their refund was not the whole.
"""

from typing import Final

from recoup.decision.responses import RESPONSES
from recoup.decision.ways import CUSTOMER_PAID_NOTHING, REFUNDED
from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.phase import StorePhase
from recoup.policy.situation import Situation

_OVER: Final = REFUNDED | CUSTOMER_PAID_NOTHING | {StorePhase.CONFIRMED, StorePhase.EXCHANGED}
_STILL_NEWS: Final = (Message.PARCEL_ON_ITS_WAY, Message.REFUND_INCOMPLETE)
_RETURNS: Final = frozenset(
    {
        StorePhase.RETURN_ASKED,
        StorePhase.RETURN_OPEN,
        StorePhase.RETURN_REFUND_DUE,
        StorePhase.RETURN_REFUND_HELD,
    }
)
_RECEIVED: Final = {
    StorePhase.CANCEL_ASKED: Message.CANCEL_RECEIVED,
    StorePhase.RETURN_ASKED: Message.RETURN_RECEIVED,
}


def message_for(situation: Situation) -> Message | None:
    """Return what the customer is told in ``situation``; None when there is nothing new or sure to say.

    An order too many is not the customer's matter: the order that serves the line answers them.
    """
    phase = situation.store_phase
    if situation.proposed or situation.kind is Kind.DUPLICATE_SUPPLIER_ORDER:
        return None
    message = RESPONSES[situation.kind].message
    if phase in _OVER:
        return message if message in _STILL_NEWS else None
    if message is Message.RETURN_REFUSED and phase not in _RETURNS:
        message = None
    return message or _RECEIVED.get(phase)
