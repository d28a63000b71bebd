"""Whatever a client sends to the Admin API, it is answered in the API's own forms, and no money is made or lost."""

import json
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage
from recoup_sandbox.cafe24.model.requesting import Wish
from recoup_sandbox.cafe24.routes import ApiRoute
from recoup_sandbox.http.message import Request
from tests.sandbox.cafe24.shop import HOST, Shop

NAMES = [
    *("status", "order_id", "order_item_code", "items", "quantity", "undone", "undone_reason_type", "reason", "fields"),
    *(
        "reason_type",
        "recover_inventory",
        "add_memo_too",
        "expose_order_detail",
        "payment_gateway_cancel",
        "claim_code",
    ),
    *("refund_method_code", "tracking_no", "shipping_company_code", "process_status", "content", "names", "pickup"),
    *("shop_no", "limit", "offset", "start_date", "end_date", "date_type", "order_status", "embed", "payment_no"),
]
PLAIN = st.sampled_from(
    [
        *(
            "T",
            "F",
            "A",
            "H",
            "accepted",
            "canceling",
            "canceled",
            "returned",
            "standby",
            "shipping",
            "complete",
            "paid",
        ),
        *("0", "1", "-1", "1e5", "9" * 5_000, "٣", "", "\x00", "2026-03-02", "0001-01-01", "9999-12-31T23:59:59+00:00"),
        *("{order}", "{item}", "{claim}", "items", "N10,C00"),
    ]
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    PLAIN | st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=8,
)
ASKS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=8)
BODIES = st.one_of(
    st.binary(max_size=40),
    VALUES.map(lambda value: json.dumps(value).encode()),
    ASKS.map(lambda ask: json.dumps({"shop_no": 1, "request": ask}).encode()),
    st.lists(ASKS, max_size=3).map(lambda asks: json.dumps({"requests": asks}).encode()),
)
ROUTES = [route for route in Shop().site.routes if isinstance(route, ApiRoute) and route.scope]


def busy_shop() -> Shop:
    """Return a shop with a plain order, one with a request, and one with a claim."""
    shop = Shop()
    shop.order()
    shop.mall.request_cancel(shop.order().order_id, Wish("A", "no"))
    shop.mall.cancel(shop.order().order_id, ClaimAsk(ClaimStage.PROCESSING))
    return shop


def wealth(shop: Shop) -> int:
    return sum(shop.world.bank.balance(name) for name in shop.world.bank.names())


@settings(max_examples=100)
@given(
    route=st.sampled_from(ROUTES),
    which=st.integers(0, 2),
    query=st.dictionaries(st.sampled_from(NAMES), PLAIN, max_size=3),
    content_type=st.sampled_from(["application/json"] * 6 + ["", "text/plain", "application/json; charset=utf-16"]),
    body=BODIES,
)
def test_any_call_is_answered_in_the_forms_of_the_api(
    route: ApiRoute, which: int, query: dict[str, str], content_type: str, body: bytes
) -> None:
    shop = busy_shop()
    order = list(shop.mall.orders)[which]
    known = {"order": order.order_id, "item": order.items[0].order_item_code, "claim": claim_of(shop)}

    def filled(text: str) -> str:
        return re.sub(r"\{(order|item|claim)\}", lambda found: known[found[1]], text)

    places = {"order_id": "{order}", "order_item_code": "{item}", "claim_code": "{claim}", "refund_code": "{claim}"}
    path = re.sub(r"\{(\w+)\}", lambda found: filled(places.get(found[1], "1")), route.pattern)
    headers = {"authorization": f"Bearer {shop.token}", "content-type": content_type}
    pairs = tuple((name, filled(value)) for name, value in query.items())
    before = wealth(shop)
    sent = re.sub(rb"\{(order|item|claim)\}", lambda found: known[found[1].decode()].encode(), body)
    answer = shop.site.answer(Request(route.method, HOST, path, pairs, headers, sent))
    assert answer.status in (200, 201, 204, 207, 400, 403, 404, 409, 422)
    if answer.status >= 400:
        assert answer.json().keys() == {"error"}
    assert wealth(shop) == before


def claim_of(shop: Shop) -> str:
    return next(claim.claim_code for order in shop.mall.orders for claim in order.claims)
