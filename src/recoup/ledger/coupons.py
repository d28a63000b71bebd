"""The coupon rule: a supplier's coupon comes back only when every line it was used on is refunded.

Otherwise nothing of it comes back, and the share of each refunded line is a loss: those goods are
gone and the discount they had is gone too. The share of a line that is kept is no loss, it made
that line cheaper.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from recoup.domain.money import Money, MoneyError, total


@dataclass(frozen=True, slots=True)
class CouponShare:
    """The part of a coupon that one supplier line used."""

    supplier_line: str
    amount: Money


@dataclass(frozen=True, slots=True)
class CouponUse:
    """A coupon and all lines it was used on, across all supplier orders it was used on.

    Raises MoneyError when there is no share, a line is named twice, a share is negative, or two
    currencies meet.
    """

    coupon: str
    shares: tuple[CouponShare, ...]

    def __post_init__(self) -> None:
        if not self.shares:
            raise MoneyError(f"coupon {self.coupon} names no line; name every line it was used on")
        if len({share.supplier_line for share in self.shares}) < len(self.shares):
            raise MoneyError(f"coupon {self.coupon} names a line twice; add its shares up")
        if any(share.amount.minor < 0 for share in self.shares):
            raise MoneyError(f"coupon {self.coupon} has a negative share")
        _ = self.amount

    @property
    def amount(self) -> Money:
        """Return the coupon's whole value: the sum of its shares."""
        amounts = [share.amount for share in self.shares]
        return total(amounts, amounts[0].currency)


@dataclass(frozen=True, slots=True)
class CouponOutcome:
    """What becomes of a coupon's shares: each is returned, lost, or used for goods that are kept.

    Shares of nothing are left out. Either ``returned`` holds all of them or it is empty.
    """

    coupon: str
    returned: tuple[CouponShare, ...]
    lost: tuple[CouponShare, ...]
    kept: tuple[CouponShare, ...]


def outcome(use: CouponUse, refunded: Collection[str]) -> CouponOutcome:
    """Return what becomes of ``use`` when exactly the supplier lines in ``refunded`` are refunded.

    The answer is as of now. When the last line is refunded later, the coupon comes back after all:
    reverse the losses that were recorded and record the return.
    """
    shares = tuple(share for share in use.shares if share.amount)
    if all(share.supplier_line in refunded for share in use.shares):
        return CouponOutcome(use.coupon, returned=shares, lost=(), kept=())
    return CouponOutcome(
        use.coupon,
        returned=(),
        lost=tuple(share for share in shares if share.supplier_line in refunded),
        kept=tuple(share for share in shares if share.supplier_line not in refunded),
    )


def share_out(coupon: str, amount: Money, lines: Sequence[tuple[str, Money]], *, remainder_to: str) -> CouponUse:
    """Divide a coupon over supplier lines in proportion to their prices; the shares sum to it.

    What is left after rounding towards zero goes to the line ``remainder_to``. Raises MoneyError
    when that line is not among ``lines``, coupon and prices are of two currencies, or the prices are
    negative or all nothing.
    """
    names = [name for name, _ in lines]
    if remainder_to not in names:
        raise MoneyError(f"{remainder_to} is none of the coupon's lines: {', '.join(names)}")
    total((price for _, price in lines), amount.currency)
    weights = [price.minor for _, price in lines]
    parts = amount.split(weights, remainder_to=names.index(remainder_to))
    return CouponUse(coupon, tuple(map(CouponShare, names, parts)))
