"""A planned order keeps the real one's weekday, minute and share of what was cancelled, within the settings' limits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup_sandbox.workload.plan import PlannedLine, PlannedOrder, Span, planned
from recoup_sandbox.workload.retail import Cancelled, Sale, Sold
from recoup_sandbox.workload.settings import WorkloadSettings

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
SETTINGS = WorkloadSettings(most_lines=2, most_units=4, sellers_per_basket=2)
SELLERS = {"a": "one", "b": "one", "c": "two", "d": "three"}


def plan(*lines: Sold, cancelled: list[Cancelled] | None = None, settings: WorkloadSettings = SETTINGS) -> PlannedOrder:
    sale = Sale("1", 0, "7", True, list(lines), cancelled or [])
    return planned(sale, Span(MONDAY, 30), settings, SELLERS, Random(1))


@given(st.integers(0, 7 * 1440 - 1), st.integers(7, 90), st.integers(0, 20_000), st.integers(0))
def test_an_order_comes_on_its_weekday_at_its_minute(week_minute: int, days: int, offset: int, seed: int) -> None:
    start = MONDAY + timedelta(minutes=offset)
    moment = Span(start, days).moment(week_minute, Random(seed))
    assert moment.weekday() * 1440 + moment.hour * 60 + moment.minute == week_minute
    assert start <= moment < start + timedelta(days=days + 7)


def test_a_span_without_the_weekday_takes_any_of_its_days() -> None:
    moment = Span(MONDAY, 1).moment(3 * 1440 + 61, Random(1))
    assert moment == MONDAY + timedelta(minutes=61)


def test_a_basket_is_cut_to_the_lines_and_units_of_the_settings() -> None:
    order = plan(Sold("a", 3, 100), Sold("b", 9, 100), Sold("c", 1, 100))
    assert order.lines == (PlannedLine("a", 3), PlannedLine("b", 4))


def test_a_basket_is_of_so_many_sellers_at_most() -> None:
    alone = replace(SETTINGS, sellers_per_basket=1)
    order = plan(Sold("a", 1, 100), Sold("c", 1, 100), Sold("b", 1, 100), settings=alone)
    assert [line.article for line in order.lines] == ["a", "b"]


def test_lines_of_one_article_are_one_line() -> None:
    assert plan(Sold("a", 1, 100), Sold("a", 2, 100)).lines == (PlannedLine("a", 3),)


@pytest.mark.parametrize(
    ("bought", "cancelled", "units"), [(4, 4, 4), (4, 1, 1), (40, 40, 4), (40, 1, 1), (40, 25, 3), (4, 6, 6)]
)
def test_what_is_cancelled_keeps_its_delay_and_its_share(bought: int, cancelled: int, units: int) -> None:
    order = plan(Sold("a", bought, 100), cancelled=[Cancelled(90, 0, cancelled)])
    [change] = order.changes
    assert (change.at - order.at, change.article, change.units) == (timedelta(minutes=90), "a", units)


def test_what_is_cancelled_of_a_line_that_was_left_out_is_left_out() -> None:
    lines = (Sold("a", 1, 100), Sold("b", 1, 100), Sold("c", 1, 100))
    assert plan(*lines, cancelled=[Cancelled(90, 2, 1)]).changes == ()
