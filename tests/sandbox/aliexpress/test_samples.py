"""Every official sample is answered with the same keys and the same types of values."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from tests.sandbox.aliexpress.wire import ADDRESS, Gate

SAMPLES = Path(__file__).parent / "samples"
READABLE = timedelta(seconds=10)


def created(gate: Gate) -> Any:
    return {"aliexpress_ds_order_create_response": gate.create(gate.items(1))}


def refused(gate: Gate) -> Any:
    return {"aliexpress_ds_order_create_response": gate.create(gate.items(1), {**ADDRESS, "city": ""})}


def unpaid(gate: Gate) -> Any:
    extras = {"payment": {"pay_currency": "USD", "try_to_pay": "true"}}
    return {"aliexpress_ds_order_create_response": gate.create(gate.items(1), extras=extras)}


def completed(gate: Gate) -> Any:
    (number,) = gate.create(gate.items(1))["result"]["order_list"]["number"]
    gate.world.advance(READABLE)
    order = gate.market.registry.orders[str(number)]
    gate.market.pay(order)
    gate.market.pass_check(order)
    gate.market.ship(order)
    gate.market.confirm(order)
    return gate.read(str(number))


def tokens(gate: Gate) -> Any:
    return gate.system("/auth/token/create", {"code": gate.site.authority.authorise("500001", gate.buyer.user_id)})


def without_token(gate: Gate) -> Any:
    gate.token = "expired long ago"
    return gate.read("1")


def foreign_order(gate: Gate) -> Any:
    return gate.read("1")


def pushed(gate: Gate) -> Any:
    gate.site.authority.register(gate.app.__class__(gate.app.key, gate.app.secret, "http://127.0.0.1:9/push"))
    gate.create(gate.items(1))
    letter = gate.world.postbox.take()
    assert letter is not None
    return json.loads(letter.push.body)


ANSWERS: dict[str, Callable[[Gate], Any]] = {
    "order_create": created,
    "order_create_refused": refused,
    "order_create_unpaid": unpaid,
    "order_get": completed,
    "token": tokens,
    "error_gateway": without_token,
    "error_service": foreign_order,
    "push": pushed,
}


def differences(sample: Any, answer: Any, at: str = "answer") -> list[str]:
    """Say where an answer lacks a key of the sample or has a value of another type."""
    if type(sample) is not type(answer):
        return [f"{at} is {type(answer).__name__}, the sample has {type(sample).__name__}"]
    if isinstance(sample, dict):
        expected, given = cast("dict[str, Any]", sample), cast("dict[str, Any]", answer)
        lost = [f"{at} lacks {key}" for key in expected if key not in given]
        kept = [key for key in expected if key in given]
        return lost + [one for key in kept for one in differences(expected[key], given[key], f"{at}.{key}")]
    if isinstance(sample, list):
        first, items = cast("list[Any]", sample)[0], cast("list[Any]", answer)
        return [one for item in items for one in differences(first, item, f"{at}[]")] if items else [f"{at} is empty"]
    return []


def test_every_sample_file_is_held() -> None:
    assert {path.stem for path in SAMPLES.glob("*.json")} == ANSWERS.keys() | {"signatures"}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_has_the_keys_and_types_of_its_sample(name: str) -> None:
    sample = json.loads((SAMPLES / f"{name}.json").read_bytes())
    assert not differences(sample, ANSWERS[name](Gate()))


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({"a": {"b": [1]}}, []),
        ({"a": {"b": [1]}, "more": 1}, []),
        ({"a": {"b": ["1"]}}, ["answer.a.b[] is str, the sample has int"]),
        ({"a": {"b": []}}, ["answer.a.b is empty"]),
        ({"a": {}}, ["answer.a lacks b"]),
        ({"a": {"b": [True]}}, ["answer.a.b[] is bool, the sample has int"]),
    ],
)
def test_a_difference_is_found(answer: Any, found: list[str]) -> None:
    assert differences({"a": {"b": [1]}}, answer) == found
