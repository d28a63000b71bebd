"""Cases, tasks and orders on the command line: the same as JSON and on a terminal, in both languages."""

from collections.abc import Generator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.ledger.accounts import Account
from recoup.ledger.events import LedgerEvent
from recoup.storage.repositories.evidence import Evidence, add_evidence
from recoup.storage.repositories.lines import upsert_store_lines, upsert_supplier_lines
from recoup.storage.words import AttemptPhase, EventName, IntentState, TaskState
from tests.cli.living import Living, living
from tests.decision.pairs import usd
from tests.storage.decided import decided
from tests.storage.kept import VAULT
from tests.storage.places import NOON

SEOUL: Final = ZoneInfo("Asia/Seoul")


@pytest.fixture
def here(tmp_path: Path) -> Generator[Living]:
    """Return a folder in which a customer asked to cancel and the decision was written."""
    with living(tmp_path) as found:
        with found.place() as place:
            written = decided(place)
            assert written.case is not None
            with place.writing() as scope:
                upsert_store_lines(scope, place.shop, [place.store_line()])
                upsert_supplier_lines(scope, place.shop, [place.supplier_line()])
                proof = Evidence("Kim", NOON, "seen", Reimbursement.PROCESSING, usd(900))
                add_evidence(scope, VAULT, written.case, None, proof)
        yield found


def test_open_cases_are_listed_with_their_strands_stakes_and_deadline(here: Living) -> None:
    (case,) = here.json("cases", "list")
    assert (case["kind"], case["store_line"], case["supplier_line"]) == (
        "cancel_while_awaiting_shipment",
        "S1-1",
        "U1/1",
    )
    assert case["customer_stake"] == {"amount": "12000", "currency": "KRW", "minor": 12000}
    assert case["strands"]["goods"] == "running"
    assert "refund" in case["open_strands"]
    assert case["due_at"].endswith("+00:00")


def test_a_case_is_shown_with_everything_that_is_kept_of_it(here: Living) -> None:
    story = here.json("cases", "show", "1")
    assert [task["task"]["step"] for task in story["tasks"]] == ["ask_seller_to_cancel"]
    assert [write["step"] for write in story["writes"]] == ["cancel_and_refund"]
    assert story["writes"][0]["state"] == "open"
    assert {posting["event"] for posting in story["books"]} >= {"customer_paid", "supplier_paid"}
    assert [each["name"] for each in story["happenings"]] == ["case_opened"]
    assert [each["notice"]["message"] for each in story["notices"]]
    assert (story["evidence"][0]["stage"], story["evidence"][0]["amount"]["minor"]) == ("processing", 900)


def test_a_case_is_told_on_the_shops_clock_and_in_the_readers_words(here: Living) -> None:
    told = here.run("cases", "show", "1", "--lang", "ko").output
    assert f"{NOON.astimezone(SEOUL):%Y-%m-%d %H:%M} KST" in told
    assert "UTC" not in told
    vocabularies = (EventName, TaskState, IntentState, AttemptPhase, LedgerEvent, Account, Reimbursement)
    raw = {each.value for words in vocabularies for each in words}
    assert not raw & set(told.replace(":", " ").split())


def test_goods_that_must_go_back_have_the_shops_own_time_when_no_day_was_read(here: Living, tmp_path: Path) -> None:
    with here.place() as place:
        disputed = place.supplier_line(state=SupplierLine.DISPUTED)
        with place.writing() as scope:
            upsert_store_lines(scope, place.shop, [place.store_line(state=StoreLine.RETURN_ASKED)])
            upsert_supplier_lines(scope, place.shop, [disputed])
    picture = tmp_path / "page.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    task = str(here.json("tasks")[0]["id"])
    proof = ("tasks", "prove", task, "--by", "Kim", "--file", str(picture), "--dispute", "agreed_return")
    assert here.run(*proof).exit_code == 0
    (record,) = [each for each in here.json("cases", "show", "1")["evidence"] if each["dispute"]]
    assert datetime.fromisoformat(record["send_by"]) - datetime.fromisoformat(record["at"]) == timedelta(days=10)
    assert here.run(*proof, "--send-by", "5 December").exit_code == 2


def test_tasks_say_what_to_do_and_how_it_will_be_proven(here: Living) -> None:
    (task,) = here.json("tasks")
    assert task["step"] == "ask_seller_to_cancel"
    assert task["detail"]
    assert task["proof"]


@pytest.mark.parametrize("order", ["S1", "U1"])
def test_an_order_is_found_from_either_side(here: Living, order: str) -> None:
    (pair,) = here.json("orders", "show", order)
    assert (pair["store"]["line"], pair["supplier"]["line"]) == ("S1-1", "U1/1")
    assert (pair["store"]["state"], pair["case"]["id"]) == ("preparing", 1)


def test_what_a_coupon_was_used_on_is_noted_once(here: Living) -> None:
    share = "U1=1.50 USD"
    assert here.json("orders", "coupon", "SAVE3", share) == {"coupon": "SAVE3", "lines": 1, "new": True}
    assert here.json("orders", "coupon", "SAVE3", share)["new"] is False
    assert here.run("orders", "coupon", "SAVE3", "U1").exit_code == 2
    refused = here.run("orders", "coupon", "SAVE3", "U9=1.50 USD")
    assert (refused.exit_code, "U9" in refused.output) == (3, True)


def test_a_terminal_shows_the_same_in_both_languages(here: Living) -> None:
    english = here.run("cases", "show", "1").stdout
    for said in ("S1-1", "₩12,000", "US$9.00", "The customer paid", "Kim", "What happened", "Recoup's own writes"):
        assert said in english
    korean = here.run("cases", "show", "1", "--lang", "ko").stdout
    for said in ("12,000원", "할 일", "장부", "경과"):
        assert said in korean
    assert "쇼핑몰" in here.run("orders", "show", "U1", "--lang", "ko").stdout
    assert "완료 확인" in here.run("tasks", "--lang", "ko").stdout


def test_nothing_to_show_is_said(here: Living) -> None:
    assert here.run("cases", "show", "99").exit_code == 3
    assert here.run("orders", "show", "S9").exit_code == 2
