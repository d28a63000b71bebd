"""The loop does what is due in its order, and sleeps exactly until something is."""

from datetime import timedelta
from threading import Event, Thread

import pytest
from sqlalchemy import Engine

from recoup.domain.pair import PairId
from recoup.storage.engine import reading
from recoup.storage.house import Work, next_due
from recoup.storage.repositories.inbox import Letter, put_inbox
from recoup.storage.repositories.schedules import add_schedule
from recoup.turns.dispatcher import Chore
from recoup.turns.loop import Loop
from tests.storage.places import HOUR, MINUTE, NOON, Place, settle
from tests.turns.taking import Taker, over

LONGEST = timedelta(seconds=30)


class Bed:
    """A loop over one chore, at a time that a test moves."""

    def __init__(self, taker: Taker) -> None:
        self.taker = taker
        self.woken = Event()
        chore = Chore("turns", Work.PAIRS, taker.turns.take)
        self.loop = Loop(taker.place.engine, [chore], lambda: taker.time, LONGEST, self.woken)


@pytest.fixture
def bed(place: Place) -> Bed:
    return Bed(Taker(place, over()))


def test_rounds_go_on_until_one_has_nothing_to_do(bed: Bed) -> None:
    bed.taker.place.pair()
    told: list[int] = []
    assert bed.loop.until_quiet(told.append) == 1
    assert told == [1]
    assert bed.loop.round() == 0


def test_a_tenant_for_whom_nothing_is_due_is_not_asked(bed: Bed) -> None:
    asked: list[int] = []
    other = settle(bed.taker.place.engine, "another tenant")
    other.pair()
    chore = Chore("turns", Work.PAIRS, lambda tenant: asked.append(tenant) or 1)
    Loop(other.engine, [chore], lambda: NOON, LONGEST, Event()).round()
    assert asked == [other.tenant]


def test_it_sleeps_until_the_next_moment_and_never_longer_than_it_may(bed: Bed) -> None:
    place = bed.taker.place
    assert bed.loop.pause() == LONGEST
    place.pair(at=NOON + HOUR)
    assert bed.loop.pause() == LONGEST
    place.pair(PairId("S2-1", None), NOON + timedelta(seconds=7))
    assert bed.loop.pause() == timedelta(seconds=7)


def test_what_it_has_no_chore_for_does_not_keep_it_awake(bed: Bed) -> None:
    with bed.taker.place.writing() as scope:
        add_schedule(scope, bed.taker.place.shop, "poll", NOON - HOUR)
    assert bed.loop.pause() == LONGEST


def test_what_is_due_and_in_other_hands_keeps_no_processor_busy(bed: Bed) -> None:
    bed.taker.place.pair()
    bed.taker.time = NOON + MINUTE
    assert timedelta(0) < bed.loop.pause() < timedelta(seconds=1)


def test_news_wakes_it_and_it_ends_when_it_is_told_to(bed: Bed) -> None:
    place, stop, did = bed.taker.place, Event(), Event()

    def done(count: int) -> None:
        stop.set()
        did.set()

    thread = Thread(target=bed.loop.forever, args=(stop, done))
    thread.start()
    place.pair()
    while not did.wait(0.01):
        bed.woken.set()
    thread.join(10)
    assert not thread.is_alive()


def test_the_earliest_moment_of_all_kinds_and_tenants_is_found(engine: Engine) -> None:
    one, two = settle(engine, "one"), settle(engine, "two")
    with reading(engine) as connection:
        assert next_due(connection) is None
    one.pair(at=NOON + 2 * HOUR)
    with two.writing() as scope:
        put_inbox(scope, two.store, [Letter("key", b"{}", {})], NOON + HOUR)
    with reading(engine) as connection:
        assert next_due(connection) == NOON + HOUR
