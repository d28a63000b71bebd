"""A planned order keeps the real one's weekday, minute and share of what was cancelled, within the settings' limits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup_sandbox.workload.plan import PlannedLine, PlannedOrder, Span, planned
from recoup_sandbox.workload.retail import Cancelled, Sale, Sold, retail_sample
from recoup_sandbox.workload.settings import WorkloadSettings

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
SETTINGS = WorkloadSettings(most_lines=2, most_units=4, sellers_per_basket=2)
SELLERS = {"a": "one", "b": "one", "c": "two", "d": "three"}


def plan(*lines: Sold, cancelled: list[Cancelled] | None = None, settings: WorkloadSettings = SETTINGS) -> PlannedOrder:
    sale = Sale("1", 0, "7", True, list(lines), cancelled or [])
    return planned(sale, Span(MONDAY, 30), settings, SELLERS, Random(1))


def week_minute_of(moment: datetime) -> int:
    local = moment.astimezone(ZoneInfo("Asia/Seoul"))
    return local.weekday() * 1440 + local.hour * 60 + local.minute


@given(st.integers(0, 7 * 1440 - 1), st.integers(7, 90), st.integers(0, 20_000), st.integers(0))
def test_an_order_comes_on_its_weekday_at_its_minute(week_minute: int, days: int, offset: int, seed: int) -> None:
    start = MONDAY + timedelta(minutes=offset)
    moment = Span(start, days).moment(week_minute, Random(seed))
    assert week_minute_of(moment) == week_minute
    assert start <= moment < start + timedelta(days=days)


@given(st.integers(0, 7 * 1440 - 1), st.integers(1, 6), st.integers(0))
def test_a_short_span_keeps_the_minute_of_the_day(week_minute: int, days: int, seed: int) -> None:
    moment = Span(MONDAY, days).moment(week_minute, Random(seed))
    assert week_minute_of(moment) % 1440 == week_minute % 1440
    assert MONDAY <= moment < MONDAY + timedelta(days=days)


def test_orders_are_spread_over_all_weeks() -> None:
    random = Random(1)
    weeks = {(Span(MONDAY, 28).moment(2_000, random) - MONDAY).days // 7 for _ in range(100)}
    assert weeks == {0, 1, 2, 3}


def test_the_week_of_the_workload_is_that_of_the_data() -> None:
    random, span = Random(1), Span(MONDAY, 30)
    sales = random.choices(retail_sample().sales, k=2_000)
    settings = WorkloadSettings()
    one_seller = {line.article: "one" for sale in sales for line in sale.lines}
    orders = [planned(sale, span, settings, one_seller, random) for sale in sales]
    assert all(week_minute_of(order.at) == sale.week_minute for order, sale in zip(orders, sales, strict=True))
    assert not any(week_minute_of(order.at) // 1440 == 5 for order in orders)  # the real shop was closed on Saturdays


def test_so_much_is_cancelled_as_in_the_data_or_more_where_baskets_are_small() -> None:
    sales = retail_sample().sales
    one_seller = {line.article: "one" for sale in sales for line in sale.lines}
    orders = [planned(sale, Span(MONDAY, 30), WorkloadSettings(), one_seller, Random(1)) for sale in sales]
    real = sum(len(sale.cancelled) for sale in sales) / sum(len(sale.lines) for sale in sales)
    ours = sum(len(order.changes) for order in orders) / sum(len(order.lines) for order in orders)
    assert real < ours < 2 * real


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
