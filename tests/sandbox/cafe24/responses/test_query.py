"""The bounds of a query: values, paging and ranges of dates."""

import pytest

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.responses.query import Query, Span


def query(**values: str) -> Query:
    return Query(values.items())


def span(begin: str, end: str) -> Span | None:
    return query(start_date=begin, end_date=end).span()


def test_a_parameter_carries_a_hundred_values_and_no_more() -> None:
    assert len(query(order_id=",".join(map(str, range(100)))).many("order_id")) == 100
    with pytest.raises(Cafe24Error, match="at most 100"):
        query(order_id=",".join(map(str, range(101)))).many("order_id")


def test_blanks_and_repeats_between_commas_do_not_count() -> None:
    assert query(order_status="N10, N20,,N10").many("order_status") == ("N10", "N20")


def test_a_word_that_is_not_in_the_list_is_refused() -> None:
    with pytest.raises(Cafe24Error) as refused:
        query(refund_status="F,X").many("refund_status", {"F", "T", "M"})
    assert (refused.value.status, refused.value.code) == (422, 422)


def test_a_page_has_ten_rows_unless_it_is_said() -> None:
    page = query().page(most=1000, furthest=15000)
    assert (page.limit, page.offset) == (10, 0)


@pytest.mark.parametrize("values", [{"limit": "0"}, {"limit": "1001"}, {"limit": "many"}, {"offset": "15001"}])
def test_a_page_outside_its_bounds_is_refused(values: dict[str, str]) -> None:
    with pytest.raises(Cafe24Error, match="must be a number from"):
        query(**values).page(most=1000, furthest=15000)


def test_the_last_page_is_allowed() -> None:
    page = query(limit="1000", offset="15000").page(most=1000, furthest=15000)
    assert (page.limit, page.offset) == (1000, 15000)


def test_both_ends_of_a_range_go_together() -> None:
    assert query().span() is None
    for only in ({"start_date": "2026-01-01"}, {"end_date": "2026-01-01"}):
        with pytest.raises(Cafe24Error, match="is a required field"):
            query(**only).span()
    with pytest.raises(Cafe24Error, match="start_date"):
        query().span(needed=True)


@pytest.mark.parametrize(
    ("begin", "end", "allowed"),
    [
        ("2026-01-15", "2026-04-15", True),
        ("2026-01-15", "2026-04-16", False),
        ("2025-11-30", "2026-02-28", True),
        ("2025-11-30", "2026-03-01", False),
        ("2026-02-01", "2026-01-31", False),
        ("2026-02-30", "2026-03-01", False),
    ],
)
def test_a_range_spans_three_months_of_korean_days(begin: str, end: str, allowed: bool) -> None:
    if allowed:
        assert span(begin, end) is not None
    else:
        with pytest.raises(Cafe24Error):
            span(begin, end)


def test_a_range_holds_both_its_ends() -> None:
    found = span("2026-01-01T09:00:00+09:00", "2026-01-01T10:00:00+09:00")
    assert found is not None
    assert found.holds(found.begin)
    assert found.holds(found.end)
    assert not found.holds(None)
