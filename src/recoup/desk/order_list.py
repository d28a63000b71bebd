"""The use case: go through orders, the newest first, with where both sides stand; or through what has some name.

A page costs the same however many orders there are. Where words are looked for, or one cell of the joint table, only
so many lines are looked at for a page; a page that found too little says so, and whoever asks goes on from there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.desk.order_rows import ListedOrder, OrderKey, PairSides, lines_of, read_orders
from recoup.domain.kind import Kind
from recoup.domain.order_pair import PHASE_TABLE
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase, SupplierPhase
from recoup.domain.readings import every_reading, sharpen
from recoup.storage.engine import reading
from recoup.storage.ids import PairRow, ShopId
from recoup.storage.repositories.lines import (
    lines_of_store_order,
    lines_of_supplier_order,
)
from recoup.storage.repositories.order_lists import (
    OrderPlace,
    PairLines,
    newest_lines,
    newest_orders,
    pairs_named,
)
from recoup.storage.repositories.pairs import pairs_of_lines
from recoup.storage.repositories.shops import Shop, shops
from recoup.storage.scope import Scope

PAGE: Final = 25
_LOOKS_AT: Final = 2000
_LOOKS_AT_PAIRS: Final = 300


class InStep(StrEnum):
    """Whether both sides of an order agree."""

    YES = "in"
    NO = "out"


@dataclass(frozen=True, slots=True)
class WantedOrders:
    """Which orders. ``words`` are an order's or a line's number, or stand in a product's name; ``after`` goes on."""

    shop: int | None = None
    step: InStep | None = None
    kind: Kind | None = None
    store: StorePhase | None = None
    supplier: SupplierPhase | None = None
    words: str = ""
    after: str = ""

    @property
    def kinds(self) -> tuple[Kind | None, ...]:
        """The names to go through, None for any but in step; none at all where every order is wanted."""
        if self.store is not None and self.supplier is not None:
            return kinds_of_cell(self.store, self.supplier)
        if self.kind is not None:
            return (self.kind,)
        return {None: (), InStep.YES: (Kind.IN_STEP,), InStep.NO: (None,)}[self.step]


@dataclass(frozen=True, slots=True)
class ListedOrders:
    """A page of orders, and behind which place to go on; ``partly`` when more must be looked at to fill it."""

    orders: tuple[ListedOrder, ...]
    after: str | None
    partly: bool
    shops: tuple[Shop, ...]


class _Found(NamedTuple):
    keys: list[OrderKey]
    after: str | None
    partly: bool


@cache
def kinds_of_cell(store: StorePhase, supplier: SupplierPhase) -> tuple[Kind, ...]:
    """Return the names that a pair in a cell of the joint table may have."""
    base = PHASE_TABLE[store][supplier]
    return tuple(dict.fromkeys((base, *(sharpen(base, each) for each in every_reading()))))


def list_orders(home: Installation, wanted: WantedOrders) -> ListedOrders:
    """Return a page of the orders that are wanted, with the shops that there are."""
    with reading(home.engine) as connection:
        all_shops: list[Shop] = []
        listed: list[ListedOrder] = []
        after, partly = None, False
        for scope in scopes(connection):
            mine = shops(scope)
            all_shops += mine
            chosen = [each for each in mine if wanted.shop in (None, each.id)]
            found = _find(scope, [each.id for each in chosen], wanted)
            listed += read_orders(scope, {each.id: each.name for each in mine}, found.keys)
            after, partly = after or found.after, partly or found.partly
    return ListedOrders(tuple(listed), after, partly, tuple(all_shops))


def _find(scope: Scope, chosen: Sequence[ShopId], wanted: WantedOrders) -> _Found:
    if wanted.words.strip():
        return _with_words(scope, chosen, wanted)
    if wanted.kinds:
        return _named(scope, chosen, wanted)
    return _newest(scope, chosen, wanted.after)


def _newest(scope: Scope, chosen: Sequence[ShopId], after: str) -> _Found:
    place, last = _read_place(after)
    found = [
        (each, shop)
        for shop in chosen
        for each in newest_orders(scope, shop, PAGE + 1, place, also_there=last is not None and shop < last)
    ]
    found.sort(key=_by_place, reverse=True)
    keys = [OrderKey(shop, each.order, None, each.ordered_at) for each, shop in found[:PAGE]]
    return _Found(keys, _said_place(*found[PAGE - 1]) if len(found) > PAGE else None, partly=False)


def _with_words(scope: Scope, chosen: Sequence[ShopId], wanted: WantedOrders) -> _Found:
    words = wanted.words.strip()
    if not wanted.after:
        exact = [key for shop in chosen for key in _numbered(scope, shop, words)]
        if exact:
            return _Found(exact, None, partly=False)
    place, last = _read_place(wanted.after)
    lines = [
        (each, shop)
        for shop in chosen
        for each in newest_lines(scope, shop, _LOOKS_AT, place, also_there=last is not None and shop < last)
    ]
    lines.sort(key=lambda each: _by_place((each[0].place, each[1])), reverse=True)
    looked = lines[:_LOOKS_AT]
    keys: dict[tuple[ShopId, str], OrderKey] = {}
    for each, shop in looked:
        said = f"{each.place.order} {each.product or ''} {each.product_name or ''}".casefold()
        if words.casefold() in said:
            keys[shop, each.place.order] = OrderKey(shop, each.place.order, None, each.place.ordered_at)
            if len(keys) == PAGE:
                return _Found(list(keys.values()), _said_place(each.place, shop), partly=False)
    more = len(looked) == _LOOKS_AT
    return _Found(list(keys.values()), _said_place(looked[-1][0].place, looked[-1][1]) if more else None, partly=more)


def _numbered(scope: Scope, shop: ShopId, number: str) -> list[OrderKey]:
    """Return the orders of which this is a number: the store's own, or one of a supplier order for it."""
    theirs = {each.line_id for each in lines_of_supplier_order(scope, shop, number)} | {number}
    pairs = pairs_of_lines(scope, shop, store_lines=[number], supplier_lines=theirs)
    ours = lines_of_store_order(scope, shop, number)
    places = [(shop, OrderPlace(each.ordered_at, each.order_id)) for each in ours]
    return _keys_of(scope, [lines_of(each) for each in pairs], places)


def _named(scope: Scope, chosen: Sequence[ShopId], wanted: WantedOrders) -> _Found:
    before = PairRow(int(wanted.after)) if wanted.after.isdecimal() else None
    shop = None if wanted.shop is None else ShopId(wanted.shop)
    by_cell = wanted.store is not None
    most = _LOOKS_AT_PAIRS if by_cell else PAGE
    kinds = wanted.kinds if chosen else ()
    found = [each for kind in kinds for each in pairs_named(scope, kind, most, before, shop)]
    looked = sorted(found, key=lambda each: each.pair, reverse=True)[:most]
    right = (_in_cell(scope, looked, wanted) if by_cell else looked)[:PAGE]
    more = len(looked) == most
    last = right[-1] if len(right) == PAGE else looked[-1] if more else None
    return _Found(_keys_of(scope, right), None if last is None else str(last.pair), partly=more and len(right) < PAGE)


def _in_cell(scope: Scope, pairs: Sequence[PairLines], wanted: WantedOrders) -> list[PairLines]:
    """Return those of some pairs whose lines stand where the cell says."""
    lines = PairSides(scope, pairs)
    return [
        each
        for each in pairs
        if STORE_PHASE[lines.store_state(each)] is wanted.store
        and SUPPLIER_PHASE[lines.supplier_state(each)] is wanted.supplier
    ]


def _keys_of(
    scope: Scope, pairs: Sequence[PairLines], first: Iterable[tuple[ShopId, OrderPlace]] = ()
) -> list[OrderKey]:
    """Return the orders of some pairs in their order, each once, behind those that come ``first``."""
    lines = PairSides(scope, pairs)
    keys = {(shop, each.order): OrderKey(shop, each.order, None, each.ordered_at) for shop, each in first}
    for each in pairs:
        line = lines.store.get((each.shop, each.store_line or ""))
        if line is not None:
            keys.setdefault((each.shop, line.order_id), OrderKey(each.shop, line.order_id, None, line.ordered_at))
        elif each.supplier_line is not None:
            keys.setdefault((each.shop, f" {each.supplier_line}"), OrderKey(each.shop, None, each.supplier_line, None))
    return list(keys.values())


def _by_place(each: tuple[OrderPlace, ShopId]) -> tuple[bool, float, str, int]:
    at = each[0].ordered_at
    return at is not None, 0.0 if at is None else at.timestamp(), each[0].order, each[1]


def _said_place(place: OrderPlace, shop: ShopId) -> str:
    return f"{shop}~{'' if place.ordered_at is None else place.ordered_at.isoformat()}~{place.order}"


def _read_place(after: str) -> tuple[OrderPlace | None, ShopId | None]:
    """Return the place that an address says; what says none begins at the beginning."""
    shop, _, rest = after.partition("~")
    at, found, order = rest.partition("~")
    try:
        moment = datetime.fromisoformat(at) if at else None
    except ValueError:
        return None, None
    if not found or not shop.isdecimal() or (moment is not None and moment.tzinfo is None):
        return None, None
    return OrderPlace(moment, order), ShopId(int(shop))
