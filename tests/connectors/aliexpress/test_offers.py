"""A product is read as far as ordering needs it, and no fee is believed whose unit is in doubt."""

import json
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from recoup.connectors.aliexpress.failures import Failure
from recoup.connectors.aliexpress.offers import freight_of, freight_question, product_of, product_question
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.problem import ProblemKind
from recoup.connectors.supplier_values import FreightOption, FreightQuestion, Sku, SupplierProduct
from recoup.domain.money import Money

QUESTION = FreightQuestion("1005001", "12000", 2, "KR", "USD")
SKU = {
    "sku_id": "12000",
    "sku_attr": "14:193#black",
    "sku_price": "10.00",
    "offer_sale_price": "8.12",
    "currency_code": "USD",
    "sku_available_stock": 50,
}
BASE = {"product_id": 1005001, "subject": "Lamp", "product_status_type": "onSelling", "currency_code": "USD"}
WAY = {
    "code": "CAINIAO_STANDARD",
    "shipping_fee_cent": "1.99",
    "shipping_fee_currency": "USD",
    "shipping_fee_format": "US $1.99",
    "min_delivery_days": 7,
    "max_delivery_days": "15",
    "tracking": "true",
    "available_stock": "50",
}


def raw(value: object) -> msgspec.Raw:
    return msgspec.Raw(json.dumps(value).encode())


def product(base: dict[str, Any], *skus: dict[str, Any], code: object = 200) -> msgspec.Raw:
    found = {"ae_item_base_info_dto": base, "ae_item_sku_info_dtos": {"ae_item_sku_info_d_t_o": list(skus)}}
    return raw({"result": found, "rsp_code": code})


def read(base: dict[str, Any], *skus: dict[str, Any]) -> SupplierProduct:
    found = product_of("1005001", product(base, *skus))
    assert isinstance(found, SupplierProduct)
    return found


def ways(**changed: Any) -> FreightOption:
    answer = raw({"result": {"success": True, "code": 200, "delivery_options": [WAY | changed]}})
    found = freight_of(answer)
    assert isinstance(found, tuple)
    return found[0]


def test_a_product_is_read_with_what_an_order_must_repeat() -> None:
    assert read(BASE, SKU) == SupplierProduct(
        "1005001", "Lamp", on_sale=True, skus=(Sku("12000", "14:193#black", Money(812, "USD"), 50),)
    )


def test_a_single_variant_needs_no_attributes() -> None:
    assert read(BASE, SKU | {"sku_attr": None}).skus[0].attributes == ""


def test_a_price_without_discount_or_currency_of_its_own_is_the_product_s() -> None:
    sku = {"sku_id": 12000, "sku_price": 200.07}
    assert read(BASE, sku).skus == (Sku("12000", "", Money(20007, "USD"), None),)


@pytest.mark.parametrize("price", ["about 8", "8.125", "-1", None])
def test_a_price_that_is_no_exact_amount_is_not_said(price: str | None) -> None:
    assert read(BASE, SKU | {"offer_sale_price": price, "sku_price": price}).skus[0].price is None


@pytest.mark.parametrize(
    ("word", "on_sale"), [("onSelling", True), ("offline", False), ("auditing", None), (None, None)]
)
def test_only_a_known_word_tells_whether_it_is_sold(word: str | None, on_sale: bool | None) -> None:
    assert read(BASE | {"product_status_type": word}).on_sale is on_sale


def test_an_unknown_product_is_none() -> None:
    assert product_of("1005001", raw({"rsp_code": 605, "rsp_msg": "ITEM_ID_NOT_FOUND"})) is None


def test_another_refusal_is_passed_on_in_its_own_words() -> None:
    found = product_of("1005001", raw({"rsp_code": "604", "rsp_msg": "Item is not allowed to this country"}))
    assert isinstance(found, Failure)
    assert found.problem.message == "Item is not allowed to this country"


@pytest.mark.parametrize("answer", [product(BASE | {"product_id": 2}, SKU), raw({"rsp_code": 200}), product(BASE, {})])
def test_another_product_and_half_a_product_are_refused(answer: msgspec.Raw) -> None:
    with pytest.raises(UnreadableError):
        product_of("1005001", answer)


def test_a_product_is_asked_for_by_country_and_currency() -> None:
    assert product_question("1005001", "KR", "USD", "en_US") == {
        "product_id": "1005001",
        "ship_to_country": "KR",
        "target_currency": "USD",
        "target_language": "en_US",
    }


def test_freight_is_asked_for_in_its_own_spelling() -> None:
    sent = json.loads(freight_question(QUESTION, "en_US")["queryDeliveryReq"])
    assert sent == {
        "quantity": 2,
        "shipToCountry": "KR",
        "productId": "1005001",
        "selectedSkuId": "12000",
        "currency": "USD",
        "language": "en_US",
        "locale": "en_US",
    }
    placed = json.loads(freight_question(replace(QUESTION, province="11", city="22"), "en_US")["queryDeliveryReq"])
    assert (placed["provinceCode"], placed["cityCode"]) == ("11", "22")


def test_a_way_to_send_is_read_with_fee_days_and_stock() -> None:
    assert ways() == FreightOption("CAINIAO_STANDARD", Money(199, "USD"), (7, 15), tracked=True, stock=50)


@pytest.mark.parametrize(
    ("fee", "currency", "shown", "minor"),
    [
        ("1.99", "USD", None, 199),
        (1.99, "USD", None, 199),
        ("0", "USD", "Free Shipping", 0),
        ("0.00", "USD", None, 0),
        ("199", "USD", "US $1.99", 199),
        ("199", "USD", "US $199", 19900),
        ("1199", "USD", "US $1,199.00", 119900),
        ("2600", "KRW", None, 2600),
        ("199", "USD", None, None),
        ("199", "USD", "US $2.50", None),
        ("1.999", "USD", None, None),
        ("-1.99", "USD", None, None),
        ("free", "USD", None, None),
        (None, "USD", "US $1.99", None),
        ("1.99", None, None, None),
        ("1.99", "XXX", None, None),
    ],
)
def test_a_fee_is_believed_only_where_its_unit_is_certain(
    fee: object, currency: str | None, shown: str | None, minor: int | None
) -> None:
    found = ways(shipping_fee_cent=fee, shipping_fee_currency=currency, shipping_fee_format=shown).fee
    assert found == (None if minor is None else Money(minor, currency or ""))


def test_what_a_way_does_not_say_is_not_guessed() -> None:
    assert ways(min_delivery_days=None, tracking=None, available_stock="plenty") == FreightOption(
        "CAINIAO_STANDARD", Money(199, "USD"), None, tracked=None, stock=None
    )
    assert ways(tracking=False).tracked is False


def test_a_place_that_is_not_served_has_no_ways() -> None:
    said = {"success": False, "code": 505, "msg": "DELIVERY_NOT_AVAILABLE_TO_YOUR_ADDRESS"}
    assert freight_of(raw({"result": said})) == ()


@pytest.mark.parametrize(
    "said", [{"success": False, "code": 505, "msg": "DELIVERY_INFO_EMPTY"}, {"success": "false"}, {}]
)
def test_an_unknown_product_is_no_place_that_is_not_served(said: dict[str, Any]) -> None:
    found = freight_of(raw({"result": said}))
    assert isinstance(found, Failure)
    assert found.problem.kind is ProblemKind.REFUSED
