"""Tokens are read with the lives that the answer names, and what a refresh leaves out is kept."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from recoup.connectors.aliexpress.auth import authorise_url, read_tokens
from recoup.connectors.aliexpress.connection import Connection
from recoup.connectors.aliexpress.failures import Failure
from recoup.connectors.aliexpress.wire import TOKENS
from recoup.connectors.problem import ProblemKind
from recoup.connectors.tokens import Tokens
from recoup.connectors.transport import Response

NOW = datetime(2026, 3, 2, tzinfo=UTC)
CONNECTION = Connection("500001", "s3cret")
SAMPLE: dict[str, Any] = json.loads((Path(__file__).parents[2] / "sandbox/aliexpress/samples/token.json").read_bytes())
BEFORE = Tokens("old", NOW, "kept", NOW + timedelta(days=1), account="2637908814")


def read(before: Tokens | None = None, **changed: Any) -> Tokens | Failure:
    said = {name: value for name, value in (SAMPLE | changed).items() if value is not None}
    return read_tokens(Response(200, {}, json.dumps(said).encode()), NOW, before)


def good(before: Tokens | None = None, **changed: Any) -> Tokens:
    found = read(before, **changed)
    assert isinstance(found, Tokens)
    return found


def test_the_page_is_asked_for_as_documented() -> None:
    url = urlsplit(authorise_url(CONNECTION, "https://desk.example/cb?x=1"))
    assert (url.scheme, url.netloc, url.path) == ("https", "api-sg.aliexpress.com", "/oauth/authorize")
    assert parse_qs(url.query) == {
        "response_type": ["code"],
        "force_auth": ["true"],
        "redirect_uri": ["https://desk.example/cb?x=1"],
        "client_id": ["500001"],
    }


def test_a_state_goes_along_when_there_is_one() -> None:
    assert parse_qs(urlsplit(authorise_url(CONNECTION, "https://a.example", "x&y")).query)["state"] == ["x&y"]


def test_the_official_sample_lives_thirty_and_nearly_sixty_days() -> None:
    tokens = good()
    assert tokens.access == SAMPLE["access_token"]
    assert tokens.refresh == SAMPLE["refresh_token"]
    assert tokens.access_expires_at == NOW + timedelta(days=30)
    assert tokens.refresh_expires_at == NOW + timedelta(seconds=5_183_988)
    assert tokens.account == "2637908814"


@pytest.mark.parametrize("seconds", [86_400, "86400"])
def test_a_life_is_read_as_number_and_as_text(seconds: int | str) -> None:
    assert good(expires_in=seconds).access_expires_at == NOW + timedelta(days=1)


def test_without_seconds_the_moment_counts() -> None:
    tokens = good(expires_in=None, refresh_expires_in=None)
    assert tokens.access_expires_at == datetime(2024, 4, 27, 4, 29, 20, tzinfo=UTC)
    assert tokens.refresh_expires_at == datetime(2024, 5, 27, 4, 29, 8, tzinfo=UTC)


def test_a_refresh_token_with_no_time_left_cannot_be_renewed() -> None:
    assert not good(refresh_expires_in=0).renewable(NOW)


def test_a_refresh_that_leaves_out_its_token_keeps_the_old_one() -> None:
    kept = good(BEFORE, refresh_token=None, refresh_expires_in=None, refresh_token_valid_time=None, user_id=None)
    assert (kept.access, kept.refresh) == (SAMPLE["access_token"], "kept")
    assert (kept.refresh_expires_at, kept.account) == (BEFORE.refresh_expires_at, BEFORE.account)


def test_a_new_refresh_token_replaces_the_old_one() -> None:
    assert good(BEFORE).refresh == SAMPLE["refresh_token"]


@pytest.mark.parametrize(
    "changed",
    [
        {"access_token": None},
        {"access_token": ""},
        {"expires_in": None, "expire_time": None},
        {"expires_in": "soon"},
        {"expires_in": 10**15},
    ],
)
def test_an_answer_without_a_usable_token_is_no_answer(changed: dict[str, Any]) -> None:
    found = read(**changed)
    assert isinstance(found, Failure)
    assert found.problem.kind is ProblemKind.UNREADABLE


def test_a_refused_code_asks_for_another_authorisation() -> None:
    found = read(code="InvalidCode", message="Invalid Code")
    assert isinstance(found, Failure)
    assert found.problem.kind is ProblemKind.TOKEN_REVOKED


def test_neither_token_nor_the_account_s_address_is_shown() -> None:
    shown = repr(good()) + repr(TOKENS.decode(json.dumps(SAMPLE)))
    assert not any(str(SAMPLE[name]) in shown for name in ("access_token", "refresh_token", "account", "user_nick"))
