"""Attacks on the door: guessing from elsewhere shuts nobody else out, and nothing that is typed leads away."""

from datetime import timedelta
from typing import Final

import pytest
from httpx import Response

from recoup.decision.words.text import Language
from recoup.desk.people.entering import come_by_link
from recoup.desk.people.members import invite
from recoup.people.roles import Role
from recoup.people.throttle import FREE
from tests.web.house import PASSWORD, Browser, House

DAY: Final = timedelta(days=1)


def _tries(browser: Browser, email: str, password: str, whence: str | None) -> Response:
    browser.client.headers.pop("x-forwarded-for", None)
    if whence is not None:
        browser.client.headers["x-forwarded-for"] = whence
    return browser.post("/sign-in", email=email, password=password)


def _somebody(house: House) -> str:
    _, link = invite(house.door, house.tenant, "a test", "kim@shop.kr", "Kim", Role.AGENT, Language.EN)
    come_by_link(house.door, link, PASSWORD, "a browser")
    return "kim@shop.kr"


def test_who_guesses_behind_the_proxy_shuts_nobody_else_out(house: House) -> None:
    email = _somebody(house)
    with house.browser() as browser:
        for number in range(FREE + 3):
            _tries(browser, f"nobody-{number}@shop.kr", "wrong", "203.0.113.9")
        assert _tries(browser, email, PASSWORD, "203.0.113.9").status_code == 429
        assert _tries(browser, email, PASSWORD, "198.51.100.7").status_code == 303


def test_who_guesses_makes_up_no_network_that_the_proxy_did_not_see(house: House) -> None:
    with house.browser() as browser:
        for number in range(FREE):
            _tries(browser, f"nobody-{number}@shop.kr", "wrong", f"192.0.2.{number}, 203.0.113.9")
        assert _tries(browser, "other@shop.kr", "wrong", "192.0.2.77, 203.0.113.9").status_code == 429


def test_a_name_is_protected_from_wherever_it_is_tried(house: House) -> None:
    email = _somebody(house)
    with house.browser() as browser:
        for number in range(FREE):
            _tries(browser, email, "wrong", f"203.0.113.{number}")
        assert _tries(browser, email, PASSWORD, "198.51.100.7").status_code == 429


@pytest.mark.parametrize(
    "away", ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "evil", "/\n/evil"]
)
def test_nobody_is_led_away_after_they_signed_in(house: House, away: str) -> None:
    email = _somebody(house)
    with house.browser() as browser:
        answer = browser.post("/sign-in", email=email, password=PASSWORD, next=away)
        assert (answer.status_code, answer.headers["location"]) == (303, "/inbox")


def test_whoever_stole_a_session_guesses_no_password_in_it(house: House) -> None:
    email = _somebody(house)
    with house.browser() as browser:
        assert browser.post("/sign-in", email=email, password=PASSWORD).status_code == 303
        for _ in range(FREE):
            browser.post("/me/authenticator/forget", password="wrong")
        assert "Too many tries" in browser.post("/me/authenticator/forget", password=PASSWORD).text
        assert "Too many tries" in browser.post("/me/password", old=PASSWORD, new="another good long one").text


@pytest.mark.parametrize(
    "mall", ["evil.example/x?", "127.0.0.1:8080/", "a.b", "user@evil", "{mall_id}", "a b", "-", ""]
)
def test_a_mall_that_is_no_name_sends_no_secret_to_another_host(house: House, mall: str) -> None:
    with house.browser(Role.OWNER) as browser:
        answer = browser.post("/connections/cafe24", mall=mall, client_id="an app", secret="a secret", shop="a shop")
        assert (answer.status_code, "evil" in answer.text.partition('id="consent')[2]) == (400, False)
