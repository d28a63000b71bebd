"""Placing an order by the form: what is chosen is what the mall keeps, and what cannot be read is said."""

import pytest

from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.people import ClearanceType
from tests.sandbox.cafe24.pages.browsing import Store, Visitor

BLACK, BLUE, CUP = "P0000001000A", "P0000001001A", "P0000002000A"
FORM = {
    "variant": [BLUE, CUP, ""],
    "quantity": ["2", "1", "1"],
    "receiver": "박받음",
    "cellphone": "010-9999-8888",
    "zipcode": "06236",
    "address1": "서울특별시 강남구 테헤란로 1",
    "address2": "2층",
    "message": "문 앞",
    "clearance": "P123456789012",
    "method": "card",
}


def last_order(store: Store) -> Order:
    return list(store.mall.orders)[-1]


def place(visitor: Visitor, **changes: str | list[str]) -> Visitor:
    """Fill in the order form and send it."""
    return visitor.get("/order").post("/order", **{**FORM, **changes})


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_order_is_what_was_chosen(language: str) -> None:
    store = Store()
    visitor = place(Visitor(store, language).sign_in())
    order = last_order(store)
    assert visitor.path == f"/orders/{order.order_id}"
    assert visitor.has("notice")
    assert [(item.variant.variant_code, item.quantity) for item in order.items] == [(BLUE, 2), (CUP, 1)]
    assert (order.customer, order.paid, order.total) == (store.kim, "T", 2 * 10_500 + 7_000 + 2 * 3_000)
    receiver = next(iter(order.receivers.values()))
    assert (receiver.name, receiver.address_full) == ("박받음", "서울특별시 강남구 테헤란로 1 2층")
    assert (receiver.clearance_type, receiver.clearance) == (ClearanceType.CUSTOMS_CODE, "P123456789012")
    assert receiver.shipping_message == "문 앞"


@pytest.mark.parametrize(("method", "status"), [("card", "N10"), ("tcash", "N10"), ("icash", "N00"), ("cash", "N00")])
def test_what_is_paid_in_the_form_is_paid_at_once(method: str, status: str) -> None:
    store = Store()
    visitor = place(Visitor(store).sign_in(), method=method)
    items = visitor.page.with_attribute("data-item")
    assert [item["data-status"] for item in items] == [status, status]


def test_a_bank_deposit_shows_the_account_and_waits_for_the_shop() -> None:
    store = Store()
    visitor = place(Visitor(store).sign_in(), method="cash")
    assert "신한은행 12312422234" in visitor.page.text
    assert not visitor.has("pay")
    order_id = last_order(store).order_id
    Visitor(store).sign_in_as_owner().get(f"/admin/orders/{order_id}").post(f"/admin/orders/{order_id}/paid")
    assert last_order(store).paid_by_hand
    assert visitor.get(f"/orders/{order_id}").page.with_attribute("data-item")[0]["data-status"] == "N10"


def test_a_virtual_account_is_paid_by_the_customer() -> None:
    store = Store()
    visitor = place(Visitor(store).sign_in(), method="icash")
    order_id = last_order(store).order_id
    visitor.post(f"/orders/{order_id}/pay")
    assert last_order(store).paid == "T"
    assert not visitor.has("pay")
    assert visitor.get("/orders").post(f"/orders/{order_id}/pay").status == 422
    assert visitor.text_of("refusal")


def test_an_unpaid_order_can_be_given_up() -> None:
    store = Store()
    visitor = place(Visitor(store).sign_in(), method="cash")
    order_id = last_order(store).order_id
    visitor.post(f"/orders/{order_id}/cancel-unpaid")
    assert [item["data-status"] for item in visitor.page.with_attribute("data-item")] == ["C47", "C47"]
    visitor.post(f"/orders/{order_id}/cancel-unpaid")
    assert visitor.status == 422


def test_points_credits_and_a_coupon_lower_what_is_paid() -> None:
    store = Store()
    coupon = store.mall.add_coupon(store.kim, 1_000)
    visitor = Visitor(store).sign_in().get("/order")
    assert [one["value"] for one in visitor.page.with_attribute("value", coupon.coupon_no)] == [coupon.coupon_no]
    place(visitor, points="1,500", credits="500", coupon=coupon.coupon_no)
    assert last_order(store).total == 34_000 - 3_000
    assert (store.kim.points, store.kim.credits) == (3_500, 4_500)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"quantity": ["101", "0", ""]}, 422),
        ({"quantity": ["-1", "1", "1"]}, 422),
        ({"quantity": ["two", "1", "1"]}, 422),
        ({"quantity": ["9999999999", "1", "1"]}, 422),
        ({"variant": ["", "", ""]}, 422),
        ({"variant": ["P9999999000A", "", ""]}, 422),
        ({"points": "999999"}, 422),
        ({"coupon": "0000000000000000009"}, 422),
        ({"method": "cell"}, 422),
        ({"method": ""}, 422),
        ({"receiver": " "}, 422),
        ({"address1": ""}, 422),
        ({"cellphone": ""}, 422),
        ({"zipcode": ""}, 422),
    ],
)
def test_what_cannot_be_ordered_is_said_and_the_form_keeps_what_was_typed(
    changes: dict[str, str | list[str]], status: int
) -> None:
    store = Store()
    visitor = place(Visitor(store).sign_in(), message="문 앞에", **changes)
    assert (visitor.status, visitor.name) == (status, "order-form")
    assert visitor.text_of("refusal")
    assert len(store.mall.orders) == 0
    assert visitor.page.with_attribute("name", "message")[0]["value"] == "문 앞에"


def test_a_customer_who_cannot_pay_is_told() -> None:
    store = Store()
    store.world.bank.pay(store.kim.account, "mall:shop", 9_990_000, memo="rent")
    visitor = place(Visitor(store, "en").sign_in())
    assert visitor.text_of("refusal") == "The balance does not cover the payment."


def test_the_product_page_leads_to_a_filled_form() -> None:
    visitor = Visitor(Store()).get(f"/order?variant={BLUE}&quantity=4")
    chosen = [one["value"] for one in visitor.page.with_attribute("selected")]
    assert chosen == [BLUE]
    assert [one["value"] for one in visitor.page.with_attribute("name", "quantity")] == ["4", "1", "1"]


def test_a_guest_orders_and_finds_the_order_again_by_number_and_name() -> None:
    store = Store()
    assert place(Visitor(store), buyer="").status == 422
    visitor = place(Visitor(store), buyer="손님")
    order = last_order(store)
    assert visitor.path == f"/orders/{order.order_id}"
    assert (order.customer.is_member, order.buyer.name) == (False, "손님")
    again = Visitor(store).get("/sign-in").post("/guest", order_id=order.order_id, name="손님")
    assert again.path == f"/orders/{order.order_id}"


def test_a_guest_stays_the_same_guest_for_a_second_order() -> None:
    store = Store()
    visitor = place(place(Visitor(store), buyer="손님"))
    assert len({order.customer.id for order in store.mall.orders}) == 1
    assert len(visitor.get("/orders").page.with_attribute("data-order")) == 2


@pytest.mark.parametrize(("order_id", "name"), [("{guest}", "남"), ("{member}", "김하나"), ("없음", "손님"), ("", "")])
def test_a_guest_needs_both_number_and_name_of_a_guests_order(order_id: str, name: str) -> None:
    store = Store()
    member = store.order().order_id
    place(Visitor(store), buyer="손님")
    guest = last_order(store).order_id
    visitor = Visitor(store).get("/sign-in")
    visitor.post("/guest", order_id=order_id.format(guest=guest, member=member), name=name)
    assert visitor.name == "sign-in"
    assert visitor.text_of("refusal")


@pytest.mark.parametrize("member_id", ["", "nobody", "guest1"])
def test_only_members_sign_in(member_id: str) -> None:
    store = Store()
    place(Visitor(store), buyer="손님")
    visitor = Visitor(store).get("/sign-in").post("/sign-in", member_id=member_id)
    assert (visitor.status, visitor.name) == (404, "sign-in")
