"""Lines as they are kept: the columns that every reader fills, and which observation told them.

They are named tuples because whole shops of them pass through at once. Amounts stay whole minor units beside their
currency, as in the readers' relations; the properties make them money.
"""

from datetime import datetime
from typing import NamedTuple

from recoup.domain.money import Money
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.ids import AccountId, ObservationId


class OrderRow(NamedTuple):
    """An order of either side: who told it, and when it was seen; at a supplier, whose store it was bought in."""

    account: AccountId
    observation: ObservationId | None
    observed_at: datetime
    order_id: str
    seller: str | None = None
    seller_name: str | None = None


class StoreLineRow(NamedTuple):
    """A store line; None where the store does not say. Times carry their offset."""

    account: AccountId
    observation: ObservationId | None
    observed_at: datetime
    order_id: str
    line_id: str
    state: StoreLine
    quantity: int
    currency: str
    paid_minor: int | None = None
    delivery_minor: int | None = None
    refunded_minor: int | None = None
    refund_proven: bool | None = None
    payment_method: str | None = None
    product: str | None = None
    product_name: str | None = None
    ordered_at: datetime | None = None
    paid_at: datetime | None = None
    claimed_at: datetime | None = None
    refunded_at: datetime | None = None
    memo: str | None = None

    @property
    def paid(self) -> Money | None:
        """What the customer paid for the line, delivery excluded."""
        return _money(self.paid_minor, self.currency)

    @property
    def delivery(self) -> Money | None:
        """The order's delivery fee."""
        return _money(self.delivery_minor, self.currency)

    @property
    def refunded(self) -> Money | None:
        """What the store recorded as refunded for the line."""
        return _money(self.refunded_minor, self.currency)


class SupplierLineRow(NamedTuple):
    """A supplier line; None where the supplier does not say. Times carry their offset."""

    account: AccountId
    observation: ObservationId | None
    observed_at: datetime
    order_id: str | None
    line_id: str
    state: SupplierLine
    quantity: int
    currency: str
    paid_minor: int | None = None
    reimbursed_minor: int | None = None
    refund_stage: Reimbursement | None = None
    coupon: str | None = None
    coupon_minor: int | None = None
    payment_method: str | None = None
    product: str | None = None
    sku: str | None = None
    created_at: datetime | None = None
    paid_at: datetime | None = None
    pay_by: datetime | None = None
    closed_at: datetime | None = None
    store_order_id: str | None = None
    store_line_id: str | None = None
    reason: str | None = None

    @property
    def paid(self) -> Money | None:
        """What the line cost us, the coupon's share deducted."""
        return _money(self.paid_minor, self.currency)

    @property
    def reimbursed(self) -> Money | None:
        """What has come back and was seen on a statement."""
        return _money(self.reimbursed_minor, self.currency)

    @property
    def coupon_share(self) -> Money | None:
        """The coupon's share in this line."""
        return _money(self.coupon_minor, self.currency)


def _money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)
