"""The doctor and the audit: good news when all is well, and each planted trouble named with what to do."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from recoup.decision.words.text import Text
from recoup.domain.store_line import StoreLine
from recoup.storage.repositories.inbox import Letter, claim_inbox, give_up_inbox, put_inbox
from recoup.storage.repositories.schedules import add_schedule, claim_schedules, finish_schedule
from recoup.storage.repositories.shops import set_account_state
from recoup.storage.words import AccountState
from tests.cli.living import living
from tests.storage.decided import asked, decided
from tests.storage.placed import placed
from tests.storage.places import HOUR, MINUTE, NOON, Place

YEAR = timedelta(days=365)
SILENT = Text("the store does not answer", "쇼핑몰이 응답하지 않습니다")


def deactivated(place: Place) -> None:
    placed(place, "USER_ACCOUNT_DISABLED", NOON)


def overdue(place: Place) -> None:
    place.pair(at=NOON - YEAR)


def given_up(place: Place) -> None:
    with place.writing() as scope:
        put_inbox(scope, place.store, [Letter("one", b"{}", {})], NOON)
        (taken,) = claim_inbox(scope, NOON, MINUTE, 1)
        give_up_inbox(scope, taken.id, NOON, "unreadable")


def paused(place: Place) -> None:
    with place.writing() as scope:
        set_account_state(scope, place.supplier, AccountState.NEEDS_AUTHORISATION)


def failed_job(place: Place) -> None:
    with place.writing() as scope:
        add_schedule(scope, place.shop, "poll store", NOON)
        (job,) = [each for each in claim_schedules(scope, NOON, MINUTE, 9) if each.name == "poll store"]
        finish_schedule(scope, job.id, NOON, NOON + HOUR, SILENT)


@pytest.mark.parametrize(
    ("trouble", "what", "said"),
    [
        (overdue, "queue: turns", "recoup serve"),
        (given_up, "messages given up", "1 messages"),
        (paused, "aliexpress 1861703697: account", "connect it again"),
        (failed_job, "job: poll store", "the store does not answer"),
        (deactivated, "aliexpress 1861703697: orders", "deactivated"),
    ],
)
def test_each_trouble_is_named_with_what_to_do(
    tmp_path: Path, trouble: Callable[[Place], None], what: str, said: str
) -> None:
    with living(tmp_path) as here:
        healthy = here.run("doctor")
        assert healthy.exit_code == 0
        assert "{" not in healthy.output
        with here.place() as place:
            trouble(place)
        looks = {look["what"]: look for look in here.json("doctor", code=1)}
        assert looks[what]["health"] == "bad"
        assert said in f"{looks[what]['said']} {looks[what]['next']}"
        assert f"BAD   {what}" in here.run("doctor").stdout
        korean = re.sub(r"recoup [a-z0-9 ]+", "", here.run("doctor", "--lang", "ko").stdout)
        assert re.findall(r"(?:[A-Za-z]{2,} ){2}[A-Za-z]{2,}", korean) == [], "only verbs are English"


def test_tokens_that_nobody_renewed_in_time_are_named(tmp_path: Path) -> None:
    with living(tmp_path) as here:
        here.served.run(lambda: here.sandbox.world.advance(timedelta(days=15)))
        looks = {look["what"]: look["health"] for look in here.json("doctor", code=1)}
        assert looks["cafe24 sampleshop: tokens"] == "bad"
        assert looks["aliexpress 1861703697: tokens"] == "good", "its access ended too, and may be renewed"


def test_a_clock_that_cannot_be_asked_is_named(tmp_path: Path) -> None:
    with living(tmp_path) as here:
        assert here.run("doctor").exit_code == 0
    result = here.run("doctor", "--format", "json")
    assert (result.exit_code, "recoup-sandbox serve" in result.stdout) == (1, True)


def test_an_audit_of_sound_data_finds_nothing(tmp_path: Path) -> None:
    with living(tmp_path) as here:
        with here.place() as place:
            decided(place, asked())
        found = here.json("audit")
        assert found["breaches"] == []
        assert (found["tenants"], found["cases"]) == (1, 1)
        assert found["postings"] > 0
        assert "Everything holds" in here.run("audit").stdout


@pytest.mark.parametrize(
    ("damage", "promise"),
    [
        ('UPDATE "case" SET closed_at = 1', "closed_cases_have_ended"),
        ('UPDATE "case" SET closed_at = 1', "a_closed_case_owes_nothing"),
        ('UPDATE "case" SET closed_at = 1', "every_divergence_has_a_case"),
        ("UPDATE intent SET state = 'accepted', attempts = 1", "every_write_has_an_attempt"),
        ("UPDATE tenant SET audit_count = 9", "audit_chain_is_whole"),
        ("UPDATE secret SET sealed = zeroblob(40)", "secrets_open"),
        ("PRAGMA foreign_keys = OFF; UPDATE task SET pair_id = 999", "database_is_whole"),
    ],
)
def test_what_was_changed_behind_the_programs_back_is_found(tmp_path: Path, damage: str, promise: str) -> None:
    with living(tmp_path) as here:
        with here.place() as place:
            decided(place, asked(StoreLine.CANCELLED_REFUND_DUE))
            with place.engine.connect() as connection:
                for statement in damage.split("; "):
                    connection.connection.execute(statement)
                connection.execute(text("SELECT 1"))
        found = here.json("audit", code=1)
        assert promise in {breach["promise"] for breach in found["breaches"]}
        assert promise in here.run("audit").stdout
