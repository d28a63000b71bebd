"""The customer's page: what is theirs in plain words by a link that nobody can guess, and nothing of anybody else."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from litestar.testing import TestClient

from recoup.decision.words.customer import SAYS
from recoup.decision.words.text import Language
from recoup.desk.customer_link import customer_link
from recoup.desk.forgetting import forget
from recoup.desk.listening import make_app
from recoup.desk.refused import AbsentError, RefusedError
from recoup.domain.links import Link, LinkSource
from recoup.domain.phase import StorePhase
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.intake.shaping import shape
from recoup.notices.settings import NoticeSettings
from recoup.notices.status_link import CustomerOrder, read_order, seal_order
from recoup.people.roles import Role
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.keys import new_key, read_keys
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.lines import upsert_store_lines, upsert_supplier_lines
from recoup.storage.repositories.links import put_links
from recoup.storage.repositories.parcels import KeptParcel, put_parcels
from recoup.storage.repositories.policies import add_policy
from recoup.storage.repositories.shops import accounts, add_account
from recoup.storage.vault import Vault
from recoup.storage.words import Remote
from recoup.web.site import web_faces
from recoup.web.web_desk import WebDesk
from tests.web.house import NOON, House
from tests.web.kept_cases import cancelled

ORDER = "20260301-0000789"
SETTINGS = NoticeSettings(public_url="https://desk.shop.kr")
INTERNAL = ("supplier", "AliExpress", "공급", "알리")


def keep(house: House, *lines: StoreLineRow) -> str:
    """Keep lines of the order, and return the path of a new link to its page."""
    with house.writing() as scope:
        upsert_store_lines(scope, house.shop, lines)
    link = customer_link(house.home, SETTINGS, ORDER, Language.EN)
    return link.url.removeprefix(SETTINGS.public_url)


def line(house: House, state: StoreLine, number: int = 1) -> StoreLineRow:
    with house.writing() as scope:
        known = accounts(scope)
        store = known[0].id if known else add_account(scope, house.shop, Remote.CAFE24, "mall", NOON)
    return StoreLineRow(
        account=store,
        observation=None,
        observed_at=NOON,
        order_id=ORDER,
        line_id=f"{ORDER}-0{number}",
        state=state,
        quantity=1,
        currency="KRW",
        paid_minor=20_000,
        refunded_minor=20_000,
        refund_proven=False,
        product_name=f"Canvas bag {number}",
        ordered_at=NOON - timedelta(days=3),
        claimed_at=NOON - timedelta(days=2),
        refunded_at=NOON - timedelta(days=1),
        memo="ordered at AliExpress 8001",
    )


def test_every_state_of_a_line_is_said_in_plain_words_in_both_languages(house: House) -> None:
    assert set(SAYS) == set(StorePhase) - {StorePhase.ABSENT}
    states = [state for state in StoreLine if state is not StoreLine.ABSENT]
    path = keep(house, *[line(house, state, number) for number, state in enumerate(states, start=1)])
    with house.browser() as browser:
        for language in Language:
            page = browser.get(path.replace("lang=en", f"lang={language}"))
            assert page.status_code == 200
            assert page.text.count("<section") == len(states)
            assert not [word for word in INTERNAL if word.lower() in page.text.lower()]
            assert f'<html lang="{language}">' in page.text


def test_each_item_has_its_own_steps_with_their_days(house: House) -> None:
    marked = line(house, StoreLine.CANCELLED, 1)
    proven = line(house, StoreLine.CANCELLED, 2)._replace(refund_proven=True)
    with house.browser() as browser:
        path = keep(house, marked, proven)
        first, second = browser.get(path).text.split("<section")[1:]
    assert first.count('class="done"') == 3, "the money is on its way, and nobody proved that it arrived"
    assert ("2026-03-07" in first, "2026-03-08" in first) == (True, True)
    assert second.count('class="done"') == 4
    assert "Your money has been given back." in second
    assert "Your money has been given back." not in first


def test_nothing_personal_is_shown_beyond_the_end_of_the_number(house: House) -> None:
    with house.browser() as browser:
        page = browser.get(keep(house, line(house, StoreLine.PREPARING))).text
    assert "…0789" in page
    assert ORDER not in page
    assert "8001" not in page


def test_a_parcel_is_shown_by_its_number_and_day_and_not_by_who_carries_it(house: House) -> None:
    sent = line(house, StoreLine.IN_TRANSIT)
    path = keep(house, sent)
    with house.writing() as scope:
        buyer = add_account(scope, house.shop, Remote.ALIEXPRESS, "buyer", NOON)
        bought = SupplierLineRow(buyer, None, NOON, "8001", "8001/1", SupplierLine.SHIPPED, 1, "USD", sku="12")
        upsert_supplier_lines(scope, house.shop, [bought])
        put_links(scope, house.shop, [Link(sent.line_id, "8001/1", 1, LinkSource.MEMO)], NOON)
        shape(scope, house.shop, NOON, store_lines=[sent.line_id], supplier_lines=[bought.line_id])
        heard = KeptParcel("8001", "CNFR42", "AliExpress Line", ("12",), NOON, "Departed", NOON, None)
        others = replace(heard, number="CNFR43", goods=("13",))
        put_parcels(scope, house.shop, "8001", [heard, others], NOON)
    with house.browser() as browser:
        page = browser.get(path).text
        assert "Parcel CNFR42" in page
        assert "last news on 2026-03-09" in page
        assert not [word for word in (*INTERNAL, "8001", "CNFR43", "Departed") if word.lower() in page.lower()]
    with house.browser(Role.VIEWER) as browser:
        desk = browser.get(f"/orders/{house.shop}/{ORDER}").text
    assert "CNFR42 · AliExpress Line · Departed" in desk


def test_the_page_speaks_as_the_link_says_or_else_as_the_browser(house: House) -> None:
    path = keep(house, line(house, StoreLine.PREPARING))
    with house.browser(language="ko") as browser:
        assert "We are preparing your item." in browser.get(path).text
        assert "상품을 준비하고 있습니다." in browser.get(path.split("?")[0]).text


def test_a_link_cannot_be_guessed_changed_or_used_for_another_order(house: House) -> None:
    path = keep(house, line(house, StoreLine.PREPARING)).split("?")[0]
    token = path.removeprefix("/o/")
    key, _, data = token.partition(".")
    turned = data[:-2] + ("A" if data[-2] != "A" else "B") + data[-1]
    with house.browser() as browser:
        for other in (f"{key}.{turned}", f"{key}.", f"x.{data}", "x", key, "%2e%2e", "é.é", "a" * 3000):
            assert browser.get(f"/o/{other}").status_code == 404, other
        strange = CustomerOrder(TenantId(house.tenant + 1), house.shop, ORDER, NOON + timedelta(days=1))
        assert browser.get(f"/o/{seal_order(house.home.vault, strange)}").status_code == 404
        shop = CustomerOrder(house.tenant, ShopId(house.shop + 1), ORDER, NOON + timedelta(days=1))
        assert browser.get(f"/o/{seal_order(house.home.vault, shop)}").status_code == 404


def test_a_link_ends_when_its_days_are_over(house: House) -> None:
    path = keep(house, line(house, StoreLine.PREPARING))
    with house.browser() as browser:
        house.clock.wait(SETTINGS.customer_link_days - timedelta(seconds=1))
        assert browser.get(path).status_code == 200
        house.clock.wait(timedelta(seconds=1))
        assert browser.get(path).status_code == 404


def test_a_link_ends_when_the_customer_is_forgotten(house: House) -> None:
    path = keep(house, line(house, StoreLine.PREPARING))
    forget(house.home, [ORDER])
    with house.browser() as browser:
        answer = browser.get(path)
    assert answer.status_code == 404
    assert "Canvas" not in answer.text
    with pytest.raises(RefusedError, match="forgotten"):
        customer_link(house.home, SETTINGS, ORDER, Language.EN)


def test_a_link_that_was_made_under_an_older_key_still_opens(house: House) -> None:
    about = CustomerOrder(house.tenant, house.shop, ORDER, NOON + timedelta(days=1))
    old, new = new_key(), new_key()
    token = seal_order(Vault(read_keys(old)), about)
    assert read_order(Vault(read_keys(f"{new} {old}")), token, NOON) == about
    assert read_order(Vault(read_keys(new)), token, NOON) is None


def test_there_is_no_link_without_an_address_or_an_order(house: House) -> None:
    with pytest.raises(RefusedError, match="no public address"):
        customer_link(house.home, NoticeSettings(), ORDER, Language.EN)
    with pytest.raises(AbsentError):
        customer_link(house.home, SETTINGS, ORDER, Language.EN)


def test_a_link_that_is_hammered_is_slowed_down_and_others_are_not(house: House) -> None:
    path = keep(house, line(house, StoreLine.PREPARING))
    other = customer_link(house.home, SETTINGS, ORDER, Language.EN).url.removeprefix(SETTINGS.public_url)
    with house.browser() as browser:
        assert {browser.get(path).status_code for _ in range(60)} == {200}
        assert browser.get(path).status_code == 429
        assert browser.get(other).status_code == 200
        house.clock.wait(timedelta(minutes=1))
        assert browser.get(path).status_code == 200


@pytest.mark.parametrize(
    ("state", "asked"),
    [(StoreLine.PREPARING, "cancellation"), (StoreLine.DELIVERED, "return"), (StoreLine.CANCEL_ASKED, "")],
)
def test_what_may_be_asked_for_is_what_the_shop_allows_where_the_item_is(
    house: House, state: StoreLine, asked: str
) -> None:
    path = keep(house, line(house, state))
    with house.browser() as browser:
        assert 'name="ask"' not in browser.get(path).text, "nothing by default"
        with house.writing() as scope:
            add_policy(scope, house.shop, "[customers]\nmay_cancel = true\nmay_return = true", "Kim", NOON)
        page = browser.get(path).text
        assert ('name="ask"' in page) is bool(asked)
        assert not asked or f'value="{asked}"' in page


def test_without_words_nothing_is_asked_for_and_a_bad_link_gets_nothing(house: House) -> None:
    path = keep(house, line(house, StoreLine.PREPARING))
    with house.browser() as browser:
        empty = browser.post(path, number=1, ask="cancellation", words="  ")
        assert (empty.status_code, "a few words" in empty.text) == (409, True)
        assert browser.post("/o/x.y", number=1, ask="cancellation", words="why").status_code == 404


def test_a_case_leads_to_its_customers_page_where_there_is_one(house: House) -> None:
    cancelled(house, 3)
    desk = WebDesk(house.home, house.door, lambda: None, notices=SETTINGS)
    with TestClient(
        make_app(_no_delivery, 1_000_000, web_faces(desk, "0" * 64)), base_url="http://127.0.0.1"
    ) as client:
        house.sign_in(client, Role.OWNER)
        page = client.get("/cases/1").text
    links = re.findall(r'href="https://desk\.shop\.kr(/o/[^"]+)"', page)
    with house.browser(Role.OWNER) as browser:
        assert browser.get(unescape(links[0])).status_code == 200
        assert "/o/" not in browser.get("/cases/1").text, "nobody could open it"


def _no_delivery(incoming: Any) -> Any:
    raise AssertionError("a page is no delivery")
