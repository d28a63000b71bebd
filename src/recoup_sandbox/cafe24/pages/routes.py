"""Every page of a mall's own host: one table.

What a browser test may rely on, besides the addresses below:

- ``body[data-page]`` names the page: products, product, order-form, sign-in, orders, order, request, message, and
  admin-sign-in, admin-orders, admin-order, admin-apps.
- ``#now`` is the virtual time, ``#notice`` what was just done, ``#refusal`` why something was refused.
- ``#language`` leads to the same page in the other language; so does ``?lang=ko`` or ``?lang=en`` on any page.
- An item is ``[data-item="<order_item_code>"]`` with ``data-status`` (the code, never the label) and ``data-quantity``;
  an order in a list is ``[data-order="<order_id>"]``; a request ``[data-request="<number>"]`` with ``data-state``
  (open, accepted, rejected, withdrawn); a claim ``[data-claim="<claim_code>"]`` with ``data-stage``; a memo
  ``[data-memo="<memo_no>"]``; a product ``[data-product="<product_no>"]``.
- A refund is ``[data-refund="<refund_code>"]`` with ``data-status`` (F, T, M as in the API), ``data-amount`` and
  ``data-moved`` (won) and ``data-money``: moved, booked, none, waiting, held, pending, failed, not-cancelled (noted as
  complete, payment not cancelled), not-sent (noted as complete, no transfer made).
- Quantities are fields named ``quantity-<order_item_code>``. Buttons have the id of what they do: ``#place-order``,
  ``#pay``, ``#cancel-unpaid``, ``#ask-cancel``, ``#ask-return``, ``#ask-exchange``, ``#send-request``,
  ``#withdraw-<number>``; in the admin ``#mark-paid``, ``#prepare``, ``#hold``, ``#unhold``, ``#ship``, ``#deliver``,
  ``#accept-<number>``, ``#reject-<number>``, ``#make-cancel``, ``#make-return``, ``#complete-<claim_code>``,
  ``#withdraw-<claim_code>``, ``#refund-<refund_code>`` (without the payment), ``#refund-payment-<refund_code>`` (with
  it), ``#send-money-<refund_code>``, ``#add-memo``.

The addresses are the sandbox's own: those of real shops depend on their design. Every form brings its session's token.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from recoup_sandbox.cafe24.pages import account, admin_acts, admin_orders, orders, requests, shop
from recoup_sandbox.http.message import Answer
from recoup_sandbox.http.routes import Route, Routes

OWN: Final = "the sandbox's own page"
SETTING: Final = "the sandbox's own page; which buttons it shows is documented: orders/setting"
CLAIMS: Final = "the sandbox's own page; what it does is documented: Admin API 2026-03-01"


class Door(Enum):
    """Who may come in: anybody, a customer who is signed in, anybody at the admin's door, or the owner."""

    SHOP = "shop"
    CUSTOMER = "customer"
    ADMIN_DOOR = "admin door"
    OWNER = "owner"

    @property
    def of_admin(self) -> bool:
        """Whether the admin's session counts, not the customer's."""
        return self in (Door.ADMIN_DOOR, Door.OWNER)


@dataclass(frozen=True, slots=True)
class PageRoute(Route):
    """A row of the table, with who may come in."""

    door: Door = Door.SHOP


def _row(method: str, path: str, handler: Callable[..., Answer], door: Door, source: str = OWN) -> PageRoute:
    what = (handler.__doc__ or "").strip().partition("\n")[0]
    return PageRoute(method, path, handler, what, source, door)


_ORDER: Final = "/orders/{order_id}"
_ADMIN: Final = "/admin/orders/{order_id}"

PAGES: Final = Routes(
    (
        _row("GET", "/", shop.products, Door.SHOP),
        _row("GET", "/products/{product_no}", shop.product, Door.SHOP),
        _row("GET", "/order", shop.order_form, Door.SHOP),
        _row("POST", "/order", shop.place_order, Door.SHOP),
        _row("GET", "/sign-in", account.sign_in_form, Door.SHOP),
        _row("POST", "/sign-in", account.sign_in, Door.SHOP),
        _row("POST", "/guest", account.find_guest_order, Door.SHOP),
        _row("POST", "/sign-out", account.sign_out, Door.SHOP),
        _row("GET", "/orders", orders.orders, Door.CUSTOMER),
        _row("GET", _ORDER, orders.order, Door.CUSTOMER, SETTING),
        _row("POST", _ORDER + "/pay", orders.pay, Door.CUSTOMER),
        _row("POST", _ORDER + "/cancel-unpaid", orders.cancel_unpaid, Door.CUSTOMER),
        _row("GET", _ORDER + "/ask/{slug}", requests.ask_form, Door.CUSTOMER, SETTING),
        _row("POST", _ORDER + "/ask/{slug}", requests.ask, Door.CUSTOMER, SETTING),
        _row("POST", _ORDER + "/requests/{number}/withdraw", requests.withdraw, Door.CUSTOMER),
        _row("GET", "/admin", admin_orders.home, Door.OWNER),
        _row("GET", "/admin/sign-in", account.admin_sign_in_form, Door.ADMIN_DOOR),
        _row("POST", "/admin/sign-in", account.admin_sign_in, Door.ADMIN_DOOR),
        _row("POST", "/admin/sign-out", account.admin_sign_out, Door.ADMIN_DOOR),
        _row("GET", "/admin/apps", admin_orders.apps, Door.OWNER, "the sandbox's own page; consent is documented"),
        _row("GET", "/admin/orders", admin_orders.orders, Door.OWNER),
        _row("GET", _ADMIN, admin_orders.order, Door.OWNER),
        _row("POST", _ADMIN + "/paid", admin_acts.mark_paid, Door.OWNER, CLAIMS),
        _row("POST", _ADMIN + "/cancel-unpaid", admin_acts.cancel_unpaid, Door.OWNER, CLAIMS),
        _row("POST", _ADMIN + "/items", admin_acts.move_items, Door.OWNER, CLAIMS),
        _row("POST", _ADMIN + "/requests/{number}/accept", admin_acts.accept_request, Door.OWNER, CLAIMS),
        _row("POST", _ADMIN + "/requests/{number}/reject", admin_acts.reject_request, Door.OWNER, CLAIMS),
        _row("POST", _ADMIN + "/claim/{slug}", admin_acts.make_claim, Door.OWNER, CLAIMS),
        _row("POST", _ADMIN + "/claims/{claim_code}", admin_acts.move_claim, Door.OWNER, CLAIMS),
        _row("POST", _ADMIN + "/refunds/{refund_code}", admin_acts.settle_refund, Door.OWNER, CLAIMS),
        _row("POST", _ADMIN + "/memos", admin_acts.add_memo, Door.OWNER, CLAIMS),
        _row("POST", _ADMIN + "/memos/{memo_no}/delete", admin_acts.delete_memo, Door.OWNER, CLAIMS),
    )
)
"""The table."""
