"""What will happen: a heap of happenings, run in order of their moment, then of their entry.

While a happening runs, the clock shows its moment. A happening may enter others, also for the present moment: those run
after the ones that already wait for it. One entered for the past runs as soon as the agenda runs again, at the
clock's present moment, because time does not go back.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from heapq import heappop, heappush

from recoup_sandbox.world.clock import Clock, in_utc


class Ticket:
    """One entry of the agenda; hand it to ``Agenda.cancel`` to take the entry out."""

    __slots__ = ("happening", "moment")

    def __init__(self, moment: datetime, happening: Callable[[], None]) -> None:
        self.moment = moment
        self.happening: Callable[[], None] | None = happening

    @property
    def waits(self) -> bool:
        """Whether it is still to happen: neither run nor cancelled."""
        return self.happening is not None


class Agenda:
    """The happenings to come of one world."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._heap: list[tuple[datetime, int, Ticket]] = []
        self._entered = 0
        self._waiting = 0

    def __len__(self) -> int:
        return self._waiting

    def at(self, moment: datetime, happening: Callable[[], None]) -> Ticket:
        """Enter a happening for ``moment`` (aware). Raises ValueError for a time without a zone."""
        ticket = Ticket(in_utc(moment), happening)
        self._entered += 1
        self._waiting += 1
        heappush(self._heap, (ticket.moment, self._entered, ticket))
        return ticket

    def after(self, delay: timedelta, happening: Callable[[], None]) -> Ticket:
        """Enter a happening for ``delay`` from now."""
        return self.at(self._clock.now() + delay, happening)

    def cancel(self, ticket: Ticket) -> None:
        """Take an entry out; one that has happened, or was cancelled before, stays as it is."""
        if ticket.happening is not None:
            ticket.happening = None
            self._waiting -= 1

    def next_moment(self) -> datetime | None:
        """Return when the next happening is due, or None when nothing is to come."""
        heap = self._heap
        while heap and heap[0][2].happening is None:
            heappop(heap)
        return heap[0][0] if heap else None

    def run_next(self, until: datetime) -> bool:
        """Run the next happening that is due at or before ``until``; return whether there was one.

        What the happening raises comes through; it counts as run.
        """
        moment = self.next_moment()
        if moment is None or moment > until:
            return False
        ticket = heappop(self._heap)[2]
        happening, ticket.happening = ticket.happening, None
        self._waiting -= 1
        self._clock.move_to(moment)
        if happening is not None:
            happening()
        return True
