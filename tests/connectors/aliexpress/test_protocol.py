"""A call carries everything in its signed body, and an answer is believed only under its own name."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from recoup.connectors.aliexpress.connection import Connection
from recoup.connectors.aliexpress.failures import Failure
from recoup.connectors.aliexpress.protocol import (
    business_answer,
    business_call,
    elements,
    moment_of,
    number,
    system_answer,
    system_call,
)
from recoup.connectors.aliexpress.signing import signature
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.problem import ProblemKind
from recoup.connectors.transport import Request, Response

NOW = datetime(2026, 3, 2, 0, 0, 0, 123_000, tzinfo=UTC)
CONNECTION = Connection("500001", "s3cret", "https://gate.example/")
READ = "aliexpress.trade.ds.order.get"
KEY = "aliexpress_trade_ds_order_get_response"
NAMES = [KEY, "error_response", "result", "code", "msg", "sub_code"]
JSON = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(), st.lists(st.none()))
SAMPLES = Path(__file__).parents[2] / "sandbox/aliexpress/samples"


def form(request: Request) -> dict[str, str]:
    assert request.body is not None
    return {name: value for name, (value,) in parse_qs(request.body.decode(), strict_parsing=True).items()}


def answer(body: object, status: int = 200) -> Response:
    return Response(status, {}, body if isinstance(body, bytes) else json.dumps(body).encode())


def kind_of(found: msgspec.Raw | Failure) -> ProblemKind:
    assert isinstance(found, Failure)
    return found.problem.kind


def test_a_business_call_is_named_and_signed_in_its_body_and_says_nothing_in_its_address() -> None:
    request = business_call(CONNECTION, READ, {"single_order_query": '{"order_id":1}'}, "token", NOW)
    sent = form(request)
    assert (request.method, request.url, request.query) == ("POST", "https://gate.example/sync", ())
    assert sent.pop("sign") == signature(sent, "s3cret")
    assert sent == {
        "method": READ,
        "single_order_query": '{"order_id":1}',
        "access_token": "token",
        "app_key": "500001",
        "timestamp": "1772409600123",
        "sign_method": "sha256",
    }


def test_a_system_call_is_signed_with_its_path_in_front_and_carries_no_name() -> None:
    request = system_call(CONNECTION, "/auth/token/create", {"code": "3_1", "uuid": ""}, NOW)
    sent = form(request)
    assert request.url == "https://gate.example/rest/auth/token/create"
    assert sent.pop("sign") == signature(sent, "s3cret", "/auth/token/create")
    assert sent == {"code": "3_1", "app_key": "500001", "timestamp": "1772409600123", "sign_method": "sha256"}


def test_neither_secret_nor_token_is_shown() -> None:
    request = business_call(CONNECTION, READ, {"a": "1"}, "t0ken", NOW)
    assert "s3cret" not in repr(CONNECTION)
    assert not any(word in repr(request) for word in ("t0ken", "s3cret", "sign"))


def test_the_official_sample_is_found_under_its_name() -> None:
    found = business_answer(READ, answer((SAMPLES / "order_get.json").read_bytes()), NOW)
    assert isinstance(found, msgspec.Raw)
    assert "result" in json.loads(bytes(found))


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        ({"aliexpress_ds_order_create_response": {"result": {}}}, 200, ProblemKind.WRONG_ECHO),
        ({}, 200, ProblemKind.WRONG_ECHO),
        (b"", 200, ProblemKind.UNREADABLE),
        (b"<html>", 200, ProblemKind.UNREADABLE),
        (b"[]", 200, ProblemKind.UNREADABLE),
        (b'{"error_response":"no"}', 200, ProblemKind.UNREADABLE),
        (b"\xff\xfe{}", 200, ProblemKind.UNREADABLE),
        (b'{"a":' * 100_000, 200, ProblemKind.UNREADABLE),
        (b'{"a":' * 100_000, 500, ProblemKind.REMOTE_DOWN),
        ({KEY: {"result": {}}}, 500, ProblemKind.REMOTE_DOWN),
        (b"Bad Gateway", 502, ProblemKind.REMOTE_DOWN),
        (b"slow down", 429, ProblemKind.RATE_LIMITED),
        (b"Found", 302, ProblemKind.UNDOCUMENTED),
        ({"code": "IllegalAccessToken", "type": "ISV", "message": "m"}, 200, ProblemKind.TOKEN_EXPIRED),
        ({"error_response": {"code": "InvalidAppkey", "msg": "m"}}, 403, ProblemKind.WRONG_CLIENT),
        ({"error_response": {"code": "15"}, KEY: {"result": {}}}, 200, ProblemKind.UNDOCUMENTED),
    ],
)
def test_anything_else_is_a_failure_of_its_own_kind(body: object, status: int, kind: ProblemKind) -> None:
    assert kind_of(business_answer(READ, answer(body, status), NOW)) is kind


@given(st.one_of(st.binary(), st.recursive(JSON, lambda inner: st.dictionaries(st.sampled_from(NAMES), inner))))
def test_whatever_comes_back_is_an_answer_under_its_name_or_a_failure(body: object) -> None:
    found = business_answer(READ, answer(body), NOW)
    assert isinstance(found, Failure) or (isinstance(body, dict) and KEY in body)


def test_a_flat_answer_with_code_zero_is_good_and_any_other_code_is_not() -> None:
    sample = (SAMPLES / "token.json").read_bytes()
    assert system_answer(answer(sample), NOW) == msgspec.Raw(sample)
    assert kind_of(system_answer(answer({"code": "InvalidCode", "message": "m"}), NOW)) is ProblemKind.TOKEN_REVOKED


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ([1, 2], [b"1", b"2"]),
        ({"number": [1, 2]}, [b"1", b"2"]),
        ({"anything": []}, []),
        ({}, []),
        (None, []),
        ({"number": None}, []),
    ],
)
def test_a_list_is_read_plain_and_wrapped(listed: Any, found: list[bytes]) -> None:
    assert [bytes(each) for each in elements(msgspec.Raw(json.dumps(listed).encode()))] == found


def test_a_list_that_is_not_there_has_no_elements() -> None:
    assert elements(UNSET) == []


@pytest.mark.parametrize("listed", [{"a": [], "b": []}, {"outer": {"inner": [3]}}, "text", 1])
def test_what_is_no_list_is_not_taken_for_one(listed: Any) -> None:
    with pytest.raises(UnreadableError):
        elements(msgspec.Raw(json.dumps(listed).encode()))


@pytest.mark.parametrize(
    ("text", "found"), [("8198352049851315", 8198352049851315), ("abc", "abc"), ("١", "١"), ("", "")]
)
def test_an_id_is_sent_as_the_number_that_it_is(text: str, found: int | str) -> None:
    assert number(text) == found


@pytest.mark.parametrize(
    ("given", "moment"),
    [(1772409600123, NOW), ("1772409600123", NOW), (None, None), ("soon", None), (10**30, None)],
)
def test_a_moment_in_milliseconds_is_aware(given: int | str | None, moment: datetime | None) -> None:
    assert moment_of(given) == moment
