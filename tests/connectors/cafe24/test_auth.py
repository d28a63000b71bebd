"""OAuth's requests and answers, and the trap of its expiries: Korean time without an offset."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from recoup.connectors.cafe24.auth import (
    authorise_url,
    code_of,
    code_request,
    read_tokens,
    refresh_request,
    revoke_request,
)
from recoup.connectors.cafe24.connection import Connection
from recoup.connectors.problem import Fault, Next, ProblemError, ProblemKind
from recoup.connectors.tokens import Tokens
from recoup.connectors.transport import Response

SAMPLE = Path("tests/sandbox/cafe24/samples/oauth_token.json").read_bytes()
SHOP = Connection("yourmall", "CLIENT", "the word", "https://desk.example.com/callback", ("mall.read_order", "mall.x"))
ISSUED = datetime(2021, 3, 1, 3, 0, tzinfo=UTC)


def test_an_expiry_without_an_offset_is_korean_time_and_not_nine_hours_later() -> None:
    """The official sample: issued at 12:00, expires at 14:00, both in Korea: two hours, not eleven."""
    tokens = read_tokens(Response(200, {}, SAMPLE), ISSUED)
    assert tokens.access_expires_at == datetime(2021, 3, 1, 5, 0, tzinfo=UTC)
    assert tokens.access_expires_at - ISSUED == timedelta(hours=2)
    assert tokens.refresh_expires_at == ISSUED + timedelta(days=14)
    assert not tokens.usable(ISSUED + timedelta(hours=2))


def test_an_expiry_that_has_an_offset_is_believed() -> None:
    said = SAMPLE.replace(b"2021-03-01T14:00:00.000", b"2021-03-01T05:00:00.000+00:00")
    assert read_tokens(Response(200, {}, said), ISSUED).access_expires_at == datetime(2021, 3, 1, 5, tzinfo=UTC)


def test_a_renewal_that_brings_no_refresh_token_keeps_the_old_one() -> None:
    before = Tokens("a", ISSUED, "kept", ISSUED + timedelta(days=3), ("mall.x",))
    answer = Response(200, {}, b'{"access_token":"b","expires_at":"2021-03-01T14:00:00.000"}')
    tokens = read_tokens(answer, ISSUED, before)
    assert (tokens.refresh, tokens.refresh_expires_at, tokens.scopes) == (
        "kept",
        before.refresh_expires_at,
        ("mall.x",),
    )


def test_the_page_to_agree_on_names_the_app_and_carries_the_state() -> None:
    parts = urlsplit(authorise_url(SHOP, "a state"))
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://yourmall.cafe24api.com/api/v2/oauth/authorize"
    assert {name: values[0] for name, values in parse_qs(parts.query).items()} == {
        "response_type": "code",
        "client_id": "CLIENT",
        "state": "a state",
        "redirect_uri": "https://desk.example.com/callback",
        "scope": "mall.read_order,mall.x",
    }


def test_a_code_is_taken_only_with_our_own_state() -> None:
    assert code_of({"code": "c", "state": "ours"}, "ours") == "c"


@pytest.mark.parametrize(
    "callback", [{}, {"code": "c"}, {"code": "c", "state": "theirs"}, {"error": "access_denied", "state": "ours"}]
)
def test_a_callback_without_it_is_refused(callback: dict[str, str]) -> None:
    with pytest.raises(ProblemError) as raised:
        code_of(callback, "ours")
    assert raised.value.problem.next is Next.AUTHORISE_AGAIN


def test_the_secret_travels_by_basic_and_the_rest_in_a_form() -> None:
    exchange, refresh, revoke = code_request(SHOP, "c"), refresh_request(SHOP, "r"), revoke_request(SHOP, "a")
    assert dict(exchange.headers)["Authorization"] == "Basic Q0xJRU5UOnRoZSB3b3Jk"
    forms = [dict(parse_qsl((each.body or b"").decode())) for each in (exchange, refresh, revoke)]
    assert forms == [
        {"grant_type": "authorization_code", "code": "c", "redirect_uri": "https://desk.example.com/callback"},
        {"grant_type": "refresh_token", "refresh_token": "r"},
        {"token": "a", "token_hint": "access_token"},
    ]
    assert revoke.url == "https://yourmall.cafe24api.com/api/v2/oauth/revoke"
    assert "the word" not in repr(SHOP) + repr(exchange)


@pytest.mark.parametrize(
    ("status", "error", "kind", "fault", "following"),
    [
        (401, "invalid_client", ProblemKind.WRONG_CLIENT, Fault.SHOP, Next.AUTHORISE_AGAIN),
        (400, "invalid_grant", ProblemKind.TOKEN_REVOKED, Fault.SHOP, Next.AUTHORISE_AGAIN),
        (400, "invalid_scope", ProblemKind.NOT_PERMITTED, Fault.SHOP, Next.ASK_PERSON),
        (400, "invalid_request", ProblemKind.MALFORMED, Fault.OURS, Next.STOP),
        (503, "temporarily_unavailable", ProblemKind.REMOTE_DOWN, Fault.REMOTE, Next.RETRY_AT),
    ],
)
def test_the_flat_errors_of_oauth_are_told_apart(
    status: int, error: str, kind: ProblemKind, fault: Fault, following: Next
) -> None:
    body = f'{{"error":"{error}","error_description":"why"}}'.encode()
    with pytest.raises(ProblemError) as raised:
        read_tokens(Response(status, {}, body), ISSUED)
    found = raised.value.problem
    assert (found.kind, found.fault, found.next, found.code, found.message) == (kind, fault, following, error, "why")


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b'{"access_token":"a","expires_at":"soon"}'])
def test_a_good_status_with_no_tokens_is_unreadable(body: bytes) -> None:
    with pytest.raises(ProblemError) as raised:
        read_tokens(Response(200, {}, body), ISSUED)
    assert raised.value.problem.kind is ProblemKind.UNREADABLE
