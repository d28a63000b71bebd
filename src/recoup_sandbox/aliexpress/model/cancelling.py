"""The cancellation desk: who may stop an order, when, and whose consent it takes.

Unpaid: the buyer alone, at once. Payment being checked: the buyer alone, at once, and the money is quickly back
(required; a setting has the other reading). Paid and unshipped: a request with a reason, which the seller accepts,
refuses, lets time out into acceptance, or voids by shipping. Shipped: no cancellation, only a dispute.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from recoup_sandbox.aliexpress.model.closing import ClosingDesk
from recoup_sandbox.aliexpress.model.endings import EndReason
from recoup_sandbox.aliexpress.model.orders import CancelRequest, Line, Order, Request
from recoup_sandbox.aliexpress.model.parties import OwnCancel
from recoup_sandbox.aliexpress.model.payments import IN_CHECK
from recoup_sandbox.aliexpress.model.refunding import RefundDesk
from recoup_sandbox.aliexpress.model.refusals import Refusal, RefusedError
from recoup_sandbox.aliexpress.model.registry import Notice, Registry, require
from recoup_sandbox.aliexpress.model.shipping import ShippingDesk
from recoup_sandbox.aliexpress.model.statuses import OrderEvent, OrderStatus
from recoup_sandbox.aliexpress.settings import CancelInCheck

REASONS: Final = (
    "I ordered the wrong product(s)",
    "I placed a duplicate order",
    "I am not able to contact the supplier",
    "The supplier said the product(s) I want is out of stock",
    "The supplier refuses to ship the product(s)",
    "other reasons",
)
"""What the drop-down offers (an old set from third-party guides; the current list is not published)."""

_OWN_REASONS: Final = {
    OwnCancel.STOCK: "the product is out of stock",
    OwnCancel.REGION: "the region cannot be shipped to",
}


class CancelDesk:
    """Cancellations."""

    def __init__(self, registry: Registry, closing: ClosingDesk, refunds: RefundDesk, shipping: ShippingDesk) -> None:
        self._registry = registry
        self._closing = closing
        self._refunds = refunds
        self._shipping = shipping

    def cancel(self, order: Order, line_ids: Sequence[str] = (), *, to_bonus: bool = False) -> None:
        """Cancel at once, without anybody's consent: an unpaid order, or one whose payment is checked.

        ``line_ids`` empty: the whole order. Raises RefusedError where consent is needed or it is too late.
        """
        lines = self._lines(order, line_ids)
        if order.status is OrderStatus.PLACE_ORDER_SUCCESS:
            require(len(lines) == len(order.lines), Refusal.NOT_OFFERED, "An unpaid order is cancelled as a whole.")
            reason = EndReason.CANCELLED_UNPAID
        elif order.status in IN_CHECK:
            available = self._registry.settings.cancel_in_check is CancelInCheck.SELF_SERVICE
            require(available, Refusal.NOT_OFFERED, "You can cancel once your payment has been verified.")
            reason = EndReason.CANCELLED_IN_CHECK
        else:
            raise RefusedError(Refusal.WRONG_STATE, "This order cannot be cancelled without the seller.")
        self._closing.end(order, lines, reason)
        self._refunds.refund_in_full(order, lines, "cancelled by the buyer", to_bonus=to_bonus, fast=True)

    def request_cancel(
        self, order: Order, reason: str, line_ids: Sequence[str] = (), *, to_bonus: bool = False
    ) -> CancelRequest:
        """Ask the seller to cancel a paid, unshipped order, giving one of REASONS. Raises RefusedError."""
        require(
            order.status is OrderStatus.WAIT_SELLER_SEND_GOODS,
            Refusal.WRONG_STATE,
            "The seller can be asked to cancel a paid order that is not shipped.",
        )
        require(reason in REASONS, Refusal.BAD_INPUT, "Please choose a reason.")
        registry, now = self._registry, self._registry.now()
        asked = tuple(line.line_id for line in self._lines(order, line_ids))
        request = CancelRequest(asked, reason, to_bonus, now, now + registry.settings.cancel_auto_accept)
        order.cancel_requests.append(request)
        order.move(OrderEvent.CANCEL_REQUESTED)
        silence = partial(self._grant, order, Request.ACCEPTED_BY_SILENCE)
        registry.start(order, "cancel", request.auto_accept_at, silence)
        registry.notify(Notice.CANCEL_ASKED, order)
        return request

    def withdraw_cancel(self, order: Order) -> None:
        """Take the buyer's request back. Raises RefusedError when none is pending."""
        self._void(order, Request.WITHDRAWN)

    def refuse_cancel(self, order: Order) -> None:
        """Let the seller refuse the request. Raises RefusedError when none is pending."""
        self._void(order, Request.REFUSED)

    def accept_cancel(self, order: Order) -> None:
        """Let the seller accept the request. Raises RefusedError when none is pending."""
        self._grant(order, Request.ACCEPTED)

    def cancel_by_seller(self, order: Order, why: OwnCancel) -> None:
        """Let the seller cancel a paid, unshipped order himself. Raises RefusedError in any other state.

        The order read shows it like an agreed cancellation (assumed: no word of its own is known).
        """
        waits = order.status in (OrderStatus.WAIT_SELLER_SEND_GOODS, OrderStatus.IN_CANCEL)
        require(waits, Refusal.WRONG_STATE, "The seller can cancel a paid order that is not shipped.")
        pending = order.pending_cancel
        if pending is not None:
            self._end_request(order, pending, Request.ACCEPTED)
        self._stop_lines(order, order.open_lines(), EndReason.CANCELLED_BY_SELLER, _OWN_REASONS[why], to_bonus=False)

    def _grant(self, order: Order, how: Request) -> None:
        request = self._pending(order)
        self._end_request(order, request, how)
        lines = [line for line in order.open_lines() if line.line_id in request.line_ids]
        self._stop_lines(order, lines, EndReason.CANCELLED_BY_AGREEMENT, request.reason, to_bonus=request.to_bonus)
        if order.status is OrderStatus.IN_CANCEL:
            self._go_on(order)

    def _void(self, order: Order, how: Request) -> None:
        self._end_request(order, self._pending(order), how)
        self._go_on(order)

    def _go_on(self, order: Order) -> None:
        order.move(OrderEvent.CANCEL_VOIDED)
        self._shipping.close_unshipped(order)
        if order.status is OrderStatus.WAIT_SELLER_SEND_GOODS:
            self._registry.notify(Notice.CANCEL_VOIDED, order)

    def _stop_lines(
        self, order: Order, lines: Sequence[Line], reason: EndReason, words: str, *, to_bonus: bool
    ) -> None:
        self._closing.end(order, lines, reason)
        self._refunds.refund_in_full(order, lines, words, to_bonus=to_bonus, fast=False)

    def _pending(self, order: Order) -> CancelRequest:
        request = order.pending_cancel
        if request is None:
            raise RefusedError(Refusal.WRONG_STATE, "No request to cancel is pending.")
        return request

    def _end_request(self, order: Order, request: CancelRequest, how: Request) -> None:
        request.state = how
        request.ended_at = self._registry.now()
        self._registry.stop(order, "cancel")

    def _lines(self, order: Order, line_ids: Sequence[str]) -> list[Line]:
        lines = order.open_lines()
        wanted = [line for line in lines if not line_ids or line.line_id in line_ids]
        require(bool(wanted), Refusal.UNKNOWN, "There is nothing to cancel.")
        alone = len(wanted) == len(lines) or self._registry.settings.cancel_single_line
        require(alone, Refusal.NOT_OFFERED, "An order is cancelled as a whole.")
        return wanted
