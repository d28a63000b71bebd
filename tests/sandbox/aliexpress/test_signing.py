"""The gateway believes exactly the signatures that the published rules and vectors give."""

import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup_sandbox.aliexpress.signing import SignMethod, base_string, is_signed, signature

VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "samples" / "signatures.json").read_bytes())
TEXTS = st.dictionaries(st.text("abcxyz_", min_size=1), st.text(max_size=5), max_size=6)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["what"])
def test_a_published_vector_is_reproduced(vector: dict[str, Any]) -> None:
    method = SignMethod(vector["method"])
    assert signature(vector["parameters"], vector["secret"], method, vector["path"]) == vector["sign"]


def test_the_two_old_keyed_methods_sign_the_same_text_with_their_own_hash() -> None:
    sent = {"method": "a.b", "app_key": "1"}
    text = b"app_key1methoda.b"
    assert signature(sent, "s", SignMethod.HMAC) == hmac.digest(b"s", text, hashlib.md5).hex().upper()
    assert signature(sent, "s", SignMethod.HMAC_SHA256) == hmac.digest(b"s", text, "sha256").hex().upper()


def test_names_are_sorted_by_bytes_and_empty_values_are_left_out() -> None:
    assert base_string({"b": "2", "B": "1", "é": "4", "a_b": "3", "gone": "", "sign": "X"}) == "B1a_b3b2é4"


@pytest.mark.parametrize("method", SignMethod)
@given(sent=TEXTS, path=st.sampled_from(["", "/auth/token/create"]))
def test_a_signed_request_is_believed_and_a_changed_one_is_not(
    method: SignMethod, sent: dict[str, str], path: str
) -> None:
    sent = {**sent, "sign_method": method.value}
    sent["sign"] = signature(sent, "secret", method, path)
    assert is_signed(sent, "secret", path)
    assert not is_signed(sent, "another secret", path)
    assert not is_signed({**sent, "added": "1"}, "secret", path)
    assert not is_signed(sent, "secret", path + "/more")
    assert not is_signed({**sent, "sign": sent["sign"].lower()}, "secret", path)


@pytest.mark.parametrize("sent", [{}, {"sign": "X"}, {"sign_method": "sha256"}, {"sign_method": "crc", "sign": "X"}])
def test_a_request_without_method_or_signature_is_not_signed(sent: dict[str, str]) -> None:
    assert not is_signed(sent, "secret")
