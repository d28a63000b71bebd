"""Where a scenario plays: one world, and what its things are called in the scenario.

A store order has the name that the step which placed it gave. What the dropshipping app ordered for it is called by the
same name, or by name and product ("first/accepts") when the app made several orders of it; a supplier order that
somebody placed by hand has a name of its own. Sample products and their sellers are called by the sellers' behaviour.
"""

from collections.abc import Mapping
from typing import Final, TypeVar

from recoup_sandbox.aliexpress.model.dispute_record import Dispute
from recoup_sandbox.aliexpress.model.orders import Line as SupplierLine
from recoup_sandbox.aliexpress.model.orders import Order as SupplierOrder
from recoup_sandbox.aliexpress.model.parties import Buyer, Seller
from recoup_sandbox.cafe24.model.catalog import Coupon as StoreCoupon
from recoup_sandbox.cafe24.model.claim import Claim, Part
from recoup_sandbox.cafe24.model.lifecycle import Act
from recoup_sandbox.cafe24.model.order import Item as StoreItem
from recoup_sandbox.cafe24.model.order import Order as StoreOrder
from recoup_sandbox.cafe24.model.people import Customer
from recoup_sandbox.cafe24.model.refund import Refund
from recoup_sandbox.composition import Composition
from recoup_sandbox.faults.engine import ActiveFault
from recoup_sandbox.linking.placement import SupplierItem
from recoup_sandbox.scenarios.trouble import ScenarioError

Thing = TypeVar("Thing")

STORE_SUFFIX: Final = " store"


class Stage:
    """One world while a scenario plays in it. Every look-up raises ScenarioError for a name that nothing has."""

    def __init__(self, parts: Composition) -> None:
        self.parts = parts
        self.orders: dict[str, StoreOrder] = {}
        self.bought: dict[str, list[SupplierOrder]] = {}
        self.coupons: dict[str, StoreCoupon] = {}
        self.faults: dict[str, ActiveFault] = {}
        self.listening: dict[str, str] = {}
        self.tokens: dict[str, tuple[str, str]] = {}
        self.sellers: dict[str, Seller] = {}
        self.product_nos: dict[str, int] = {}
        self._learn_names()
        self.began: dict[str, int] = {}
        self.orders_before = len(parts.market.registry.orders)

    def begin(self) -> None:
        """Remember what every account holds now."""
        bank = self.parts.world.bank
        self.began = {name: bank.balance(name) for name in bank.names()}
        self.orders_before = len(self.parts.market.registry.orders)

    def _learn_names(self) -> None:
        for seller in self.parts.market.registry.sellers.values():
            self.sellers[seller.store_name.removesuffix(STORE_SUFFIX)] = seller
        for product in self.parts.mall.products.values():
            supplied = self.parts.linking.supplied(product.product_no, product.variants[0].variant_code)
            if supplied is not None:
                seller_id = self.parts.market.registry.products[supplied.product_id].seller_id
                seller = self.parts.market.registry.sellers[seller_id]
                self.product_nos[seller.store_name.removesuffix(STORE_SUFFIX)] = product.product_no

    # --- the store -------------------------------------------------------------------------------

    def customer(self, name: str) -> Customer:
        """Return a customer."""
        return _named("customer", name, self.parts.mall.customers)

    def product_no(self, name: str) -> int:
        """Return the store's number of a product."""
        return _named("product", name, self.product_nos)

    def order(self, name: str) -> StoreOrder:
        """Return a store order."""
        return _named("store order", name, self.orders)

    def coupon(self, name: str) -> str:
        """Return the number of a store's coupon; nothing for no name."""
        return _named("coupon", name, self.coupons).coupon_no if name else ""

    def rows(self, order: StoreOrder, product: str) -> list[StoreItem]:
        """Return the rows of a product in a store order, the oldest first."""
        number = self.product_no(product)
        rows = [item for item in order.items if item.product.product_no == number]
        if not rows:
            raise ScenarioError(f"the order {order.order_id} has no {product}")
        return rows

    def codes(self, order: StoreOrder, products: list[str]) -> list[str] | None:
        """Return the item codes of the named products; None for none, which means whatever the act fits."""
        return [row.order_item_code for one in products for row in self.rows(order, one)] or None

    def parts_of(self, order: StoreOrder, wanted: list[str], act: Act) -> tuple[Part, ...] | None:
        """Return "accepts" or "accepts x 2" as quantities of a row that ``act`` fits; None for none.

        A row that the customer has asked about comes first, else the oldest.
        """
        return tuple(self._part(order, one, act) for one in wanted) or None

    def _part(self, order: StoreOrder, wanted: str, act: Act) -> Part:
        product, count = counted(wanted)
        rows = sorted(self.rows(order, product), key=lambda one: one.request is None or not one.request.is_open)
        row = next((one for one in rows if self.parts.mall.may(one, act)), rows[0])
        return Part(row.order_item_code, count or row.left)

    def claim(self, order: StoreOrder) -> Claim:
        """Return the newest claim of a store order."""
        if not order.claims:
            raise ScenarioError(f"the order {order.order_id} has no claim")
        return order.claims[-1]

    def refund(self, order: StoreOrder) -> Refund:
        """Return the newest refund of a store order."""
        if not order.refunds:
            raise ScenarioError(f"the order {order.order_id} has no refund")
        return order.refunds[-1]

    # --- the supplier ----------------------------------------------------------------------------

    @property
    def buyer(self) -> Buyer:
        """The linked account at the supplier."""
        buyer = self.parts.linking.buyer
        if buyer is None:
            raise ScenarioError("no supplier account is linked")
        return buyer

    def seller(self, name: str) -> Seller:
        """Return a seller."""
        return _named("seller", name, self.sellers)

    def supplied(self, product: str) -> SupplierItem:
        """Return what the supplier sells for a product of the store."""
        held = self.parts.mall.products[self.product_no(product)]
        supplied = self.parts.linking.supplied(held.product_no, held.variants[0].variant_code)
        if supplied is None:
            raise ScenarioError(f"no supplier sells {product}: it is the shop's own")
        return supplied

    def supplier_order(self, name: str) -> SupplierOrder:
        """Return a supplier order by its own name, its store order's, or "order/product"."""
        whole, _, product = name.partition("/")
        found = self.bought[whole] if whole in self.bought else self._placed(whole)
        if product:
            product_id = self.supplied(product).product_id
            found = [one for one in found if any(line.product_id == product_id for line in one.lines)]
        if len(found) != 1:
            ids = ", ".join(one.order_id for one in found) or "none"
            raise ScenarioError(f"{name!r} must be one supplier order, and is: {ids}; write order/product")
        return found[0]

    def _placed(self, name: str) -> list[SupplierOrder]:
        if name not in self.orders:
            raise ScenarioError(f"there is no order {name!r}; there are: {', '.join((*self.orders, *self.bought))}")
        placement = self.parts.linking.placements.get(self.orders[name].order_id)
        ids = placement.supplier_order_ids if placement else []
        return [self.parts.market.registry.orders[one] for one in ids]

    def line(self, order: SupplierOrder, product: str) -> SupplierLine:
        """Return the line of a product in a supplier order; the first line when no product is named."""
        if not product:
            return order.lines[0]
        product_id = self.supplied(product).product_id
        found = next((line for line in order.lines if line.product_id == product_id), None)
        if found is None:
            raise ScenarioError(f"the supplier order {order.order_id} has no {product}")
        return found

    def dispute(self, order: SupplierOrder, product: str = "") -> Dispute:
        """Return the newest dispute of a supplier order, or of one line of it."""
        line_id = self.line(order, product).line_id
        found = [one for one in self.parts.market.disputes_of(order) if not product or one.line_id == line_id]
        if not found:
            raise ScenarioError(f"the supplier order {order.order_id} has no dispute")
        return found[-1]

    def account(self, name: str) -> str:
        """Return a bank account's full name: "wallet", "bonus", "mall", "pg", "escrow", "seller:accepts", or itself."""
        mall = self.parts.mall.gateway
        short = {
            "wallet": self.buyer.pays_from,
            "bonus": self.buyer.bonus,
            "mall": mall.mall_account,
            "pg": mall.account,
            "escrow": "escrow:aliexpress",
        }
        kind, _, who = name.partition(":")
        full = self.sellers[who].account if kind == "seller" and who in self.sellers else short.get(name, name)
        if not self.parts.world.bank.has(full):
            raise ScenarioError(f"there is no account {name!r}; there are: {', '.join(self.parts.world.bank.names())}")
        return full


def counted(wanted: str) -> tuple[str, int]:
    """Read "accepts x 2" as a product and a count; without a count it is 0, for all there is."""
    product, _, count = wanted.partition(" x ")
    if count and not count.isdecimal():
        raise ScenarioError(f"{wanted!r} is no product with a count; write 'accepts x 2'")
    return product, int(count or 0)


def _named(what: str, name: str, known: Mapping[str, Thing]) -> Thing:
    if name not in known:
        raise ScenarioError(f"there is no {what} {name!r}; there are: {', '.join(known) or 'none'}")
    return known[name]
