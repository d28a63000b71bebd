"""A turn: what is known of an island's pairs that are due, decided and written in one transaction.

Nothing is called outside. A process may die before the commit, and nothing happened; or after it, and the same turn
finds nothing due. Facts and versions are of one state: news that comes while they are looked at, or a second process
that takes the same pair, refuses the decision, because it was made from facts of before. What a decision asks to be
done stands in its rows and is done afterwards, by others.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Engine

from recoup.decision.decide import Decision
from recoup.domain.case import Strand
from recoup.domain.events import StrandMoved
from recoup.domain.pair import Pair, StoreSide, SupplierSide
from recoup.execution.helping import tasks_for
from recoup.ledger.postings import reverse
from recoup.storage.engine import OvertakenError, deciding, writing
from recoup.storage.ids import TenantId
from recoup.storage.repositories.decisions import StaleDecisionError, write_decision
from recoup.storage.repositories.intents import intents_of
from recoup.storage.repositories.pairs import (
    KeptPair,
    claim_pairs,
    pair,
    pairs_of_lines,
    park_pair,
    release_pair,
)
from recoup.storage.repositories.tasks import KeptTask, tasks_of
from recoup.storage.scope import Scope
from recoup.tasks.recorded import as_recorded
from recoup.tasks.ticking import prove
from recoup.turns.known import Known, known_of, with_money_back
from recoup.turns.rules import RuleBooks, Rules

Looks = Callable[[Scope, KeptPair, Rules], tuple[Pair, ...]]
"""Returns every pair of the island of a kept pair, with all facts of its lines as they were last seen."""

_LEFT: Final = "left"
_TOGETHER: Final = 10
"""How many turns share a commit, which is most of what a turn costs; after a crash all of them are taken again."""


@dataclass(frozen=True, slots=True)
class Turns:
    """Takes turns. ``lease`` is how long a pair that was taken stays with its taker."""

    engine: Engine
    look: Looks
    books: RuleBooks
    now: Callable[[], datetime]
    lease: timedelta
    batch: int

    def take(self, tenant: TenantId) -> int:
        """Take what is due of a tenant, at most a batch, and return how many pairs that were."""
        with writing(self.engine) as connection:
            taken = claim_pairs(Scope(connection, tenant), self.now(), self.lease, self.batch)
        for first in range(0, len(taken), _TOGETHER):
            self._several(tenant, taken[first : first + _TOGETHER])
        return len(taken)

    def _several(self, tenant: TenantId, taken: Sequence[KeptPair]) -> None:
        """Take the turns of several islands in one transaction; where one of them is refused, one by one."""
        now = self.now()
        try:
            with deciding(self.engine) as connection:
                for kept in taken:
                    self._decide(Scope(connection, tenant), kept, now)
        except (StaleDecisionError, OvertakenError):
            for kept in taken:
                self.turn(tenant, kept)

    def turn(self, tenant: TenantId, taken: KeptPair) -> int:
        """Decide what is due of one island and return on how many pairs; 0 when somebody else was faster."""
        now = self.now()
        try:
            with deciding(self.engine) as connection:
                return self._decide(Scope(connection, tenant), taken, now)
        except (StaleDecisionError, OvertakenError):
            with writing(self.engine) as connection:
                release_pair(Scope(connection, tenant), taken.row)
            return 0

    def _decide(self, scope: Scope, taken: KeptPair, now: datetime) -> int:
        kept = pair(scope, taken.row)
        if kept is None or not _due(kept, now):
            return 0
        rules = self.books.of(scope, kept.shop, now)
        made = {str(each.id): each for each in self.look(scope, kept, rules)}
        due = [each for each in _island(scope, kept, made.values()) if _due(each, now)]
        for each in due:
            facts = made.get(str(each.shape.id))
            if facts is None and each.shape.quantity:
                park_pair(scope, each.row)  # a line of it cannot be read now, and half of the facts decide nothing
            else:
                self._write(scope, each, facts, rules, now.astimezone(rules.zone))
        return len(due)

    def _write(self, scope: Scope, kept: KeptPair, facts: Pair | None, rules: Rules, now: datetime) -> None:
        tasks = tasks_of(scope, kept.row)
        seen, decision = consider(scope, kept, facts, tasks, rules, now)
        for task in tasks:
            prove(scope, task, seen, decision.named.kind, rules.book, now)
        asked = (intent.step for intent in decision.intents)
        # A pair in step may have a step of Recoup's too; its deadline is that of what it waits for.
        due = decision.named.due if decision.named.kind.divergent else decision.named.due_by_states
        help_ = tasks_for(intents_of(scope, kept.row), asked, seen, rules.book, due.at, now)
        write_decision(scope, kept.row, kept.version, decision._replace(tasks=(*decision.tasks, *help_)), now)


def consider(
    scope: Scope, kept: KeptPair, facts: Pair | None, tasks: Sequence[KeptTask], rules: Rules, now: datetime
) -> tuple[Pair, Decision]:
    """Return a pair as it is read and recorded, and the decision on it as of ``now``; nothing is written.

    ``facts`` is None for a pair that matching no longer makes; ``tasks`` are all that the pair ever had.
    """
    known = known_of(scope, kept.row)
    if facts is None:
        gone = _nothing(kept)
        return gone, _left(gone, known, rules, now)
    seen = as_recorded(with_money_back(facts, known), tasks, known.evidence)
    return seen, _decision(seen, known, rules, now)


def _decision(seen: Pair, known: Known, rules: Rules, now: datetime) -> Decision:
    decide = rules.decider.decide
    return _with_notice(decide(seen, now, case=known.told, recorded=known.recorded, approval=known.approval), known)


def _left(seen: Pair, known: Known, rules: Rules, now: datetime) -> Decision:
    """Return the decision on a pair that matching no longer makes: its pieces are in other pairs, and so is its money.

    What was posted is undone, because it is posted anew where the pieces are now; then nothing keeps its case open.
    """
    decision = _with_notice(rules.decider.decide(seen, now, case=known.told), known)
    if decision.case is None:
        return decision
    undone = [reverse(each, id=f"{each.id}|{_LEFT}", at=now) for each in known.recorded]
    return decision._replace(postings=tuple(undone))


def _with_notice(decision: Decision, known: Known) -> Decision:
    """Say in the decision that the case's message has moved on, which no observation tells."""
    before, after = known.case, known.told
    if decision.case is None or before is None or after is None or before.strands.notice is after.strands.notice:
        return decision
    moved = StrandMoved(before.pair, Strand.NOTICE, before.strands.notice, after.strands.notice)
    return decision._replace(events=(moved, *decision.events))


def _nothing(kept: KeptPair) -> Pair:
    return Pair(kept.shape.id, kept.shape.quantity, StoreSide(), SupplierSide())


def _due(kept: KeptPair, now: datetime) -> bool:
    return kept.wake_at is not None and kept.wake_at <= now


def _island(scope: Scope, kept: KeptPair, made: Iterable[Pair]) -> tuple[KeptPair, ...]:
    """Return every pair of the island's lines as it is kept, those that matching no longer makes among them."""
    ids = [kept.shape.id, *(each.id for each in made)]
    return pairs_of_lines(
        scope,
        kept.shop,
        store_lines={id.store_line for id in ids if id.store_line is not None},
        supplier_lines={id.supplier_line for id in ids if id.supplier_line is not None},
    )
