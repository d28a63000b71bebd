"""Times are shown on the clock of the shop whose policy names it, wherever the program runs."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from recoup.people.roles import Role
from recoup.storage.engine import writing
from recoup.storage.repositories.policies import add_policy
from recoup.storage.scope import Scope
from tests.web.house import House


def policy(house: House, book: str) -> None:
    with writing(house.home.engine) as connection:
        add_policy(Scope(connection, house.tenant), house.shop, book, "Kim", house.clock.at)


@pytest.mark.parametrize("zone", ["Asia/Seoul", "America/Los_Angeles", "UTC"])
def test_a_page_shows_its_shops_time(house: House, zone: str) -> None:
    policy(house, f'[files]\ntime_zone = "{zone}"\n')
    house.clock.wait(timedelta(minutes=2))
    with house.browser(Role.OWNER) as browser:
        assert f"{house.clock.at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" in browser.get("/audit").text


def test_a_policy_that_a_later_program_wrote_does_not_keep_its_own_page_from_being_shown(house: House) -> None:
    policy(house, "[later]\nword = 1\n")
    house.clock.wait(timedelta(minutes=2))
    with house.browser(Role.OWNER) as browser:
        assert browser.get("/me").status_code == 200
