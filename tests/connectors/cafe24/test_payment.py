"""Which payments the store's API can give back is known before any call."""

import pytest

from recoup.connectors.cafe24.payment import refund_route
from recoup.connectors.cafe24.records import ORDER_SIDE
from recoup.domain.pair import RefundRoute


@pytest.mark.parametrize(
    ("order", "route"),
    [
        ('"payment_method":["card"]', RefundRoute.API),
        ('"payment_method":["tcash"],"order_place_id":"mobile","market_id":"self"', RefundRoute.API),
        ('"payment_method":"card","initial_order_amount":{"points_spent_amount":"0.00"}', RefundRoute.API),
        ('"payment_method":["cash"]', RefundRoute.ADMIN),
        ('"payment_method":["something_new"]', RefundRoute.ADMIN),
        ('"payment_method":["card","cash"]', RefundRoute.ADMIN),
        ('"payment_method":["card"],"order_place_id":"NCHECKOUT","market_id":"self"', RefundRoute.ADMIN),
        ('"payment_method":["card"],"order_place_id":"gmarket","market_id":"gmarket"', RefundRoute.ADMIN),
        ('"payment_method":["card"],"easypay_name":"kakaopay"', RefundRoute.ADMIN),
        ('"payment_method":["card"],"initial_order_amount":{"points_spent_amount":"500.00"}', RefundRoute.ADMIN),
        ('"payment_method":["card"],"initial_order_amount":{"credits_spent_amount":"500.00"}', RefundRoute.ADMIN),
        ('"payment_method":[]', RefundRoute.UNKNOWN),
        ('"payment_method":null', RefundRoute.UNKNOWN),
        ('"market_id":"self"', RefundRoute.UNKNOWN),
    ],
)
def test_the_route_of_a_refund(order: str, route: RefundRoute) -> None:
    assert refund_route(ORDER_SIDE.decode(f'{{"order_id":"1",{order}}}'.encode())) is route
