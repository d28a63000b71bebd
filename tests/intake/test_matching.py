"""Which links follow from what is known, and what is only a guess: rule by rule, without a database."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from recoup.domain.links import Link, LinkSource
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.intake.matching import numbers_in, propose, referred, written
from recoup.storage.ids import AccountId
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.references import Reference

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
THREE_DAYS = timedelta(days=3)
MEMO = Reference("S1", "U1", LinkSource.MEMO)


def sold(line: str, quantity: int = 1, **facts: Any) -> StoreLineRow:
    order = line.split("-", maxsplit=1)[0]
    row = StoreLineRow(AccountId(1), None, NOON, order, line, StoreLine.PREPARING, quantity, "KRW", paid_at=NOON)
    return row._replace(**facts)


def bought(line: str, quantity: int = 1, **facts: Any) -> SupplierLineRow:
    order = line.split("/", maxsplit=1)[0]
    state = SupplierLine.AWAITING_SHIPMENT
    return SupplierLineRow(AccountId(2), None, NOON, order, line, state, quantity, "USD")._replace(**facts)


def linked(*links: Link) -> set[tuple[str, str]]:
    return {(link.store_line_id, link.supplier_line_id) for link in links}


@pytest.mark.parametrize(
    ("memo", "numbers"),
    [
        (None, ()),
        ("AliExpress 8198352049851315, 8198352049851316", ("8198352049851315", "8198352049851316")),
        ("call 01012345678 before 12:00", ()),
        ("123456789 is too short and 123456789012345678901 too long", ()),
        ("8198352049851315 8198352049851315", ("8198352049851315",)),
    ],
)
def test_a_memo_may_hold_numbers_of_supplier_orders(memo: str | None, numbers: tuple[str, ...]) -> None:
    assert numbers_in([memo, memo]) == numbers


def test_what_the_supplier_s_record_or_our_own_placement_names_is_linked_as_a_whole() -> None:
    ours = Reference("S1", "U1", LinkSource.PLACEMENT, "S1-1")
    line = bought("U1/1", 2, store_line_id="S1-2")
    assert set(written(line, [ours, MEMO])) == {
        Link("S1-1", "U1/1", 2, LinkSource.PLACEMENT),
        Link("S1-2", "U1/1", 2, LinkSource.SUPPLIER_FILE),
    }


def test_one_line_on_each_side_leaves_nothing_to_choose() -> None:
    found = referred([sold("S1-1")], [bought("U1/1")], (), [MEMO], ())
    assert found == (Link("S1-1", "U1/1", 1, LinkSource.MEMO),)


def test_unequal_quantities_and_orders_that_nobody_named_are_not_linked() -> None:
    assert referred([sold("S1-1", 2)], [bought("U1/1")], (), [MEMO], ()) == ()
    assert referred([sold("S2-1")], [bought("U1/1")], (), [MEMO], ()) == ()


def test_quantities_tell_lines_apart_and_equal_ones_need_what_was_taught() -> None:
    store = [sold("S1-1", product="P"), sold("S1-2", product="Q")]
    supplier = [bought("U1/1", sku="p"), bought("U1/2", sku="q")]
    assert referred(store, supplier, (), [MEMO], ()) == ()
    assert linked(*referred(store, supplier, (), [MEMO], {("P", "p")})) == {("S1-1", "U1/1"), ("S1-2", "U1/2")}
    other = [sold("S1-1"), sold("S1-2", 2)]
    assert linked(*referred(other, [bought("U1/1", 2), bought("U1/2")], (), [MEMO], ())) == {
        ("S1-1", "U1/2"),
        ("S1-2", "U1/1"),
    }


def test_a_line_that_is_linked_already_leaves_the_other_one_only() -> None:
    store = [sold("S1-1"), sold("S1-2")]
    assert linked(*referred(store, [bought("U1/1")], {"S1-1"}, [MEMO], ())) == {("S1-2", "U1/1")}
    assert referred(store, [bought("U1/1")], {"U1/1"}, [MEMO], ()) == ()


def test_orders_that_replace_each_other_are_linked_whichever_was_seen_first() -> None:
    named = [MEMO, Reference("S1", "U2", LinkSource.MEMO)]
    both = [bought("U1/1"), bought("U2/1")]
    assert linked(*referred([sold("S1-1")], both, (), named, ())) == {("S1-1", "U1/1"), ("S1-1", "U2/1")}
    assert linked(*referred([sold("S1-1")], both, {"S1-1", "U1/1"}, named, ())) == {("S1-1", "U2/1")}
    assert linked(*referred([sold("S1-1")], both, {"S1-1", "U2/1"}, named, ())) == {("S1-1", "U1/1")}


@pytest.mark.parametrize(
    ("named", "known", "created", "confidence"),
    [
        (True, True, NOON + timedelta(hours=1), 100),
        (True, True, None, 90),
        (True, False, NOON - timedelta(hours=1), 40),
        (False, True, NOON + timedelta(hours=1), 60),
        (False, True, None, 50),
        (False, True, NOON + timedelta(days=4), None),
        (False, False, NOON + timedelta(hours=1), None),
    ],
)
def test_a_guess_has_the_confidence_that_its_grounds_give_it(
    named: bool, known: bool, created: datetime | None, confidence: int | None
) -> None:
    references = {("S1", "U1"): LinkSource.MEMO} if named else {}
    store, supplier = [sold("S1-1", product="P")], [bought("U1/1", sku="p", created_at=created)]
    found = propose(store, supplier, references, {("P", "p")} if known else (), THREE_DAYS)
    assert [each.confidence for each in found] == ([] if confidence is None else [confidence])
    assert all(each.link.source is LinkSource.PROPOSAL for each in found)


def test_a_tie_is_no_guess_and_the_nearer_in_time_wins() -> None:
    store = [sold("S1-1", product="P"), sold("S2-1", product="P")]
    later = NOON + timedelta(hours=1)
    supplier = [bought("U1/1", sku="p", created_at=later)]
    assert propose(store, supplier, {}, {("P", "p")}, THREE_DAYS) == ()
    near = [store[0], store[1]._replace(paid_at=later - timedelta(minutes=1))]
    assert linked(*(each.link for each in propose(near, supplier, {}, {("P", "p")}, THREE_DAYS))) == {("S2-1", "U1/1")}


def test_nothing_is_guessed_for_a_line_that_nobody_paid_or_that_names_its_own() -> None:
    supplier = [bought("U1/1", sku="p", created_at=NOON)]
    unpaid = [sold("S1-1", product="P", state=StoreLine.AWAITING_PAYMENT)]
    assert propose(unpaid, supplier, {}, {("P", "p")}, THREE_DAYS) == ()
    own = [supplier[0]._replace(store_line_id="S9-1")]
    assert propose([sold("S1-1", product="P")], own, {}, {("P", "p")}, THREE_DAYS) == ()
