"""Attacks of somebody who is let in to one shop only: they reach nobody who sees more, and nothing of another shop."""

from collections.abc import Generator
from contextlib import contextmanager

import pytest
from litestar.testing import TestClient

from recoup.desk.people.entering import come_by_link
from recoup.desk.people.keys import make_token
from recoup.desk.people.members import invite, members
from recoup.desk.people.visitor import visitor_of
from recoup.people.roles import Permission, Role
from recoup.storage.ids import PersonId, ShopId
from recoup.storage.repositories.shops import add_shop
from recoup.web.guarding import COOKIE
from tests.web.house import NOON, PASSWORD, Browser, House
from tests.web.test_attacks_door import DAY


@contextmanager
def only(house: House, role: Role, shop: ShopId) -> Generator[Browser]:
    """Give a browser of somebody who sees one shop."""
    _, link = invite(house.door, house.tenant, "a test", "some@shop.kr", "Some", role, shops=[shop])
    with TestClient(house.app, base_url="http://127.0.0.1") as client:
        client.headers["accept-language"] = "en"
        client.cookies.set(COOKIE, come_by_link(house.door, link, PASSWORD, "a browser"))
        yield Browser(client)


def second(house: House) -> ShopId:
    with house.writing() as scope:
        return add_shop(scope, "a second shop", NOON)


def chief(house: House) -> PersonId:
    """Let an owner of all shops come in; return their number."""
    id, link = invite(house.door, house.tenant, "a test", "chief@shop.kr", "Chief", Role.OWNER)
    come_by_link(house.door, link, PASSWORD, "a browser")
    return id


@pytest.mark.parametrize("act", ["link", "role", "end"])
def test_an_owner_of_one_shop_takes_over_nobody_who_sees_all(house: House, act: str) -> None:
    victim = chief(house)
    with only(house, Role.OWNER, second(house)) as browser:
        answer = browser.post(f"/people/{victim}/{act}", role="viewer", shops="1")
        assert (answer.status_code, "made-link" in answer.text) == (404, False)
    known = next(each for each in members(house.door, house.tenant) if each.id == victim)
    assert (known.role, known.shops, known.ended_at) == (Role.OWNER, None, None)


def test_an_owner_of_one_shop_still_has_the_people_of_that_shop_in_hand(house: House) -> None:
    shop = second(house)
    id, _ = invite(house.door, house.tenant, "a test", "lee@shop.kr", "Lee", Role.AGENT, shops=[shop])
    with only(house, Role.OWNER, shop) as browser:
        assert browser.post(f"/people/{id}/role", role="viewer", shops=str(shop)).status_code == 303
        assert "made-link" in browser.post(f"/people/{id}/link").text
        assert browser.post(f"/people/{id}/end").status_code == 303
        assert browser.post(f"/people/{id}/restore").status_code == 303


def test_an_owner_of_one_shop_neither_sees_nor_ends_the_programs_of_others(house: House) -> None:
    victim = chief(house)
    known = next(each for each in members(house.door, house.tenant) if each.id == victim)
    id, _ = make_token(house.door, visitor_of(house.tenant, known), "the chief's robot", [Permission.LOOK], DAY)
    with only(house, Role.OWNER, second(house)) as browser:
        assert "robot" not in browser.get("/people").text
        assert browser.post(f"/people/tokens/{id}/revoke").status_code == 404
    with house.browser(Role.OWNER) as browser:
        assert browser.post(f"/people/tokens/{id}/revoke").status_code == 303


def test_the_trail_of_all_shops_is_for_whoever_sees_all_shops(house: House) -> None:
    with only(house, Role.ACCOUNTANT, second(house)) as browser:
        for path in ("/audit", "/audit?check=yes", "/audit/export"):
            assert browser.get(path).status_code == 403, path
        assert 'href="/audit"' not in browser.get("/inbox").text
        assert browser.get("/health").status_code == 200
    with house.browser(Role.ACCOUNTANT) as browser:
        assert browser.get("/audit").status_code == 200
        assert 'href="/audit"' in browser.get("/inbox").text


def test_a_shop_that_is_nobodys_here_is_given_to_nobody(house: House) -> None:
    id, _ = invite(house.door, house.tenant, "a test", "lee@shop.kr", "Lee", Role.AGENT)
    with house.browser(Role.OWNER) as browser:
        assert browser.post(f"/people/{id}/role", role="agent", shops="99").status_code == 303
        found = browser.post("/people/invite", email="kim@shop.kr", role="agent", shops="99")
        assert found.status_code == 200
    given = {each.email: each.shops for each in members(house.door, house.tenant)}
    assert (given["lee@shop.kr"], given["kim@shop.kr"]) == (frozenset(), frozenset())
