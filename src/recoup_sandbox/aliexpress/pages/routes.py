"""The pages by address. An order's page is besides at the address that the marketplace's setting describes.

What browser tests and task links can rely on:

- ``body[data-page]`` names the page: sign-in, orders, order, cancel, pay, confirm, messages, open-dispute, dispute,
  refund, problem.
- ``#sandbox`` is the sandbox's mark, ``#now[datetime]`` the world's time; ``#notice`` says what was done, ``#refusal``
  why it was not (HTTP status 409).
- Signing in: ``#login_id``, ``#password``, ``#sign-in``; ``#sign-out`` on every other page.
- The list: ``a[data-tab]``, ``#q``, ``#search``, ``[data-order]`` with ``data-status``.
- An order: ``#status[data-status]`` (the remote's `order_status`), ``#deadline[data-deadline][data-due]``,
  ``#do-pay``, ``#do-cancel``, ``#do-withdraw``, ``#do-confirm``, ``#do-extend``, ``#do-message``, ``#do-dispute-LINE``,
  ``[data-line]`` with ``data-end-reason``, ``#paid[data-minor]``, ``[data-parcel]``, ``[data-request]`` (state of a
  request to cancel), ``[data-dispute]``, ``[data-refund]``, ``[data-coupon]`` with ``data-returned``.
- Forms: fields by their names (``reason``, ``way``, ``refund_to``, ``kind``, ``amount``, ``text``, ``evidence``,
  ``carrier``, ``tracking_number``, ``fee``); the button that sends a page's form is ``#submit``.
- A dispute: ``#stage[data-stage][data-status]``, ``#deadline``, ``#step-in[data-due]``, ``[data-solution]`` with
  ``data-by``, ``data-minor``, ``data-kind``; ``#do-accept``, ``#do-refuse``, ``#do-modify``, ``#do-evidence``,
  ``#do-return``, ``#do-appeal``, ``#do-cancel-dispute``; ``[data-evidence]``, ``#return-address``, ``#return-parcel``.
- A refund: ``#refund[data-stage][data-dots][data-minor]``, ``[data-dot]`` with ``data-reached``,
  ``#estimate[data-due]``, ``#destination[data-destination]``, ``[data-coupon]``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from recoup_sandbox.aliexpress.pages import cancel_page, dispute_pages, entrance, order_list, order_page, refund_page
from recoup_sandbox.http.message import Answer

Handler = Callable[..., Answer]
"""A page's function: it gets the visit, then what its address names: order and line, dispute, or refund."""


@dataclass(frozen=True, slots=True)
class Page:
    """One address: what ``show`` answers, and what its form does. ``act`` None: nothing is sent to it."""

    pattern: str
    what: str
    show: Handler
    act: Handler | None = None
    is_shown: bool = True
    is_public: bool = False


def _button(pattern: str, what: str, show: Handler, act: Handler) -> Page:
    """Return an address that only a button sends to; when it is refused, ``show`` is the page where the button is."""
    return Page(pattern, what, show, act, is_shown=False)


_ORDER: Final = "/orders/{order_id}"
_DISPUTE: Final = "/disputes/{dispute_id}"

PAGES: Final = (
    Page("/", "my orders", order_list.show_orders),
    Page("/sign-in", "signing in", entrance.ask, entrance.sign_in, is_public=True),
    Page("/orders", "my orders: tabs, search, pages", order_list.show_orders),
    _button("/sign-out", "signing out", order_list.show_orders, entrance.sign_out),
    Page(_ORDER, "an order", order_page.show_order),
    Page(f"{_ORDER}/pay", "paying an unpaid order", order_page.show_payment, order_page.pay),
    Page(
        f"{_ORDER}/cancel",
        "cancelling at once, or asking the seller to",
        cancel_page.show_cancelling,
        cancel_page.cancel,
    ),
    _button(
        f"{_ORDER}/cancel/withdraw",
        "taking the request to cancel back",
        order_page.show_order,
        order_page.withdraw_cancel,
    ),
    _button(
        f"{_ORDER}/extend",
        "giving the seller more days to ship",
        order_page.show_order,
        order_page.extend_shipping,
    ),
    Page(f"{_ORDER}/confirm", "confirming the receipt", order_page.show_confirmation, order_page.confirm),
    Page(f"{_ORDER}/messages", "writing to the seller", order_page.show_conversation, order_page.write_to_seller),
    Page(
        f"{_ORDER}/lines/{{line_id}}/dispute",
        "opening a return or dispute about one item",
        dispute_pages.show_opening,
        dispute_pages.open_dispute,
    ),
    Page(_DISPUTE, "a dispute", dispute_pages.show_dispute),
    _button(f"{_DISPUTE}/modify", "changing the request", dispute_pages.show_dispute, dispute_pages.modify),
    _button(f"{_DISPUTE}/evidence", "adding evidence", dispute_pages.show_dispute, dispute_pages.add_evidence),
    _button(f"{_DISPUTE}/accept", "accepting the seller's proposal", dispute_pages.show_dispute, dispute_pages.accept),
    _button(f"{_DISPUTE}/refuse", "refusing the seller's proposal", dispute_pages.show_dispute, dispute_pages.refuse),
    _button(f"{_DISPUTE}/cancel", "cancelling the dispute", dispute_pages.show_dispute, dispute_pages.withdraw),
    _button(f"{_DISPUTE}/return", "sending the item back", dispute_pages.show_dispute, dispute_pages.send_back),
    _button(f"{_DISPUTE}/appeal", "the one appeal", dispute_pages.show_dispute, dispute_pages.appeal),
    Page("/refunds/{refund_id}", "how far a refund is", refund_page.show_refund),
)
