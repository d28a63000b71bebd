"""A small mall for tests: one product of 10 000 won, one customer, and short ways to ask for things."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.changes import Change
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage, Part
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.order import Item, Order
from recoup_sandbox.cafe24.model.ordering import PLAIN, Basket, Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.people import Customer, Receiver
from recoup_sandbox.cafe24.model.requesting import Wish
from recoup_sandbox.cafe24.settings import Settings, ShopSettings
from recoup_sandbox.world.world import World

SEOUL = Receiver("김하나", "04524", "서울특별시 중구 세종대로 110", "1층", cellphone="010-1111-2222")
ACCEPTED = ClaimAsk(ClaimStage.ACCEPTED)
PROCESSING = ClaimAsk(ClaimStage.PROCESSING)
COMPLETED = ClaimAsk(ClaimStage.COMPLETED)
WITH_PAYMENT = ClaimAsk(ClaimStage.COMPLETED, gateway_cancel=True)
WISH = Wish("A", "changed my mind")


@dataclass
class Shop:
    """A world with one mall; ``changes`` is everything it told."""

    settings: Settings = field(default_factory=Settings)
    chosen: ShopSettings = field(default_factory=ShopSettings)
    world: World = field(default_factory=World)

    def __post_init__(self) -> None:
        self.mall = Mall(self.world, self.settings, "shop")
        self.mall.shop_settings[1] = self.chosen
        self.changes: list[Change] = []
        self.mall.on_change(self.changes.append)
        self.product = self.mall.add_product("Lamp", 10_000, stock=1000)
        self.other = self.mall.add_product("Cup", 7_000, stock=1000, supplier_id="S0000001")
        self.kim: Customer = self.mall.add_customer("kim", "김하나", points=5_000, credit=5_000)

    def order(
        self,
        *quantities: int,
        method: PaymentMethod = PaymentMethod.CARD,
        paid: bool = True,
        basket: Basket = PLAIN,
    ) -> Order:
        """Place an order: the first quantity of lamps, the second of cups."""
        products = (self.product, self.other)
        lines = [Line(one.product_no, count) for one, count in zip(products, quantities or (1,), strict=False)]
        return self.mall.place_order(self.kim, lines, method, SEOUL, paid=paid, basket=basket)

    def delivered(self, *quantities: int, **how: Any) -> Order:
        """Place an order and lead it to delivered."""
        order = self.order(*quantities, **how)
        self.mall.prepare(order.order_id)
        self.mall.ship(order.order_id, "123456789012", "0001")
        self.mall.deliver(order.order_id)
        return order

    def events(self) -> list[int]:
        """Return the event numbers told so far, and forget them."""
        told = [change.event.value for change in self.changes]
        self.changes.clear()
        return told


def shop(chosen: ShopSettings | None = None, **settings: Any) -> Shop:
    """Return a shop with some settings of the remote changed."""
    return Shop(Settings(**settings), chosen or ShopSettings())


def of(ask: ClaimAsk, item: Item, quantity: int) -> ClaimAsk:
    """Return an ask about a quantity of one item."""
    return replace(ask, parts=(Part(item.order_item_code, quantity),))


def statuses(order: Order) -> list[str]:
    """Return the status codes of an order's items."""
    return [item.status.value for item in order.items]


def path(item: Item) -> list[str]:
    """Return the status codes that an item went through."""
    return [entry.status.value for entry in item.history]


def refusal(outcome: object) -> Cafe24Error:
    """Return an outcome of a bulk call that must be a refusal."""
    assert isinstance(outcome, Cafe24Error)
    return outcome


def balance(world: World, names: Sequence[str]) -> int:
    """Return what some accounts hold together."""
    return sum(world.bank.balance(name) for name in names)
