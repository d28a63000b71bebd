"""What every page of the sandbox has: a session of its own, a form token, and nothing from elsewhere."""

import base64
import hashlib
from datetime import datetime, timedelta, timezone
from random import Random

import pytest
from jinja2 import UndefinedError

from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.pages.kit import KOREAN, Kit, see_other
from recoup_sandbox.pages.sessions import FORM_TOKEN, Session, Sessions

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=9), "KST"))
KIT = Kit("recoup_sandbox.aliexpress.pages", "AliExpress", KOREAN)


def _sessions() -> Sessions:
    return Sessions("one", Random(7))


def _with_cookie(cookie: str) -> Request:
    return Request("GET", "host", "/", headers={"cookie": cookie})


def _posted(token: str) -> Request:
    return Request("POST", "host", "/", body=f"{FORM_TOKEN}={token}".encode())


def _page(session: Session, text: str = "") -> Answer:
    class Nobody:
        buyer = None

    return KIT.page(
        Request("GET", "host", "/", prefix="/host"), session, NOW, "problem.html", visit=Nobody(), text=text
    )


def test_a_session_is_found_again_by_its_cookie_only() -> None:
    sessions = _sessions()
    session = sessions.sign_in(sessions.of(_with_cookie("")), "buyer")
    assert sessions.of(_with_cookie(f"one={session.key}")) is session
    for cookie in ("", f"two={session.key}", "one=", f"one={session.key}x", "one=\x00;;="):
        assert sessions.of(_with_cookie(cookie)).subject == ""


def test_a_session_is_over_after_signing_in_again_and_after_signing_out() -> None:
    sessions = _sessions()
    first = sessions.sign_in(sessions.of(_with_cookie("")), "buyer")
    second = sessions.sign_in(first, "buyer")
    sessions.end(second)
    assert [sessions.of(_with_cookie(f"one={one.key}")).subject for one in (first, second)] == ["", ""]


def test_the_cookie_is_sent_once_and_is_closed_to_scripts() -> None:
    sessions = _sessions()
    session = sessions.of(_with_cookie(""))
    (sent,) = sessions.headers(_with_cookie(""), session)
    assert sent == ("set-cookie", f"one={session.key}; Path=/; HttpOnly; SameSite=Lax")
    assert sessions.headers(_with_cookie(f"one={session.key}"), session) == ()


def test_a_form_is_known_by_the_token_of_its_session() -> None:
    sessions = _sessions()
    mine, other = sessions.of(_with_cookie("")), sessions.of(_with_cookie(""))
    assert mine.sent(_posted(mine.form_token))
    for token in (other.form_token, "", mine.key, "%C3%A9"):
        assert not mine.sent(_posted(token))


def test_a_notice_is_shown_once() -> None:
    session = Session("key", "token", notice="Saved <b>.")
    assert b'<p class="notice" id="notice" role="status">Saved &lt;b&gt;.</p>' in _page(session).body
    assert b'id="notice"' not in _page(session).body


def test_a_page_carries_the_mark_the_worlds_time_and_the_language() -> None:
    text = _page(Session("key", "token")).body.decode()
    assert '<html lang="ko">' in text
    assert 'datetime="2026-03-02T09:00:00+09:00">2026-03-02 09:00 KST</time>' in text
    assert KOREAN.sandbox in text


def test_the_policy_lets_in_exactly_the_style_that_stands_in_the_page() -> None:
    answer = _page(Session("key", "token"))
    style = answer.body.decode().partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = answer.header("content-security-policy") or ""
    assert f"style-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")


def test_what_is_shown_is_escaped() -> None:
    assert b'<p id="problem">&lt;script&gt;</p>' in _page(Session("key", "token"), "<script>").body


def test_links_keep_the_prefix_by_which_the_site_was_reached() -> None:
    assert b'href="/host/orders"' in _page(Session("key", "token")).body
    assert see_other(Request("POST", "host", "/", prefix="/host"), "/orders").header("location") == "/host/orders"


def test_a_value_that_nobody_gave_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="'visit' is undefined"):
        KIT.page(Request("GET", "host", "/"), Session("key", "token"), NOW, "problem.html", text="")
