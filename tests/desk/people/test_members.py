"""What an owner changes about who is let in."""

from datetime import timedelta

import pytest

from recoup.desk.people.entering import (
    come_by_link,
    who_has_cookie,
    who_has_token,
)
from recoup.desk.people.keys import (
    make_token,
)
from recoup.desk.people.members import (
    change_role,
    end_access,
    invite,
    members,
    restore_access,
)
from recoup.desk.people.visitor import Why
from recoup.people.roles import Permission, Role
from tests.desk.people.house import OTHER, House, refused


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
