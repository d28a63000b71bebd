"""What would be decided of a case now: its pair as it is known, and the decision on it. Nothing is written.

A person who is to act is shown what the next turn would do, by the very function that the turn calls.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from recoup.connectors.cafe24.payment import REFUND_ROUTES
from recoup.decision.decide import Decision
from recoup.desk.calendars import calendar_between
from recoup.domain.actions import Approval
from recoup.domain.pair import Pair
from recoup.storage.ids import PairRow
from recoup.storage.repositories.pairs import KeptPair, pair
from recoup.storage.scope import Scope
from recoup.turns.known import Known, known_of
from recoup.turns.looking import looking
from recoup.turns.rules import RuleBooks, Rules
from recoup.turns.turn import consider


@dataclass(frozen=True, slots=True)
class Considered:
    """A pair as it is read and recorded, what is kept beside it, its shop's rules, and what is decided of it."""

    kept: KeptPair
    pair: Pair
    known: Known
    decision: Decision
    rules: Rules
    facts: Pair
    now: datetime

    def with_approval(self, approval: Approval | None) -> Decision:
        """Return what would be decided if a person had approved this, or nothing."""
        known = replace(self.known, approval=approval)
        return consider(self.kept, self.facts, known, self.rules, self.now)[1]


class Considering:
    """Looks at pairs as turns do. Made for one use, which may look at many."""

    def __init__(self) -> None:
        self._books = RuleBooks(calendar_between)
        self._look = looking(REFUND_ROUTES)

    def of(self, scope: Scope, row: PairRow, now: datetime) -> Considered | None:
        """Return what is decided of a pair; None when there is nothing to decide, because matching makes it no more."""
        kept = pair(scope, row)
        if kept is None:
            return None
        rules = self._books.of(scope, kept.shop, now)
        facts = next((each for each in self._look(scope, [kept], rules) if each.id == kept.shape.id), None)
        if facts is None:
            return None
        known, local = known_of(scope, row)[row], now.astimezone(rules.zone)
        seen, decision = consider(kept, facts, known, rules, local)
        return Considered(kept, seen, known, decision, rules, facts, local)
