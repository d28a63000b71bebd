"""Whether the world is still as the decider saw it, and whether a refund came to what was predicted. Pure."""

from enum import StrEnum

from recoup.connectors.store_values import StoreOrder
from recoup.decision.gauges import refundable
from recoup.domain.actions import Intent
from recoup.domain.pair import Pair
from recoup.domain.step import REFUNDS
from recoup.execution.asking import NOTED
from recoup.execution.refusals import Obstacle, Refusal
from recoup.execution.writes import Called
from recoup.policy.book import Book


def moved(intent: Intent, pair: Pair | None, book: Book) -> Obstacle | None:
    """Return what has changed since an intent was decided; None when the pair still is what the decider saw.

    Both states count and what a refund may still be, to the last minor unit. A note on an order rests on nothing.
    """
    if intent.step is NOTED:
        return None
    if pair is None:
        return Obstacle(Refusal.PAIR_GONE)
    seen, left = intent.seen, refundable(pair.store, book)
    compared = (
        ("store", seen.store, pair.store.state),
        ("supplier", seen.supplier, pair.supplier.state),
        ("refundable", seen.refundable, left),
    )
    changed = [f"{name} {before} -> {now}" for name, before, now in compared if before != now]
    if changed:
        return Obstacle(Refusal.WORLD_MOVED, ", ".join(changed))
    if intent.step in REFUNDS and left is not None and not left:
        return Obstacle(Refusal.NOTHING_LEFT)
    return None


class Amount(StrEnum):
    """What a refund came to beside what was predicted."""

    AS_PREDICTED = "as_predicted"
    LESS = "less"
    MORE = "more"
    NOT_SAID = "not_said"


class Proof(StrEnum):
    """Where the money of a refund is: what a shop marked proves nothing, what the gateway did proves everything."""

    MOVED = "moved"
    NOT_PROVEN = "not_proven"
    NO_REFUND = "no_refund"


def amount_of(called: Called, claim_id: str | None, order: StoreOrder) -> Amount:
    """Compare what the refund of a call came to with what was predicted before it.

    The store reckons a refund itself, and may add the order's delivery fee; no call can name an amount.
    """
    refund = next((each for each in order.refunds if each.refund_id == (claim_id or called.refund)), None)
    predicted = called.amount
    if refund is None or refund.amount is None or predicted is None or refund.amount.currency != predicted.currency:
        return Amount.NOT_SAID
    if refund.amount == predicted:
        return Amount.AS_PREDICTED
    return Amount.LESS if refund.amount < predicted else Amount.MORE


def proof_of(called: Called, claim_id: str | None, order: StoreOrder) -> Proof:
    """Tell whether the payment gateway gave back the money of a call's refund."""
    refund = next((each for each in order.refunds if each.refund_id == (claim_id or called.refund)), None)
    if refund is None:
        return Proof.NO_REFUND
    return Proof.MOVED if refund.moved else Proof.NOT_PROVEN
