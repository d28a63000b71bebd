"""The use case: compare a whole shop as it is kept, and say in figures and pair by pair what that came to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from recoup.decision.words.text import Text
from recoup.desk.choosing import scope_of_shop
from recoup.desk.holding import reconcile_shop, say_difference
from recoup.desk.installation import Installation
from recoup.domain.kind import Kind
from recoup.storage.engine import reading
from recoup.storage.repositories.shops import shops
from recoup.turns.holding import Difference

MOST: Final = 200


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """How a pair that the desk holds differs from what its lines say."""

    pair: str
    difference: Difference
    text: Text


@dataclass(frozen=True, slots=True)
class ComparedShop:
    """What the comparison came to as of a moment; ``differences`` are the first of ``differing`` ones."""

    shop: str
    as_of: datetime
    store_lines: int
    supplier_lines: int
    pairs: int
    in_step: int
    divergent: int
    late: int
    kinds: Mapping[Kind, int]
    differing: int
    differences: tuple[DifferenceView, ...]


def compare_shop(home: Installation, name: str | None = None) -> ComparedShop:
    """Compare a shop, the only one or that of a name; nothing is changed. Raises RefusedError."""
    now = home.now()
    with reading(home.engine) as connection:
        scope, shop = scope_of_shop(connection, name)
        called = next(each.name for each in shops(scope) if each.id == shop)
    with reconcile_shop(home.engine, scope.tenant, shop, now, _silent) as held:
        totals = held.reconciliation.totals
        first = held.found[:MOST]
        return ComparedShop(
            shop=called,
            as_of=now,
            store_lines=totals.store_lines,
            supplier_lines=totals.supplier_lines,
            pairs=totals.pairs,
            in_step=totals.in_step,
            divergent=totals.divergent,
            late=totals.late,
            kinds=totals.by_kind,
            differing=len(held.found),
            differences=tuple(DifferenceView(str(each.pair), each.difference, say_difference(each)) for each in first),
        )


def _silent(stage: str) -> None:
    del stage
