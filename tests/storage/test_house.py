"""Tenants, their shops and accounts, and what comes again for them."""

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from recoup.decision.words.text import Text
from recoup.storage.engine import reading, writing
from recoup.storage.house import Work, add_tenant, tenants, tenants_with
from recoup.storage.repositories.inbox import Letter, put_inbox
from recoup.storage.repositories.policies import add_policy, policy_in_force
from recoup.storage.repositories.schedules import add_schedule, claim_schedules, finish_schedule
from recoup.storage.repositories.shops import (
    account,
    accounts,
    add_account,
    add_shop,
    set_account_settings,
    set_account_state,
    shops,
)
from recoup.storage.words import AccountState, Remote
from tests.storage.places import HOUR, MINUTE, NOON, Place, settle


def test_tenants_are_known_by_name_in_the_order_they_came(engine: Engine) -> None:
    with writing(engine) as connection:
        ids = [add_tenant(connection, name, NOON) for name in ("first", "second")]
    with reading(engine) as connection:
        assert [(each.id, each.name, each.created_at) for each in tenants(connection)] == [
            (ids[0], "first", NOON),
            (ids[1], "second", NOON),
        ]


def test_only_tenants_for_whom_work_is_due_are_named(engine: Engine) -> None:
    busy, idle = settle(engine, "busy"), settle(engine, "idle")
    busy.pair(at=NOON)
    with busy.writing() as scope:
        put_inbox(scope, busy.store, [Letter("1", b"", {})], NOON + HOUR)
        add_schedule(scope, busy.shop, "poll", NOON)
    with reading(engine) as connection:
        due = {work: tenants_with(connection, work, NOON) for work in Work}
        later = tenants_with(connection, Work.INBOX, NOON + HOUR)
    assert due == {
        Work.PAIRS: (busy.tenant,),
        Work.INBOX: (),
        Work.INTENTS: (),
        Work.NOTICES: (),
        Work.SCHEDULES: (busy.tenant,),
        Work.HOOKS: (),
    }
    assert later == (busy.tenant,)
    assert idle.tenant not in later


def test_a_shop_has_accounts_with_settings_and_a_state(place: Place) -> None:
    with place.writing() as scope:
        bank = add_account(scope, place.shop, Remote.FILES, "bank", NOON, {"currency": "USD"})
        set_account_state(scope, bank, AccountState.CONNECTED)
        kept = account(scope, bank)
        assert kept is not None
        assert (kept.shop, kept.login, kept.settings, kept.state) == (
            place.shop,
            "bank",
            {"currency": "USD"},
            AccountState.CONNECTED,
        )
        set_account_settings(scope, bank, {"currency": "KRW"})
        assert [each.settings for each in accounts(scope, Remote.FILES)] == [{"currency": "KRW"}]
        assert [each.remote for each in accounts(scope)] == [Remote.CAFE24, Remote.ALIEXPRESS, Remote.FILES]
        assert [shop.name for shop in shops(scope)] == ["a shop"]


def test_a_name_or_a_login_is_used_once(place: Place) -> None:
    with pytest.raises(IntegrityError), place.writing() as scope:
        add_shop(scope, "a shop", NOON)
    with pytest.raises(IntegrityError), place.writing() as scope:
        add_account(scope, place.shop, Remote.CAFE24, "mall", NOON)


def test_the_policy_that_was_in_force_at_any_moment_can_be_read(place: Place) -> None:
    with place.writing() as scope:
        assert policy_in_force(scope, place.shop) is None
        assert add_policy(scope, place.shop, "[refunds]", "kim", NOON) == 1
        assert add_policy(scope, place.shop, "[returns]", "lee", NOON + HOUR) == 2
        now, then = policy_in_force(scope, place.shop), policy_in_force(scope, place.shop, NOON + MINUTE)
        assert policy_in_force(scope, place.shop, NOON - HOUR) is None
    assert now is not None
    assert then is not None
    assert (now.number, now.book, now.who, now.at) == (2, "[returns]", "lee", NOON + HOUR)
    assert then.book == "[refunds]"


def test_a_job_comes_again_and_is_run_by_one_at_a_time(place: Place) -> None:
    with place.writing() as scope:
        assert add_schedule(scope, place.shop, "poll", NOON)
        assert not add_schedule(scope, place.shop, "poll", NOON + HOUR)
        (job,) = claim_schedules(scope, NOON, HOUR, 9)
        assert claim_schedules(scope, NOON + MINUTE, HOUR, 9) == ()
        assert len(claim_schedules(scope, NOON + HOUR, HOUR, 9)) == 1
        finish_schedule(scope, job.id, NOON, NOON + 9 * HOUR, Text("the store was busy", "쇼핑몰이 바쁩니다"))
        assert claim_schedules(scope, NOON + 8 * HOUR, HOUR, 9) == ()
        assert [each.name for each in claim_schedules(scope, NOON + 9 * HOUR, HOUR, 9)] == ["poll"]
    assert (job.name, job.shop, job.due_at) == ("poll", place.shop, NOON)
