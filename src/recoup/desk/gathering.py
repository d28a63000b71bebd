"""Gathering what arrives at the same time, so that all of it is stored by one commit before any of it is answered.

A commit takes as long for many deliveries as for one. So one group is worked on at a time, and whatever arrives
meanwhile is the next: nobody waits for a group to fill, and a busy hour makes groups larger instead of waits longer.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from recoup.intake.webhook import Incoming

MOST: Final = 100
"""How many deliveries share a commit: what they are is in memory until then."""

Receive = Callable[[Sequence[Incoming]], Sequence[int]]
"""Verifies and stores deliveries; returns the HTTP status for each. What gets 200 is durable then."""

_Waiting = tuple[Incoming, asyncio.Future[int]]


class Gathering:
    """Hands deliveries over in groups, in a thread, one group after the other. Used by one event loop only."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._waiting: list[_Waiting] = []
        self._work: asyncio.Task[None] | None = None

    async def take(self, incoming: Incoming) -> int:
        """Return the status to answer with, once the delivery's whole group is stored. Raises what storing raised."""
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append((incoming, answer))
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._hand_over())
        return await answer

    async def _hand_over(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            outcomes = await asyncio.to_thread(self._outcomes, [incoming for incoming, _ in group])
            for (_, answer), outcome in zip(group, outcomes, strict=True):
                if answer.done():
                    continue  # the one who sent it hung up meanwhile
                if isinstance(outcome, Exception):
                    answer.set_exception(outcome)
                else:
                    answer.set_result(outcome)

    def _outcomes(self, group: Sequence[Incoming]) -> list[int | Exception]:
        """Return what became of each; where a group cannot be stored, each by itself, so that one spoils no other."""
        try:
            return list(self._receive(group))
        except Exception as error:  # whatever it is, it is raised again where its delivery is answered
            return [error] if len(group) == 1 else [each for one in group for each in self._outcomes([one])]
