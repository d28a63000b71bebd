"""The shipping desk: the seller's deadline, parcels, their tracking, delivery, and the buyer's confirmation.

What is not shipped by the deadline closes and is refunded in full. Shipping voids a pending request to cancel. An
order that nobody confirms is confirmed by itself, some time after delivery, or at the end of the delivery period when
nothing arrived; an open dispute holds that back.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from recoup_sandbox.aliexpress.model.closing import ClosingDesk
from recoup_sandbox.aliexpress.model.endings import EndReason
from recoup_sandbox.aliexpress.model.orders import Line, Order, Request
from recoup_sandbox.aliexpress.model.parcels import (
    JOURNEY,
    LAST_SCAN_OF_A_LOST_PARCEL,
    Parcel,
    ParcelState,
    TrackingEvent,
)
from recoup_sandbox.aliexpress.model.refunding import RefundDesk
from recoup_sandbox.aliexpress.model.refusals import Refusal
from recoup_sandbox.aliexpress.model.registry import Notice, Registry, require
from recoup_sandbox.aliexpress.model.statuses import OrderEvent, OrderStatus, PushedStatus
from recoup_sandbox.world.days import add_business_days

_SHIPPABLE = (OrderStatus.WAIT_SELLER_SEND_GOODS, OrderStatus.IN_CANCEL, OrderStatus.SELLER_PART_SEND_GOODS)


class ShippingDesk:
    """Parcels and receipts."""

    def __init__(self, registry: Registry, closing: ClosingDesk, refunds: RefundDesk) -> None:
        self._registry = registry
        self._closing = closing
        self._refunds = refunds
        self._parcels = 0

    def await_shipment(self, order: Order) -> None:
        """Start the seller's deadline, in business days of his country, and tell him."""
        registry = self._registry
        days = registry.settings.ship_deadline_business_days
        self._ship_by(order, add_business_days(registry.now(), days, registry.seller_of(order).country))
        registry.notify(Notice.ORDER_CLEARED, order)

    def extend_ship_deadline(self, order: Order, days: int) -> None:
        """Give the seller more days, as the buyer can. Raises RefusedError unless something waits to be shipped."""
        require(order.status in _SHIPPABLE and days > 0, Refusal.WRONG_STATE, "There is no deadline to extend.")
        if order.ship_by is not None:
            self._ship_by(order, order.ship_by + timedelta(days=days))

    def close_unshipped(self, order: Order) -> None:
        """Close what is unsent after the deadline and refund it; a pending request to cancel decides itself first."""
        late = order.ship_by is not None and self._registry.now() >= order.ship_by
        if late and order.status in (OrderStatus.WAIT_SELLER_SEND_GOODS, OrderStatus.SELLER_PART_SEND_GOODS):
            unsent = [line for line in order.open_lines() if not line.is_shipped]
            self._closing.end(order, unsent, EndReason.SHIP_TIMEOUT)
            self._refunds.refund_in_full(order, unsent, "not shipped in time", to_bonus=False, fast=False)
            if order.open_lines():
                self._await_receipt(order)

    def ship(self, order: Order, line_ids: Sequence[str] = (), *, carrier: str = "CAINIAO") -> Parcel:
        """Ship unsent lines (``line_ids`` empty: all of them) in one parcel. Raises RefusedError."""
        require(order.status in _SHIPPABLE, Refusal.WRONG_STATE, "This order cannot be shipped now.")
        unsent = [line for line in order.open_lines() if not line.is_shipped]
        lines = [line for line in unsent if not line_ids or line.line_id in line_ids]
        require(bool(lines), Refusal.UNKNOWN, "There is nothing to ship.")
        registry, now = self._registry, self._registry.now()
        pending = order.pending_cancel
        if pending is not None:
            pending.state, pending.ended_at = Request.VOIDED_BY_SHIPPING, now
            registry.stop(order, "cancel")
        parcel = self._parcel(order, lines, carrier)
        if len(lines) == len(unsent):
            self._all_shipped(order)
        else:
            order.move(OrderEvent.PART_SHIPPED)
        registry.changed(order, PushedStatus.ORDER_SHIPPED)
        return parcel

    def deliver(self, parcel: Parcel) -> None:
        """Hand a parcel over. Raises RefusedError when it was delivered before."""
        require(parcel.state is not ParcelState.DELIVERED, Refusal.WRONG_STATE, "This parcel is delivered already.")
        parcel.state = ParcelState.DELIVERED
        parcel.delivered_at = self._registry.now()
        self._scan(parcel, "Delivered", "The parcel was delivered")
        order = self._registry.orders[parcel.order_id]
        all_sent = order.status is OrderStatus.WAIT_BUYER_ACCEPT_GOODS
        if all_sent and all(one.state is ParcelState.DELIVERED for one in order.parcels):
            self._confirm_by(order, parcel.delivered_at + self._registry.settings.confirm_after_delivery)

    def lose(self, parcel: Parcel) -> None:
        """Lose a parcel: it reports nothing more. Raises RefusedError when it was delivered."""
        require(parcel.state is ParcelState.SENT, Refusal.WRONG_STATE, "This parcel cannot get lost.")
        parcel.state = ParcelState.LOST

    def confirm(self, order: Order) -> None:
        """Confirm receipt as the buyer. Raises RefusedError unless all is shipped and no dispute is open."""
        require(order.status is OrderStatus.WAIT_BUYER_ACCEPT_GOODS, Refusal.WRONG_STATE, "Not all is shipped yet.")
        require(not self._registry.running_disputes(order), Refusal.WRONG_STATE, "A dispute is open.")
        self._closing.end(order, order.open_lines(), EndReason.ACCEPTED)

    def confirm_overdue(self, order: Order) -> None:
        """Confirm by itself an order whose time is over, unless a dispute is open; its end calls this again."""
        due = order.confirm_by is not None and self._registry.now() >= order.confirm_by
        if due and order.status is OrderStatus.WAIT_BUYER_ACCEPT_GOODS and not self._registry.running_disputes(order):
            self._closing.end(order, order.open_lines(), EndReason.ACCEPTED_BY_TIMEOUT)

    def extend_protection(self, order: Order, days: int) -> None:
        """Give an order more days before it is confirmed by itself. Raises RefusedError unless all is shipped."""
        waits = order.status is OrderStatus.WAIT_BUYER_ACCEPT_GOODS and order.confirm_by is not None
        require(waits and days > 0, Refusal.WRONG_STATE, "The protection cannot be extended.")
        if order.confirm_by is not None:
            self._confirm_by(order, order.confirm_by + timedelta(days=days))

    def _all_shipped(self, order: Order) -> None:
        order.move(OrderEvent.ALL_SHIPPED)
        self._await_receipt(order)

    def _await_receipt(self, order: Order) -> None:
        registry = self._registry
        registry.stop(order, "ship_by")
        order.shipped_at = registry.now()
        self._confirm_by(order, order.shipped_at + registry.settings.delivery_period)

    def _ship_by(self, order: Order, moment: datetime) -> None:
        order.ship_by = moment
        self._registry.start(order, "ship_by", moment, partial(self.close_unshipped, order))

    def _confirm_by(self, order: Order, moment: datetime) -> None:
        order.confirm_by = moment
        self._registry.start(order, "confirm", moment, partial(self.confirm_overdue, order))

    def _parcel(self, order: Order, lines: Sequence[Line], carrier: str) -> Parcel:
        registry, now = self._registry, self._registry.now()
        behaviour = registry.seller_of(order).behaviour
        self._parcels += 1
        parcel = Parcel(
            parcel_id=self._parcels,
            order_id=order.order_id,
            line_ids=tuple(line.line_id for line in lines),
            carrier=carrier,
            service=lines[0].freight_code,
            number=f"LP{self._parcels:014d}",
            sent_at=now,
            due_at=now + behaviour.travels_for,
            will_be_lost=behaviour.loses_parcels,
        )
        for line in lines:
            line.parcel_id = parcel.parcel_id
        order.parcels.append(parcel)
        self._scan(parcel, "Shipped", "The seller has handed the parcel over")
        self._plan_station(parcel, 0)
        return parcel

    def _plan_station(self, parcel: Parcel, station: int) -> None:
        if parcel.will_be_lost and station == LAST_SCAN_OF_A_LOST_PARCEL:
            parcel.state = ParcelState.LOST
            return
        travel = parcel.due_at - parcel.sent_at
        is_last = station == len(JOURNEY)
        moment = parcel.due_at if is_last else parcel.sent_at + travel * JOURNEY[station][0] // 100
        self._registry.world.agenda.at(moment, partial(self._reach_station, parcel, station))

    def _reach_station(self, parcel: Parcel, station: int) -> None:
        if parcel.state is not ParcelState.SENT:
            return
        if station == len(JOURNEY):
            self.deliver(parcel)
            return
        if station == 0:
            parcel.number = f"CN{parcel.parcel_id:09d}YP"
        self._scan(parcel, *JOURNEY[station][1:])
        self._plan_station(parcel, station + 1)

    def _scan(self, parcel: Parcel, name: str, detail: str) -> None:
        parcel.events.append(TrackingEvent(self._registry.now(), name, detail))
