"""Placing, paying and letting an order lapse: prices, shares, stock, money and events."""

from datetime import timedelta

import pytest

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.lifecycle import Who
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.ordering import Basket, Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.settings import ShopSettings
from tests.sandbox.cafe24.model.shop import COMPLETED, SEOUL, of, shop, statuses


def test_an_order_has_the_remote_s_numbers() -> None:
    one = shop()
    order = one.order(1, 1)
    assert order.order_id == "20260302-0000001"
    assert [item.order_item_code for item in order.items] == ["20260302-0000001-01", "20260302-0000001-02"]
    assert list(order.receivers) == ["D-20260302-0000001-00"]
    assert one.product.variants[0].variant_code == "P0000001000A"


def test_a_day_begins_at_korean_midnight() -> None:
    one = shop()
    one.world.advance(timedelta(hours=15))
    assert one.order().order_id == "20260303-0000001"
    assert one.order().order_id == "20260303-0000002"


@pytest.mark.parametrize(
    ("quantities", "price", "fee"),
    [((1,), 10_000, 3_000), ((4,), 40_000, 3_000), ((5,), 50_000, 0), ((1, 1), 17_000, 6_000)],
)
def test_each_shipping_group_pays_its_fee_below_the_free_sum(quantities: tuple[int, ...], price: int, fee: int) -> None:
    order = shop().order(*quantities)
    assert (order.price, order.shipping_fee, order.total) == (price, fee, price + fee)


def test_points_credits_and_coupon_are_shared_over_the_items_to_the_last_won() -> None:
    one = shop()
    coupon = one.mall.add_coupon(one.kim, 1_001)
    order = one.order(1, 1, basket=Basket(points=999, credits=501, coupon_no=coupon.coupon_no))
    assert [sum(getattr(item.benefits, name) for item in order.items) for name in ("coupon", "points", "credits")] == [
        1_001,
        999,
        501,
    ]
    assert order.total == 17_000 + 6_000 - 1_001 - 999 - 501
    assert (one.kim.points, one.kim.credits, coupon.used_on) == (4_001, 4_499, order.order_id)
    assert [(row.order_amount, row.additional, row.paid) for row in order.payments] == [(21_999, 1_500, 20_499)]


def test_a_product_s_discount_is_taken_off_each_piece_and_off_its_refund() -> None:
    one = shop()
    reduced = one.mall.add_product("Reduced", 10_000, discount=1_500)
    order = one.mall.place_order(one.kim, [Line(reduced.product_no, 2)], PaymentMethod.CARD, SEOUL, paid=True)
    assert (order.price, order.benefits.additional, order.total) == (20_000, 3_000, 20_000)
    refund = one.mall.cancel(order.order_id, of(COMPLETED, order.items[0], 1)).refund
    assert refund
    assert refund.amounts.actual == 8_500
    with pytest.raises(ValueError, match="discount"):
        one.mall.add_product("Free", 1_000, discount=1_001)


@pytest.mark.parametrize(
    ("basket", "lines"),
    [
        (Basket(points=5_001), [Line(1)]),
        (Basket(points=4_000, credits=4_000), [Line(2)]),
        (Basket(coupon_no="none"), [Line(1)]),
        (Basket(shop_no=2), [Line(1)]),
        (Basket(), []),
        (Basket(), [Line(99)]),
        (Basket(), [Line(1, 1001)]),
        (Basket(), [Line(1, 600), Line(1, 600)]),
        (Basket(), [Line(1, 0)]),
        (Basket(), [Line(1, variant_code="none")]),
    ],
)
def test_what_does_not_suffice_places_no_order(basket: Basket, lines: list[Line]) -> None:
    one = shop()
    before = one.mall.truth()
    with pytest.raises(Cafe24Error):
        one.mall.place_order(one.kim, lines, PaymentMethod.CARD, SEOUL, paid=True, basket=basket)
    assert one.mall.truth() == before


def test_a_customer_without_money_cannot_pay() -> None:
    one = shop(customer_opening_balance=12_999)
    with pytest.raises(Cafe24Error, match="balance"):
        one.order()
    order = one.order(method=PaymentMethod.CASH, paid=False)
    with pytest.raises(Cafe24Error, match="balance"):
        one.mall.pay(order.order_id)
    assert statuses(order) == ["N00"]


@pytest.mark.parametrize(
    ("method", "unpaid", "account", "status"),
    [
        ("card", "N02", "pg:shop", "P"),
        ("tcash", "N02", "pg:shop", "P"),
        ("icash", "N00", "pg:shop", "A"),
        ("cash", "N00", "mall:shop", "P"),
    ],
)
def test_a_payment_goes_where_its_method_leads(method: str, unpaid: str, account: str, status: str) -> None:
    one = shop()
    order = one.order(method=PaymentMethod(method), paid=False)
    assert (statuses(order), order.payment_status, order.paid) == ([unpaid], "F", "F")
    one.mall.pay(order.order_id)
    assert (statuses(order), order.payment_status, order.paid) == (["N10"], status, "T")
    assert one.world.bank.balance(account) == 13_000


def test_a_deposit_can_be_confirmed_by_hand() -> None:
    one = shop()
    order = one.order(method=PaymentMethod.CASH, paid=False)
    assert one.mall.pay(order.order_id, by_hand=True).payment_status == "T"


def test_an_order_is_paid_once() -> None:
    one = shop()
    with pytest.raises(Cafe24Error):
        one.mall.pay(one.order().order_id)


@pytest.mark.parametrize(("announced", "events"), [(False, [90023]), (True, [90023, 90025])])
def test_a_card_order_may_be_told_as_paid_or_not(announced: bool, events: list[int]) -> None:
    one = shop(card_paid_is_announced=announced)
    one.order()
    assert one.events() == events


def test_who_waits_for_paid_orders_hears_of_each_once() -> None:
    one, heard = shop(), list[Order]()
    one.mall.on_paid(heard.append)
    first, second = one.order(), one.order(method=PaymentMethod.CASH, paid=False)
    one.mall.pay(second.order_id)
    assert heard == [first, second]
    assert one.events() == [90023, 90023, 90025]


def test_the_gateway_settles_to_the_mall_after_its_days() -> None:
    one = shop()
    one.order()
    one.world.advance(timedelta(days=5))
    assert (one.world.bank.balance("pg:shop"), one.world.bank.balance("mall:shop")) == (0, 13_000)


@pytest.mark.parametrize(("who", "code"), [(Who.CUSTOMER, "C47"), (Who.SYSTEM, "C48"), (Who.MALL, "C49")])
@pytest.mark.parametrize("recovers", [True, False])
def test_an_unpaid_order_is_cancelled_by_whom_its_code_says(who: Who, code: str, recovers: bool) -> None:
    one = shop(ShopSettings(stock_recover=recovers))
    stock = one.product.variants[0].stock
    coupon = one.mall.add_coupon(one.kim, 500)
    basket = Basket(points=100, coupon_no=coupon.coupon_no)
    order = one.order(method=PaymentMethod.CASH, paid=False, basket=basket)
    one.mall.cancel_unpaid(order.order_id, who=who)
    assert (statuses(order), order.canceled, order.items[0].status_code) == ([code], "T", "C1")
    assert (one.kim.points, coupon.used_on) == (5_000, "")
    assert one.product.variants[0].stock == stock - (0 if recovers else 1)


@pytest.mark.parametrize(("days", "pays", "status"), [(6, False, "N00"), (7, False, "C48"), (7, True, "N10")])
def test_an_unpaid_order_lapses_in_time(days: int, pays: bool, status: str) -> None:
    one = shop()
    order = one.order(method=PaymentMethod.CASH, paid=False)
    if pays:
        one.mall.pay(order.order_id)
    one.world.advance(timedelta(days=days))
    assert statuses(order) == [status]


def test_no_unpaid_order_lapses_where_the_shop_does_not_want_it() -> None:
    one = shop(ShopSettings(auto_cancel=False))
    order = one.order(method=PaymentMethod.CASH, paid=False)
    one.world.advance(timedelta(days=100))
    assert statuses(order) == ["N00"]


def test_a_second_shop_has_settings_of_its_own() -> None:
    one = shop()
    second = one.mall.add_shop("global", ShopSettings(auto_cancel=False))
    order = one.order(basket=Basket(shop_no=second.shop_no))
    assert (order.shop_no, one.mall.shop(order).auto_cancel) == (2, False)


def test_a_guest_is_no_member() -> None:
    one = shop()
    assert (one.mall.add_customer("guest-1", "손님", member=False).is_member, one.kim.is_member) == (False, True)


def test_two_malls_of_one_world_share_a_customer_s_bank_account() -> None:
    one = shop()
    second = Mall(one.world, one.settings, "second")
    second.add_product("Chair", 90_000)
    kim = second.add_customer("kim", "김하나")
    second.place_order(kim, [Line(1)], PaymentMethod.CARD, SEOUL, paid=True)
    one.order()
    balances = [one.world.bank.balance(name) for name in ("customer:kim", "pg:second", "pg:shop")]
    assert balances == [10_000_000 - 90_000 - 13_000, 90_000, 13_000]


def test_a_corrected_receiver_is_told() -> None:
    one = shop()
    order = one.order()
    one.changes.clear()
    one.mall.change_receiver(order.order_id, "D-20260302-0000001-00", SEOUL)
    assert one.events() == [90064]
    with pytest.raises(Cafe24Error):
        one.mall.change_receiver(order.order_id, "D-none", SEOUL)
