"""Turns: what is known of pairs that are due, decided and written in one transaction.

Nothing is called outside. A process may die before the commit, and nothing happened; or after it, and the same turn
finds nothing due. Facts and versions are of one state: news that comes while they are looked at, or a second process
that takes the same pair, refuses the decision, because it was made from facts of before. What a decision asks to be
done stands in its rows and is done afterwards, by others.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine

from recoup.decision.correcting import all_undone, withdrawals
from recoup.decision.decide import Decision
from recoup.decision.linking import grouped
from recoup.domain.case import Strand
from recoup.domain.events import StrandMoved
from recoup.domain.pair import Pair, StoreSide, SupplierSide
from recoup.execution.asking import is_of_before
from recoup.execution.helping import tasks_for
from recoup.storage.engine import OvertakenError, deciding, writing
from recoup.storage.ids import PairRow, ShopId, TenantId
from recoup.storage.repositories.cases import withdraw_approval
from recoup.storage.repositories.decisions import Made, StaleDecisionError, write_decisions
from recoup.storage.repositories.pairs import (
    KeptPair,
    claim_pairs,
    hold_pairs,
    pairs_of_lines,
    park_pair,
    release_pair,
)
from recoup.storage.scope import Scope
from recoup.tasks.ticking import prove
from recoup.turns.known import Known, as_known, known_of
from recoup.turns.looking import Looks, lines_of
from recoup.turns.rules import RuleBooks, Rules


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
        """Take what is due of a tenant, at most a batch, and return how many pairs that were.

        The turns of a batch share one commit, and each of their questions to the database is asked once for all. Where
        one of them is refused they are taken one by one.
        """
        with writing(self.engine) as connection:
            taken = claim_pairs(Scope(connection, tenant), self.now(), self.lease, self.batch)
        if taken and self._turned(tenant, taken) is None:
            for kept in taken:
                self.turn(tenant, kept)
        return len(taken)

    def take_these(self, tenant: TenantId, rows: Sequence[PairRow]) -> int:
        """Take the turns of these pairs that are due and in nobody's hands; return on how many pairs was decided.

        They share one transaction. Raises StaleDecisionError or OvertakenError when somebody else was faster; nothing
        of it is written then.
        """
        now = self.now()
        with deciding(self.engine) as connection:
            scope = Scope(connection, tenant)
            return self._shop_by_shop(scope, hold_pairs(scope, rows, now), now)

    def turn(self, tenant: TenantId, taken: KeptPair) -> int:
        """Decide what is due of one island and return on how many pairs; 0 when somebody else was faster."""
        turned = self._turned(tenant, [taken])
        if turned is None:
            with writing(self.engine) as connection:
                release_pair(Scope(connection, tenant), taken.row)
        return turned or 0

    def _turned(self, tenant: TenantId, taken: Sequence[KeptPair]) -> int | None:
        """Take the turns of several islands in one transaction; None when one of them was refused, and all with it."""
        now = self.now()
        try:
            with deciding(self.engine) as connection:
                scope = Scope(connection, tenant)
                return self._shop_by_shop(scope, taken, now)
        except (StaleDecisionError, OvertakenError):
            return None

    def _shop_by_shop(self, scope: Scope, kept: Sequence[KeptPair], now: datetime) -> int:
        shops = grouped(kept, lambda each: each.shop)
        return sum(self._decide(scope, shop, mine, now) for shop, mine in shops.items())

    def _decide(self, scope: Scope, shop: ShopId, kept: Sequence[KeptPair], now: datetime) -> int:
        """Decide on every pair of a shop that is due on the islands of those that were taken."""
        rules = self.books.of(scope, shop, now)
        made = {str(each.id): each for each in self.look(scope, kept, rules)}
        due = [each for each in _islands(scope, shop, kept, made.values()) if _due(each, now)]
        blind = [each for each in due if each.shape.quantity and str(each.shape.id) not in made]
        for each in blind:
            park_pair(scope, each.row)  # a line of it cannot be read now, and half of the facts decide nothing
        open_ = [each for each in due if each not in blind]
        known = known_of(scope, *[each.row for each in open_])
        local = now.astimezone(rules.zone)
        decisions = [_turn(scope, each, made.get(str(each.shape.id)), known[each.row], rules, local) for each in open_]
        for one, written in zip(decisions, write_decisions(scope, decisions, local), strict=True):
            if written.case is not None and withdrawals(one.decision.postings):
                withdraw_approval(scope, written.case)
        return len(due)


def _turn(scope: Scope, kept: KeptPair, facts: Pair | None, known: Known, rules: Rules, now: datetime) -> Made:
    """Return the decision on a pair, once the tasks that are proven are closed."""
    seen, decision = consider(kept, facts, known, rules, now)
    for task in known.tasks:
        prove(scope, task, known.evidence, seen, decision.named.kind, rules.book, now)
    asked = frozenset(intent.step for intent in decision.intents)
    tried = [each for each in known.intents if not is_of_before(each.intent, decision.intents)]
    # A pair in step may have a step of Recoup's too; its deadline is that of what it waits for.
    due = decision.named.due if decision.named.kind.divergent else decision.named.due_by_states
    help_ = tasks_for(tried, asked, seen, rules.book, due.at, now)
    return Made(kept.row, kept.version, decision._replace(tasks=(*decision.tasks, *help_)))


def consider(kept: KeptPair, facts: Pair | None, known: Known, rules: Rules, now: datetime) -> tuple[Pair, Decision]:
    """Return a pair as it is read and recorded, and the decision on it as of ``now``; nothing is written.

    ``facts`` is None for a pair that matching no longer makes.
    """
    if facts is None:
        gone = _nothing(kept)
        return gone, _left(gone, known, rules, now)
    seen = as_known(facts, known, kept.kind)
    return seen, _decision(seen, known, rules, now)


def _decision(seen: Pair, known: Known, rules: Rules, now: datetime) -> Decision:
    decide = rules.decider.decide
    return _with_notice(decide(seen, now, case=known.told, recorded=known.recorded, approval=known.approval), known)


def _left(seen: Pair, known: Known, rules: Rules, now: datetime) -> Decision:
    """Return the decision on a pair that matching no longer makes: its pieces are in other pairs, and so is its money.

    What was posted is undone, because it is posted anew where the pieces are now; then nothing keeps its case open.
    """
    decision = _with_notice(rules.decider.decide(seen, now, case=known.told), known)
    return decision._replace(postings=all_undone(known.recorded, now))


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


def _islands(scope: Scope, shop: ShopId, kept: Iterable[KeptPair], made: Iterable[Pair]) -> tuple[KeptPair, ...]:
    """Return every pair of the islands' lines as it is kept, those that matching no longer makes among them."""
    store_lines, supplier_lines = lines_of([*(each.shape.id for each in kept), *(each.id for each in made)])
    return pairs_of_lines(scope, shop, store_lines=store_lines, supplier_lines=supplier_lines)
