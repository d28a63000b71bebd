"""The store's dropshipping app orders, pays and brings parcels back; it may fail, and carries nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from recoup_sandbox.aliexpress.model.catalog import Product as SupplierProduct
from recoup_sandbox.aliexpress.model.catalog import Sku
from recoup_sandbox.aliexpress.model.creation_codes import CreationCode
from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.model.orders import Order as SupplierOrder
from recoup_sandbox.aliexpress.model.parties import AccountState, Behaviour, PayMethod
from recoup_sandbox.aliexpress.model.statuses import OrderStatus
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.order import Order as StoreOrder
from recoup_sandbox.cafe24.model.ordering import Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.people import ClearanceType, Receiver
from recoup_sandbox.cafe24.model.requesting import Wish
from recoup_sandbox.cafe24.model.statuses import ItemStatus
from recoup_sandbox.cafe24.settings import Settings
from recoup_sandbox.linking.app import DropshippingApp
from recoup_sandbox.linking.failures import FAMILIES, Family
from recoup_sandbox.linking.placement import SupplierItem
from recoup_sandbox.linking.settings import AfterFailure, LinkingSettings, WrittenTo
from recoup_sandbox.world.world import World

DAY = timedelta(days=1)
SEOUL = Receiver(
    "김하나",
    "04524",
    "서울특별시 중구 세종대로 110",
    cellphone="010-1234-5678",
    clearance_type=ClearanceType.CUSTOMS_CODE,
    clearance="P123456789012",
)


class Shop:
    """A mall with two supplied products of two sellers and one of its own, linked to a buyer with a wallet."""

    def __init__(self, settings: LinkingSettings | None = None, *, wallet: int = 100_000) -> None:
        self.world = World()
        self.mall = Mall(self.world, Settings(), "sampleshop")
        self.market = Market(self.world)
        self.app = DropshippingApp(self.world, self.mall, self.market, settings)
        self.buyer = self.market.open_buyer_account("1234567890", "b@example.com", PayMethod.PAYPAL, wallet)
        self.app.link_account(self.buyer)
        self.customer = self.mall.add_customer("hana", "김하나")
        for number in (1, 2):
            seller = self.market.add_seller(f"200{number}", f"store {number}", Behaviour())
            sku = Sku(f"sku{number}", "14:193#black", 1000 * number, 5)
            self.market.add_product(
                SupplierProduct(f"100{number}", "lamp", seller.seller_id, (sku,), frozenset({"KR"}))
            )
            product = self.mall.add_product(f"lamp {number}", 20_000, supplied=True)
            self.app.link_product(product.product_no, product.variants[0].variant_code, SupplierItem(f"100{number}"))
        self.own = self.mall.add_product("cup", 5_000)

    def buy(self, *product_nos: int, quantity: int = 1, receiver: Receiver = SEOUL) -> StoreOrder:
        lines = [Line(number, quantity) for number in product_nos]
        return self.mall.place_order(self.customer, lines, PaymentMethod.CARD, receiver, paid=True)

    def supplier_orders(self, order: StoreOrder) -> list[SupplierOrder]:
        placement = self.app.placements[order.order_id]
        found = [self.market.order(order_id) for order_id in placement.supplier_order_ids]
        return [one for one in found if one is not None]


def statuses(order: StoreOrder) -> list[ItemStatus]:
    return [item.status for item in order.items]


def test_a_paid_order_is_placed_and_paid_at_the_supplier_one_order_per_seller() -> None:
    shop = Shop()
    order = shop.buy(1, 2, shop.own.product_no, quantity=2)
    assert shop.app.placements == {}
    shop.world.advance(timedelta(minutes=1))
    placed = shop.supplier_orders(order)
    assert [(one.seller_id, one.status, one.lines[0].amounts.count) for one in placed] == [
        ("2001", OrderStatus.RISK_CONTROL, 2),
        ("2002", OrderStatus.RISK_CONTROL, 2),
    ]
    assert shop.world.bank.balance(shop.buyer.pays_from) == 100_000 - sum(one.cash_minor for one in placed)
    assert statuses(order) == [ItemStatus.N20, ItemStatus.N20, ItemStatus.N10]
    address = placed[0].address
    assert (address.full_name, address.province, address.city, address.mobile_no, address.passport_no) == (
        "김하나",
        "서울특별시",
        "중구",
        "01012345678",
        "P123456789012",
    )


def test_parcels_tracking_numbers_and_delivery_come_back_to_the_store() -> None:
    shop = Shop()
    order = shop.buy(1, 2)
    shop.world.advance(3 * DAY + timedelta(hours=2))
    assert statuses(order) == [ItemStatus.N30, ItemStatus.N30]
    provisional = [item.tracking_no for item in order.items]
    assert all(number.startswith("LP") for number in provisional)
    shop.world.advance(3 * DAY)
    assert [item.tracking_no for item in order.items] == [
        parcel.number for one in shop.supplier_orders(order) for parcel in one.parcels
    ]
    assert [item.tracking_no for item in order.items] != provisional
    shop.world.advance(14 * DAY)
    assert statuses(order) == [ItemStatus.N40, ItemStatus.N40]


def lack_stock(shop: Shop) -> None:
    shop.market.registry.products["1001"].skus[0].stock = 0


def take_off_the_shelf(shop: Shop) -> None:
    shop.market.registry.products["1001"].is_off_shelf = True


def serve_no_korea(shop: Shop) -> None:
    shop.market.registry.products["1001"].ship_to = frozenset({"US"})


def deactivate(shop: Shop) -> None:
    shop.buyer.state = AccountState.DEACTIVATED


def empty_the_wallet(shop: Shop) -> None:
    shop.world.bank.open("seller:other", "USD")
    shop.world.bank.pay(shop.buyer.pays_from, "seller:other", 100_000, memo="spent elsewhere")


def unlink(shop: Shop) -> None:
    shop.app.buyer = None


def have_trouble(shop: Shop) -> None:
    shop.app.settings = LinkingSettings(trouble_percent=100)


def not_be_orderable(shop: Shop) -> None:
    shop.market.registry.products["1001"].orderable = False


@pytest.mark.parametrize(
    ("mishap", "family", "code"),
    [
        (lack_stock, Family.PRODUCT, "INVENTORY_HOLD_ERROR"),
        (take_off_the_shelf, Family.PRODUCT, "PRODUCT_OFF_SHELF"),
        (serve_no_korea, Family.SHIPPING, "DELIVERY_METHOD_NOT_EXIST"),
        (deactivate, Family.ACCOUNT_OR_PAYMENT, "USER_ACCOUNT_DISABLED"),
        (empty_the_wallet, Family.ACCOUNT_OR_PAYMENT, "payment_failed"),
        (unlink, Family.ACCOUNT_OR_PAYMENT, ""),
        (have_trouble, Family.OTHER, ""),
        (not_be_orderable, Family.OTHER, "ERROR_WHEN_BUILD_FOR_PLACE_ORDER"),
    ],
)
def test_creation_can_fail_after_the_customer_has_paid_and_the_store_order_stays_as_it_was(
    mishap: Callable[[Shop], None], family: Family, code: str
) -> None:
    shop = Shop()
    mishap(shop)
    order = shop.buy(1)
    shop.world.advance(DAY)
    failure = shop.app.placements[order.order_id].failure
    assert failure is not None
    assert (failure.family, failure.code) == (family, code)
    assert statuses(order) == [ItemStatus.N10]
    assert order.memos == {}
    assert order.paid == "T"


def test_every_code_of_creation_has_its_family() -> None:
    assert set(FAMILIES) == set(CreationCode)


def test_a_store_cancellation_does_not_reach_the_supplier() -> None:
    shop = Shop()
    order = shop.buy(1)
    shop.world.advance(timedelta(hours=1))
    shop.mall.request_cancel(order.order_id, Wish("A"))
    shop.world.advance(2 * DAY)
    [placed] = shop.supplier_orders(order)
    assert placed.status is OrderStatus.WAIT_SELLER_SEND_GOODS
    shop.world.advance(2 * DAY)
    assert placed.status is OrderStatus.WAIT_BUYER_ACCEPT_GOODS
    assert statuses(order) == [ItemStatus.C00]


def test_a_supplier_cancellation_does_not_reach_the_store() -> None:
    shop = Shop()
    order = shop.buy(1)
    shop.world.advance(timedelta(hours=1))
    [placed] = shop.supplier_orders(order)
    shop.market.cancel(placed)
    shop.world.advance(20 * DAY)
    assert placed.status is OrderStatus.FINISH
    assert shop.world.bank.balance(shop.buyer.pays_from) == 100_000
    assert statuses(order) == [ItemStatus.N20]
    assert order.refunds == []


def test_switched_off_or_unlinked_it_leaves_ordering_to_others() -> None:
    off, unlinked = Shop(LinkingSettings(enabled=False)), Shop()
    unlinked.mall.dropshipping_linked = False
    for shop in (off, unlinked):
        shop.buy(1)
        shop.world.advance(DAY)
        assert shop.app.placements == {}
        assert shop.market.registry.orders == {}


def test_what_was_cancelled_before_the_app_came_is_not_ordered() -> None:
    shop = Shop()
    order = shop.buy(1)
    shop.mall.cancel(order.order_id, ClaimAsk(ClaimStage.ACCEPTED))
    shop.world.advance(DAY)
    assert shop.app.placements == {}


def test_the_order_number_is_written_where_the_settings_say() -> None:
    memo, label = (
        Shop(LinkingSettings(order_number_in=WrittenTo.MEMO)),
        Shop(LinkingSettings(order_number_in=WrittenTo.LABEL)),
    )
    for shop in (memo, label):
        order = shop.buy(1)
        shop.world.advance(DAY)
        text = f"AliExpress {shop.supplier_orders(order)[0].order_id}"
        written = [one.content for one in order.memos.values()] + order.items[0].labels
        assert written == [text]


def test_a_failure_is_shown_where_the_settings_say() -> None:
    shop = Shop(LinkingSettings(after_failure=AfterFailure.HOLD, failure_in_memo=True, prepares_items=False))
    lack_stock(shop)
    failed, fine = shop.buy(1), shop.buy(2)
    shop.world.advance(DAY)
    assert statuses(failed) == [ItemStatus.N22]
    assert [memo.content for memo in failed.memos.values()] == [
        "AliExpress order failed (product): inventory hold error"
    ]
    assert statuses(fine) == [ItemStatus.N10]


def test_an_unpaid_supplier_order_is_paid_later_where_the_settings_say() -> None:
    shop = Shop(LinkingSettings(charges_wallet_again=True), wallet=10)
    order = shop.buy(1)
    shop.world.advance(timedelta(hours=1))
    assert [one.status for one in shop.supplier_orders(order)] == [OrderStatus.PLACE_ORDER_SUCCESS]
    shop.world.bank.open("wallet:lender", "USD", 50_000)
    shop.world.bank.pay("wallet:lender", shop.buyer.pays_from, 50_000, memo="top up")
    shop.world.advance(timedelta(hours=12))
    assert [one.status for one in shop.supplier_orders(order)] == [OrderStatus.RISK_CONTROL]
    assert shop.app.placements[order.order_id].failure is None


def test_a_receiver_abroad_keeps_his_own_fields() -> None:
    shop = Shop()
    abroad = replace(SEOUL, country_code="US", state="CA", city="Oakland", address1="1 Main Street", name_en="Hana Kim")
    order = shop.buy(1, receiver=abroad)
    shop.world.advance(DAY)
    failure = shop.app.placements[order.order_id].failure
    assert failure is not None
    assert failure.family is Family.SHIPPING


def test_the_truth_tells_every_placement() -> None:
    shop = Shop()
    order = shop.buy(1)
    shop.world.advance(DAY)
    truth = shop.app.truth()
    assert truth["buyer"] == "1234567890"
    [placement] = truth["placements"]
    assert placement["order_id"] == order.order_id
    assert list(placement["lines"].values()) == [order.items[0].order_item_code]
