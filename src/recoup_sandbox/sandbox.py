"""The sandbox: both remotes in one world, as sites that answer requests, and the control API that moves the world.

It is used in two ways. In process, ``answer`` takes a request and returns an answer, time passes by
``world.advance``, and pushes wait in the postbox. Served (`http.server`), the same answers travel over sockets, and
pushes are delivered while time passes.
"""

from collections.abc import Generator, Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

import msgspec

from recoup_sandbox.aliexpress.model.parties import BEHAVIOURS, Behaviour
from recoup_sandbox.composition import Composition
from recoup_sandbox.control.site import ControlSite
from recoup_sandbox.control.subject import Plain, Scenario
from recoup_sandbox.faults.engine import Faults
from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.http.site import choose
from recoup_sandbox.receivers import receive, receivers_of
from recoup_sandbox.sample import SAMPLE_HOSTS, enter, fill
from recoup_sandbox.sections import change
from recoup_sandbox.world.clock import DEFAULT_START
from recoup_sandbox.world.settings import require_reach
from recoup_sandbox.world.world import World

_WAYS: Final = "Name one in the Host header, as the first segment of the path, or use its own port (serve --ports)."


class Sandbox:
    """One sandbox. ``parts`` is the present world with everything in it; ``reset`` replaces it.

    ``settings`` are by section, then by name, as the control API has them. Raises ValueError when they do not fit.
    """

    def __init__(
        self,
        seed: int = 1,
        start: datetime = DEFAULT_START,
        settings: Mapping[str, Mapping[str, Any]] | None = None,
        scenarios: Iterable[Scenario] = (),
    ) -> None:
        self.parts = Composition(seed, start, settings or {})
        self.scenarios: Mapping[str, Scenario] = {one.name: one for one in scenarios}
        self.control = ControlSite(self)

    @property
    def world(self) -> World:
        """The present world."""
        return self.parts.world

    @property
    def faults(self) -> Faults:
        """The present world's faults."""
        return self.parts.faults

    @property
    def hosts(self) -> tuple[str, ...]:
        """The host patterns of all sites."""
        return tuple(host for site in (*self.parts.sites, self.control) for host in site.hosts)

    @property
    def addresses(self) -> Mapping[str, str]:
        """The hosts that a person would try first, each with what answers there."""
        return SAMPLE_HOSTS

    def answer(self, request: Request, default_host: str = "") -> Answer:
        """Answer a request at once; what it makes the remotes push waits in the postbox."""
        steps = self.steps(request, default_host)
        while True:
            try:
                next(steps)
            except StopIteration as done:
                return done.value

    def steps(self, request: Request, default_host: str = "") -> Generator[None, None, Answer]:
        """Answer a request, pausing wherever waiting pushes should be delivered."""
        chosen = choose((*self.parts.sites, self.control), request, default_host)
        if chosen is None:
            said = f"No site answers for {request.host or 'no host'}. Sites: {', '.join(self.hosts)}\n{_WAYS}\n"
            return Answer.of_text(said, 404)
        site, seen = chosen
        if site is self.control:
            return (yield from self.control.steps(seen))
        return self.faults.answer(site, seen)

    # --- what the control API controls -----------------------------------------------------------

    @property
    def settings(self) -> Mapping[str, Any]:
        """The settings by section."""
        return {name: section.read() for name, section in self.parts.sections.items()}

    def reset(self, seed: int, start: datetime, settings: Mapping[str, Mapping[str, Any]]) -> None:
        """Begin a new world in the clock mode of the old one. Raises ValueError; then the old one goes on."""
        parts = Composition(seed, start, settings)
        parts.world.clock.drive(self.world.clock.mode, self.world.clock.factor)
        self.parts = parts

    def change_settings(self, section: str, values: Mapping[str, Any]) -> None:
        """Change settings of the running world. Raises ValueError."""
        change(self.parts.sections, section, values)

    def seed_sample(self) -> Plain:
        """Fill the world with the sample shop, and return how to use it. Raises ValueError when it is there."""
        return fill(self.parts)

    def enter_sample(self) -> Plain:
        """Return how one more client uses the sample shop, with new tokens. Raises ValueError when it is not there."""
        return enter(self.parts)

    def receivers(self) -> Plain:
        """Return where each remote pushes to, by application and event."""
        return receivers_of(self.parts)

    def receive(self, cafe24: str | None, aliexpress: str | None) -> None:
        """Let every application get a remote's pushes at an address. Raises ValueError for another machine."""
        receive(self.parts, cafe24, aliexpress)

    def sellers(self) -> Mapping[str, Plain]:
        """Return every seller's habits by seller id."""
        return {
            one.seller_id: msgspec.to_builtins(one.behaviour) for one in self.parts.market.registry.sellers.values()
        }

    def behave(self, seller: str, name: str, habits: Mapping[str, Any]) -> Plain:
        """Give a seller the behaviour called ``name`` and change single ``habits``. Raises ValueError."""
        known = self.parts.market.registry.sellers
        if seller not in known:
            raise ValueError(f"there is no seller {seller}; there are: {', '.join(known) or 'none'}")
        if name and name not in BEHAVIOURS:
            raise ValueError(f"there is no behaviour {name}; there are: {', '.join(BEHAVIOURS)}")
        old = msgspec.to_builtins(BEHAVIOURS[name] if name else known[seller].behaviour)
        strange = set(habits) - set(old)
        if strange:
            raise ValueError(f"there is no habit {min(strange)}; there are: {', '.join(old)}")
        changed = msgspec.convert(old | dict(habits), Behaviour)
        for habit in fields(Behaviour):
            require_reach(habit.name, getattr(changed, habit.name))
        known[seller].behaviour = changed
        return msgspec.to_builtins(known[seller].behaviour)

    def truth(self) -> Plain:
        """Return all accounts, transfers and orders as the world knows them."""
        return self.parts.truth()
