"""The workload: so many orders over so many days of the world's time, with all that follows from them.

It is a function of the world's seed alone: the same seed gives the same orders, mishaps and answers.
"""

import gc
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec

from recoup_sandbox.composition import Composition
from recoup_sandbox.control.subject import Plain, Scenario, Subject
from recoup_sandbox.sample import BUYER, fill
from recoup_sandbox.sections import change
from recoup_sandbox.workload.customers import Customers
from recoup_sandbox.workload.mishaps import Mishaps
from recoup_sandbox.workload.owner import Owner
from recoup_sandbox.workload.plan import Span, planned
from recoup_sandbox.workload.retail import retail_sample
from recoup_sandbox.workload.returns import Returns
from recoup_sandbox.workload.settings import WorkloadSettings
from recoup_sandbox.workload.shop import Shop
from recoup_sandbox.world.settings import changed

NAME: Final = "workload"

_NEW_OBJECTS: Final = 100_000
"""After how many new objects garbage is looked for while a workload is played at once."""

DEFAULT: Final = WorkloadSettings()


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many orders, over how many days; unattended nobody does the owner's work."""

    orders: int
    days: int
    unattended: bool = False

    def __post_init__(self) -> None:
        if self.orders < 1 or self.days < 1:
            raise ValueError(f"a workload has at least one order and one day, not {self.orders} and {self.days}")


class Workload:
    """One workload in one world, which gets the sample shop where it is missing. A world takes one workload.

    Raises ValueError when there was one already.
    """

    def __init__(self, parts: Composition, wanted: Wanted, settings: WorkloadSettings = DEFAULT) -> None:
        if any(seller.store_name.startswith(NAME) for seller in parts.market.registry.sellers.values()):
            raise ValueError("there was a workload in this world already; reset it first")
        if BUYER not in parts.market.registry.buyers:
            fill(parts)
        self._parts = parts
        world, retail = parts.world, retail_sample()
        self.ends_at: datetime = world.clock.now() + timedelta(days=wanted.days) + settings.followed_for
        change(parts.sections, "linking", {"trouble_percent": settings.creation_trouble})
        shop = Shop(parts, settings, retail.sales, world.random("workload shop"))
        self._customers = Customers(parts, settings, shop, world.random("workload customers"))
        Mishaps(world, parts.market, settings, world.random("workload mishaps"))
        if not wanted.unattended:
            Owner(parts, settings, Returns(parts, settings, world.random("workload owner")), self.ends_at)
        span, random = Span(world.clock.now(), wanted.days), world.random("workload plan")
        for sale in random.choices(retail.sales, k=wanted.orders):
            self._customers.expect(planned(sale, span, settings, shop.seller_of, random))

    def play(self) -> int:
        """Let all of it happen at once; pushes wait in the postbox. Return how many happenings it took."""
        with _rare_collection():
            return self._parts.world.advance_to(self.ends_at)

    def journey(self) -> Generator[None, None, None]:
        """Let all of it happen, pausing wherever pushes wait."""
        world = self._parts.world
        for _ in world.journey(self.ends_at):
            if len(world.postbox):
                yield

    def told(self) -> Plain:
        """Return what came of it, in numbers."""
        parts, counts = self._parts, self._customers.counts
        placements = parts.linking.placements.values()
        return {
            "now": parts.world.clock.now().isoformat(),
            **{what: counts[what] for what in sorted(counts)},
            "placements failed": sum(one.failure is not None for one in placements),
            "supplier orders": len(parts.market.registry.orders),
            "disputes": len(parts.market.registry.disputes),
            "supplier refunds": len(parts.market.registry.refunds),
            "store refunds": sum(1 for _ in parts.mall.refunds),
            "transfers": len(parts.world.bank.transfers),
        }


@contextmanager
def _rare_collection() -> Generator[None]:
    """Look for garbage more rarely inside the block: a world keeps nearly all it makes, and looking took a third."""
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


class Options(msgspec.Struct, forbid_unknown_fields=True):
    """How to run a workload by name. A ``seed`` begins a new world of that seed first; ``settings`` are by name."""

    orders: int = 1_000
    days: int = 30
    seed: int | None = None
    unattended: bool = False
    settings: dict[str, Any] = msgspec.field(default_factory=dict[str, Any])


def as_scenario() -> Scenario:
    """Return the workload as the control API runs it."""
    return Scenario(NAME, "Many orders over many days, drawn from real retail data.", _run)


def _run(subject: Subject, options: Mapping[str, Any]) -> Generator[None, None, Plain]:
    told = msgspec.convert(dict(options), Options)
    wanted = Wanted(told.orders, told.days, told.unattended)
    settings = changed(DEFAULT, told.settings)
    if told.seed is not None:
        subject.reset(told.seed, subject.world.start, {})
    workload = Workload(subject.parts, wanted, settings)
    yield from workload.journey()
    return workload.told()
