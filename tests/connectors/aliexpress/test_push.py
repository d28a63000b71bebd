"""A pushed message is read as a hint: the order, the word, and nothing guessed about either."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.aliexpress.push import OrderChanged, PushedStatus, UnknownMessage, read_push
from recoup.connectors.files.json_rows import UnreadableError

SAMPLE = (Path(__file__).parents[2] / "sandbox/aliexpress/samples/push.json").read_bytes()


def message(**changed: Any) -> bytes:
    return json.dumps(json.loads(SAMPLE) | changed).encode()


def test_the_official_sample_says_which_order_changed_and_when() -> None:
    assert read_push(SAMPLE) == OrderChanged(
        order_id="1105933950463697",
        buyer_id="1861703697",
        status=PushedStatus.PAYMENT_FAILED,
        word="paymentFailedEvent",
        sent_at=datetime(2024, 6, 26, 8, 6, 40, tzinfo=UTC),
    )


@pytest.mark.parametrize("status", PushedStatus)
def test_every_documented_word_is_known(status: PushedStatus) -> None:
    read = read_push(message(data={"orderId": "1", "orderStatus": status.value}))
    assert isinstance(read, OrderChanged)
    assert read.status is status


@pytest.mark.parametrize("word", ["OrderRefunded", "ordercreated", ""])
def test_an_undocumented_word_is_kept_and_not_taken_for_another(word: str) -> None:
    read = read_push(message(data={"orderId": "1", "orderStatus": word}))
    assert isinstance(read, OrderChanged)
    assert (read.status, read.word) == (None, word)


@given(st.integers(10**15, 10**18))
def test_an_id_close_to_what_a_float_cannot_hold_stays_exact(order_id: int) -> None:
    for given_id in (order_id, str(order_id)):
        read = read_push(message(data={"orderId": given_id, "orderStatus": "OrderCreated"}))
        assert isinstance(read, OrderChanged)
        assert read.order_id == str(order_id)


@pytest.mark.parametrize("message_type", [51, 18, 65, 21, None])
def test_a_message_of_another_type_is_kept_as_unknown(message_type: int | None) -> None:
    assert read_push(message(message_type=message_type, data=[1])) == UnknownMessage(message_type)


def test_the_type_of_order_messages_is_a_setting() -> None:
    assert isinstance(read_push(message(message_type=99), order_status_type=99), OrderChanged)
    assert read_push(SAMPLE, order_status_type=99) == UnknownMessage(53)


@pytest.mark.parametrize("timestamp", [None, "soon", 10**30, -(10**30), ""])
def test_a_time_that_cannot_be_read_costs_only_the_time(timestamp: object) -> None:
    read = read_push(message(timestamp=timestamp))
    assert isinstance(read, OrderChanged)
    assert read.sent_at is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"hello",
        b"[]",
        SAMPLE[: len(SAMPLE) // 2],
        message(data={}),
        message(data=None),
        message(data={"orderId": None, "orderStatus": "OrderClosed"}),
        message(data={"orderId": 1.5, "orderStatus": "OrderClosed"}),
    ],
)
def test_what_names_no_order_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_push(body)
