"""What is sold, who buys, and the first acts of an order: placing it, paying it, letting it lapse.

A customer's money goes to the payment gateway, or for a bank deposit straight to the mall's bank account. Points and
credits are the mall's own books. Source: payment methods and events are documented; how soon a card order is announced
as paid is a setting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from recoup_sandbox.cafe24.errors import Refusal, refused
from recoup_sandbox.cafe24.model.benefits import Benefits
from recoup_sandbox.cafe24.model.book import Book
from recoup_sandbox.cafe24.model.catalog import Coupon, Product, Shop, Variant
from recoup_sandbox.cafe24.model.changes import Event
from recoup_sandbox.cafe24.model.gateway import CURRENCY
from recoup_sandbox.cafe24.model.lifecycle import Act, Who
from recoup_sandbox.cafe24.model.numbers import shipping_code
from recoup_sandbox.cafe24.model.order import HistoryEntry, Item, Order, When
from recoup_sandbox.cafe24.model.payment import OUTSIDE_GATEWAY, PAID_AT_ONCE, Payment, PaymentMethod, SettleType
from recoup_sandbox.cafe24.model.people import Buyer, BuyerEntry, Customer, Receiver, ReceiverEntry
from recoup_sandbox.cafe24.model.pricing import give_benefits, shipping_fees
from recoup_sandbox.cafe24.model.statuses import ItemStatus
from recoup_sandbox.cafe24.settings import ShopSettings


@dataclass(frozen=True, slots=True)
class Line:
    """What a customer puts into the basket. ``variant_code`` None is the product's first variant."""

    product_no: int
    quantity: int = 1
    variant_code: str | None = None


@dataclass(frozen=True, slots=True)
class Basket:
    """How an order is paid besides its method, and through which place it comes in."""

    points: int = 0
    credits: int = 0
    coupon_no: str = ""
    market: str = "cafe24"
    market_order_no: str = ""
    easypay: str = ""
    shop_no: int = 1


PLAIN = Basket()


class Ordering(Book):
    """Acts before an order is worked on."""

    def add_shop(self, name: str, settings: ShopSettings | None = None) -> Shop:
        """Open one more shop of the mall; the first has number 1."""
        shop = Shop(max(self.shops) + 1, name)
        self.shops[shop.shop_no] = shop
        self.shop_settings[shop.shop_no] = settings or ShopSettings()
        return shop

    def add_product(
        self,
        name: str,
        price: int,
        *,
        stock: int = 100,
        options: Sequence[tuple[str, int]] = (("", 0),),
        supplier_id: str = "S0000000",
        supplied: bool = False,
        discount: int = 0,
    ) -> Product:
        """Put a product on sale at ``price`` won, less ``discount``. ``options`` are (value, price added), one variant
        each. Raises ValueError when the discount is more than the price.
        """
        if not 0 <= discount <= price:
            raise ValueError(f"a discount of {discount} off {price} leaves no price")
        number = self.numbers.next("product")
        code = f"P{number:07d}"
        variants = [
            Variant(f"{code}{index:03d}A", f"{index:03d}A", value, added, stock)
            for index, (value, added) in enumerate(options)
        ]
        product = Product(number, code, name, price, variants, supplier_id=supplier_id)
        product.supplied, product.discount = supplied, discount
        self.products[number] = product
        return product

    def add_customer(
        self, customer_id: str, name: str, *, member: bool = True, points: int = 0, credit: int = 0, email: str = ""
    ) -> Customer:
        """Let somebody be a customer; the bank account ``customer:<id>`` is opened unless it is open already."""
        member_id = customer_id if member else ""
        address = email or f"{customer_id}@example.com"
        phone = f"010-0000-{self.numbers.next('customer') % 10000:04d}"
        customer = Customer(customer_id, name, member_id, address, phone, phone, points=points, credits=credit)
        self.customers[customer_id] = customer
        if not self.world.bank.has(customer.account):
            self.world.bank.open(customer.account, CURRENCY, self.settings.customer_opening_balance)
        return customer

    def add_coupon(self, customer: Customer, discount: int) -> Coupon:
        """Give a customer a coupon of ``discount`` won off one order."""
        coupon = Coupon(f"{self.numbers.next('coupon'):019d}", customer.id, discount)
        self.coupons[coupon.coupon_no] = coupon
        return coupon

    def place_order(
        self,
        customer: Customer,
        lines: Sequence[Line],
        method: PaymentMethod,
        receiver: Receiver,
        *,
        paid: bool = False,
        basket: Basket = PLAIN,
    ) -> Order:
        """Place an order, with ``paid`` pay it at once, and return it.

        Raises Cafe24Error for an unknown product or shop, when stock, points, credits or coupon do not suffice, and
        when it is to be paid at once and the customer's account does not cover it.
        """
        items, coupon = self._fill(customer, lines, basket)
        order_id = self.numbers.order_id(self.now)
        buyer = Buyer(customer.name, customer.email, customer.phone, customer.cellphone)
        fees = shipping_fees(items, self.settings)
        receivers = {shipping_code(order_id, 0): receiver}
        order = Order(order_id, basket.shop_no, customer, buyer, receivers, method, self.now, items, fees)
        order.market, order.market_order_no, order.easypay = basket.market, basket.market_order_no, basket.easypay
        order.coupon, order.points_used, order.credits_used = coupon, basket.points, basket.credits
        order.first_order = customer.orders == 0
        if paid and self._own_money(customer) < order.total:
            raise refused(Refusal.NOT_COVERED)
        self._enter(order, coupon)
        if paid:
            self._take_payment(order)
        self.tell(Event.ORDER_PLACED, order)
        if paid:
            self._announce_payment(order, announced=self.settings.card_paid_is_announced)
        elif self.shop(order).auto_cancel:
            self.world.agenda.after(self.shop(order).auto_cancel_after, partial(self._lapse, order))
        return order

    def pay(self, order_id: str, *, by_hand: bool = False) -> Order:
        """Take the payment of an unpaid order; ``by_hand`` is the mall that confirms a bank deposit.

        Raises Cafe24Error when it is paid or cancelled, or the customer's account does not cover it.
        """
        order = self.order(order_id)
        self.require(order.items, Act.PAY)
        if self._own_money(order.customer) < order.total:
            raise refused(Refusal.NOT_COVERED)
        order.paid_by_hand = by_hand
        self._take_payment(order)
        self._announce_payment(order, announced=True)
        return order

    def cancel_unpaid(self, order_id: str, *, who: Who = Who.CUSTOMER) -> Order:
        """Cancel a whole order that is not paid: C47 by the customer, C48 in time, C49 by the mall.

        Points, credits, coupon and, if the shop recovers it, stock go back. Raises Cafe24Error when it is paid.
        """
        order = self.order(order_id)
        self.require(order.items, Act.CANCEL_UNPAID)
        target = {Who.CUSTOMER: ItemStatus.C47, Who.SYSTEM: ItemStatus.C48, Who.MALL: ItemStatus.C49}[who]
        for item in order.items:
            self.move(order, item, Act.CANCEL_UNPAID, target, who)
            if self.shop(order).stock_recover:
                item.variant.stock += item.quantity
        order.canceled_at = self.now
        order.customer.points += order.points_used
        order.customer.credits += order.credits_used
        if order.coupon:
            order.coupon.used_on = ""
        self.tell(Event.CANCELLATION_CHANGED, order)
        return order

    def change_buyer(self, order_id: str, buyer: Buyer, *, author: str = "") -> Order:
        """Correct who an order is from; the customer stays as it is. Raises Cafe24Error 404."""
        order = self.order(order_id)
        order.buyer = buyer
        order.buyer_history.append(BuyerEntry(self.now, author or self.mall_id, buyer))
        return order

    def change_receiver(self, order_id: str, code: str, receiver: Receiver, *, author: str = "") -> None:
        """Correct where a parcel of an order goes. Raises Cafe24Error when the order has no such shipping code."""
        order = self.order(order_id)
        if code not in order.receivers:
            raise refused(Refusal.NO_RECEIVER, shipping_code=code)
        order.receivers[code] = receiver
        order.receiver_history.append(ReceiverEntry(self.now, author or self.mall_id, code, receiver))
        self.tell(Event.RECEIVER_CHANGED, order, shipping_code=code)

    # --- helpers --------------------------------------------------------------------------------

    def _fill(self, customer: Customer, lines: Sequence[Line], basket: Basket) -> tuple[list[Item], Coupon | None]:
        if basket.shop_no not in self.shops:
            raise refused(Refusal.NO_SHOP, shop_no=basket.shop_no)
        if not lines:
            raise refused(Refusal.ITEMS_MISSING)
        groups: dict[str, int] = {}
        items: list[Item] = []
        for line in lines:
            product = self.products.get(line.product_no)
            variant = product.variant(line.variant_code) if product else None
            if product is None or variant is None:
                raise refused(Refusal.NO_PRODUCT, product_no=line.product_no)
            group = groups.setdefault(product.supplier_id, len(groups) + 1)
            status = ItemStatus.N00
            number = self.numbers.next("item")
            items.append(Item(number, "", product, variant, product.price, variant.option_price, line.quantity, status))
            items[-1].shipping_group = group
            if product.discount:
                items[-1].benefits = Benefits(additional=product.discount * line.quantity)
        self._require_stock(items)
        coupon = self._usable(customer, basket.coupon_no)
        price = sum(item.amount - item.benefits.total for item in items)
        discount = min(coupon.discount, price) if coupon else 0
        too_many = customer.points < basket.points or customer.credits < basket.credits
        if too_many or basket.points + basket.credits > price - discount:
            raise refused(Refusal.POINTS_MISSING)
        give_benefits(items, discount, basket.points, basket.credits)
        return items, coupon

    def _require_stock(self, items: Sequence[Item]) -> None:
        wanted: dict[str, int] = {}
        for item in items:
            code = item.variant.variant_code
            wanted[code] = wanted.get(code, 0) + item.quantity
            if item.quantity < 1 or item.variant.stock < wanted[code]:
                raise refused(Refusal.OUT_OF_STOCK, product_no=item.product.product_no)

    def _usable(self, customer: Customer, coupon_no: str) -> Coupon | None:
        if not coupon_no:
            return None
        coupon = self.coupons.get(coupon_no)
        if coupon is None or coupon.customer != customer.id or coupon.used_on:
            raise refused(Refusal.POINTS_MISSING)
        return coupon

    def _own_money(self, customer: Customer) -> int:
        return self.world.bank.balance(customer.account)

    def _enter(self, order: Order, coupon: Coupon | None) -> None:
        status = ItemStatus.N02 if order.method in PAID_AT_ONCE else ItemStatus.N00
        for item in order.items:
            order.items_made += 1
            item.order_item_code = f"{order.order_id}-{order.items_made:02d}"
            item.status = status
            item.variant.stock -= item.quantity
            item.dates[When.ORDER] = self.now
            item.history.append(HistoryEntry(self.now, Act.PLACE, Who.CUSTOMER, status))
        order.customer.points -= order.points_used
        order.customer.credits -= order.credits_used
        order.customer.orders += 1
        if coupon:
            coupon.used_on = order.order_id
        self.orders.add(order)

    def _take_payment(self, order: Order) -> None:
        payer, total = order.customer.account, order.total
        if total and order.method in OUTSIDE_GATEWAY:
            self.world.bank.pay(payer, self.gateway.mall_account, total, memo="deposit", about=order.order_id)
        elif total:
            self.gateway.capture(order.order_id, payer, total, self.settings.settlement_delay)
        order.paid_at = self.now
        number, own = self.numbers.next("payment"), order.points_used + order.credits_used
        order.payments.append(
            Payment(number, SettleType.FIRST, order.methods, total + own, own, total, order.ordered_at, self.now)
        )
        self.orders.date(order.order_id, When.PAY, self.now)
        for item in order.items:
            self.move(order, item, Act.PAY, ItemStatus.N10, Who.CUSTOMER)

    def _announce_payment(self, order: Order, *, announced: bool) -> None:
        if announced:
            self.tell(Event.PAYMENT_CHANGED, order)
        self.tell_paid(order)

    def _lapse(self, order: Order) -> None:
        if all(self.may(item, Act.CANCEL_UNPAID) for item in order.items):
            self.cancel_unpaid(order.order_id, who=Who.SYSTEM)
