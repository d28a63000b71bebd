"""The executor: takes intents that are due, one at a time, and brings each to one call at most.

Before the call the attempt is there, committed, and so is what the call asks for. Between the two the world is read
anew and compared with what the decider saw. After it the outcome is recorded, and the world is looked at again: an
answer is no state. Whoever dies anywhere in between leaves rows that say exactly how far it came.

No transaction is open while a remote is asked anything.
"""

from collections.abc import Callable
from typing import TypeVar

from recoup.connectors.outcome import refused
from recoup.connectors.problem import Problem, ProblemError
from recoup.domain.step import PLACES_ORDER, Step
from recoup.execution.looking import Desk
from recoup.execution.placing import PlacingHand
from recoup.execution.refusals import Obstacle
from recoup.execution.store_hand import StoreHand
from recoup.execution.trying import THERE_ALREADY, Ended, Hand, Ready, There, Tried, called_back, in_doubt, stopped
from recoup.execution.writes import noted
from recoup.storage.engine import writing
from recoup.storage.repositories.attempts import call_attempt
from recoup.storage.repositories.intents import (
    KeptIntent,
    attempts_of,
    begin_attempts,
    end_attempt,
    reopen_intent,
)
from recoup.storage.repositories.pairs import wake_pair
from recoup.storage.repositories.pausing import put_off_intents
from recoup.storage.scope import Scope
from recoup.storage.words import IntentState

Result = TypeVar("Result")


class Executor:
    """Executes the due intents of one tenant. Any number may run at once, in any number of processes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = StoreHand(desk)
        self._placing = PlacingHand(desk)

    def run(self, limit: int = 100) -> tuple[Tried, ...]:
        """Make at most ``limit`` attempts of what is due, and return how each ended."""
        tried: list[Tried] = []
        while len(tried) < limit and (one := self.one()) is not None:
            tried.append(one)
        return tuple(tried)

    def one(self) -> Tried | None:
        """Make one attempt of the intent that is due longest; None when nothing is due."""
        begun = self._write(self._begin)
        return self._attempt(begun[0]) if begun else None

    def _begin(self, scope: Scope) -> tuple[KeptIntent, ...]:
        """Begin the attempt that is due longest; what waits for an account that cannot be used is not begun."""
        now = self._desk.now()
        put_off_intents(scope, now)
        return begin_attempts(scope, now, self._desk.lease, 1)

    def _attempt(self, kept: KeptIntent) -> Tried:
        hand = self._hand(kept.intent.step)
        try:
            prepared = hand.prepare(kept)
        except ProblemError as error:
            ended = called_back(refused(error.problem), kept.attempts, self._desk.now())
            return self._end(kept, ended, problem=error.problem)
        match prepared:
            case Obstacle():
                return self._end(kept, stopped(prepared, kept, self._desk.now()), obstacle=prepared)
            case There():
                return self._end(kept, Ended(IntentState.ACCEPTED, THERE_ALREADY))
            case Ready():
                return self._call(hand, kept, prepared)

    def _call(self, hand: Hand, kept: KeptIntent, ready: Ready) -> Tried:
        note, lease = noted(ready.called), self._desk.lease
        if not self._write(
            lambda scope: call_attempt(scope, kept.id, kept.attempts, self._desk.now(), lease, note),
        ):
            return Tried(kept.id, None)
        outcome = ready.call()
        at = self._desk.now()
        ended = called_back(outcome, kept.attempts, at)
        tried = self._end(
            kept,
            ended,
            problem=outcome.problem,
            more=lambda scope: hand.recorded(scope, kept, ready.called, outcome, at),
        )
        try:
            hand.after(kept, ready.called)
        except ProblemError:
            # What was done is recorded; whoever follows it up looks again, and so does the poller.
            return tried
        return tried

    def _end(
        self,
        kept: KeptIntent,
        ended: Ended,
        *,
        obstacle: Obstacle | None = None,
        problem: Problem | None = None,
        more: Callable[[Scope], None] | None = None,
    ) -> Tried:
        """Record an ending with everything that belongs to it. While an earlier attempt is in doubt, so is this one."""

        def record(scope: Scope) -> IntentState | None:
            now = self._desk.now()
            doubted = in_doubt(attempts_of(scope, kept.id), kept.attempts)
            state = IntentState.UNKNOWN if doubted and ended.state is not IntentState.ACCEPTED else ended.state
            said = (ended.code, ended.message, ended.echo)
            if not end_attempt(scope, kept.id, kept.attempts, now, state, code=said[0], message=said[1], echo=said[2]):
                return None
            if more is not None:
                more(scope)
            if state is IntentState.REFUSED and ended.retry_at is not None:
                reopen_intent(scope, kept.id, ended.retry_at, now)
            else:
                wake_pair(scope, kept.pair, now)
            return state

        return Tried(kept.id, self._write(record), obstacle, problem)

    def _hand(self, step: Step) -> Hand:
        return self._placing if step in PLACES_ORDER else self._store

    def _write(self, act: Callable[[Scope], Result]) -> Result:
        with writing(self._desk.engine) as connection:
            return act(Scope(connection, self._desk.tenant))
