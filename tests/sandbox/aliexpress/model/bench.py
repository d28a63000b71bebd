"""A small marketplace to try things on: two sellers, three products, one buyer who pays by PayPal."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from recoup_sandbox.aliexpress.model.addresses import Address
from recoup_sandbox.aliexpress.model.catalog import FreightOption, Product, Sku
from recoup_sandbox.aliexpress.model.coupons import Coupon
from recoup_sandbox.aliexpress.model.dispute_record import Dispute, IssueReason
from recoup_sandbox.aliexpress.model.issue_words import Member, SolutionType
from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.parties import BEHAVIOURS, PayMethod
from recoup_sandbox.aliexpress.model.requests import Item, OrderRequest
from recoup_sandbox.aliexpress.model.statuses import OrderStatus
from recoup_sandbox.aliexpress.settings import Settings
from recoup_sandbox.world.world import World

LAMP, CABLE, CLOCK = "1005000000000011", "1005000000000012", "1005000000000021"
SEOUL = Address(
    address="12 Jong-ro",
    city="Jongno-gu",
    country="KR",
    province="Seoul",
    full_name="Kim Minji",
    mobile_no="1012345678",
)
BERLIN = replace(SEOUL, country="DE", city="Berlin", province="Berlin")
START_MINOR = 1_000_000
DAY = timedelta(days=1)


class Bench:
    """A world with a marketplace. ``behaviour`` is the first seller's, by name."""

    def __init__(self, behaviour: str = "accepts", **settings: Any) -> None:
        self.world = World(seed=7)
        self.market = market = Market(self.world, Settings(**settings))
        self.pushed: list[tuple[str, str]] = []
        market.on_change(lambda order, status: self.pushed.append((order.order_id, status)))
        self.buyer = market.open_buyer_account(
            "1861703697", "shop@example.com", PayMethod.PAYPAL, START_MINOR, auto_pay=True
        )
        self.seller = market.add_seller("s1", "Bright Store", BEHAVIOURS[behaviour])
        self.other = market.add_seller("s2", "Clock Store")
        served = frozenset({"KR", "DE", "US"})
        market.add_product(Product(LAMP, "Desk lamp", "s1", (Sku("12000037", "14:red", 1500, 100),), served))
        market.add_product(Product(CABLE, "Cable", "s1", (Sku("12000038", "14:1m", 500, 100),), served))
        market.add_product(Product(CLOCK, "Clock", "s2", (Sku("12000039", "", 3000, 100),), served))

    @property
    def wallet(self) -> int:
        """What the buyer has."""
        return self.world.bank.balance(self.buyer.pays_from)

    def product(self, product_id: str) -> Product:
        """Return a product."""
        return self.market.registry.products[product_id]

    def request(self, *items: Item | str, **options: Any) -> OrderRequest:
        """Return a checkout of items, or of one piece of each product named."""
        bought = tuple(Item(one, 1) if isinstance(one, str) else one for one in items or (LAMP,))
        return replace(OrderRequest(SEOUL, bought), **options)

    def order(self, *items: Item | str, **options: Any) -> Order:
        """Create an unpaid order."""
        return self.market.create_orders(self.buyer, self.request(*items, **options)).orders[0]

    def in_check(self, *items: Item | str, **options: Any) -> Order:
        """Create a paid order whose payment is being checked."""
        order = self.order(*items, **options)
        self.market.pay(order)
        return order

    def cleared(self, *items: Item | str, **options: Any) -> Order:
        """Create an order that the seller is to ship."""
        order = self.in_check(*items, **options)
        self.market.pass_check(order)
        return order

    def shipped(self, *items: Item | str, **options: Any) -> Order:
        """Create an order that is on its way."""
        order = self.cleared(*items, **options)
        if order.status is OrderStatus.WAIT_SELLER_SEND_GOODS:
            self.market.ship(order)
        return order

    def delivered(self, *items: Item | str, **options: Any) -> Order:
        """Create an order whose one parcel was delivered."""
        order = self.shipped(*items, **options)
        self.market.deliver(order.parcels[0])
        return order

    def coupon(self, code: str = "SAVE5", minor: int = 500, **more: Any) -> Coupon:
        """Give the buyer a coupon."""
        return self.market.give_coupon(Coupon(code, self.buyer.user_id, minor, **more))

    def pass_days(self, days: int) -> None:
        """Let days pass."""
        self.world.advance(days * DAY)


def dear_shipping(product: Product, **freight: Any) -> None:
    """Give a product one way of shipping for 3.00."""
    product.freight = (FreightOption("CAINIAO_STANDARD", "Standard", 300, **freight),)


def dispute_about(
    bench: Bench,
    order: Order,
    *,
    kind: SolutionType = SolutionType.REFUND,
    reason: IssueReason = IssueReason.DAMAGED,
    minor: int | None = None,
) -> Dispute:
    line = order.lines[0]
    asked = line.amounts.cash_minor if minor is None else minor
    return bench.market.open_dispute(order, line.line_id, kind, reason, asked, text="It is broken.")


def show(bench: Bench, dispute: Dispute) -> None:
    bench.market.add_evidence(dispute, Member.BUYER, "broken.jpg", b"\xff\xd8 broken")
