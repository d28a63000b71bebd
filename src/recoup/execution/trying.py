"""Between an intent and its call: what a hand prepares, and how an ending is kept. The words of the executor."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from recoup.connectors.outcome import Ending, Outcome
from recoup.connectors.problem import Next, Problem
from recoup.execution.moments import ATTEMPTS, pause
from recoup.execution.refusals import PASSING, Obstacle
from recoup.execution.writes import Called
from recoup.storage.ids import IntentId
from recoup.storage.repositories.intents import AttemptMoment, KeptIntent
from recoup.storage.scope import Scope
from recoup.storage.words import AttemptPhase, IntentState

_AUTHORISED_AGAIN = timedelta(hours=1)
THERE_ALREADY = "there_already"
"""The code of an attempt that found its effect before it called, and so never called."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A call that may be made now: what is noted of it before, and the call itself, to be made once."""

    called: Called
    call: Callable[[], Outcome]


@dataclass(frozen=True, slots=True)
class There:
    """What a call would do is there already."""


Prepared = Ready | There | Obstacle


class Hand(Protocol):
    """Does the steps of one remote."""

    def prepare(self, kept: KeptIntent) -> Prepared:
        """Look at the world and say whether the call may be made now; raises ProblemError when nobody can look."""
        ...

    def recorded(self, scope: Scope, kept: KeptIntent, called: Called, outcome: Outcome, at: datetime) -> None:
        """Write what belongs into the transaction that records an ending."""
        ...

    def after(self, kept: KeptIntent, called: Called) -> None:
        """Have the world looked at after a call, however it ended; raises ProblemError when nobody can look."""
        ...


@dataclass(frozen=True, slots=True)
class Ended:
    """How an attempt ended: its state, the words that are kept, and when to try again, if ever by itself."""

    state: IntentState
    code: str | None = None
    message: str | None = None
    echo: Mapping[str, Any] | None = None
    retry_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """An attempt that this executor made: of which intent, and how it ended; None when it was somebody else's by then.

    ``obstacle`` says why nothing was sent, ``problem`` what is wrong with the remote's answer.
    """

    intent: IntentId
    state: IntentState | None
    obstacle: Obstacle | None = None
    problem: Problem | None = None


def stopped(obstacle: Obstacle, kept: KeptIntent, now: datetime) -> Ended:
    """Return the ending of an attempt that was not called.

    Two that stood in each other's way come again at different moments.
    """
    again = obstacle.refusal in PASSING and kept.attempts < ATTEMPTS
    retry_at = now + pause(kept.attempts) + timedelta(seconds=kept.id % 30) if again else None
    return Ended(IntentState.REFUSED, obstacle.refusal, obstacle.detail or None, retry_at=retry_at)


def called_back(outcome: Outcome, attempts: int, now: datetime) -> Ended:
    """Return the ending of an attempt by what the remote said.

    A refusal that asks for a retry gets one by itself, under the same key, because nothing has happened.
    """
    kind = outcome.problem.kind if outcome.problem else None
    state = {
        Ending.ACCEPTED: IntentState.ACCEPTED,
        Ending.REFUSED: IntentState.REFUSED,
        Ending.UNKNOWN: IntentState.UNKNOWN,
    }[outcome.ending]
    retry_at = retry_of(outcome.problem, attempts, now) if state is IntentState.REFUSED else None
    return Ended(state, outcome.code or kind, outcome.message, _echo(outcome), retry_at)


def retry_of(problem: Problem | None, attempts: int, now: datetime) -> datetime | None:
    """Return when to try again after a problem that left nothing behind; None when a person has to do something."""
    if problem is None or attempts >= ATTEMPTS:
        return None
    match problem.next:
        case Next.RETRY_AT:
            return max(now + pause(attempts), problem.retry_at or now)
        case Next.AUTHORISE_AGAIN:
            return now + _AUTHORISED_AGAIN
        case Next.ASK_PERSON | Next.STOP:
            return None


def in_doubt(moments: tuple[AttemptMoment, ...], before: int) -> bool:
    """Tell whether an attempt earlier than ``before`` has an unknown end that reading never settled."""
    unknown = {one.number for one in moments if one.outcome is IntentState.UNKNOWN and one.number < before}
    return bool(unknown - {one.number for one in moments if one.phase is AttemptPhase.SETTLED})


def call_of(moments: tuple[AttemptMoment, ...], number: int) -> AttemptMoment | None:
    """Return the moment of an attempt's call; None when it never came to it."""
    return next((one for one in moments if one.number == number and one.phase is AttemptPhase.CALLED), None)


def end_of(moments: tuple[AttemptMoment, ...], number: int) -> AttemptMoment | None:
    """Return the moment in which an attempt ended; None while it is under way."""
    return next((one for one in moments if one.number == number and one.phase is AttemptPhase.ENDED), None)


def _echo(outcome: Outcome) -> dict[str, Any]:
    """Return what the answer named, without anything of a customer."""
    echo = outcome.echo
    said: dict[str, Any] = {"claim": echo.claim_id, "status": echo.status, "created": list(echo.created)}
    if outcome.differs:
        said["differs"] = [each.name for each in outcome.differs]
    return {name: value for name, value in said.items() if value}
