"""What the remotes send by themselves: webhooks and pushed messages, waiting for somebody to carry them out.

The world knows no socket. It puts pushes into the postbox in order; a courier takes them out, delivers each and
tells the sender what came of it. Without a courier they stay, which is how a test reads them.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Answered = Callable[[int | None, int], None]


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
    answered: Answered | None = None


class Postbox:
    """Pushes that wait for the courier, oldest first. Sending again after a failure is the remote's own matter."""

    def __init__(self) -> None:
        self._letters: deque[Letter] = deque()

    def __len__(self) -> int:
        return len(self._letters)

    def __iter__(self) -> Iterator[Letter]:
        return iter(self._letters)

    def send(self, push: Push, answered: Answered | None = None) -> None:
        """Put a push into the box; ``answered`` is called once when its delivery was tried."""
        self._letters.append(Letter(push, answered))

    def take(self) -> Letter | None:
        """Take the oldest letter out, or None when the box is empty."""
        return self._letters.popleft() if self._letters else None
