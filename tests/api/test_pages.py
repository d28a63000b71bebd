"""A list is read to its end by its cursors, and a cursor that somebody made up is refused as such."""

from base64 import urlsafe_b64encode

import pytest

from recoup.api.site import description
from recoup.people.roles import Role
from tests.api.house import Programs

LISTS = [
    path.removeprefix("/v1")
    for path, methods in description()["paths"].items()
    if any(each["name"] == "cursor" for each in methods.get("get", {}).get("parameters", []))
]
BIG = 10**30
MADE_UP = [
    "no cursor",
    "{}",
    "null",
    "[]",
    f"[{BIG}]",
    f"[{BIG},{BIG}]",
    f'["2026-03-10T12:00:00",{BIG}]',
    r'["\u0000","\u0000"]',
    r'[false,"\u0000"]',
]
FITTING = ['["2026-03-10T12:00:00",1]', '["2026-03-10","x"]']
"""Such as some lists have: nothing but a place where nothing has to be."""


@pytest.mark.parametrize("address", LISTS)
def test_a_cursor_that_somebody_made_up_is_refused(programs: Programs, address: str) -> None:
    with programs.program(Role.OWNER) as program:
        hook = {"url": "https://receiver.example/x", "events": ["case.opened"]}
        id = program.post("/webhooks", hook).json()["hook"]["id"]
        asked = address.replace("{id}", str(id))
        for made_up in MADE_UP:
            cursor = urlsafe_b64encode(made_up.encode()).decode().rstrip("=")
            answer = program.get(asked, cursor=cursor)
            assert (answer.status_code, answer.json()["code"]) == (400, "bad_request"), made_up
        for fitting in FITTING:
            cursor = urlsafe_b64encode(fitting.encode()).decode().rstrip("=")
            assert program.get(asked, cursor=cursor).status_code in (200, 400), fitting
        assert program.get(asked, cursor="%%%").status_code == 400


def test_every_list_that_grows_has_pages(programs: Programs) -> None:
    assert set(LISTS) >= {
        "/audit",
        "/cases",
        "/links",
        "/links/proposals",
        "/notices",
        "/orders",
        "/people",
        "/products",
        "/statements/lines",
        "/statements/lines/matched",
        "/tasks",
        "/tokens",
        "/webhooks",
        "/webhooks/{id}/messages",
    }


@pytest.mark.parametrize("address", ["/people", "/tokens", "/webhooks"])
def test_a_list_is_read_to_its_end_one_by_one(programs: Programs, address: str) -> None:
    with programs.program(Role.OWNER) as program:
        for number in range(3):
            name = f"new-{number}"
            program.post("/people", {"email": f"{name}@shop.kr", "name": name, "role": "viewer"})
            program.post("/tokens", {"name": name, "permissions": ["look"]})
            program.post("/webhooks", {"url": f"https://receiver.example/{name}", "events": ["case.opened"]})
        whole = program.get(address).json()["items"]
        read, cursor = list[object](), None
        while True:
            page = program.get(address, limit=1, **({} if cursor is None else {"cursor": cursor})).json()
            read += page["items"]
            cursor = page["next"]
            if cursor is None:
                break
        assert len(read) >= 3
        assert [each["id"] for each in whole] == [each["id"] for each in read]
