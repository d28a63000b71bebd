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
    Purpose,
    change_role,
    end_access,
    invite,
    make_link,
    members,
    restore_access,
)
from recoup.desk.people.visitor import Reach, Why
from recoup.people.roles import GRANTS, Permission, Role
from recoup.storage.ids import ShopId
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


@pytest.mark.parametrize("held", Role)
def test_nobody_gives_or_has_in_hand_what_may_do_more_than_they(house: House, held: Role) -> None:
    within = Reach(permissions=GRANTS[held])
    for given in Role:
        email = f"{given}-of-{held}@shop.kr"
        known, _ = invite(house.door, house.tenant, "x", f"known-{email}", "", given)
        lee, _ = invite(house.door, house.tenant, "x", f"lee-{email}", "", Role.VIEWER)
        acts = (
            lambda given=given, email=email: invite(house.door, house.tenant, "x", email, "", given, within=within),
            lambda given=given, lee=lee: change_role(house.door, house.tenant, "x", lee, given, None, within),
            lambda known=known: make_link(house.door, house.tenant, "x", known, Purpose.NEW_PASSWORD, within),
            lambda known=known: end_access(house.door, house.tenant, "x", known, within),
            lambda known=known: restore_access(house.door, house.tenant, "x", known, within),
        )
        for act in acts:
            if GRANTS[given] <= GRANTS[held]:
                act()
            else:
                with refused(Why.ABOVE):
                    act()


def test_nobody_gives_a_shop_that_they_do_not_see(house: House) -> None:
    within = Reach(shops=frozenset({ShopId(7)}))
    for shops in (None, [ShopId(8)], [ShopId(7), ShopId(8)]):
        with refused(Why.ABOVE):
            invite(house.door, house.tenant, "x", "lee@shop.kr", "Lee", Role.AGENT, shops=shops, within=within)
