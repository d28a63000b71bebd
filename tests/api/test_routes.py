"""Every address of the API asks for one permission, and that is who may call it: role by role, token by token."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from recoup.people.roles import GRANTS, Permission, Role
from tests.api.house import Program, Programs, addresses, answering

UNUSED = "999999"
"""A number that nothing has: whoever may ask for it is told that there is nothing."""
WORDS = {"{message}": "order_delayed", "{language}": "en"}


def routes(programs: Programs) -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    """Yield the method and the path of every address, with what handles it."""
    for route in addresses(programs).routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                for method in sorted(handler.http_methods - {"OPTIONS", "HEAD"}):
                    yield method, route.path_format.removeprefix("/v1"), handler


def asked(programs: Programs) -> Iterator[tuple[str, str, Permission]]:
    for method, path, handler in routes(programs):
        permission = handler.opt.get("permission")
        if isinstance(permission, Permission):
            yield method, path, permission


def call(program: Program, method: str, path: str) -> Any:
    """Call an address with a number for each of its parameters and no content that could be taken."""
    parts = [WORDS.get(part, UNUSED if part.startswith("{") else part) for part in path.split("/")]
    filled = "/".join(parts)
    return program.get(filled) if method == "GET" else program.post(filled, {})


def test_every_address_asks_for_one_permission_or_says_that_it_is_open(programs: Programs) -> None:
    for method, path, handler in routes(programs):
        is_open = handler.opt.get("open") is True
        assert is_open != isinstance(handler.opt.get("permission"), Permission), f"{method} {path}"


def test_there_are_as_many_addresses_as_are_described(programs: Programs) -> None:
    with programs.program() as program:
        described = program.client.get("/api/openapi.json").json()["paths"]
    listed = {(method.lower(), f"/v1{path}") for method, path, _ in asked(programs)}
    assert listed == {(method, path) for path, methods in described.items() for method in methods}
    assert len(listed) > 50


def test_without_a_token_nothing_is_told(programs: Programs) -> None:
    with programs.program() as program:
        for method, path, _ in asked(programs):
            answer = call(program, method, path)
            assert (answer.status_code, answer.json()["code"]) == (401, "token_needed"), f"{method} {path}"
            assert answer.headers["www-authenticate"].startswith("Bearer"), f"{method} {path}"


@pytest.mark.parametrize("role", Role)
def test_a_role_reaches_exactly_what_it_was_granted(tmp_path: Path, role: Role) -> None:
    with answering(tmp_path) as programs, programs.program(role) as program:
        for method, path, permission in asked(programs):
            answer = call(program, method, path)
            if permission in GRANTS[role]:
                assert answer.status_code not in (401, 403, 500), f"{role} {method} {path}: {answer.text}"
            else:
                assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted"), f"{role} {method} {path}"


@pytest.mark.parametrize("permission", Permission)
def test_a_token_reaches_exactly_what_it_was_made_for(tmp_path: Path, permission: Permission) -> None:
    with answering(tmp_path) as programs, programs.program(Role.OWNER, frozenset({permission})) as program:
        for method, path, wanted in asked(programs):
            refused = call(program, method, path).status_code == 403
            assert refused == (wanted is not permission), f"{permission} {method} {path}"


def test_a_token_that_ended_works_no_more(programs: Programs) -> None:
    with programs.program(Role.OWNER) as program:
        (mine,) = program.get("/tokens").json()["items"]
        assert program.post(f"/tokens/{mine['id']}/end").json() == {"new": True}
        assert program.get("/me").status_code == 401
