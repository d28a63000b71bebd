"""Which faults are set, on what, how often, and the way of a request or a push through them.

Whether a fault strikes is drawn from the world's own chance, so a run repeats. A fault with a count ends when it has
struck so often; what it found nothing to spoil in does not count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from fnmatch import fnmatchcase
from functools import partial
from typing import Final

from recoup_sandbox.faults.fault import Attempt, Fault, Levers, Proceed, Reach
from recoup_sandbox.faults.table import BY_NAME
from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.http.site import Site
from recoup_sandbox.world.pushes import Letter
from recoup_sandbox.world.world import World

CONTROL: Final = "control"
_CERTAIN: Final = 100


class FaultError(ValueError):
    """A fault that does not exist, or cannot be set so; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to set: the fault by name, and when it strikes.

    ``remote`` and ``route`` are patterns ("cafe24*"). A route is compared with the path, with method and path
    ("POST /api/*"), and with the gateway's interface ("aliexpress.ds.order.create"); for a push with what it is about.
    It strikes ``percent`` of what fits, ``count`` times, or without end when that is None. ``length`` None: its own.
    """

    name: str
    remote: str = "*"
    route: str = "*"
    percent: int = _CERTAIN
    count: int | None = 1
    length: timedelta | None = None


@dataclass(slots=True)
class ActiveFault:
    """A fault that is set: how often it has struck, and what it keeps from one time to the next."""

    id: int
    fault: Fault
    order: Order
    struck: int = 0
    memory: dict[str, Answer | Letter] = field(default_factory=dict[str, Answer | Letter])

    @property
    def is_spent(self) -> bool:
        """Whether it has struck as often as it was to."""
        return self.order.count is not None and self.struck >= self.order.count


class Faults:
    """The faults of one world. ``remotes`` are the names of its sites; ``levers`` says, by such a name, what a fault
    may pull inside a remote.
    """

    def __init__(self, world: World, remotes: Sequence[str], levers: Mapping[str, Levers]) -> None:
        self._world = world
        self._remotes = remotes
        self._levers = levers
        self._random = world.random("faults")
        self._active: list[ActiveFault] = []
        self._set = 0
        world.postbox.way = self._post

    @property
    def active(self) -> Sequence[ActiveFault]:
        """What is set and not spent, in the order in which it was set."""
        return [one for one in self._active if not one.is_spent]

    def set(self, order: Order) -> ActiveFault:
        """Set a fault. Raises FaultError when it does not exist or the order does not fit it."""
        if order.name not in BY_NAME:
            raise FaultError(f"there is no fault {order.name}; there are: {', '.join(BY_NAME)}")
        fault = BY_NAME[order.name]
        if not any(fnmatchcase(name, order.remote) for name in self._remotes):
            raise FaultError(f"there is no remote {order.remote}; there are: {', '.join(self._remotes)}")
        if not 0 < order.percent <= _CERTAIN:
            raise FaultError(f"a fault strikes 1 to 100 percent of the time, not {order.percent}")
        if order.count is not None and order.count < 1:
            raise FaultError(f"a fault strikes at least once, not {order.count} times; without a count it never ends")
        if fault.needs_route and order.route == "*":
            raise FaultError(
                f"{fault.name} needs a route, such as 'POST /api/v2/admin/orders/*' or an interface's name"
            )
        self._set += 1
        active = ActiveFault(self._set, fault, order)
        self._active.append(active)
        return active

    def clear(self, name: str | None = None) -> int:
        """Take all faults away, or those of one name, and return how many were set."""
        before = self.active
        self._active = [one for one in before if name is not None and one.fault.name != name]
        return len(before) - len(self._active)

    def answer(self, site: Site, request: Request) -> Answer:
        """Answer a request through all faults that strike it, the one that was set first outermost."""
        proceed: Proceed = site.answer
        for one in reversed(self.active):
            if one.fault.apply is not None and _fits_request(one, site, request) and self._strikes(one):
                proceed = partial(self._through, one, site, proceed)
        return proceed(request)

    def _through(self, one: ActiveFault, site: Site, proceed: Proceed, request: Request) -> Answer:
        apply = one.fault.apply
        if apply is None:
            return proceed(request)
        attempt = self._attempt(one)
        attempt.levers = self._levers.get(site.name)
        answer = apply(attempt, request, proceed)
        one.struck += not attempt.missed
        return answer

    def _post(self, letter: Letter) -> None:
        """Put a letter into the box, through the first fault that strikes it."""
        box = self._world.postbox
        for one in self.active:
            if one.fault.carry is not None and _fits_push(one, letter) and self._strikes(one):
                attempt = self._attempt(one)
                one.fault.carry(attempt, letter, box)
                one.struck += not attempt.missed
                return
        box.put(letter)

    def _attempt(self, one: ActiveFault) -> Attempt:
        length = one.fault.length if one.order.length is None else one.order.length
        return Attempt(self._world, self._random, length, one.memory)

    def _strikes(self, one: ActiveFault) -> bool:
        return one.order.percent == _CERTAIN or self._random.randrange(_CERTAIN) < one.order.percent


def _fits_request(one: ActiveFault, site: Site, request: Request) -> bool:
    if not fnmatchcase(site.name, one.order.remote) or not _reaches(one.fault.reach, site):
        return False
    names = (request.path, f"{request.method} {request.path}", request.first("method") or "")
    return any(fnmatchcase(name, one.order.route) for name in names)


def _reaches(reach: Reach, site: Site) -> bool:
    match reach:
        case Reach.EVERY_SITE:
            return site.name != CONTROL
        case Reach.APIS:
            return site.name != CONTROL and not _is_for_people(site)
        case Reach.PAGES:
            return _is_for_people(site)
        case Reach.PUSHES:
            return False


def _is_for_people(site: Site) -> bool:
    return site.name.endswith("pages")


def _fits_push(one: ActiveFault, letter: Letter) -> bool:
    return fnmatchcase(letter.push.remote, one.order.remote) and fnmatchcase(letter.push.about, one.order.route)
