"""Amounts, counts and times are read exactly, or not at all."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.files import parsing
from recoup.connectors.files.sql import select
from recoup.domain.currency import exponent
from recoup.domain.money import Money, MoneyError

ENGINE = duckdb.connect()
CURRENCIES = ("KRW", "USD", "BHD", "CLF")


def evaluate(expression: str, text: str) -> object:
    query = select([expression], "(SELECT $1::VARCHAR AS raw)")
    answer = ENGINE.execute(query, [text])
    row = answer.fetchone()
    assert row is not None
    return row[0]


def amount(text: str, currency: str) -> object:
    return evaluate(parsing.amount("raw", exponent(currency)), text)


def moment(text: str, zone: str) -> object:
    local = select(["$1::VARCHAR AS raw", f"{parsing.local_moment('$1::VARCHAR')} AS local"], "(SELECT 1)")
    query = select([parsing.moment("local", "raw", zone)], f"({local})")
    row = ENGINE.execute(query, [text]).fetchone()
    assert row is not None
    return row[0]


@given(
    st.from_regex(r"-?[0-9]{1,14}(\.[0-9]{1,6})?", fullmatch=True),
    st.sampled_from(CURRENCIES),
)
def test_an_amount_reads_as_money_parses_it(text: str, currency: str) -> None:
    try:
        expected = Money.parse(text, currency).minor
    except MoneyError:
        expected = None
    assert amount(text, currency) == expected


@given(st.integers(0, 10**14), st.sampled_from(CURRENCIES))
def test_an_amount_with_grouped_thousands_is_the_same_amount(minor: int, currency: str) -> None:
    plain = Money(minor, currency).plain()
    whole, point, fraction = plain.partition(".")
    assert amount(f"{int(whole):,}{point}{fraction}", currency) == minor


@given(st.text(max_size=12), st.sampled_from(CURRENCIES))
def test_a_text_that_is_no_amount_is_never_a_number(text: str, currency: str) -> None:
    read = amount(text, currency)
    bare = text.replace(",", "").strip(" ")
    try:
        expected = Money.parse(bare, currency).minor
    except MoneyError:
        expected = None
    assert read is None or read == expected


@pytest.mark.parametrize(
    "text",
    ["", " ", "1e3", "1_000", "+5", "12,50", "1,26,10", "1.234,50", ",100", "1,000,", "$5", "5원",
     "NaN", "Infinity", "0x10", "inf", "１２", "1 000", "--5", "12.", "9999999999999999999"],
)  # fmt: skip
def test_what_the_engine_would_guess_is_no_amount(text: str) -> None:
    read = amount(text, "USD")
    assert read is None or (text == "12." and read == 1200)


NEARLY_AMOUNTS = st.from_regex(r"[0-9]{1,19}(,[0-9]{3}){0,6}(\.[0-9]{0,5})?|[-+ 0-9.,e]{0,8}", fullmatch=True)


@given(NEARLY_AMOUNTS, st.sampled_from(CURRENCIES))
def test_what_is_plainly_an_amount_is_one(text: str, currency: str) -> None:
    places = exponent(currency)
    read = amount(text, currency)
    plain = evaluate(parsing.plain_amount("raw", places), text)
    assert not plain or (isinstance(read, int) and read >= 0)


@given(NEARLY_AMOUNTS)
def test_what_is_plainly_a_count_is_one(text: str) -> None:
    read = evaluate(parsing.count("raw"), text)
    assert not evaluate(parsing.plain_count("raw"), text) or (isinstance(read, int) and read >= 1)


@given(st.from_regex(r"[0-9 ]{4}[-/ ][0-9 ]{1,2}[-/][0-9 ]{1,2}[ T]{1,2}[0-9 ]{1,2}:[0-9 ]{1,2}:?[0-9 Z+]{1,4}"))
def test_what_is_plainly_a_time_is_one(text: str) -> None:
    assert not evaluate(parsing.plain_moment("raw"), text) or moment(text, "UTC") is not None


@pytest.mark.parametrize(("rule", "text"), [
    (parsing.plain_amount("raw", 0), "12,610"), (parsing.plain_amount("raw", 2), "12610.00"),
    (parsing.plain_count("raw"), "12"), (parsing.plain_moment("raw"), "2026-01-31 09:30:00"),
])  # fmt: skip
def test_what_nearly_every_file_writes_is_plain(rule: str, text: str) -> None:
    assert evaluate(rule, text) is True


@pytest.mark.parametrize(
    ("text", "pieces"),
    [("1", 1), ("1,000", 1000), ("3.0", 3), ("2.5", None), ("99999999999", None), ("x", None)],
)
def test_a_count_is_whole(text: str, pieces: int | None) -> None:
    assert evaluate(parsing.count("raw"), text) == pieces


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-01-31 09:30:00", "2026-01-31 00:30:00"),
        ("2026-01-31", "2026-01-30 15:00:00"),
        ("2026/1/31 9:30", "2026-01-31 00:30:00"),
        ("2026.01.31 09:30:01.5", "2026-01-31 00:30:01.500"),
        ("2026-01-31T09:30:00", "2026-01-31 00:30:00"),
        ("2026-01-31T09:30:00+09:00", "2026-01-31 00:30:00"),
        ("2026-01-31 09:30:00Z", "2026-01-31 09:30:00"),
        ("2026-01-31 09:30:00-0330", "2026-01-31 13:00:00"),
    ],
)
def test_a_time_becomes_utc(text: str, utc: str) -> None:
    assert moment(text, "Asia/Seoul") == datetime.fromisoformat(utc)


@pytest.mark.parametrize(
    "text",
    ["", "x", "2026-02-30", "2026-01-31 25:00:00", "31/01/2026", "20260131", "1/31/2026",
     "infinity", "-infinity", "epoch", "294247-01-10 04:00:54"],
)  # fmt: skip
def test_what_is_no_time_is_null(text: str) -> None:
    assert moment(text, "Asia/Seoul") is None


@given(
    st.datetimes(datetime.fromisoformat("2011-01-01T00:00:00"), datetime.fromisoformat("2049-01-01T00:00:00")),
    st.sampled_from(["America/Los_Angeles", "Asia/Seoul", "Europe/Berlin", "UTC"]),
)
def test_a_local_time_is_read_on_the_clocks_of_its_zone(local: datetime, zone: str) -> None:
    local = local.replace(microsecond=0)
    expected = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).replace(tzinfo=None)
    assert moment(local.isoformat(" "), zone) == expected
