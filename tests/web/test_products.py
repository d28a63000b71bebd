"""Products are mapped one by one or from a file, and what waits for it is said first."""

import re

from recoup.people.roles import Role
from tests.web.house import Browser, House
from tests.web.kept_orders import Deal, trade
from tests.web.test_links import uploads


def shop_of(browser: Browser) -> str:
    return re.findall(r"shop \d+", browser.get("/products").text)[0]


def test_an_empty_page_says_what_will_appear(house: House) -> None:
    with house.browser(Role.AGENT) as browser:
        assert "Nothing is mapped yet" in browser.get("/products").text


def test_what_orders_wait_for_comes_first_and_is_gone_once_it_is_mapped(house: House) -> None:
    trade(house, Deal(1, supplier=None), Deal(2, supplier=None), Deal(3))
    with house.browser(Role.AGENT) as browser:
        shop = shop_of(browser)
        here = f"/products?shop={shop}"
        assert "waiting lines: 2" in browser.get(here).text
        wrong = browser.post("/products/map", shop=shop, product="P1", supplier_product="x", sku_id="12000")
        assert (wrong.status_code, "a number, as in the product" in wrong.text, 'value="P1"' in wrong.text) == (
            400,
            True,
            True,
        )
        done = browser.post("/products/map", shop=shop, product=" P1 ", supplier_product="1005", sku_id="12000")
        assert done.status_code == 303
        text = browser.get(done.headers["location"]).text
        assert "1 mapped." in text
        assert "waiting lines" not in text
        assert ">1005<" in text
        assert "No product fits" in browser.get(f"{here}&q=nothing").text
        assert ">1005<" in browser.get(f"{here}&q=120").text
        assert browser.post("/products/unmap", shop=shop, product="P1").status_code == 303
        assert "waiting lines: 2" in browser.get(here).text
        assert browser.post("/products/unmap", shop=shop, product="P1").status_code == 400
    assert house.woken


def test_what_is_exported_is_what_an_import_reads(house: House) -> None:
    trade(house, Deal(1))
    with house.browser(Role.AGENT) as browser:
        shop = shop_of(browser)
        rows = "product,supplier product,sku,pieces\nP1,1005,12000,1\nP2,1006,12001,1\nP3,1007,,1\nP4,1,2,3\n"
        status, text = uploads(browser, "/products/import", rows, shop=shop)
        assert (status, "2 mapped." in text, "2 rows were left out" in text) == (400, True, True)
        exported = browser.get(f"/products/export?shop={shop}").text
        assert exported.removeprefix("\ufeff").splitlines()[1:] == ["P1,1005,12000,1", "P2,1006,12001,1"]
        status, text = uploads(browser, "/products/import", exported, shop=shop)
        assert (status, "2 mapped." in text) == (200, True)
