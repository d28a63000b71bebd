"""Lines are written in bulk, whatever order they come in, and end as the newest observation says."""

from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from recoup.domain.money import Money
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.storage import bulk
from recoup.storage.records import OrderRow, StoreLineRow, SupplierLineRow
from recoup.storage.repositories.lines import (
    lines_of_store_order,
    lines_of_supplier_order,
    lines_with_coupon,
    set_coupon,
    store_line,
    supplier_line,
    upsert_store_lines,
    upsert_store_orders,
    upsert_supplier_lines,
)
from recoup.storage.tables import STORE_LINE
from tests.storage.places import HOUR, MINUTE, NOON, Place, observed

_RUNS = count(1)


def whole_store_line(place: Place) -> StoreLineRow:
    return place.store_line(
        observation=observed(7),
        quantity=3,
        delivery_minor=3_000,
        refunded_minor=0,
        refund_proven=False,
        payment_method="card",
        product="P000000A",
        product_name="귤 5kg",
        ordered_at=NOON - HOUR,
        paid_at=NOON - MINUTE,
        claimed_at=NOON + timedelta(microseconds=1),
        refunded_at=NOON + HOUR,
        memo="8012345678901234",
    )


def whole_supplier_line(place: Place) -> SupplierLineRow:
    return place.supplier_line(
        observation=observed(8),
        reimbursed_minor=100,
        refund_stage=Reimbursement.PROCESSING,
        coupon="K1",
        coupon_minor=50,
        payment_method="card",
        product="1005",
        sku="14:29",
        created_at=NOON - HOUR,
        paid_at=NOON - MINUTE,
        pay_by=NOON,
        closed_at=NOON + HOUR,
        store_order_id="S1",
        store_line_id="S1-1",
        reason="buyer_cancel",
    )


def test_a_line_comes_back_exactly_as_it_was_written(place: Place) -> None:
    store, supplier = whole_store_line(place), whole_supplier_line(place)
    with place.writing() as scope:
        assert upsert_store_lines(scope, place.shop, [store]) == 1
        assert upsert_supplier_lines(scope, place.shop, [supplier]) == 1
        assert store_line(scope, place.shop, "S1-1") == store
        assert supplier_line(scope, place.shop, "U1/1") == supplier
        assert store_line(scope, place.shop, "S1-2") is None
        assert supplier_line(scope, place.shop, "U1/2") is None


def test_the_amounts_of_a_line_are_money_in_its_currency(place: Place) -> None:
    store, supplier = whole_store_line(place), whole_supplier_line(place)
    assert (store.paid, store.delivery, store.refunded) == (
        Money(12_000, "KRW"),
        Money(3_000, "KRW"),
        Money(0, "KRW"),
    )
    assert (supplier.paid, supplier.reimbursed, supplier.coupon_share) == (
        Money(900, "USD"),
        Money(100, "USD"),
        Money(50, "USD"),
    )
    assert place.store_line(paid_minor=None).paid is None


@pytest.mark.parametrize("many", [1, bulk.PORTION // 50])
def test_lines_are_read_by_their_order_and_by_their_coupon(place: Place, many: int) -> None:
    with place.writing() as scope:
        upsert_store_lines(scope, place.shop, [place.store_line(f"S1-{n:04}") for n in range(many)])
        upsert_supplier_lines(scope, place.shop, [place.supplier_line(f"U1/{n:04}", coupon="K1") for n in range(many)])
        assert len(lines_of_store_order(scope, place.shop, "S1")) == many
        assert lines_of_supplier_order(scope, place.shop, "U1")[0].line_id == "U1/0000"
        assert len(lines_with_coupon(scope, place.shop, "K1")) == many
        assert lines_with_coupon(scope, place.shop, "K2") == ()


def test_what_a_person_says_of_a_coupon_does_not_change_when_the_line_was_seen(place: Place) -> None:
    with place.writing() as scope:
        upsert_supplier_lines(scope, place.shop, [place.supplier_line("U1/1"), place.supplier_line("U1/2")])
        before = supplier_line(scope, place.shop, "U1/1")
        assert before is not None
        set_coupon(scope, place.shop, "U1/1", "K1", 50)
        assert supplier_line(scope, place.shop, "U1/1") == before._replace(coupon="K1", coupon_minor=50)
        other = supplier_line(scope, place.shop, "U1/2")
        assert other is not None
        assert other.coupon is None


@pytest.mark.parametrize("others", [0, 300])
def test_an_older_observation_never_overwrites_a_newer_one(place: Place, others: int) -> None:
    newer = place.store_line(at=NOON, state=StoreLine.IN_TRANSIT)
    older = place.store_line(at=NOON - HOUR, state=StoreLine.PREPARING)
    crowd = [place.store_line(f"S2-{number}") for number in range(others)]
    with place.writing() as scope:
        upsert_store_lines(scope, place.shop, [newer, *crowd])
        upsert_store_lines(scope, place.shop, [older, *crowd])
        assert store_line(scope, place.shop, "S1-1") == newer
        upsert_store_lines(scope, place.shop, [older, newer._replace(observed_at=NOON + MINUTE), older, *crowd])
        assert store_line(scope, place.shop, "S1-1") == newer._replace(observed_at=NOON + MINUTE)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_in_which_observations_are_written_does_not_matter(place: Place, data: st.DataObject) -> None:
    run = next(_RUNS)
    ages = data.draw(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=6, unique=True))
    seen = [
        place.supplier_line(
            f"U{run}", NOON + hours * HOUR, observation=observed(number) if number else None, paid_minor=hours + number
        )
        for hours, number in ages
    ]
    shuffled = data.draw(st.permutations(seen))
    cut = data.draw(st.integers(0, len(seen)))
    newest = max(zip(ages, seen, strict=True), key=lambda pair: pair[0])[1]
    with place.writing() as scope:
        upsert_supplier_lines(scope, place.shop, shuffled[:cut])
        upsert_supplier_lines(scope, place.shop, shuffled[cut:])
        assert supplier_line(scope, place.shop, f"U{run}") == newest


def test_more_lines_than_fit_into_memory_at_once_are_written(place: Place) -> None:
    lines = (place.store_line(f"S{number}-1", order_id=f"S{number}") for number in range(bulk.PORTION + 1))
    orders = (OrderRow(place.store, None, NOON, f"S{number}") for number in range(bulk.PORTION + 1))
    with place.writing() as scope:
        assert upsert_store_lines(scope, place.shop, lines) == bulk.PORTION + 1
        assert upsert_store_orders(scope, place.shop, orders) == bulk.PORTION + 1
        assert store_line(scope, place.shop, f"S{bulk.PORTION}-1") is not None


def test_a_row_of_another_tenant_is_not_written(place: Place) -> None:
    row = (place.tenant + 1, *[None] * (len(STORE_LINE.columns) - 1))
    with place.writing() as scope, pytest.raises(bulk.RowRefusedError, match="another tenant"):
        bulk.write(scope, STORE_LINE, [row])


@pytest.mark.parametrize("others", [0, 300])
def test_an_amount_with_a_fraction_is_not_written(place: Place, others: int) -> None:
    lines = [place.supplier_line(f"U1/{number}") for number in range(others)]
    with pytest.raises((bulk.RowRefusedError, DBAPIError), match=r"whole|INTEGER"), place.writing() as scope:
        upsert_supplier_lines(scope, place.shop, [*lines, place.supplier_line("U2/1", paid_minor=0.5)])


@pytest.mark.parametrize("state", SupplierLine)
def test_every_state_is_kept(place: Place, state: SupplierLine) -> None:
    with place.writing() as scope:
        upsert_supplier_lines(scope, place.shop, [place.supplier_line(state=state)])
        kept = supplier_line(scope, place.shop, "U1/1")
    assert kept is not None
    assert kept.state is state
