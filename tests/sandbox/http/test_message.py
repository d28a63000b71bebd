"""A request gives its fields, files and cookies; an answer says what it is."""

import pytest

from recoup_sandbox.http.message import Answer, Request, Upload

FORM = "application/x-www-form-urlencoded"
MULTIPART = (
    b'--cut\r\nContent-Disposition: form-data; name="reason"\r\n\r\n'
    + "파손".encode()
    + b'\r\n--cut\r\nContent-Disposition: form-data; name="evidence"; filename="a.png"\r\n'
    b"Content-Type: image/png\r\n\r\n\x89PNG\r\n--cut--\r\n"
)


def test_a_form_keeps_its_order_and_its_empty_and_repeated_fields() -> None:
    request = Request("POST", "h", "/", headers={"content-type": FORM}, body=b"a=1&b=&a=%EA%B0%80+x")
    assert request.form() == (("a", "1"), ("b", ""), ("a", "가 x"))


def test_the_query_counts_before_the_form() -> None:
    request = Request("POST", "h", "/", (("a", "query"),), {"content-type": FORM}, b"a=form&b=form")
    assert (request.first("a"), request.first("b"), request.first("c")) == ("query", "form", None)


def test_a_multipart_form_has_fields_and_files() -> None:
    headers = {"content-type": "multipart/form-data; boundary=cut"}
    request = Request("POST", "h", "/", headers=headers, body=MULTIPART)
    assert request.form() == (("reason", "파손"),)
    assert request.files() == (Upload("evidence", "a.png", "image/png", b"\x89PNG"),)


def test_a_broken_multipart_form_has_neither() -> None:
    for kind in ("multipart/form-data", "multipart/form-data; boundary=cut"):
        request = Request("POST", "h", "/", headers={"content-type": kind}, body=b"--other\r\nnonsense")
        assert request.form() == ()
        assert request.files() == ()


def test_cookies_are_read_by_name() -> None:
    assert Request("GET", "h", "/", headers={"cookie": "session=abc; lang=ko"}).cookies == {
        "session": "abc",
        "lang": "ko",
    }


def test_a_page_writes_its_links_behind_its_prefix() -> None:
    assert Request("GET", "h", "/", prefix="/www.aliexpress.com").link("/orders") == "/www.aliexpress.com/orders"


def test_an_answer_in_json_is_compact_utf_8() -> None:
    answer = Answer.of_json({"이름": 1}, 201)
    assert (answer.status, answer.body) == (201, '{"이름":1}'.encode())
    assert answer.header("Content-Type") == "application/json; charset=utf-8"


def test_a_redirect_says_where_to() -> None:
    answer = Answer.redirect("/orders", 303)
    assert (answer.status, answer.header("location")) == (303, "/orders")


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 100_000])
def test_a_body_that_is_no_json_or_has_no_bottom_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (each kind says something else)
        Request("POST", "a.example", "/", body=body).json()
