"""The facts of pairs as they are kept now: an island's lines and links, paired, with what people recorded of them."""

from collections.abc import Mapping

from recoup.decision.pairing import pairs_of
from recoup.domain.pair import Pair, RefundRoute
from recoup.storage.ids import PairRow
from recoup.storage.repositories.islands import island_of
from recoup.storage.repositories.pairs import KeptPair, pair
from recoup.storage.scope import Scope
from recoup.turns.known import known_of, with_money_back
from recoup.turns.rules import Rules
from recoup.turns.turn import Looks


def looking(routes: Mapping[str, RefundRoute]) -> Looks:
    """Return what makes the pairs of an island; ``routes`` says how a store's payment methods can be given back."""

    def look(scope: Scope, kept: KeptPair, rules: Rules) -> tuple[Pair, ...]:
        id = kept.shape.id
        island = island_of(
            scope,
            kept.shop,
            routes,
            store_lines=[] if id.store_line is None else [id.store_line],
            supplier_lines=[] if id.supplier_line is None else [id.supplier_line],
        )
        return pairs_of(island, rules.zone)

    return look


def facts_of(scope: Scope, row: PairRow, look: Looks, rules: Rules) -> Pair | None:
    """Return the facts of one pair as they are kept now; None when matching no longer makes it."""
    kept = pair(scope, row)
    if kept is None:
        return None
    found = next((each for each in look(scope, kept, rules) if each.id == kept.shape.id), None)
    return None if found is None else with_money_back(found, known_of(scope, row))
