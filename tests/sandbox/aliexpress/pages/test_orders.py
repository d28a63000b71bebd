"""The list of orders and an order's page show what the market knows."""

from datetime import UTC, datetime, timedelta

import pytest

from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.requests import Item
from tests.sandbox.aliexpress.model.bench import CABLE, CLOCK, LAMP, Bench, dear_shipping
from tests.sandbox.aliexpress.pages.browsing import signed_in


def _shop() -> tuple[Bench, dict[str, Order]]:
    """Return a bench with an order in each state, by a name for it; the newest is made last."""
    bench = Bench(behaviour="silent")
    orders = {
        "cancelled": bench.in_check(CLOCK),
        "delivered": bench.delivered(LAMP),
        "on its way": bench.shipped(LAMP),
        "cleared": bench.cleared(CABLE),
        "asked": bench.cleared(CABLE),
        "checked": bench.in_check(LAMP),
        "unpaid": bench.order(LAMP),
    }
    bench.market.cancel(orders["cancelled"])
    bench.market.request_cancel(orders["asked"], "other reasons")
    return bench, orders


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["unpaid", "checked", "asked", "cleared", "on its way", "delivered", "cancelled"]),
        ("tab=to-pay", ["unpaid"]),
        ("tab=in-check", ["checked"]),
        ("tab=to-ship", ["asked", "cleared"]),
        ("tab=shipped", ["on its way", "delivered"]),
        ("tab=finished", ["cancelled"]),
        ("tab=after-sales", ["cancelled"]),
        ("tab=nonsense&page=-3", ["unpaid", "checked", "asked", "cleared", "on its way", "delivered", "cancelled"]),
        ("q=CLOCK", ["cancelled"]),
        ("q=cable&tab=to-ship", ["asked", "cleared"]),
        ("q=nothing", []),
    ],
)
def test_the_list_shows_a_tab_and_what_was_searched_for(query: str, names: list[str]) -> None:
    bench, orders = _shop()
    shown = signed_in(bench).open(f"/orders?{query}")
    assert shown.data("order") == [orders[name].order_id for name in names]
    assert shown.data("status") == [orders[name].status for name in names]
    assert (shown.find("empty") is not None) is (not names)


def test_an_order_is_found_by_its_number() -> None:
    bench, orders = _shop()
    shown = signed_in(bench).open(f"/orders?q={orders['asked'].order_id}")
    assert shown.data("order") == [orders["asked"].order_id]


def test_the_list_has_pages_that_keep_tab_and_search() -> None:
    bench = Bench()
    orders = [bench.order(LAMP) for _ in range(5)]
    browser = signed_in(bench, orders_per_page=2)
    first = browser.open("/orders?tab=to-pay&q=lamp")
    links = [one for one in first.dom.elements if "page=3" in one.attributes.get("href", "")]
    last = browser.open(links[0].attributes["href"])
    assert first.data("order") == [orders[4].order_id, orders[3].order_id]
    assert last.data("order") == [orders[0].order_id]
    assert links[0].attributes["href"] == "/orders?tab=to-pay&q=lamp&page=3"


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("https://www.aliexpress.com/p/order/detail.html?orderId={order_id}", "/p/order/detail.html?orderId="),
        ("https://trade.aliexpress.com/order_detail.htm?a=1&orderId={order_id}", "/order_detail.htm?a=1&orderId="),
        ("https://www.aliexpress.com/my/{order_id}", "/my/"),
    ],
)
def test_an_orders_page_stands_where_the_setting_says(pattern: str, path: str) -> None:
    bench = Bench(order_detail_url=pattern)
    order = bench.order()
    browser = signed_in(bench)
    assert browser.open(path + order.order_id).get("order-id").words == order.order_id
    assert bench.market.order_url(order).endswith(path + order.order_id)
    assert any(one.attributes.get("href") == path + order.order_id for one in browser.open("/orders").dom.elements)
    host = pattern.split("/")[2]
    assert set(browser.site.hosts) == {"www.aliexpress.com", host}


DEADLINES = {
    "unpaid": ("pay", timedelta(days=12), ["do-pay", "do-cancel"]),
    "checked": ("check", timedelta(hours=24), ["do-cancel"]),
    "asked": ("cancel", timedelta(hours=72), ["do-withdraw"]),
    "cleared": ("ship", timedelta(days=9), ["do-cancel", "do-extend"]),
    "on its way": ("confirm", timedelta(days=75), ["do-confirm"]),
}


@pytest.mark.parametrize("name", DEADLINES)
def test_an_order_shows_its_deadline_and_what_can_be_done(name: str) -> None:
    bench, orders = _shop()
    order = orders[name]
    kind, length, offers = DEADLINES[name]
    shown = signed_in(bench).open(f"/orders/{order.order_id}")
    deadline = shown.get("deadline")
    assert deadline.attributes["data-deadline"] == kind
    assert datetime.fromisoformat(deadline.attributes["data-due"]) == bench.world.clock.now() + length
    ids = [one.attributes.get("id", "") for one in shown.dom.elements]
    acts = [one for one in ids if one.startswith("do-") and not one.startswith(("do-message", "do-dispute"))]
    assert acts == offers


def test_a_finished_order_has_no_deadline_and_says_why_it_ended() -> None:
    bench, orders = _shop()
    shown = signed_in(bench).open(f"/orders/{orders['cancelled'].order_id}")
    assert shown.find("deadline") is None
    assert shown.data("end-reason") == ["cancelled_in_check"]
    assert "Closed" in shown.get("status").words


def test_an_order_shows_its_lines_and_amounts() -> None:
    bench = Bench()
    dear_shipping(bench.product(LAMP))
    bench.coupon("SAVE5", 500)
    order = bench.order(Item(LAMP, 2), CABLE, coupon_code="SAVE5")
    shown = signed_in(bench).open(f"/orders/{order.order_id}")
    amounts = [one.words for one in shown.get("amounts").inside if one.tag == "dd"]
    assert amounts == ["US $35.00", "US $0.00", "-US $5.00", "US $4.99", "US $0.00", "US $34.99"]
    assert shown.get("paid").attributes["data-minor"] == str(order.cash_minor) == "3499"
    assert shown.data("line") == [line.line_id for line in order.lines]
    assert (shown.data("coupon"), shown.data("returned")) == (["SAVE5"], ["false"])


def test_a_coupon_that_came_back_is_shown_so_even_after_it_was_used_again() -> None:
    bench = Bench()
    bench.coupon("SAVE5", 500)
    first = bench.order(coupon_code="SAVE5")
    bench.market.cancel(first)
    browser = signed_in(bench)
    assert browser.open(f"/orders/{first.order_id}").data("returned") == ["true"]
    second = bench.order(coupon_code="SAVE5")
    assert browser.open(f"/orders/{first.order_id}").data("returned") == ["true"]
    assert browser.open(f"/orders/{second.order_id}").data("returned") == ["false"]


def test_parcels_show_the_number_and_every_scan() -> None:
    bench = Bench()
    order = bench.shipped()
    browser = signed_in(bench)
    assert browser.open(f"/orders/{order.order_id}").data("parcel") == ["LP00000000000001"]
    bench.pass_days(12)
    shown = browser.open(f"/orders/{order.order_id}")
    assert (shown.data("parcel"), shown.data("state")) == (["CN000000001YP"], ["Delivered"])
    assert len([one for one in shown.get("parcels").inside if one.tag == "li"]) == len(order.parcels[0].events)


def test_a_lost_parcel_looks_like_one_that_is_on_its_way() -> None:
    bench = Bench()
    order = bench.shipped()
    bench.market.lose(order.parcels[0])
    assert signed_in(bench).open(f"/orders/{order.order_id}").data("state") == ["On its way"]


def test_the_history_tells_what_happened_newest_first() -> None:
    bench = Bench()
    order = bench.cleared()
    browser = signed_in(bench)
    bench.market.request_cancel(order, "other reasons")
    bench.pass_days(1)
    history = browser.open(f"/orders/{order.order_id}").get("history")
    told = [one.words.partition(" ")[2].partition(" ")[2] for one in history.inside if one.tag == "li"]
    assert told[-3:] == ["Cancellation requested: other reasons", "Payment made", "Order placed"]
    assert set(told[:-3]) == {"Cancelled", "Cancellation: Accepted", "Refund in progress"}


@pytest.mark.parametrize(
    ("zone", "text"), [("Asia/Seoul", "2026-03-02 09:00"), ("America/New_York", "2026-03-01 19:00")]
)
def test_times_are_shown_in_the_zone_of_the_setting_and_kept_exact(zone: str, text: str) -> None:
    shown = signed_in(time_zone=zone).open("/orders")
    now = shown.get("now")
    assert now.words.startswith(text)
    assert datetime.fromisoformat(now.attributes["datetime"]) == datetime(2026, 3, 2, tzinfo=UTC)


def test_a_zone_that_does_not_exist_and_an_empty_page_are_no_settings() -> None:
    with pytest.raises(ValueError, match="there is no time zone Mars/Olympus"):
        signed_in(time_zone="Mars/Olympus")
    with pytest.raises(ValueError, match="orders_per_page"):
        signed_in(orders_per_page=0)
