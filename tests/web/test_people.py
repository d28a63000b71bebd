"""People in a browser: inviting somebody, changing what they are, ending their access, and tokens of programs."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from httpx import Cookies, Response

from recoup.desk.people.entering import who_has_token
from recoup.desk.people.members import invite, members
from recoup.people.roles import GRANTS, Permission, Role
from recoup.storage.ids import PersonId
from recoup.storage.repositories.people import Person
from recoup.storage.repositories.shops import add_shop
from tests.web.house import NOON, PASSWORD, Browser, House


def _person(house: House, email: str) -> Person:
    return next(each for each in members(house.door, house.tenant) if each.email == email)


class _Other:
    """Somebody else's browser: the same wire with cookies of its own."""

    def __init__(self, browser: Browser) -> None:
        self._browser, self._cookies = browser, Cookies()

    def get(self, path: str) -> Response:
        with self._here():
            return self._browser.get(path)

    def post(self, path: str, **fields: Any) -> Response:
        with self._here():
            return self._browser.post(path, **fields)

    @contextmanager
    def _here(self) -> Generator[None]:
        client = self._browser.client
        theirs, client.cookies = client.cookies, self._cookies
        yield
        self._cookies, client.cookies = client.cookies, theirs


def _invited(browser: Browser, email: str = "lee@shop.kr", **fields: str) -> str:
    shown = browser.post("/people/invite", email=email, name="Lee", **{"role": "agent", "shops": "all", **fields}).text
    found = re.search(r'id="made-link">http://127.0.0.1:8640(/begin/[\w-]+)<', shown)
    assert found is not None
    return found[1]


def test_an_invitation_is_a_link_that_is_shown_once_and_lets_somebody_in_once(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        other = _Other(browser)
        link = _invited(browser)
        assert link not in browser.get("/people").text
        assert "invited" in browser.get("/people").text
        assert other.post(link, password=PASSWORD).status_code == 303
        assert _person(house, "lee@shop.kr").role == Role.AGENT
        assert other.get("/people").status_code == 403


def test_an_address_that_is_known_or_none_is_refused_and_what_was_typed_stays(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        _invited(browser)
        again = browser.post("/people/invite", email="lee@shop.kr", name="Somebody", role="viewer", shops="all")
        assert (again.status_code, "has this e-mail address already" in again.text) == (400, True)
        assert 'value="Somebody"' in again.text
        assert browser.post("/people/invite", email="nobody", role="viewer").status_code == 400
        assert browser.post("/people/invite", email="a@b.kr", role="king").status_code == 400


def test_a_role_and_shops_are_changed_and_seen_at_once(house: House) -> None:
    with house.writing() as scope:
        second = add_shop(scope, "a second shop", NOON)
    with house.browser(Role.OWNER) as browser:
        other = _Other(browser)
        other.post(_invited(browser), password=PASSWORD)
        lee = _person(house, "lee@shop.kr").id
        shops = [str(house.shop), str(second)]
        assert browser.post(f"/people/{lee}/role", role="manager", shops=shops).status_code == 303
        assert other.get("/health").status_code == 200
        assert _person(house, "lee@shop.kr").shops == {house.shop, second}
        browser.post(f"/people/{lee}/role", role="viewer", shops=str(second))
        assert _person(house, "lee@shop.kr").shops == {second}
        assert other.get("/audit").status_code == 403


def test_nobody_gives_more_shops_than_they_see_themselves(house: House) -> None:
    with house.writing() as scope:
        second = add_shop(scope, "a second shop", NOON)
    with house.browser() as browser:
        _, link = invite(house.door, house.tenant, "a test", "o@shop.kr", "O", Role.OWNER, shops=[second])
        browser.post(f"/begin/{link}", password=PASSWORD)
        assert "see all" not in browser.get("/people").text
        _invited(browser, shops="all")
        assert _person(house, "lee@shop.kr").shops == {second}
        _invited(browser, email="kim@shop.kr", shops=str(house.shop))
        assert _person(house, "kim@shop.kr").shops == {second}


def test_whose_access_ended_is_out_at_once_and_may_be_let_in_again(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        other = _Other(browser)
        other.post(_invited(browser), password=PASSWORD)
        lee = _person(house, "lee@shop.kr").id
        assert browser.post(f"/people/{lee}/end").status_code == 303
        assert other.get("/me").status_code == 302
        assert browser.post(f"/people/{lee}/restore").status_code == 303
        made = browser.post(f"/people/{lee}/link").text
        link = re.search(r"(/begin/[\w-]+)<", made)
        assert link is not None
        assert other.post(link[1], password="another long sentence").status_code == 303


def test_the_last_owner_stays_one(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        me = next(each.id for each in members(house.door, house.tenant))
        for path, fields in ((f"/people/{me}/end", {}), (f"/people/{me}/role", {"role": "viewer", "shops": "all"})):
            answer = browser.post(path, **fields)
            assert (answer.status_code, "name another one first" in answer.text) == (400, True)
        assert browser.get("/people").status_code == 200


def test_a_token_is_shown_once_does_what_was_ticked_and_ends_when_it_is_revoked(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        shown = browser.post("/people/tokens", name="a robot", days="30", permissions=["look", "work"]).text
        found = re.search(r'id="made-token">(rca_[\w-]+)<', shown)
        assert found is not None
        assert found[1] not in browser.get("/people").text
        robot = who_has_token(house.door, found[1])
        assert robot is not None
        assert robot.permissions == {Permission.LOOK, Permission.WORK}
        house.clock.wait(timedelta(days=1))
        number = re.search(r"/people/tokens/(\d+)/revoke", browser.get("/people").text)
        assert number is not None
        assert browser.post(number[0]).status_code == 303
        assert who_has_token(house.door, found[1]) is None
        assert browser.post(number[0]).status_code == 404, "it is ended already"


def test_a_token_is_over_after_its_days(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        shown = browser.post("/people/tokens", name="a robot", days="30", permissions="look").text
        token = shown.split('id="made-token">')[1].split("<")[0]
        house.clock.wait(timedelta(days=29))
        assert who_has_token(house.door, token) is not None
        house.clock.wait(timedelta(days=2))
        assert who_has_token(house.door, token) is None


def test_the_table_of_roles_is_the_one_that_decides(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        table = browser.get("/people").text.split("What each role may do</h2>")[1]
        rows = [row.count('class="unseen">yes<') for row in table.split("<tr>")[2:]]
        assert rows == [sum(each in grants for grants in GRANTS.values()) for each in Permission]


def test_somebody_of_another_number_is_nobody(house: House) -> None:
    nobody = PersonId(999)
    with house.browser(Role.OWNER) as browser:
        for path in ("link", "end", "restore"):
            assert browser.post(f"/people/{nobody}/{path}").status_code == 404
