"""An island is found from any of its lines; what is named, unreadable or still open is found again."""

from datetime import UTC

from recoup.decision.pairing import pairs_of
from recoup.domain.links import Link, LinkSource
from recoup.domain.pair import PairId, RefundRoute
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.repositories import islands, lines, links, observations, pairs, rechecks, references, unreadable
from recoup.storage.words import SubjectKind
from tests.storage.places import MINUTE, NOON, Place

ROUTES = {"card": RefundRoute.API}


def linked(place: Place) -> None:
    """Keep a store order of two lines over two supplier orders, one of which serves another order too."""
    with place.writing() as scope:
        store = [place.store_line(f"S1-{n}") for n in (1, 2)] + [place.store_line("S2-1", order_id="S2")]
        supplier = [place.supplier_line(f"U{n}/1", order_id=f"U{n}") for n in (1, 2, 3)]
        lines.upsert_store_lines(scope, place.shop, store)
        lines.upsert_supplier_lines(scope, place.shop, supplier)
        found = [Link(*ids, 1, LinkSource.FILE) for ids in (("S1-1", "U1/1"), ("S1-2", "U2/1"), ("S2-1", "U2/1"))]
        links.put_links(scope, place.shop, found, NOON)


def test_an_island_is_the_same_from_each_of_its_lines(place: Place) -> None:
    linked(place)
    with place.reading() as scope:
        seeds = [{"store_lines": [line]} for line in ("S1-1", "S1-2", "S2-1")]
        seeds += [{"supplier_lines": [line]} for line in ("U1/1", "U2/1")]
        found = [islands.island_of(scope, place.shop, ROUTES, **seed) for seed in seeds]
    assert {frozenset(line.line for line in island.store) for island in found} == {frozenset({"S1-1", "S1-2", "S2-1"})}
    assert {frozenset(line.line for line in island.supplier) for island in found} == {frozenset({"U1/1", "U2/1"})}
    assert len({pairs_of(island, UTC) for island in found}) == 1


def test_a_proposal_does_not_join_islands_and_is_told(place: Place) -> None:
    linked(place)
    guess = Link("S1-1", "U3/1", 1, LinkSource.PROPOSAL)
    with place.writing() as scope:
        links.put_links(scope, place.shop, [guess], NOON)
        island = islands.island_of(scope, place.shop, ROUTES, supplier_lines=["U3/1"])
        assert (island.store, island.links, island.proposals) == ((), (), (guess,))
        links.accept_link(scope, place.shop, "S1-1", "U3/1", "owner")
        accepted = islands.island_of(scope, place.shop, ROUTES, supplier_lines=["U3/1"])
    assert len(accepted.store) == 3
    assert guess in accepted.links


def test_a_payment_is_given_back_as_its_word_says(place: Place) -> None:
    words = {None: RefundRoute.UNKNOWN, " Card ": RefundRoute.API, "card,other": RefundRoute.ADMIN}
    for method, route in words.items():
        line = place.store_line(payment_method=method)
        assert islands.store_facts(line, ROUTES).route is route


def test_a_line_that_cannot_be_read_is_blind_until_it_can(place: Place) -> None:
    linked(place)
    subject = observations.Subject(place.store, SubjectKind.STORE_ORDER, "S1")
    with place.writing() as scope:
        unreadable.put_unreadable(scope, place.shop, subject, [unreadable.Unreadable("items[0]", "S1-1")], NOON)
        island = islands.island_of(scope, place.shop, ROUTES, store_lines=["S1-2"])
        assert island.blind.store_lines == {"S1-1"}
        assert {pair.id for pair in pairs_of(island, UTC)} == {
            PairId("S1-2", "U2/1"),
            PairId("S2-1", "U2/1"),
        }
        assert [each.part.field for each in unreadable.unreadable(scope)] == ["items[0]"]
        unreadable.put_unreadable(scope, place.shop, subject, [], NOON)
        assert not islands.island_of(scope, place.shop, ROUTES, store_lines=["S1-2"]).blind.store_lines


def test_orders_that_were_named_are_looked_for_once(place: Place) -> None:
    named = [references.Reference("S1", f"U{n}", LinkSource.MEMO) for n in (2, 1)]
    with place.writing() as scope:
        references.put_references(scope, place.shop, named, NOON)
        references.put_references(scope, place.shop, named, NOON + MINUTE)
        assert references.unlooked_references(scope, place.shop, 9) == ("U1", "U2")
        references.note_looked(scope, place.shop, "U1", NOON)
        assert references.unlooked_references(scope, place.shop, 9) == ("U2",)
        assert references.references_of_supplier_order(scope, place.shop, "U1") == (named[1],)


def test_the_walk_over_open_orders_passes_the_ended_ones(place: Place) -> None:
    states = {"A": StoreLine.CONFIRMED, "B": StoreLine.CANCELLED, "C": StoreLine.PREPARING, "D": StoreLine.CANCELLED}
    with place.writing() as scope:
        kept = [place.store_line(order, order_id=order, state=state) for order, state in states.items()]
        proven = [line._replace(refund_proven=True) if line.line_id == "D" else line for line in kept]
        lines.upsert_store_lines(scope, place.shop, proven)
        ended = place.supplier_line("U2/1", order_id="U2", state=SupplierLine.CLOSED_RISK)
        lines.upsert_supplier_lines(scope, place.shop, [place.supplier_line(), ended])
        assert rechecks.open_store_orders(scope, place.store, "", 9) == ("B", "C")
        assert rechecks.open_store_orders(scope, place.store, "B", 1) == ("C",)
        assert rechecks.open_supplier_orders(scope, place.supplier, "", 9) == ("U1",)


def test_lines_without_another_side_are_found(place: Place) -> None:
    ids = (PairId("S1-1", None), PairId(None, "U1/1"), PairId("S1-2", "U2/1"))
    with place.writing() as scope:
        pairs.put_pairs(scope, place.shop, [pairs.Shape(id, 1) for id in ids], NOON)
        pairs.put_pairs(scope, place.shop, [pairs.Shape(PairId("S9-1", None), 0)], NOON)
        assert islands.lonely_lines(scope, place.shop) == (("S1-1",), ("U1/1",))
