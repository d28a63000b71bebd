"""Whatever a browser sends, it is answered by a page, and no money is made or lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.requesting import Wish
from recoup_sandbox.cafe24.pages.routes import PAGES
from recoup_sandbox.http.routes import Route
from tests.sandbox.cafe24.pages.browsing import Store, Visitor

NUMBERS = ["0", "1", "2", "-1", "9" * 5_000, "٣", ""]
CHOICES = [
    *("T", "F", "A", "H", "I", "card", "cash", "accepted", "processing", "completed", "withdrawn", "bank_26", "cs_01"),
    *("prepare", "hold", "unhold", "ship", "deliver", "withdraw", "collect", "complete", "complete-with-payment"),
    *("send-money", "release", "kim", "shop", "P0000001000A", "2026-03-02", "0001-01-01", "9999-12-31"),
]
NAMES = [
    *("act", "item", "stage", "gateway_cancel", "refund_method", "reason_type", "reason", "pickup", "bank_account"),
    *("bank_holder", "variant", "quantity", "method", "receiver", "cellphone", "zipcode", "address1", "points"),
    *("credits", "coupon", "buyer", "member_id", "order_id", "name", "memo", "topic", "tracking_no", "carrier"),
    *("status", "paid", "start", "end", "find", "page", "lang", "pickup_name", "pickup_cellphone", "pickup_address1"),
    *("quantity-{item}", "collected", "recover_inventory", "display", "send_sms"),
]
WORDS = st.sampled_from([*NUMBERS, *CHOICES]) | st.text(max_size=8)
FIELDS = st.dictionaries(st.sampled_from(NAMES), WORDS | st.lists(WORDS, max_size=3), max_size=12)


def busy_store() -> Store:
    """Return a store with an order in every course."""
    store = Store()
    store.mall.request_cancel(store.order(2, 1).order_id, Wish("A", "no"))
    store.mall.cancel(store.order(2).order_id, ClaimAsk(ClaimStage.PROCESSING))
    store.order(method=PaymentMethod.CASH, paid=False)
    store.delivered(2)
    return store


def wealth(store: Store) -> int:
    """Return all money there is; what came in from outside counts against it."""
    return sum(store.world.bank.balance(name) for name in store.world.bank.names())


@settings(max_examples=150)
@given(
    route=st.sampled_from(list(PAGES)),
    which=st.integers(0, 3),
    place=st.sampled_from(["0", "1", "cancel", "return", "C20260302-0000001", "9" * 5_000, "%00"]),
    fields=FIELDS,
)
def test_any_visit_is_answered(route: Route, which: int, place: str, fields: dict[str, str | list[str]]) -> None:
    store = busy_store()
    order = list(store.mall.orders)[which]
    before = wealth(store)
    visitor = Visitor(store).sign_in().sign_in_as_owner()
    names = ("slug", "number", "claim_code", "refund_code", "memo_no", "product_no")
    address = route.pattern.format(order_id=order.order_id, **dict.fromkeys(names, place))
    given = {name.format(item=order.items[0].order_item_code): value for name, value in fields.items()}
    if route.method == "GET":
        visitor.look(address, given)
    else:
        visitor.get("/admin/orders" if route.pattern.startswith("/admin") else "/orders").post(address, **given)
    assert visitor.status in (200, 404, 409, 422)
    assert visitor.name
    assert wealth(store) == before
