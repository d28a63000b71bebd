"""The sample's files are what the generator writes, and they are a shop as the documentation promises it."""

import csv
from collections import Counter
from datetime import timedelta

import pytest

from recoup.desk.calendars import calendar_between
from recoup.domain.kind import Kind
from recoup.policy.book import REIMBURSEMENT_METHODS
from recoup.samples import ANSWERS, AS_OF, FOLDER, SHEETS
from tests.samples.comparing import expected
from tools.sample_shop import clock
from tools.sample_shop.catalogue import EARBUDS
from tools.sample_shop.files import sample_files
from tools.sample_shop.shop import CollisionError, gathered, sample_shop
from tools.sample_shop.telling import bought, sold

TABLES_CANNOT_TELL = {Kind.REFUND_UNPROVEN}
ABOUT_PEOPLE = ("주문자", "수령인", "휴대전화", "전화번호", "이메일", "주소", "우편번호")


def kinds(pairs: list[dict[str, str]]) -> set[Kind]:
    return {Kind(pair["kind"]) for pair in pairs}


def test_the_files_are_what_the_generator_writes() -> None:
    drifted = [name for name, content in sample_files().items() if (FOLDER / name).read_bytes() != content]
    assert not drifted, "write the sample again: python -m tools.sample_shop"


def test_the_generator_writes_every_file_of_both_runs_and_no_other() -> None:
    shipped = {path.name for path in FOLDER.iterdir() if path.is_file() and path.suffix != ".py"}
    named = {
        path.name
        for run in (SHEETS, ANSWERS)
        for path in (run.store, run.supplier, run.links, run.policy, run.expected)
        if path is not None
    }
    assert shipped == named == set(sample_files())


def test_every_kind_of_divergence_is_expected_somewhere() -> None:
    in_tables, in_answers = (kinds(expected(run).pairs) for run in (SHEETS, ANSWERS))
    divergent = {kind for kind in Kind if kind.divergent}
    assert divergent - in_tables == TABLES_CANNOT_TELL
    assert divergent == in_tables | in_answers


def test_most_of_the_shop_is_in_step() -> None:
    totals = expected(SHEETS).totals
    assert totals["in_step"] > totals["divergent"]


def test_the_shop_has_about_two_hundred_orders() -> None:
    assert 190 <= len({line.order for line in sample_shop().sold}) <= 230


def test_our_money_is_awaited_by_every_method_of_the_policy_book() -> None:
    waiting = {(pair["supplier_line"], pair["kind"]) for pair in expected(SHEETS).pairs}
    used = Counter(own.method for own in sample_shop().bought if (own.line, Kind.REIMBURSEMENT_DUE) in waiting)
    assert set(REIMBURSEMENT_METHODS) < set(used), "at least one method more has no number of its own"


def test_the_store_export_says_nothing_about_people() -> None:
    with SHEETS.store.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    assert not [column for column in header if any(word in column for word in ABOUT_PEOPLE)]


def test_the_holidays_of_the_expectation_are_those_of_the_calendar() -> None:
    calendar = calendar_between(clock.FIRST_DAY, clock.LAST_DAY)
    span = (clock.FIRST_DAY + timedelta(days=day) for day in range((clock.LAST_DAY - clock.FIRST_DAY).days + 1))
    weekdays = [day for day in span if day.isoweekday() <= 5]
    assert [day for day in weekdays if not calendar.is_business_day(day)] == [
        day for day in weekdays if day in clock.DAYS_OFF
    ]


def test_the_generator_and_the_sample_have_one_moment() -> None:
    assert (AS_OF.replace(tzinfo=None), str(AS_OF.tzinfo)) == (clock.AS_OF, clock.ZONE)


def test_two_stories_with_one_id_are_refused() -> None:
    line = sold("11-18 10:00", EARBUDS)
    with pytest.raises(CollisionError, match=line.line):
        gathered([line, line])
    own = bought(line, "11-18 12:00", "발송 대기")
    with pytest.raises(CollisionError, match=own.line):
        gathered([line, own, own])
