"""Jobs that come again: each is due by its row, taken with a lease, and put off by its own period when it ends.

A job that fails says so in its row, where the doctor reads it, and comes again when its problem says; it never keeps
the other jobs from running.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Engine

from recoup.connectors.problem import ProblemError
from recoup.decision.words.text import Text
from recoup.storage.engine import reading, writing
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.repositories.schedules import Job, add_schedule, claim_schedules, finish_schedule
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope

_AT_ONCE: Final = 20
"""How many jobs of one tenant are taken at once."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """A job that every shop has: how often it comes, and what it does.

    ``do`` is told since when it has not run. It may return what somebody should read, and raises
    ProblemError when it cannot do its work. ``next_at`` is there for a job that comes at a time of day: it returns when
    that is next.
    """

    name: str
    every: timedelta
    do: Callable[[TenantId, ShopId, datetime], Text | None]
    next_at: Callable[[TenantId, ShopId, datetime], datetime] | None = None

    def again(self, tenant: TenantId, shop: ShopId, now: datetime) -> datetime:
        """Return when the job is due next."""
        return now + self.every if self.next_at is None else self.next_at(tenant, shop, now)


@dataclass(frozen=True, slots=True)
class Schedules:
    """Runs the recurring jobs. ``lease`` is after what time a job whose runner died comes again."""

    engine: Engine
    jobs: Mapping[str, Recurring]
    now: Callable[[], datetime]
    lease: timedelta

    def enrol(self, tenant: TenantId) -> None:
        """Let every shop of a tenant have every job; those that it has already stay as they are."""
        now = self.now()
        with reading(self.engine) as connection:
            known = shops(Scope(connection, tenant))
        first = {
            (shop.id, name): now if job.next_at is None else job.again(tenant, shop.id, now)
            for shop in known
            for name, job in self.jobs.items()
        }
        with writing(self.engine) as connection:
            for (shop, name), at in first.items():
                add_schedule(Scope(connection, tenant), shop, name, at)

    def take(self, tenant: TenantId) -> int:
        """Run what is due of a tenant and return how many jobs that were."""
        with writing(self.engine) as connection:
            taken = claim_schedules(Scope(connection, tenant), self.now(), self.lease, _AT_ONCE)
        for job in taken:
            self._run(tenant, job)
        return len(taken)

    def _run(self, tenant: TenantId, job: Job) -> None:
        known = self.jobs.get(job.name)
        now = self.now()
        problem, again = None, known.again(tenant, job.shop, now) if known else now + self.lease
        if known is not None:
            try:
                problem = known.do(tenant, job.shop, job.due_at - known.every)
            except ProblemError as error:
                problem = error.problem.told
                again = min(again, max(error.problem.retry_at or again, self.now()))
        with writing(self.engine) as connection:
            finish_schedule(Scope(connection, tenant), job.id, self.now(), again, problem)
