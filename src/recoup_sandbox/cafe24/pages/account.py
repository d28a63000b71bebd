"""Who is looking: a customer of the shop, a guest who knows an order number, or the shop's owner.

There are no passwords: the customers of the world are listed to choose from, because nothing here is worth guarding.
A guest gives the order's number and the name on it (assumed; a real shop also asks for the order's password).
"""

from recoup_sandbox.cafe24.errors import Cafe24Error, Refusal, refused
from recoup_sandbox.cafe24.pages import forms
from recoup_sandbox.cafe24.pages.visit import Visit
from recoup_sandbox.cafe24.pages.words import FormError
from recoup_sandbox.http.message import Answer


def sign_in_form(visit: Visit, error: Cafe24Error | FormError | None = None) -> Answer:
    """Show how to sign in as a member or to find an order as a guest."""
    members = [one for one in visit.mall.customers.values() if one.is_member]
    return visit.show("sign_in.html", here="/sign-in", error=error, members=members, typed=visit.form)


def sign_in(visit: Visit) -> Answer:
    """Sign a member in."""
    member_id = visit.form.get("member_id", "")
    customer = visit.mall.customers.get(member_id)
    if customer is None or not customer.is_member:
        return sign_in_form(visit, refused(Refusal.NO_CUSTOMER, customer=member_id))
    visit.session = visit.sessions.sign_in(visit.session, customer.id)
    return visit.go("/orders")


def find_guest_order(visit: Visit) -> Answer:
    """Let a guest in who knows an order's number and the buyer's name on it."""
    try:
        order_id = forms.needed(visit, "order_id", "주문번호", "order number")
        name = forms.needed(visit, "name", "주문자명", "name")
        order = visit.mall.order(order_id)
        if order.customer.is_member or order.buyer.name != name:
            raise refused(Refusal.NO_ORDER, order_id=order_id)
    except (Cafe24Error, FormError) as error:
        return sign_in_form(visit, error)
    visit.session = visit.sessions.sign_in(visit.session, order.customer.id)
    return visit.go(f"/orders/{order_id}")


def sign_out(visit: Visit) -> Answer:
    """End the customer's session."""
    visit.session = visit.sessions.sign_in(visit.session, "")
    return visit.go("/")


def admin_sign_in_form(visit: Visit) -> Answer:
    """Show how the shop's owner signs in."""
    return visit.show("admin/sign_in.html", here="/admin/sign-in")


def admin_sign_in(visit: Visit) -> Answer:
    """Sign the owner in, who is known by the mall's id."""
    visit.session = visit.sessions.sign_in(visit.session, visit.mall.mall_id)
    return visit.go("/admin/orders")


def admin_sign_out(visit: Visit) -> Answer:
    """End the owner's session."""
    visit.session = visit.sessions.sign_in(visit.session, "")
    return visit.go("/admin/sign-in")
