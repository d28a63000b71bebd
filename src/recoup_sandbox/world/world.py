"""One world: a clock, an agenda, a bank, a postbox and chance, all of one seed.

Two worlds of the same seed and start, to which the same calls are made, are the same: every transfer, every id, every
moment. Nothing in here asks the machine for anything but, in the driven clock modes, how far the world is due.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from recoup_sandbox.world.agenda import Agenda
from recoup_sandbox.world.bank import Bank
from recoup_sandbox.world.chance import Chance
from recoup_sandbox.world.clock import DEFAULT_START, Clock, in_a_world
from recoup_sandbox.world.pushes import Postbox


class World:
    """The kernel that the remotes are built on."""

    def __init__(self, seed: int = 1, start: datetime = DEFAULT_START) -> None:
        self.seed = seed
        self.start = in_a_world(start)
        self.clock = Clock(start)
        self.agenda = Agenda(self.clock)
        self.bank = Bank(self.clock)
        self.postbox = Postbox(self.clock)
        self._chance = Chance(seed)

    def random(self, purpose: str) -> Random:
        """Return the stream of random numbers of ``purpose``, independent of how often others draw."""
        return self._chance.stream(purpose)

    def advance(self, delta: timedelta) -> int:
        """Let ``delta`` pass and return how many happenings it brought. Raises ValueError when it is negative."""
        return self.advance_to(self.clock.now() + delta)

    def advance_to(self, moment: datetime) -> int:
        """Let time pass until ``moment`` and return how many happenings it brought; pushes wait in the postbox.

        Raises ValueError when ``moment`` lies in the past.
        """
        return sum(1 for _ in self.journey(moment))

    def journey(self, moment: datetime) -> Iterator[None]:
        """Let time pass until ``moment``, pausing after each happening: the world may be used in the pauses.

        Raises ValueError when ``moment`` lies in the past, or where no world lives any more.
        """
        until = in_a_world(moment)
        if until < self.clock.now():
            raise ValueError(f"time does not go back from {self.clock.now()} to {until}")
        while self.agenda.run_next(until):
            yield
        self.clock.move_to(until)

    def catch_up(self) -> int:
        """Move the world to where the machine's clock says it is due; a stepped one only runs what is due now."""
        return self.advance_to(max(self.clock.due(), self.clock.now()))
