"""Every address says who may call it, and that is who can."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from recoup.people.roles import GRANTS, Permission, Role
from tests.web.house import House, housed

UNUSED = "999999"
"""A number that nothing has: whoever may ask for it is told that there is nothing."""


def addresses(house: House) -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    """Yield the method and the path of every address, with what handles it."""
    for route in house.app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                for method in sorted(handler.http_methods - {"OPTIONS", "HEAD"}):
                    yield method, route.path, handler


def wanted(handler: HTTPRouteHandler) -> Permission | None:
    """Return what an address asks for; None when it is open to everybody."""
    return handler.opt.get("permission")


def filled(path: str) -> str:
    """Return a path with a number for each of its parameters."""
    return "/".join(UNUSED if part.startswith("{") else part for part in path.split("/"))


def test_every_address_asks_for_one_permission_or_says_that_it_is_open(house: House) -> None:
    for method, path, handler in addresses(house):
        is_open = handler.opt.get("open") is True
        assert is_open != isinstance(wanted(handler), Permission), f"{method} {path}"


def test_whoever_is_not_signed_in_is_sent_to_the_door(house: House) -> None:
    with house.browser() as browser:
        for method, path, handler in addresses(house):
            if wanted(handler) is not None:
                answer = browser.get(filled(path)) if method == "GET" else browser.post(filled(path))
                assert answer.status_code == 302, f"{method} {path}"
                assert answer.headers["location"].startswith("/sign-in"), f"{method} {path}"


@pytest.mark.parametrize("role", Role)
def test_a_role_reaches_exactly_what_it_was_granted(tmp_path: Path, role: Role) -> None:
    with housed(tmp_path) as house, house.browser(role) as browser:
        for method, path, handler in addresses(house):
            permission = wanted(handler)
            if permission is None or path == "/live":
                continue
            answer = browser.get(filled(path)) if method == "GET" else browser.post(filled(path))
            if permission in GRANTS[role]:
                assert answer.status_code not in (403, 500), f"{role} {method} {path}: {answer.status_code}"
            else:
                assert answer.status_code == 403, f"{role} {method} {path}: {answer.status_code}"


def test_a_form_without_its_browsers_token_is_refused(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        answer = browser.client.post("/me/profile", data={"name": "x", "language": "ko"}, follow_redirects=False)
        assert answer.status_code == 403


def test_every_answer_carries_the_security_headers(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        for path in ("/sign-in", "/me", "/nothing/here", "/static/desk.css"):
            headers = browser.get(path).headers
            assert "default-src 'none'" in headers["content-security-policy"], path
            assert "unsafe" not in headers["content-security-policy"], path
            assert headers["x-content-type-options"] == "nosniff", path
