"""Measure how long the lives of many store orders take: ``python -m tests.sandbox.cafe24.model.bench 10000``."""

import sys
from collections import Counter
from datetime import timedelta
from time import perf_counter

from recoup_sandbox.cafe24.model.claim import Withdrawal
from recoup_sandbox.cafe24.model.order import When
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.statuses import ItemStatus
from tests.sandbox.cafe24.model.shop import ACCEPTED, COMPLETED, PROCESSING, WISH, WITH_PAYMENT, Shop, of, shop


def live(one: Shop, number: int) -> None:
    """Let one order live: one in ten is cancelled, one in ten returned, one in ten never paid."""
    mall, fate = one.mall, number % 10
    if fate == 0:
        one.order(1, 1, method=PaymentMethod.CASH, paid=False)
        return
    order = one.order(2, 1)
    order_id = order.order_id
    if fate == 1:
        mall.request_cancel(order_id, WISH)
        mall.cancel(order_id, ACCEPTED)
        mall.cancel(order_id, WITH_PAYMENT)
        return
    mall.prepare(order_id)
    if fate == 2:
        mall.withdraw_cancel(mall.cancel(order_id, of(PROCESSING, order.items[0], 1)).claim_code, Withdrawal())
    mall.ship(order_id, str(number), "0001")
    mall.deliver(order_id)
    if fate == 3:
        mall.request_return(order_id, WISH)
        code = mall.take_back(order_id, ACCEPTED).claim_code
        mall.collect_return(code)
        mall.advance_return(code, COMPLETED)


def lives(count: int) -> Shop:
    """Return a shop whose ``count`` orders came in evenly over two months and were then left alone for a month."""
    one = shop(customer_opening_balance=count * 100_000)
    for number in range(count):
        one.product.variants[0].stock = one.other.variants[0].stock = 1000
        live(one, number)
        one.world.advance(timedelta(days=60) / count)
    one.world.advance(timedelta(days=30))
    return one


def main(count: int) -> None:
    """Print what the lives and some searches take."""
    start = perf_counter()
    one = lives(count)
    lived = perf_counter()
    now = one.world.clock.now()
    found = one.mall.orders.between(When.ORDER, now - timedelta(days=40), now)
    cancelled = one.mall.orders.with_status([ItemStatus.C40])
    searched = perf_counter()
    counted = Counter(item.status.value for order in one.mall.orders for item in order.items)
    sys.stdout.write(f"{count} lives {lived - start:.2f} s; {len(found)} + {len(cancelled)} found in ")
    sys.stdout.write(f"{(searched - lived) * 1000:.1f} ms; {len(one.changes)} changes told; {dict(counted)}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
