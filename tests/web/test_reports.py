"""Reports say what happened in a span, in tables that charts draw and files repeat."""

import csv
import re
from datetime import UTC, datetime, timedelta
from io import StringIO
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.desk.reports import Report, durations
from recoup.desk.settling import settle
from recoup.domain.settlement import Settlement
from recoup.people.roles import Role
from recoup.storage.records import OrderRow
from recoup.storage.repositories.lines import upsert_supplier_orders
from recoup.storage.repositories.shops import accounts
from recoup.storage.words import Remote
from recoup.web.charts import Bar, bars
from tests.web.house import Browser, House
from tests.web.kept_orders import Deal, trade
from tests.web.test_money import owing

ENTERED = {"amount": "4.50", "currency": "USD", "on": "2026-03-09", "reference": "W1"}


def table(browser: Browser, report: Report, asked: str = "") -> list[dict[str, str]]:
    """Return the rows of a report's file."""
    answer = browser.get(f"/reports/{report}/export?{asked}")
    assert answer.status_code == 200
    return list(csv.DictReader(StringIO(answer.text.removeprefix("\ufeff"))))


def parsed(chart: str) -> ElementTree.Element:
    return ElementTree.fromstring(chart)  # noqa: S314 (our own drawing)


def test_an_empty_span_says_so_and_its_files_have_their_headings(house: House) -> None:
    with house.browser(Role.VIEWER) as browser:
        assert "Nothing in this span." in browser.get("/reports").text
        assert [table(browser, report) for report in (Report.CASES, Report.PRODUCTS, Report.SELLERS)] == [[], [], []]
        assert browser.get("/reports/everything/export").status_code == 404


def test_cases_are_counted_by_kind_within_the_days_that_are_asked_for(house: House) -> None:
    trade(house, Deal(1, "cancel_asked"), Deal(2, "cancel_asked"), Deal(3), Deal(4, supplier=None))
    with house.browser(Role.VIEWER) as browser:
        found = {row["kind"]: row["opened"] for row in table(browser, Report.CASES)}
        assert found == {"cancel_while_awaiting_shipment": "2", "supplier_order_missing": "1"}
        assert table(browser, Report.CASES, "first=2026-01-01&last=2026-01-31") == []
        assert table(browser, Report.CASES, "first=2026-03-31&last=2026-03-01") != [], "the other way round"
        assert table(browser, Report.CASES, "first=nonsense&last=nonsense") != []
        assert table(browser, Report.PRODUCTS) == [{"product": "1005", "cases": "2", "still_open": "2"}]


def test_money_that_came_back_is_told_by_its_days_and_its_share(house: House) -> None:
    kept, case = owing(house)
    with house.browser(Role.OWNER) as browser:
        assert browser.post("/money/statements/enter", case=str(case), **ENTERED).status_code == 303
        kept.takes_turns()
        span = "first=2026-01-01&last=2026-04-30"
        (share,) = table(browser, Report.RECOVERY, span)
        assert [share[name] for name in ("expected", "received", "still_open", "percent")] == [
            "9.00",
            "4.50",
            "4.50",
            "50",
        ]
        assert sum(int(row["count"]) for row in table(browser, Report.REIMBURSEMENTS, span)) == 1
        text = browser.get(f"/reports?{span}").text
        assert "took longer than the policy expects" in text
        assert "50%" in text


def test_sellers_are_told_with_their_cases_and_what_was_given_up(house: House) -> None:
    kept, case = owing(house)
    with house.writing() as scope:
        account = accounts(scope, Remote.ALIEXPRESS)[0].id
        bought = OrderRow(account, None, house.clock.at, "803", "1103800006", "Lamp store")
        upsert_supplier_orders(scope, kept.place.shop, [bought])
    with house.browser(Role.OWNER) as browser:
        span = "first=2026-01-01&last=2026-04-30"
        (before,) = table(browser, Report.SELLERS, span)
        settle(house.home, case, Settlement.SUPPLIER_WRITTEN_OFF, "the seller is gone", "Kim")
        kept.takes_turns()
        (after,) = table(browser, Report.SELLERS, span)
        assert (before["seller"], before["name"], before["cases"], before["lost"]) == (
            "1103800006",
            "Lamp store",
            "1",
            "",
        )
        assert after["lost"] == "9.00 USD"
        assert "Lamp store" in browser.get(f"/reports?{span}").text


def test_every_chart_has_a_title_a_description_and_a_table_beside_it(house: House) -> None:
    trade(house, Deal(1, "cancel_asked"))
    with house.browser(Role.VIEWER) as browser:
        text = browser.get("/reports").text
        charts = re.findall(r"<svg class=\"chart\".*?</svg>", text, re.DOTALL)
        assert len(charts) == 2
        assert text.count("<summary>As a table</summary>") == 2
        for chart in charts:
            drawn = parsed(chart)
            assert drawn[0].text
            assert drawn[1].text
            assert drawn.get("role") == "img"


@given(st.lists(st.integers(0, 60 * 24 * 90), max_size=30))
def test_each_duration_stands_in_one_step(minutes: list[int]) -> None:
    found = durations([timedelta(minutes=each) for each in minutes], None)
    assert sum(step.count for step in found.steps) == found.count == len(minutes)
    assert (found.median_days is None) == (not minutes)
    for before, after in zip(found.steps, found.steps[1:], strict=False):
        assert before.most is not None
        assert after.least == before.most + 1


@pytest.mark.parametrize("label", ["a & b", "<script>", "긴 이름 " * 20])
def test_a_chart_shows_words_as_words_and_full_bars_never_leave_it(label: str) -> None:
    drawn = parsed(bars("x", label, label, [Bar(label, (5, 0), label), Bar("b", (10, 3), "10")], ["m", "n"]))
    assert drawn[0].text == label
    for each in drawn.iter("rect"):
        assert float(each.get("x", "0")) + float(each.get("width", "0")) <= 640
    assert list(drawn.iter("script")) == []


def test_a_report_is_of_the_shops_own_days(house: House) -> None:
    trade(house, Deal(1, "cancel_asked"))
    house.clock.at = datetime(2026, 3, 11, 15, 30, tzinfo=UTC)
    with house.browser(Role.VIEWER) as browser:
        assert 'value="2026-03-12"' in browser.get("/reports").text
