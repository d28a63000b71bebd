"""Coming in, going out, and what a person changes about themselves, in a browser."""

import re

import pytest
from pyotp.totp import TOTP

from recoup.desk.people.members import Purpose, invite, make_link, members
from recoup.people.roles import Role
from recoup.people.throttle import FREE
from recoup.web.guarding import COOKIE
from tests.web.house import PASSWORD, House


def invited(house: House) -> str:
    return invite(house.door, house.tenant, "a test", "kim@shop.kr", "Kim", Role.OWNER)[1]


def test_somebody_who_was_invited_chooses_a_password_and_is_in(house: House) -> None:
    link = f"/begin/{invited(house)}"
    with house.browser() as browser:
        assert "Welcome, Kim" in browser.get(link).text
        weak = browser.post(link, password="short")
        assert (weak.status_code, "Choose a longer password" in weak.text) == (400, True)
        answer = browser.post(link, password=PASSWORD)
        assert (answer.status_code, answer.headers["location"]) == (303, "/inbox")
        cookie = answer.headers["set-cookie"]
        assert all(word in cookie for word in ("HttpOnly", "SameSite=lax", "Path=/"))
        assert "kim@shop.kr" in browser.get("/me").text
        assert browser.get(link).status_code == 404, "it works once"


def test_a_link_to_look_around_asks_for_no_password(house: House) -> None:
    with house.browser() as browser:
        browser.post(f"/begin/{invited(house)}", password=PASSWORD)
        browser.post("/sign-out")
        someone = members(house.door, house.tenant)[0].id
        link = make_link(house.door, house.tenant, "a test", someone, Purpose.LOOK_AROUND)
        assert 'type="password"' not in browser.get(f"/begin/{link}").text
        assert browser.post(f"/begin/{link}").status_code == 303
        assert browser.get("/me").status_code == 200


def test_somebody_signs_in_where_they_wanted_to_go_and_out_again(house: House) -> None:
    with house.browser() as browser:
        browser.post(f"/begin/{invited(house)}", password=PASSWORD)
        browser.post("/sign-out")
        sent = browser.get("/me")
        assert (sent.status_code, sent.headers["location"]) == (302, "/sign-in?next=%2Fme")
        wrong = browser.post("/sign-in", email="kim@shop.kr", password="something else", next="/me")
        assert (wrong.status_code, "That did not match" in wrong.text) == (403, True)
        answer = browser.post("/sign-in", email="KIM@shop.kr", password=PASSWORD, next="/me")
        assert (answer.status_code, answer.headers["location"]) == (303, "/me")
        assert browser.post("/sign-out").status_code == 303
        assert browser.get("/me").status_code == 302


@pytest.mark.parametrize(
    "outside", ["https://evil.test/", "//evil.test", "/\\evil.test", "javascript:alert(1)", "evil"]
)
def test_signing_in_never_leads_out(house: House, outside: str) -> None:
    with house.browser() as browser:
        browser.post(f"/begin/{invited(house)}", password=PASSWORD)
        answer = browser.post("/sign-in", email="kim@shop.kr", password=PASSWORD, next=outside)
        assert answer.headers["location"] == "/inbox"


def test_trying_too_often_is_answered_with_429(house: House) -> None:
    with house.browser() as browser:
        tries = [browser.post("/sign-in", email="kim@shop.kr", password="something else") for _ in range(FREE + 1)]
        assert [answer.status_code for answer in tries] == [403] * FREE + [429]


def test_a_stolen_or_made_up_cookie_opens_nothing(house: House) -> None:
    with house.browser() as browser:
        browser.client.cookies.set(COOKIE, "rcs_made_up")
        assert browser.get("/me").status_code == 302


def test_a_person_changes_what_is_theirs(house: House) -> None:
    with house.browser(Role.AGENT) as browser:
        assert browser.post("/me/profile", name="김하나", language="ko").status_code == 303
        shown = browser.get("/me").text
        assert "김하나" in shown
        assert '<html lang="ko">' in shown
        assert browser.post("/me/password", old="wrong", new="another long sentence").status_code == 400
        assert browser.post("/me/password", old=PASSWORD, new="another long sentence").status_code == 303
        assert browser.post("/me/elsewhere").status_code == 303


def test_an_authenticator_is_set_up_and_taken_away(house: House) -> None:
    with house.browser(Role.AGENT) as browser:
        secret = re.search(r'name="secret" value="(\w+)"', browser.get("/me").text)
        assert secret is not None
        assert browser.post("/me/authenticator", secret=secret[1], code="000000").status_code == 400
        code = TOTP(secret[1]).at(house.clock.at)
        assert browser.post("/me/authenticator", secret=secret[1], code=code).status_code == 303
        assert "A code is asked for" in browser.get("/me").text
        assert browser.post("/me/authenticator/forget", password="wrong").status_code == 400
        assert browser.post("/me/authenticator/forget", password=PASSWORD).status_code == 303


def test_what_was_typed_is_shown_as_text_and_nothing_else(house: House) -> None:
    with house.browser(Role.AGENT) as browser:
        browser.post("/me/profile", name="<script>alert(1)</script>", language="en")
        shown = browser.get("/me").text
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert" in shown


@pytest.mark.parametrize(("accepts", "lang"), [("ko-KR,ko;q=0.9", "ko"), ("en-US", "en"), ("fr", "ko")])
def test_the_door_speaks_the_browsers_language(house: House, accepts: str, lang: str) -> None:
    with house.browser(language=accepts) as browser:
        assert f'<html lang="{lang}">' in browser.get("/sign-in").text
