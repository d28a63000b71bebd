"""The pace of an account is one row that all its callers share, in one process or many."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from recoup.connectors.pacing import Bucket, Pace, PaceReading
from recoup.storage.ids import AccountId
from recoup.storage.pace import StoredPace
from recoup.storage.tables import BUCKET
from tests.storage.places import NOON, Place

SECOND = timedelta(seconds=1)


class Waiting:
    """Remembers how long it was asked to wait; no time passes."""

    def __init__(self) -> None:
        self.waited: list[timedelta] = []

    def __call__(self, duration: timedelta, /) -> None:
        self.waited.append(duration)


class TooLongError(Exception):
    """Carries the moment to come back."""

    def __init__(self, at: datetime) -> None:
        super().__init__(str(at))
        self.at = at


def test_calls_beyond_the_buckets_size_wait_their_turn_whoever_makes_them(place: Place) -> None:
    waiting = Waiting()
    callers: list[Pace] = [_pace(place, waiting), _pace(place, waiting)]
    for turn in range(5):
        callers[turn % 2].acquire()
    assert waiting.waited == [timedelta(0), timedelta(0), SECOND, 2 * SECOND, 3 * SECOND]


def test_no_call_is_lost_when_many_reserve_at_once(place: Place) -> None:
    waiting = Waiting()
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(_pace(place, waiting).acquire) for _ in range(12)]:
            done.result()
    assert sorted(waiting.waited) == [timedelta(0), timedelta(0), *[number * SECOND for number in range(1, 11)]]


def test_the_remotes_own_word_holds_for_everybody(place: Place) -> None:
    waiting = Waiting()
    _pace(place, waiting).correct(PaceReading(used=2, blocked_for=10 * SECOND))
    _pace(place, waiting).acquire()
    assert waiting.waited == [10 * SECOND]


def test_a_wait_that_is_too_long_raises_and_reserves_nothing(place: Place) -> None:
    waiting = Waiting()
    pace = _pace(place, waiting)
    pace.correct(PaceReading(blocked_for=timedelta(minutes=2)))
    before = _row(place)
    with pytest.raises(TooLongError) as refused:
        pace.acquire()
    assert refused.value.at == NOON + timedelta(minutes=2)
    assert _row(place) == before
    assert waiting.waited == []


def test_each_account_and_each_name_has_a_bucket_of_its_own(place: Place) -> None:
    waiting = Waiting()
    for account, name in ((place.store, "calls"), (place.supplier, "calls"), (place.store, "orders")):
        for _ in range(2):
            _pace(place, waiting, account, name).acquire()
    assert waiting.waited == [timedelta(0)] * 6


def _pace(
    place: Place, waiting: Waiting, account: AccountId | None = None, name: str = "calls"
) -> StoredPace[Bucket, PaceReading]:
    return StoredPace(
        place.engine,
        place.tenant,
        account or place.store,
        Bucket(capacity=2, per_second=1.0),
        now=lambda: NOON,
        wait=waiting,
        longest=timedelta(minutes=1),
        too_long=TooLongError,
        name=name,
    )


def _row(place: Place) -> list[object]:
    with place.reading() as scope:
        return [tuple(row) for row in scope.connection.execute(select(BUCKET))]
