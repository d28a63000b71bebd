"""Coupons: what they take off a checkout, how it is shared out over the lines, and when one comes back.

A coupon is no money: it makes an order cheaper, and its share of a line is never refunded in cash.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CouponState(StrEnum):
    """What became of a coupon."""

    UNUSED = "unused"
    USED = "used"
    RETURNED = "returned"


@dataclass(slots=True)
class Coupon:
    """``minor`` off a checkout of at least ``from_minor``. A returned one can be used again."""

    code: str
    buyer_id: str
    minor: int
    from_minor: int = 0
    expires_at: datetime | None = None
    state: CouponState = CouponState.UNUSED
    used_on: tuple[str, ...] = ()

    def is_usable(self, buyer_id: str, sale_minor: int, now: datetime) -> bool:
        """Say whether this buyer can use it now on a checkout of ``sale_minor``."""
        in_time = self.expires_at is None or now < self.expires_at
        mine = self.buyer_id == buyer_id and self.state is not CouponState.USED
        return mine and in_time and sale_minor >= self.from_minor


def shares(minor: int, weights: Sequence[int]) -> list[int]:
    """Share ``minor`` out in proportion to ``weights``; the last one takes what rounding leaves.

    No share exceeds its weight when ``minor`` does not exceed their sum. Raises ValueError when nothing has a weight.
    """
    whole = sum(weights)
    if whole <= 0:
        raise ValueError("nothing to share a coupon out over")
    ends = [minor * sum(weights[: i + 1]) // whole for i in range(len(weights))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]
