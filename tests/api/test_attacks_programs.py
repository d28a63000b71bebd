"""Attacks by programs: a token reaches no other shop, no other tenant and no machine of ours, and replays nobody's."""

from datetime import timedelta
from ipaddress import ip_address

import pytest

from recoup.connectors.outward import is_public
from recoup.desk.hooks.subscribing import subscribe
from recoup.desk.people.entering import come_by_link, who_has_cookie
from recoup.desk.people.keys import make_token
from recoup.desk.people.members import change_role, invite
from recoup.desk.people.visitor import Visitor
from recoup.people.roles import GRANTS, Permission, Role
from recoup.storage.engine import writing
from recoup.storage.house import add_tenant
from recoup.storage.ids import PersonId, ShopId, TenantId
from recoup.storage.repositories.shops import add_account, add_shop
from recoup.storage.scope import Scope
from recoup.storage.words import HookEvent, Remote
from tests.api.house import Programs
from tests.storage.decided import decided
from tests.storage.places import NOON, Place
from tests.web.house import PASSWORD, House

MANAGED = GRANTS[Role.MANAGER]


def second(programs: Programs) -> ShopId:
    with programs.house.writing() as scope:
        return add_shop(scope, "a second shop", NOON)


def chief(house: House, tenant: TenantId | None = None, email: str = "chief@shop.kr") -> Visitor:
    """Let an owner of all shops come in."""
    _, link = invite(house.door, tenant or house.tenant, "a test", email, "Chief", Role.OWNER)
    found = who_has_cookie(house.door, come_by_link(house.door, link, PASSWORD, "a browser"))
    assert found is not None
    return found


def case_of(house: House) -> int:
    """Let the house's shop have a decided case; return its number."""
    with house.writing() as scope:
        store, supplier = (
            add_account(scope, house.shop, each, "login", NOON) for each in (Remote.CAFE24, Remote.ALIEXPRESS)
        )
    case = decided(Place(house.home.engine, house.tenant, house.shop, store, supplier)).case
    assert case is not None
    return case


def test_somebody_of_one_shop_neither_reads_nor_ends_the_webhooks_of_whoever_sees_more(programs: Programs) -> None:
    house = programs.house
    url, events = "https://receiver.example/a-password", [HookEvent.CASE_OPENED]
    kept = subscribe(house.home, programs.desk.settings.hooks, chief(house), url, events).hook
    with programs.program(Role.MANAGER, shops=[second(programs)]) as program:
        assert program.get("/webhooks").json()["items"] == []
        assert program.get(f"/webhooks/{kept.id}/messages").status_code == 404
        assert program.post(f"/webhooks/{kept.id}/end").status_code == 404
        mine = program.post("/webhooks", {"url": "https://receiver.example/mine", "events": ["case.opened"]})
        assert [each["id"] for each in program.get("/webhooks").json()["items"]] == [mine.json()["hook"]["id"]]
        assert program.post(f"/webhooks/{mine.json()['hook']['id']}/end").status_code == 200
    with programs.program(Role.MANAGER) as program:
        assert [each["url"] for each in program.get("/webhooks").json()["items"]] == [
            url,
            "https://receiver.example/mine",
        ]


def test_the_trail_is_read_by_whoever_sees_all_shops(programs: Programs) -> None:
    with programs.program(Role.MANAGER, shops=[second(programs)]) as program:
        assert {program.get(path).status_code for path in ("/audit", "/audit/chain")} == {403}
    with programs.program(Role.MANAGER) as program:
        assert {program.get(path).status_code for path in ("/audit", "/audit/chain")} == {200}


@pytest.mark.parametrize("act", ["role", "end", "restore"])
def test_an_owner_of_one_shop_has_nobody_in_hand_who_sees_more(programs: Programs, act: str) -> None:
    victim = chief(programs.house).person
    body: dict[str, object] | None = {"role": "viewer", "shops": list[int]()} if act == "role" else None
    with programs.program(Role.OWNER, shops=[second(programs)]) as program:
        assert program.post(f"/people/{victim}/{act}", body).status_code == 404


def test_another_tenants_people_tokens_cases_and_webhooks_are_nobodys(programs: Programs) -> None:
    house = programs.house
    case = case_of(house)
    mine = chief(house)
    token, _ = make_token(house.door, mine, "robot", [Permission.LOOK], timedelta(days=1))
    kept = subscribe(house.home, programs.desk.settings.hooks, mine, "https://a.example/x", [HookEvent.CASE_OPENED])
    with writing(house.home.engine) as connection:
        theirs = add_tenant(connection, "somebody else", NOON)
        add_shop(Scope(connection, theirs), "their shop", NOON)
    stranger = chief(house, theirs, "stranger@else.kr")
    key = make_token(house.door, stranger, "theirs", list(Permission), timedelta(days=1))[1]
    with programs.program() as program:
        program.token = key
        for path in (f"/cases/{case}", f"/cases/{case}/approval", f"/webhooks/{kept.hook.id}/messages", "/orders/S1"):
            assert program.get(path).status_code == 404, path
        for path, body in (
            (f"/cases/{case}/notes", {"text": "x"}),
            (f"/cases/{case}/approval/revoke", {"reason": "x"}),
            (f"/people/{mine.person}/end", None),
            (f"/webhooks/{kept.hook.id}/end", None),
            ("/statements/lines", _line(case)),
        ):
            assert program.post(path, body).status_code == 404, path
        assert program.post(f"/tokens/{token}/end").json() == {"new": False}
        assert all(not program.get(path).json()["items"] for path in ("/cases", "/orders", "/notices", "/tasks"))


def _line(case: int) -> dict[str, object]:
    amount = {"minor": 900, "currency": "USD"}
    return {"case": case, "amount": amount, "booked_on": "2026-03-10", "reference": "W-1"}


def test_the_books_of_a_case_are_shown_to_whoever_may_see_books(programs: Programs) -> None:
    case = case_of(programs.house)
    with programs.program(Role.ACCOUNTANT) as program:
        assert program.get(f"/cases/{case}").json()["books"]
    with programs.program(Role.VIEWER) as program:
        shown = program.get(f"/cases/{case}")
        assert (shown.status_code, shown.json()["books"]) == (200, [])


def test_an_answer_is_replayed_to_nobody_else_and_to_nobody_who_may_no_longer(programs: Programs) -> None:
    house = programs.house
    given = {"name": "robot", "permissions": ["look"], "days": 1}
    owner = chief(house)
    other = make_token(house.door, chief(house, email="second@shop.kr"), "a", list(Permission), timedelta(days=1))[1]
    with programs.program() as program:
        program.token = make_token(house.door, owner, "a", list(Permission), timedelta(days=1))[1]
        first = program.post("/tokens", given, key="same")
        assert program.post("/tokens", given, key="same").json() == first.json()
        mine, program.token = program.token, other
        assert program.post("/tokens", given, key="same").json() != first.json()
        program.token = mine
        change_role(house.door, house.tenant, "a test", owner.person, Role.VIEWER, None)
        assert program.post("/tokens", given, key="same").status_code == 403


def test_a_token_gives_no_more_than_it_has(programs: Programs) -> None:
    few = frozenset({Permission.MANAGE_PEOPLE, Permission.LOOK})
    with programs.program(Role.OWNER, few) as program:
        made = program.post("/tokens", {"name": "more", "permissions": sorted(Permission), "days": 366}).json()
        program.token = made["token"]
        assert set(program.get("/me").json()["permissions"]) == few
        assert program.get("/audit").status_code == 403


@pytest.mark.parametrize("role", Role)
def test_a_program_neither_gives_nor_touches_a_role_that_may_do_more_than_it(programs: Programs, role: Role) -> None:
    house, mine = programs.house, GRANTS[role] | {Permission.MANAGE_PEOPLE}
    named = {given: _somebody(house, given) for given in Role}
    with programs.program(Role.OWNER, mine) as program:
        for given in Role:
            wanted = 403 if not GRANTS[given] <= mine else 200
            somebody = {"email": f"new-{given}@shop.kr", "name": "New", "role": given}
            assert program.post("/people", somebody).status_code == (403 if wanted == 403 else 201), given
            assert program.post(f"/people/{named[Role.VIEWER]}/role", {"role": given}).status_code == wanted, given
            change_role(house.door, house.tenant, "a test", named[Role.VIEWER], Role.VIEWER, None)
            for act, body in (("link", None), ("end", None), ("restore", None), ("role", {"role": "viewer"})):
                assert program.post(f"/people/{named[given]}/{act}", body).status_code == wanted, f"{given} {act}"


def _somebody(house: House, role: Role) -> PersonId:
    return invite(house.door, house.tenant, "a test", f"known-{role}@shop.kr", "Known", role)[0]


def test_an_answer_is_not_replayed_to_a_token_that_may_do_less(programs: Programs) -> None:
    house, owner = programs.house, chief(programs.house)
    given = {"name": "robot", "permissions": sorted(Permission), "days": 1}
    few = [Permission.MANAGE_PEOPLE, Permission.LOOK]
    all_, less = (make_token(house.door, owner, "a", each, timedelta(days=1))[1] for each in (list(Permission), few))
    with programs.program() as program:
        program.token = all_
        assert program.post("/tokens", given, key="same").status_code == 201
        program.token = less
        refused = program.post("/tokens", given, key="same")
        assert (refused.status_code, refused.json()["code"]) == (422, "idempotency_key_reused")


def test_a_webhook_tells_nobody_what_they_may_not_look_at(programs: Programs) -> None:
    wanted = {"url": "https://receiver.example/mine", "events": ["case.opened"]}
    with programs.program(Role.OWNER, frozenset({Permission.CONFIGURE})) as program:
        assert program.post("/webhooks", wanted).status_code == 409
    with programs.program(Role.OWNER, frozenset({Permission.CONFIGURE, Permission.LOOK})) as program:
        assert program.post("/webhooks", wanted).status_code == 201


@pytest.mark.parametrize("address", ["::127.0.0.1", "64:ff9b:1::a00:1", "fec0::1", "192.0.0.8", "240.0.0.1", "5f00::1"])
def test_what_the_standard_library_takes_for_the_internet_is_not(address: str) -> None:
    assert not is_public(ip_address(address))
