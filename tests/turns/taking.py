"""Turns over pairs whose facts a test says."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from recoup.domain.money import Money
from recoup.domain.pair import Pair
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.durations import Calendar
from recoup.storage.ids import PairRow
from recoup.storage.repositories.cases import KeptCase, open_case
from recoup.storage.repositories.pairs import KeptPair, pair
from recoup.storage.repositories.policies import add_policy
from recoup.storage.scope import Scope
from recoup.turns.rules import RuleBooks, Rules
from recoup.turns.turn import Turns
from tests.storage.decided import asked
from tests.storage.places import HOUR, MINUTE, NOON, Place

BOLD = '[refunds]\nwhen = "at_once"\nautomatic = true\n'
LEASE = 5 * MINUTE


class Taker:
    """Takes turns for a place at a time that a test moves; ``facts`` are the pairs that matching makes."""

    def __init__(self, place: Place, *facts: Pair, policy: str = BOLD) -> None:
        self.place = place
        self.facts: Iterable[Pair] = facts
        self.time: datetime = NOON
        with place.writing() as scope:
            add_policy(scope, place.shop, policy, "a test", NOON)
        self.turns = Turns(place.engine, self.look, RuleBooks(no_holidays), lambda: self.time, LEASE, 10)

    def look(self, scope: Scope, kept: Sequence[KeptPair], rules: Rules) -> tuple[Pair, ...]:
        return tuple(self.facts)

    def take(self) -> int:
        return self.turns.take(self.place.tenant)

    def case(self, row: PairRow) -> KeptCase | None:
        with self.place.reading() as scope:
            return open_case(scope, row)

    def kept(self, row: PairRow) -> KeptPair:
        with self.place.reading() as scope:
            found = pair(scope, row)
        assert found is not None
        return found


def no_holidays(first: date, last: date) -> Calendar:
    """Return a calendar of weekdays."""
    return Calendar(frozenset())


def over(*, proven: bool = True) -> Pair:
    """Return a pair that was cancelled and refunded on the store's side, and whose supplier order was stopped."""
    pair = asked(StoreLine.CANCELLED, SupplierLine.CLOSED_CANCELLED_IN_CHECK)
    store = replace(pair.store, refunded=Money(12_000, "KRW"), refund_proven=proven, refunded_at=NOON + HOUR)
    return replace(pair, store=store, supplier=replace(pair.supplier, closed_at=NOON))
