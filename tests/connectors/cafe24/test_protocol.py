"""Requests carry what the store documents, and nothing that an id could smuggle in."""

from datetime import timedelta

import msgspec
import pytest

from recoup.connectors.cafe24.connection import Connection, Paging
from recoup.connectors.cafe24.protocol import READ_ORDER, Call, inner, pace_of, path, request_of
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.pacing import PaceReading

SHOP = Connection("mall", "id", "word", "https://desk.example.com/callback", shop_no=2)
SERVED = Connection("mall", "id", "word", "", base_url="http://127.0.0.1:1/{mall_id}.cafe24api.com", api_version=None)


def test_a_read_names_the_shop_in_its_query_and_a_write_in_its_body() -> None:
    read = request_of(SHOP, Call("GET", "/orders", READ_ORDER, (("limit", "10"),)), "access")
    assert (read.url, read.query, read.body) == (
        "https://mall.cafe24api.com/api/v2/admin/orders",
        (("shop_no", "2"), ("limit", "10")),
        None,
    )
    write = request_of(SHOP, Call("PUT", "/orders/1", READ_ORDER, body={"request": {"a": "T"}}), "access")
    assert msgspec.json.decode(write.body or b"") == {"shop_no": 2, "request": {"a": "T"}}
    assert dict(write.headers)["Content-Type"] == "application/json"


def test_the_version_is_a_setting_and_may_be_left_to_the_app() -> None:
    call = Call("GET", "/orders", READ_ORDER)
    assert dict(request_of(SHOP, call, "x").headers)["X-Cafe24-Api-Version"] == "2026-03-01"
    assert "X-Cafe24-Api-Version" not in dict(request_of(SERVED, call, "x").headers)


def test_a_sandbox_may_put_the_host_into_its_path() -> None:
    assert SERVED.root == "http://127.0.0.1:1/mall.cafe24api.com/api/v2"


def test_an_id_stays_one_part_of_a_path() -> None:
    assert path("orders", "../refunds?x=1") == "/orders/..%2Frefunds%3Fx%3D1"


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({}, PaceReading()),
        ({"x-api-call-limit": "3/40"}, PaceReading(3, 40)),
        ({"x-api-call-limit": "full"}, PaceReading()),
        ({"x-cafe24-call-usage": "80"}, PaceReading()),
        ({"x-cafe24-call-remain": "7", "x-cafe24-time-remain": "9"}, PaceReading(blocked_for=timedelta(seconds=9))),
    ],
)
def test_the_headers_tell_the_pace(headers: dict[str, str], said: PaceReading) -> None:
    assert pace_of(headers) == said


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"other":{}}', b"\xff"])
def test_an_answer_without_what_was_asked_for_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        inner(body, "order")


def test_a_page_of_one_row_is_refused_for_it_could_hold_no_anchor() -> None:
    with pytest.raises(ValueError, match="two rows"):
        Paging(orders=1)
