"""Which of the store's payment methods its API can give back.

The Admin API cancels a payment at the gateway only for a card and for a real-time bank transfer, and only when the
order was paid by that one method alone; everything else needs the admin screen (official parameter reference). The
words are the API's and the export's, in lower case; any other word means the admin screen.

``refund_route`` knows it before a call is made, so that what the API cannot do becomes a task and not a refusal. It is
careful: an order from a marketplace, from Naver Pay or by an easy-pay provider such as Kakao Pay, and one that was paid
with points or credits besides, goes to the admin screen too (documented; that points make a payment a mixed one, and
that a named easy-pay provider is meant by it, is inferred).
"""

from typing import Final

from recoup.connectors.cafe24.records import OrderSide
from recoup.domain.pair import RefundRoute

OWN_PLACES: Final = frozenset({"cafe24", "mobile", "mobile_d"})
"""Where an order was placed when it came from the shop's own pages (documented values of ``order_place_id``)."""

REFUND_ROUTES: Final[dict[str, RefundRoute]] = {
    "card": RefundRoute.API,
    "신용카드": RefundRoute.API,
    "tcash": RefundRoute.API,
    "계좌이체": RefundRoute.API,
    "실시간 계좌이체": RefundRoute.API,
    "실시간계좌이체": RefundRoute.API,
}


def refund_route(order: OrderSide) -> RefundRoute:
    """Return how the order's payment can be given back; unknown when the order does not say how it was paid."""
    said = order.payment_method
    methods = [word for word in ([said] if isinstance(said, str) else said or []) if word]
    if not methods:
        return RefundRoute.UNKNOWN
    if len(methods) > 1 or _sold_elsewhere(order) or order.easypay_name or _own_money_spent(order):
        return RefundRoute.ADMIN
    return REFUND_ROUTES.get(methods[0].strip().casefold(), RefundRoute.ADMIN)


def _sold_elsewhere(order: OrderSide) -> bool:
    place, market = order.order_place_id or "cafe24", order.market_id or "self"
    return place not in OWN_PLACES or market != "self"


def _own_money_spent(order: OrderSide) -> bool:
    spent = order.initial_order_amount
    return spent is not None and bool(spent.points_spent_amount or spent.credits_spent_amount)
