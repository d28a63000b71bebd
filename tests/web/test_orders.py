"""Orders are listed whole, the newest first, and each opens with both its sides and what may be done about it."""

import re
from html import unescape

import pytest
from httpx import Response

from recoup.desk.order_book import open_order
from recoup.desk.order_list import WantedOrders, kinds_of_cell, list_orders
from recoup.desk.refused import AbsentError
from recoup.domain.kind import Kind
from recoup.domain.order_pair import PHASE_TABLE
from recoup.domain.phase import StorePhase, SupplierPhase
from recoup.domain.readings import every_reading, sharpen
from recoup.people.roles import Role
from tests.web.house import Browser, House
from tests.web.kept_orders import Deal, trade

MIXED = (Deal(1), Deal(2, "cancel_asked"), Deal(3), Deal(4, supplier=None), Deal(5, "cancel_asked"))


def numbers(answer: Response) -> list[str]:
    """Return the orders of the rows, from above."""
    assert answer.status_code == 200
    return re.findall(r'data-open href="/orders/\d+/(\w+)"', answer.text)


def all_pages(browser: Browser, path: str) -> list[str]:
    """Go from page to page and return the orders of all."""
    seen: list[str] = []
    while path:
        answer = browser.get(path)
        seen += numbers(answer)
        further = re.search(r'href="([^"]+)" rel="next"', answer.text)
        path = unescape(further[1]) if further else ""
    return seen


def test_an_empty_list_says_what_will_appear(house: House) -> None:
    with house.browser(Role.VIEWER) as browser:
        assert "Every order of your store appears here" in browser.get("/orders").text


def test_the_newest_order_comes_first_with_where_both_sides_stand(house: House) -> None:
    trade(house, *MIXED)
    with house.browser(Role.VIEWER) as browser:
        answer = browser.get("/orders")
        assert numbers(answer) == ["S1", "S2", "S3", "S4", "S5"]
        for said in ("a lamp", "Preparing", "Awaiting shipment", "In step", "801"):
            assert said in answer.text


@pytest.mark.parametrize(
    "path", ["/orders", "/orders?step=in", "/orders?q=lamp", "/orders?store=open&supplier=awaiting_shipment"]
)
def test_pages_follow_each_other_and_show_each_order_once(house: House, path: str) -> None:
    trade(house, *[Deal(number) for number in range(1, 61)])
    with house.browser(Role.VIEWER) as browser:
        seen = all_pages(browser, path)
        assert sorted(seen) == sorted(f"S{number}" for number in range(1, 61))
        if "=" not in path or "q=" in path:
            assert seen == [f"S{number}" for number in range(1, 61)]


def test_orders_of_several_shops_are_one_list_and_a_shop_can_be_chosen(house: House) -> None:
    first = trade(house, *[Deal(number) for number in range(1, 40, 2)])
    trade(house, *[Deal(number) for number in range(2, 41, 2)])
    with house.browser(Role.VIEWER) as browser:
        assert all_pages(browser, "/orders") == [f"S{number}" for number in range(1, 41)]
        chosen = all_pages(browser, f"/orders?shop={first.place.shop}")
        assert chosen == [f"S{number}" for number in range(1, 40, 2)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("step=out", {"S2", "S5", "S4"}),
        ("step=in", {"S1", "S3"}),
        ("kind=cancel_while_awaiting_shipment", {"S2", "S5"}),
        ("kind=exchange_open", set[str]()),
        ("store=cancel_asked&supplier=awaiting_shipment", {"S2", "S5"}),
        ("store=open&supplier=absent", {"S4"}),
        ("q=S3", {"S3"}),
        ("q=803", {"S3"}),
        ("q=803/1", {"S3"}),
        ("q=s3-1", set[str]()),
        ("q=LAMP", {"S1", "S2", "S3", "S4", "S5"}),
        ("q=nothing+like+it", set[str]()),
        ("store=nonsense&kind=nonsense&shop=x&after=~~~", {"S1", "S2", "S3", "S4", "S5"}),
    ],
)
def test_only_what_is_looked_for_is_listed(house: House, asked: str, found: set[str]) -> None:
    trade(house, *MIXED)
    with house.browser(Role.VIEWER) as browser:
        assert set(numbers(browser.get(f"/orders?{asked}"))) == found


def test_a_supplier_order_without_a_store_order_is_listed_and_leads_to_the_matching(house: House) -> None:
    trade(house, Deal(1), Deal(2, linked=False))
    with house.browser(Role.OWNER) as browser:
        assert "/links?supplier=802" in browser.get("/orders?step=out").text


def test_a_cell_holds_every_name_that_its_states_can_have() -> None:
    for store in StorePhase:
        for supplier in SupplierPhase:
            every = {sharpen(PHASE_TABLE[store][supplier], each) for each in every_reading()}
            assert set(kinds_of_cell(store, supplier)) >= every
    wanted = WantedOrders(kind=Kind.REFUND_DUE, store=StorePhase.OPEN, supplier=SupplierPhase.ABSENT)
    assert wanted.kinds == kinds_of_cell(StorePhase.OPEN, SupplierPhase.ABSENT)


def test_a_number_leads_to_its_order(house: House) -> None:
    kept = trade(house, *MIXED)
    with house.browser(Role.VIEWER) as browser:
        for number in ("S2", "802"):
            assert browser.get(f"/orders/{number}").headers["location"] == f"/orders/{kept.place.shop}/S2"
        assert browser.get("/orders/unknown").headers["location"] == "/orders?q=unknown"


def test_an_order_shows_both_sides_the_link_and_the_case(house: House) -> None:
    kept = trade(house, *MIXED)
    with house.browser(Role.VIEWER) as browser:
        text = browser.get(f"/orders/{kept.place.shop}/S2").text
        for said in ("₩12,000", "US$9.00", "Awaiting shipment", "Said by a person or a file", "/cases/", ">802<"):
            assert said in text
        assert "Look again now" not in text
        assert "do not belong together" not in text
        assert browser.get(f"/orders/{kept.place.shop}/S99").status_code == 404
        assert browser.get(f"/orders/{house.shop}/S2").status_code == 404


def test_a_line_is_linked_and_unlinked_by_hand(house: House) -> None:
    kept = trade(house, Deal(1), Deal(2, linked=False))
    here = f"/orders/{kept.place.shop}/S2"
    with house.browser(Role.AGENT) as browser:
        assert "No supplier order is known." in browser.get(here).text
        wrong = browser.post(f"{here}/link", store="S2-1", supplier="8099")
        assert wrong.status_code == 400
        assert "8099" in wrong.text
        assert browser.post(f"{here}/link", store="S2-1", supplier="802").headers["location"] == f"{here}?done=linked"
        kept.takes_turns()
        assert "They do not belong together" in browser.get(here).text
        assert browser.post(f"{here}/unlink", store="S2-1", supplier="802/1").status_code == 303
        kept.takes_turns()
        assert "Do not belong to it: 802/1" in browser.get(here).text
        assert browser.post(f"{here}/unlink", store="S2-1", supplier="802/1").status_code == 400
    assert house.woken


def test_what_cannot_be_read_now_is_said_and_nothing_is_lost(house: House) -> None:
    kept = trade(house, Deal(1))
    here = f"/orders/{kept.place.shop}/S1"
    with house.browser(Role.AGENT) as browser:
        answer = browser.post(f"{here}/look")
        assert answer.status_code == 400
        assert "could not be read now" in answer.text
        assert "₩12,000" in answer.text
        assert browser.post(f"/orders/{kept.place.shop}/S9/look").status_code == 404


def test_ordering_shows_what_it_would_do_first_and_is_refused_when_that_moved(house: House) -> None:
    kept = trade(house, Deal(4, supplier=None))
    here = f"/orders/{kept.place.shop}/S4"
    with house.browser(Role.OWNER) as browser:
        (to,) = re.findall(rf'href="({here}/place/\d+)"', browser.get(here).text)
        before = browser.get(to)
        assert "nobody said what to order" in before.text
        assert "Order it" not in before.text
        (shop,) = set(re.findall(r"shop \d+", browser.get("/products").text))
        mapped = {"product": "P1", "supplier_product": "1005", "sku_id": "12000"}
        assert browser.post("/products/map", shop=shop, **mapped).status_code == 303
        ready = browser.get(to)
        assert "1005 · 12000" in ready.text
        (seen,) = re.findall(r'name="seen" value="(\w+)"', ready.text)
        assert browser.post(to, seen="what I saw yesterday").status_code == 409
        assert browser.post(to, seen=seen).headers["location"] == f"{here}?done=placed"
        assert "to be done" in browser.get(here).text
        assert browser.get(f"{here}/place/999").status_code == 404


def test_whoever_sees_one_shop_finds_no_order_of_another(house: House) -> None:
    kept = trade(house, Deal(1))
    other = trade(house, Deal(2))
    seen = house.home.seen_by(house.tenant, [other.place.shop])
    assert [each.number for each in list_orders(seen, WantedOrders()).orders] == ["S2"]
    assert list_orders(seen, WantedOrders(shop=kept.place.shop)).orders == ()
    with pytest.raises(AbsentError):
        open_order(seen, kept.place.shop, "S1")
