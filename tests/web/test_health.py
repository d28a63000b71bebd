"""The page of the system's health: what the doctor finds, what waits, and the jobs with what they could not do."""

from datetime import timedelta

import pytest

from recoup.decision.words.text import Text
from recoup.desk.look_names import name_of_job, name_of_look
from recoup.desk.working import LivingDesk, Pace
from recoup.notices.settings import NoticeSettings, SmtpSettings
from recoup.people.roles import Role
from recoup.storage.repositories.schedules import add_schedule, appointments, claim_schedules, finish_schedule
from recoup.storage.repositories.shops import add_account
from recoup.storage.words import Remote
from recoup.tasks.settings import TaskSettings
from tests.web.house import NOON, House

HOUR = timedelta(hours=1)


def test_a_house_without_a_shop_connected_is_told_to_connect_one(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        shown = browser.get("/health").text
        assert "Something has to be repaired" in shown
        assert "no shop is connected" in shown


def test_no_remote_is_asked_unless_somebody_wants_to_wait(house: House) -> None:
    with house.writing() as scope:
        add_account(scope, house.shop, Remote.CAFE24, "treeshop", NOON)
    with house.browser(Role.OWNER) as browser:
        shown = browser.get("/health").text
        assert "nobody has authorised this account" in shown
        assert browser.get("/health?remotes=yes").status_code == 500, "this house has no wire to ask by"


def test_a_job_says_when_it_ran_and_what_it_could_not_do(house: House) -> None:
    with house.writing() as scope:
        add_schedule(scope, house.shop, "reconcile", NOON)
        (job,) = claim_schedules(scope, NOON, HOUR, 1)
        finish_schedule(scope, job.id, NOON, NOON + HOUR, Text("3 differences were found", "3건이 다릅니다"))
    with house.browser(Role.OWNER) as browser:
        shown = browser.get("/health").text
        assert "nightly reconciliation" in shown
        assert "3 differences were found" in shown
        assert "2026-03-09 21:00" in shown, "on the shop's clock"
        house.clock.wait(HOUR)


def test_what_is_due_is_counted_with_its_oldest(house: House) -> None:
    with house.browser(Role.ACCOUNTANT) as browser:
        row = browser.get("/health").text.split("Pairs to be decided on")[1].split("</tr>")[0]
        assert "nothing" in row


@pytest.mark.parametrize("look", ["database", "cafe24 treeshop: polling", "queue: turns", "job: poll", "shop"])
def test_a_look_has_a_korean_name(look: str) -> None:
    assert name_of_look(look).ko != look


def test_every_job_of_the_desk_has_a_name(house: House) -> None:
    quick = timedelta(seconds=1)
    LivingDesk(house.home, Pace(quick, quick, quick, 1, 4), TaskSettings(), NoticeSettings(), SmtpSettings())
    with house.writing() as scope:
        names = [each.name for each in appointments(scope)]
    assert len(names) > 5
    assert [name for name in names if name_of_job(name).ko == name] == []
