"""A program's calls to the two APIs, as real requests through the faults that lie in wait.

It holds tokens of the sample applications, a pair of its own that it got when it first called. Every act says which
``answer`` it must get: an HTTP status, an error code of the supplier, or "lost" when no answer arrives.
"""

import json
from base64 import b64encode
from dataclasses import asdict
from typing import Any, Final, cast
from urllib.parse import urlencode

from recoup_sandbox.aliexpress.signing import SIGNATURE, SignMethod, signature
from recoup_sandbox.composition import MALL_ID
from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.http.site import choose
from recoup_sandbox.linking.address import address_of
from recoup_sandbox.sample import APP_KEY, CLIENT_ID, SECRET
from recoup_sandbox.scenarios.stage import Stage, counted
from recoup_sandbox.scenarios.trouble import ScenarioError

_STORE_HOST: Final = f"{MALL_ID}.cafe24api.com"
_SUPPLIER_HOST: Final = "api-sg.aliexpress.com"
_CREATE: Final = "aliexpress.ds.order.create"
_OK: Final = "200"


def orders(stage: Stage, order: str, of: list[str], like: str, out_order_id: str = "", answer: str = _OK) -> None:
    """Orders at the supplier through the API, in the name of the store order ``like``; nobody pays."""
    held = stage.order(like)
    own = out_order_id or held.order_id
    address = address_of(next(iter(held.receivers.values())))
    wanted = [(stage.supplied(name), count or 1) for name, count in map(counted, of)]
    request = {
        "out_order_id": own,
        "logistics_address": {name: value for name, value in asdict(address).items() if value},
        "product_items": [
            {"product_id": int(one.product_id), "product_count": count * one.count, "sku_attr": one.sku_attr}
            for one, count in wanted
        ],
    }
    parameters = {"param_place_order_request4_open_api_d_t_o": json.dumps(request, ensure_ascii=False)}
    _expect(_supplier(stage, _CREATE, parameters), answer)
    ids = stage.parts.market.placed_orders(stage.buyer, own)
    stage.bought[order] = [stage.parts.market.registry.orders[one] for one in ids]


def reads_supplier_order(stage: Stage, order: str, answer: str = _OK) -> None:
    """Reads an order at the supplier through the API."""
    query = json.dumps({"order_id": stage.supplier_order(order).order_id})
    _expect(_supplier(stage, "aliexpress.trade.ds.order.get", {"single_order_query": query}), answer)


def reads_store_order(stage: Stage, order: str, answer: str = _OK) -> None:
    """Reads an order of the store through the API."""
    path = f"/api/v2/admin/orders/{stage.order(order).order_id}"
    access_token, _ = _store_tokens(stage)
    _expect(_through(stage, Request("GET", _STORE_HOST, path, (), {"authorization": f"Bearer {access_token}"})), answer)


def renews_store_token(stage: Stage, answer: str = _OK) -> None:
    """Exchanges its refresh token for the next pair at the store."""
    _, refresh_token = _store_tokens(stage)
    form = urlencode({"grant_type": "refresh_token", "refresh_token": refresh_token})
    headers = {
        "content-type": "application/x-www-form-urlencoded",
        "authorization": f"Basic {b64encode(f'{CLIENT_ID}:{SECRET}'.encode()).decode()}",
    }
    got = _through(stage, Request("POST", _STORE_HOST, "/api/v2/oauth/token", (), headers, form.encode()))
    _expect(got, answer)
    if answer == _OK:
        told = got.json()
        stage.tokens["store"] = told["access_token"], told["refresh_token"]


def _store_tokens(stage: Stage) -> tuple[str, str]:
    if "store" not in stage.tokens:
        token = stage.parts.store.authority.grant(CLIENT_ID, MALL_ID)
        stage.tokens["store"] = token.access_token, token.refresh_token
    return stage.tokens["store"]


def _supplier_tokens(stage: Stage) -> tuple[str, str]:
    if "supplier" not in stage.tokens:
        grant = stage.parts.gateway.authority.grant(APP_KEY, stage.buyer.user_id)
        stage.tokens["supplier"] = grant.access_token, grant.refresh_token
    return stage.tokens["supplier"]


def _supplier(stage: Stage, api: str, parameters: dict[str, str]) -> Answer:
    now = stage.parts.world.clock.now()
    access_token, _ = _supplier_tokens(stage)
    system = {
        "app_key": APP_KEY,
        "method": api,
        "session": access_token,
        "sign_method": SignMethod.SHA256.value,
        "timestamp": str(int(now.timestamp()) * 1000),
    }
    sent = system | parameters
    sent[SIGNATURE] = signature(sent, SECRET, SignMethod.SHA256)
    return _through(stage, Request("POST", _SUPPLIER_HOST, "/sync", tuple(sent.items())))


def _through(stage: Stage, request: Request) -> Answer:
    """Send a request through the faults to the site that answers for its host."""
    chosen = choose(stage.parts.sites, request)
    if chosen is None:
        raise ScenarioError(f"no site answers for {request.host}")
    return stage.parts.faults.answer(*chosen)


def _expect(answer: Answer, wanted: str) -> None:
    got = said(answer)
    if got != wanted:
        raise ScenarioError(f"the answer is {got!r}, expected {wanted!r}: {answer.body[:300].decode(errors='replace')}")


def said(answer: Answer) -> str:
    """Return an answer in one word: "lost", an HTTP status other than 200, the supplier's error code, or "200"."""
    if answer.delivery.lost:
        return "lost"
    if answer.status != 200:
        return str(answer.status)
    try:
        body = answer.json()
    except ValueError:
        return "unreadable"
    return next((code for code in map(_code, cast("dict[str, Any]", body).values()) if code), _OK)


def _code(held: Any) -> str:
    """Return the error code that a part of the supplier's answer holds, or nothing."""
    if not isinstance(held, dict):
        return ""
    part = cast("dict[str, Any]", held)
    return str(part.get("code") or part.get("result", {}).get("error_code") or "")


ACTS: Final = (orders, reads_supplier_order, reads_store_order, renews_store_token)
