"""Ten thousand orders live their two months within seconds."""

from collections import Counter
from time import process_time

import pytest

from recoup_sandbox.aliexpress.model.catalog import Product, Sku
from recoup_sandbox.aliexpress.model.parties import BEHAVIOURS, PayMethod
from recoup_sandbox.aliexpress.model.requests import Item
from recoup_sandbox.aliexpress.model.statuses import OrderStatus
from tests.sandbox.aliexpress.model.bench import Bench

ORDERS = 10_000
SECONDS = 30


@pytest.mark.slow
def test_ten_thousand_orders_live_two_months_in_seconds() -> None:
    bench = Bench()
    market = bench.market
    bench.buyer = market.open_buyer_account("2637908814", "big@example.com", PayMethod.CARD, 10**10)
    products = [f"10060000000{number:05d}" for number in range(len(BEHAVIOURS))]
    for product_id, behaviour in zip(products, sorted(BEHAVIOURS), strict=True):
        seller = market.add_seller(f"seller-{behaviour}", behaviour, BEHAVIOURS[behaviour])
        sku = Sku(product_id[-8:], "", 1000, ORDERS)
        market.add_product(Product(product_id, behaviour, seller.seller_id, (sku,), frozenset({"KR"})))
    began = process_time()
    for number in range(ORDERS):
        bench.in_check(Item(products[number % len(products)], 1))
    bench.pass_days(60)
    assert process_time() - began < SECONDS
    statuses = Counter(order.status for order in market.registry.orders.values())
    assert statuses[OrderStatus.FINISH] > ORDERS * 8 // 10
    assert statuses.total() == ORDERS
