"""The mall's books: everything it keeps, the one way an item changes its status, and the one way a change is told.

All acts stand on this class, one file per noun; ``Mall`` is all of them together. An act looks everything up and checks
everything first and changes afterwards, so that a refused act has changed nothing.
"""

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from recoup_sandbox.cafe24.errors import Cafe24Error, Refusal, refused
from recoup_sandbox.cafe24.model.catalog import Coupon, Product, Shop
from recoup_sandbox.cafe24.model.changes import Change, Event
from recoup_sandbox.cafe24.model.claim import Claim
from recoup_sandbox.cafe24.model.gateway import Gateway
from recoup_sandbox.cafe24.model.lifecycle import Act, Who, allows, standing, targets
from recoup_sandbox.cafe24.model.numbers import Numbers
from recoup_sandbox.cafe24.model.order import HistoryEntry, Item, Order, When
from recoup_sandbox.cafe24.model.people import Customer
from recoup_sandbox.cafe24.model.refund import Refund
from recoup_sandbox.cafe24.model.shelf import OrderShelf, RefundShelf
from recoup_sandbox.cafe24.model.statuses import Family, ItemStatus
from recoup_sandbox.cafe24.settings import Settings, ShopSettings
from recoup_sandbox.world.world import World

DATES: Final[Mapping[Act, tuple[When, ...]]] = {
    Act.PREPARE: (When.PLACE,),
    Act.SHIP: (When.SHIP_BEGIN,),
    Act.DELIVER: (When.SHIP_END,),
    Act.CONFIRM: (When.CONFIRM,),
    Act.CANCEL_UNPAID: (When.CANCEL,),
    Act.REQUEST_CANCEL: (When.CANCEL_REQUEST,),
    Act.ACCEPT_CANCEL: (When.CANCEL_ACCEPT,),
    Act.COMPLETE_CANCEL: (When.CANCEL, When.CANCEL_COMPLETE),
    Act.REQUEST_RETURN: (When.RETURN_REQUEST,),
    Act.ACCEPT_RETURN: (When.RETURN_ACCEPT,),
    Act.COLLECT_RETURN: (When.RETURN_COLLECT,),
    Act.COMPLETE_RETURN: (When.RETURN_COMPLETE,),
    Act.REQUEST_EXCHANGE: (When.EXCHANGE_REQUEST,),
    Act.ACCEPT_EXCHANGE: (When.EXCHANGE_ACCEPT,),
    Act.COMPLETE_EXCHANGE: (When.EXCHANGE_COMPLETE,),
    Act.REFUND: (When.REFUND,),
}
"""Which dates of an item an act sets."""

IN_BULK: Final[Mapping[Event, Event]] = {
    Event.SHIPPING_CHANGED: Event.SHIPPING_CHANGED_IN_BULK,
    Event.CANCELLATION_CHANGED: Event.CANCELLATION_CHANGED_IN_BULK,
    Event.RETURN_CHANGED: Event.RETURN_CHANGED_IN_BULK,
    Event.REFUND_CHANGED: Event.REFUND_CHANGED_IN_BULK,
}
"""The event that several orders share when one call changed them all (documented)."""


@dataclass(frozen=True, slots=True)
class CustomerMessage:
    """A text message or an e-mail that a real customer would have received."""

    at: datetime
    order_id: str
    channel: str
    about: str


class Book:
    """One mall's books. ``settings`` may be replaced at any time and hold from then on."""

    def __init__(self, world: World, settings: Settings, mall_id: str) -> None:
        self.world = world
        self.settings = settings
        self.mall_id = mall_id
        self.shops: dict[int, Shop] = {1: Shop(1, mall_id)}
        self.shop_settings: dict[int, ShopSettings] = {1: ShopSettings()}
        self.dropshipping_linked = True
        self.products: dict[int, Product] = {}
        self.customers: dict[str, Customer] = {}
        self.coupons: dict[str, Coupon] = {}
        self.orders = OrderShelf()
        self.claims: dict[str, Claim] = {}
        self.refunds = RefundShelf()
        self.messages: list[CustomerMessage] = []
        self.numbers = Numbers()
        self.gateway = Gateway(world, mall_id)
        self._listeners: list[Callable[[Change], None]] = []
        self._paid_listeners: list[Callable[[Order], None]] = []
        self._bulk: dict[Event, dict[int, list[str]]] | None = None

    # --- telling --------------------------------------------------------------------------------

    def on_change(self, callback: Callable[[Change], None]) -> None:
        """Call ``callback`` with every change from now on, after it happened."""
        self._listeners.append(callback)

    def on_paid(self, callback: Callable[[Order], None]) -> None:
        """Call ``callback`` with every order that gets paid from now on."""
        self._paid_listeners.append(callback)

    @contextmanager
    def bulk(self) -> Generator[None]:
        """Tell the changes inside the block as one bulk event per kind and shop, as bulk calls do."""
        self._bulk = {}
        try:
            yield
        finally:
            collected, self._bulk = self._bulk, None
            for event, shops in collected.items():
                for shop_no, order_ids in shops.items():
                    self._tell(Change(event, self.now, shop_no, tuple(dict.fromkeys(order_ids))))

    def tell(
        self,
        event: Event,
        order: Order,
        *,
        claim_code: str = "",
        memo_no: int = 0,
        shipping_code: str = "",
        withdrawn: bool = False,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        """Tell that something about an order changed."""
        if self._bulk is not None and event in IN_BULK:
            self._bulk.setdefault(IN_BULK[event], {}).setdefault(order.shop_no, []).append(order.order_id)
            return
        ids = (order.order_id,)
        self._tell(
            Change(event, self.now, order.shop_no, ids, claim_code, memo_no, shipping_code, withdrawn, facts or {})
        )

    def tell_paid(self, order: Order) -> None:
        """Tell that an order was paid to those who wait for it."""
        for callback in self._paid_listeners:
            callback(order)

    def _tell(self, change: Change) -> None:
        for callback in self._listeners:
            callback(change)

    # --- looking up -----------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """Return the world's present moment."""
        return self.world.clock.now()

    def order(self, order_id: str) -> Order:
        """Return an order. Raises Cafe24Error 404."""
        order = self.orders.get(order_id)
        if order is None:
            raise refused(Refusal.NO_ORDER, order_id=order_id)
        return order

    def item(self, order: Order, order_item_code: str) -> Item:
        """Return an item of an order. Raises Cafe24Error 422."""
        item = order.item(order_item_code)
        if item is None:
            raise refused(Refusal.NO_ITEM, order_item_code=order_item_code)
        return item

    def claim(self, claim_code: str, order_id: str | None = None) -> Claim:
        """Return a claim. Raises Cafe24Error 404, and 422 when it is not of the order."""
        claim = self.claims.get(claim_code)
        if claim is None:
            raise refused(Refusal.NO_CLAIM, claim_code=claim_code)
        if order_id is not None and claim.order.order_id != order_id:
            raise refused(Refusal.CLAIM_NOT_OF_ORDER, claim_code=claim_code)
        return claim

    def refund(self, refund_code: str) -> Refund:
        """Return a refund. Raises Cafe24Error 404, also when its claim was withdrawn."""
        refund = self.refunds.get(refund_code)
        if refund is None:
            raise refused(Refusal.NO_REFUND, refund_code=refund_code)
        return refund

    def shop(self, order: Order) -> ShopSettings:
        """Return the settings of the shop that an order was placed in."""
        return self.shop_settings[order.shop_no]

    # --- moving ---------------------------------------------------------------------------------

    def may(self, item: Item, act: Act) -> bool:
        """Say whether an act may be done to an item as it stands."""
        return bool(targets(standing(item.status, item.status_before_cs), act))

    def require(self, items: Iterable[Item], act: Act) -> None:
        """Raise Cafe24Error 422 when an act may not be done to one of ``items``."""
        for item in items:
            if not self.may(item, act):
                raise self.why_not(item, act)

    def why_not(self, item: Item, act: Act) -> Cafe24Error:
        """Return the refusal that fits an item's status."""
        status = standing(item.status, item.status_before_cs)
        if status.family is not Family.NORMAL:
            http = self.settings.duplicate_claim_status
            return refused(Refusal.CLAIMED_ALREADY, status=http, order_item_code=item.order_item_code)
        if act in _OF_CANCEL and status in (ItemStatus.N30, ItemStatus.N40, ItemStatus.N50):
            return refused(Refusal.SHIPPED_ALREADY, order_item_code=item.order_item_code)
        if act in _OF_RETURN and status not in (ItemStatus.N30, ItemStatus.N40, ItemStatus.N50):
            return refused(Refusal.NOT_SHIPPED_YET, order_item_code=item.order_item_code)
        return refused(Refusal.STATUS_FORBIDS, order_status=item.status.value)

    def move(self, order: Order, item: Item, act: Act, target: ItemStatus, who: Who, note: str = "") -> None:
        """Lead an item to ``target``; set its dates, write its history. Raises ValueError when the table has no such
        move: acts check before they change.
        """
        source = standing(item.status, item.status_before_cs)
        if not allows(source, act, target, who):
            raise ValueError(f"{act} by {who} does not lead an item from {source} to {target}")
        self.show(order, item, target)
        item.history.append(HistoryEntry(self.now, act, who, target, note))
        for when in DATES.get(act, ()):
            self.date(order, item, when)

    def show(self, order: Order, item: Item, status: ItemStatus) -> None:
        """Set the status that an item shows, without an act; ``move`` is the way to do something to it."""
        self.orders.count(order.order_id, item.status, -1)
        self.orders.count(order.order_id, status, +1)
        item.status = status

    def date(self, order: Order, item: Item, when: When) -> None:
        """Set a date of an item to now."""
        item.dates[when] = self.now
        self.orders.date(order.order_id, when, self.now)


_OF_CANCEL: Final = frozenset({Act.REQUEST_CANCEL, Act.ACCEPT_CANCEL, Act.PROCESS_CANCEL, Act.COMPLETE_CANCEL})
_OF_RETURN: Final = frozenset({Act.REQUEST_RETURN, Act.ACCEPT_RETURN, Act.PROCESS_RETURN, Act.COMPLETE_RETURN})
