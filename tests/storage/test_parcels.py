"""Parcels are kept as they were last heard of, and none of a customer who was forgotten."""

from dataclasses import replace

from recoup.domain.links import Link, LinkSource
from recoup.storage.repositories.lines import upsert_store_lines, upsert_supplier_lines
from recoup.storage.repositories.links import put_links
from recoup.storage.repositories.pairs import Shape, put_pairs
from recoup.storage.repositories.parcels import parcels_of, put_parcels
from recoup.storage.repositories.retention import erase_orders
from tests.storage.kept import PARCEL
from tests.storage.places import HOUR, ID, NOON, Place

LATER = NOON + HOUR
SECOND = replace(PARCEL, number="LP002", carrier=None, goods=(), sent_at=None, news=None, news_at=None)


def test_what_is_read_replaces_what_was_known_and_an_empty_answer_does_not(place: Place) -> None:
    with place.writing() as scope:
        assert put_parcels(scope, place.shop, "U1", [PARCEL, SECOND], NOON)
        assert parcels_of(scope, place.shop, "U1") == (PARCEL, SECOND)
        moved = replace(PARCEL, news="Arrived", news_at=LATER)
        put_parcels(scope, place.shop, "U1", [moved], LATER)
        put_parcels(scope, place.shop, "U1", [], LATER)
        assert parcels_of(scope, place.shop, "U1") == (moved,)
        assert parcels_of(scope, place.shop, "U2") == ()


def test_a_forgotten_customer_has_no_parcels_and_gets_none_again(place: Place) -> None:
    with place.writing() as scope:
        upsert_store_lines(scope, place.shop, [place.store_line()])
        upsert_supplier_lines(scope, place.shop, [place.supplier_line()])
        put_links(scope, place.shop, [Link("S1-1", "U1/1", 1, LinkSource.FILE)], NOON)
        put_pairs(scope, place.shop, [Shape(ID, 1)], NOON)
        put_parcels(scope, place.shop, "U1", [PARCEL], NOON)
        put_parcels(scope, place.shop, "U2", [replace(PARCEL, order="U2")], NOON)
        erase_orders(scope, place.shop, ["S1"], LATER)
        assert not put_parcels(scope, place.shop, "U1", [PARCEL], LATER)
        assert parcels_of(scope, place.shop, "U1") == ()
        assert parcels_of(scope, place.shop, "U2") != ()
