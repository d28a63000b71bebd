"""The truth: everything on the marketplace as the world knows it, as plain JSON values.

No reader of the remote can see all of this; tests, the control interface and an auditor can. Times are ISO 8601 in
UTC, amounts whole minor units beside their currency. Values are the things' own fields under their own names, so that
nothing is known to the world and missing here; a running clock is the moment it ends.
"""

from typing import Any

import msgspec

from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.reading import order_issue_status, shown_end_reason, shown_status
from recoup_sandbox.aliexpress.model.registry import Registry
from recoup_sandbox.world.agenda import Ticket


def truth_of(registry: Registry) -> dict[str, Any]:
    """Return all buyers, sellers, products, orders, coupons, refunds, disputes and messages."""
    return {
        "now": plain(registry.now()),
        "buyers": plain(registry.buyers),
        "sellers": plain(registry.sellers),
        "products": plain(registry.products),
        "orders": {order_id: _order(registry, order) for order_id, order in registry.orders.items()},
        "coupons": plain(registry.coupons),
        "refunds": plain(registry.refunds),
        "disputes": plain(registry.disputes),
        "messages": plain(registry.messages),
    }


def plain(value: object) -> Any:
    """Return a thing of the model as JSON values."""
    return msgspec.to_builtins(value, str_keys=True, order="deterministic", enc_hook=_moment)


def _moment(ticket: Any) -> Any:
    if isinstance(ticket, Ticket):
        return ticket.moment
    raise NotImplementedError(f"{type(ticket)} has no plain form")


def _order(registry: Registry, order: Order) -> dict[str, Any]:
    told: dict[str, Any] = plain(order)
    told |= {
        "cash_minor": order.cash_minor,
        "logistics_status": order.logistics_status.value,
        "shown_status": shown_status(registry, order).value,
        "issue_status": order_issue_status(registry, order).value,
        "pays_from": registry.buyer_of(order).pays_from,
    }
    for line, told_line in zip(order.lines, told["lines"], strict=True):
        told_line["cash_minor"] = line.amounts.cash_minor
        told_line["shown_end_reason"] = shown_end_reason(registry, line)
    return told
