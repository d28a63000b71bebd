"""How a dispute goes on: one table over the marketplace's stages; nothing else moves a dispute.

The two sides propose until they agree, the seller is silent for too long, or the platform steps in. What is granted
is a refund, or a return first: the seller names an address, the buyer sends within his time or loses the case, seller
or warehouse confirms. A ruling can be appealed once; the answer to an appeal is final. Whether a dispute is over is
its `issue_status`, not its stage: the buyer may withdraw at any stage that waits for an agreement.

Source: the stage names are the published SDK's; the moves between them are assembled from third-party guides.
"""

from enum import StrEnum
from typing import Final

from recoup_sandbox.aliexpress.model.issue_words import Stage
from recoup_sandbox.aliexpress.model.statuses import IllegalMoveError


class DisputeEvent(StrEnum):
    """What happens to a dispute."""

    SELLER_PROPOSED = "seller_proposed"
    BUYER_PROPOSED = "buyer_proposed"
    ESCALATED = "escalated"
    REFUND_GRANTED = "refund_granted"
    REFUND_DENIED = "refund_denied"
    RETURN_GRANTED = "return_granted"
    ADDRESS_WANTED = "address_wanted"
    RETURN_SENT = "return_sent"
    SELLER_HAS_IT = "seller_has_it"
    WAREHOUSE_HAS_IT = "warehouse_has_it"
    RECORDED = "recorded"
    RETURN_ACCEPTED = "return_accepted"
    APPEALED = "appealed"


_S, _E = Stage, DisputeEvent
_GRANTED = {
    _E.REFUND_GRANTED: _S.REFUND_SUCCESS,
    _E.RETURN_GRANTED: _S.WAIT_BUYER_RETURN,
    _E.ADDRESS_WANTED: _S.WAIT_RETURN_ADDRESS,
}

STAGES: Final[dict[Stage, dict[DisputeEvent, Stage]]] = {
    _S.WAIT_SELLER_RESPONSE: {
        **_GRANTED,
        _E.SELLER_PROPOSED: _S.WAIT_BUYER_RESPONSE,
        _E.BUYER_PROPOSED: _S.WAIT_SELLER_RESPONSE,
        _E.ESCALATED: _S.WAIT_PLATFORM,
    },
    _S.WAIT_BUYER_RESPONSE: {
        **_GRANTED,
        _E.SELLER_PROPOSED: _S.WAIT_BUYER_RESPONSE,
        _E.BUYER_PROPOSED: _S.WAIT_SELLER_RESPONSE,
        _E.ESCALATED: _S.WAIT_PLATFORM,
    },
    _S.WAIT_PLATFORM: {**_GRANTED, _E.REFUND_DENIED: _S.REFUND_REJECT},
    _S.WAIT_RETURN_ADDRESS: {
        _E.RETURN_GRANTED: _S.WAIT_BUYER_RETURN,
        _E.REFUND_GRANTED: _S.REFUND_SUCCESS,  # the seller named no address in time
    },
    _S.WAIT_BUYER_RETURN: {
        _E.RETURN_SENT: _S.WAIT_SERVICE_PROVIDER,
        _E.REFUND_DENIED: _S.REFUND_REJECT,  # not sent in time: the case goes to the seller
    },
    _S.WAIT_SERVICE_PROVIDER: {
        _E.SELLER_HAS_IT: _S.WAIT_SELLER_CONFIRMATION,
        _E.WAREHOUSE_HAS_IT: _S.WAIT_WAREHOUSE,
    },
    _S.WAIT_SELLER_CONFIRMATION: {_E.RETURN_ACCEPTED: _S.RETURN_SUCCESS},
    _S.WAIT_WAREHOUSE: {_E.RECORDED: _S.WAIT_QUALITY_CHECK},
    _S.WAIT_QUALITY_CHECK: {_E.RETURN_ACCEPTED: _S.RETURN_SUCCESS},
    _S.RETURN_SUCCESS: {_E.REFUND_GRANTED: _S.REFUND_SUCCESS},
    _S.REFUND_SUCCESS: {_E.APPEALED: _S.WAIT_PLATFORM_FINAL},
    _S.REFUND_REJECT: {_E.APPEALED: _S.WAIT_PLATFORM_FINAL},
    _S.WAIT_PLATFORM_FINAL: {**_GRANTED, _E.REFUND_DENIED: _S.PLATFORM_FINISHED},
    _S.PLATFORM_FINISHED: {},
}

IN_NEGOTIATION: Final = frozenset({_S.WAIT_SELLER_RESPONSE, _S.WAIT_BUYER_RESPONSE})
"""The stages in which proposals are made and accepted."""

WITH_PLATFORM: Final = frozenset({_S.WAIT_PLATFORM, _S.WAIT_PLATFORM_FINAL})
"""The stages in which the platform rules."""


def next_stage(stage: Stage, event: DisputeEvent) -> Stage:
    """Return the stage after ``event``. Raises IllegalMoveError where the table has no such move."""
    try:
        return STAGES[stage][event]
    except KeyError:
        raise IllegalMoveError(f"{event} cannot happen to a dispute in {stage}") from None
