"""The authority: codes of one minute, rotating refresh tokens, and the messages of refused calls."""

import base64
import hashlib
import hmac
from datetime import timedelta
from urllib.parse import parse_qs, unquote

import pytest

from recoup_sandbox.cafe24.auth import App, Authority, AuthSettings, OAuthError, Token, UnauthorizedError, launch_query
from recoup_sandbox.world.world import World

CALLBACK = "http://127.0.0.1:8000/callback"


def an_app(client_id: str = "client") -> App:
    scopes = ("mall.read_order", "mall.write_order")
    return App(client_id, "shh", "Desk", (CALLBACK,), scopes, api_key="the-key")


def authority(world: World, settings: AuthSettings | None = None) -> Authority:
    made = Authority(world.clock, world.random("tokens"), settings or AuthSettings())
    made.register(an_app())
    return made


def code_of(store: Authority, scope: str = "mall.read_order") -> str:
    return store.agree(store.wanted("client", CALLBACK, scope, "mall", "owner"))


def token_of(store: Authority) -> Token:
    return store.exchange(an_app(), code_of(store), CALLBACK, "mall")


@pytest.mark.parametrize("scope", ["mall.read_order mall.write_order", "mall.read_order,mall.write_order"])
def test_scopes_are_separated_by_blanks_or_commas(scope: str) -> None:
    wanted = authority(World()).wanted("client", CALLBACK, scope, "mall", "owner")
    assert wanted.scopes == ("mall.read_order", "mall.write_order")


def test_a_code_works_once() -> None:
    store = authority(World())
    code = code_of(store)
    store.exchange(an_app(), code, CALLBACK, "mall")
    with pytest.raises(OAuthError, match="spent") as refused:
        store.exchange(an_app(), code, CALLBACK, "mall")
    assert refused.value.error == "invalid_grant"


@pytest.mark.parametrize(("seconds", "works"), [(60, True), (61, False)])
def test_a_code_lives_one_minute(seconds: int, works: bool) -> None:
    world = World()
    store = authority(world)
    code = code_of(store)
    world.advance(timedelta(seconds=seconds))
    if works:
        assert store.exchange(an_app(), code, CALLBACK, "mall").consent.mall_id == "mall"
    else:
        with pytest.raises(OAuthError, match="expired"):
            store.exchange(an_app(), code, CALLBACK, "mall")


def test_a_refresh_kills_the_old_refresh_token_at_once_and_renews_the_two_weeks() -> None:
    world = World()
    store = authority(world)
    old = token_of(store)
    world.advance(timedelta(hours=1, minutes=50))
    new = store.refresh(an_app(), old.refresh_token, "mall")
    assert new.refresh_expires_at - world.clock.now() == timedelta(days=14)
    assert store.check("mall", old.access_token) == old
    with pytest.raises(OAuthError, match="spent"):
        store.refresh(an_app(), old.refresh_token, "mall")


def test_two_weeks_without_a_refresh_end_the_connection() -> None:
    world = World()
    store = authority(world)
    old = token_of(store)
    world.advance(timedelta(days=14, seconds=1))
    with pytest.raises(OAuthError, match="expired"):
        store.refresh(an_app(), old.refresh_token, "mall")


def test_an_expired_and_an_unknown_token_are_told_apart() -> None:
    world = World()
    store = authority(world)
    token = token_of(store)
    with pytest.raises(UnauthorizedError, match="Invalid access_token"):
        store.check("mall", "nobody's")
    with pytest.raises(UnauthorizedError, match="Invalid access_token"):
        store.check("another-mall", token.access_token)
    world.advance(timedelta(hours=2, seconds=1))
    with pytest.raises(UnauthorizedError, match="access_token time expired"):
        store.check("mall", token.access_token)


def test_revoking_the_access_token_kills_the_refresh_token_too() -> None:
    store = authority(World())
    token = token_of(store)
    store.revoke(an_app(), token.access_token)
    with pytest.raises(UnauthorizedError):
        store.check("mall", token.access_token)
    with pytest.raises(OAuthError):
        store.refresh(an_app(), token.refresh_token, "mall")
    assert store.granted("mall", "client") == frozenset()


def test_a_wrong_secret_and_an_unknown_client_are_invalid_clients() -> None:
    store = authority(World())
    for client_id, secret in (("client", "guess"), ("nobody", "shh")):
        with pytest.raises(OAuthError) as refused:
            store.client(client_id, secret)
        assert refused.value.error == "invalid_client"


def test_an_app_cannot_ask_for_more_than_it_was_given() -> None:
    with pytest.raises(OAuthError) as refused:
        authority(World()).wanted("client", CALLBACK, "mall.read_order,mall.write_store", "mall", "owner")
    assert refused.value.error == "invalid_scope"


def test_the_developer_centre_can_be_as_strict_as_reported() -> None:
    with pytest.raises(ValueError, match="https on a domain"):
        authority(World(), AuthSettings(strict_redirect=True))


def test_an_uninstalled_app_and_a_lost_rotation_have_no_tokens_left() -> None:
    store = authority(World())
    first, second = token_of(store), token_of(store)
    store.rotate_away("mall")
    with pytest.raises(OAuthError):
        store.refresh(an_app(), first.refresh_token, "mall")
    store.expire_access("mall")
    with pytest.raises(UnauthorizedError, match="expired"):
        store.check("mall", second.access_token)
    store.uninstall("mall", "client")
    with pytest.raises(UnauthorizedError, match="Invalid"):
        store.check("mall", second.access_token)


def test_the_launch_address_is_signed_with_the_client_secret() -> None:
    query = launch_query(an_app(), mall_id="mall", user_id="owner", timestamp=1_600_000_000)
    plain, _, signature = query.rpartition("&hmac=")
    expected = base64.b64encode(hmac.new(b"shh", plain.encode(), hashlib.sha256).digest()).decode()
    assert unquote(signature) == expected
    assert parse_qs(plain)["mall_id"] == ["mall"]
