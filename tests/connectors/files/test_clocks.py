"""The engine's clocks show what the clocks of the zone show."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.files.clocks import offset_of_local, offset_of_utc

ENGINE = duckdb.connect()
ZONES = st.sampled_from(["America/Los_Angeles", "Asia/Seoul", "Europe/Berlin", "UTC", "Asia/Kathmandu"])
HOURS = st.integers(0, 39 * 365 * 24)


def minutes(rule: Callable[[str, str], str], moment: datetime, zone: str) -> int:
    row = ENGINE.execute(f"SELECT {rule('t', zone)} FROM (SELECT $1::TIMESTAMP AS t)", [moment]).fetchone()
    assert row is not None
    return row[0]


@given(HOURS, ZONES)
def test_at_a_moment_the_zones_clocks_are_as_far_ahead_as_ours(hours: int, zone: str) -> None:
    moment = datetime(2010, 6, 1, tzinfo=UTC) + timedelta(hours=hours)
    expected = moment.astimezone(ZoneInfo(zone)).utcoffset()
    assert timedelta(minutes=minutes(offset_of_utc, moment.replace(tzinfo=None), zone)) == expected


@given(HOURS, ZONES)
def test_when_the_zones_clocks_show_a_time_they_are_as_far_ahead_as_ours(hours: int, zone: str) -> None:
    local = datetime(2010, 6, 1, tzinfo=UTC).replace(tzinfo=None) + timedelta(hours=hours)
    expected = local.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    assert timedelta(minutes=minutes(offset_of_local, local, zone)) == expected
