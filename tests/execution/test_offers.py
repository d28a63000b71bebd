"""Addresses, ways of sending and variants: what the supplier would refuse is refused first, with the field at fault."""

from dataclasses import replace
from typing import Any

import pytest

from recoup.connectors.store_values import Receiver
from recoup.connectors.supplier_values import DeliveryAddress, FreightOption, Sku, SupplierProduct
from recoup.domain.money import Money
from recoup.domain.supplier_line import SupplierLine
from recoup.execution.addresses import BY_COUNTRY, address_of, broken_rule, receiver_of
from recoup.execution.freight import chosen_way
from recoup.execution.placement import key_of, placement_of, told_at_the_edge, variant_of
from recoup.execution.refusals import Obstacle, Refusal
from recoup.execution.told import Told
from recoup.execution.writes import Act
from recoup.policy.placement import CustomsField, FreightChoice, Placement
from recoup.storage.ids import ShopId, TenantId
from tests.execution.pairs import AT, called

HANA = Receiver(
    shipment="D1",
    country="KR",
    name="김하나",
    mobile="010-1234-5678",
    zip_code="04524",
    street="서울특별시 중구 세종대로 110",
    detail="1층",
    clearance_kind="C",
    clearance="P123456789012",
)
SANDY = replace(
    HANA,
    country="US",
    name="Sandy Box",
    mobile="(512) 555-0100",
    province="Texas",
    city="Austin",
    street="1 Main Street",
)
GOOD: dict[str, dict[str, Any]] = {
    "SA": {"full_name": "Huda Saleh", "mobile": "512345678", "extra": (("nat_addr", "RAHA3443"),)},
    "IL": {"extra": (("passport_no", "123456789"),)},
    "AR": {"mobile": "1123456789", "extra": (("passport_no", "20-12345678-6"),)},
    "US": {},
    "MX": {},
    "DZ": {},
    "ZA": {},
    "BR": {"zip_code": "01310-100", "extra": (("cpf", "12345678901"),)},
    "AU": {},
    "NZ": {},
    "ES": {"mobile": "612345678"},
}
BAD: list[tuple[str, str, dict[str, Any]]] = [
    ("SA", "nat_addr", {"extra": (("nat_addr", "RAHA344"),)}),
    ("SA", "full_name", {"full_name": "Huda"}),
    ("SA", "mobile_no", {"mobile": "612345678"}),
    ("IL", "passport_no", {"extra": ()}),
    ("AR", "passport_no", {"extra": (("passport_no", "20123456786"),)}),
    ("AR", "mobile_no", {"mobile": "112345678"}),
    ("US", "full_name", {"full_name": "Sandy"}),
    ("US", "address", {"address": "1 M"}),
    ("US", "province", {"province": "other"}),
    ("MX", "address2", {"address2": "x" * 61}),
    ("DZ", "full_name", {"full_name": "Sandy"}),
    ("BR", "cpf", {"extra": ()}),
    ("BR", "city", {"city": "Other"}),
    ("BR", "zip", {"zip_code": "01310"}),
    ("AU", "full_name", {"full_name": "Zoë Box"}),
    ("ES", "mobile_no", {"mobile": "61234567"}),
    ("JP", "mobile_no", {"mobile": None}),
    ("JP", "full_name", {"full_name": ""}),
    ("JP", "city", {"city": ""}),
]


def address(country: str, **values: Any) -> DeliveryAddress:
    good: dict[str, Any] = {"full_name": "Sandy Box", "address": "1 Main Street", "city": "Austin", "province": "Texas"}
    given: dict[str, Any] = {**good, "mobile": "5125550100", **GOOD.get(country, {}), **values}
    return DeliveryAddress(country=country, **given)


def test_a_korean_receiver_is_split_into_the_suppliers_fields() -> None:
    found = address_of(HANA, CustomsField.PASSPORT)
    assert found == DeliveryAddress(
        country="KR",
        full_name="김하나",
        address="서울특별시 중구 세종대로 110",
        city="중구",
        province="서울특별시",
        address2="1층",
        zip_code="04524",
        phone_country="+82",
        mobile="01012345678",
        extra=(("passport_no", "P123456789012"),),
    )


@pytest.mark.parametrize(
    ("customs", "kind", "extra"),
    [
        (CustomsField.FOREIGNER, "C", (("foreigner_passport_no", "P123456789012"),)),
        (CustomsField.NONE, "C", ()),
        (CustomsField.PASSPORT, "I", ()),
        (CustomsField.PASSPORT, None, ()),
    ],
)
def test_a_customs_number_goes_where_the_policy_says_and_only_the_personal_code(
    customs: CustomsField, kind: str | None, extra: tuple[tuple[str, str], ...]
) -> None:
    found = address_of(replace(HANA, clearance_kind=kind), customs)
    assert isinstance(found, DeliveryAddress)
    assert found.extra == extra


def test_nothing_of_a_receiver_is_shown() -> None:
    found = address_of(replace(HANA, mobile="12"), CustomsField.PASSPORT)
    assert found == Obstacle(Refusal.BAD_ADDRESS, "mobile_no")
    shown = repr(address_of(HANA, CustomsField.PASSPORT)) + repr(found) + repr(HANA)
    assert not [secret for secret in ("하나", "세종", "5678", "04524", "P1234") if secret in shown]


@pytest.mark.parametrize("country", BY_COUNTRY)
def test_a_good_address_of_every_country_with_rules_passes(country: str) -> None:
    assert broken_rule(address(country)) is None


def test_every_country_with_rules_has_a_bad_address_in_the_table() -> None:
    assert set(BY_COUNTRY) - {country for country, _, _ in BAD} == {"ZA", "NZ"}


@pytest.mark.parametrize(("country", "field", "values"), BAD)
def test_a_bad_address_is_refused_with_the_field_at_fault(country: str, field: str, values: dict[str, Any]) -> None:
    found = broken_rule(address(country, **values))
    assert found is not None
    assert found.field == field


def test_a_region_is_not_guessed_outside_of_korea() -> None:
    assert isinstance(address_of(SANDY, CustomsField.NONE), DeliveryAddress)
    assert address_of(replace(SANDY, city=None, province=None), CustomsField.NONE) == Obstacle(
        Refusal.BAD_ADDRESS, "province"
    )


def test_an_order_to_several_receivers_is_nobodys_to_guess() -> None:
    assert receiver_of((HANA, replace(HANA, shipment="D2"))) == HANA
    assert receiver_of((HANA, SANDY)) == Obstacle(Refusal.RECEIVER_UNCLEAR, "2")
    assert receiver_of(()) == Obstacle(Refusal.RECEIVER_UNCLEAR, "0")


# --- ways of sending ----------------------------------------------------------------------------------


def way(service: str = "S", fee: int | None = 199, latest: int | None = 20, **values: Any) -> FreightOption:
    given: dict[str, Any] = {"tracked": True, "stock": None, "currency": "USD", **values}
    amount = None if fee is None else Money(fee, given.pop("currency"))
    given.pop("currency", None)
    return FreightOption(service, amount, None if latest is None else (3, latest), **given)


@pytest.mark.parametrize(
    ("ways", "chosen"),
    [
        ([way("A", 300), way("B", 200)], "B"),
        ([way("A", 200, 25), way("B", 200, 20)], "B"),
        ([way("B", 200), way("A", 200)], "A"),
        ([way("A", 100, 31), way("B", 200, 30)], "B"),
        ([way("A", 100, tracked=False), way("B", 200)], "B"),
        ([way("A", 100, tracked=None), way("B", 200)], "B"),
        ([way("A", None), way("B", 200)], "B"),
        ([way("A", 100, None), way("B", 200)], "B"),
        ([way("A", 100, currency="EUR"), way("B", 200)], "B"),
        ([way("A", 100, stock=1), way("B", 200, stock=2)], "B"),
        ([way("A", 0), way("B", 200)], "A"),
        ([way("A", 100, 31)], None),
        ([], None),
    ],
)
def test_the_cheapest_way_that_the_policy_allows_is_taken(ways: list[FreightOption], chosen: str | None) -> None:
    found = chosen_way(ways, 2, Placement())
    assert (found.service if isinstance(found, FreightOption) else None) == chosen


def test_a_policy_may_take_ways_without_tracking() -> None:
    found = chosen_way([way("A", 100, tracked=None), way("B", 200)], 1, replace(Placement(), untracked=True))
    assert isinstance(found, FreightOption)
    assert found.service == "A"


TWO = [way("CHEAP", 100, 20, name="Cheap Post"), way("FAST", 900, 5, name="Fast Lane")]
UP_TO_5 = {"USD": Money(500, "USD")}


@pytest.mark.parametrize(
    ("wants", "chosen"),
    [
        ({"freight": FreightChoice.FASTEST}, "FAST"),
        ({"freight": FreightChoice.FASTEST, "freight_up_to": UP_TO_5}, "CHEAP"),
        ({"freight_up_to": {"USD": Money(99, "USD")}}, Refusal.FREIGHT_TOO_DEAR),
        ({"freight_up_to": {"USD": Money(100, "USD")}}, "CHEAP"),
        ({"freight_up_to": {"KRW": Money(1, "KRW")}}, "CHEAP"),
        ({"service": "FAST"}, "FAST"),
        ({"service": " fast lane "}, "FAST"),
        ({"service": "FAST", "freight_up_to": UP_TO_5}, "CHEAP"),
        ({"service": "FAST", "freight_up_to": UP_TO_5, "service_only": True}, Refusal.SERVICE_NOT_OFFERED),
        ({"service": "DRONE"}, "CHEAP"),
        ({"service": "DRONE", "service_only": True}, Refusal.SERVICE_NOT_OFFERED),
        ({"service_only": True}, "CHEAP"),
        ({"longest_days": 4, "freight_up_to": UP_TO_5}, Refusal.NO_FREIGHT),
    ],
)
def test_a_shop_chooses_how_its_orders_are_sent_and_nothing_passes_its_limits(
    wants: dict[str, Any], chosen: str | Refusal
) -> None:
    found = chosen_way(TWO, 1, replace(Placement(), **wants))
    assert (found.service if isinstance(found, FreightOption) else found.refusal) == chosen


# --- what is ordered ----------------------------------------------------------------------------------

BLACK = Sku("12", "14:193#black", Money(900, "USD"), 5)
LAMP = SupplierProduct("1005", "Lamp", True, (BLACK,))


@pytest.mark.parametrize(
    ("product", "sku", "count", "found"),
    [
        (LAMP, "12", 5, BLACK),
        (replace(LAMP, on_sale=None), "12", 5, BLACK),
        (LAMP, "12", 6, Obstacle(Refusal.OUT_OF_STOCK)),
        (LAMP, "13", 1, Obstacle(Refusal.PRODUCT_GONE)),
        (replace(LAMP, on_sale=False), "12", 1, Obstacle(Refusal.PRODUCT_GONE)),
        (None, "12", 1, Obstacle(Refusal.PRODUCT_GONE)),
    ],
)
def test_a_variant_is_ordered_as_it_is_sold_now(
    product: SupplierProduct | None, sku: str, count: int, found: Sku | Obstacle
) -> None:
    assert variant_of(product, sku, count) == found


@pytest.mark.parametrize(("pay", "currency"), [(True, "USD"), (False, None)])
def test_an_order_names_a_currency_only_when_it_is_to_be_paid(pay: bool, currency: str | None) -> None:
    made = placement_of("k", address("US"), "1005", BLACK, 2, "S", replace(Placement(), pay=pay))
    assert (made.key, made.pay, made.pay_currency) == ("k", pay, currency)
    (item,) = made.items
    assert (item.product_id, item.sku_attributes, item.quantity, item.service) == ("1005", "14:193#black", 2, "S")


def test_a_key_is_the_intents_own_for_ever() -> None:
    tenant, shop = TenantId(1), ShopId(1)
    assert key_of(tenant, shop, "S1-1|-|place_order") == "recoup-657ca537c594c61d6eb055a8a54ce871"
    others = {key_of(tenant, shop, "x"), key_of(TenantId(2), shop, "x"), key_of(tenant, ShopId(2), "x")}
    assert len(others) == 3


def test_a_failure_that_is_told_has_a_row_and_a_created_order_has_none() -> None:
    call = called(Act.PLACE, key="k", product="1005", sku="12", currency="USD")
    told = told_at_the_edge(ShopId(1), call, Obstacle(Refusal.BAD_ADDRESS, "city"), AT)
    assert isinstance(told, Told)
    (row,) = told.rows()
    assert (row.line_id, row.state, row.store_line_id, row.paid_minor) == (
        "k/1",
        SupplierLine.PLACEMENT_FAILED_SHIPPING,
        "S1-1",
        0,
    )
    assert row.reason == "bad_address: the supplier would not accept the address: city"
    assert replace(told, state=None, created=("81",)).rows() == ()
    assert b'"store_line_id":"S1-1"' in told.content


def test_what_is_no_failure_of_the_order_is_not_told() -> None:
    call = called(Act.PLACE, key="k", product="1005", sku="12", currency="USD")
    told = {refusal for refusal in Refusal if told_at_the_edge(ShopId(1), call, Obstacle(refusal), AT) is not None}
    assert told == {
        Refusal.BAD_ADDRESS,
        Refusal.RECEIVER_UNCLEAR,
        Refusal.NO_FREIGHT,
        Refusal.FREIGHT_TOO_DEAR,
        Refusal.SERVICE_NOT_OFFERED,
        Refusal.PRODUCT_GONE,
        Refusal.OUT_OF_STOCK,
    }
