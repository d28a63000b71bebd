"""A supplier order that was named for an order and is linked to none of its lines may have been bought for any."""

from datetime import timedelta

import pytest

from recoup.domain.links import Link, LinkSource
from recoup.domain.step import Step
from recoup.execution.asking import Answer
from recoup.execution.refusals import Refusal
from recoup.intake.proposing import link_by_hand
from recoup.policy.reading import read_book
from recoup.storage.engine import writing
from recoup.storage.scope import Scope
from recoup.storage.words import IntentState
from recoup_sandbox.aliexpress.model.requests import Item, OrderRequest
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.requesting import Wish
from recoup_sandbox.linking.address import address_of
from recoup_sandbox.sample import BUYER
from tests.execution.shop import Shop
from tests.execution.world import SEOUL

PLACES = read_book("[refunds]\nautomatic = true\n[placement]\nautomatic = true\n")


def bought_by_hand(shop: Shop, order: Order) -> str:
    """Let somebody buy one piece at the supplier and write its number on an order of two; return its line's id."""
    market = shop.sandbox.parts.market
    request = OrderRequest(address_of(SEOUL), (Item(shop.supplier_products[2], 1, "14:193#black"),))
    bought = shop.served.run(lambda: market.create_orders(market.registry.buyers[BUYER], request).orders[0])
    shop.later(timedelta(minutes=1))
    shop.store_writer.add_memo(order.order_id, bought.order_id)
    shop.look(order)
    read = shop.desk.looks.supplier_order(shop.shop, bought.order_id)
    assert read is not None
    return str(read.lines[0].line_id)


def rule_out(shop: Shop, line: str, supplier_line: str) -> None:
    """Let a person say that two lines do not belong together."""
    with writing(shop.engine) as connection:
        scope = Scope(connection, shop.tenant)
        link_by_hand(scope, shop.shop, Link(line, supplier_line, 0, LinkSource.FILE), "Kim", shop.now())


@pytest.mark.parametrize("step", [Step.CANCEL_AND_REFUND, Step.PLACE_ORDER])
def test_nothing_is_given_back_or_ordered_for_a_line_until_a_person_says_whose_it_is(shop: Shop, step: Step) -> None:
    shop.book = PLACES
    shop.map()
    order = shop.order(1, 1)
    supplier_line = bought_by_hand(shop, order)
    if step is Step.CANCEL_AND_REFUND:
        shop.act(lambda mall: mall.request_cancel(order.order_id, Wish("A")))
        shop.look(order)
    line = order.items[0].order_item_code
    assert shop.decide(line) == (step,)
    (tried,) = shop.execute()
    assert (tried.state, tried.obstacle and tried.obstacle.refusal) == (IntentState.REFUSED, Refusal.NOT_LINKED)

    rule_out(shop, line, supplier_line)
    shop.answer(line, step, Answer.DO)
    tried, *_ = shop.execute()
    assert (tried.state, tried.obstacle) == (IntentState.ACCEPTED, None)
