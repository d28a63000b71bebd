"""A bucket keeps to its rate, believes a remote that says it is fuller, and never one that says it is emptier."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.pacing import Bucket, LocalPace, PaceReading

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
FORTY = Bucket(capacity=40, per_second=2.0)


def moments(bucket: Bucket, calls: int, now: datetime = NOON) -> list[timedelta]:
    """Reserve calls at one moment and return how long after it each may be made."""
    waits: list[timedelta] = []
    for _ in range(calls):
        bucket, wait = bucket.reserved(now)
        waits.append(wait)
    return waits


def test_a_full_burst_goes_at_once_and_then_two_a_second() -> None:
    waits = moments(FORTY, 43)
    assert waits[:40] == [timedelta(0)] * 40
    assert waits[40:] == [SECOND / 2, SECOND, SECOND * 3 / 2]


def test_calls_keep_their_distance_even_in_a_burst() -> None:
    spaced = Bucket(capacity=40, per_second=2.0, gap=timedelta(milliseconds=125))
    assert moments(spaced, 3) == [timedelta(0), timedelta(milliseconds=125), timedelta(milliseconds=250)]


def test_nobody_calls_before_a_block_ends_and_no_second_block_shortens_it() -> None:
    blocked = FORTY.corrected(PaceReading(blocked_for=600 * SECOND), NOON)
    shorter = blocked.corrected(PaceReading(blocked_for=5 * SECOND), NOON)
    assert shorter.reserved(NOON)[1] == 600 * SECOND
    assert shorter.reserved(NOON + 601 * SECOND)[1] == timedelta(0)


def test_a_level_that_others_filled_is_believed() -> None:
    full = FORTY.corrected(PaceReading(used=40, capacity=40), NOON)
    assert full.reserved(NOON)[1] == SECOND / 2


def test_a_level_below_ours_is_not_believed_for_calls_are_still_on_their_way() -> None:
    bucket = FORTY
    for _ in range(40):
        bucket, _ = bucket.reserved(NOON)
    lower = bucket.corrected(PaceReading(used=1, capacity=40), NOON)
    assert lower.reserved(NOON)[1] == SECOND / 2


def test_another_size_of_the_bucket_is_taken_over() -> None:
    small = FORTY.corrected(PaceReading(used=0, capacity=2), NOON)
    assert moments(small, 3)[2] == SECOND / 2


@pytest.mark.parametrize(("capacity", "rate"), [(0, 2.0), (40, 0.0), (40, -1.0)])
def test_a_bucket_that_never_lets_anything_through_is_refused(capacity: int, rate: float) -> None:
    with pytest.raises(ValueError, match="drains"):
        Bucket(capacity, rate)


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=120))
def test_whenever_it_is_asked_the_remote_never_sees_more_than_its_bucket_holds(steps: list[int]) -> None:
    """Play the remote: a bucket of 40 that leaks two a second must never overflow."""
    bucket, now, calls = FORTY, NOON, list[datetime]()
    for step in steps:
        now += timedelta(milliseconds=step)
        bucket, wait = bucket.reserved(now)
        calls.append(now + wait)
    assert calls == sorted(calls)
    level, last = timedelta(0), calls[0]
    for call in calls:
        level = max(timedelta(0), level - (call - last)) + SECOND / 2
        last = call
        assert level <= 20 * SECOND


def test_a_pace_waits_outside_its_lock_and_hears_the_remote() -> None:
    waited: list[timedelta] = []
    pace = LocalPace(Bucket(1, 1.0), lambda: NOON, waited.append)
    pace.acquire()
    pace.correct(PaceReading(blocked_for=30 * SECOND))
    pace.acquire()
    assert waited == [timedelta(0), 30 * SECOND]
