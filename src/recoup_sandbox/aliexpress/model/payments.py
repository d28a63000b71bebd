"""The payment desk: takes the money of an order, and checks the payment before the seller may ship.

Money moves from the buyer's card or wallet to the marketplace's escrow when the payment is authorised. With a
payment that takes time, it moves at the end of that time. The check passes by itself after its length; it can be
held, which needs the buyer, or rejected, which closes the order and refunds it.
"""

from functools import partial

from recoup_sandbox.aliexpress.model.closing import ClosingDesk
from recoup_sandbox.aliexpress.model.creation_codes import MagicWord
from recoup_sandbox.aliexpress.model.endings import EndReason
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.refunding import RefundDesk
from recoup_sandbox.aliexpress.model.refusals import Refusal, RefusedError
from recoup_sandbox.aliexpress.model.registry import ESCROW, Registry, require
from recoup_sandbox.aliexpress.model.shipping import ShippingDesk
from recoup_sandbox.aliexpress.model.statuses import OrderEvent, OrderStatus, PushedStatus
from recoup_sandbox.world.bank import NotCoveredError

IN_CHECK = (OrderStatus.RISK_CONTROL, OrderStatus.RISK_CONTROL_HOLD)


class PaymentDesk:
    """Payments and their checks."""

    def __init__(self, registry: Registry, closing: ClosingDesk, refunds: RefundDesk, shipping: ShippingDesk) -> None:
        self._registry = registry
        self._closing = closing
        self._refunds = refunds
        self._shipping = shipping

    def pay(self, order: Order) -> None:
        """Pay an unpaid order. Raises RefusedError when it is not unpaid, or the payment fails at once."""
        require(
            order.status is OrderStatus.PLACE_ORDER_SUCCESS,
            Refusal.WRONG_STATE,
            "This order does not wait for payment.",
        )
        order.move(OrderEvent.PAYMENT_STARTED)
        takes = self._registry.settings.payment_processing
        if takes:
            self._registry.start(order, "processing", self._registry.now() + takes, partial(self._take_later, order))
        else:
            self._take(order)

    def close_unpaid(self, order: Order) -> None:
        """Close an order whose time to pay is over; one whose payment is under way waits for it."""
        if order.status is OrderStatus.PLACE_ORDER_SUCCESS:
            self._closing.end(order, order.open_lines(), EndReason.PAY_TIMEOUT)
            self._refunds.settle_coupons(order.lines)

    def hold_check(self, order: Order) -> None:
        """Hold the payment check: it waits for the buyer. Raises RefusedError unless a check runs."""
        require(order.status is OrderStatus.RISK_CONTROL, Refusal.WRONG_STATE, "No payment check is running.")
        order.move(OrderEvent.CHECK_HELD)
        order.check_until = self._registry.now() + self._registry.settings.payment_hold
        self._registry.start(order, "check", order.check_until, partial(self.reject_check, order))

    def pass_check(self, order: Order) -> None:
        """Let the payment pass; the seller may ship. Raises RefusedError unless a check runs or is held."""
        require(order.status in IN_CHECK, Refusal.WRONG_STATE, "No payment check is running.")
        self._registry.stop(order, "check")
        order.move(OrderEvent.CHECK_PASSED)
        self._shipping.await_shipment(order)

    def reject_check(self, order: Order) -> None:
        """Reject the payment: the order closes and is refunded. Raises RefusedError unless a check runs or is held."""
        require(order.status in IN_CHECK, Refusal.WRONG_STATE, "No payment check is running.")
        lines = order.open_lines()
        self._closing.end(order, lines, EndReason.RISK_REJECTED)
        self._refunds.refund_in_full(order, lines, "payment rejected", to_bonus=False, fast=True)

    def _take_later(self, order: Order) -> None:
        """Take the money of a payment that took its time; a failure leaves the order unpaid, or closes a late one."""
        try:
            self._take(order)
        except RefusedError:
            if self._registry.now() >= order.pay_by:
                self.close_unpaid(order)

    def _take(self, order: Order) -> None:
        if self._moves_money(order):
            self._begin_check(order)
            return
        order.move(OrderEvent.PAYMENT_FAILED)
        self._registry.changed(order, PushedStatus.PAYMENT_FAILED)
        raise RefusedError(Refusal.PAYMENT_FAILED, "Your payment failed. Please try another way.")

    def _moves_money(self, order: Order) -> bool:
        bank, source = self._registry.world.bank, self._registry.buyer_of(order).pays_from
        if MagicWord.PAYMENT_FAILS in order.magic or bank.currency(source) != order.currency:
            return False
        if order.cash_minor:
            try:
                bank.pay(source, ESCROW, order.cash_minor, memo="payment", about=f"order {order.order_id}")
            except NotCoveredError:
                return False
        return True

    def _begin_check(self, order: Order) -> None:
        registry = self._registry
        order.paid_at = registry.now()
        registry.stop(order, "pay")
        order.move(OrderEvent.PAYMENT_TAKEN)
        registry.changed(order, PushedStatus.PAYMENT_AUTHORIZED)
        order.check_until = order.paid_at + registry.settings.payment_check
        registry.start(order, "check", order.check_until, partial(self._end_check, order))

    def _end_check(self, order: Order) -> None:
        if MagicWord.CHECK_REJECTS in order.magic:
            self.reject_check(order)
        elif MagicWord.CHECK_HOLDS in order.magic:
            self.hold_check(order)
        else:
            self.pass_check(order)
