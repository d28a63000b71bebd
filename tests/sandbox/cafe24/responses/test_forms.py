"""How money and moments are written and read."""

from datetime import UTC, datetime

import pytest

from recoup_sandbox.cafe24.responses.forms import bare_moment, expiry, flag, moment, money, read_moment

NOON = datetime(2021, 3, 1, 3, 0, 0, 250_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minor", "currency", "written"),
    [(12610, "KRW", "12610.00"), (-300, "KRW", "-300.00"), (1999, "USD", "19.99"), (-5, "USD", "-0.05")],
)
def test_money_is_a_string_with_two_decimals_in_every_currency(minor: int, currency: str, written: str) -> None:
    assert money(minor, currency) == written


def test_a_flag_is_a_letter() -> None:
    assert (flag(True), flag(False)) == ("T", "F")


def test_moments_are_korean_time_in_three_spellings() -> None:
    assert moment(NOON) == "2021-03-01T12:00:00+09:00"
    assert bare_moment(NOON) == "2021-03-01 12:00:00"
    assert expiry(NOON) == "2021-03-01T12:00:00.250"


def test_what_never_happened_is_null() -> None:
    assert moment(None) is None
    assert bare_moment(None) is None


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2021-03-01", "2021-02-28T15:00:00+00:00"),
        ("2021-03-01 12:00:00", "2021-03-01T03:00:00+00:00"),
        ("2021-03-01T12:00:00+09:00", "2021-03-01T03:00:00+00:00"),
        ("2021-03-01T12:00:00 09:00", "2021-03-01T03:00:00+00:00"),
        ("2021-03-01T12:00:00Z", "2021-03-01T12:00:00+00:00"),
    ],
)
def test_a_moment_without_offset_is_korean_and_a_plus_lost_in_the_url_is_found_again(text: str, utc: str) -> None:
    assert read_moment(text).isoformat() == utc


def test_a_bare_date_at_the_end_of_a_range_means_its_last_second() -> None:
    assert read_moment("2021-03-01", end_of_day=True).isoformat() == "2021-03-01T14:59:59+00:00"
