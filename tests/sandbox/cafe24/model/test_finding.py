"""Orders and refunds are found by what callers ask for, and only as long as it is true."""

from datetime import datetime, timedelta

import pytest

from recoup_sandbox.cafe24.model.claim import Withdrawal
from recoup_sandbox.cafe24.model.lifecycle import Who
from recoup_sandbox.cafe24.model.order import Order, When
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.statuses import ItemStatus
from tests.sandbox.cafe24.model.bench import lives
from tests.sandbox.cafe24.model.shop import ACCEPTED, COMPLETED, PROCESSING, WISH, Shop, shop

DAY = timedelta(days=1)


def found(one: Shop, when: When, start: datetime, end: datetime) -> list[Order]:
    return one.mall.orders.between(when, start, end)


def lived(one: Shop) -> dict[When, Order]:
    """Return, by the kind of date, an order that got it today, a day after it was placed."""
    mall = one.mall
    orders = [one.order() for _ in range(3)] + [one.delivered() for _ in range(4)]
    unpaid = one.order(method=PaymentMethod.CASH, paid=False)
    one.world.advance(DAY)
    asked, accepted, shipped, back, swapped, confirmed, returned = orders
    mall.pay(unpaid.order_id)
    mall.request_cancel(asked.order_id, WISH)
    mall.cancel(accepted.order_id, COMPLETED)
    mall.prepare(shipped.order_id)
    mall.ship(shipped.order_id, "1", "0001")
    mall.deliver(shipped.order_id)
    mall.request_return(back.order_id, WISH)
    mall.request_exchange(swapped.order_id, WISH)
    mall.exchange(swapped.order_id, COMPLETED)
    mall.confirm_purchase(confirmed.order_id, who=Who.CUSTOMER)
    mall.collect_return(mall.take_back(returned.order_id, ACCEPTED).claim_code)
    mall.take_back(returned.order_id, COMPLETED)
    return {
        When.PAY: unpaid,
        When.SHIP_BEGIN: shipped,
        When.SHIP_END: shipped,
        When.PLACE: shipped,
        When.CANCEL: accepted,
        When.CANCEL_REQUEST: asked,
        When.CANCEL_ACCEPT: accepted,
        When.CANCEL_COMPLETE: accepted,
        When.EXCHANGE_REQUEST: swapped,
        When.EXCHANGE_ACCEPT: swapped,
        When.EXCHANGE_COMPLETE: swapped,
        When.RETURN_REQUEST: back,
        When.RETURN_ACCEPT: returned,
        When.RETURN_COMPLETE: returned,
        When.RETURN_COLLECT: returned,
        When.CONFIRM: confirmed,
        When.ORDER: one.order(paid=False),
    }


@pytest.mark.parametrize("when", [when for when in When if when is not When.REFUND])
def test_an_order_is_found_by_each_of_its_dates(when: When) -> None:
    one = shop()
    expected = lived(one)[when]
    now = one.world.clock.now()
    assert found(one, when, now, now) == [expected]
    assert expected not in found(one, when, now + DAY, now + 2 * DAY)


def test_a_refund_is_found_when_it_was_opened_and_when_it_was_done() -> None:
    one = shop()
    claim = one.mall.cancel(one.order().order_id, PROCESSING)
    opened = one.world.clock.now()
    one.world.advance(DAY)
    one.mall.cancel(claim.order.order_id, COMPLETED)
    done = one.world.clock.now()
    shelf = one.mall.refunds
    assert shelf.accepted_between(opened, opened) == shelf.done_between(done, done) == [claim.refund]
    assert shelf.accepted_between(done, done) == shelf.done_between(opened, opened) == []
    assert found(one, When.REFUND, done, done) == [claim.order]


def test_what_was_withdrawn_is_found_no_more() -> None:
    one = shop()
    claim = one.mall.cancel(one.order().order_id, PROCESSING)
    now = one.world.clock.now()
    assert found(one, When.CANCEL_ACCEPT, now, now) == [claim.order]
    one.mall.withdraw_cancel(claim.claim_code, Withdrawal())
    assert found(one, When.CANCEL_ACCEPT, now, now) == []
    assert one.mall.refunds.accepted_between(now, now) == []


def test_orders_are_found_by_the_statuses_of_their_items() -> None:
    one = shop()
    first, second, third = one.order(), one.order(1, 1), one.delivered()
    one.mall.ship(second.order_id, "1", "0001", [second.items[0].order_item_code])
    assert one.mall.orders.with_status([ItemStatus.N10]) == [first, second]
    assert one.mall.orders.with_status([ItemStatus.N30, ItemStatus.N40]) == [second, third]


def test_a_thousand_lives_are_counted_as_they_end() -> None:
    one = lives(1_000)
    ends = {"C48": 100, "C40": 100, "R40": 100, "N40": 700}
    assert {code: len(one.mall.orders.with_status([ItemStatus(code)])) for code in ends} == ends
    assert len(one.mall.orders) == 1_000
    assert one.world.bank.balance("pg:shop") == 0
