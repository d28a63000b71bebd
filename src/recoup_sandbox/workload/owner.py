"""A shop owner with declared habits, who does by hand what no program does for the shop.

On a round she goes through every order in which something is open. She answers a request to cancel by what the supplier
allows: an unpaid order and one whose payment is checked she cancels, a paid one she asks the seller for, and of what
is shipped she refuses the cancellation. The supplier cancels whole orders only, so a wish for less is refused. What
the supplier closed, or never created, she cancels and refunds in the store. A parcel that the app could not bring over,
because its customer had asked to cancel, she brings over herself. Returns are the business of `returns`.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Final

from recoup_sandbox.aliexpress.model.cancelling import REASONS
from recoup_sandbox.aliexpress.model.endings import COMPLETED
from recoup_sandbox.aliexpress.model.orders import Line
from recoup_sandbox.aliexpress.model.orders import Order as SupplierOrder
from recoup_sandbox.aliexpress.model.parcels import ParcelState
from recoup_sandbox.aliexpress.model.statuses import OrderStatus, PushedStatus
from recoup_sandbox.cafe24.model.changes import Change, Event
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimKind, ClaimStage, Reason, Rejection
from recoup_sandbox.cafe24.model.lifecycle import Act
from recoup_sandbox.cafe24.model.order import Item as Row
from recoup_sandbox.cafe24.model.order import Order as StoreOrder
from recoup_sandbox.cafe24.model.statuses import Family, ItemStatus
from recoup_sandbox.composition import Composition
from recoup_sandbox.workload.returns import Returns
from recoup_sandbox.workload.rows import ASKED, as_parts, is_gone, lines_with_rows, rows_of, supplier_orders
from recoup_sandbox.workload.settings import WorkloadSettings

_AT_ONCE: Final = (OrderStatus.PLACE_ORDER_SUCCESS, OrderStatus.RISK_CONTROL, OrderStatus.RISK_CONTROL_HOLD)
_OF_INTEREST: Final = frozenset({Event.CANCELLATION_CHANGED, Event.RETURN_CHANGED})


class Owner:
    """The owner's rounds, until ``until``."""

    def __init__(self, parts: Composition, settings: WorkloadSettings, returns: Returns, until: datetime) -> None:
        self._parts = parts
        self._settings = settings
        self._returns = returns
        self._until = until
        self._open: dict[str, None] = {}
        parts.mall.on_change(self._store_changed)
        parts.mall.on_paid(self._paid)
        parts.market.on_change(self._supplier_changed)
        self._plan_round()

    # --- what she hears of -----------------------------------------------------------------------

    def _store_changed(self, change: Change) -> None:
        if change.event in _OF_INTEREST:
            self._notice(*change.order_ids)

    def _paid(self, order: StoreOrder) -> None:
        self._notice(order.order_id)

    def _supplier_changed(self, order: SupplierOrder, status: PushedStatus) -> None:
        if order.out_order_id is None:
            return
        if status is PushedStatus.ORDER_CLOSED:
            self._notice(order.out_order_id)
        elif status is PushedStatus.ORDER_SHIPPED:
            look = partial(self._notice, order.out_order_id)
            self._parts.world.agenda.after(self._settings.parcel_given_up, look)

    def _notice(self, *order_ids: str) -> None:
        self._open.update(dict.fromkeys(order_ids))

    # --- her rounds ------------------------------------------------------------------------------

    def _plan_round(self) -> None:
        if self._parts.world.clock.now() + self._settings.rounds <= self._until:
            self._parts.world.agenda.after(self._settings.rounds, self._round)

    def _round(self) -> None:
        for order_id in list(self._open):
            order = self._parts.mall.order(order_id)
            del self._open[order_id]
            self._attend(order)
            if any(row.status in ASKED for row in order.items) or self._returns.is_busy_with(order):
                self._notice(order_id)
        self._plan_round()

    def _attend(self, order: StoreOrder) -> None:
        """Do the next step of everything that is open in an order."""
        if self._placement_failed(order):
            self._give_up(order)
            return
        for supplier in supplier_orders(self._parts, order):
            self._answer_cancel(order, supplier)
        for supplier, line, rows in lines_with_rows(self._parts, order):
            self._bring_over(order, supplier, line, rows)
            self._returns.attend(order, supplier, line, rows)
            if line.end_reason is not None and line.end_reason not in COMPLETED:
                self._give_back(order, line, rows)

    def _placement_failed(self, order: StoreOrder) -> bool:
        placement = self._parts.linking.placements.get(order.order_id)
        return placement is not None and placement.failure is not None

    def _give_up(self, order: StoreOrder) -> None:
        """Stop what was created and not paid, ask for what was, and cancel and refund the rest."""
        for supplier in supplier_orders(self._parts, order):
            if supplier.status in _AT_ONCE:
                self._parts.market.cancel(supplier)
        self._cancel(order, order.items, Reason.OUT_OF_STOCK)

    def _answer_cancel(self, order: StoreOrder, supplier: SupplierOrder) -> None:
        rows = [row for line in supplier.lines for row in rows_of(self._parts, order, line)]
        asked = [row for row in rows if row.status is ItemStatus.C00]
        if not asked or supplier.status is OrderStatus.IN_CANCEL:
            return
        whole = all(map(is_gone, rows))
        market = self._parts.market
        if whole and supplier.status in _AT_ONCE:
            market.cancel(supplier)
        elif whole and supplier.status is OrderStatus.WAIT_SELLER_SEND_GOODS and not supplier.cancel_requests:
            market.message_seller(supplier, "Please cancel this order, it is not needed any more.")
            market.request_cancel(supplier, REASONS[0])
        elif supplier.status is not OrderStatus.FINISH:
            codes = [row.order_item_code for row in asked]
            self._parts.mall.reject_request(ClaimKind.CANCEL, order.order_id, codes, Rejection(Reason.OTHER.value))

    def _bring_over(self, order: StoreOrder, supplier: SupplierOrder, line: Line, rows: list[Row]) -> None:
        """Register a parcel, or its delivery, that the store does not know of."""
        mall = self._parts.mall
        parcel = next((one for one in supplier.parcels if one.parcel_id == line.parcel_id), None)
        if parcel is None:
            return
        unsent = [row.order_item_code for row in rows if row.left and mall.may(row, Act.SHIP)]
        if unsent:
            mall.ship(order.order_id, parcel.number, self._parts.linking.settings.company_code, unsent)
        arrived = [row.order_item_code for row in rows if row.left and mall.may(row, Act.DELIVER)]
        if arrived and parcel.state is ParcelState.DELIVERED:
            mall.deliver(order.order_id, arrived)

    def _give_back(self, order: StoreOrder, line: Line, rows: list[Row]) -> None:
        """Cancel or take back what the supplier has closed."""
        self._cancel(order, rows, Reason.OUT_OF_STOCK)
        delivered = line.parcel_id is not None and any(row.status is not ItemStatus.N30 for row in rows)
        sent = [row for row in rows if not delivered or row.status.family is Family.RETURN]
        self._returns.refund(order, sent)

    def _cancel(self, order: StoreOrder, rows: Iterable[Row], reason: Reason) -> None:
        due = [row for row in rows if row.left and self._parts.mall.may(row, Act.COMPLETE_CANCEL)]
        if due:
            ask = ClaimAsk(ClaimStage.COMPLETED, as_parts(due), gateway_cancel=True, reason_type=reason.value)
            self._parts.mall.cancel(order.order_id, ask)
