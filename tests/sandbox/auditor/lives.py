"""Lives of orders on both sides, made by the models' acts, each beside the books that a careful person would keep.

A life gives the truth of its world in the end and its ledger, written by hand as a table. The books know a payment by
its moment; ``day`` is how many days the life has gone on.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import msgspec

from recoup_sandbox.aliexpress.model.cancelling import REASONS
from recoup_sandbox.aliexpress.model.catalog import Product, Sku
from recoup_sandbox.aliexpress.model.coupons import Coupon
from recoup_sandbox.aliexpress.model.dispute_record import IssueReason
from recoup_sandbox.aliexpress.model.issue_words import SolutionType
from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.model.orders import Order as SupplierOrder
from recoup_sandbox.aliexpress.model.parties import BEHAVIOURS, PayMethod
from recoup_sandbox.aliexpress.model.requests import Item, OrderRequest
from recoup_sandbox.auditor.ledger import Move, Posting
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage, Part
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


def delivered() -> Life:
    """Nothing goes wrong; the delivery fee stays out of the books."""
    life = Life()
    order = life.buy(LAMP)
    life.sold(order)
    life.bought(life.supplier_order(order))
    life.days(120)
    return life


def delivered_with_fee() -> Life:
    """Nothing goes wrong; the books have the delivery fee, and the shop's own goods beside the supplier's."""
    life = Life()
    order = life.buy(LAMP, life.own.product_no)
    life.sold(order)
    life.won("customer_paid", "proceeds<shipping", FEE, order)
    life.won("customer_paid", "proceeds<sales", 5_000, order, row=order.items[1].order_item_code)
    life.bought(life.supplier_order(order))
    life.days(120)
    return life


def with_points() -> Life:
    """The customer pays a part with points: only money is booked."""
    life = Life()
    order = life.buy(LAMP, basket=Basket(points=1_000))
    life.sold(order, PRICE - 1_000)
    life.bought(life.supplier_order(order))
    life.days(120)
    return life


def cancelled_in_time() -> Life:
    """Both sides are cancelled while the supplier checks the payment; all money comes back."""
    life = Life()
    order = life.buy(LAMP)
    bought = life.supplier_order(order)
    life.sold(order)
    life.bought(bought)
    life.mall.cancel(order.order_id, WITH_PAYMENT)
    life.refunded(order, PRICE, FEE)
    life.market.cancel(bought)
    life.days(120)
    life.reimbursed(bought, bought.cash_minor)
    return life


def noted_only() -> Life:
    """The store notes its refund as done and no money moves; the supplier refuses, the loss is written off."""
    life = Life("refuses")
    order = life.buy(LAMP)
    bought = life.supplier_order(order)
    life.sold(order)
    life.bought(bought)
    life.days(2)
    life.market.request_cancel(bought, REASONS[0])
    life.cents("reimbursement_expected", "supplier<cost", bought.cash_minor, bought)
    life.mall.cancel(order.order_id, NOTED)
    life.won("refund_owed", "sales<customer", PRICE, order)
    life.won("delivery_owed", "proceeds<customer", FEE, order)
    life.won("refund_sent", "customer<provider", PRICE + FEE, order)
    life.days(120)
    life.cents("reimbursement_written_off", "write_off<supplier", bought.cash_minor, bought)
    return life


def paid_out_by_hand() -> Life:
    """A return: the supplier refunds a part, the customer bears the return fee and is paid by bank transfer."""
    life = Life("partial_refund")
    order = life.buy(LAMP)
    bought, line = life.supplier_order(order), life.supplier_order(order).lines[0]
    life.sold(order)
    life.bought(bought)
    life.days(30)
    ask = ClaimAsk(ClaimStage.COMPLETED, reason_type="A", pickup_completed=True)
    claim = life.mall.take_back(order.order_id, ask)
    assert claim.refund is not None
    life.won("refund_owed", "sales<customer", PRICE, order)
    life.won("return_shipping_deducted", "customer<return_shipping", FEE, order)
    life.mall.pay_out_refund(claim.refund.refund_code)
    life.won("refund_sent", "customer<provider", PRICE - FEE, order)
    life.won("refund_confirmed", "provider<proceeds", PRICE - FEE, order)
    dispute = life.market.open_dispute(
        bought, line.line_id, SolutionType.REFUND, IssueReason.QUALITY, line.amounts.cash_minor
    )
    life.cents("reimbursement_expected", "supplier<cost", line.amounts.cash_minor, bought)
    life.days(1)
    life.market.accept_proposal(dispute)
    life.days(120)
    life.cents("reimbursement_received", "wallet<supplier", dispute.refunded_minor, bought)
    rest = line.amounts.cash_minor - dispute.refunded_minor
    life.cents("reimbursement_written_off", "write_off<supplier", rest, bought)
    return life


def sent_back() -> Life:
    """The goods go back to the supplier on our cost, and the supplier refunds everything."""
    life = Life()
    order = life.buy(LAMP)
    bought, line = life.supplier_order(order), life.supplier_order(order).lines[0]
    life.sold(order)
    life.bought(bought)
    life.days(30)
    kind, minor = SolutionType.RETURN_AND_REFUND, line.amounts.cash_minor
    dispute = life.market.open_dispute(bought, line.line_id, kind, IssueReason.QUALITY, minor)
    life.days(1)
    life.market.ship_return(dispute, "KOREAPOST", "RR123", 800)
    life.cents("return_shipping_paid", "return_shipping<wallet", 800, bought)
    life.days(120)
    life.reimbursed(bought, minor)
    return life


def coupon_returned() -> Life:
    """An order with a coupon is cancelled: money and coupon come back."""
    life = Life()
    order = life.buy(CUP)
    life.sold(order)
    life.bought(life.supplier_order(order))
    life.market.give_coupon(Coupon("TWO", life.buyer.user_id, 200))
    bought = life.again(order, "TWO")
    life.bought(bought)
    life.market.cancel(bought)
    life.days(120)
    life.reimbursed(bought, bought.cash_minor)
    life.cents("coupon_returned", "coupon<coupon_cost", 200, bought)
    return life


def coupon_lost() -> Life:
    """A coupon covers two orders and one is cancelled: its share is lost once the other one is done."""
    life = Life()
    order = life.buy(life.own.product_no)
    life.won("customer_paid", "proceeds<sales", 5_000, order)
    life.market.give_coupon(Coupon("TWO", life.buyer.user_id, 300))
    request = OrderRequest(address_of(SEOUL), (Item("1001", 1), Item("1002", 1)), coupon_code="TWO")
    first, second = life.market.create_orders(life.buyer, request).orders
    for one in (first, second):
        life.market.pay(one)
        life.bought(one)
    life.market.cancel(first)
    life.days(120)
    life.reimbursed(first, first.cash_minor)
    life.cents("coupon_lost", "coupon_loss<coupon_cost", first.lines[0].amounts.coupon_minor, first)
    return life


def to_bonus() -> Life:
    """The supplier refunds to the bonus account: that is no money on the card, so it is given up."""
    life = Life()
    order = life.buy(LAMP)
    bought = life.supplier_order(order)
    life.sold(order)
    life.bought(bought)
    life.market.cancel(bought, to_bonus=True)
    life.cents("reimbursement_expected", "supplier<cost", bought.cash_minor, bought)
    life.days(120)
    life.cents("reimbursement_written_off", "write_off<supplier", bought.cash_minor, bought)
    return life


def never_created() -> Life:
    """The supplier's order could not be created after the customer had paid: there is only a refund."""
    life = Life()
    life.market.registry.products["1001"].is_off_shelf = True
    order = life.buy(LAMP)
    assert not life.app.placements[order.order_id].supplier_order_ids
    life.sold(order)
    life.days(1)
    life.mall.cancel(order.order_id, WITH_PAYMENT)
    life.refunded(order, PRICE, FEE)
    return life


def cancelled_in_part() -> Life:
    """One of two units is cancelled in the store; the supplier sends both."""
    life = Life()
    order = life.buy(LAMP, quantity=2)
    life.sold(order, 2 * PRICE)
    life.bought(life.supplier_order(order))
    part = Part(order.items[0].order_item_code, 1)
    claim = life.mall.cancel(order.order_id, ClaimAsk(ClaimStage.COMPLETED, (part,), gateway_cancel=True))
    assert claim.refund is not None
    life.refunded(order, claim.refund.amounts.actual, claim=claim.claim_code)
    life.days(120)
    return life


def mistaken_and_reversed() -> Life:
    """A refund is booked that never happened; the posting is reversed, and nothing is left of it."""
    life = delivered()
    order = next(iter(life.mall.orders))
    life.won("refund_owed", "sales<customer", PRICE, order)
    wrong = life.ledger[-1]
    move = wrong.moves[0]
    turned = (Move(move.debit, move.credit, move.currency, -move.minor),)
    life.ledger.append(msgspec.structs.replace(wrong, id="r", moves=turned, reverses=wrong.id))
    return life


LIVES: tuple[Callable[[], Life], ...] = (
    delivered,
    delivered_with_fee,
    with_points,
    cancelled_in_time,
    noted_only,
    paid_out_by_hand,
    sent_back,
    coupon_returned,
    coupon_lost,
    to_bonus,
    never_created,
    cancelled_in_part,
    mistaken_and_reversed,
)
