"""Money: an exact amount in one currency, in whole minor units.

A float never enters: text is parsed digit by digit, a split hands every minor unit to somebody, and
two currencies never add. KRW has no decimals, so the store's "12610.00" is 12610 minor units, and
"12610.50" is an error rather than a rounded guess.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, Self

from recoup.domain.currency import exponent

_AMOUNT: Final = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]+)(?:\.(?P<fraction>[0-9]+))?")


# What fits into the 64 bits that a table keeps for an amount, whatever its digits are.
_MOST_DIGITS: Final = 18


class MoneyError(ValueError):
    """An amount that cannot be read or used exactly; the message says why."""


@dataclass(frozen=True, slots=True)
class Money:
    """``minor`` whole minor units of ``currency`` (ISO 4217). May be negative."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise MoneyError(f"{self.minor!r} is no whole number of minor units; parse it from text")
        exponent(self.currency)

    @classmethod
    def parse(cls, text: str, currency: str) -> Self:
        """Read a plain decimal string such as "12610.00" or "-3.5" exactly.

        Raises MoneyError when ``text`` is no plain decimal, or has more decimals than ``currency``
        and they are not zero. The remotes write two decimals even for KRW (Cafe24 Admin API,
        official samples).
        """
        found = _AMOUNT.fullmatch(text)
        if found is None:
            raise MoneyError(f"{text!r} is no amount; expected digits such as 12610 or 12610.00")
        places = exponent(currency)
        fraction = found["fraction"] or ""
        if fraction[places:].strip("0"):
            raise MoneyError(f"{text!r} has more decimals than {currency} ({places})")
        digits = (found["whole"] + fraction[:places].ljust(places, "0")).lstrip("0")
        if len(digits) > _MOST_DIGITS:
            raise MoneyError(f"an amount of {len(digits)} digits is no money; check the field")
        minor = int(digits or "0")
        return cls(-minor if found["sign"] else minor, currency)

    @classmethod
    def zero(cls, currency: str) -> Self:
        """Return nothing, in ``currency``."""
        return cls(0, currency)

    def __str__(self) -> str:
        """Write the amount as a plain decimal with its code: "12.50 USD", "12610 KRW"."""
        return f"{self.plain()} {self.currency}"

    def plain(self) -> str:
        """Write the amount as a plain decimal without its code; ``parse`` reads it back."""
        places = exponent(self.currency)
        digits = str(abs(self.minor)).rjust(places + 1, "0")
        sign = "-" if self.minor < 0 else ""
        return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)

    def __add__(self, other: "Money") -> "Money":
        self._require_same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._require_same(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __mul__(self, times: int) -> "Money":
        return Money(self.minor * times, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __lt__(self, other: "Money") -> bool:
        self._require_same(other)
        return self.minor < other.minor

    def __le__(self, other: "Money") -> bool:
        self._require_same(other)
        return self.minor <= other.minor

    def __gt__(self, other: "Money") -> bool:
        self._require_same(other)
        return self.minor > other.minor

    def __ge__(self, other: "Money") -> bool:
        self._require_same(other)
        return self.minor >= other.minor

    def split(self, weights: Sequence[int], *, remainder_to: int) -> "tuple[Money, ...]":
        """Divide the amount in proportion to ``weights``; the parts sum to it exactly.

        Each part is rounded towards zero and the part at index ``remainder_to`` receives what is
        left over, so the caller decides who gets it. Raises MoneyError when the weights are
        negative, all zero or do not have that index.
        """
        whole = sum(weights)
        if whole <= 0 or min(weights) < 0:
            raise MoneyError(f"weights must be whole, not negative and not all zero: {list(weights)}")
        if not 0 <= remainder_to < len(weights):
            raise MoneyError(f"no part {remainder_to} among {len(weights)} to receive the remainder")
        sign = -1 if self.minor < 0 else 1
        parts = [sign * (abs(self.minor) * weight // whole) for weight in weights]
        parts[remainder_to] += self.minor - sum(parts)
        return tuple(Money(part, self.currency) for part in parts)

    def _require_same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise MoneyError(f"{self} and {other} are of two currencies and cannot be combined")


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Return the sum of ``amounts``, all in ``currency``; zero when there are none."""
    result = Money.zero(currency)
    for amount in amounts:
        result += amount
    return result


@dataclass(frozen=True, slots=True)
class Conversion:
    """A rate that was in force: one major unit of ``source`` is worth ``rate`` of ``target``.

    ``on`` is the day of the rate and ``origin`` who published it, so that a converted figure can
    always be traced.
    """

    source: str
    target: str
    rate: Decimal
    on: date
    origin: str

    def __post_init__(self) -> None:
        if not (self.rate.is_finite() and self.rate > 0):
            raise MoneyError(f"a rate must be a positive number, not {self.rate}")
        exponent(self.source)
        exponent(self.target)

    def convert(self, amount: Money) -> Money:
        """Return ``amount`` in the target currency, rounded half to even at its minor unit.

        Raises MoneyError when ``amount`` is not in the source currency.
        """
        if amount.currency != self.source:
            raise MoneyError(f"this rate converts {self.source}, not {amount.currency}")
        shift = exponent(self.target) - exponent(self.source)
        exact = amount.minor * Fraction(self.rate) * Fraction(10) ** shift
        return Money(round(exact), self.target)
