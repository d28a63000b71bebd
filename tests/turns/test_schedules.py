"""Jobs come again after their time, whoever dies meanwhile, and one that fails says so and comes again."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from recoup.connectors.problem import Fault, Next, Problem, ProblemError, ProblemKind
from recoup.decision.words.text import Text
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.repositories.schedules import add_schedule, appointments, claim_schedules
from recoup.storage.tables import SCHEDULE
from recoup.turns.schedules import Recurring, Schedules
from tests.storage.places import HOUR, MINUTE, NOON, Place

LEASE = 5 * MINUTE


class Jobs:
    """One hourly job of a place, at a time that a test moves."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.time = NOON
        self.ran: list[datetime] = []
        self.since: list[datetime] = []
        self.fails: Problem | None = None
        job = Recurring("hourly", HOUR, self.do)
        self.schedules = Schedules(place.engine, {job.name: job}, lambda: self.time, LEASE)
        self.schedules.enrol(place.tenant)

    def do(self, tenant: TenantId, shop: ShopId, since: datetime) -> None:
        self.since.append(since)
        assert (tenant, shop) == (self.place.tenant, self.place.shop)
        self.ran.append(self.time)
        if self.fails is not None:
            raise ProblemError(self.fails)

    def take(self, after: timedelta) -> int:
        self.time = NOON + after
        return self.schedules.take(self.place.tenant)

    def problem(self) -> str | None:
        with self.place.reading() as scope:
            return scope.connection.execute(select(SCHEDULE.c.problem).where(scope.owns(SCHEDULE))).scalar_one()


@pytest.fixture
def jobs(place: Place) -> Jobs:
    return Jobs(place)


def test_a_job_runs_at_once_and_then_every_time_its_period_is_over(jobs: Jobs) -> None:
    taken = [jobs.take(after) for after in (0 * HOUR, HOUR - MINUTE, HOUR, 3 * HOUR, 3 * HOUR + MINUTE)]
    assert taken == [1, 0, 1, 1, 0]
    assert jobs.ran == [NOON, NOON + HOUR, NOON + 3 * HOUR]
    assert jobs.since == [NOON - HOUR, NOON, NOON + HOUR], "each run begins where the one before it ended"


def test_enrolling_again_changes_nothing(jobs: Jobs) -> None:
    jobs.take(0 * HOUR)
    jobs.schedules.enrol(jobs.place.tenant)
    assert jobs.take(MINUTE) == 0


def test_a_job_whose_runner_died_comes_again_after_its_lease(jobs: Jobs) -> None:
    with jobs.place.writing() as scope:
        assert len(claim_schedules(scope, NOON, LEASE, 1)) == 1
    assert [jobs.take(LEASE - MINUTE), jobs.take(LEASE)] == [0, 1]


def test_a_job_that_fails_says_why_and_comes_again_when_its_problem_says(jobs: Jobs) -> None:
    tell = Text("the store rests", "쇼핑몰이 쉽니다")
    retry = NOON + 10 * MINUTE
    jobs.fails = Problem(ProblemKind.RATE_LIMITED, Fault.NOBODY, Next.RETRY_AT, tell, retry_at=retry)
    assert jobs.take(0 * HOUR) == 1
    assert "the store rests" in (jobs.problem() or "")
    jobs.fails = None
    assert [jobs.take(9 * MINUTE), jobs.take(10 * MINUTE)] == [0, 1]
    assert jobs.problem() is None


def test_a_job_that_a_person_must_help_comes_again_after_its_period(jobs: Jobs) -> None:
    tell = Text("authorise again", "다시 승인하세요")
    jobs.fails = Problem(ProblemKind.TOKEN_REVOKED, Fault.SHOP, Next.AUTHORISE_AGAIN, tell)
    jobs.take(0 * HOUR)
    assert [jobs.take(HOUR - MINUTE), jobs.take(HOUR)] == [0, 1]


def test_a_job_of_the_night_waits_for_its_first_night_and_what_it_says_is_kept_until_the_next(place: Place) -> None:
    clock = [NOON]
    woken = Text("two pairs were woken", "두 건을 다시 봅니다")
    said = iter([woken, None])

    def do(tenant: TenantId, shop: ShopId, since: datetime) -> Text | None:
        return next(said)

    def next_midnight(tenant: TenantId, shop: ShopId, now: datetime) -> datetime:
        return (now + timedelta(days=1)).replace(hour=0)

    job = Recurring("nightly", 24 * HOUR, do, next_midnight)
    schedules = Schedules(place.engine, {job.name: job}, lambda: clock[0], LEASE)
    schedules.enrol(place.tenant)
    problems: list[Text | None] = []
    for after in (0, 12, 35, 36):
        clock[0] = NOON + after * HOUR
        schedules.take(place.tenant)
        with place.reading() as scope:
            problems += [each.problem for each in appointments(scope)]
    assert problems == [None, woken, woken, None]


def test_what_an_earlier_program_kept_in_one_language_is_still_told(place: Place) -> None:
    with place.writing() as scope:
        add_schedule(scope, place.shop, "nightly", NOON)
        scope.connection.execute(update(SCHEDULE).where(scope.owns(SCHEDULE)).values(problem="it was busy"))
        assert [each.problem for each in appointments(scope)] == [Text("it was busy", "it was busy")]
