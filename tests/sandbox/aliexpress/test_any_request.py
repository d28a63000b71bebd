"""Whatever a client sends, signed or not, is answered in the gateway's own form and never with a failure of ours."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoup_sandbox.aliexpress.responses.envelope import is_path, response_key
from recoup_sandbox.aliexpress.routes import INTERFACES
from recoup_sandbox.http.message import Request
from tests.sandbox.aliexpress.wire import ADDRESS, FORM, HOST, Gate

OPEN = [interface.name for interface in INTERFACES if interface.handler is not None]
NAMES = [
    "ae_order_id",
    "country_code",
    "ds_extend_request",
    "language",
    "logistics_address",
    "order_id",
    "out_order_id",
    "param_aeop_freight_calculate_for_buyer_d_t_o",
    "param_place_order_request4_open_api_d_t_o",
    "product_count",
    "product_id",
    "product_items",
    "product_num",
    "promotion",
    "quantity",
    "queryDeliveryReq",
    "send_goods_country_code",
    "ship_to_country",
    "single_order_query",
]
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=4)
    | st.sampled_from(["1", "KR", ADDRESS]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=12,
)
PARAMETERS = st.dictionaries(
    st.sampled_from(NAMES), VALUES.map(json.dumps) | st.text(st.characters(codec="utf-8"), max_size=6)
)


@pytest.mark.parametrize("name", OPEN)
@settings(max_examples=30)
@given(sent=PARAMETERS)
def test_a_signed_call_with_any_parameters_is_answered_or_refused(name: str, sent: dict[str, str]) -> None:
    answer = Gate().call(name, sent)
    assert list(answer) in ([response_key(name)], ["error_response"])
    json.dumps(answer, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "text", ["9" * 5000, '{"order_id": ' + "9" * 5000 + "}", "[" * 5000, '{"order_id": "\\ud800"}']
)
@pytest.mark.parametrize("name", [name for name in OPEN if not is_path(name)])
def test_an_absurd_value_is_refused(name: str, text: str) -> None:
    sent: dict[str, Any] = dict.fromkeys(NAMES, text)
    answer = Gate().call(name, sent)
    assert "error_response" in answer or "result" in answer[response_key(name)]


@given(
    verb=st.sampled_from(["GET", "POST"]),
    path=st.sampled_from(["/sync", "/router/rest", "/rest/auth/token/create", "/rest/x", "/oauth/authorize", "/rest"]),
    query=st.dictionaries(st.sampled_from(["method", "sign", "app_key", "client_id", "redirect_uri"]), st.text()),
    body=st.binary(max_size=40),
)
def test_an_unsigned_request_of_any_kind_is_answered(verb: str, path: str, query: dict[str, str], body: bytes) -> None:
    answer = Gate().site.answer(Request(verb, HOST, path, tuple(query.items()), FORM, body))
    assert answer.status in (200, 400, 404)
