"""A caller who asks too often is told so, for how long, and by the virtual clock."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from recoup_sandbox.aliexpress.errors import GatewayError
from recoup_sandbox.aliexpress.gateway_settings import GatewaySettings, LimitForm
from recoup_sandbox.aliexpress.limits import Limits

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def limits_of(settings: GatewaySettings) -> Limits:
    return Limits(lambda: settings)


def call(limits: Limits, times: int, now: datetime = NOON, app: str = "1", api: str = "a") -> None:
    for _ in range(times):
        limits.take(app, api, 4, now)


def test_as_many_calls_as_published_fit_into_a_second() -> None:
    limits = limits_of(GatewaySettings())
    call(limits, 4)
    call(limits, 4, NOON + SECOND)
    call(limits, 4, api="b")
    call(limits, 4, app="2")


def test_one_call_more_is_banned_and_told_for_how_long() -> None:
    limits = limits_of(replace(GatewaySettings(), call_ban=3 * SECOND))
    call(limits, 4)
    with pytest.raises(GatewayError) as first:
        call(limits, 1)
    assert first.value.code == "ApiCallLimit"
    assert first.value.message == "Api access frequency exceeds the limit. this ban will last 3 seconds"
    with pytest.raises(GatewayError, match="last 2 seconds"):
        call(limits, 1, NOON + timedelta(milliseconds=1500))
    call(limits, 4, NOON + 3 * SECOND)


def test_the_quota_of_a_day_ends_at_midnight_in_beijing() -> None:
    limits = limits_of(replace(GatewaySettings(), daily_quota=2))
    call(limits, 2)
    with pytest.raises(GatewayError) as refused:
        call(limits, 1, api="another")
    assert refused.value.code == "AppApiCallLimit"
    assert "last 43200 seconds" in refused.value.message
    call(limits, 2, app="2")
    call(limits, 2, NOON + timedelta(hours=12))


def test_the_older_form_says_it_by_a_number() -> None:
    limits = limits_of(replace(GatewaySettings(), limit_form=LimitForm.NUMERIC))
    with pytest.raises(GatewayError) as refused:
        call(limits, 5)
    body = refused.value.as_business("r")["error_response"]
    assert body["code"] == "7"
    assert body["msg"] == "App Call Limited"
    assert body["sub_code"] == "accesscontrol.limited-by-app-api-access-count"
    assert body["sub_msg"] == "This ban will last for 1 more seconds"


def test_limits_can_be_switched_off_and_are_unknown_for_some_interfaces() -> None:
    call(limits_of(replace(GatewaySettings(), holds_call_limits=False)), 100)
    unlimited = limits_of(GatewaySettings())
    for _ in range(100):
        unlimited.take("1", "a", None, NOON)


def test_a_block_refuses_everybody_until_it_is_over() -> None:
    limits = limits_of(GatewaySettings())
    limits.block(NOON + 5 * SECOND)
    with pytest.raises(GatewayError, match="last 4 seconds"):
        limits.take("2", "b", None, NOON + SECOND)
    limits.take("2", "b", None, NOON + 5 * SECOND)
