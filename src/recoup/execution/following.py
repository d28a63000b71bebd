"""Following up what was accepted, until the remote itself shows it: an answer is no state and a mark is no money.

A refund is followed until the payment gateway has cancelled the payment; a created order until it can be read; what
else was written until the order was read once. Whatever was told of a creation is told again meanwhile, for the case
that nobody lived to tell it; the same told twice is no news. The moments are few and ever further apart; afterwards the
decisions' own deadlines ask a person.
"""

from datetime import datetime
from typing import Final

from recoup.connectors.problem import ProblemError
from recoup.domain.step import PLACES_ORDER, REFUNDS, Step
from recoup.execution.asking import ANSWERS, NOTED
from recoup.execution.looking import Desk
from recoup.execution.moments import FOLLOWS, began_for
from recoup.execution.placement import created_by, told_of
from recoup.execution.trying import call_of
from recoup.execution.writes import read_note
from recoup.storage.engine import reading
from recoup.storage.ids import ShopId
from recoup.storage.repositories.attempts import ended_intents
from recoup.storage.repositories.intents import AttemptMoment, KeptIntent, attempts_of
from recoup.storage.repositories.lines import lines_of_supplier_order, store_line
from recoup.storage.scope import Scope
from recoup.storage.words import IntentState

_GIVE_BACK: Final = REFUNDS | {Step.ANSWER_CANCEL_REQUEST}
_STEPS: Final = frozenset({*ANSWERS, *REFUNDS, *PLACES_ORDER, NOTED})


class Follower:
    """Follows up one shop's intents that have ended. To be called every few seconds or minutes."""

    def __init__(self, desk: Desk, shop: ShopId) -> None:
        self._desk = desk
        self._shop = shop

    def run(self, since: datetime) -> int:
        """Look at what a moment came for since ``since``, the last run, and return how many were looked at."""
        now = self._desk.now()
        with reading(self._desk.engine) as connection:
            scope = Scope(connection, self._desk.tenant)
            recent = ended_intents(scope, self._shop, _STEPS, began_for(since, now, FOLLOWS))
        return sum(self._follow(kept) for kept in recent)

    def _follow(self, kept: KeptIntent) -> bool:
        with reading(self._desk.engine) as connection:
            moments = attempts_of(Scope(connection, self._desk.tenant), kept.id)
        try:
            if kept.intent.step in PLACES_ORDER:
                return self._placed(kept, moments)
            return kept.state is IntentState.ACCEPTED and self._written(kept, moments)
        except ProblemError:
            # The next moment comes, and so does the poller.
            return False

    def _written(self, kept: KeptIntent, moments: tuple[AttemptMoment, ...]) -> bool:
        call = call_of(moments, kept.attempts)
        if call is None:
            return False
        called = read_note(call.echo)
        with reading(self._desk.engine) as connection:
            line = store_line(Scope(connection, self._desk.tenant), kept.shop, called.line)
        seen = line is not None and line.observed_at >= kept.changed_at
        proven = kept.intent.step not in _GIVE_BACK or (line is not None and line.refund_proven is True)
        if seen and proven:
            return False
        self._desk.looks.store_order(kept.shop, called.order)
        return True

    def _placed(self, kept: KeptIntent, moments: tuple[AttemptMoment, ...]) -> bool:
        if (told := told_of(kept, moments)) is not None:
            self._desk.looks.placed(told)
        with reading(self._desk.engine) as connection:
            scope = Scope(connection, self._desk.tenant)
            unread = [order for order in created_by(moments) if not _is_read(scope, kept.shop, order)]
        for order in unread:
            self._desk.looks.supplier_order(kept.shop, order)
        return bool(unread)


def _is_read(scope: Scope, shop: ShopId, order: str) -> bool:
    """Tell whether an order's own lines are known, which bear its number; one that stands in for them says nothing."""
    return any(row.line_id.startswith(f"{order}/") for row in lines_of_supplier_order(scope, shop, order))
