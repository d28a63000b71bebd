"""The one table of the gateway's interfaces: what each is for, who documents it, and how often it may be called.

Three kinds stand here. An interface with a handler is simulated. One without exists, but an application here may not
call it: it belongs to sellers or partners, or this sandbox has no reason to simulate it; either way the gateway answers
``InsufficientPermission``. Whatever is not in the table is unknown: names that only occur in invented code, and names
that were removed. There is no interface to cancel, to list or to dispute, because there is none.

The list of what is covered is drawn from this table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from recoup_sandbox.aliexpress.responses import creation, freight, orders, products, tokens, tracking
from recoup_sandbox.aliexpress.responses.call import Call
from recoup_sandbox.aliexpress.responses.envelope import Body, is_path

Handler = Callable[[Call], Body]


@dataclass(frozen=True, slots=True)
class Interface:
    """One interface. ``handler`` None: it exists and is not for this application."""

    name: str
    handler: Handler | None
    what: str
    source: str
    per_second: int | None = None

    @property
    def needs_token(self) -> bool:
        """Whether a call is made in a buyer's name: every business interface's is."""
        return not is_path(self.name)


_DOCS = "documented"
_SELLER, _PARTNER = "exists for seller applications", "exists for partner applications"
_UNSIMULATED = "exists for dropshippers; not simulated here"

AFTERPAY: Final = "aliexpress.ds.order.afterpay"

INTERFACES: Final = (
    Interface("/auth/token/create", tokens.create, "exchanges a code for tokens", _DOCS),
    Interface("/auth/token/refresh", tokens.refresh, "exchanges a refresh token for new tokens", _DOCS),
    Interface("/auth/token/security/create", tokens.create_secure, "exchanges a code for tokens", _DOCS),
    Interface("/auth/token/security/refresh", tokens.refresh, "exchanges a refresh token for new tokens", _DOCS),
    Interface("aliexpress.ds.order.create", creation.create, "creates orders and may try to pay them", _DOCS, 150),
    Interface("aliexpress.trade.buy.placeorder", creation.place, "creates orders, the older interface", _DOCS, 150),
    Interface("aliexpress.trade.ds.order.get", orders.get, "reads one order of the buyer", _DOCS, 1000),
    Interface("aliexpress.ds.trade.order.get", orders.get_older, "reads one order, the older twin", "official client"),
    Interface("aliexpress.ds.order.tracking.get", tracking.get, "reads an order's parcels and their way", _DOCS, 100),
    Interface(
        "aliexpress.logistics.ds.trackinginfo.query",
        tracking.query,
        "reads a parcel's way by its number, the older interface",
        "reported as called with success, 2026-09",
    ),
    Interface(
        "aliexpress.ds.freight.query", freight.query, "says how and for how much a variant is shipped", _DOCS, 350
    ),
    Interface(
        "aliexpress.logistics.buyer.freight.calculate", freight.calculate, "says how a product is shipped, older", _DOCS
    ),
    Interface("aliexpress.ds.product.get", products.get, "reads a product as far as ordering needs it", _DOCS, 500),
    Interface(AFTERPAY, None, "no effect is simulated: some read it as paying, some as cancelling", "disputed"),
    Interface("aliexpress.ds.address.get", None, f"{_UNSIMULATED}: its answer's shape is not published", _DOCS, 4),
    Interface("aliexpress.ds.product.wholesale.get", None, _UNSIMULATED, _DOCS),
    Interface("aliexpress.ds.product.specialinfo.get", None, _UNSIMULATED, _DOCS),
    Interface("aliexpress.ds.text.search", None, _UNSIMULATED, _DOCS),
    Interface("aliexpress.ds.image.search", None, _UNSIMULATED, _DOCS, 15),
    Interface("aliexpress.ds.image.searchV2", None, _UNSIMULATED, _DOCS),
    Interface("aliexpress.ds.category.get", None, _UNSIMULATED, _DOCS),
    Interface("aliexpress.ds.feed.itemids.get", None, _UNSIMULATED, _DOCS, 3),
    Interface("aliexpress.ds.member.benefit.get", None, _UNSIMULATED, _DOCS),
    Interface("aliexpress.ds.search.event.report", None, _UNSIMULATED, _DOCS),
    Interface("aliexpress.affiliate.order.list", None, "exists for affiliate applications", _DOCS),
    Interface("aliexpress.affiliate.order.get", None, "exists for affiliate applications", _DOCS),
    Interface("aliexpress.miniapp.order.cancel", None, _PARTNER, "official client"),
    Interface("aliexpress.reverse.apply.cancel", None, _PARTNER, "official client"),
    Interface("aliexpress.reverse.apply.refund", None, _PARTNER, "official client"),
    Interface("aliexpress.social.shopping.order.cancel", None, _PARTNER, "official client"),
    Interface("aliexpress.social.shopping.order.details", None, _PARTNER, "official client"),
    Interface("aliexpress.social.shopping.payment.apply", None, _PARTNER, "official client"),
    Interface("aliexpress.issue.partner.order.issues.get", None, _PARTNER, "official client"),
    Interface("aliexpress.issue.issuelist.get", None, _SELLER, "official client"),
    Interface("aliexpress.issue.detail.get", None, _SELLER, "official client"),
    Interface("aliexpress.issue.solution.agree", None, _SELLER, "official client"),
    Interface("aliexpress.issue.solution.save", None, _SELLER, "official client"),
    Interface("aliexpress.trade.seller.order.acceptcancel", None, _SELLER, "official client"),
    Interface("aliexpress.trade.seller.order.refusecancel", None, _SELLER, "official client"),
    Interface("aliexpress.trade.new.redefining.findorderbyid", None, _SELLER, "official client"),
)

BY_NAME: Final = {interface.name: interface for interface in INTERFACES}


@dataclass(frozen=True, slots=True)
class Covered:
    """One line of the coverage list. ``address`` is how it is reached; ``simulated`` False: it is only refused."""

    address: str
    what: str
    source: str
    per_second: int | None
    simulated: bool


def coverage() -> list[Covered]:
    """Return what the gateway knows, in the order of the table."""
    return [
        Covered(
            f"/rest{interface.name}" if is_path(interface.name) else f"/sync?method={interface.name}",
            interface.what,
            interface.source,
            interface.per_second,
            simulated=interface.handler is not None,
        )
        for interface in INTERFACES
    ]
