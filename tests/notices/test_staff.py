"""The staff hear of each occasion once, whatever crashes, and of nothing twice."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from recoup.decision.words.text import Language, Text
from recoup.notices.settings import NoticeSettings, SmtpSettings
from recoup.notices.smtp import Mailer
from recoup.notices.staff import StaffPost, write_staff_mail
from recoup.storage.repositories.schedules import RECONCILE, add_schedule, claim_schedules, finish_schedule
from recoup.storage.repositories.shops import set_account_state
from recoup.storage.repositories.staff_mails import claim_staff_mail
from recoup.storage.repositories.tasks import do_task, reopen_tasks, tasks_of
from recoup.storage.words import AccountState
from tests.notices.letters import Clock, mailer
from tests.notices.post import Post, open_post
from tests.storage.decided import decided
from tests.storage.placed import placed
from tests.storage.places import HOUR, NOON, Place

DAY = timedelta(days=1)
SEOUL = ZoneInfo("Asia/Seoul")
STAFF = NoticeSettings(
    staff_addresses=("kim@shop.example", "lee@shop.example"), mail_language=Language.EN, digest_hour=8
)


def connected(place: Place) -> Place:
    """Let the place's accounts work, so that nothing is told of them."""
    with place.writing() as scope:
        for account in (place.store, place.supplier):
            set_account_state(scope, account, AccountState.CONNECTED)
    return place


def told(place: Place, at: Clock, settings: NoticeSettings = STAFF) -> tuple[str, ...]:
    with place.writing() as scope:
        return write_staff_mail(scope, settings, 2, at(), SEOUL)


def post(place: Place, to: Mailer, clock: Clock) -> int:
    return StaffPost(place.engine, place.tenant, to, STAFF, clock).send_due(9)


def test_the_digest_comes_once_a_day_from_its_hour_on_the_shops_clock(place: Place) -> None:
    connected(place)
    before = Clock(NOON - 14 * HOUR)  # seven in the morning in Seoul
    assert told(place, before) == ()
    before.go(HOUR)
    assert told(place, before) == ("digest-2026-03-10",)
    before.go(15 * HOUR)
    assert told(place, before) == ()
    before.go(9 * HOUR)
    assert told(place, before) == ("digest-2026-03-11",)


def test_nothing_is_written_while_nobody_of_the_staff_is_named(place: Place) -> None:
    assert told(place, Clock(), NoticeSettings()) == ()
    assert told(connected(place), Clock()) == ("digest-2026-03-10",)


def test_what_the_night_found_is_in_the_digest_of_the_morning(place: Place) -> None:
    with connected(place).writing() as scope:
        add_schedule(scope, place.shop, RECONCILE, NOON)
        (job,) = claim_schedules(scope, NOON, HOUR, 1)
        finish_schedule(scope, job.id, NOON, NOON + DAY, Text("2 were not as their lines say", "주문 2건이 다릅니다"))
    told(place, Clock(), replace(STAFF, mail_language=Language.KO))
    with place.writing() as scope:
        mail = claim_staff_mail(scope, NOON, HOUR)
    assert mail is not None
    assert "주문 2건이 다릅니다" in mail.body


@pytest.mark.parametrize("other", [None, "INVENTORY_HOLD_ERROR"])
def test_an_account_that_the_marketplace_deactivated_is_told_once_and_anew_after_it_was_lifted(
    place: Place, other: str | None
) -> None:
    connected(place)
    clock = Clock(NOON - 14 * HOUR)
    placed(place, "USER_ACCOUNT_DISABLED", clock())
    assert [each[:6] for each in told(place, clock)] == ["alert-"]
    assert told(place, clock) == ()
    clock.go(HOUR // 2)
    placed(place, other, clock())
    assert told(place, clock) == ()
    clock.go(HOUR // 4)
    placed(place, "USER_ACCOUNT_DISABLED", clock())
    assert [each[:6] for each in told(place, clock)] == ["alert-"]


def test_what_becomes_late_opens_again_or_loses_its_account_is_told_once_each(place: Place) -> None:
    decided(connected(place))
    clock = Clock()
    assert told(place, clock) == ("digest-2026-03-10",)
    row = place.pair()
    with place.writing() as scope:
        (asked,) = tasks_of(scope, row)
    clock.now = asked.task.due_at + HOUR
    assert [each.split("-")[0] for each in told(place, clock)][:1] == ["alert"]
    assert told(place, clock) == ()
    for _ in range(2):
        with place.writing() as scope:
            do_task(scope, asked.id, "kim", clock(), clock())
            reopen_tasks(scope, clock())
    assert len(told(place, clock)) == 1
    assert told(place, clock) == ()


def test_an_account_that_works_and_is_lost_again_is_told_anew(place: Place) -> None:
    clock = Clock(NOON - 14 * HOUR)
    connected(place)
    states = [AccountState.NEEDS_AUTHORISATION, AccountState.NEEDS_AUTHORISATION, AccountState.CONNECTED]
    heard: list[int] = []
    for state in [*states, AccountState.NEEDS_AUTHORISATION]:
        with place.writing() as scope:
            set_account_state(scope, place.supplier, state)
        heard.append(len(told(place, clock)))
    assert heard == [1, 0, 0, 1]


def test_each_of_the_staff_gets_a_mail_once_and_one_that_was_put_off_comes_under_the_same_id(place: Place) -> None:
    connected(place)
    clock, server = Clock(), Post(rcpt=["450 4.2.1 busy"])
    assert told(place, clock) == ("digest-2026-03-10",)
    with open_post(server):
        to = mailer(server.port)
        assert post(place, to, clock) == 2
        assert post(place, to, clock) == 0
        clock.go(HOUR)
        assert post(place, to, clock) == 1
        clock.go(DAY)
        assert post(place, to, clock) == 0
    assert sorted(server.recipients) == ["kim@shop.example", "lee@shop.example"]
    assert len({each["Message-ID"] for each in server.letters}) == 1


def test_without_a_mail_server_mail_to_the_staff_waits(place: Place) -> None:
    connected(place)
    clock = Clock()
    told(place, clock)
    assert post(place, Mailer(SmtpSettings()), clock) == 0
    server = Post()
    with open_post(server):
        assert post(place, mailer(server.port), clock) == 2
