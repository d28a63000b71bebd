"""The marketplace: its desks put together, and every act that pages, gateway, scenarios and tests may call.

Acts are the desks' own methods, published here by name, so that each is described once, where its rules stand. An act
either happens wholly or raises: `RefusedError` on the site, `CreationRefusedError` for an order that is not created.
What the acts set going later (a check that ends, a seller who answers, a refund's last dot) happens as the world's
agenda runs. Money moves between the accounts of the world's bank only: card or wallet, escrow, seller, carrier, bonus.
"""

from collections.abc import Sequence
from typing import Any

from recoup_sandbox.aliexpress.model.catalog import Product
from recoup_sandbox.aliexpress.model.coupons import Coupon
from recoup_sandbox.aliexpress.model.desks import staffed
from recoup_sandbox.aliexpress.model.dispute_record import Dispute
from recoup_sandbox.aliexpress.model.issue_words import OrderIssueStatus
from recoup_sandbox.aliexpress.model.orders import Line, Order
from recoup_sandbox.aliexpress.model.parties import Behaviour, Buyer, PayMethod, Seller
from recoup_sandbox.aliexpress.model.reading import order_issue_status, shown_end_reason, shown_status
from recoup_sandbox.aliexpress.model.refunds import Refund
from recoup_sandbox.aliexpress.model.registry import ESCROW, ChangeListener, Registry
from recoup_sandbox.aliexpress.model.statuses import OrderStatus
from recoup_sandbox.aliexpress.model.truth import truth_of
from recoup_sandbox.aliexpress.settings import Settings
from recoup_sandbox.world.world import World

CURRENCY = "USD"


class Market:
    """One marketplace in one world."""

    def __init__(self, world: World, settings: Settings | None = None) -> None:
        self.registry = Registry(world, settings or Settings())
        world.bank.open(ESCROW, CURRENCY)

        desks = staffed(self.registry)

        # The buyer, and the platform's check of his payment.
        self.create_orders = desks.checkout.create_orders
        self.placed_orders = desks.checkout.placed_orders
        self.pay = desks.payments.pay
        self.hold_check = desks.payments.hold_check
        self.pass_check = desks.payments.pass_check
        self.reject_check = desks.payments.reject_check
        # Cancelling.
        self.cancel = desks.cancels.cancel
        self.request_cancel = desks.cancels.request_cancel
        self.withdraw_cancel = desks.cancels.withdraw_cancel
        self.accept_cancel = desks.cancels.accept_cancel
        self.refuse_cancel = desks.cancels.refuse_cancel
        self.cancel_by_seller = desks.cancels.cancel_by_seller
        # Shipping.
        self.extend_ship_deadline = desks.shipping.extend_ship_deadline
        self.ship = desks.shipping.ship
        self.deliver = desks.shipping.deliver
        self.lose = desks.shipping.lose
        self.confirm = desks.shipping.confirm
        self.extend_protection = desks.shipping.extend_protection
        # Writing to each other.
        self.message_seller = desks.conversations.message_seller
        self.answer_buyer = desks.conversations.answer
        self.conversation = desks.conversations.conversation
        # Disputes, returns, the platform.
        self.open_dispute = desks.disputes.open_dispute
        self.add_evidence = desks.disputes.add_evidence
        self.modify_dispute = desks.disputes.modify_dispute
        self.accept_proposal = desks.disputes.accept_proposal
        self.refuse_proposal = desks.disputes.refuse_proposal
        self.cancel_dispute = desks.disputes.cancel_dispute
        self.accept_as_seller = desks.disputes.accept_as_seller
        self.propose_as_seller = desks.disputes.propose_as_seller
        self.platform_decides = desks.ruling.platform_decides
        self.appeal = desks.ruling.appeal
        self.set_return_address = desks.returns.set_return_address
        self.ship_return = desks.returns.ship_return
        self.receive_return = desks.returns.receive_return
        self.confirm_return = desks.returns.confirm_return

    @property
    def settings(self) -> Settings:
        """How the marketplace is set up; assign another to change it while the world runs."""
        return self.registry.settings

    @settings.setter
    def settings(self, settings: Settings) -> None:
        self.registry.settings = settings

    def on_change(self, listener: ChangeListener) -> None:
        """Call ``listener(order, status)`` for everything that the message push tells of, as it happens."""
        self.registry.change_listeners.append(listener)

    def open_buyer_account(
        self, user_id: str, login_id: str, pay_method: PayMethod, balance_minor: int, *, auto_pay: bool = False
    ) -> Buyer:
        """Open a buyer's account, with ``balance_minor`` USD cents on his card or wallet and no bonus.

        Raises ValueError for a user id that is taken, or is not digits.
        """
        if not user_id.isdecimal() or user_id in self.registry.buyers:
            raise ValueError(f"{user_id} is no free user id")
        buyer = Buyer(user_id, login_id, pay_method, auto_pay=auto_pay)
        self.registry.world.bank.open(buyer.pays_from, CURRENCY, balance_minor)
        self.registry.world.bank.open(buyer.bonus, CURRENCY)
        self.registry.buyers[user_id] = buyer
        return buyer

    def add_seller(self, seller_id: str, store_name: str, behaviour: Behaviour | None = None) -> Seller:
        """Let a seller open a store. Raises ValueError for a seller id that is taken."""
        if seller_id in self.registry.sellers:
            raise ValueError(f"there is a seller {seller_id} already")
        store_id = 1_103_800_001 + len(self.registry.sellers)
        seller = Seller(seller_id, store_id, store_name, behaviour or Behaviour())
        self.registry.world.bank.open(seller.account, CURRENCY)
        self.registry.sellers[seller_id] = seller
        return seller

    def add_product(self, product: Product) -> Product:
        """Put a product on sale. Raises ValueError for an id that is taken or a seller who is unknown."""
        if product.product_id in self.registry.products or product.seller_id not in self.registry.sellers:
            raise ValueError(f"product {product.product_id} of seller {product.seller_id} cannot be added")
        self.registry.products[product.product_id] = product
        return product

    def give_coupon(self, coupon: Coupon) -> Coupon:
        """Give a buyer a coupon. Raises ValueError for a code that is taken or a buyer who is unknown."""
        if coupon.code in self.registry.coupons or coupon.buyer_id not in self.registry.buyers:
            raise ValueError(f"coupon {coupon.code} cannot be given to {coupon.buyer_id}")
        self.registry.coupons[coupon.code] = coupon
        return coupon

    def order(self, order_id: str) -> Order | None:
        """Return an order by its id, or None."""
        return self.registry.orders.get(order_id)

    def orders_of(self, buyer: Buyer) -> list[Order]:
        """Return a buyer's orders, newest first."""
        return [order for order in reversed(self.registry.orders.values()) if order.buyer_id == buyer.user_id]

    def dispute(self, dispute_id: int) -> Dispute | None:
        """Return a dispute by its id, or None."""
        return self.registry.disputes.get(dispute_id)

    def disputes_of(self, order: Order) -> Sequence[Dispute]:
        """Return the disputes about an order, oldest first."""
        return tuple(self.registry.disputes_of.get(order.order_id, ()))

    def refunds_of(self, order: Order) -> Sequence[Refund]:
        """Return the refunds of an order, oldest first."""
        return tuple(self.registry.refunds_of.get(order.order_id, ()))

    def order_url(self, order: Order) -> str:
        """Return the address of the order's page for its buyer."""
        return self.settings.order_detail_url.format(order_id=order.order_id)

    def is_readable(self, order: Order) -> bool:
        """Say whether the order can be read by the API already."""
        return self.registry.now() >= order.created_at + self.settings.read_delay

    def shown_status(self, order: Order) -> OrderStatus:
        """Return the `order_status` that the order read shows."""
        return shown_status(self.registry, order)

    def shown_end_reason(self, line: Line) -> str | None:
        """Return the `end_reason` that the order read shows for a line; None while it goes on."""
        return shown_end_reason(self.registry, line)

    def issue_status(self, order: Order) -> OrderIssueStatus:
        """Return whether an order is or was disputed, as its seller reads it."""
        return order_issue_status(self.registry, order)

    def truth(self) -> dict[str, Any]:
        """Return everything as the world knows it, JSON-able."""
        return truth_of(self.registry)
