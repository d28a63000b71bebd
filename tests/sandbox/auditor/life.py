"""A small world with both sides and the app between them, beside the ledger that somebody keeps of it by hand."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import msgspec

from recoup_sandbox.aliexpress.model.catalog import Product, Sku
from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.model.orders import Order as SupplierOrder
from recoup_sandbox.aliexpress.model.parties import BEHAVIOURS, PayMethod
from recoup_sandbox.aliexpress.model.requests import Item, OrderRequest
from recoup_sandbox.auditor.ledger import Move, Posting
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.ordering import PLAIN, Basket, Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.people import ClearanceType, Receiver
from recoup_sandbox.cafe24.settings import Settings
from recoup_sandbox.linking.address import address_of
from recoup_sandbox.linking.app import DropshippingApp
from recoup_sandbox.linking.placement import SupplierItem
from recoup_sandbox.world.world import World

SEOUL = Receiver(
    "김하나",
    "04524",
    "서울특별시 중구 세종대로 110",
    cellphone="010-1234-5678",
    clearance_type=ClearanceType.CUSTOMS_CODE,
    clearance="P123456789012",
)
WITH_PAYMENT = ClaimAsk(ClaimStage.COMPLETED, gateway_cancel=True)
NOTED = ClaimAsk(ClaimStage.COMPLETED)

PRICE, FEE = 20_000, 3_000
LAMP, CUP = 1, 2


@dataclass
class Life:
    """A mall of two supplied products and one of its own, a marketplace, the app between them, and a ledger.

    The lamp costs 1199 cents at a seller of ``behaviour``, the cup 2199 at one who accepts everything.
    """

    behaviour: str = "accepts"
    settings: Settings = field(default_factory=Settings)
    ledger: list[Posting] = field(default_factory=list[Posting])

    def __post_init__(self) -> None:
        self.world = World()
        self.mall = Mall(self.world, self.settings, "sampleshop")
        self.market = Market(self.world)
        self.app = DropshippingApp(self.world, self.mall, self.market)
        self.buyer = self.market.open_buyer_account("1234567890", "b@example.com", PayMethod.PAYPAL, 100_000)
        self.app.link_account(self.buyer)
        self.hana = self.mall.add_customer("hana", "김하나", points=5_000)
        for number, behaviour in ((LAMP, self.behaviour), (CUP, "accepts")):
            seller = self.market.add_seller(f"200{number}", f"store {number}", BEHAVIOURS[behaviour])
            sku = Sku(f"sku{number}", "14:193#black", 1000 * number, 5)
            self.market.add_product(Product(f"100{number}", "lamp", seller.seller_id, (sku,), frozenset({"KR"})))
            sold = self.mall.add_product(f"lamp {number}", PRICE, supplied=True)
            self.app.link_product(sold.product_no, sold.variants[0].variant_code, SupplierItem(f"100{number}"))
        self.own = self.mall.add_product("own cup", 5_000)
        self.begun = self.world.clock.now()

    # --- the world -------------------------------------------------------------------------------

    def buy(self, *numbers: int, quantity: int = 1, basket: Basket = PLAIN) -> Order:
        """Let the customer buy and pay, and the app order at the supplier a minute later."""
        lines = [Line(number, quantity) for number in numbers]
        order = self.mall.place_order(self.hana, lines, PaymentMethod.CARD, SEOUL, paid=True, basket=basket)
        self.world.advance(timedelta(minutes=1))
        return order

    def again(self, order: Order, coupon_code: str | None = None) -> SupplierOrder:
        """Buy a lamp at the supplier by hand, and pay it."""
        items = (Item("1001", 1),)
        request = OrderRequest(address_of(SEOUL), items, out_order_id=f"{order.order_id}-2", coupon_code=coupon_code)
        bought = self.market.create_orders(self.buyer, request).orders[0]
        self.market.pay(bought)
        return bought

    def supplier_order(self, order: Order, place: int = 0) -> SupplierOrder:
        """Return one of the orders that the app placed."""
        found = self.market.order(self.app.placements[order.order_id].supplier_order_ids[place])
        assert found is not None
        return found

    def days(self, count: int) -> None:
        """Let days pass."""
        self.world.advance(timedelta(days=count))

    @property
    def truth(self) -> dict[str, Any]:
        """The world's truth, as the control API tells it."""
        bank = self.world.bank
        return {
            "now": self.world.clock.now().isoformat(),
            "accounts": [
                {"name": name, "currency": bank.currency(name), "minor": bank.balance(name)} for name in bank.names()
            ],
            "transfers": msgspec.to_builtins(list(bank.transfers)),
            "cafe24": self.mall.truth(),
            "aliexpress": self.market.truth(),
            "linking": self.app.truth(),
        }

    # --- the books -------------------------------------------------------------------------------

    def post(self, event: str, moves: str, minor: int, currency: str, at: datetime, **about: str) -> None:
        """Write a posting; ``moves`` is "debit<credit"."""
        debit, credit = moves.split("<")
        number = f"p{len(self.ledger) + 1}"
        self.ledger.append(Posting(at, event, (Move(debit, credit, currency, minor),), id=number, **about))

    def won(self, event: str, moves: str, minor: int, order: Order, *, row: str = "", claim: str = "") -> None:
        """Write a posting about a store order, now."""
        line = row or order.items[0].order_item_code
        self.post(event, moves, minor, "KRW", self.world.clock.now(), case=line, store_line=line, claim=claim)

    def cents(self, event: str, moves: str, minor: int, order: SupplierOrder) -> None:
        """Write a posting about a supplier order, now."""
        self.post(event, moves, minor, "USD", self.world.clock.now(), supplier_order=order.order_id)

    def sold(self, order: Order, goods: int = PRICE) -> None:
        """Book the customer's payment of one row."""
        self.won("customer_paid", "proceeds<sales", goods, order)

    def bought(self, order: SupplierOrder) -> None:
        """Book our payment at the supplier."""
        coupon = sum(line.amounts.coupon_minor for line in order.lines)
        self.cents("supplier_paid", "cost<wallet", order.cash_minor, order)
        if coupon:
            self.cents("supplier_paid", "coupon_cost<coupon", coupon, order)

    def refunded(self, order: Order, goods: int, delivery: int = 0, claim: str = "") -> None:
        """Book a refund from its debt to its proof."""
        self.won("refund_owed", "sales<customer", goods, order, claim=claim)
        if delivery:
            self.won("delivery_owed", "proceeds<customer", delivery, order, claim=claim)
        self.won("refund_sent", "customer<provider", goods + delivery, order, claim=claim)
        self.won("refund_confirmed", "provider<proceeds", goods + delivery, order, claim=claim)

    def reimbursed(self, order: SupplierOrder, minor: int) -> None:
        """Book money that was expected from the supplier and came."""
        self.cents("reimbursement_expected", "supplier<cost", minor, order)
        self.cents("reimbursement_received", "wallet<supplier", minor, order)
