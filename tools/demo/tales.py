"""What happened in the shop before you came: many small stories at once, each begun so long before the present.

The stories are the sandbox's own scenarios, cut off at the moment where somebody has to do something. What the shop's
owner does in a scenario is left to the desk, unless it is the owner's mistake that the story is about.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from recoup_sandbox.aliexpress.model.refusals import CreationRefusedError, RefusedError
from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.scenarios.casting import bring_in
from recoup_sandbox.scenarios.loader import shipped_scripts
from recoup_sandbox.scenarios.script import Script, Step
from recoup_sandbox.scenarios.stage import Stage

REFUSALS: Final = (Cafe24Error, RefusedError, CreationRefusedError)
_LOOKS: Final = "world shows"
_BUYS: Final = "customer buys"


@dataclass(frozen=True, slots=True)
class Tale:
    """A scenario's first acts, the first of them so many hours before the present; ``customer`` buys."""

    scenario: str
    hours_ago: float
    acts: int
    customer: str = "hana"


TALES: Final = (
    # Solved, or on the way there: the desk refunded, and our money is back or expected.
    Tale("cancelled_in_payment_check", 470, 3, "dul"),
    Tale("cancelled_in_payment_check", 380, 3, "set"),
    Tale("cancelled_in_payment_check", 300, 3),
    Tale("cancelled_in_payment_check", 120, 3, "dul"),
    Tale("everything_in_step", 460, 2),
    Tale("everything_in_step", 400, 1, "dul"),
    Tale("everything_in_step", 330, 1, "set"),
    Tale("everything_in_step", 200, 1, "dul"),
    Tale("everything_in_step", 90, 1, "set"),
    Tale("everything_in_step", 20, 1),
    # After delivery: returns, exchanges and disputes.
    Tale("return_unclaimed", 425, 2, "set"),
    Tale("dispute_needs_an_answer", 442, 3, "dul"),
    Tale("dispute_only_at_supplier", 430, 2, "set"),
    Tale("exchange_open", 420, 2, "dul"),
    Tale("parcel_lost", 450, 1, "set"),
    # On the way: the seller, the platform or the shop did something that the other side does not know.
    Tale("seller_cancels_for_stock", 110, 1, "set"),
    Tale("seller_cancels_for_region", 100, 1),
    Tale("supplier_cancelled_for_unknown_reason", 75, 2, "dul"),
    Tale("shipped_after_cancel", 150, 2, "set"),
    Tale("shipped_only_in_store", 80, 2),
    Tale("return_before_shipment", 96, 3, "dul"),
    Tale("payment_check_held", 72, 1, "dul"),
    Tale("payment_check_rejected", 98, 1, "set"),
    Tale("refund_marked_but_not_moved", 115, 3, "dul"),
    Tale("ordered_before_payment", 50, 2, "set"),
    Tale("ordered_without_a_store_line", 70, 2),
    Tale("held_while_supplier_goes_on", 52, 2, "dul"),
    # Cancellations that run just now.
    Tale("cancel_while_partly_shipped", 84, 2),
    Tale("cancel_voided_by_shipping", 60, 3, "set"),
    Tale("cancel_refused_by_seller", 58, 3, "dul"),
    Tale("cancel_unanswered_by_seller", 55, 4),
    Tale("cancel_only_at_supplier", 46, 2, "set"),
    Tale("cancel_accepted_by_seller", 33, 2, "dul"),
    Tale("creation_fails_api_error", 28, 1),
    Tale("creation_fails_no_longer_available", 26, 2, "set"),
    Tale("partial_cancel_splits_item", 6, 2, "dul"),
    Tale("cancelled_in_payment_check", 4, 2, "set"),
)
"""Three weeks of a small shop."""

_DAY: Final = 24


Happening = tuple[timedelta, Sequence[Callable[[], None]]]
"""How long to let pass, and what happens then, all of it at once; nothing: only time passes."""


def play(new_stage: Callable[[], Stage], tales: Sequence[Tale] = TALES) -> Iterator[Happening]:
    """Yield what happens until the present is there; each tale has a stage of its own for the names of its things."""
    scripts = {script.name: script for script in shipped_scripts()}
    longest = max((tale.hours_ago for tale in tales), default=0.0)
    agenda: dict[float, list[Callable[[], None]]] = {float(hours): [] for hours in range(0, int(longest), _DAY)}
    for tale in tales:
        script, stage = scripts[tale.scenario], new_stage()
        bring_in(stage, script.cast)
        for hours_ago, act in _acts(tale, script, stage):
            agenda.setdefault(hours_ago, []).append(act)
    before = longest
    for hours_ago in sorted(agenda, reverse=True):
        yield timedelta(hours=before - hours_ago), agenda[hours_ago]
        before = hours_ago


def _acts(tale: Tale, script: Script, stage: Stage) -> Iterator[tuple[float, Callable[[], None]]]:
    hours_ago, left = tale.hours_ago, tale.acts
    for step in script.steps:
        hours_ago -= step.after / timedelta(hours=1)
        if step.act is None or step.act.name == _LOOKS:
            continue
        if not left:
            return
        left -= 1
        yield hours_ago, partial(_do, step, stage, tale.customer)


def _do(step: Step, stage: Stage, customer: str) -> None:
    """Do a step's act; one whose point is that it is refused may be."""
    if step.act is None:
        return
    buyer = {"customer": customer} if step.act.name == _BUYS and "customer" not in step.given else {}
    try:
        step.act.perform(stage, **step.given, **buyer)
    except REFUSALS:
        if step.refused is None:
            raise
