"""A person's acts on the command line, by wire: what is shown is what is done, once, and nothing that has changed."""

import json
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from recoup.cli.main import app
from recoup.storage.engine import reading
from recoup.storage.house import tenants
from recoup.storage.repositories.audit import audit_entries
from recoup.storage.scope import Scope
from recoup_sandbox.scenarios.acts import buyer, customer
from tests.stories.life import Life, living

CAREFUL = '[refunds]\nautomatic = true\nwhen = "seller_consent"\nperson_above = { KRW = "1000" }\n'
PICTURE = b"\x89PNG\r\n\x1a\n and what is seen on it"


@pytest.fixture
def life(tmp_path: Path) -> Generator[Life]:
    """Return a shop in which a customer asked to cancel what its supplier is about to ship."""
    with living(tmp_path, CAREFUL) as found:
        found.does(customer.buys, "first", of=["refuses"])
        found.passes("30h")
        found.does(customer.asks_to_cancel, "first")
        yield found


def run(life: Life, *arguments: str, code: int = 0, **environ: str) -> Result:
    """Run a verb on the life's data; it must end with ``code``."""
    where = {"RECOUP_DATA": str(life.settings.data), "RECOUP_KEY": "", "LOGNAME": "Kim", **environ}
    result = CliRunner(env=where).invoke(app, list(arguments))
    assert result.exit_code == code, result.output
    return result


def ask(life: Life, *arguments: str) -> Any:
    return json.loads(run(life, *arguments, "--format", "json").stdout)


def acts(life: Life) -> list[tuple[str, str]]:
    """Return who did what, as the audit trail has it."""
    with reading(life.home.engine) as connection:
        scope = Scope(connection, tenants(connection)[0].id)
        return [(each.who, each.act) for each in audit_entries(scope, limit=1000)]


def test_a_refund_that_waits_for_a_person_is_shown_approved_and_made_once(life: Life) -> None:
    shown = ask(life, "cases", "act", "1", "approve")
    assert (shown["amount"]["minor"], shown["delivery"]["minor"]) == (22_000, 3_000)
    assert [write["step"] for write in shown["writes"]] == ["cancel_and_refund"]
    assert life.moved("customer:hana") == -25_000, "what is shown is not done"
    approve = ("cases", "act", "1", "approve", "--yes", "--seen", shown["seen"])
    assert "say why" in run(life, *approve, code=3).stderr, "the policy refuses it as yet"
    for new in (True, False):
        assert ask(life, *approve, "--reason", "a good customer")["new"] is new
    life.work()
    assert life.moved("customer:hana") == 0
    assert [write.step for write in life.only_case().writes] == ["cancel_and_refund"]
    assert acts(life).count(("Kim", "approve_refund")) == 1
    assert life.breaches() == []
    assert "no refund is planned" in run(life, "cases", "act", "1", "approve", code=3).stderr


def test_an_approval_of_what_has_changed_is_refused(life: Life) -> None:
    seen = ask(life, "cases", "act", "1", "approve")["seen"]
    life.does(buyer.asks_to_cancel, "first")
    life.passes("10m")
    approve = ("cases", "act", "1", "approve", "--yes", "--reason", "why not")
    assert "no longer what you saw" in run(life, *approve, "--seen", seen, code=3).stderr
    assert "--seen" in run(life, *approve, code=2).stderr
    assert ("Kim", "approve_refund") not in acts(life)
    assert life.moved("customer:hana") == -25_000


def test_an_approval_that_is_taken_back_before_the_next_decision_moves_nothing(life: Life) -> None:
    seen = ask(life, "cases", "act", "1", "approve")["seen"]
    run(life, "cases", "act", "1", "approve", "--yes", "--seen", seen, "--reason", "why not")
    run(life, "cases", "act", "1", "revoke", "--reason", "it was another order")
    assert "nothing is approved" in run(life, "cases", "act", "1", "revoke", code=3).stderr
    life.work()
    assert life.moved("customer:hana") == -25_000
    assert acts(life)[-1] == ("Kim", "revoke_approval")


def test_an_approval_that_the_world_overtakes_is_void(life: Life) -> None:
    seen = ask(life, "cases", "act", "1", "approve")["seen"]
    life.happens(buyer.asks_to_cancel, "first")
    run(life, "cases", "act", "1", "approve", "--yes", "--seen", seen, "--reason", "why not")
    life.control.advance("10m")
    life.desk.loop.round()
    life.work()
    assert life.moved("customer:hana") == -25_000, "it was given for an order that nobody had asked to stop"


def test_a_task_is_shown_with_all_that_it_needs_in_both_languages(life: Life) -> None:
    story = ask(life, "tasks", "show", "1")
    content = story["content"]
    assert content["links"][0]["address"].endswith(f"orderId={story['task']['supplier_line'].partition('/')[0]}")
    assert "Items:" in content["message"]["text"]
    assert content["steps"]
    assert content["proof"]
    assert content["reason"]
    assert "+0900" in content["deadline"]
    english, korean = run(life, "tasks", "show", "1").stdout, run(life, "tasks", "show", "1", "--lang", "ko").stdout
    for said in ("Paste this", "Hello, I would like to cancel", "Until: ", "Done when"):
        assert said in english
    for said in ("붙여넣을 내용", "Hello, I would like to cancel", "기한", "완료 확인"):
        assert said in korean
    assert "no task 9" in run(life, "tasks", "show", "9", code=3).stderr


def test_a_tick_and_a_record_are_kept_once_and_wake_the_pair(life: Life, tmp_path: Path) -> None:
    for new in (True, False):
        assert ask(life, "tasks", "tick", "1")["new"] is new
    picture = tmp_path / "asked.png"
    picture.write_bytes(PICTURE)
    prove = ("tasks", "prove", "1", "--file", str(picture), "--note", "asked in the chat", "--amount", "12.99 USD")
    first, again = ask(life, *prove), ask(life, *prove)
    assert (first["new"], again["new"]) == (True, False)
    assert first["evidence"] == again["evidence"]
    assert life.desk.loop.round() > 0, "the next turn looks at what was said"
    assert len(ask(life, "cases", "show", "1")["evidence"]) == 1
    assert [act for who, act in acts(life) if who == "Kim"] == ["tick_task", "record_evidence"]


def test_what_cannot_be_kept_as_evidence_is_refused_with_what_to_do(life: Life, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<script>")
    assert "Only pictures" in run(life, "tasks", "prove", "1", "--file", str(page), code=3).stderr
    assert "Nothing was recorded" in run(life, "tasks", "prove", "1", code=3).stderr
    assert "no amount" in run(life, "tasks", "prove", "1", "--amount", "much", code=2).stderr
    run(life, "tasks", "prove", "1", "--file", str(tmp_path / "none.png"), code=2)
    assert ask(life, "cases", "show", "1")["evidence"] == []


def test_a_case_is_noted_and_dismissed_with_a_reason(life: Life) -> None:
    for new in (True, False):
        assert ask(life, "cases", "act", "1", "note", "--reason", "she called")["new"] is new
    assert "act 1 dismiss --yes" in run(life, "cases", "act", "1", "dismiss").stderr
    assert "reason" in run(life, "cases", "act", "1", "dismiss", "--yes", code=3).stderr
    run(life, "cases", "act", "1", "dismiss", "--yes", "--reason", "she wants it after all")
    life.work()
    assert run(life, "tasks").stdout.strip() == "Nothing is to be done."
    assert "--amount" in run(life, "cases", "act", "1", "write_off", "--yes", "--reason", "x", code=2).stderr


def test_cases_are_found_by_kind_lateness_and_number(life: Life) -> None:
    assert [each["id"] for each in ask(life, "cases", "list", "--kind", "cancel_while_awaiting_shipment")] == [1]
    assert ask(life, "cases", "list", "--kind", "refund_over") == []
    assert ask(life, "cases", "list", "--late") == []
    line = ask(life, "cases", "list")[0]["store_line"]
    assert [each["id"] for each in ask(life, "cases", "list", "--text", line)] == [1]
    assert ask(life, "cases", "list", "--text", "%") == []
    life.passes("24h")
    assert [each["id"] for each in ask(life, "cases", "list", "--late")] == [1]


def test_a_case_tells_what_to_do_why_and_in_which_words(life: Life) -> None:
    book = ask(life, "cases", "show", "1")
    assert book["explanation"]["steps"][0]["title"] == "Ask the seller to cancel"
    assert book["explanation"]["why"]
    assert book["can_approve"]["amount"]["minor"] == 22_000
    assert book["notices"][0]["body"]
    assert book["tasks"][0]["content"]["message"]["text"]
