"""The hand at the supplier: creates the order of a paid store line, exactly once whatever crashes.

At the last moment before the call everything is looked at again: that the shop places orders at all and the store's own
app does not, that the line is open and nothing of it was given back, that no order serves it or may, the address, the
variant, and the way it is sent. What the supplier would refuse is refused here, and told as the failure that it is.

An order whose creation nobody knows the end of is asked for again under its own key and never under another, as long as
the supplier keeps keys; then it is a person's to find.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from recoup.connectors.outcome import Ending, Outcome
from recoup.connectors.port import SupplierWriter
from recoup.connectors.store_values import StoreOrder
from recoup.connectors.supplier_values import FreightQuestion, Placement
from recoup.decision.pairing import is_alive
from recoup.domain.phase import STORE_PHASE, StorePhase
from recoup.domain.step import PLACES_ORDER
from recoup.execution.addresses import address_of, receiver_of
from recoup.execution.asking import Answer, memo_asked, said
from recoup.execution.checking import moved
from recoup.execution.freight import chosen_way
from recoup.execution.looking import Desk
from recoup.execution.placement import (
    KEY_LIVES,
    asked_before,
    created_by,
    first_call,
    key_of,
    placement_of,
    sent_by,
    told_at_the_edge,
    told_of,
    variant_of,
)
from recoup.execution.refusals import Obstacle, Refusal
from recoup.execution.trying import Prepared, Ready
from recoup.execution.unlinked import named_and_unlinked
from recoup.execution.writes import Act, Called
from recoup.policy.placement import Placement as PlacementPolicy
from recoup.storage.engine import reading
from recoup.storage.ids import IntentId, ShopId
from recoup.storage.records import StoreLineRow
from recoup.storage.repositories.attempts import ask_beside, intents_of_line
from recoup.storage.repositories.intents import AttemptMoment, KeptIntent, attempts_of
from recoup.storage.repositories.lines import lines_of_supplier_order, store_line, supplier_line
from recoup.storage.repositories.links import links_of_store_line
from recoup.storage.repositories.pairs import pair as kept_pair
from recoup.storage.repositories.product_mappings import mapping_of
from recoup.storage.scope import Scope
from recoup.storage.words import IntentState

TRIED_AGAIN: Final = timedelta(hours=1)
"""How long after the supplier refused an order it is tried again without anybody asking for it."""

RECOUP: Final = "recoup"
"""Who asks for the note that follows from an order."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is to be ordered for a line: so many pieces of a variant.

    ``doubted`` is the call of an earlier attempt that asked for just this and may have created the order. ``stands`` is
    the supplier line of the failure that is tried again; what becomes of it is told of the same line, so that it stays
    one case.
    """

    line: StoreLineRow
    quantity: int
    product: str
    sku: str
    stands: str | None
    doubted: Called | None = None


class PlacingHand:
    """Does the steps that create a supplier order."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def prepare(self, kept: KeptIntent) -> Prepared:
        """Look at everything once more and return the call, or what stands in its way; raises ProblemError."""
        policy = self._desk.book(kept.shop).placement
        if (obstacle := self._forbidden(kept, policy)) is not None:
            return obstacle
        writer = self._desk.faces.supplier(kept.shop)
        line = self._line(kept)
        order = None if line is None else self._desk.looks.store_order(kept.shop, line.order_id)
        if line is None or order is None:
            return Obstacle(Refusal.LINE_GONE)
        known = self._known(kept, line.line_id, order)
        if isinstance(known, Obstacle):
            return known
        called = self._called(kept, known, policy)
        made = self._placement(kept, called, order, policy)
        if isinstance(made, Obstacle):
            self._tell_at_the_edge(kept, called, made, doubted=known.doubted is not None)
            return made
        called, placement = made
        return Ready(called, _call(writer, placement))

    def recorded(self, scope: Scope, kept: KeptIntent, called: Called, outcome: Outcome, at: datetime) -> None:
        """Ask for the supplier's numbers to be written on the store order."""
        if outcome.ending is not Ending.ACCEPTED or (found := kept_pair(scope, kept.pair)) is None:
            return
        for number in outcome.echo.created:
            memo = memo_asked(found.shape.id, number, kept.intent.seen)
            ask_beside(scope, kept.shop, kept.pair, None, memo, RECOUP, at)

    def after(self, kept: KeptIntent, called: Called) -> None:
        """Tell what became of it; an order cannot be read for some seconds after its creation (documented: 10)."""
        with reading(self._desk.engine) as connection:
            moments = attempts_of(Scope(connection, self._desk.tenant), kept.id)
        if (told := told_of(kept, moments)) is not None:
            self._desk.looks.placed(told)

    def _forbidden(self, kept: KeptIntent, policy: PlacementPolicy) -> Obstacle | None:
        """Tell whether this shop's orders are placed by Recoup at all; a person may ask for one all the same."""
        if not policy.automatic and said(kept.intent) != Answer.DO:
            return Obstacle(Refusal.SWITCHED_OFF)
        match self._desk.looks.shop_settings(kept.shop).supplier_linked:
            case True:
                return Obstacle(Refusal.APP_PLACES)
            case None:
                return Obstacle(Refusal.APP_UNKNOWN)
            case False:
                return None

    def _line(self, kept: KeptIntent) -> StoreLineRow | None:
        with reading(self._desk.engine) as connection:
            scope = Scope(connection, self._desk.tenant)
            found = kept_pair(scope, kept.pair)
            id = found.shape.id.store_line if found else None
            return None if id is None else store_line(scope, kept.shop, id)

    def _known(self, kept: KeptIntent, line_id: str, order: StoreOrder) -> _Known | Obstacle:
        with reading(self._desk.engine) as connection:
            scope = Scope(connection, self._desk.tenant)
            line, facts = store_line(scope, kept.shop, line_id), self._desk.facts(scope, kept.pair)
            if line is None:
                return Obstacle(Refusal.LINE_GONE)
            moments = attempts_of(scope, kept.id)
            asked = asked_before(moments, kept.attempts)
            # A doubt of our own making has changed the pair, so then the line alone must be as it was.
            obstacle = _turned(kept, line) if asked else moved(kept.intent, facts, self._desk.book(kept.shop))
            quantity = asked.pieces if asked else facts.quantity if facts else 0
            stands = asked.stands if asked else _failed_line(scope, kept)
            obstacle = (
                obstacle
                or _unwanted(quantity, line, order)
                or self._served(scope, kept, line, quantity, stands)
                or named_and_unlinked(scope, kept.shop, line)
                or self._ordered_before(scope, kept, line)
                or self._failed_before(scope, kept, line)
                or (self._key_ended(moments) if asked else None)
            )
            if obstacle is not None:
                return obstacle
            mapping = mapping_of(scope, kept.shop, line.product) if line.product else None
        if asked is not None:
            return _Known(line, quantity, asked.product or "", asked.sku or "", stands, asked)
        if mapping is None:
            return Obstacle(Refusal.NOT_MAPPED, line.product or line.line_id)
        return _Known(line, quantity, mapping.supplier_product, mapping.sku_id, stands)

    def _served(
        self, scope: Scope, kept: KeptIntent, line: StoreLineRow, quantity: int, stands: str | None
    ) -> Obstacle | None:
        """Count the pieces that a supplier order serves or may, the attempts of this very intent left out."""
        own = f"{key_of(self._desk.tenant, kept.shop, kept.intent.key)}/"
        serving = 0
        for link in links_of_store_line(scope, kept.shop, line.line_id):
            if link.link.supplier_line_id == stands:
                continue
            other = supplier_line(scope, kept.shop, link.link.supplier_line_id)
            if other is None or (is_alive(other.state) and not other.line_id.startswith(own)):
                serving += link.link.quantity
        return Obstacle(Refusal.COVERED) if serving + quantity > line.quantity else None

    def _ordered_before(self, scope: Scope, kept: KeptIntent, line: StoreLineRow) -> Obstacle | None:
        """Look at every other placement that there ever was for the line, under whatever pair."""
        for other in intents_of_line(scope, kept.shop, line.line_id, PLACES_ORDER):
            if other.id == kept.id:
                continue
            match other.state:
                case IntentState.TRYING:
                    return Obstacle(Refusal.BUSY)
                case IntentState.UNKNOWN:
                    return Obstacle(Refusal.PLACED_BEFORE)
                case IntentState.ACCEPTED if not all_ended(scope, kept.shop, other.id):
                    return Obstacle(Refusal.PLACED_BEFORE)
                case _:
                    continue
        return None

    def _failed_before(self, scope: Scope, kept: KeptIntent, line: StoreLineRow) -> Obstacle | None:
        """Let time pass after a failure before the next attempt, unless a person asked for it."""
        if said(kept.intent) == Answer.DO:
            return None
        others = [each for each in intents_of_line(scope, kept.shop, line.line_id, PLACES_ORDER) if each.id != kept.id]
        failed = [each.changed_at for each in others if first_call(attempts_of(scope, each.id)) is not None]
        return Obstacle(Refusal.TOO_SOON) if failed and self._desk.now() < max(failed) + TRIED_AGAIN else None

    def _key_ended(self, moments: tuple[AttemptMoment, ...]) -> Obstacle | None:
        began = first_call(moments)
        late = began is not None and self._desk.now() >= began + KEY_LIVES
        return Obstacle(Refusal.KEY_TOO_OLD) if late else None

    def _called(self, kept: KeptIntent, known: _Known, policy: PlacementPolicy) -> Called:
        before = known.doubted
        return Called(
            act=Act.PLACE,
            order=known.line.order_id,
            line=known.line.line_id,
            state=known.line.state,
            quantity=known.line.quantity,
            pieces=known.quantity,
            currency=(before and before.currency) or policy.currency,
            key=key_of(self._desk.tenant, kept.shop, kept.intent.key),
            product=known.product,
            sku=known.sku,
            pays=policy.pay,
            stands=known.stands,
            service=before and before.service,
            service_name=before and before.service_name,
            freight=before and before.freight,
            days=before and before.days,
        )

    def _placement(
        self, kept: KeptIntent, called: Called, order: StoreOrder, policy: PlacementPolicy
    ) -> tuple[Called, Placement] | Obstacle:
        """Ask the supplier what it sells and how it would send it, and put the order together, noted with its way."""
        receiver = receiver_of(order.receivers)
        if isinstance(receiver, Obstacle):
            return receiver
        address = address_of(receiver, policy.customs_field)
        if isinstance(address, Obstacle):
            return address
        looks, id, count = self._desk.looks, called.product or "", called.pieces
        sku = variant_of(looks.offer(kept.shop, id, address.country, policy.currency), called.sku or "", count)
        if isinstance(sku, Obstacle):
            return sku
        if called.service is None:
            question = FreightQuestion(id, called.sku or "", count, address.country, policy.currency)
            way = chosen_way(looks.freight(kept.shop, question), count, policy)
            if isinstance(way, Obstacle):
                return way
            called = sent_by(called, way)
        return called, placement_of(called.key or "", address, id, sku, count, called.service or "", policy)

    def _tell_at_the_edge(self, kept: KeptIntent, called: Called, obstacle: Obstacle, *, doubted: bool) -> None:
        """Tell of a failure before any call, unless an order may exist all the same."""
        told = told_at_the_edge(kept.shop, called, obstacle, self._desk.now())
        if told is not None and not doubted:
            self._desk.looks.placed(told)


def _call(writer: SupplierWriter, placement: Placement) -> Callable[[], Outcome]:
    return lambda: writer.place(placement)


def _failed_line(scope: Scope, kept: KeptIntent) -> str | None:
    """Return the supplier line of the failure that an intent tries again; it never had an order."""
    found = kept_pair(scope, kept.pair)
    id = found.shape.id.supplier_line if found else None
    row = None if id is None else supplier_line(scope, kept.shop, id)
    return None if row is None or row.order_id is not None else row.line_id


def _turned(kept: KeptIntent, line: StoreLineRow) -> Obstacle | None:
    before = kept.intent.seen.store
    return None if line.state is before else Obstacle(Refusal.WORLD_MOVED, f"store {before} -> {line.state}")


def _unwanted(quantity: int, line: StoreLineRow, order: StoreOrder) -> Obstacle | None:
    """Tell whether the customer may not want the goods any more, by every word that the store has for it."""
    if STORE_PHASE[line.state] is not StorePhase.OPEN:
        return Obstacle(Refusal.WORLD_MOVED, f"store {line.state}")
    if quantity > line.quantity:
        return Obstacle(Refusal.TOO_MANY_PIECES)
    if line.refunded_minor or any(line.line_id in refund.lines for refund in order.refunds):
        return Obstacle(Refusal.REFUNDED_IN_PART)
    return None


def all_ended(scope: Scope, shop: ShopId, intent: IntentId) -> bool:
    """Tell whether every order that an intent created was seen and serves nobody any more."""
    created = created_by(attempts_of(scope, intent))
    lines = [lines_of_supplier_order(scope, shop, order) for order in created]
    return bool(lines) and all(rows and not any(is_alive(row.state) for row in rows) for rows in lines)
