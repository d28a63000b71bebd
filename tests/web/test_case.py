"""What somebody may do about a case on its page, what is shown to whom, and what is refused with a sentence."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx import Response

from recoup.decision.words.text import Language
from recoup.desk.people.entering import come_by_link
from recoup.desk.people.members import invite
from recoup.people.roles import Role
from recoup.storage.engine import writing
from recoup.storage.ids import NoticeId
from recoup.storage.repositories.notices import fail_notice
from recoup.storage.scope import Scope
from recoup.web.guarding import COOKIE
from recoup_sandbox.scenarios.acts import buyer, customer
from tests.web.house import PASSWORD, House
from tests.web.kept_cases import cancelled, disputed
from tests.web.living import Webbed, alert, hidden, webbed

BY_HAND = """
[refunds]
when = "seller_consent"
automatic = false
"""
PICTURE = b"\x89PNG\r\n\x1a\n a picture"
PAPER = b"%PDF-1.7 a paper"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Webbed]:
    """A desk whose shop lets a person approve each refund, with one customer who wants to cancel."""
    with webbed(tmp_path, policy=BY_HAND) as made:
        made.life.does(customer.buys, "first", of=["accepts"])
        made.life.passes("2h")
        made.life.does(customer.asks_to_cancel, "first", because="ordered by mistake")
        yield made


def stopped(desk: Webbed) -> None:
    """Let the supplier order be cancelled, so that the refund waits for a person."""
    desk.life.does(buyer.cancels, "first")


def sent(desk: Webbed, path: str, **fields: Any) -> Response:
    return desk.browser.post(path, **fields)


def test_a_refund_is_shown_before_it_is_approved_and_made_once_then(desk: Webbed) -> None:
    stopped(desk)
    page = desk.page("/cases/1")
    for said in ("Recoup would refund ₩20,000", "Cancel and refund in the store", "cafe24 sampleshop, order 2026"):
        assert said in page
    seen = hidden(page, "/cases/1/approve", "seen")
    desk.sends("/cases/1/approve", seen=seen)
    assert "Kim approved ₩20,000" in desk.page("/cases/1")
    assert [one["amount"] for one in desk.life.control.truth()["cafe24"]["refunds"]] == [23_000]
    again = sent(desk, "/cases/1/approve", seen=seen)
    assert (again.status_code, "nothing in case 1 waits" in alert(again.text)) == (409, True)


def test_what_moved_since_it_was_seen_is_not_approved(desk: Webbed) -> None:
    seen = hidden(desk.page("/cases/1"), "/cases/1/approve", "seen")
    stopped(desk)
    answer = sent(desk, "/cases/1/approve", seen=seen, reason="the customer is in a hurry")
    assert (answer.status_code, "is no longer what you saw" in alert(answer.text)) == (409, True)
    assert desk.life.control.truth()["cafe24"]["refunds"] == []


def test_an_override_needs_a_reason(desk: Webbed) -> None:
    page = desk.page("/cases/1")
    assert "Refund all the same" in page
    seen = hidden(page, "/cases/1/approve", "seen")
    answer = sent(desk, "/cases/1/approve", seen=seen)
    assert (answer.status_code, "say why" in alert(answer.text)) == (409, True)
    desk.sends("/cases/1/approve", seen=seen, reason="she is a good customer")
    assert len(desk.life.control.truth()["cafe24"]["refunds"]) == 1


def test_an_approval_is_taken_back_before_anything_was_called(desk: Webbed) -> None:
    stopped(desk)
    seen = hidden(desk.page("/cases/1"), "/cases/1/approve", "seen")
    assert sent(desk, "/cases/1/approve", seen=seen).status_code == 303
    desk.sends("/cases/1/revoke", reason="wrong order")
    assert desk.life.control.truth()["cafe24"]["refunds"] == []
    assert "Recoup would refund" in desk.page("/cases/1")
    assert sent(desk, "/cases/1/revoke").status_code == 409


def test_evidence_is_handed_in_and_leaves_as_nothing_that_runs(desk: Webbed) -> None:
    task = re.search(r'action="(/cases/1/tasks/\d+/evidence)"', desk.page("/cases/1"))
    assert task is not None
    token = re.search(r'name="_csrf_token" value="(\w+)"', desk.page("/cases/1"))
    assert token is not None
    for name, content, kept in (("seen.png", PICTURE, 303), ("a.pdf", PAPER, 303), ("a.html", b"<script>", 400)):
        answer = desk.browser.client.post(
            task[1],
            data={"_csrf_token": token[1], "note": "as seen", "amount": "11.99", "currency": "USD"},
            files={"file": (name, content)},
            follow_redirects=False,
        )
        assert answer.status_code == kept, alert(answer.text)
    assert "Only pictures" in alert(answer.text)
    page = desk.page("/cases/1")
    assert 'href="/evidence/1"' in page
    assert "US$11.99" in page
    picture, paper = desk.browser.get("/evidence/1"), desk.browser.get("/evidence/2")
    assert (picture.content, paper.content) == (PICTURE, PAPER)
    assert picture.headers["content-disposition"].startswith("inline")
    assert paper.headers["content-disposition"].startswith("attachment")
    for each in (picture, paper):
        assert "sandbox" in each.headers["content-security-policy"]
        assert each.headers["x-content-type-options"] == "nosniff"
    assert desk.browser.get("/evidence/99").status_code == 404


def test_a_large_picture_is_read_and_a_form_without_anything_is_refused(desk: Webbed) -> None:
    task = re.search(r'action="(/cases/1/tasks/\d+/evidence)"', desk.page("/cases/1"))
    assert task is not None
    token = re.search(r'name="_csrf_token" value="(\w+)"', desk.page("/cases/1"))
    assert token is not None
    form = {"_csrf_token": token[1]}
    large = {"file": ("large.png", PICTURE + b"x" * 3_000_000)}
    client = desk.browser.client
    assert client.post(task[1], data=form, files=large, follow_redirects=False).status_code == 303
    empty = client.post(task[1], data=form, files={"file": ("", b"")}, follow_redirects=False)
    assert (empty.status_code, "Nothing was recorded" in alert(empty.text)) == (400, True)


def test_how_a_dispute_stands_is_recorded_as_its_page_says(house: House) -> None:
    disputed(house)
    with house.browser(Role.AGENT) as browser:
        page = browser.get("/cases/1").text
        task = re.search(r'action="(/cases/1/tasks/\d+/evidence)"', page)
        assert task is not None
        assert "Agreed: send the goods back" in page
        token = re.search(r'name="_csrf_token" value="(\w+)"', page)
        assert token is not None
        form = {"_csrf_token": token[1], "dispute": "agreed_return", "send_by": "2026-03-20"}
        picture = {"file": ("page.png", PICTURE)}
        assert browser.client.post(task[1], data=form, files=picture, follow_redirects=False).status_code == 303
        wrong = browser.client.post(
            task[1], data=form | {"send_by": "soon"}, files={"file": ("", b"")}, follow_redirects=False
        )
        assert wrong.status_code == 400


def test_a_note_is_kept_and_shown_as_text(desk: Webbed) -> None:
    desk.sends("/cases/1/notes", text="<b>she called</b> twice")
    assert "&lt;b&gt;she called&lt;/b&gt; twice" in desk.browser.get("/cases/1").text


def test_a_letter_that_failed_is_worded_anew_and_the_customer_told_by_hand(desk: Webbed) -> None:
    with writing(desk.life.home.engine) as connection:
        assert fail_notice(Scope(connection, desk.tenant), NoticeId(1), "")
    assert "could not be delivered" in desk.page("/cases/1")
    edit = re.search(r'action="(/cases/1/notices/(\d+))/edit"', desk.page("/cases/1"))
    assert edit is not None
    desk.sends(f"{edit[1]}/edit", subject="Your order", body="We are on it.")
    page = desk.page("/cases/1")
    assert "waits for approval" in page
    assert "We are on it." in page
    wrong = sent(desk, f"{edit[1]}/approve", seen="something else")
    assert (wrong.status_code, "no longer has the words" in alert(wrong.text)) == (400, True)
    desk.sends(f"{edit[1]}/approve", seen=hidden(page, f"{edit[1]}/approve", "seen"))
    desk.sends(f"{edit[1]}/told", how="by telephone")
    assert "the customer was told 2026" in desk.page("/cases/1")


def test_a_line_of_a_statement_that_cannot_be_is_refused(desk: Webbed) -> None:
    stopped(desk)
    today = desk.life.home.now().date().isoformat()
    for fields, why in (
        ({"amount": "eleven", "currency": "USD", "booked_on": today, "reference": "W"}, "write an amount"),
        ({"amount": "11.99", "currency": "USD", "booked_on": "soon", "reference": "W"}, "choose the day"),
        ({"amount": "11.99", "currency": "KRW", "booked_on": today, "reference": "W"}, "write an amount"),
        ({"amount": "12", "currency": "KRW", "booked_on": today, "reference": "W"}, "paid in USD"),
        ({"amount": "11.99", "currency": "USD", "booked_on": today, "reference": ""}, "give the number"),
    ):
        answer = sent(desk, "/cases/1/money", **fields)
        assert (answer.status_code, why in alert(answer.text)) == (400, True), alert(answer.text)


def test_money_that_will_not_come_is_written_off_in_the_amount_that_was_seen(desk: Webbed) -> None:
    stopped(desk)
    page = desk.page("/cases/1")
    assert "US$11.99 would move: Write-offs ← Reimbursement receivable" in page
    form = {"how": "supplier_written_off", "reason": "the seller is gone"}
    moved = sent(desk, "/cases/1/settle", **form, seen="5.00 USD")
    assert (moved.status_code, "nothing was settled" in alert(moved.text)) == (409, True)
    desk.sends("/cases/1/settle", **form, seen=hidden(page, "/cases/1/settle", "seen"))
    assert "The supplier's debt was written off" in desk.page("/cases/1")
    assert sent(desk, "/cases/1/settle", how="dismissed", reason="x").status_code == 404, "that is another's to do"


def test_a_case_is_dismissed_with_a_reason(house: House) -> None:
    cancelled(house, 1)
    with house.browser(Role.OWNER) as browser:
        empty = browser.post("/cases/1/dismiss")
        assert (empty.status_code, "give the reason" in alert(empty.text)) == (409, True)
        assert browser.post("/cases/1/dismiss", reason="a test order").status_code == 303
        assert house.woken


@pytest.mark.parametrize(
    ("role", "sees", "misses"),
    [
        (Role.VIEWER, {"time_line"}, {"ledger", "tick", "approve", "note", "settle", "words"}),
        (Role.AGENT, {"tick", "note", "words"}, {"ledger", "approve", "settle"}),
        (Role.ACCOUNTANT, {"ledger"}, {"tick", "approve", "note", "dismiss", "words"}),
        (Role.MANAGER, {"ledger", "tick", "approve", "note", "dismiss", "words"}, set[str]()),
    ],
)
def test_each_role_is_shown_what_it_may_do(desk: Webbed, role: Role, sees: set[str], misses: set[str]) -> None:
    marks = {
        "time_line": "What happened</h2>",
        "ledger": "Books of this case",
        "tick": "/tick",
        "approve": "/cases/1/approve",
        "note": "/cases/1/notes",
        "settle": "/cases/1/settle",
        "dismiss": "/cases/1/dismiss",
        "words": "/told",
    }
    _, link = invite(desk.door, desk.tenant, "a test", f"{role}@shop.kr", role.title(), role, Language.EN)
    desk.browser.client.cookies.set(COOKIE, come_by_link(desk.door, link, PASSWORD, "a browser"))
    page = desk.page("/cases/1")
    assert {name for name in sees if marks[name] not in page} == set()
    assert {name for name in misses if marks[name] in page} == set()


def test_what_belongs_to_another_case_is_not_touched_from_this_one(house: House) -> None:
    cancelled(house, 1, 2)
    with house.browser(Role.OWNER) as browser:
        other = re.search(r"/cases/2/tasks/(\d+)/tick", browser.get("/cases/2").text)
        assert other is not None
        assert browser.post(f"/cases/1/tasks/{other[1]}/tick").status_code == 404
        assert browser.post(f"/cases/2/tasks/{other[1]}/tick").status_code == 303
        assert browser.post("/cases/1/notices/1/explode").status_code == 404
