"""Jobs that come again: polling, the daily reconciliation, the look at clocks and tokens."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import or_, select, update

from recoup.decision.words.text import Text
from recoup.storage.ids import ScheduleId, ShopId
from recoup.storage.scope import Scope
from recoup.storage.sql import add_once, claimable
from recoup.storage.tables import SCHEDULE

ENROL: Final = "enrol"
"""The job that gives a shop all the others: it stands there from the moment that the shop does."""


RECONCILE: Final = "reconcile"
"""The job that compares the whole shop each night; what it could not agree with is its problem."""

_TEXT: Final = msgspec.json.Decoder(Text)


@dataclass(frozen=True, slots=True)
class Job:
    """A job that was taken: it was due at ``due_at``."""

    id: ScheduleId
    shop: ShopId
    name: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Appointment:
    """A job as it stands: when it is due next, when it ran last, and what it could not do then."""

    shop: ShopId
    name: str
    due_at: datetime
    ran_at: datetime | None
    problem: Text | None


def appointments(scope: Scope) -> tuple[Appointment, ...]:
    """Return the jobs of all shops, shop by shop, in the order of their names."""
    columns = (SCHEDULE.c.shop_id, SCHEDULE.c.name, SCHEDULE.c.due_at, SCHEDULE.c.ran_at, SCHEDULE.c.problem)
    statement = select(*columns).where(scope.owns(SCHEDULE)).order_by(SCHEDULE.c.shop_id, SCHEDULE.c.name)
    return tuple(
        Appointment(ShopId(row.shop_id), row.name, row.due_at, row.ran_at, _read(row.problem))
        for row in scope.connection.execute(statement)
    )


def add_schedule(scope: Scope, shop: ShopId, name: str, first_at: datetime) -> bool:
    """Let a job come for the first time at ``first_at``; False when the shop has it already, which stays as it is."""
    return add_once(scope, SCHEDULE, ("shop_id", "name"), shop_id=shop, name=name, due_at=first_at)


def claim_schedules(scope: Scope, now: datetime, lease: timedelta, limit: int) -> tuple[Job, ...]:
    """Take at most ``limit`` jobs that are due and that nobody is at; they come again when ``lease`` is over."""
    free = or_(SCHEDULE.c.taken_until.is_(None), SCHEDULE.c.taken_until <= now)
    chosen = claimable(scope, SCHEDULE, free & (SCHEDULE.c.due_at <= now), SCHEDULE.c.due_at, limit)
    statement = update(SCHEDULE).where(chosen).values(taken_until=now + lease).returning(SCHEDULE)
    rows = sorted(scope.connection.execute(statement), key=lambda row: (row.due_at, row.id))
    return tuple(Job(ScheduleId(row.id), ShopId(row.shop_id), row.name, row.due_at) for row in rows)


def finish_schedule(
    scope: Scope, id: ScheduleId, ran_at: datetime, next_at: datetime, problem: Text | None = None
) -> None:
    """Note how a run ended and when the next one is due."""
    owned = (scope.owns(SCHEDULE), SCHEDULE.c.id == id)
    values = {"due_at": next_at, "taken_until": None, "ran_at": ran_at, "problem": _write(problem)}
    scope.connection.execute(update(SCHEDULE).where(*owned).values(**values))


def _write(problem: Text | None) -> str | None:
    return None if problem is None else msgspec.json.encode(problem).decode()


def _read(kept: str | None) -> Text | None:
    """Return a problem in both languages; earlier programs kept it in one only, which then stands for both."""
    if kept is None:
        return None
    try:
        return _TEXT.decode(kept)
    except msgspec.DecodeError:
        return Text(kept, kept)
