"""One request of somebody who is signed in: who it is, what they may see, and how they are answered.

A handler gets a visit and the order or dispute that its address names. It acts through the market alone; what the
market refuses comes through as `RefusedError`, and the site shows the form again with the message.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from recoup_sandbox.aliexpress.model.dispute_record import Dispute
from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.parties import Buyer
from recoup_sandbox.aliexpress.model.refunds import Refund
from recoup_sandbox.aliexpress.pages import words
from recoup_sandbox.aliexpress.pages.amounts import written
from recoup_sandbox.aliexpress.pages.deep_link import DeepLink
from recoup_sandbox.aliexpress.pages.settings import PagesSettings
from recoup_sandbox.aliexpress.responses.fields import decimal
from recoup_sandbox.http.message import Answer, Pairs, Request
from recoup_sandbox.pages.kit import Kit, see_other
from recoup_sandbox.pages.sessions import Session, Sessions


@dataclass(slots=True)
class Visit:
    """``buyer`` is None for a visitor who is not signed in. ``refusal`` is why a form is shown once more."""

    request: Request
    session: Session
    market: Market
    settings: PagesSettings
    kit: Kit
    sessions: Sessions
    buyer: Buyer | None
    refusal: str = ""
    form: Pairs = field(init=False)

    def __post_init__(self) -> None:
        self.form = self.request.form()

    @property
    def headers(self) -> Pairs:
        """The headers that keep the session in the browser."""
        return self.sessions.headers(self.request, self.session)

    def page(self, template: str, status: int = 200, **values: Any) -> Answer:
        """Answer with a page; one that tells of a refusal has the status 409 (conflict)."""
        return self.kit.page(
            self.request,
            self.session,
            self.local(self.market.registry.now()),
            template,
            status=409 if self.refusal else status,
            refusal=self.refusal,
            headers=self.headers,
            visit=self,
            say=words,
            **values,
        )

    def go(self, path: str, notice: str = "") -> Answer:
        """Send the browser on to ``path``, where ``notice`` is shown once."""
        self.session.notice = notice
        return see_other(self.request, path, self.headers)

    def go_to_order(self, order: Order, notice: str) -> Answer:
        """Send the browser on to an order's page."""
        return self.go(self.deep_link.path(order), notice)

    # --- what templates and handlers ask ---------------------------------------------------------

    @property
    def deep_link(self) -> DeepLink:
        """The address of order pages, as it is set now."""
        return DeepLink(self.market.settings.order_detail_url)

    def order_link(self, order: Order) -> str:
        """Return the address of an order's page as this page must write it."""
        return self.request.link(self.deep_link.path(order))

    def given(self, name: str, otherwise: str = "") -> str:
        """Return what was sent for a field, in the form or in the address, or what the field begins with."""
        return next((value for key, value in (*self.form, *self.request.query) if key == name), otherwise)

    def local(self, moment: datetime) -> datetime:
        """Return a moment on the clock that the pages show."""
        return moment.astimezone(ZoneInfo(self.settings.time_zone))

    def left(self, moment: datetime) -> str:
        """Return how long it is until ``moment``: "3 days 4 hours left"."""
        rest = moment - self.market.registry.now()
        hours, minutes = divmod(max(rest, timedelta()) // timedelta(minutes=1), 60)
        days, hours = divmod(hours, 24)
        parts = [(days, "day"), (hours, "hour")] if days else [(hours, "hour"), (minutes, "minute")]
        said = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
        return f"{' '.join(said) or 'less than a minute'} left"

    def money(self, minor: int, currency: str = "USD") -> str:
        """Return an amount as a person reads it."""
        return written(minor, currency)

    def chosen(self, name: str) -> list[str]:
        """Return all values that a form sent under one name."""
        return [value for key, value in self.form if key == name]

    def plain(self, minor: int, currency: str) -> str:
        """Return an amount as a person writes it into a field."""
        return decimal(minor, currency)

    def my_order(self, order_id: str) -> Order | None:
        """Return the visitor's order of that id, or None: another's order does not exist for them."""
        order = self.market.order(order_id)
        return order if order is not None and self._is_mine(order.buyer_id) else None

    def my_dispute(self, dispute_id: str) -> Dispute | None:
        """Return the visitor's dispute of that id, or None."""
        dispute = self.market.dispute(_number(dispute_id))
        return dispute if dispute is not None and self._is_mine(dispute.buyer_id) else None

    def my_refund(self, refund_id: str) -> Refund | None:
        """Return the visitor's refund of that id, or None."""
        refund = self.market.registry.refunds.get(_number(refund_id))
        return refund if refund is not None and self.my_order(refund.order_id) is not None else None

    def _is_mine(self, buyer_id: str) -> bool:
        return self.buyer is not None and self.buyer.user_id == buyer_id


def _number(text: str) -> int:
    """Return an id that an address names; 0, which no thing has, when it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else 0
