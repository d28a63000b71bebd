"""What the official clients of the open platform send, form by form: each is believed, whatever its language.

They differ in where parameters travel and in how a system interface is named. The forms are read from the platform's
clients for Java, Python and PHP; the one for Node is a port of the Python one.
"""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest

from recoup_sandbox.aliexpress.signing import SignMethod, signature
from recoup_sandbox.http.message import Answer, Request
from tests.sandbox.aliexpress.wire import HOST, Gate

TOKEN_CREATE = "/auth/token/create"
READ = "aliexpress.trade.ds.order.get"
ORDER = '{"order_id":"8198352049851315"}'

Client = Callable[[Gate, str, str, dict[str, str]], Answer]


def authorised(gate: Gate) -> str:
    return gate.site.authority.authorise(gate.app.key, gate.buyer.user_id)


def common(gate: Gate, api: str, **more: str) -> dict[str, str]:
    """Return the parameters that every official client adds to its own."""
    system = {"app_key": gate.app.key, "sign_method": "sha256", "timestamp": gate.stamp(), "partner_id": "iop-sdk"}
    return {**system, **({} if "/" in api else {"session": gate.token}), **more}


def signed(gate: Gate, api: str, sent: dict[str, str]) -> str:
    return signature(sent, gate.app.secret, SignMethod.SHA256, api if "/" in api else "")


def post(gate: Gate, path: str, query: dict[str, str], content_type: str, body: bytes) -> Answer:
    headers = {"content-type": content_type} if content_type else {}
    return gate.site.answer(Request("POST", HOST, path, tuple(query.items()), headers, body))


def by_php(gate: Gate, path: str, api: str, params: dict[str, str]) -> Answer:
    """System parameters in the query, the interface's own in a multipart body that ends without a line's end."""
    query = common(gate, api, method=api, simplify="false", format="json")
    query["sign"] = signed(gate, api, query | params)
    mark = "-------------665f1c2e"
    fields = "".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in params.items()
    )
    return post(gate, path, query, f"multipart/form-data; boundary={mark}", f"{fields}--{mark}--".encode())


def by_python(gate: Gate, path: str, api: str, params: dict[str, str]) -> Answer:
    """Everything in a form, to one address; a system interface is named in ``method`` too."""
    sent = common(gate, api, method=api, simplify="false", format="json") | params
    sent["sign"] = signed(gate, api, sent)
    return post(gate, path, {}, "application/x-www-form-urlencoded", urlencode(sent).encode())


def by_java(gate: Gate, path: str, api: str, params: dict[str, str]) -> Answer:
    """System parameters in the query, the interface's own in a form; the path alone names a system interface."""
    query = common(gate, api) if "/" in api else common(gate, api, method=api)
    query["sign"] = signed(gate, api, query | params)
    address = path + api if "/" in api else path
    form = "application/x-www-form-urlencoded;charset=UTF-8"
    return post(gate, address, query, form, urlencode(params).encode())


CLIENTS: tuple[Client, ...] = (by_php, by_python, by_java)
NAMES = ("php", "python", "java")


@pytest.mark.parametrize("client", CLIENTS, ids=NAMES)
def test_a_business_interface_is_reached(client: Client) -> None:
    gate = Gate()
    said = client(gate, "/sync", READ, {"single_order_query": ORDER}).json()["error_response"]
    assert (said["code"], said["sub_code"]) == ("15", "isv.insufficient-permission")


@pytest.mark.parametrize("client", CLIENTS, ids=NAMES)
def test_a_code_is_exchanged_at_the_address_of_system_interfaces(client: Client) -> None:
    gate = Gate()
    body = client(gate, "/rest", TOKEN_CREATE, {"code": authorised(gate)}).json()
    assert (body["code"], body["account_platform"]) == ("0", "buyerApp")


@pytest.mark.parametrize("client", CLIENTS[:2], ids=NAMES[:2])
def test_a_code_is_exchanged_at_the_address_of_business_interfaces(client: Client) -> None:
    gate = Gate()
    (key, body), *none = client(gate, "/sync", TOKEN_CREATE, {"code": authorised(gate)}).json().items()
    assert (key, body["code"], none) == ("/auth/token/create_response", "0", [])


@pytest.mark.parametrize(("method", "code"), [("", "MissingParameter"), (READ, "InvalidApiPath")])
def test_the_address_of_system_interfaces_takes_no_other(method: str, code: str) -> None:
    gate = Gate()
    said = by_python(gate, "/rest", method, {"single_order_query": ORDER}).json()
    assert (said["type"], said["code"]) == ("ISV", code)


def test_a_body_of_parts_may_be_empty() -> None:
    gate = Gate()
    said = by_php(gate, "/rest", TOKEN_CREATE, {}).json()
    assert (said["code"], "code" in said["message"]) == ("MissingParameter", True)
