"""The dropshipping app of the store: what it does by itself, and how little that is.

When a store order is paid, it creates the identical order at the supplier in the linked buyer's name and pays it from
the linked account; it brings parcels and their tracking numbers back to the store. That can fail after the customer has
paid. It never carries a cancellation or a refund over, in either direction: what is cancelled at one side goes on at
the other, until a person sees it. Source: the help pages on how orders are processed, and on cancelling and refunding.
"""

from functools import partial
from typing import Any

import msgspec

from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.model.orders import Line as SupplierLine
from recoup_sandbox.aliexpress.model.orders import Order as SupplierOrder
from recoup_sandbox.aliexpress.model.parcels import Parcel, ParcelState
from recoup_sandbox.aliexpress.model.parties import Buyer
from recoup_sandbox.aliexpress.model.refusals import CreationRefusedError, RefusedError
from recoup_sandbox.aliexpress.model.requests import Item, OrderRequest
from recoup_sandbox.aliexpress.model.statuses import OrderStatus, PushedStatus
from recoup_sandbox.cafe24.model.lifecycle import Act
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.notes import MemoText
from recoup_sandbox.cafe24.model.order import Item as StoreItem
from recoup_sandbox.cafe24.model.order import Order as StoreOrder
from recoup_sandbox.cafe24.model.statuses import ItemStatus
from recoup_sandbox.linking.address import address_of
from recoup_sandbox.linking.failures import FAMILIES, Family
from recoup_sandbox.linking.placement import Failure, Placement, SupplierItem
from recoup_sandbox.linking.settings import AfterFailure, LinkingSettings, WrittenTo
from recoup_sandbox.world.world import World

_HUNDRED = 100


class DropshippingApp:
    """Links one mall to one buyer account of the marketplace. ``settings`` may be replaced while the world runs."""

    def __init__(self, world: World, mall: Mall, market: Market, settings: LinkingSettings | None = None) -> None:
        self.settings = settings or LinkingSettings()
        self.buyer: Buyer | None = None
        self.placements: dict[str, Placement] = {}
        self._world = world
        self._mall = mall
        self._market = market
        self._random = world.random("linking")
        self._supplied: dict[tuple[int, str], SupplierItem] = {}
        self._placement_of: dict[str, Placement] = {}
        mall.on_paid(self._store_order_paid)
        market.on_change(self._supplier_order_changed)

    def link_account(self, buyer: Buyer) -> None:
        """Let orders be placed in the name of ``buyer``, and paid by his wallet or card."""
        self.buyer = buyer

    def link_product(self, product_no: int, variant_code: str, item: SupplierItem) -> None:
        """Say what the supplier sells for one unit of a store's variant."""
        self._supplied[product_no, variant_code] = item

    def supplied(self, product_no: int, variant_code: str) -> SupplierItem | None:
        """Return what the supplier sells for a store's variant, or None."""
        return self._supplied.get((product_no, variant_code))

    def truth(self) -> dict[str, Any]:
        """Return every placement with its supplier orders or the reason why there are none."""
        return {
            "buyer": self.buyer.user_id if self.buyer else None,
            "products": [
                {"product_no": number, "variant_code": code} | msgspec.to_builtins(item)
                for (number, code), item in self._supplied.items()
            ],
            "placements": msgspec.to_builtins(list(self.placements.values()), str_keys=True),
        }

    # --- placing ---------------------------------------------------------------------------------

    def _store_order_paid(self, order: StoreOrder) -> None:
        if self.settings.enabled and self._mall.dropshipping_linked and self._items_of(order):
            self._world.agenda.after(self.settings.creation_delay, partial(self._place, order))

    def _items_of(self, order: StoreOrder) -> list[tuple[StoreItem, SupplierItem]]:
        """Return the items that the supplier is to send: those that still wait to be worked on (N10)."""
        found = ((item, self.supplied(item.product.product_no, item.variant.variant_code)) for item in order.items)
        return [
            (item, supplied) for item, supplied in found if supplied and item.left and item.status is ItemStatus.N10
        ]

    def _place(self, order: StoreOrder) -> None:
        """Create the order at the supplier and pay it; what fails is only noted."""
        wanted = self._items_of(order)
        if order.order_id in self.placements or not wanted:
            return
        placement = self.placements[order.order_id] = Placement(order.order_id)
        placement.failure = self._created(order, placement, wanted) or self._paid(placement)
        if placement.failure is not None:
            self._note_failure(order, placement.failure)
            return
        self._note_success(order, placement, wanted)

    def _created(
        self, order: StoreOrder, placement: Placement, wanted: list[tuple[StoreItem, SupplierItem]]
    ) -> Failure | None:
        """Create the supplier's orders, or return why not."""
        if self.buyer is None:
            return Failure(Family.ACCOUNT_OR_PAYMENT, "", "no supplier account is linked")
        if self.settings.trouble_percent and self._random.randrange(_HUNDRED) < self.settings.trouble_percent:
            return Failure(Family.OTHER, "", "temporary system issue")
        items = [Item(one.product_id, one.count * item.left, one.sku_attr) for item, one in wanted]
        receiver = next(iter(order.receivers.values()))
        request = OrderRequest(address_of(receiver), tuple(items), out_order_id=order.order_id)
        try:
            creation = self._market.create_orders(self.buyer, request)
        except CreationRefusedError as refusal:
            return Failure(FAMILIES[refusal.code], refusal.code.value, refusal.message)
        self._remember(placement, wanted, creation.orders)
        return None

    def _remember(
        self,
        placement: Placement,
        wanted: list[tuple[StoreItem, SupplierItem]],
        orders: tuple[SupplierOrder, ...],
    ) -> None:
        """Keep which supplier line is for which store item: lines come in the order of their items."""
        waiting = [(item.order_item_code, one) for item, one in wanted]
        for supplier_order in orders:
            placement.supplier_order_ids.append(supplier_order.order_id)
            self._placement_of[supplier_order.order_id] = placement
            for line in supplier_order.lines:
                match = next(pair for pair in waiting if _is_for(line, pair[1]))
                waiting.remove(match)
                placement.lines[line.line_id] = match[0]

    def _paid(self, placement: Placement) -> Failure | None:
        """Pay what is not paid yet, or return why it could not be."""
        failure = None
        for order in self._orders_of(placement):
            if order.status is not OrderStatus.PLACE_ORDER_SUCCESS:
                continue
            try:
                self._market.pay(order)
            except RefusedError as refusal:
                failure = Failure(Family.ACCOUNT_OR_PAYMENT, refusal.refusal.value, refusal.message)
        if failure is not None and self.settings.charges_wallet_again:
            self._world.agenda.after(self.settings.tracking_check, partial(self._pay_again, placement))
        return failure

    def _pay_again(self, placement: Placement) -> None:
        if any(order.status is OrderStatus.PLACE_ORDER_SUCCESS for order in self._orders_of(placement)):
            placement.failure = self._paid(placement)

    def _orders_of(self, placement: Placement) -> list[SupplierOrder]:
        found = (self._market.order(order_id) for order_id in placement.supplier_order_ids)
        return [order for order in found if order is not None]

    # --- what the store order shows --------------------------------------------------------------

    def _note_success(
        self, order: StoreOrder, placement: Placement, wanted: list[tuple[StoreItem, SupplierItem]]
    ) -> None:
        numbers = ", ".join(placement.supplier_order_ids)
        match self.settings.order_number_in:
            case WrittenTo.MEMO:
                self._mall.add_memo(order.order_id, MemoText(f"AliExpress {numbers}"))
            case WrittenTo.LABEL:
                for item, _ in wanted:
                    self._mall.add_label(order.order_id, item.order_item_code, f"AliExpress {numbers}")
            case WrittenTo.NOWHERE:
                pass
        codes = [item.order_item_code for item, _ in wanted if self._mall.may(item, Act.PREPARE)]
        if self.settings.prepares_items and codes:
            self._mall.prepare(order.order_id, codes)

    def _note_failure(self, order: StoreOrder, failure: Failure) -> None:
        if self.settings.failure_in_memo:
            text = f"AliExpress order failed ({failure.family}): {failure.message}"
            self._mall.add_memo(order.order_id, MemoText(text))
        codes = [item.order_item_code for item, _ in self._items_of(order) if self._mall.may(item, Act.HOLD)]
        if self.settings.after_failure is AfterFailure.HOLD and codes:
            self._mall.hold(order.order_id, codes)

    # --- bringing parcels back -------------------------------------------------------------------

    def _supplier_order_changed(self, order: SupplierOrder, status: PushedStatus) -> None:
        """Bring a shipment over. Everything else that happens at the supplier stays there."""
        placement = self._placement_of.get(order.order_id)
        if placement is None or status is not PushedStatus.ORDER_SHIPPED:
            return
        for parcel in order.parcels:
            if parcel.parcel_id not in placement.shipped:
                self._ship(placement, parcel)

    def _ship(self, placement: Placement, parcel: Parcel) -> None:
        """Register a parcel in the store; one whose items the store has cancelled meanwhile is left alone."""
        store_order = self._mall.order(placement.order_id)
        codes = dict.fromkeys(placement.lines[line_id] for line_id in parcel.line_ids)
        items = [store_order.item(code) for code in codes]
        going = [item.order_item_code for item in items if item and self._mall.may(item, Act.SHIP)]
        placement.shipped[parcel.parcel_id] = ""
        if not going:
            return
        shipment = self._mall.ship(placement.order_id, parcel.number, self.settings.company_code, going)
        placement.shipped[parcel.parcel_id] = shipment.shipping_code
        self._look_later(placement, parcel)

    def _look_later(self, placement: Placement, parcel: Parcel) -> None:
        self._world.agenda.after(self.settings.tracking_check, partial(self._look, placement, parcel))

    def _look(self, placement: Placement, parcel: Parcel) -> None:
        """Bring a new tracking number or the delivery over, and look again until the parcel's way is over."""
        code = placement.shipped[parcel.parcel_id]
        order = self._mall.order(placement.order_id)
        shipment = order.shipments.get(code)
        if shipment is None:
            return
        if shipment.tracking_no != parcel.number:
            self._mall.change_tracking(placement.order_id, code, parcel.number)
        if parcel.state is ParcelState.SENT:
            self._look_later(placement, parcel)
        elif parcel.state is ParcelState.DELIVERED:
            arrived = [item for item in order.items if item.shipping_code == code and self._mall.may(item, Act.DELIVER)]
            if arrived:
                self._mall.deliver(placement.order_id, [item.order_item_code for item in arrived])


def _is_for(line: SupplierLine, item: SupplierItem) -> bool:
    return line.product_id == item.product_id and item.sku_attr in ("", line.sku_attr, line.sku_id)
