"""Pairs sleep until their moment, are taken by one at a time, and wake when anything about them changes."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event

from recoup.domain.links import Link, LinkSource
from recoup.domain.pair import PairId, Part
from recoup.domain.readings import Surplus
from recoup.storage.repositories.links import (
    accept_link,
    links_of_store_line,
    links_of_supplier_line,
    put_links,
    remove_link,
)
from recoup.storage.repositories.pairs import (
    KeptPair,
    Shape,
    claim_pairs,
    pair,
    pair_of,
    pairs_of_lines,
    put_pairs,
    release_pair,
    remove_pairs,
    siblings,
    wake_pair,
    wake_pairs,
)
from tests.storage.decided import decided
from tests.storage.places import HOUR, ID, MINUTE, NOON, Place

OTHERS = [PairId("S1-1", "U2/1"), PairId("S2-1", "U1/1", Part.SURPLUS), PairId(None, "U3/1"), PairId("S4-1", None)]


def test_a_pair_comes_back_as_matching_made_it(place: Place) -> None:
    shape = Shape(OTHERS[1], 3, Surplus.DUPLICATE, partial=True, proposed=True)
    with place.writing() as scope:
        put_pairs(scope, place.shop, [shape], NOON)
        kept = pair_of(scope, place.shop, OTHERS[1])
        assert kept is not None
        assert (kept.shape, kept.wake_at, kept.version, kept.kind) == (shape, NOON, 1, None)
        assert pair(scope, kept.row) == kept
        assert pair_of(scope, place.shop, ID) is None


def test_a_pair_that_is_matched_again_as_it_was_sleeps_on(place: Place) -> None:
    row = place.pair()
    with place.writing() as scope:
        put_pairs(scope, place.shop, [Shape(ID, 1)], NOON + HOUR)
        same = pair(scope, row)
        put_pairs(scope, place.shop, [Shape(ID, 2)], NOON + HOUR)
        changed = pair(scope, row)
    assert same is not None
    assert changed is not None
    assert (same.wake_at, same.version) == (NOON, 1)
    assert (changed.wake_at, changed.version, changed.shape.quantity) == (NOON + HOUR, 2, 2)


def test_due_pairs_are_taken_the_longest_due_first_and_by_one_at_a_time(place: Place) -> None:
    _pairs_due(place, {"A": NOON + MINUTE, "B": NOON, "C": NOON + HOUR})
    with place.writing() as scope:
        assert _names(claim_pairs(scope, NOON + MINUTE, HOUR, 9)) == ["B", "A"]
        assert claim_pairs(scope, NOON + MINUTE, HOUR, 9) == ()
        assert _names(claim_pairs(scope, NOON + HOUR, HOUR, 9)) == ["C"]


def test_a_claim_looks_only_at_the_index_of_what_is_ever_due(place: Place) -> None:
    place.pair()
    plans: list[str] = []

    def explain(connection: Any, cursor: Any, words: str, values: Any, context: Any, many: bool) -> None:
        if words.startswith("WITH chosen"):
            if connection.dialect.name == "postgresql":
                cursor.execute("SET LOCAL enable_seqscan = off")
            prefix = "EXPLAIN" if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
            plans.append(str(cursor.execute(f"{prefix} {words}", values).fetchall()))

    event.listen(place.engine, "before_cursor_execute", explain)
    with place.writing() as scope:
        claim_pairs(scope, NOON, HOUR, 9)
    (plan,) = plans
    assert "ix_pair_wake" in plan
    assert "SCAN pair" not in plan


def test_no_more_pairs_are_taken_than_asked_for(place: Place) -> None:
    _pairs_due(place, dict.fromkeys("ABCDE", NOON))
    with place.writing() as scope:
        taken = [_names(claim_pairs(scope, NOON, HOUR, 2)) for _ in range(4)]
    assert taken == [["A", "B"], ["C", "D"], ["E"], []]


def test_two_that_claim_at_once_never_get_the_same_pair(place: Place) -> None:
    _pairs_due(place, dict.fromkeys("ABCD", NOON))
    if place.engine.dialect.name == "sqlite":
        with place.writing() as first:
            mine = _names(claim_pairs(first, NOON, HOUR, 2))
        with place.writing() as second:
            yours = _names(claim_pairs(second, NOON, HOUR, 4))
    else:
        with place.writing() as first, place.writing() as second:
            mine = _names(claim_pairs(first, NOON, HOUR, 2))
            yours = _names(claim_pairs(second, NOON, HOUR, 4))
    assert (mine, yours) == (["A", "B"], ["C", "D"])


def test_a_pair_whose_taker_died_is_due_again_after_its_lease_and_a_released_one_at_once(place: Place) -> None:
    row = place.pair()
    with place.writing() as scope:
        claim_pairs(scope, NOON, HOUR, 1)
        assert claim_pairs(scope, NOON + HOUR - timedelta(microseconds=1), HOUR, 1) == ()
        assert len(claim_pairs(scope, NOON + HOUR, HOUR, 1)) == 1
        release_pair(scope, row)
        assert len(claim_pairs(scope, NOON + HOUR, HOUR, 1)) == 1


def test_news_of_a_line_wakes_every_pair_of_it_and_counts_its_version(place: Place) -> None:
    decided(place)
    with place.writing() as scope:
        put_pairs(scope, place.shop, [Shape(id, 1) for id in OTHERS], NOON)
    before = {kept.row: kept for kept in _all(place)}
    with place.writing() as scope:
        assert wake_pairs(scope, place.shop, NOON + HOUR, store_lines=["S1-1"], supplier_lines=["U3/1"]) == 3
    woken = [kept for kept in _all(place) if kept != before[kept.row]]
    assert {kept.shape.id for kept in woken} == {ID, OTHERS[0], OTHERS[2]}
    assert all(kept.version == before[kept.row].version + 1 and kept.wake_at == NOON + HOUR for kept in woken)


def test_one_pair_can_be_woken_and_news_of_nothing_wakes_nothing(place: Place) -> None:
    row = place.pair()
    with place.writing() as scope:
        assert wake_pair(scope, row, NOON + HOUR)
        assert wake_pairs(scope, place.shop, NOON) == 0
        kept = pair(scope, row)
    assert kept is not None
    assert kept.wake_at == NOON + HOUR


def test_the_siblings_of_a_pair_share_a_line_with_it(place: Place) -> None:
    row = place.pair()
    with place.writing() as scope:
        put_pairs(scope, place.shop, [Shape(id, 1) for id in OTHERS], NOON)
        kept, lonely = pair(scope, row), pair_of(scope, place.shop, OTHERS[2])
        assert kept is not None
        assert lonely is not None
        assert [each.shape.id for each in siblings(scope, kept)] == OTHERS[:2]
        assert siblings(scope, lonely) == ()
        assert len(pairs_of_lines(scope, place.shop, store_lines=["S1-1"], supplier_lines=["U1/1"])) == 3


def test_a_pair_is_forgotten_only_while_nothing_was_decided_on_it(place: Place) -> None:
    decided(place)
    with place.writing() as scope:
        put_pairs(scope, place.shop, [Shape(OTHERS[0], 1)], NOON)
        assert remove_pairs(scope, place.shop, [ID, OTHERS[0]]) == 1
    assert [kept.shape.id for kept in _all(place)] == [ID]


def test_a_link_takes_a_new_quantity_and_stays_accepted(place: Place) -> None:
    with place.writing() as scope:
        put_links(scope, place.shop, [Link("S1-1", "U1/1", 1, LinkSource.PROPOSAL)], NOON)
        (proposed,) = links_of_store_line(scope, place.shop, "S1-1")
        assert accept_link(scope, place.shop, "S1-1", "U1/1", "kim")
        put_links(scope, place.shop, [Link("S1-1", "U1/1", 2, LinkSource.PROPOSAL)], NOON)
        (accepted,) = links_of_supplier_line(scope, place.shop, "U1/1")
    assert proposed.proposed
    assert not accepted.proposed
    assert (accepted.link.quantity, accepted.accepted_by) == (2, "kim")


def test_a_link_can_be_taken_back_and_one_that_is_not_there_cannot(place: Place) -> None:
    with place.writing() as scope:
        put_links(scope, place.shop, [], NOON)
        put_links(scope, place.shop, [Link("S1-1", "U1/1", 1, LinkSource.MEMO)], NOON)
        assert remove_link(scope, place.shop, "S1-1", "U1/1")
        assert not remove_link(scope, place.shop, "S1-1", "U1/1")
        assert not accept_link(scope, place.shop, "S1-1", "U1/1", "kim")
        assert links_of_store_line(scope, place.shop, "S1-1") == ()


def _pairs_due(place: Place, moments: dict[str, datetime]) -> None:
    with place.writing() as scope:
        for name, moment in moments.items():
            put_pairs(scope, place.shop, [Shape(PairId(name, None), 1)], moment)


def _names(taken: tuple[KeptPair, ...]) -> list[str | None]:
    return [kept.shape.id.store_line for kept in taken]


def _all(place: Place) -> list[KeptPair]:
    with place.reading() as scope:
        return [kept for id in (ID, *OTHERS) if (kept := pair_of(scope, place.shop, id)) is not None]
