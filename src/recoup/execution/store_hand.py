"""The hand at the store: reads the order, compares it with what the decider saw, and builds the call.

A refund is prepared with both sides read: goods that were shipped a minute ago are not paid back. Of one line there is
one refund at a time, whoever asked for it.
"""

from dataclasses import dataclass
from datetime import datetime

from recoup.connectors.outcome import Outcome
from recoup.domain.pair import Pair, StoreSide, SupplierSide
from recoup.domain.step import REFUNDS, Step
from recoup.execution.asking import NOTED
from recoup.execution.building import build
from recoup.execution.checking import moved
from recoup.execution.effects import Effect, effect_of
from recoup.execution.looking import Desk
from recoup.execution.refusals import Obstacle, Refusal
from recoup.execution.trying import Prepared, Ready, There
from recoup.execution.unlinked import named_and_unlinked
from recoup.execution.writes import Called, perform
from recoup.storage.engine import reading
from recoup.storage.repositories.attempts import intents_of_line
from recoup.storage.repositories.intents import KeptIntent
from recoup.storage.repositories.lines import store_line
from recoup.storage.repositories.pairs import pair as kept_pair
from recoup.storage.scope import Scope
from recoup.storage.words import IntentState

_GIVE_BACK = REFUNDS | {Step.ANSWER_CANCEL_REQUEST}
_UNDER_WAY = frozenset({IntentState.TRYING, IntentState.UNKNOWN})


@dataclass(frozen=True, slots=True)
class _Known:
    """What is kept of an intent's line: its orders, its pair without facts, and why no money may be given back now."""

    order: str
    supplier_order: str | None
    bare: Pair
    obstacle: Obstacle | None


class StoreHand:
    """Does the steps that are done in the store."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def prepare(self, kept: KeptIntent) -> Prepared:
        """Read both sides and return the call, or what stands in its way; raises ProblemError."""
        known = self._known(kept)
        if known is None:
            return Obstacle(Refusal.LINE_GONE)
        if known.obstacle is not None:
            return known.obstacle
        writer, looks = self._desk.faces.store(kept.shop), self._desk.looks
        if kept.intent.step in _GIVE_BACK and known.supplier_order is not None:
            looks.supplier_order(kept.shop, known.supplier_order)
        order = looks.store_order(kept.shop, known.order)
        if order is None:
            return Obstacle(Refusal.LINE_GONE)
        with reading(self._desk.engine) as connection:
            pair = self._desk.facts(Scope(connection, self._desk.tenant), kept.pair)
        book = self._desk.book(kept.shop)
        if (obstacle := moved(kept.intent, pair, book)) is not None:
            return obstacle
        reply = self._desk.reply(kept.shop)
        built = build(kept.intent, pair or known.bare, order, book, self._desk.language, reply)
        if isinstance(built, Obstacle):
            return built
        if kept.intent.step is NOTED and effect_of(built.called, order) is Effect.DONE:
            return There()
        return Ready(built.called, lambda: perform(built.write, writer))

    def recorded(self, scope: Scope, kept: KeptIntent, called: Called, outcome: Outcome, at: datetime) -> None:
        """Write nothing more: what the store says of itself is read."""

    def after(self, kept: KeptIntent, called: Called) -> None:
        """Look at the order again; raises ProblemError."""
        self._desk.looks.store_order(kept.shop, called.order)

    def _known(self, kept: KeptIntent) -> _Known | None:
        """Return what is kept of an intent's line; None when its pair has none that was ever seen."""
        with reading(self._desk.engine) as connection:
            scope = Scope(connection, self._desk.tenant)
            shape = found.shape if (found := kept_pair(scope, kept.pair)) else None
            line = None if shape is None else store_line(scope, kept.shop, shape.id.store_line or "")
            if shape is None or line is None:
                return None
            facts = self._desk.facts(scope, kept.pair)
            others = intents_of_line(scope, kept.shop, line.line_id, _GIVE_BACK)
            obstacle = None
            if kept.intent.step in _GIVE_BACK:
                busy = any(other.id != kept.id and other.state in _UNDER_WAY for other in others)
                obstacle = Obstacle(Refusal.BUSY) if busy else named_and_unlinked(scope, kept.shop, line)
        return _Known(
            order=line.order_id,
            supplier_order=facts.supplier.order if facts else None,
            bare=Pair(shape.id, shape.quantity, StoreSide(), SupplierSide()),
            obstacle=obstacle,
        )
