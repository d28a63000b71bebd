"""A program that knows the description and nothing else goes with a case from its opening to its end, by wire."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2

from recoup.api.api_desk import ApiDesk
from recoup.api.site import api_face
from recoup.decision.words.text import Language
from recoup.desk.hooks.settings import HookSettings
from recoup.desk.listening import Faces, listening, make_app
from recoup.desk.people.entering import Door, come_by_link, who_has_cookie
from recoup.desk.people.keys import make_token
from recoup.desk.people.members import invite
from recoup.people.roles import Permission, Role
from recoup.storage.engine import reading
from recoup.storage.house import tenants
from recoup_sandbox.scenarios.acts import buyer, customer
from tests.api.client import Client, Said
from tests.decision.pairs import usd
from tests.desk.hooks.receiver import receiving
from tests.stories.life import Life, free_port, living

ASKS = """
[refunds]
when = "seller_consent"
automatic = false
"""


@contextmanager
def program(life: Life) -> Generator[Client]:
    """Give a program with the token of an owner, over HTTP."""
    door = Door(life.home.engine, life.home.vault, life.home.now)
    with reading(life.home.engine) as connection:
        (tenant,) = tenants(connection)
    _, link = invite(door, tenant.id, "a test", "kim@shop.kr", "Kim", Role.OWNER, Language.EN)
    visitor = who_has_cookie(door, come_by_link(door, link, "correct horse battery", "a browser"))
    assert visitor is not None
    _, token = make_token(door, visitor, "a program", frozenset(Permission), timedelta(days=300))
    face = api_face(ApiDesk(life.home, door, lambda: None, life.settings))
    app = make_app(life.desk.receive, life.settings.webhook_bytes, Faces([face]))
    headers = {"authorization": f"Bearer {token}", "accept-language": "en"}
    with listening(app, free_port()) as url, httpx2.Client(base_url=url, headers=headers, trust_env=False) as wire:

        def send(method: str, path: str, more: dict[str, str], query: dict[str, Any], body: Any) -> Any:
            content = {} if body is None else {"json": body}
            return wire.request(method, path, headers=more, params=query, **content)

        yield Client(wire.get("/api/openapi.json").json(), send)


def only_case(client: Client) -> Said:
    (row,) = client.cases_list().content["items"]
    return client.cases_show(id=row["case"]["id"])


def tell_customers(client: Client, life: Life) -> None:
    for notice in client.notices_list().content["items"]:
        assert client.notices_told(id=notice["id"], body={"how": "by telephone"}).ok
    life.work()


def test_a_case_is_closed_at_zero_by_a_program(tmp_path: Path) -> None:
    with living(tmp_path, ASKS) as life, program(life) as client:
        life.does(customer.buys, "first", of=["accepts"])
        life.passes("2h")
        assert client.cases_list().content == {"items": [], "next": None}
        life.does(customer.asks_to_cancel, "first", because="ordered by mistake")

        found = only_case(client)
        assert found.content["case"]["kind"] == "cancel_while_payment_check"
        assert found.content["case"]["customer_stake"] == {"minor": 20_000, "currency": "KRW"}
        case = found.content["case"]["id"]
        (task,) = client.tasks_list().content["items"]
        assert task["step"] == "cancel_supplier_order"
        assert client.tasks_show(id=task["id"]).content["content"]["links"]
        life.happens(buyer.cancels, "first")
        assert client.tasks_tick(id=task["id"]).content["new"] is True
        life.passes("10m")

        preview = client.approval_preview(id=case)
        assert preview.content["amount"] == {"minor": 20_000, "currency": "KRW"}
        refused = client.approval_make(id=case, body={"reason": ""}, if_match='"what was never seen"')
        assert (refused.status, refused.content["code"]) == (412, "moved")
        unconditional = client.approval_make(id=case, body={"reason": ""})
        assert (unconditional.status, unconditional.content["code"]) == (428, "condition_missing")
        approved = client.approval_make(id=case, body={"reason": "it was a mistake"}, if_match=preview.tag)
        assert approved.content == {"case": case, "act": "approve", "new": True}
        life.work()
        life.passes("3d")

        settled = only_case(client).content
        assert [each["state"] for each in settled["writes"]] == ["accepted"]
        tell_customers(client, life)
        line = {
            "case": case,
            "amount": {"minor": 1_199, "currency": "USD"},
            "booked_on": life.home.now().date().isoformat(),
            "reference": "W-1",
        }
        assert client.lines_enter(body=line).content["new"] is True
        life.work()

        assert client.cases_list().content["items"] == []
        closed = client.cases_show(id=case).content
        assert closed["case"]["closed_at"] is not None
        assert closed["case"]["open_strands"] == []
        assert [each["name"] for each in closed["happenings"]][-1] == "case_closed"
        assert client.audit_check().content["broken_at"] is None
        assert life.breaches() == []
        assert life.moved("customer:hana") == 0


def test_a_program_hears_of_a_case_and_of_its_end_by_webhook(tmp_path: Path) -> None:
    with receiving() as receiver, living(tmp_path) as life:
        life.end()
        life.settings = replace(life.settings, hooks=HookSettings(hooks_private=True))
        life.begin()
        with program(life) as client:
            events = ["case.opened", "case.closed", "task.opened", "refund.proven", "money.received"]
            hook = client.webhooks_subscribe(body={"url": receiver.url, "events": events})
            assert hook.status == 201
            life.does(customer.buys, "first", of=["accepts"])
            life.passes("2h")
            life.does(customer.asks_to_cancel, "first", because="ordered by mistake")
            life.does(buyer.cancels, "first")
            life.passes("3d")
            case = only_case(client).content["case"]["id"]
            tell_customers(client, life)
            life.records_money_back(case, usd(1_199))
        assert receiver.is_signed(hook.content["secret"])
        kinds = [each["type"] for each in receiver.told]
        assert kinds[0] == "case.opened"
        assert sorted(kinds) == sorted(events), "each once"
        money = next(each for each in receiver.told if each["type"] == "money.received")
        assert (money["case"], money["amount"]) == (case, {"minor": 1_199, "currency": "USD"})
