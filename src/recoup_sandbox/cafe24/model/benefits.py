"""What an item's price was lowered by, and how a part of the quantity shares in it without losing a won.

A part's share is cumulative: units one to three of ten have ``total * 3 // 10`` together, whoever takes them in however
many steps, so that the shares of all units always sum to the whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Final


@dataclass(frozen=True, slots=True)
class Benefits:
    """Discounts of one item row, and the points and credits that paid for it; whole won, never negative."""

    additional: int = 0
    coupon: int = 0
    member: int = 0
    app: int = 0
    points: int = 0
    credits: int = 0

    @property
    def discount(self) -> int:
        """Return what the price was lowered by, without points and credits."""
        return self.additional + self.coupon + self.member + self.app

    @property
    def total(self) -> int:
        """Return everything that no money was paid for."""
        return self.discount + self.points + self.credits

    def __add__(self, other: "Benefits") -> "Benefits":
        return Benefits(*(mine + its for mine, its in zip(self._all(), other._all(), strict=True)))

    def __sub__(self, other: "Benefits") -> "Benefits":
        return Benefits(*(mine - its for mine, its in zip(self._all(), other._all(), strict=True)))

    def part(self, taken: int, count: int, whole: int) -> "Benefits":
        """Return the share of ``count`` units of ``whole`` after ``taken`` were shared out before."""
        return Benefits(*(one * (taken + count) // whole - one * taken // whole for one in self._all()))

    def _all(self) -> Iterator[int]:
        return (getattr(self, name) for name in _NAMES)


_NAMES: Final = tuple(one.name for one in fields(Benefits))

NO_BENEFITS: Final = Benefits()


def spread(amount: int, weights: Sequence[int]) -> list[int]:
    """Divide ``amount`` in proportion to ``weights``; the parts sum to it, each within one won of its due."""
    whole, taken, before = sum(weights), 0, 0
    parts: list[int] = []
    for weight in weights:
        taken += weight
        upto = amount * taken // whole if whole else 0
        parts.append(upto - before)
        before = upto
    return parts
