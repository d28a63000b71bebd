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
from recoup.storage.engine import writing
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.repositories.schedules import Job, add_schedule, claim_schedules, finish_schedule
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope

_AT_ONCE: Final = 20
"""How many jobs of one tenant are taken at once."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """A job that every shop has: how often it comes, and what it does.

    ``do`` is told since when it has not run, and raises ProblemError when it cannot do its work.
    """

    name: str
    every: timedelta
    do: Callable[[TenantId, ShopId, datetime], None]


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
        with writing(self.engine) as connection:
            scope = Scope(connection, tenant)
            for shop in shops(scope):
                for name in self.jobs:
                    add_schedule(scope, shop.id, name, now)

    def take(self, tenant: TenantId) -> int:
        """Run what is due of a tenant and return how many jobs that were."""
        with writing(self.engine) as connection:
            taken = claim_schedules(Scope(connection, tenant), self.now(), self.lease, _AT_ONCE)
        for job in taken:
            self._run(tenant, job)
        return len(taken)

    def _run(self, tenant: TenantId, job: Job) -> None:
        known = self.jobs.get(job.name)
        problem, again = None, self.now() + (known.every if known else self.lease)
        if known is not None:
            try:
                known.do(tenant, job.shop, job.due_at - known.every)
            except ProblemError as error:
                problem = str(error)
                again = min(again, max(error.problem.retry_at or again, self.now()))
        with writing(self.engine) as connection:
            finish_schedule(Scope(connection, tenant), job.id, self.now(), again, problem)
