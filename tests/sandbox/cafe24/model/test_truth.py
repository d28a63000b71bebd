"""The truth is plain data that says what was noted and what really moved."""

import json

from tests.sandbox.cafe24.model.shop import COMPLETED, WISH, WITH_PAYMENT, of, shop


def test_the_truth_is_plain_data() -> None:
    one = shop()
    order = one.order(2, 1)
    one.mall.request_cancel(order.order_id, WISH)
    one.mall.cancel(order.order_id, of(WITH_PAYMENT, order.items[0], 1))
    truth = one.mall.truth()
    assert json.loads(json.dumps(truth)) == truth


def test_the_truth_tells_a_noted_refund_from_one_that_moved() -> None:
    one = shop()
    noted, moved = one.order(), one.order()
    one.mall.cancel(noted.order_id, COMPLETED)
    one.mall.cancel(moved.order_id, WITH_PAYMENT)
    truth = one.mall.truth()
    refunds = [(one["status"], one["amount"], one["moved"]) for one in truth["refunds"]]
    assert refunds == [("T", 13_000, 0), ("T", 13_000, 13_000)]
    assert [one["gateway"] for one in truth["orders"]] == [
        {"paid": 13_000, "cancelled": 0},
        {"paid": 13_000, "cancelled": 13_000},
    ]
    assert truth["accounts"] == {"pg:shop": 13_000, "mall:shop": 0}
