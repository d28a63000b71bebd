"""Webhooks: who gets them, with what key, how often, and when they stop."""

import json
from datetime import timedelta

import pytest

from recoup_sandbox.cafe24.auth import ORDER_EVENT_SCOPES, App, Authority, AuthSettings
from recoup_sandbox.cafe24.push import Log, LogType, PushSettings, Webhooks
from recoup_sandbox.world.pushes import Letter
from recoup_sandbox.world.world import World

URL = "https://desk.example.com/hooks/cafe24"
RESOURCE = {"mall_id": "mall", "event_shop_no": "1", "order_id": "20260302-0000011"}


class Desk:
    """An app that subscribed to 90026 at one mall."""

    def __init__(self, settings: PushSettings | None = None, scopes: frozenset[str] = ORDER_EVENT_SCOPES) -> None:
        self.world = World()
        authority = Authority(self.world.clock, self.world.random("tokens"), AuthSettings())
        app = authority.register(App("desk", "shh", "Desk", (URL,), tuple(sorted(scopes)), api_key="the-key"))
        consent = authority.wanted("desk", URL, " ".join(scopes), "mall", "mall")
        authority.exchange(app, authority.agree(consent), URL, "mall")
        self.hooks = Webhooks(self.world, authority, settings or PushSettings())
        self.hooks.subscribe("desk", 90026, URL)

    def announce(self) -> int:
        return self.hooks.announce("mall", 90026, RESOURCE)

    def answer(self, status: int | None) -> Letter:
        letter = self.world.postbox.take()
        assert letter is not None
        assert letter.answered is not None
        letter.answered(status, 20)
        return letter

    def logs(self) -> list[Log]:
        return list(self.hooks.logs("mall", "desk"))


def test_a_push_carries_the_key_of_the_app_and_the_event_with_its_resource() -> None:
    desk = Desk()
    assert desk.announce() == 1
    push = desk.answer(200).push
    assert dict(push.headers)["X-API-Key"] == "the-key"
    assert json.loads(push.body) == {"event_no": 90026, "resource": RESOURCE}
    assert push.url == URL


def test_an_event_nobody_subscribed_to_is_not_pushed() -> None:
    desk = Desk()
    assert desk.hooks.announce("mall", 90027, RESOURCE) == 0
    assert desk.hooks.announce("another-mall", 90026, RESOURCE) == 0


@pytest.mark.parametrize("missing", sorted(ORDER_EVENT_SCOPES))
def test_order_events_need_every_read_scope(missing: str) -> None:
    assert Desk(scopes=ORDER_EVENT_SCOPES - {missing}).announce() == 0


def test_the_scopes_that_an_event_needs_are_a_setting() -> None:
    desk = Desk(PushSettings(needs_all_read_scopes=False), scopes=frozenset({"mall.read_order"}))
    assert desk.announce() == 1


@pytest.mark.parametrize("status", [500, 404, 302, None])
def test_a_push_that_is_not_answered_with_2xx_is_sent_again_on_schedule(status: int | None) -> None:
    desk = Desk(PushSettings(retry_delays=(timedelta(minutes=1), timedelta(minutes=10))))
    desk.announce()
    first = desk.answer(status)
    desk.world.advance(timedelta(seconds=59))
    assert len(desk.world.postbox) == 0
    desk.world.advance(timedelta(seconds=1))
    assert desk.answer(status).push.body == first.push.body
    desk.world.advance(timedelta(minutes=10))
    desk.answer(status)
    desk.world.advance(timedelta(days=1))
    assert len(desk.world.postbox) == 0
    assert [log.log_type for log in desk.logs()] == [LogType.NORMAL, LogType.RESEND, LogType.RESEND]


def test_a_push_that_was_answered_is_not_sent_again() -> None:
    desk = Desk()
    desk.announce()
    desk.answer(204)
    desk.world.advance(timedelta(days=1))
    assert [(log.success, log.response_http_code) for log in desk.logs()] == [(True, None)]


def test_too_many_failures_switch_the_reception_off_until_the_app_switches_it_on() -> None:
    desk = Desk(PushSettings(failures_allowed=2, retry_delays=()))
    for _ in range(3):
        desk.announce()
        desk.answer(403)
    assert not desk.hooks.receives("mall", "desk")
    assert desk.announce() == 0
    assert [log.response_http_code for log in desk.logs()] == [403, 403, 403]
    desk.hooks.set_reception("mall", "desk", on=True)
    assert desk.announce() == 1


def test_a_repeat_is_dropped_when_the_app_gave_up_the_event_meanwhile() -> None:
    desk = Desk()
    desk.announce()
    desk.answer(None)
    desk.hooks.unsubscribe("desk", 90026)
    desk.world.advance(timedelta(days=1))
    assert len(desk.world.postbox) == 0


def test_the_test_button_pushes_whatever_was_granted_and_never_again() -> None:
    desk = Desk(scopes=frozenset({"mall.read_order"}))
    desk.hooks.try_out("mall", "desk", 90026, RESOURCE)
    desk.answer(500)
    desk.world.advance(timedelta(days=1))
    assert [log.log_type for log in desk.logs()] == [LogType.TEST]


def test_the_old_signature_is_there_when_it_is_asked_for() -> None:
    desk = Desk(PushSettings(hmac_header=True))
    desk.announce()
    assert "X-Cafe24-Hmac-SHA256" in dict(desk.answer(200).push.headers)
