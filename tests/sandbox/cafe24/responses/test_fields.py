"""The envelopes of a body and the forms of its fields."""

import json
from typing import Any

import pytest

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.responses.fields import Fields, bulk, shop_no, single
from recoup_sandbox.http.message import Request


def request(body: Any, content_type: str = "application/json", query: tuple[tuple[str, str], ...] = ()) -> Request:
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Request("POST", "mall.cafe24api.com", "/", query, {"content-type": content_type}, sent)


def test_a_single_call_is_wrapped_in_request() -> None:
    assert single(request({"shop_no": 1, "request": {"content": "note"}})).needed("content") == "note"


def test_a_bulk_call_takes_one_to_so_many_objects() -> None:
    assert len(bulk(request({"requests": [{"a": 1}, {"a": 2}]}), most=2)) == 2
    too_few_or_many: list[list[Any]] = [[], [{}, {}, {}]]
    for entries in too_few_or_many:
        with pytest.raises(Cafe24Error, match="1 to 2 objects"):
            bulk(request({"requests": entries}), most=2)


WITHOUT_ENVELOPE: list[Any] = [{}, {"request": None}, {"requests": [{}]}, ["request"], {"request": "text"}]


@pytest.mark.parametrize("body", WITHOUT_ENVELOPE)
def test_a_single_call_without_its_envelope_is_refused(body: Any) -> None:
    with pytest.raises(Cafe24Error) as refused:
        single(request(body))
    assert refused.value.status == 422


def test_a_body_that_is_no_json_is_a_bad_request() -> None:
    for wrong in (request(b"{"), request({"request": {}}, "application/x-www-form-urlencoded")):
        with pytest.raises(Cafe24Error) as refused:
            single(wrong)
        assert refused.value.status == 400


def test_the_shop_is_named_in_the_query_or_the_body_and_is_the_first_otherwise() -> None:
    assert shop_no(request({}, query=(("shop_no", "2"),))) == 2
    assert shop_no(request({"shop_no": 3})) == 3
    assert shop_no(request(b"")) == 1
    with pytest.raises(Cafe24Error):
        shop_no(request({"shop_no": "x"}))


def test_null_counts_as_not_given() -> None:
    fields = Fields({"reason": None})
    assert "reason" not in fields
    assert fields.text("reason") is None


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"f": ["x"]}, "text"),
    ({"f": ["x"]}, "needed"),
    ({}, "needed"),
    ({"f": ""}, "needed"),
    ({"f": "yes"}, "flag"),
    ({}, "needed_flag"),
    ({"f": "1.5"}, "whole"),
    ({"f": 0}, "needed_whole"),
    ({}, "needed_whole"),
    ({"f": [{}]}, "texts"),
    ({}, "needed_texts"),
    ({"f": {}}, "objects"),
    ({"f": ["x"]}, "objects"),
    ({"f": []}, "inner"),
    ({"f": True}, "text"),
]


@pytest.mark.parametrize(("values", "method"), WRONG)
def test_a_field_of_the_wrong_form_is_refused_by_its_name(values: dict[str, Any], method: str) -> None:
    with pytest.raises(Cafe24Error, match=r"parameter\.f"):
        getattr(Fields(values), method)("f")


def test_a_text_is_bounded_and_a_choice_is_one_of_a_few() -> None:
    with pytest.raises(Cafe24Error, match="up to 3 characters"):
        Fields({"f": "long"}).text("f", 3)
    with pytest.raises(Cafe24Error, match="invalid value"):
        Fields({"f": "Z"}).choice("f", ("A",))


def test_fields_are_read_in_their_form() -> None:
    fields = Fields({"text": 5, "flag": "T", "many": ["a", 2], "one": "a", "objects": [{"q": "3"}], "inner": {"x": 1}})
    assert fields.text("text") == "5"
    assert fields.flag("flag")
    assert fields.texts("many") == ("a", "2")
    assert fields.texts("one") == ("a",)
    assert [entry.needed_whole("q") for entry in fields.objects("objects") or ()] == [3]
    inner = fields.inner("inner")
    assert inner is not None
    assert inner.whole("x") == 1
    assert fields.objects("absent") is None
    assert fields.plain("inner") == {"x": 1}
