"""The way of an item from payment to the customer, one act after the other, and back."""

from datetime import timedelta

import pytest

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.shipment import ShipmentStatus
from recoup_sandbox.cafe24.settings import ShopSettings
from tests.sandbox.cafe24.model.shop import ACCEPTED, COMPLETED, Shop, of, path, shop, statuses

WAYS = {
    "prepare": ("N20",),
    "prepare hold": ("N20", "N22"),
    "prepare hold unhold": ("N20", "N22", "N20"),
    "hold unhold": ("N22", "N10"),
    "prepare back": ("N20", "N10"),
    "prepare standby": ("N20", "N21"),
    "prepare standby hold unhold": ("N20", "N21", "N22", "N21"),
    "prepare ship": ("N20", "N30"),
    "ship unship": ("N30", "N20"),
    "ship deliver": ("N30", "N40"),
    "ship deliver confirm": ("N30", "N40", "N50"),
    "ship deliver confirm unconfirm": ("N30", "N40", "N50", "N40"),
}


def step(one: Shop, order: Order, name: str) -> None:
    mall, order_id = one.mall, order.order_id
    match name:
        case "prepare":
            mall.prepare(order_id)
        case "back":
            mall.prepare_product(order_id)
        case "hold":
            mall.hold(order_id)
        case "unhold":
            mall.unhold(order_id)
        case "standby":
            mall.ship(order_id, "1", "0001", status=ShipmentStatus.STANDBY)
        case "ship":
            mall.ship(order_id, "1", "0001")
        case "unship":
            mall.delete_shipment(order_id, next(iter(order.shipments)))
        case "deliver":
            mall.deliver(order_id)
        case "confirm":
            mall.confirm_purchase(order_id)
        case _:
            mall.unconfirm_purchase(order_id)


@pytest.mark.parametrize("way", WAYS)
def test_each_act_leads_an_item_on(way: str) -> None:
    one = shop()
    order = one.order()
    one.changes.clear()
    for name in way.split():
        step(one, order, name)
    assert tuple(path(order.items[0])[2:]) == WAYS[way]
    assert one.events() == [90024] * len(WAYS[way])


@pytest.mark.parametrize(
    "way", ["deliver", "confirm", "unhold", "back", "ship hold", "ship ship", "ship deliver deliver"]
)
def test_an_act_that_does_not_fit_is_refused(way: str) -> None:
    one = shop()
    order = one.order()
    *before, last = way.split()
    for name in before:
        step(one, order, name)
    truth = one.mall.truth()
    with pytest.raises(Cafe24Error, match="status"):
        step(one, order, last)
    assert one.mall.truth() == truth


@pytest.mark.parametrize(
    ("way", "status"),
    [("", "X"), ("prepare", "F"), ("hold", "W"), ("ship", "M"), ("ship deliver", "T"), ("ship deliver confirm", "T")],
)
def test_the_order_s_shipping_status_follows_its_items(way: str, status: str) -> None:
    one = shop()
    order = one.order()
    for name in way.split():
        step(one, order, name)
    assert order.shipping_status == status


def test_a_cancelled_item_does_not_count_for_the_shipping_status() -> None:
    one = shop()
    order = one.order(1, 1)
    one.mall.ship(order.order_id, "1", "0001", [order.items[0].order_item_code])
    assert order.shipping_status == "M"
    one.mall.deliver(order.order_id)
    one.mall.cancel(order.order_id, of(COMPLETED, order.items[1], 1))
    assert (order.shipping_status, order.canceled) == ("T", "M")


def test_preparing_gives_a_shipping_code() -> None:
    one = shop()
    order = one.order()
    assert order.items[0].shipping_code == ""
    one.mall.prepare(order.order_id)
    assert order.items[0].shipping_code == "D-20260302-0000001-00"


def test_items_can_travel_in_parcels_of_their_own() -> None:
    one = shop()
    order = one.order(1, 1)
    first, second = (item.order_item_code for item in order.items)
    one.mall.ship(order.order_id, "111", "0001", [first])
    one.mall.ship(order.order_id, "222", "0002", [second])
    assert [(item.shipping_code[-2:], item.tracking_no) for item in order.items] == [("00", "111"), ("01", "222")]
    assert list(order.receivers) == list(order.shipments)


def test_a_parcel_is_led_on_and_its_tracking_number_corrected() -> None:
    one = shop()
    order = one.order()
    code = one.mall.ship(order.order_id, "111", "0001", status=ShipmentStatus.STANDBY).shipping_code
    one.mall.change_shipment(order.order_id, code, ShipmentStatus.SHIPPING, additional_info="left Incheon")
    one.changes.clear()
    one.mall.change_tracking(order.order_id, code, "222")
    assert one.events() == [90162]
    one.mall.change_shipment(order.order_id, code, ShipmentStatus.SHIPPED)
    item = order.items[0]
    assert (item.status.value, item.tracking_no, item.status_additional_info) == ("N40", "222", "left Incheon")


def test_a_parcel_goes_on_without_what_is_in_a_claim() -> None:
    one = shop()
    order = one.order(2, 1)
    shipment = one.mall.ship(order.order_id, "1", "0001")
    one.mall.take_back(order.order_id, of(ACCEPTED, order.items[0], 1))
    assert shipment.order_item_codes == tuple(item.order_item_code for item in order.items)
    one.mall.change_shipment(order.order_id, shipment.shipping_code, ShipmentStatus.SHIPPED)
    assert statuses(order) == ["N40", "N40", "R10"]


def test_an_unknown_parcel_is_not_found() -> None:
    one = shop()
    with pytest.raises(Cafe24Error) as caught:
        one.mall.change_tracking(one.order().order_id, "D-none", "1")
    assert caught.value.status == 404


@pytest.mark.parametrize(("wanted", "status"), [(True, "N40"), (False, "N30")])
def test_parcels_are_delivered_in_time_where_the_shop_wants_it(wanted: bool, status: str) -> None:
    one = shop(ShopSettings(auto_delivery_completion=wanted))
    order = one.order()
    one.mall.ship(order.order_id, "1", "0001")
    one.world.advance(timedelta(days=7))
    assert statuses(order) == [status]


def test_changes_of_one_bulk_call_are_told_together() -> None:
    one = shop()
    orders = [one.order(), one.order()]
    one.changes.clear()
    with one.mall.bulk():
        for order in orders:
            one.mall.prepare(order.order_id)
    told = [(change.event.value, change.order_ids) for change in one.changes]
    assert told == [(90071, tuple(order.order_id for order in orders))]
