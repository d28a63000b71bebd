"""An exchange moves statuses and goods, and no money."""

from dataclasses import replace

import pytest

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.claim import Withdrawal
from recoup_sandbox.cafe24.model.statuses import ItemStatus
from tests.sandbox.cafe24.model.shop import ACCEPTED, COMPLETED, PROCESSING, WITH_PAYMENT, of, path, shop, statuses


def test_an_exchange_product_takes_the_place_of_what_goes_back() -> None:
    one = shop()
    order = one.delivered()
    stock = one.product.variants[0].stock
    one.changes.clear()
    claim = one.mall.exchange(order.order_id, ACCEPTED)
    assert (claim.claim_code, statuses(order)) == ("B20260302-0000001", ["E10", "N01"])
    assert one.events() == [90028, 90031]
    one.mall.advance_exchange(claim.claim_code, COMPLETED)
    sold, new = order.items
    assert (statuses(order), sold.status_code, new.status_code) == (["E40", "N10"], "E1", "N2")
    assert (new.original_item_nos, one.product.variants[0].stock) == ([sold.item_no], stock - 1)
    assert (order.refunds, order.total, order.moved_back) == ([], 13_000, 0)


def test_an_exchange_product_is_shipped_like_any_other() -> None:
    one = shop()
    order = one.delivered()
    one.mall.exchange(order.order_id, COMPLETED)
    one.mall.ship(order.order_id, "2", "0001")
    one.mall.deliver(order.order_id)
    assert path(order.items[1]) == ["N01", "N10", "N30", "N40"]


def test_a_withdrawn_exchange_takes_its_product_out_again() -> None:
    one = shop()
    order = one.delivered(3)
    stock = one.product.variants[0].stock
    claim = one.mall.exchange(order.order_id, of(PROCESSING, order.items[0], 1))
    assert [(item.status.value, item.quantity) for item in order.items] == [("N40", 2), ("E30", 1), ("N01", 1)]
    one.mall.withdraw_exchange(claim.claim_code, Withdrawal())
    assert statuses(order) == ["N40", "N40"]
    assert one.product.variants[0].stock == stock
    assert one.mall.orders.with_status([ItemStatus.N01]) == []


def test_an_exchange_needs_goods_in_stock() -> None:
    one = shop()
    order = one.delivered()
    one.product.variants[0].stock = 0
    with pytest.raises(Cafe24Error, match="stock"):
        one.mall.exchange(order.order_id, ACCEPTED)
    assert (statuses(order), order.claims) == (["N40"], [])


def test_a_difference_in_price_is_paid_before_the_product_goes() -> None:
    one = shop(exchanging_status=ItemStatus.E32, exchange_product_status=ItemStatus.N03)
    order = one.delivered()
    claim = one.mall.exchange(order.order_id, replace(PROCESSING, pickup_completed=True))
    assert statuses(order) == ["E32", "N03"]
    with pytest.raises(Cafe24Error):
        one.mall.advance_exchange(claim.claim_code, COMPLETED)
    one.mall.pay_exchange(claim.claim_code)
    one.mall.advance_exchange(claim.claim_code, COMPLETED)
    assert statuses(order) == ["E40", "N10"]


def test_an_exchange_cancels_no_payment() -> None:
    one = shop()
    order = one.delivered()
    one.mall.exchange(order.order_id, WITH_PAYMENT)
    assert (statuses(order), order.moved_back) == (["E40", "N10"], 0)
