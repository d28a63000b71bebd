"""What anybody can do in the shop: look at products and place an order, as a member or as a guest.

An order of several kinds has one row per kind; the form has spare rows, so that it works without scripts.
"""

from typing import Any, Final

from recoup_sandbox.cafe24.errors import Cafe24Error, Refusal, refused
from recoup_sandbox.cafe24.model.ordering import Basket
from recoup_sandbox.cafe24.model.payment import PAID_AT_ONCE
from recoup_sandbox.cafe24.model.people import Customer
from recoup_sandbox.cafe24.pages import forms
from recoup_sandbox.cafe24.pages.visit import Visit
from recoup_sandbox.cafe24.pages.words import FormError
from recoup_sandbox.http.message import Answer

SPARE_ROWS: Final = 2
"""How many empty rows the order form has below those that are filled in."""

_SAMPLE: Final = {
    "receiver": "김하나",
    "cellphone": "010-1234-5678",
    "zipcode": "04524",
    "address1": "서울특별시 중구 세종대로 110",
    "address2": "101호",
    "clearance": "P123456789012",
    "method": "card",
    "points": "0",
    "credits": "0",
}


def products(visit: Visit) -> Answer:
    """Show what the shop sells."""
    return visit.show("products.html", products=list(visit.mall.products.values()))


def product(visit: Visit, product_no: str) -> Answer:
    """Show one product with its options."""
    found = visit.mall.products.get(forms.number_in(product_no) or 0)
    if found is None:
        raise refused(Refusal.NO_PRODUCT, product_no=product_no)
    return visit.show("product.html", product=found)


def order_form(visit: Visit, error: Cafe24Error | FormError | None = None) -> Answer:
    """Show the order form: filled with what was typed before, else with a sample address and the product chosen."""
    asked = visit.request.query if visit.request.method == "GET" else visit.request.form()
    rows = list(
        zip(
            [value for name, value in asked if name == "variant"],
            [value for name, value in asked if name == "quantity"],
            strict=False,
        )
    )
    filled = [row for row in rows if row[0]]
    customer = visit.mall.customers.get(visit.session.subject)
    own = {"receiver": customer.name, "cellphone": customer.cellphone} if customer else {}
    typed: dict[str, Any] = {**_SAMPLE, **own, "buyer": "", "coupon": "", "message": "", **visit.form}
    return visit.show(
        "order_form.html",
        error=error,
        rows=[*filled, *[("", "1")] * SPARE_ROWS],
        typed=typed,
        customer=customer,
        products=list(visit.mall.products.values()),
        methods=forms.OFFERED,
        coupons=_coupons(visit, customer),
    )


def place_order(visit: Visit) -> Answer:
    """Place an order; a card or a bank transfer is paid in the form, everything else later."""
    try:
        lines, method, receiver = forms.lines(visit), forms.method(visit), forms.receiver(visit)
        points, credit = forms.whole(visit.form.get("points", "")), forms.whole(visit.form.get("credits", ""))
        basket = Basket(points, credit, visit.form.get("coupon", ""))
        buyer = _buyer(visit)
        order = visit.mall.place_order(buyer, lines, method, receiver, paid=method in PAID_AT_ONCE, basket=basket)
    except (Cafe24Error, FormError) as error:
        return order_form(visit, error)
    return visit.go(f"/orders/{order.order_id}", visit.t("주문이 접수되었습니다.", "Your order has been placed."))


def _buyer(visit: Visit) -> Customer:
    """Return who orders; somebody who is not signed in becomes a guest and stays one for this session."""
    known = visit.mall.customers.get(visit.session.subject)
    if known is not None:
        return known
    name = forms.needed(visit, "buyer", "주문자명", "your name")
    guest = visit.mall.add_customer(f"guest{visit.mall.numbers.next('guest')}", name, member=False)
    visit.session = visit.sessions.sign_in(visit.session, guest.id)
    return guest


def _coupons(visit: Visit, customer: Customer | None) -> list[tuple[str, int]]:
    """Return the coupons that a customer still has, with their discount in won."""
    own = customer.id if customer else ""
    return [
        (one.coupon_no, one.discount) for one in visit.mall.coupons.values() if one.customer == own and not one.used_on
    ]
