"""The checkout: creates the orders of one request, one per seller, or refuses it with the documented code.

Either every order of a request is created or none, and nothing is held. An `out_order_id` protects against a second
purchase for 24 hours only; after that the same request buys again (documented). Magic values speak before the natural
reasons.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from recoup_sandbox.aliexpress.model.addresses import first_broken_rule
from recoup_sandbox.aliexpress.model.catalog import Product
from recoup_sandbox.aliexpress.model.coupons import Coupon, CouponState
from recoup_sandbox.aliexpress.model.creation_codes import (
    AUTO_PAY_FAILED,
    MESSAGES,
    CreationCode,
    magic_code,
    magic_words,
)
from recoup_sandbox.aliexpress.model.orders import Amounts, Line, Order
from recoup_sandbox.aliexpress.model.parties import AccountState, Buyer, PayMethod
from recoup_sandbox.aliexpress.model.payments import PaymentDesk
from recoup_sandbox.aliexpress.model.pricing import Choice, goods_minor, priced
from recoup_sandbox.aliexpress.model.refusals import CreationRefusedError, RefusedError
from recoup_sandbox.aliexpress.model.registry import Registry
from recoup_sandbox.aliexpress.model.requests import Creation, Item, OrderRequest
from recoup_sandbox.aliexpress.model.statuses import PushedStatus

_ACCOUNT_CODES: Final = {
    AccountState.DEACTIVATED: CreationCode.ACCOUNT_DISABLED,
    AccountState.BLACKLISTED: CreationCode.BLACKLISTED,
    AccountState.SUSPICIOUS: CreationCode.SUSPICIOUS_BUYER,
    AccountState.INVALID_INFO: CreationCode.INVALID_ACCOUNT,
}


@dataclass(frozen=True, slots=True)
class _Placed:
    at: datetime
    order_ids: tuple[str, ...]


class CheckoutDesk:
    """Creates orders."""

    def __init__(self, registry: Registry, payments: PaymentDesk) -> None:
        self._registry = registry
        self._payments = payments
        self._placed: dict[tuple[str, str], _Placed] = {}

    def create_orders(self, buyer: Buyer, request: OrderRequest) -> Creation:
        """Create one order per seller, unpaid unless ``try_to_pay`` succeeds.

        ``Creation.message`` is set when they were created and could not be paid. Raises CreationRefusedError.
        """
        self._refuse_magic(request)
        self._refuse_account(buyer)
        self._refuse_repetition(buyer, request)
        self._refuse_address(request)
        choices = [self._choice(item, request.address.country) for item in request.items]
        if not choices:
            raise _refusal(CreationCode.ILLEGAL_PARAMETER)
        if len({choice.product.currency for choice in choices}) > 1:
            raise _refusal(CreationCode.PAY_CURRENCY)
        coupon = self._coupon(buyer, request, choices)
        self._hold_stock(choices)
        orders = self._orders(buyer, request, choices, coupon)
        if request.out_order_id:
            order_ids = tuple(order.order_id for order in orders)
            self._placed[buyer.user_id, request.out_order_id] = _Placed(self._registry.now(), order_ids)
        for order in orders:
            self._registry.changed(order, PushedStatus.ORDER_CREATED)
        paid = not request.try_to_pay or self._pay_all(buyer, request, orders)
        return Creation(orders, None if paid else AUTO_PAY_FAILED)

    def placed_orders(self, buyer: Buyer, out_order_id: str) -> tuple[str, ...]:
        """Return the ids of the orders that an `out_order_id` last created; none when it created none."""
        placed = self._placed.get((buyer.user_id, out_order_id))
        return placed.order_ids if placed is not None else ()

    def _refuse_magic(self, request: OrderRequest) -> None:
        code = magic_code((item.product_id for item in request.items), _texts(request))
        if code is not None:
            raise _refusal(code)

    def _refuse_account(self, buyer: Buyer) -> None:
        if buyer.state is not AccountState.ACTIVE:
            raise _refusal(_ACCOUNT_CODES[buyer.state])

    def _refuse_repetition(self, buyer: Buyer, request: OrderRequest) -> None:
        placed = self._placed.get((buyer.user_id, request.out_order_id or ""))
        if placed is not None and self._registry.now() < placed.at + self._registry.settings.idempotency:
            raise _refusal(CreationCode.REPEATED)

    def _refuse_address(self, request: OrderRequest) -> None:
        broken = first_broken_rule(request.address, mobile_required=self._registry.settings.mobile_required)
        if broken is not None:
            raise CreationRefusedError(broken.code, broken.message)
        country = request.address.country
        if not (len(country) == 2 and country.isascii() and country.isalpha() and country.isupper()):
            raise _refusal(CreationCode.INVALID_COUNTRIES)

    def _choice(self, item: Item, country: str) -> Choice:
        if item.count < 1:
            raise _refusal(CreationCode.ILLEGAL_PARAMETER)
        product = self._product(item.product_id)
        sku = product.sku(item.sku_attr)
        if sku is None:
            raise _refusal(CreationCode.SKU_NOT_EXIST)
        ways = product.ways_to(country)
        wanted = [way for way in ways if way.code == item.freight_code] if item.freight_code else list(ways)
        if not wanted:
            raise _refusal(CreationCode.NO_DELIVERY_METHOD)
        return Choice(item, product, sku, wanted[0])

    def _product(self, product_id: str) -> Product:
        product = self._registry.products.get(product_id)
        if product is None:
            raise _refusal(CreationCode.PRODUCT_NOT_EXIST)
        if product.is_deleted:
            raise _refusal(CreationCode.PRODUCT_DELETED)
        if product.is_off_shelf:
            raise _refusal(CreationCode.PRODUCT_OFF_SHELF)
        if not product.orderable:
            raise _refusal(CreationCode.CANNOT_BUILD)
        return product

    def _coupon(self, buyer: Buyer, request: OrderRequest, choices: Sequence[Choice]) -> Coupon | None:
        if not request.coupon_code:
            return None
        coupon = self._registry.coupons.get(request.coupon_code)
        if coupon is None or not coupon.is_usable(buyer.user_id, goods_minor(choices), self._registry.now()):
            raise _refusal(CreationCode.CANNOT_USE_COUPON)
        return coupon

    def _hold_stock(self, choices: Sequence[Choice]) -> None:
        wanted: dict[int, int] = {}
        for choice in choices:
            wanted[id(choice.sku)] = wanted.get(id(choice.sku), 0) + choice.item.count
        if any(choice.sku.stock < wanted[id(choice.sku)] for choice in choices):
            raise _refusal(CreationCode(self._registry.settings.low_stock_code))
        for choice in choices:
            choice.sku.stock -= choice.item.count

    def _orders(
        self, buyer: Buyer, request: OrderRequest, choices: Sequence[Choice], coupon: Coupon | None
    ) -> tuple[Order, ...]:
        by_seller: dict[str, list[tuple[Choice, Amounts]]] = {}
        for choice, amounts in zip(choices, priced(choices, coupon), strict=True):
            by_seller.setdefault(choice.product.seller_id, []).append((choice, amounts))
        orders = tuple(self._order(buyer, request, seller, bought) for seller, bought in by_seller.items())
        if coupon is not None:
            coupon.state = CouponState.USED
            coupon.used_on = tuple(line.line_id for order in orders for line in order.lines)
        return orders

    def _order(
        self, buyer: Buyer, request: OrderRequest, seller_id: str, bought: Sequence[tuple[Choice, Amounts]]
    ) -> Order:
        registry = self._registry
        order_id, line_ids = registry.ids.for_order(buyer.user_id, len(bought))
        order = Order(
            order_id=order_id,
            buyer_id=buyer.user_id,
            seller_id=seller_id,
            address=request.address,
            currency=bought[0][0].product.currency,
            lines=tuple(
                _line(line_id, choice, amounts, request.coupon_code or None)
                for line_id, (choice, amounts) in zip(line_ids, bought, strict=True)
            ),
            created_at=registry.now(),
            pay_by=registry.now() + registry.settings.pay_timeout,
            out_order_id=request.out_order_id,
            magic=magic_words(_texts(request)),
        )
        registry.orders[order_id] = order
        for line in order.lines:
            registry.order_of_line[line.line_id] = order
        registry.start(order, "pay", order.pay_by, partial(self._payments.close_unpaid, order))
        return order

    def _pay_all(self, buyer: Buyer, request: OrderRequest, orders: Sequence[Order]) -> bool:
        """Pay by API: for whitelisted PayPal buyers, in USD, to the listed countries (documented)."""
        allowed = (
            buyer.auto_pay
            and buyer.pay_method is PayMethod.PAYPAL
            and request.pay_currency == "USD"
            and request.address.country in self._registry.settings.auto_pay_countries.split()
        )
        outcomes = [self._try_to_pay(order, allowed=allowed) for order in orders]
        return all(outcomes)

    def _try_to_pay(self, order: Order, *, allowed: bool) -> bool:
        if not allowed:
            self._registry.changed(order, PushedStatus.PAYMENT_FAILED)
            return False
        try:
            self._payments.pay(order)
        except RefusedError:
            return False
        return True


def _texts(request: OrderRequest) -> list[str]:
    return [request.address.address2, *(item.memo for item in request.items)]


def _refusal(code: CreationCode) -> CreationRefusedError:
    return CreationRefusedError(code, MESSAGES[code])


def _line(line_id: str, choice: Choice, amounts: Amounts, coupon_code: str | None) -> Line:
    return Line(
        line_id=line_id,
        product_id=choice.product.product_id,
        title=choice.product.title,
        sku_id=choice.sku.sku_id,
        sku_attr=choice.sku.sku_attr,
        freight_code=choice.freight.code,
        amounts=amounts,
        memo=choice.item.memo,
        coupon_code=coupon_code,
    )
