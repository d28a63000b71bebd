"""Who is let in, who is not, and what owners and people themselves may change about it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pyotp.totp import TOTP
from sqlalchemy import select

from recoup.decision.words.text import Language
from recoup.desk.people.entering import (
    LASTS,
    Door,
    Try,
    come_by_link,
    look_at_link,
    sign_in,
    sign_out,
    who_has_cookie,
    who_has_token,
)
from recoup.desk.people.keys import (
    all_tokens,
    change_password,
    change_profile,
    forget_authenticator,
    make_token,
    my_sessions,
    revoke_token,
    sign_out_elsewhere,
    use_authenticator,
)
from recoup.desk.people.members import (
    Purpose,
    change_role,
    end_access,
    invite,
    make_link,
    members,
    restore_access,
)
from recoup.desk.people.visitor import PeopleError, Visitor, Why
from recoup.people.codes import new_secret
from recoup.people.roles import GRANTS, Permission, Role
from recoup.people.throttle import FREE
from recoup.storage.doors import is_anybody_here, sweep
from recoup.storage.engine import open_database, reading, writing
from recoup.storage.house import add_tenant
from recoup.storage.ids import PersonId, TenantId, TokenId
from recoup.storage.keys import new_key, read_keys
from recoup.storage.repositories.audit import audit_entries, verify_audit
from recoup.storage.scope import Scope
from recoup.storage.tables import API_TOKEN, PERSON, SESSION
from recoup.storage.upgrading import upgrade
from recoup.storage.vault import Vault

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
PASSWORD = "correct horse battery"
OTHER = "another long sentence"


@dataclass
class Clock:
    """A clock that stands until a test moves it."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


@dataclass(frozen=True)
class House:
    """A tenant with a door and an owner, who has come by the link."""

    door: Door
    clock: Clock
    tenant: TenantId
    owner: PersonId
    cookie: str

    @property
    def me(self) -> Visitor:
        found = who_has_cookie(self.door, self.cookie)
        assert found is not None
        return found

    def tries(self, password: str = PASSWORD, code: str = "", email: str = "Kim@Shop.kr", address: str = "::1") -> str:
        return sign_in(self.door, Try(email, password, code, address, "a browser"))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    engine = open_database(tmp_path / "recoup.sqlite")
    upgrade(engine)
    clock = Clock()
    door = Door(engine, Vault(read_keys(new_key())), clock)
    with writing(engine) as connection:
        tenant = add_tenant(connection, "a shop", NOON)
    owner, link = invite(door, tenant, "recoup people", "kim@shop.kr", "Kim", Role.OWNER)
    cookie = come_by_link(door, link, PASSWORD, "a browser")
    yield House(door, clock, tenant, owner, cookie)
    engine.dispose()


def refused(why: Why) -> "pytest.RaisesExc[PeopleError]":
    return pytest.raises(PeopleError, check=lambda error: error.why is why)


def test_an_owner_who_was_invited_comes_by_the_link_once_and_signs_in_from_then_on(house: House) -> None:
    assert (house.me.person, house.me.role, house.me.permissions) == (house.owner, Role.OWNER, GRANTS[Role.OWNER])
    again = who_has_cookie(house.door, house.tries())
    assert again is not None
    assert again.person == house.owner
    with reading(house.door.engine) as connection:
        assert is_anybody_here(connection)


def test_a_link_works_once_and_not_for_ever(house: House) -> None:
    link = make_link(house.door, house.tenant, "x", house.owner, Purpose.LOOK_AROUND)
    assert look_at_link(house.door, link)[1] == Purpose.LOOK_AROUND
    come_by_link(house.door, link, None, "")
    with refused(Why.LINK_OVER):
        come_by_link(house.door, link, None, "")
    late = make_link(house.door, house.tenant, "x", house.owner, Purpose.LOOK_AROUND)
    house.clock.at += timedelta(hours=1)
    with refused(Why.LINK_OVER):
        come_by_link(house.door, late, None, "")


def test_a_weak_password_does_not_use_the_link_up(house: House) -> None:
    link = make_link(house.door, house.tenant, "x", house.owner, Purpose.NEW_PASSWORD)
    with refused(Why.WEAK_PASSWORD):
        come_by_link(house.door, link, "too short", "")
    come_by_link(house.door, link, OTHER, "")
    assert who_has_cookie(house.door, house.cookie) is None, "whoever knew the old password is out"
    house.tries(OTHER)


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(house: House) -> None:
    with refused(Why.WRONG):
        house.tries("wrong password altogether")
    with refused(Why.WRONG):
        house.tries(email="nobody@shop.kr")


def test_somebody_who_was_invited_and_has_no_password_cannot_sign_in(house: House) -> None:
    invite(house.door, house.tenant, "x", "lee@shop.kr", "", Role.AGENT)
    with refused(Why.WRONG):
        house.tries("", email="lee@shop.kr")


def test_failing_again_and_again_makes_everybody_from_there_wait_and_then_forgets(house: House) -> None:
    for _ in range(FREE):
        with refused(Why.WRONG):
            house.tries("wrong password altogether")
    with refused(Why.TOO_OFTEN):
        house.tries()
    with refused(Why.TOO_OFTEN):
        house.tries(email="other@shop.kr")
    with refused(Why.TOO_OFTEN):
        house.tries(address="2001:db8::1")
    house.clock.at += timedelta(seconds=31)
    house.tries()
    house.tries()


def test_an_authenticators_code_is_asked_for_and_counts_once(house: House) -> None:
    secret = new_secret()
    with refused(Why.NO_CODE):
        use_authenticator(house.door, house.me, secret, "000000")
    use_authenticator(house.door, house.me, secret, TOTP(secret).at(NOON))
    house.clock.at += timedelta(minutes=5)
    code = TOTP(secret).at(house.clock.at)
    with refused(Why.CODE_NEEDED):
        house.tries()
    house.tries(code=code)
    with refused(Why.WRONG):
        house.tries(code=code)
    with refused(Why.WRONG):
        forget_authenticator(house.door, house.me, "wrong password altogether")
    forget_authenticator(house.door, house.me, PASSWORD)
    house.tries()


def test_a_session_lasts_while_it_is_used_and_no_longer(house: House) -> None:
    house.clock.at += LASTS - timedelta(hours=1)
    assert house.me
    house.clock.at += LASTS - timedelta(hours=1)
    assert house.me
    house.clock.at += LASTS
    assert who_has_cookie(house.door, house.cookie) is None
    with writing(house.door.engine) as connection:
        assert sweep(connection, house.clock.at, NOON) > 0


def test_signing_out_ends_this_session_and_elsewhere_the_others(house: House) -> None:
    other = house.tries()
    assert len(my_sessions(house.door, house.me)) == 2
    assert sign_out_elsewhere(house.door, house.me) == 1
    assert who_has_cookie(house.door, other) is None
    sign_out(house.door, house.me)
    assert who_has_cookie(house.door, house.cookie) is None


def test_a_password_is_changed_by_who_knows_the_old_one(house: House) -> None:
    with refused(Why.WRONG):
        change_password(house.door, house.me, OTHER, OTHER)
    with refused(Why.WEAK_PASSWORD):
        change_password(house.door, house.me, PASSWORD, "kim")
    change_password(house.door, house.me, PASSWORD, OTHER)
    change_profile(house.door, house.me, " Kim Minji ", Language.EN)
    assert (house.me.name, house.me.language) == ("Kim Minji", Language.EN)
    house.tries(OTHER)


@pytest.mark.parametrize("address", ["", "kim", "kim@", "@shop.kr", "kim@shop", "kim lee@shop.kr", "k@s.kr,l@s.kr"])
def test_an_address_that_is_none_is_refused(house: House, address: str) -> None:
    with refused(Why.NO_ADDRESS):
        invite(house.door, house.tenant, "x", address, "", Role.AGENT)


def test_an_address_names_one_person_only(house: House) -> None:
    with refused(Why.KNOWN_ADDRESS):
        invite(house.door, house.tenant, "x", "KIM@shop.kr", "", Role.AGENT)


def test_a_shop_keeps_an_owner_who_can_sign_in(house: House) -> None:
    second, link = invite(house.door, house.tenant, "x", "lee@shop.kr", "Lee", Role.OWNER)
    for act in (
        lambda: end_access(house.door, house.tenant, "x", house.owner),
        lambda: change_role(house.door, house.tenant, "x", house.owner, Role.AGENT, None),
    ):
        with refused(Why.LAST_OWNER):
            act()
    come_by_link(house.door, link, OTHER, "")
    change_role(house.door, house.tenant, "x", house.owner, Role.AGENT, None)
    with refused(Why.LAST_OWNER):
        end_access(house.door, house.tenant, "x", second)


def test_whose_access_ended_is_out_at_once_and_may_be_let_in_again(house: House) -> None:
    lee, link = invite(house.door, house.tenant, "x", "lee@shop.kr", "Lee", Role.AGENT, shops=[])
    cookie = come_by_link(house.door, link, OTHER, "")
    visitor = who_has_cookie(house.door, cookie)
    assert visitor is not None
    _, token = make_token(house.door, visitor, "", [Permission.LOOK], timedelta(days=1))
    end_access(house.door, house.tenant, "x", lee)
    assert who_has_cookie(house.door, cookie) is None
    assert who_has_token(house.door, token) is None
    with refused(Why.WRONG):
        house.tries(OTHER, email="lee@shop.kr")
    restore_access(house.door, house.tenant, "x", lee)
    house.tries(OTHER, email="lee@shop.kr")
    assert [each.ended_at for each in members(house.door, house.tenant)] == [None, None]


def test_a_program_may_do_no_more_than_it_was_given_nor_than_its_person(house: House) -> None:
    lee, link = invite(house.door, house.tenant, "x", "lee@shop.kr", "Lee", Role.AGENT)
    visitor = who_has_cookie(house.door, come_by_link(house.door, link, OTHER, ""))
    assert visitor is not None
    given = [Permission.LOOK, Permission.WORK, Permission.MOVE_MONEY]
    id, token = make_token(house.door, visitor, "script", given, timedelta(days=9999))
    program = who_has_token(house.door, token)
    assert program is not None
    assert program.permissions == {Permission.LOOK, Permission.WORK}
    change_role(house.door, house.tenant, "x", lee, Role.VIEWER, None)
    lesser = who_has_token(house.door, token)
    assert lesser is not None
    assert lesser.permissions == {Permission.LOOK}
    assert [each.id for each in all_tokens(house.door, house.me)] == [id]
    assert revoke_token(house.door, house.me, id)
    assert not revoke_token(house.door, house.me, id)
    assert who_has_token(house.door, token) is None


def test_nobody_changes_people_of_another_tenant(house: House) -> None:
    with writing(house.door.engine) as connection:
        stranger = add_tenant(connection, "a stranger", NOON)
    for act in (end_access, restore_access):
        with refused(Why.UNKNOWN_PERSON):
            act(house.door, stranger, "x", house.owner)
    assert members(house.door, stranger) == ()
    assert not revoke_token(house.door, replace(house.me, tenant=stranger), make_token_of(house))


def make_token_of(house: House) -> TokenId:
    return make_token(house.door, house.me, "mine", [Permission.LOOK], timedelta(days=1))[0]


def test_all_of_it_is_audited_and_nothing_secret_is_kept_in_plain(house: House) -> None:
    house.tries()
    _, token = make_token(house.door, house.me, "mine", [Permission.LOOK], timedelta(days=1))
    with reading(house.door.engine) as connection:
        scope = Scope(connection, house.tenant)
        acts = [each.act for each in audit_entries(scope)]
        assert verify_audit(scope).broken_at is None
        raw = "".join(str(row) for table in (PERSON, SESSION, API_TOKEN) for row in connection.execute(select(table)))
    assert acts == ["invited", "came by a link", "signed in", "made a token"]
    for secret in (PASSWORD, token, house.cookie):
        assert secret not in raw
