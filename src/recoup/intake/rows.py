"""From rows that a reader made to lines as they are kept: whose, seen when, and nothing that was known is lost."""

from datetime import UTC, datetime
from typing import Final

from recoup.connectors.cafe24.payment import REFUND_ROUTES
from recoup.connectors.files.json_rows import StoreRow, SupplierRow
from recoup.decision.ways import MONEY_DUE_BACK
from recoup.domain.pair import RefundRoute
from recoup.domain.phase import SUPPLIER_PHASE, SupplierPhase
from recoup.domain.strands import Reimbursement
from recoup.storage.ids import AccountId, ObservationId
from recoup.storage.records import StoreLineRow, SupplierLineRow

_NEVER_READ: Final = ("reimbursed_minor", "refund_stage", "coupon", "coupon_minor", "payment_method")
_WITH_SOMETHING: Final = "{method},other"
_ENDED: Final = MONEY_DUE_BACK | {SupplierPhase.CLOSED_UNPAID, SupplierPhase.DISPUTE_LOST, SupplierPhase.UNCLEAR}


def store_line_of(
    account: AccountId, id: ObservationId, at: datetime, row: StoreRow, route: RefundRoute
) -> StoreLineRow:
    """Return a store line as it is kept."""
    return StoreLineRow(
        account=account,
        observation=id,
        observed_at=at,
        order_id=row.order_id,
        line_id=row.line_id,
        state=row.state,
        quantity=row.quantity,
        currency=row.currency,
        paid_minor=row.paid_minor,
        delivery_minor=row.delivery_minor,
        refunded_minor=row.refunded_minor,
        refund_proven=row.refund_proven,
        payment_method=_method(row.payment_method, route),
        product=row.product,
        product_name=row.product_name,
        ordered_at=_aware(row.ordered_at),
        paid_at=_aware(row.paid_at),
        claimed_at=_aware(row.claimed_at),
        refunded_at=_aware(row.refunded_at),
        memo=row.memo,
    )


def _method(method: str | None, route: RefundRoute) -> str | None:
    """Return the store's word for the payment; one that the order does not carry alone names that, too.

    The word alone would say that the store's API can give the money back.
    """
    if method is None or route is RefundRoute.API or method.strip().casefold() not in REFUND_ROUTES:
        return method
    return _WITH_SOMETHING.format(method=method)


def supplier_line_of(
    account: AccountId, id: ObservationId, at: datetime, row: SupplierRow, before: SupplierLineRow | None
) -> SupplierLineRow:
    """Return the line as it is kept; what no read ever tells stays as it was known ``before``.

    The marketplace tells no moment of closing, so a line was closed when it was first seen to be: never before it
    really was, so that nothing looks overdue too early.
    """
    stage = row.refund_stage
    read = SupplierLineRow(
        account=account,
        observation=id,
        observed_at=at,
        order_id=row.order_id,
        line_id=row.line_id,
        state=row.state,
        quantity=row.quantity,
        currency=row.currency,
        paid_minor=row.paid_minor,
        reimbursed_minor=row.reimbursed_minor,
        refund_stage=None if stage is None else Reimbursement(stage),
        coupon=row.coupon,
        coupon_minor=row.coupon_minor,
        payment_method=row.payment_method,
        product=row.product,
        sku=row.sku,
        created_at=_aware(row.created_at),
        paid_at=_aware(row.paid_at),
        pay_by=_aware(row.pay_by),
        closed_at=_aware(row.closed_at) or _closed_at(row, at, before),
        store_order_id=row.store_order_id,
        store_line_id=row.store_line_id,
        reason=row.reason,
    )
    if before is None:
        return read
    unsaid = {name: getattr(before, name) for name in _NEVER_READ if getattr(read, name) is None}
    return read._replace(**unsaid)


def _closed_at(row: SupplierRow, at: datetime, before: SupplierLineRow | None) -> datetime | None:
    if SUPPLIER_PHASE[row.state] not in _ENDED:
        return None
    return at if before is None or before.closed_at is None else before.closed_at


def _aware(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.replace(tzinfo=UTC)
