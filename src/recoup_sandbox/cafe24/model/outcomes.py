"""Which status an item has after each stage of a claim, by what became of its refund and its goods.

The codes and labels are documented, this mapping is inferred from the labels; where two codes would fit, a setting
decides, by ``refund_processing_setting`` of the shop.
"""

from recoup_sandbox.cafe24.model.claim import Claim, ClaimKind, ClaimStage
from recoup_sandbox.cafe24.model.refund import Refund, RefundStatus
from recoup_sandbox.cafe24.model.statuses import ItemStatus
from recoup_sandbox.cafe24.settings import RefundProcessing, Settings, ShopSettings

_S = ItemStatus


def status_after(claim: Claim, settings: Settings, shop: ShopSettings) -> ItemStatus:
    """Return the status of a claim's items at the stage where it is. Raises ValueError for a withdrawn claim."""
    together = shop.refund_processing_setting is RefundProcessing.TOGETHER
    if claim.stage is ClaimStage.WITHDRAWN:
        raise ValueError(f"the items of {claim.claim_code} are what they were before it")
    match claim.kind:
        case ClaimKind.CANCEL:
            return _cancelled(claim, settings, together=together)
        case ClaimKind.RETURN:
            return _returned(claim, settings, together=together)
        case ClaimKind.EXCHANGE:
            return _exchanged(claim, settings)


def collected_status(claim: Claim, settings: Settings, shop: ShopSettings) -> ItemStatus:
    """Return the status of a return's items once its goods are back."""
    if claim.stage is ClaimStage.ACCEPTED:
        return _S.R13 if settings.collected_automatically else _S.R20
    return status_after(claim, settings, shop)


def _cancelled(claim: Claim, settings: Settings, *, together: bool) -> ItemStatus:
    match claim.stage:
        case ClaimStage.ACCEPTED:
            return settings.accepted_cancel_together if together else settings.accepted_cancel_separately
        case ClaimStage.PROCESSING if claim.refund and claim.refund.is_done:
            return _S.C35
        case ClaimStage.PROCESSING:
            return settings.canceling_together if together else settings.canceling_separately
        case _:
            return _ended(claim.refund, done=_S.C40, due=_S.C41, asked=_S.C42, held=_S.C43)


def _returned(claim: Claim, settings: Settings, *, together: bool) -> ItemStatus:
    match claim.stage:
        case ClaimStage.ACCEPTED:
            return _S.R10
        case ClaimStage.PROCESSING if claim.collected_at is None:
            return _S.R30
        case ClaimStage.PROCESSING:
            return settings.returning_together if together else settings.returning_separately
        case _:
            return _ended(claim.refund, done=_S.R40, due=_S.R41, asked=_S.R42, held=_S.R43)


def _exchanged(claim: Claim, settings: Settings) -> ItemStatus:
    match claim.stage:
        case ClaimStage.ACCEPTED:
            return _S.E10
        case ClaimStage.PROCESSING:
            return _S.E30 if claim.collected_at is None else settings.exchanging_status
        case _:
            return _S.E40


def _ended(
    refund: Refund | None, *, done: ItemStatus, due: ItemStatus, asked: ItemStatus, held: ItemStatus
) -> ItemStatus:
    """Return the end that tells what became of the refund."""
    if refund is None or refund.is_done:
        return done
    if refund.gateway_pending:
        return asked
    return held if refund.status is RefundStatus.HELD else due
