"""The mall works on an order: it prepares, holds, ships and delivers items, and takes such steps back.

Source: ``process_status``, shipments and their statuses are documented; that an item can be shipped while it is still
being prepared, and that deleting a shipment leads back to preparing, is assumed.
"""

from collections.abc import Sequence
from functools import partial

from recoup_sandbox.cafe24.errors import Refusal, refused
from recoup_sandbox.cafe24.model.book import Book
from recoup_sandbox.cafe24.model.changes import Event
from recoup_sandbox.cafe24.model.lifecycle import Act, Who, standing
from recoup_sandbox.cafe24.model.numbers import shipping_code
from recoup_sandbox.cafe24.model.order import Item, Order, is_free
from recoup_sandbox.cafe24.model.shipment import Shipment, ShipmentStatus
from recoup_sandbox.cafe24.model.statuses import ItemStatus

_NEXT = {ShipmentStatus.STANDBY: (Act.STAND_BY, ItemStatus.N21), ShipmentStatus.SHIPPING: (Act.SHIP, ItemStatus.N30)}


class Shipping(Book):
    """Acts between payment and delivery. ``codes`` None means every item of the order that the act fits."""

    def prepare(self, order_id: str, codes: Sequence[str] | None = None) -> list[Item]:
        """Place items with their supplier: N20, and they get a shipping code. Raises Cafe24Error."""
        items = self._step(order_id, codes, Act.PREPARE, ItemStatus.N20)
        for item in items:
            item.shipping_code = item.shipping_code or shipping_code(order_id, 0)
        return items

    def prepare_product(self, order_id: str, codes: Sequence[str] | None = None) -> list[Item]:
        """Take items back to N10. Raises Cafe24Error."""
        return self._step(order_id, codes, Act.PREPARE_PRODUCT, ItemStatus.N10)

    def hold(self, order_id: str, codes: Sequence[str] | None = None) -> list[Item]:
        """Hold items: N22. Raises Cafe24Error when they have left or are in a claim."""
        return self._step(order_id, codes, Act.HOLD, ItemStatus.N22)

    def unhold(self, order_id: str, codes: Sequence[str] | None = None) -> list[Item]:
        """Let held items go on where they were held. Raises Cafe24Error."""
        return self._step(order_id, codes, Act.UNHOLD, None)

    def confirm_purchase(self, order_id: str, codes: Sequence[str] | None = None, *, who: Who = Who.MALL) -> list[Item]:
        """Confirm the purchase of delivered items: N50. Raises Cafe24Error."""
        return self._step(order_id, codes, Act.CONFIRM, ItemStatus.N50, who)

    def unconfirm_purchase(self, order_id: str, codes: Sequence[str] | None = None) -> list[Item]:
        """Take a purchase confirmation back. Raises Cafe24Error."""
        return self._step(order_id, codes, Act.UNCONFIRM, ItemStatus.N40)

    def deliver(self, order_id: str, codes: Sequence[str] | None = None, *, who: Who = Who.MALL) -> list[Item]:
        """Mark items in transit as delivered: N40. Raises Cafe24Error."""
        items = self._step(order_id, codes, Act.DELIVER, ItemStatus.N40, who)
        shipments = self.order(order_id).shipments
        for code in {item.shipping_code for item in items} & shipments.keys():
            shipments[code].status = ShipmentStatus.SHIPPED
        return items

    def ship(
        self,
        order_id: str,
        tracking_no: str,
        company_code: str,
        codes: Sequence[str] | None = None,
        *,
        status: ShipmentStatus = ShipmentStatus.SHIPPING,
        carrier_id: str = "",
    ) -> Shipment:
        """Register a parcel; its items become N21 (standby) or N30 (shipping). Raises Cafe24Error.

        The first parcel of an order has the order's first shipping code, further ones count up.
        """
        order = self.order(order_id)
        act, target = _NEXT[status]
        items = self._chosen(order, codes, act)
        code = self._free_code(order)
        order.receivers.setdefault(code, next(iter(order.receivers.values())))
        item_codes = tuple(item.order_item_code for item in items)
        shipment = Shipment(code, item_codes, tracking_no, company_code, status, self.now, carrier_id=carrier_id)
        order.shipments[code] = shipment
        for item in items:
            item.shipping_code, item.tracking_no, item.shipping_company_code = code, tracking_no, company_code
            self.move(order, item, act, target, Who.MALL)
        self.tell(Event.SHIPPING_CHANGED, order, shipping_code=code)
        self._deliver_in_time(order, status)
        return shipment

    def change_shipment(
        self, order_id: str, code: str, status: ShipmentStatus, *, additional_info: str | None = None
    ) -> Shipment:
        """Lead a parcel and its items on: standby, shipping, shipped. Raises Cafe24Error when an item may not go."""
        order, shipment = self._shipment(order_id, code)
        items = self._aboard(order, code)
        act, target = _NEXT.get(status, (Act.DELIVER, ItemStatus.N40))
        due = [item for item in items if item.status is not target]
        self.require(due, act)
        for item in due:
            self.move(order, item, act, target, Who.MALL)
        shipment.status = status
        if additional_info is not None:
            shipment.additional_info = additional_info
            for item in items:
                item.status_additional_info = additional_info
        self.tell(Event.SHIPPING_CHANGED, order, shipping_code=code)
        self._deliver_in_time(order, status)
        return shipment

    def change_tracking(self, order_id: str, code: str, tracking_no: str, company_code: str = "") -> Shipment:
        """Correct a parcel's tracking number. Raises Cafe24Error 404."""
        order, shipment = self._shipment(order_id, code)
        shipment.tracking_no, shipment.tracked_at = tracking_no, self.now
        shipment.company_code = company_code or shipment.company_code
        for item in order.items:
            if item.shipping_code == code:
                item.tracking_no, item.shipping_company_code = tracking_no, shipment.company_code
        self.tell(Event.TRACKING_CHANGED, order, shipping_code=code)
        return shipment

    def delete_shipment(self, order_id: str, code: str) -> Shipment:
        """Take a parcel back: its items are N20 again. Raises Cafe24Error once one is delivered."""
        order, shipment = self._shipment(order_id, code)
        items = self._aboard(order, code)
        self.require(items, Act.UNSHIP)
        del order.shipments[code]
        for item in items:
            item.tracking_no = item.shipping_company_code = ""
            self.move(order, item, Act.UNSHIP, ItemStatus.N20, Who.MALL)
        self.tell(Event.SHIPPING_CHANGED, order, shipping_code=code)
        return shipment

    # --- helpers --------------------------------------------------------------------------------

    def _step(
        self, order_id: str, codes: Sequence[str] | None, act: Act, target: ItemStatus | None, who: Who = Who.MALL
    ) -> list[Item]:
        """Do one act to the chosen items; ``target`` None leads back to where they were held."""
        order = self.order(order_id)
        items = self._chosen(order, codes, act)
        for item in items:
            held_at = standing(item.status, item.status_before_cs)
            self.move(order, item, act, target or item.status_before_hold or ItemStatus.N10, who)
            item.status_before_hold = held_at if act is Act.HOLD else None
        self.tell(Event.SHIPPING_CHANGED, order)
        return items

    def _chosen(self, order: Order, codes: Sequence[str] | None, act: Act) -> list[Item]:
        if codes is not None:
            items = [self.item(order, code) for code in codes]
            self.require(items, act)
            return items
        items = [item for item in order.items if item.left and self.may(item, act)]
        if not items:
            raise self.why_not(order.items[0], act)
        return items

    def _aboard(self, order: Order, code: str) -> list[Item]:
        """Return the items of a parcel that are in no claim: those in one go their own way."""
        return [item for item in order.items if item.shipping_code == code and is_free(item) and item.left]

    def _shipment(self, order_id: str, code: str) -> tuple[Order, Shipment]:
        order = self.order(order_id)
        if code not in order.shipments:
            raise refused(Refusal.NO_SHIPMENT, shipping_code=code)
        return order, order.shipments[code]

    def _free_code(self, order: Order) -> str:
        number = 0
        while shipping_code(order.order_id, number) in order.shipments:
            number += 1
        return shipping_code(order.order_id, number)

    def _deliver_in_time(self, order: Order, status: ShipmentStatus) -> None:
        shop = self.shop(order)
        if status is ShipmentStatus.SHIPPING and shop.auto_delivery_completion:
            self.world.agenda.after(shop.auto_delivery_completion_after, partial(self._delivered, order))

    def _delivered(self, order: Order) -> None:
        if any(self.may(item, Act.DELIVER) for item in order.items):
            self.deliver(order.order_id, who=Who.SYSTEM)
