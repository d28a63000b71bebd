"""How an order is shown: its state, the deadline that runs, and what became of its coupons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from recoup_sandbox.aliexpress.model.coupons import CouponState
from recoup_sandbox.aliexpress.model.endings import COMPLETED
from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.model.orders import Line, Order
from recoup_sandbox.aliexpress.model.statuses import OrderStatus
from recoup_sandbox.aliexpress.pages.words import CLOSED, DEADLINE, STATUS, Wording


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time that ends at ``at``, and what follows then; ``kind`` is a stable word for programs."""

    kind: str
    name: str
    then: str
    at: datetime


@dataclass(frozen=True, slots=True)
class UsedCoupon:
    """A coupon that made lines cheaper by ``minor``, and whether it came back."""

    code: str
    minor: int
    is_returned: bool


def state_of(order: Order) -> Wording:
    """Return the state in words: a finished order of which nothing was received is closed."""
    received = any(line.end_reason in COMPLETED for line in order.lines)
    return CLOSED if order.status is OrderStatus.FINISH and not received else STATUS[order.status]


def deadline_of(order: Order) -> Deadline | None:
    """Return the deadline that runs, or None."""
    pending = order.pending_cancel
    match order.status:
        case OrderStatus.PLACE_ORDER_SUCCESS:
            kind, at = "pay", order.pay_by
        case OrderStatus.RISK_CONTROL:
            kind, at = "check", order.check_until
        case OrderStatus.RISK_CONTROL_HOLD:
            kind, at = "hold", order.check_until
        case OrderStatus.IN_CANCEL if pending is not None:
            kind, at = "cancel", pending.auto_accept_at
        case OrderStatus.WAIT_SELLER_SEND_GOODS | OrderStatus.SELLER_PART_SEND_GOODS:
            kind, at = "ship", order.ship_by
        case OrderStatus.WAIT_BUYER_ACCEPT_GOODS:
            kind, at = "confirm", order.confirm_by
        case _:
            return None
    return None if at is None else Deadline(kind, *DEADLINE[kind], at)


def coupons_of(market: Market, lines: Sequence[Line]) -> list[UsedCoupon]:
    """Return the coupons that the lines used, each with their share of it."""
    used: list[UsedCoupon] = []
    for code in dict.fromkeys(line.coupon_code for line in lines if line.coupon_code is not None):
        mine = [line for line in lines if line.coupon_code == code]
        coupon = market.registry.coupons[code]
        still_used = coupon.state is CouponState.USED and mine[0].line_id in coupon.used_on
        used.append(UsedCoupon(code, sum(line.amounts.coupon_minor for line in mine), not still_used))
    return used
