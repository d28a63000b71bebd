"""Creating orders: one per seller, every documented refusal, and 24 hours of protection against a second one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from recoup_sandbox.aliexpress.model.catalog import FreightOption, Product, Sku
from recoup_sandbox.aliexpress.model.creation_codes import (
    AUTO_PAY_FAILED,
    MAGIC_PRODUCTS,
    MESSAGES,
    CreationCode,
)
from recoup_sandbox.aliexpress.model.parties import AccountState
from recoup_sandbox.aliexpress.model.refusals import CreationRefusedError
from recoup_sandbox.aliexpress.model.requests import Item
from recoup_sandbox.aliexpress.model.statuses import OrderStatus
from recoup_sandbox.aliexpress.settings import LowStockCode
from tests.sandbox.aliexpress.model.bench import BERLIN, CABLE, CLOCK, LAMP, SEOUL, Bench


def refused(bench: Bench, *items: Item | str, **options: Any) -> CreationRefusedError:
    stock = [sku.stock for product in bench.market.registry.products.values() for sku in product.skus]
    with pytest.raises(CreationRefusedError) as caught:
        bench.market.create_orders(bench.buyer, bench.request(*items, **options))
    assert stock == [sku.stock for product in bench.market.registry.products.values() for sku in product.skus]
    assert not bench.market.registry.orders
    return caught.value


def test_one_checkout_becomes_one_order_per_seller() -> None:
    bench = Bench()
    created = bench.market.create_orders(bench.buyer, bench.request(LAMP, CLOCK, CABLE))
    assert created.message is None
    bought = [[line.product_id for line in order.lines] for order in created.orders]
    assert bought == [[LAMP, CABLE], [CLOCK]]
    assert [order.status for order in created.orders] == [OrderStatus.PLACE_ORDER_SUCCESS] * 2
    assert bench.pushed == [(order.order_id, "OrderCreated") for order in created.orders]


def test_an_order_id_ends_in_the_buyers_last_four_digits_and_shares_its_prefix_with_its_lines() -> None:
    order = Bench().order(LAMP, CABLE)
    ids = [order.order_id, *(line.line_id for line in order.lines)]
    assert all(len(one) == 16 and one.endswith("3697") and int(one) < 2**53 for one in ids)
    assert {one[:9] for one in ids} == {order.order_id[:9]}
    assert len(set(ids)) == 3


def test_stock_is_held_from_creation_on_and_given_back_when_the_order_closes() -> None:
    bench = Bench()
    sku = bench.product(LAMP).skus[0]
    order = bench.order(Item(LAMP, 3))
    assert sku.stock == 97
    bench.market.cancel(order)
    assert sku.stock == 100


@pytest.mark.parametrize(("product_id", "code"), MAGIC_PRODUCTS.items())
def test_every_code_can_be_had_by_a_magic_product(product_id: str, code: CreationCode) -> None:
    refusal = refused(Bench(), product_id)
    assert (refusal.code, refusal.message) == (code, MESSAGES[code])


@pytest.mark.parametrize("code", CreationCode)
def test_every_code_can_be_had_by_a_magic_word_in_the_memo_or_the_address(code: CreationCode) -> None:
    assert refused(Bench(), Item(LAMP, 1, memo=f"please magic:{code}")).code is code
    assert refused(Bench(), LAMP, address=replace(SEOUL, address2=f"magic:{code}")).code is code


def off_shelf(product: Product) -> None:
    product.is_off_shelf = True


def deleted(product: Product) -> None:
    product.is_deleted = True


def not_orderable(product: Product) -> None:
    product.orderable = False


def in_euro(product: Product) -> None:
    product.currency = "EUR"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (off_shelf, CreationCode.PRODUCT_OFF_SHELF),
        (deleted, CreationCode.PRODUCT_DELETED),
        (not_orderable, CreationCode.CANNOT_BUILD),
        (in_euro, CreationCode.PAY_CURRENCY),
    ],
)
def test_a_product_that_cannot_be_sold_is_refused(change: Callable[[Product], None], code: CreationCode) -> None:
    bench = Bench()
    change(bench.product(LAMP))
    assert refused(bench, LAMP, CABLE).code is code


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (AccountState.DEACTIVATED, CreationCode.ACCOUNT_DISABLED),
        (AccountState.BLACKLISTED, CreationCode.BLACKLISTED),
        (AccountState.SUSPICIOUS, CreationCode.SUSPICIOUS_BUYER),
        (AccountState.INVALID_INFO, CreationCode.INVALID_ACCOUNT),
    ],
)
def test_an_account_that_is_not_active_cannot_order(state: AccountState, code: CreationCode) -> None:
    bench = Bench()
    bench.buyer.state = state
    assert refused(bench).code is code


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (Item("1005000000000099", 1), CreationCode.PRODUCT_NOT_EXIST),
        (Item(LAMP, 1, sku_attr="14:blue"), CreationCode.SKU_NOT_EXIST),
        (Item(LAMP, 1, freight_code="BY_SWALLOW"), CreationCode.NO_DELIVERY_METHOD),
        (Item(LAMP, 101), CreationCode.INVENTORY_HOLD),
        (Item(LAMP, 0), CreationCode.ILLEGAL_PARAMETER),
    ],
)
def test_an_item_that_cannot_be_had_is_refused(item: Item, code: CreationCode) -> None:
    assert refused(Bench(), item).code is code


def test_nothing_is_created_for_one_bad_item_among_good_ones() -> None:
    assert refused(Bench(), LAMP, CLOCK, Item(CABLE, 101)).code is CreationCode.INVENTORY_HOLD


def test_two_items_of_one_sku_count_together_against_its_stock() -> None:
    assert refused(Bench(), Item(LAMP, 60), Item(LAMP, 60)).code is CreationCode.INVENTORY_HOLD


def test_low_stock_answers_as_the_settings_say() -> None:
    bench = Bench(low_stock_code=LowStockCode.DELIVERY_METHOD_NOT_EXIST)
    assert refused(bench, Item(LAMP, 101)).code is CreationCode.NO_DELIVERY_METHOD


def test_a_country_that_is_not_served_has_no_delivery_method() -> None:
    assert refused(Bench(), address=replace(SEOUL, country="CH")).code is CreationCode.NO_DELIVERY_METHOD


def test_a_country_that_is_none_is_refused() -> None:
    assert refused(Bench(), address=replace(SEOUL, country="Korea")).code is CreationCode.INVALID_COUNTRIES


def test_a_coupon_of_somebody_else_cannot_be_used() -> None:
    bench = Bench()
    bench.coupon("MINE", from_minor=99_999)
    for code in ("NOT_MINE", "MINE"):
        assert refused(bench, coupon_code=code).code is CreationCode.CANNOT_USE_COUPON


def test_the_wanted_delivery_method_is_used() -> None:
    bench = Bench()
    fast = FreightOption("DHL", "DHL", 2500)
    bench.product(LAMP).freight += (fast,)
    line = bench.order(Item(LAMP, 1, freight_code="DHL")).lines[0]
    assert (line.freight_code, line.amounts.shipping_minor) == ("DHL", 2500)


def test_an_empty_sku_means_the_only_variant_and_is_refused_where_there_are_two() -> None:
    bench = Bench()
    bench.product(LAMP).skus += (Sku("12000040", "14:blue", 1700, 10),)
    assert bench.order(Item(CABLE, 1)).lines[0].sku_id == "12000038"
    with pytest.raises(CreationRefusedError, match="SKU_NOT_EXIST"):
        bench.order(Item(LAMP, 1))


def test_an_out_order_id_protects_for_24_hours_and_then_buys_again() -> None:
    bench = Bench()
    request = bench.request(LAMP, CLOCK, out_order_id="shop-1")
    first = bench.market.create_orders(bench.buyer, request).orders
    bench.world.advance(timedelta(hours=24) - timedelta(seconds=1))
    with pytest.raises(CreationRefusedError, match="REPEATED_ORDER_ERROR"):
        bench.market.create_orders(bench.buyer, request)
    assert bench.market.placed_orders(bench.buyer, "shop-1") == tuple(order.order_id for order in first)
    bench.world.advance(timedelta(seconds=1))
    second = bench.market.create_orders(bench.buyer, request).orders
    assert len(bench.market.registry.orders) == 4
    assert bench.market.placed_orders(bench.buyer, "shop-1") == tuple(order.order_id for order in second)


def test_a_refused_request_may_be_repeated_and_without_an_id_nothing_protects() -> None:
    bench = Bench()
    refused(bench, Item(LAMP, 101), out_order_id="shop-1")
    bench.order(LAMP, out_order_id="shop-1")
    bench.order(LAMP)
    bench.order(LAMP)
    assert len(bench.market.registry.orders) == 3


def test_paying_by_api_works_for_a_whitelisted_paypal_buyer_and_a_listed_country() -> None:
    bench = Bench()
    created = bench.market.create_orders(bench.buyer, bench.request(LAMP, address=BERLIN, try_to_pay=True))
    assert created.message is None
    assert created.orders[0].status is OrderStatus.RISK_CONTROL


def test_korea_is_not_among_the_countries_that_can_be_paid_for_by_api() -> None:
    bench = Bench()
    created = bench.market.create_orders(bench.buyer, bench.request(LAMP, CLOCK, try_to_pay=True))
    assert created.message == AUTO_PAY_FAILED
    assert {order.status for order in created.orders} == {OrderStatus.PLACE_ORDER_SUCCESS}
    assert [status for _, status in bench.pushed] == ["OrderCreated"] * 2 + ["paymentFailedEvent"] * 2


def test_a_payment_that_fails_leaves_a_created_order_unpaid() -> None:
    bench = Bench()
    request = bench.request(Item(LAMP, 1, memo="magic:PAYMENT_FAILS"), address=BERLIN, try_to_pay=True)
    created = bench.market.create_orders(bench.buyer, request)
    assert created.message == AUTO_PAY_FAILED
    assert bench.wallet == 1_000_000
    assert [status for _, status in bench.pushed] == ["OrderCreated", "paymentFailedEvent"]


def test_a_buyer_who_is_not_whitelisted_pays_by_hand() -> None:
    bench = Bench()
    bench.buyer.auto_pay = False
    created = bench.market.create_orders(bench.buyer, bench.request(LAMP, address=BERLIN, try_to_pay=True))
    assert created.message == AUTO_PAY_FAILED
    bench.market.pay(created.orders[0])
    assert created.orders[0].paid_at is not None
