"""What must not matter does not: the order of rows, other orders, unreadable rows, and the survey's shortcut."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from recoup.policy.book import DEFAULT_BOOK
from tests.reconciliation.shop import (
    NOW,
    UNREADABLE,
    Outcome,
    Shop,
    opened,
    result_of,
    run,
)
from tests.reconciliation.strategies import islands, shops

OWN = {"id", "situation_id"}


def once(shop: Shop, *, watch_all: bool = False) -> Outcome:
    """Reconcile ``shop`` in a folder of its own."""
    with TemporaryDirectory() as folder:
        return run(shop, Path(folder), watch_all=watch_all)


def facts(outcome: Outcome, *, divergent: bool = False) -> dict[Any, Any]:
    """Return every finding by its pair, without the numbers that a run gives to its own rows."""
    return {
        key: {name: value for name, value in row.items() if name not in OWN}
        for key, row in outcome.by_pair().items()
        if not divergent or row["kind"] != "in_step"
    }


@settings(max_examples=8)
@given(shop=shops(most=12, clever=True), seed=st.integers(0, 9))
def test_the_order_of_rows_changes_nothing(shop: Shop, seed: int) -> None:
    here, there = once(shop), once(shop.shuffled(seed))
    assert facts(here) == facts(there)
    assert here.totals == there.totals


@settings(max_examples=8)
@given(shop=shops(most=8, clever=True), other=islands("900", NOW))
def test_an_unrelated_order_changes_nothing_else(shop: Shop, other: Shop) -> None:
    assert facts(once(shop + other)) == facts(once(shop)) | facts(once(other))


@settings(max_examples=8)
@given(shop=shops(most=8, clever=True), other=islands("900", NOW))
def test_rows_that_cannot_be_read_change_no_other_order(shop: Shop, other: Shop) -> None:
    broken = Shop(
        tuple(row | {UNREADABLE: True} for row in other.store),
        tuple(row | {UNREADABLE: True} for row in other.supplier),
        other.links,
    )
    assert facts(once(shop + broken)) == facts(once(shop))


@settings(max_examples=12)
@given(shop=shops(most=12, clever=True))
def test_the_shortcut_of_the_survey_finds_what_a_second_look_at_everything_finds(shop: Shop) -> None:
    quick, thorough = once(shop), once(shop, watch_all=True)
    assert facts(quick, divergent=True) == facts(thorough, divergent=True)
    assert quick.totals == thorough.totals


@settings(max_examples=8)
@given(shop=shops(most=12, clever=True))
def test_no_amount_is_negative_and_the_shares_of_a_line_sum_to_it(shop: Shop) -> None:
    sums: dict[tuple[str, str], int] = {}
    for row in once(shop, watch_all=True).findings:
        for name, line in AMOUNTS.items():
            assert (row[name] or 0) >= 0
            if row[name] is not None:
                sums[name, row[line]] = sums.get((name, row[line]), 0) + row[name]
    whole = {("paid_minor", row["line_id"]): row["paid_minor"] for row in shop.store}
    whole |= {("cost_minor", row["line_id"]): row["paid_minor"] for row in shop.supplier}
    assert {key: minor for key, minor in sums.items() if key in whole} == {
        key: minor for key, minor in whole.items() if minor is not None
    }


AMOUNTS = {"paid_minor": "store_line_id", "refunded_minor": "store_line_id", "cost_minor": "supplier_line_id"}


@settings(max_examples=4)
@given(shop=shops(most=12))
def test_the_findings_come_most_urgent_first(shop: Shop) -> None:
    with TemporaryDirectory() as folder, opened(shop, Path(folder)) as connection:
        urgency = [(not each.late, each.due.at) for each in result_of(connection, DEFAULT_BOOK, NOW).findings()]
    assert urgency == sorted(urgency)
