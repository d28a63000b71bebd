"""A request is signed as documented, and a pushed message is believed only with the secret's own signature."""

import hmac
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.aliexpress.signing import SIGN_METHOD, is_push_authorised, signature, signed

SAMPLES = Path(__file__).parents[2] / "sandbox/aliexpress/samples"
VECTORS: list[dict[str, Any]] = json.loads((SAMPLES / "signatures.json").read_bytes())
CURRENT = [vector for vector in VECTORS if vector["method"] == SIGN_METHOD]
TEXTS = st.dictionaries(st.text("aAzZ_é", min_size=1, max_size=6), st.text(max_size=6), max_size=6)
BODY = b'{"data":{},"message_type":53}'


def authorization(app_key: str, secret: str, body: bytes) -> str:
    return hmac.digest(secret.encode(), app_key.encode() + body, "sha256").hex()


@pytest.mark.parametrize("vector", CURRENT, ids=lambda vector: vector["what"])
def test_an_official_vector_is_reproduced(vector: dict[str, Any]) -> None:
    assert signature(vector["parameters"], vector["secret"], vector["path"]) == vector["sign"]


def test_both_official_vectors_are_among_the_samples() -> None:
    assert {vector["path"] for vector in CURRENT} == {"", "/auth/token/create"}


def test_names_are_signed_in_byte_order_behind_the_path() -> None:
    sent = {"b": "2", "B": "1", "é": "4", "a_b": "3"}
    expected = hmac.digest(b"s", "/xB1a_b3b2é4".encode(), "sha256").hex().upper()
    assert signature(sent, "s", "/x") == expected


@given(parameters=TEXTS)
def test_what_is_sent_is_exactly_what_is_signed(parameters: dict[str, str]) -> None:
    sent = signed(parameters, "secret")
    assert all(sent.values())
    assert {name for name in sent if name != "sign"} == {name for name, value in parameters.items() if value}
    assert sent["sign"] == signature(sent, "secret") == signature(parameters, "secret")


def test_a_signature_that_was_there_already_is_replaced() -> None:
    assert signed({"a": "1", "sign": "old"}, "secret") == signed({"a": "1"}, "secret")


def test_a_push_with_the_signature_of_its_raw_body_is_believed() -> None:
    assert is_push_authorised(authorization("500001", "s3cret", BODY), "500001", "s3cret", BODY)


@pytest.mark.parametrize(
    ("header", "app_key", "secret", "body"),
    [
        ("", "500001", "s3cret", BODY),
        ("서명", "500001", "s3cret", BODY),
        (authorization("500001", "s3cret", BODY).upper(), "500001", "s3cret", BODY),
        (authorization("500001", "s3cret", BODY), "500002", "s3cret", BODY),
        (authorization("500001", "s3cret", BODY), "500001", "another", BODY),
        (authorization("500001", "s3cret", BODY), "500001", "s3cret", BODY + b" "),
    ],
)
def test_any_other_push_is_not_believed(header: str, app_key: str, secret: str, body: bytes) -> None:
    assert not is_push_authorised(header, app_key, secret, body)
