"""Finding out how a call ended whose end is unknown: by reading, a bounded number of times, then by a person.

An attempt that its taker left behind is unknown too. One that never came to its call certainly had no effect and is
tried again at once. Of the others the remote is asked to show what became of them: what shows its effect was accepted;
what shows none, a quiet while after the call, had none, and is tried again; anything else is looked at again later, and
a person is asked when the last look has told nothing.

The supplier lists no orders. A creation whose end is unknown is asked for again under its own key, which makes nothing
twice, while the supplier keeps keys. Once it says that an order exists, nothing is asked for any more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from recoup.connectors.problem import ProblemError
from recoup.execution.effects import Effect, effect_of
from recoup.execution.looking import Desk
from recoup.execution.moments import ATTEMPTS, LOOKS, QUIET, following, pause
from recoup.execution.placement import KEY_LIVES, exists_already, first_call
from recoup.execution.trying import call_of, in_doubt
from recoup.execution.writes import Act, Called, read_note
from recoup.storage.engine import reading, writing
from recoup.storage.ids import IntentId
from recoup.storage.repositories.attempts import ask_again, claim_unknown, look_later
from recoup.storage.repositories.intents import (
    AttemptMoment,
    KeptIntent,
    abandon_attempts,
    attempts_of,
    reopen_intent,
    settle_attempt,
)
from recoup.storage.repositories.pairs import wake_pair
from recoup.storage.repositories.pausing import put_off_intents
from recoup.storage.scope import Scope
from recoup.storage.words import IntentState

Result = TypeVar("Result")

SHOWN: Final = "shown_by_reading"
NOT_SHOWN: Final = "not_shown_by_reading"
NOT_CALLED: Final = "never_called"


class Found(StrEnum):
    """What became of looking for an unknown end."""

    DONE = "done"
    NOT_DONE = "not_done"
    ASKED_AGAIN = "asked_again"
    LOOK_LATER = "look_later"
    ASK_PERSON = "ask_person"


@dataclass(frozen=True, slots=True)
class Resolved:
    """An intent whose end was looked for, and what came of it."""

    intent: IntentId
    found: Found


class Resolver:
    """Looks for the unknown ends of one tenant's intents. Any number may run at once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def run(self, limit: int = 100) -> tuple[Resolved, ...]:
        """Look for at most ``limit`` ends that are due, and return what came of each."""
        self._write(lambda scope: abandon_attempts(scope, self._desk.now()))
        resolved: list[Resolved] = []
        while len(resolved) < limit and (one := self.one()) is not None:
            resolved.append(one)
        return tuple(resolved)

    def one(self) -> Resolved | None:
        """Look for the end that is due longest; None when none is."""
        taken = self._write(self._take)
        return Resolved(taken[0].id, self._resolve(taken[0])) if taken else None

    def _take(self, scope: Scope) -> tuple[KeptIntent, ...]:
        now = self._desk.now()
        put_off_intents(scope, now)
        return claim_unknown(scope, now, self._desk.lease, 1)

    def _resolve(self, kept: KeptIntent) -> Found:
        with reading(self._desk.engine) as connection:
            moments = attempts_of(Scope(connection, self._desk.tenant), kept.id)
        call = call_of(moments, kept.attempts)
        if call is None:
            return self._never_called(kept, moments)
        called = read_note(call.echo)
        if called.act is Act.PLACE:
            return self._placement(kept, moments)
        return self._store_write(kept, called)

    def _never_called(self, kept: KeptIntent, moments: tuple[AttemptMoment, ...]) -> Found:
        if in_doubt(moments, kept.attempts):
            return self._placement(kept, moments)
        return self._settle(kept, IntentState.REFUSED, NOT_CALLED)

    def _store_write(self, kept: KeptIntent, called: Called) -> Found:
        try:
            order = self._desk.looks.store_order(kept.shop, called.order)
        except ProblemError:
            return self._later(kept)
        match effect_of(called, order):
            case Effect.DONE:
                return self._settle(kept, IntentState.ACCEPTED, SHOWN)
            case Effect.NONE if self._desk.now() >= kept.changed_at + QUIET:
                return self._settle(kept, IntentState.REFUSED, NOT_SHOWN)
            case Effect.NONE | Effect.UNCLEAR:
                return self._later(kept)

    def _placement(self, kept: KeptIntent, moments: tuple[AttemptMoment, ...]) -> Found:
        now, began = self._desk.now(), first_call(moments)
        keeps = began is not None and now < began + KEY_LIVES
        if exists_already(moments) or not keeps or kept.attempts >= ATTEMPTS:
            return self._give_up(kept)
        if now < kept.changed_at + pause(kept.attempts):
            return self._later(kept)
        self._write(lambda scope: ask_again(scope, kept.id, kept.attempts, now))
        return Found.ASKED_AGAIN

    def _settle(self, kept: KeptIntent, state: IntentState, code: str) -> Found:
        """Record what reading told, and let what had no effect be tried again while it has tries left."""

        def settle(scope: Scope) -> None:
            now = self._desk.now()
            if not settle_attempt(scope, kept.id, kept.attempts, now, state, code):
                return
            if state is IntentState.REFUSED and kept.attempts < ATTEMPTS:
                reopen_intent(scope, kept.id, now, now)
            wake_pair(scope, kept.pair, now)

        self._write(settle)
        return Found.DONE if state is IntentState.ACCEPTED else Found.NOT_DONE

    def _later(self, kept: KeptIntent) -> Found:
        due = following(kept.changed_at, self._desk.now(), LOOKS)
        if due is None:
            return self._give_up(kept)
        self._write(lambda scope: look_later(scope, kept.id, kept.attempts, due))
        return Found.LOOK_LATER

    def _give_up(self, kept: KeptIntent) -> Found:
        """Look no more; the pair wakes, and its turn asks a person."""

        def give_up(scope: Scope) -> None:
            look_later(scope, kept.id, kept.attempts, None)
            wake_pair(scope, kept.pair, self._desk.now())

        self._write(give_up)
        return Found.ASK_PERSON

    def _write(self, act: Callable[[Scope], Result]) -> Result:
        with writing(self._desk.engine) as connection:
            return act(Scope(connection, self._desk.tenant))
