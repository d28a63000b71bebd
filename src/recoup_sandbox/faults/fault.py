"""What a fault is: a name, its sentences, and one function that stands around an answer or in the way of a push."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from random import Random
from typing import Protocol

from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.world.pushes import Letter, Postbox
from recoup_sandbox.world.world import World


class Reach(Enum):
    """Whom a fault can befall; the value is what the docs say."""

    EVERY_SITE = "every remote: APIs and pages"
    APIS = "the two APIs"
    PAGES = "the pages for people"
    PUSHES = "the pushes of both remotes"


class Levers(Protocol):
    """What a fault may pull inside a remote, because only the remote can do it in its own form."""

    def expire_access(self) -> None:
        """End every access token now."""
        ...

    def rotate_away(self) -> None:
        """Kill every refresh token, as when another worker has refreshed already."""
        ...

    def block(self, length: timedelta) -> None:
        """Refuse every call for ``length``, as when a limit was exceeded."""
        ...


Proceed = Callable[[Request], Answer]


@dataclass(slots=True)
class Attempt:
    """One request, or one push, that a fault is about to befall.

    ``length`` is how long the fault takes, in the unit that fits it; ``memory`` is the fault's own from one attempt to
    the next. A fault that finds nothing to spoil sets ``missed``, and it does not count.
    """

    world: World
    random: Random
    length: timedelta
    memory: dict[str, Answer | Letter] = field(default_factory=dict[str, Answer | Letter])
    levers: Levers | None = None
    missed: bool = False

    def miss(self, answer: Answer) -> Answer:
        """Let ``answer`` pass, uncounted."""
        self.missed = True
        return answer


AroundAnswer = Callable[[Attempt, Request, Proceed], Answer]
InTheWay = Callable[[Attempt, Letter, Postbox], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault as the table lists it. ``what`` says what it does, ``stands_for`` which real trouble that is.

    ``length`` is its default duration; zero where it has none. ``needs_route`` asks for a route to be named.
    """

    name: str
    what: str
    stands_for: str
    reach: Reach
    apply: AroundAnswer | None = None
    carry: InTheWay | None = None
    length: timedelta = timedelta(0)
    needs_route: bool = False
