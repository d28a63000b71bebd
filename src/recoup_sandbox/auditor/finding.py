"""What the auditor reports: one difference between the world and the books, or inside the world itself."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is wrong."""

    NOT_BOOKED = "not_booked"
    NOT_MOVED = "not_moved"
    BOOKED_EARLY = "booked_early"
    DEBT_DIFFERS = "debt_differs"
    NEVER_COMES = "never_comes"
    DOUBLE_REFUND = "double_refund"
    REFUND_ABOVE_PAYMENT = "refund_above_payment"
    DOUBLE_SUPPLY = "double_supply"
    WRONG_SIDE = "wrong_side"
    NOT_IN_WORLD = "not_in_world"
    NOT_CONSERVED = "not_conserved"


MEANINGS = {
    Kind.NOT_BOOKED: "money moved, or was promised, and the books do not have it",
    Kind.NOT_MOVED: "the books say that money moved, and it did not",
    Kind.BOOKED_EARLY: "the books had money before it moved",
    Kind.DEBT_DIFFERS: "the books owe the customer something else than the store's refunds amount to",
    Kind.NEVER_COMES: "the books still wait for money of an order that the supplier has settled with the seller",
    Kind.DOUBLE_REFUND: "one refund was booked, or paid, twice",
    Kind.REFUND_ABOVE_PAYMENT: "more went back than was paid",
    Kind.DOUBLE_SUPPLY: "more than one running supplier order serves a store line, and no money of the surplus one is"
    " asked back",
    Kind.WRONG_SIDE: "an account stands on the side where it never may: a posting is missing or doubled",
    Kind.NOT_IN_WORLD: "a posting names no order of the world, or a move that makes no sense",
    Kind.NOT_CONSERVED: "the truth contradicts itself: money appeared, vanished or is told in two ways",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference. Amounts are minor units of ``currency``; ``unexplained`` is never negative.

    ``order`` is the store's or the supplier's order number, or the name of an account of the world's bank.
    """

    kind: Kind
    order: str
    account: str
    currency: str
    expected: int
    booked: int
    unexplained: int
    sentence: str
