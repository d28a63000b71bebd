"""The statement of a bank, card or wallet: how it writes money that comes to us."""

from enum import StrEnum


class MoneyIn(StrEnum):
    """Which sign an amount column gives to money that comes to us: a bank's plus, a card's refunds minus."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
