"""An island: lines that hang together, and what connects them. What a decision on any of their pairs is made from.

It is every line of a store order, every supplier line that is linked to one of them, and whatever is linked to those;
or a supplier order that is linked to nothing. Islands share nothing, so each is looked at and decided by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from recoup.domain.links import Link
from recoup.domain.money import Money
from recoup.domain.pair import RefundRoute
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine


class StoreFacts(NamedTuple):
    """What is known of a store line; None where the store does not say.

    ``paid`` excludes delivery; ``delivery`` is the order's fee, on one of its lines or on each.
    """

    order: str
    line: str
    state: StoreLine
    quantity: int
    paid: Money | None = None
    delivery: Money | None = None
    refunded: Money | None = None
    refund_proven: bool | None = None
    route: RefundRoute = RefundRoute.UNKNOWN
    product: str | None = None
    ordered_at: datetime | None = None
    paid_at: datetime | None = None
    claimed_at: datetime | None = None
    refunded_at: datetime | None = None


class SupplierFacts(NamedTuple):
    """What is known of a supplier line; None where the supplier does not say. ``paid`` has the coupon deducted."""

    order: str | None
    line: str
    state: SupplierLine
    quantity: int
    paid: Money | None = None
    reimbursed: Money | None = None
    stage: Reimbursement | None = None
    coupon: str | None = None
    coupon_share: Money | None = None
    payment_method: str | None = None
    created_at: datetime | None = None
    paid_at: datetime | None = None
    pay_by: datetime | None = None
    closed_at: datetime | None = None
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Blind:
    """Lines that exist and cannot be read. What is linked to one is not compared: it must not look abandoned."""

    store_lines: frozenset[str] = frozenset()
    supplier_lines: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Island:
    """Lines that hang together, and what connects them.

    ``links`` are those that may be acted on, ``proposals`` those that nobody accepted yet. ``coupon_users`` are
    supplier lines of other islands that used a coupon which a line of this one used too.
    """

    store: Sequence[StoreFacts] = ()
    supplier: Sequence[SupplierFacts] = ()
    links: Sequence[Link] = ()
    proposals: Sequence[Link] = ()
    coupon_users: Sequence[SupplierFacts] = ()
    blind: Blind = Blind()
