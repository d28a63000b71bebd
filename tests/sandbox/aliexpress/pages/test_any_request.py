"""Whatever is sent to the pages, signed in or not, is answered: never an exception, never a server's error."""

from typing import Final
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as some

from recoup_sandbox.aliexpress.model.cancelling import REASONS
from recoup_sandbox.aliexpress.model.dispute_record import IssueReason
from recoup_sandbox.aliexpress.model.issue_words import SolutionType
from recoup_sandbox.aliexpress.pages.routes import PAGES
from recoup_sandbox.http.message import Request
from tests.sandbox.aliexpress.model.bench import CABLE, LAMP, Bench
from tests.sandbox.aliexpress.pages.browsing import HOST, Browser, signed_in

FORM: Final = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module", name="browser")
def a_busy_account() -> Browser:
    bench = Bench("silent")
    for make in (bench.order, bench.in_check, bench.cleared, bench.shipped, bench.delivered):
        make(LAMP, CABLE)
    order = bench.delivered(LAMP)
    bench.market.open_dispute(order, order.lines[0].line_id, SolutionType.REFUND, IssueReason.DAMAGED, 100)
    bench.market.cancel(bench.in_check())
    return signed_in(bench)


TEXT = some.one_of(
    some.text(max_size=20),
    some.sampled_from(["", "1", "0", "12.34", "refund", "bonus", "at-once", "request", *REASONS, *IssueReason]),
)
NAMES = some.sampled_from(
    [
        "kind",
        "reason",
        "amount",
        "text",
        "refund_to",
        "way",
        "line",
        "carrier",
        "tracking_number",
        "fee",
        "days",
        "q",
        "tab",
        "page",
        "next",
        "login_id",
        "password",
    ]
)
FIELDS = some.lists(some.tuples(NAMES, TEXT), max_size=6)


@given(
    data=some.data(),
    method=some.sampled_from(["GET", "POST", "HEAD", "PUT"]),
    query=FIELDS,
    fields=FIELDS,
    content_type=some.sampled_from([FORM, "multipart/form-data", "multipart/form-data; boundary=x", "text/plain", ""]),
    junk=some.binary(max_size=40),
)
def test_every_request_is_answered(
    browser: Browser,
    data: some.DataObject,
    method: str,
    query: list[tuple[str, str]],
    fields: list[tuple[str, str]],
    content_type: str,
    junk: bytes,
) -> None:
    registry = browser.bench.market.registry
    orders = [*registry.orders, "0", "x"]
    lines = [*registry.order_of_line, "x"]
    path = data.draw(some.sampled_from([page.pattern for page in PAGES] + ["/p/order/detail.html"]))
    for name, values in (("order_id", orders), ("line_id", lines), ("dispute_id", ["1", "x"]), ("refund_id", ["1"])):
        path = path.replace(f"{{{name}}}", data.draw(some.sampled_from(values)))
    token = browser.site.answer(_request(browser, "GET", "/orders")).body.decode()
    token = token.partition('name="form_token" value="')[2].partition('"')[0]
    body = urlencode([("form_token", token), *fields], quote_via=quote).encode()
    if path == "/sign-out":
        return
    request = _request(browser, method, path, tuple(query), content_type, body if content_type == FORM else junk)
    answer = browser.site.answer(request)
    assert answer.status in (200, 303, 403, 404, 405, 409)
    assert all(value.isprintable() for _, value in answer.headers)


def _request(
    browser: Browser,
    method: str,
    path: str,
    query: tuple[tuple[str, str], ...] = (),
    content_type: str = "",
    body: bytes = b"",
) -> Request:
    headers = {"cookie": browser.cookie} | ({"content-type": content_type} if content_type else {})
    return Request(method, HOST, path, query, headers, body)
