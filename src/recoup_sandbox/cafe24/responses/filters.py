"""Which orders a search is about: every documented parameter of the list and the count.

All parameters narrow the search together; several values of one widen it. What the simulated store has on no
order (discount codes, inflow paths, subscriptions) finds nothing. Names are compared whole, an address by a
part of it. With neither a range of dates nor order ids, all orders are searched (assumed).

Source: documented parameters and values; how texts are compared is assumed, but for the product code, which is
documented to be searched for as a part.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from recoup_sandbox.cafe24.model.order import Item, Order, When
from recoup_sandbox.cafe24.model.payment import PaymentMethod, PaymentStatus
from recoup_sandbox.cafe24.model.refund import RefundStatus
from recoup_sandbox.cafe24.model.shelf import OrderShelf
from recoup_sandbox.cafe24.model.statuses import ItemStatus
from recoup_sandbox.cafe24.responses.query import Query, invalid
from recoup_sandbox.cafe24.responses.words import GATEWAY, through_gateway

Test = Callable[[Order], bool]

SEARCHED_DATES: Final = tuple(When)[:16]
"""The values of ``date_type`` (documented)."""

_MARKET_ORDER_NO = re.compile(r"[a-zA-Z0-9_-]{1,40}")

_ON_NO_ORDER: Final = ("market_seller_id", "name_furigana", "discount_code", "wished_carrier_id", "inflow_path")
"""Parameters for what no order of the simulated store has."""

_DISCOUNT_METHODS: Final = ("point", "credit", "coupon", "market_discount", "discount_code")


def search(orders: OrderShelf, query: Query, shop_no: int) -> list[Order]:
    """Return the orders of a shop that a query asks for, oldest first."""
    tests = list(_tests(query))
    found = _candidates(orders, query)
    return [order for order in found if order.shop_no == shop_no and all(test(order) for test in tests)]


def _candidates(orders: OrderShelf, query: Query) -> Iterable[Order]:
    date_type = When(query.choice("date_type", [when.value for when in SEARCHED_DATES], When.ORDER.value))
    span, ids = query.span(), query.many("order_id")
    if ids:
        named = (orders.get(order_id) for order_id in sorted(ids))
        within = {order.order_id for order in orders.between(date_type, span.begin, span.end)} if span else None
        return [order for order in named if order is not None and (within is None or order.order_id in within)]
    if span:
        return sorted(orders.between(date_type, span.begin, span.end), key=lambda order: order.order_id)
    return orders


def _tests(query: Query) -> Iterator[Test]:
    yield from _status_tests(query)
    yield from _product_tests(query)
    yield from _place_tests(query)
    yield from _payment_tests(query)
    yield from _person_tests(query)
    for name in _ON_NO_ORDER:
        if query.text(name) is not None:
            yield lambda _: False


def _status_tests(query: Query) -> Iterator[Test]:
    if statuses := frozenset(query.many("order_status", [status.value for status in ItemStatus])):
        yield lambda order: any(item.status.value in statuses for item in order.items)
    if refunds := frozenset(query.many("refund_status", [status.value for status in RefundStatus])):
        yield lambda order: any(one.status.value in refunds and not one.withdrawn for one in order.refunds)
    if query.choice("subscription", ("T", "F")) == "T":
        yield lambda _: False
    if query.choice("market_cancel_request", ("T",)):
        yield lambda _: False


def _product_tests(query: Query) -> Iterator[Test]:
    if suppliers := frozenset(query.many("supplier_id")):
        yield _any_item(lambda item: item.product.supplier_id in suppliers)
    if numbers := frozenset(query.many("product_no")):
        yield _any_item(lambda item: str(item.product.product_no) in numbers)
    if code := query.text("product_code"):
        yield _any_item(lambda item: code in item.product.product_code)
    if labels := frozenset(query.many("labels")):
        yield _any_item(lambda item: not labels.isdisjoint(item.labels))
    if carrier := query.text("carrier_id"):
        yield lambda order: any(shipment.carrier_id == carrier for shipment in order.shipments.values())


def _place_tests(query: Query) -> Iterator[Test]:
    if places := frozenset(query.many("order_place_id")):
        yield lambda order: order.market in places
    if numbers := frozenset(query.many("market_order_no")):
        if not all(_MARKET_ORDER_NO.fullmatch(number) for number in numbers):
            raise invalid("market_order_no", "has an invalid value.")
        yield lambda order: order.market_order_no in numbers
    if several := query.choice("multiple_addresses", ("T", "F")):
        yield lambda order: (len(order.receivers) > 1) == (several == "T")
    if first := query.choice("first_order", ("T", "F")):
        yield lambda order: order.first_order == (first == "T")


def _payment_tests(query: Query) -> Iterator[Test]:
    if status := query.choice("payment_status", [one.value for one in PaymentStatus]):
        yield lambda order: order.payment_status.value == status
    if methods := frozenset(query.many("payment_method", [method.value for method in PaymentMethod])):
        yield lambda order: any(method.value in methods for method in order.methods)
    if gateways := query.many("payment_gateway_name"):
        yield lambda order: GATEWAY in gateways and through_gateway(order.method)
    if discounts := frozenset(query.many("discount_method", _DISCOUNT_METHODS)):
        yield lambda order: not discounts.isdisjoint(_discounts(order))


def _person_tests(query: Query) -> Iterator[Test]:
    texts: dict[str, Callable[[Order], str]] = {
        "buyer_name": lambda order: order.buyer.name,
        "buyer_email": lambda order: order.buyer.email,
        "buyer_phone": lambda order: order.buyer.phone,
        "buyer_cellphone": lambda order: order.buyer.cellphone,
        "member_id": lambda order: order.customer.member_id,
        "member_email": lambda order: order.customer.email if order.customer.is_member else "",
        "group_no": lambda order: str(order.customer.group_no),
    }
    for name, read in texts.items():
        if (wanted := query.text(name)) is not None:
            yield _equal(read, wanted)
    if receiver := query.text("receiver_name"):
        yield lambda order: any(one.name == receiver for one in order.receivers.values())
    if address := query.text("receiver_address"):
        yield lambda order: any(address in one.address_full for one in order.receivers.values())
    if member := query.choice("member_type", ("2", "3")):
        yield lambda order: order.customer.is_member == (member == "2")


def _any_item(test: Callable[[Item], bool]) -> Test:
    return lambda order: any(test(item) for item in order.items)


def _equal(read: Callable[[Order], str], wanted: str) -> Test:
    return lambda order: read(order) == wanted


def _discounts(order: Order) -> Iterator[str]:
    if order.points_used:
        yield "point"
    if order.credits_used:
        yield "credit"
    if order.coupon:
        yield "coupon"
