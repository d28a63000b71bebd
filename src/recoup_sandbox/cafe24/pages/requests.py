"""What a customer asks the shop for: cancel, return or exchange a quantity of some items, or take the wish back."""

from recoup_sandbox.cafe24.errors import Cafe24Error, Refusal, refused
from recoup_sandbox.cafe24.model.claim import ClaimKind
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.requesting import Wish
from recoup_sandbox.cafe24.pages import forms
from recoup_sandbox.cafe24.pages.looks import SLUGS
from recoup_sandbox.cafe24.pages.orders import detail
from recoup_sandbox.cafe24.pages.visit import Visit
from recoup_sandbox.cafe24.pages.words import ASKED_FOR, FormError
from recoup_sandbox.http.message import Answer


def ask_form(visit: Visit, order_id: str, slug: str) -> Answer:
    """Show the form of a request with the items that it may be about."""
    return _form(visit, visit.own_order(order_id), slug)


def ask(visit: Visit, order_id: str, slug: str) -> Answer:
    """Ask the shop to cancel, return or exchange."""
    own, kind = visit.own_order(order_id), _kind(slug)
    try:
        wish = _wish(visit, kind)
        match kind:
            case ClaimKind.CANCEL:
                visit.mall.request_cancel(order_id, wish)
            case ClaimKind.RETURN:
                visit.mall.request_return(order_id, wish)
            case ClaimKind.EXCHANGE:
                visit.mall.request_exchange(order_id, wish)
    except (Cafe24Error, FormError) as error:
        return _form(visit, own, slug, error)
    return visit.go(f"/orders/{order_id}", visit.t("신청되었습니다.", "Your request has been sent to the shop."))


def withdraw(visit: Visit, order_id: str, number: str) -> Answer:
    """Take a request back that the shop has not answered."""
    own = visit.own_order(order_id)
    try:
        request = own.requests[number_of(own, number)]
        visit.mall.withdraw_request(request.kind, order_id, request.order_item_codes)
    except Cafe24Error as error:
        return detail(visit, own, error)
    return visit.go(f"/orders/{order_id}", visit.t("신청을 철회했습니다.", "Your request has been withdrawn."))


def number_of(order: Order, number: str) -> int:
    """Return the place of a request in its order, from 0. Raises Cafe24Error when the order has no such request."""
    place = forms.number_in(number)
    if place is None or place >= len(order.requests):
        raise refused(Refusal.NO_ORDER, order_id=f"{order.order_id}/{number}")
    return place


def _form(visit: Visit, own: Order, slug: str, error: Cafe24Error | FormError | None = None) -> Answer:
    kind = _kind(slug)
    return visit.show(
        "request.html",
        error=error,
        order=own,
        kind=kind,
        slug=slug,
        items=[item for item in own.items if visit.mall.may_request(own, item, kind)],
        reasons=ASKED_FOR[kind],
        receiver=next(iter(own.receivers.values())),
        typed=visit.form,
    )


def _kind(slug: str) -> ClaimKind:
    if slug not in SLUGS:
        raise refused(Refusal.NO_CLAIM, claim_code=slug)
    return SLUGS[slug]


def _wish(visit: Visit, kind: ClaimKind) -> Wish:
    collected = None if kind is ClaimKind.CANCEL else forms.pickup(visit)
    return Wish(
        reason_type=forms.reason_type(visit, ASKED_FOR[kind]),
        reason=forms.reason(visit),
        parts=forms.parts(visit),
        bank=forms.bank(visit),
        request_pickup=collected is not None,
        pickup=collected,
        tracking_no=visit.form.get("tracking_no", ""),
        shipping_company_name=visit.form.get("carrier", ""),
    )
