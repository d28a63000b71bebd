"""What people change about themselves, and what programs may do in their name."""

from dataclasses import replace
from datetime import timedelta

from pyotp.totp import TOTP
from sqlalchemy import select

from recoup.decision.words.text import Language
from recoup.desk.people.entering import (
    come_by_link,
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
    change_role,
    end_access,
    invite,
    members,
    restore_access,
)
from recoup.desk.people.visitor import Why
from recoup.people.codes import new_secret
from recoup.people.roles import Permission, Role
from recoup.storage.engine import reading, writing
from recoup.storage.house import add_tenant
from recoup.storage.ids import TokenId
from recoup.storage.repositories.audit import audit_entries, verify_audit
from recoup.storage.scope import Scope
from recoup.storage.tables import API_TOKEN, PERSON, SESSION
from tests.desk.people.house import NOON, OTHER, PASSWORD, House, refused


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
