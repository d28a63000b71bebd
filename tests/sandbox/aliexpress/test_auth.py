"""A token lives as long as documented, a code is exchanged once, and a refresh buys no time for itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from recoup_sandbox.aliexpress.auth import App, Authority
from recoup_sandbox.aliexpress.errors import GatewayError
from recoup_sandbox.aliexpress.gateway_settings import GatewaySettings

OTHER = "1861703698"
START = datetime(2026, 3, 2, tzinfo=UTC)
BUYER = "1861703697"


class Desk:
    """An authority whose settings and time a test turns by hand."""

    def __init__(self) -> None:
        self.settings = GatewaySettings()
        self.now = START
        self.authority = Authority(lambda: self.settings, lambda: self.now, Random(1))
        self.authority.register(App("500001", "secret"))


@pytest.fixture
def desk() -> Desk:
    return Desk()


def refused(code: str) -> pytest.RaisesExc[GatewayError]:
    return pytest.RaisesExc(GatewayError, check=lambda error: error.code == code)


def test_a_code_buys_one_pair_of_tokens_for_its_application(desk: Desk) -> None:
    code = desk.authority.authorise("500001", BUYER)
    with refused("InvalidCode"):
        desk.authority.exchange("500002", code)
    grant = desk.authority.exchange("500001", code)
    assert desk.authority.buyer_of("500001", grant.access_token) == BUYER
    with refused("InvalidCode"):
        desk.authority.exchange("500001", code)


@pytest.mark.parametrize(("minutes", "setting", "good"), [(3, 3, True), (4, 3, False), (29, 30, True)])
def test_a_code_lives_for_minutes(desk: Desk, minutes: int, setting: int, good: bool) -> None:
    desk.settings = replace(desk.settings, oauth_code_lifetime=timedelta(minutes=setting))
    code = desk.authority.authorise("500001", BUYER)
    desk.now += timedelta(minutes=minutes)
    if good:
        assert desk.authority.exchange("500001", code).buyer_id == BUYER
    else:
        with refused("InvalidCode"):
            desk.authority.exchange("500001", code)


@pytest.mark.parametrize(("online", "access_days", "refresh_days"), [(False, 1, 2), (True, 30, 60)])
def test_tokens_live_longer_when_the_application_is_online(
    desk: Desk, online: bool, access_days: int, refresh_days: int
) -> None:
    desk.settings = replace(desk.settings, app_is_online=online)
    grant = desk.authority.grant("500001", BUYER)
    assert grant.access_ends - START == timedelta(days=access_days)
    assert grant.refresh_ends - START == timedelta(days=refresh_days)
    desk.now = grant.access_ends
    with refused("IllegalAccessToken"):
        desk.authority.buyer_of("500001", grant.access_token)


def test_a_refresh_renews_the_access_token_and_not_its_own_life(desk: Desk) -> None:
    first = desk.authority.grant("500001", BUYER)
    desk.now += timedelta(hours=30)
    second = desk.authority.refresh("500001", first.refresh_token)
    assert second.access_ends == desk.now + timedelta(days=1)
    assert second.refresh_ends == first.refresh_ends
    with refused("IllegalRefreshToken"):
        desk.authority.refresh("500001", first.refresh_token)
    desk.now = first.refresh_ends
    with refused("IllegalRefreshToken"):
        desk.authority.refresh("500001", second.refresh_token)


@pytest.mark.parametrize("ends", [True, False])
def test_whether_the_old_pair_ends_with_the_refresh_is_a_setting(desk: Desk, ends: bool) -> None:
    desk.settings = replace(desk.settings, refresh_ends_old_pair=ends)
    first = desk.authority.grant("500001", BUYER)
    desk.authority.refresh("500001", first.refresh_token)
    if ends:
        with refused("IllegalAccessToken"):
            desk.authority.buyer_of("500001", first.access_token)
    else:
        assert desk.authority.buyer_of("500001", first.access_token) == BUYER


def test_a_refresh_that_omits_the_refresh_token_keeps_the_old_one_good(desk: Desk) -> None:
    desk.settings = replace(desk.settings, refresh_omits_refresh_token=True)
    first = desk.authority.grant("500001", BUYER)
    for _ in range(2):
        assert desk.authority.refresh("500001", first.refresh_token).access_token != first.access_token


def test_a_revoked_buyer_is_gone_and_another_stays(desk: Desk) -> None:
    gone, stays = (desk.authority.grant("500001", buyer) for buyer in (BUYER, OTHER))
    desk.authority.revoke("500001", BUYER)
    assert not desk.authority.is_authorised("500001", BUYER)
    with refused("IllegalAccessToken"):
        desk.authority.buyer_of("500001", gone.access_token)
    with refused("IllegalRefreshToken"):
        desk.authority.refresh("500001", gone.refresh_token)
    assert desk.authority.buyer_of("500001", stays.access_token) == OTHER


def test_a_token_is_of_one_application(desk: Desk) -> None:
    grant = desk.authority.grant("500001", BUYER)
    with refused("IllegalAccessToken"):
        desk.authority.buyer_of("500002", grant.access_token)
    with refused("InvalidAppkey"):
        desk.authority.app("500002")


def test_access_can_be_ended_for_all_and_renewed(desk: Desk) -> None:
    grant = desk.authority.grant("500001", BUYER)
    desk.authority.expire_access()
    with refused("IllegalAccessToken"):
        desk.authority.buyer_of("500001", grant.access_token)
    assert desk.authority.refresh("500001", grant.refresh_token).buyer_id == BUYER


def test_a_refresh_token_that_was_rotated_away_is_dead_while_the_access_token_lives(desk: Desk) -> None:
    grant = desk.authority.grant("500001", BUYER)
    token = grant.refresh_token
    desk.authority.rotate_away()
    assert desk.authority.buyer_of("500001", grant.access_token) == BUYER
    with refused("IllegalRefreshToken"):
        desk.authority.refresh("500001", token)
