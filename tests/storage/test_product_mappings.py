"""What is ordered for a product is what somebody said last, and nothing where nobody did."""

from recoup.storage.repositories.product_mappings import (
    ProductMapping,
    mapping_of,
    mappings,
    put_mapping,
    remove_mapping,
)
from tests.storage.places import NOON, Place

BLACK, BLUE = ProductMapping("P1-black", "1005", "12"), ProductMapping("P1-blue", "1005", "13")


def test_a_mapping_is_what_was_said_last(place: Place) -> None:
    with place.writing() as scope:
        put_mapping(scope, place.shop, BLUE, "owner", NOON)
        put_mapping(scope, place.shop, BLACK, "owner", NOON)
        put_mapping(scope, place.shop, ProductMapping("P1-black", "1006", "99"), "staff", NOON)
        assert mapping_of(scope, place.shop, "P1-black") == ProductMapping("P1-black", "1006", "99")
        assert [each.product for each in mappings(scope, place.shop)] == ["P1-black", "P1-blue"]


def test_a_product_that_nobody_mapped_or_that_was_forgotten_has_none(place: Place) -> None:
    with place.writing() as scope:
        put_mapping(scope, place.shop, BLACK, "owner", NOON)
        assert mapping_of(scope, place.shop, "P1-blue") is None
        assert remove_mapping(scope, place.shop, "P1-black")
        assert mapping_of(scope, place.shop, "P1-black") is None
        assert not remove_mapping(scope, place.shop, "P1-black")
