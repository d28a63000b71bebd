"""Who is let in, and who is not."""

from datetime import timedelta

from recoup.desk.people.entering import (
    LASTS,
    come_by_link,
    look_at_link,
    who_has_cookie,
)
from recoup.desk.people.members import (
    Purpose,
    invite,
    make_link,
)
from recoup.desk.people.visitor import Why
from recoup.people.roles import GRANTS, Role
from recoup.people.throttle import FREE
from recoup.storage.doors import is_anybody_here, sweep
from recoup.storage.engine import reading, writing
from tests.desk.people.house import NOON, OTHER, House, refused


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


def test_a_session_lasts_while_it_is_used_and_no_longer(house: House) -> None:
    house.clock.at += LASTS - timedelta(hours=1)
    assert house.me
    house.clock.at += LASTS - timedelta(hours=1)
    assert house.me
    house.clock.at += LASTS
    assert who_has_cookie(house.door, house.cookie) is None
    with writing(house.door.engine) as connection:
        assert sweep(connection, house.clock.at, NOON) > 0
