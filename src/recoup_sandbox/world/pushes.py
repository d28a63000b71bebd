"""What the remotes send by themselves: webhooks and pushed messages, waiting for somebody to carry them out.

The world knows no socket. It puts pushes into the postbox in order; a courier takes them out, delivers each and
tells the postbox what came of it. Without a courier they stay, which is how a test reads them.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from recoup_sandbox.world.clock import Clock

Answered = Callable[[int | None, int], None]

_LOG_LENGTH: Final = 10_000


@dataclass(frozen=True, slots=True)
class Push:
    """One request that ``remote`` sends to ``url``; ``about`` names what it tells of, for the log."""

    remote: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    about: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A push in the postbox, with whom to tell its answer (HTTP status or None when nobody answered, milliseconds)."""

    push: Push
    sent_at: datetime
    answered: Answered | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A push whose delivery was tried at ``at``: its HTTP status, or None when nobody answered, and real milliseconds.

    ``trouble`` says why nobody answered.
    """

    push: Push
    sent_at: datetime
    at: datetime
    status: int | None
    milliseconds: int
    trouble: str = ""


class Postbox:
    """Pushes that wait for the courier, oldest first. Sending again after a failure is the remote's own matter.

    ``way`` is what a letter goes through when it is sent: straight into the box, unless a fault lies in wait.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._letters: deque[Letter] = deque()
        self.way: Callable[[Letter], None] = self.put
        self.log: deque[Posted] = deque(maxlen=_LOG_LENGTH)

    def __len__(self) -> int:
        return len(self._letters)

    def __iter__(self) -> Iterator[Letter]:
        return iter(self._letters)

    def send(self, push: Push, answered: Answered | None = None) -> None:
        """Send a push on its way; ``answered`` is called once when its delivery was tried."""
        self.way(Letter(push, self._clock.now(), answered))

    def put(self, letter: Letter) -> None:
        """Put a letter behind those that wait."""
        self._letters.append(letter)

    def take(self) -> Letter | None:
        """Take the oldest letter out, or None when the box is empty."""
        return self._letters.popleft() if self._letters else None

    def tried(self, letter: Letter, status: int | None, milliseconds: int, trouble: str = "") -> None:
        """Log what came of a letter, and tell its sender."""
        self.log.append(Posted(letter.push, letter.sent_at, self._clock.now(), status, milliseconds, trouble))
        if letter.answered is not None:
            letter.answered(status, milliseconds)
