"""The calls themselves: tokens, pace, one request, and what its answer means. I/O only; everything else is pure.

A token that the store refuses as expired or invalid is renewed once, by whoever holds the lock, whatever our clock
says. A read then goes on. A write never does: it ends refused, which is certain, and the next attempt has new tokens.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, TypeVar

from recoup.connectors.cafe24 import words
from recoup.connectors.cafe24.auth import Authorisation
from recoup.connectors.cafe24.connection import Connection
from recoup.connectors.cafe24.errors import problem, problem_of
from recoup.connectors.cafe24.protocol import Call, pace_of, request_of
from recoup.connectors.pacing import Pace
from recoup.connectors.problem import Fault, Next, Problem, ProblemError, ProblemKind
from recoup.connectors.retrying import Chance, Clock, Patience, Waits, reading
from recoup.connectors.tokens import Tokens, TokenStore, usable_tokens
from recoup.connectors.transport import NoAnswerError, NotSentError, Response, Sends

Result = TypeVar("Result")
_BAD_TOKEN: Final = frozenset({ProblemKind.TOKEN_EXPIRED, ProblemKind.TOKEN_REVOKED})
_JITTER: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Machine:
    """What a client is given of the world: a clock, a way to wait, chance, and the patience of its reads."""

    now: Clock
    wait: Waits
    chance: Chance
    patience: Patience = field(default_factory=Patience)


class Cafe24Client:
    """Calls one mall as one app. May be shared by threads when what it is given may be."""

    def __init__(
        self, connection: Connection, transport: Sends, tokens: TokenStore, pace: Pace, machine: Machine
    ) -> None:
        self.connection = connection
        self.machine = machine
        self._transport = transport
        self._tokens = tokens
        self._pace = pace
        self._authorisation = Authorisation(connection, transport, machine.now)

    def read(self, call: Call, take: Callable[[bytes], Result]) -> Result:
        """Return what ``take`` makes of the answer, which may raise UnreadableError; raises ProblemError."""
        machine = self.machine
        return reading(
            lambda: take(self._good(call)),
            patience=machine.patience,
            now=machine.now,
            wait=machine.wait,
            chance=machine.chance,
        )

    def usable(self, rejected: str | None = None) -> Tokens:
        """Return tokens to call with, renewed when needed or when ``rejected`` is the present one.

        Raises ProblemError.
        """
        tokens = usable_tokens(self._tokens, self._authorisation.renew, self.machine.now(), rejected)
        if tokens is None:
            raise ProblemError(
                Problem(ProblemKind.TOKEN_REVOKED, Fault.SHOP, Next.AUTHORISE_AGAIN, words.NEVER_AUTHORISED)
            )
        return tokens

    def once(self, call: Call, tokens: Tokens) -> tuple[Response, Problem | None]:
        """Send a call when its turn has come, once, and return the answer with what is wrong with it.

        Raises NotSentError, NoAnswerError, and ProblemError when the pace lets nothing through for long.
        """
        self._pace.acquire()
        response = self._transport.send(request_of(self.connection, call, tokens.access))
        self._pace.correct(pace_of(response.headers))
        jitter = _JITTER * self.machine.chance()
        return response, problem_of(response, self.machine.now(), jitter, call.scope, tokens.scopes)

    def _good(self, call: Call) -> bytes:
        tokens = self.usable()
        response, found = self._attempt(call, tokens)
        if found is not None and found.kind in _BAD_TOKEN:
            response, found = self._attempt(call, self.usable(rejected=tokens.access))
        if found is not None:
            raise ProblemError(found)
        return response.body

    def _attempt(self, call: Call, tokens: Tokens) -> tuple[Response, Problem | None]:
        try:
            return self.once(call, tokens)
        except NotSentError:
            raise ProblemError(problem(ProblemKind.NOT_SENT, self.machine.now())) from None
        except NoAnswerError:
            raise ProblemError(problem(ProblemKind.NO_ANSWER, self.machine.now())) from None
