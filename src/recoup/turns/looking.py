"""The facts of pairs as they are kept now: lines and links of their islands, paired, with what people recorded."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from recoup.decision.pairing import pairs_of
from recoup.domain.pair import Pair, PairId, RefundRoute
from recoup.storage.ids import PairRow
from recoup.storage.repositories.islands import island_of
from recoup.storage.repositories.pairs import KeptPair, pair
from recoup.storage.scope import Scope
from recoup.turns.known import as_known, known_of
from recoup.turns.rules import Rules

Looks = Callable[[Scope, Sequence[KeptPair], Rules], tuple[Pair, ...]]
"""Returns every pair of the islands of some kept pairs of one shop, with all facts of their lines as last seen."""


def looking(routes: Mapping[str, RefundRoute]) -> Looks:
    """Return what makes the pairs of islands; ``routes`` says how a store's payment methods can be given back."""

    def look(scope: Scope, kept: Sequence[KeptPair], rules: Rules) -> tuple[Pair, ...]:
        store_lines, supplier_lines = lines_of(each.shape.id for each in kept)
        island = island_of(scope, kept[0].shop, routes, store_lines=store_lines, supplier_lines=supplier_lines)
        return pairs_of(island, rules.zone)

    return look


def lines_of(ids: Iterable[PairId]) -> tuple[set[str], set[str]]:
    """Return the store lines and the supplier lines of some pairs."""
    both = tuple(ids)
    return (
        {id.store_line for id in both if id.store_line is not None},
        {id.supplier_line for id in both if id.supplier_line is not None},
    )


def facts_of(scope: Scope, row: PairRow, look: Looks, rules: Rules) -> Pair | None:
    """Return the facts of one pair as they are kept now; None when matching no longer makes it."""
    kept = pair(scope, row)
    if kept is None:
        return None
    found = next((each for each in look(scope, [kept], rules) if each.id == kept.shape.id), None)
    return None if found is None else as_known(found, known_of(scope, row)[row], kept.kind)
