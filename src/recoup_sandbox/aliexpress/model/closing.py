"""The closing desk: ends lines, closes the order with its last one, and pays the seller out.

A seller is paid when nobody can dispute any more: the marketplace holds the money until the protection has run out
and no dispute is open or can still be appealed (assumed: the documents speak of protection, not of the payout), so
that every refund comes from the escrow.
"""

from collections.abc import Sequence
from functools import partial

from recoup_sandbox.aliexpress.model.endings import COMPLETED, EndReason
from recoup_sandbox.aliexpress.model.orders import Line, Order
from recoup_sandbox.aliexpress.model.registry import ESCROW, Registry
from recoup_sandbox.aliexpress.model.statuses import OrderEvent, OrderStatus, PushedStatus


class ClosingDesk:
    """The one place where lines end."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def end(self, order: Order, lines: Sequence[Line], reason: EndReason) -> None:
        """End lines for a reason; the last open one closes the order. A finished order's line changes its reason."""
        now = self._registry.now()
        for line in lines:
            if not line.is_shipped:
                self._give_stock_back(line)
            line.end_reason = reason
            line.ended_at = now
        if order.status is OrderStatus.FINISH:
            return
        still_open = order.open_lines()
        if not still_open:
            self._close(order, reason)
        elif order.status is OrderStatus.SELLER_PART_SEND_GOODS and all(line.is_shipped for line in still_open):
            order.move(OrderEvent.ALL_SHIPPED)

    def plan_payout(self, order: Order) -> None:
        """Pay the seller what is left as soon as nobody can dispute any more; call it when an order or dispute ends."""
        registry, settings = self._registry, self._registry.settings
        if order.status is not OrderStatus.FINISH or order.paid_at is None or order.paid_out:
            return
        moments = [registry.now()]
        if order.confirmed_at is not None:
            moments.append(order.confirmed_at + settings.dispute_window)
        disputes = registry.disputes_of.get(order.order_id, ())
        moments += [one.ruled_at + settings.appeal_within for one in disputes if one.ruled_at is not None]
        registry.start(order, "payout", max(moments), partial(self._pay_out, order))

    def _close(self, order: Order, reason: EndReason) -> None:
        registry = self._registry
        registry.stop(order)
        order.move(OrderEvent.ENDED)
        order.ended_at = registry.now()
        if reason in COMPLETED:
            order.confirmed_at = order.ended_at
        registry.changed(order, PushedStatus.ORDER_CONFIRMED if reason in COMPLETED else PushedStatus.ORDER_CLOSED)
        self.plan_payout(order)

    def _pay_out(self, order: Order) -> None:
        if self._registry.running_disputes(order):
            return
        order.paid_out = True
        left = order.cash_minor - sum(line.refunding_minor for line in order.lines)
        if left > 0:
            seller, about = self._registry.seller_of(order), f"order {order.order_id}"
            self._registry.world.bank.pay(ESCROW, seller.account, left, memo="payout", about=about)

    def _give_stock_back(self, line: Line) -> None:
        for sku in self._registry.products[line.product_id].skus:
            if sku.sku_id == line.sku_id:
                sku.stock += line.amounts.count
