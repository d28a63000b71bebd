"""The first owner: an installation in which nobody can sign in yet is set up in the browser, once."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from recoup.desk.installation import Installation
from recoup.desk.listening import make_app
from recoup.desk.people.entering import Door
from recoup.desk.people.first_owner import new_first_link
from recoup.desk.people.members import invite, members
from recoup.people.roles import Role
from recoup.storage.engine import open_database, reading
from recoup.storage.house import tenants
from recoup.storage.keys import new_key, read_keys
from recoup.storage.vault import Vault
from recoup.web.site import web_faces
from recoup.web.web_desk import WebDesk
from tests.storage.templates import up_to_date
from tests.web.house import PASSWORD, Browser, Clock, House, NoWire

FILLED = {"business": "나무상점", "name": "김민지", "email": "kim@shop.kr", "language": "ko", "password": PASSWORD}


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[tuple[Door, Browser, str]]:
    """Give the door of an installation without anybody, a browser, and the link that the program showed."""
    engine = open_database(up_to_date(tmp_path / "recoup.sqlite"))
    clock, vault = Clock(), Vault(read_keys(new_key()))
    home = Installation(engine, vault, NoWire(), clock, clock.wait, lambda: 0.5, tmp_path / "recoup.sqlite")
    door = Door(engine, vault, clock)
    first, token = new_first_link(door)
    faces = web_faces(WebDesk(home, door, lambda: None, first=first), "0" * 64)

    def receive(incoming: Any) -> Any:
        raise AssertionError("a page is no delivery")

    with TestClient(make_app(receive, 1_048_576, faces), base_url="http://127.0.0.1") as client:
        client.headers["accept-language"] = "en"
        yield door, Browser(client), f"/set-up/{token}"
    engine.dispose()


def test_the_first_owner_is_in_and_is_led_to_connect_a_shop(empty: tuple[Door, Browser, str]) -> None:
    door, browser, link = empty
    assert "You will be the owner" in browser.get(link).text
    answer = browser.post(link, **FILLED)
    assert (answer.status_code, answer.headers["location"]) == (303, "/connections")
    with reading(door.engine) as connection:
        (tenant,) = tenants(connection)
    assert tenant.name == "나무상점"
    (owner,) = members(door, tenant.id)
    assert (owner.email, owner.name, owner.role, owner.language) == ("kim@shop.kr", "김민지", Role.OWNER, "ko")
    assert "kim@shop.kr" in browser.get("/me").text


def test_the_link_works_once(empty: tuple[Door, Browser, str]) -> None:
    _, browser, link = empty
    browser.post(link, **FILLED)
    assert browser.get(link).status_code == 404
    assert browser.post(link, **{**FILLED, "email": "thief@shop.kr"}).status_code == 404


def test_another_link_opens_nothing(empty: tuple[Door, Browser, str]) -> None:
    door, browser, _ = empty
    assert browser.get("/set-up/rcl_guess").status_code == 404
    assert browser.post("/set-up/rcl_guess", **FILLED).status_code == 404
    with reading(door.engine) as connection:
        assert tenants(connection) == ()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("email", "owner", "Write an e-mail address"), ("password", "short", "longer password"), ("email", "", "name@")],
)
def test_what_cannot_be_used_is_said_and_the_rest_stays(
    empty: tuple[Door, Browser, str], field: str, value: str, said: str
) -> None:
    _, browser, link = empty
    answer = browser.post(link, **{**FILLED, field: value})
    assert (answer.status_code, said in answer.text, "나무상점" in answer.text) == (400, True, True)
    assert browser.post(link, **FILLED).status_code == 303


def test_whoever_was_invited_at_the_command_line_and_never_came_becomes_the_owner(house: House) -> None:
    invite(house.door, house.tenant, "recoup people", "kim@shop.kr", "Kim", Role.VIEWER)
    first, token = new_first_link(house.door)
    desk = WebDesk(house.home, house.door, lambda: None, first=first)

    def receive(incoming: Any) -> Any:
        raise AssertionError("a page is no delivery")

    with TestClient(make_app(receive, 1_048_576, web_faces(desk, "0" * 64)), base_url="http://127.0.0.1") as client:
        answer = Browser(client).post(f"/set-up/{token}", **FILLED)
    assert answer.headers["location"] == "/inbox", "there is a shop already"
    (owner,) = members(house.door, house.tenant)
    assert (owner.role, owner.name) == (Role.OWNER, "김민지")


def test_the_sign_in_page_says_where_the_link_is(empty: tuple[Door, Browser, str]) -> None:
    _, browser, link = empty
    assert re.search("Nobody can sign in yet", browser.get("/sign-in").text)
    browser.post(link, **FILLED)
    browser.post("/sign-out")
    assert not re.search("Nobody can sign in yet", browser.get("/sign-in").text)
