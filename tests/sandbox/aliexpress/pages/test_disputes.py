"""Returns and disputes: opened with evidence, answered, ruled, sent back, appealed and cancelled on the pages."""

from datetime import datetime, timedelta

import pytest

from recoup_sandbox.aliexpress.model.dispute_record import Dispute, IssueReason
from recoup_sandbox.aliexpress.model.issue_words import IssueStatus, SolutionType, Stage
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.http.message import Upload
from tests.sandbox.aliexpress.model.bench import START_MINOR, Bench
from tests.sandbox.aliexpress.pages.browsing import Browser, Shown, picture, signed_in

RETURN = {"kind": "return_and_refund", "reason": "Damaged item"}
REFUND = {"kind": "refund", "reason": "Damaged item"}


def _form(browser: Browser, order: Order) -> Shown:
    return browser.open(f"/orders/{order.order_id}/lines/{order.lines[0].line_id}/dispute")


def _opened(behaviour: str, *files: Upload, **fields: str) -> tuple[Browser, Dispute, Shown]:
    """Open a dispute about a delivered order; return the browser, the dispute and its page."""
    browser = signed_in(Bench(behaviour))
    order = browser.bench.delivered()
    shown = browser.submit(_form(browser, order), "submit", *files, **(fields or REFUND))
    assert shown.name == "dispute", shown.get("refusal").words
    return browser, browser.bench.market.disputes_of(order)[0], shown


def _later(browser: Browser, dispute: Dispute, days: int) -> Shown:
    browser.bench.pass_days(days)
    return browser.open(f"/disputes/{dispute.dispute_id}")


def test_a_dispute_is_opened_with_what_the_form_says_and_its_evidence() -> None:
    fields = RETURN | {"amount": "7.5", "text": "The shade is broken.", "refund_to": "bonus"}
    _, dispute, shown = _opened("silent", picture("a.jpg"), picture("b.mp4", b"b", "video/mp4"), **fields)
    assert (dispute.reason, dispute.to_bonus, dispute.asked.minor) == (IssueReason.DAMAGED, True, 750)
    assert (dispute.asked.kind, dispute.asked.text) == (SolutionType.RETURN_AND_REFUND, "The shade is broken.")
    assert [(one.file_name, one.size) for one in dispute.evidence] == [("a.jpg", 9), ("b.mp4", 1)]
    assert shown.data("evidence") == [one.sha256 for one in dispute.evidence]
    assert shown.get("deadline").attributes["data-deadline"] == "WAIT_SOLUTION_TIMEOUT"
    step_in = datetime.fromisoformat(shown.get("step-in").attributes["data-due"])
    assert step_in == dispute.opened_at + timedelta(days=7)


def test_the_form_begins_with_everything_that_can_be_asked_back() -> None:
    browser = signed_in()
    page = _form(browser, browser.bench.delivered())
    assert page.get("amount").attributes["value"] == "16.99"
    reasons = [one.attributes["value"] for one in page.get("reason").inside]
    assert reasons == ["", *IssueReason]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"kind": "refund", "reason": ""}, "Please choose a reason."),
        ({"kind": "", "reason": "Damaged item"}, "Please choose what you want."),
        (REFUND | {"amount": "17.00"}, "You can ask back at most what you paid for this item."),
        (REFUND | {"amount": "0"}, "You can ask back at most what you paid for this item."),
        (REFUND | {"amount": "1,50"}, "Please write the amount like 12.34."),
        (REFUND | {"amount": "-1"}, "Please write the amount like 12.34."),
        (REFUND | {"amount": "1.005"}, "Please write the amount like 12.34."),
        (REFUND | {"amount": "٣"}, "Please write the amount like 12.34."),
        (RETURN | {"reason": "Customs problem"}, "Goods that did not arrive cannot be returned."),
    ],
)
def test_a_form_that_is_refused_comes_back_as_it_was_filled_in(fields: dict[str, str], why: str) -> None:
    browser = signed_in()
    order = browser.bench.delivered()
    shown = browser.submit(_form(browser, order), "submit", text="The shade is broken.", **fields)
    assert (shown.answer.status, shown.name, shown.get("refusal").words) == (409, "open-dispute", why)
    assert not browser.bench.market.disputes_of(order)
    assert shown.get("text").text.strip() == "The shade is broken."
    assert shown.get("amount").attributes["value"] == fields.get("amount", "16.99")
    chosen = [one.attributes["value"] for one in shown.dom.elements if "checked" in one.attributes]
    assert chosen == [*([fields["kind"]] if fields["kind"] else []), "original"]


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ([picture("a.exe", b"MZ", "application/x-msdownload")], "a.exe is neither a picture nor a video"),
        ([picture(content=b"")], "broken.jpg is empty."),
        ([picture(content=bytes(2001))], "broken.jpg is larger than 2 kB."),
        ([picture(), picture(), picture()], "Please choose at most 2 files."),
        ([picture("<b>.jpg", content_type="text/html")], "<b>.jpg is neither a picture nor a video"),
    ],
)
def test_evidence_beyond_the_limits_is_refused_before_anything_is_done(files: list[Upload], why: str) -> None:
    browser = signed_in(evidence_bytes=2000, evidence_files=2)
    order = browser.bench.delivered()
    shown = browser.submit(_form(browser, order), "submit", *files, **REFUND)
    assert shown.get("refusal").words.startswith(why)
    assert not browser.bench.market.disputes_of(order)


def test_a_file_field_that_was_left_empty_is_no_evidence() -> None:
    _, dispute, _ = _opened("silent", Upload("evidence", "", "application/octet-stream", b""))
    assert dispute.evidence == []


def test_evidence_is_added_while_the_dispute_runs() -> None:
    browser, dispute, shown = _opened("silent")
    shown = browser.submit(shown, "do-evidence", picture("late.png", content_type="image/png"))
    assert [one.file_name for one in dispute.evidence] == ["late.png"]
    nothing = browser.submit(shown, "do-evidence")
    assert nothing.get("refusal").words == "Please choose a file."
    browser.submit(shown, "do-cancel-dispute")
    over = browser.submit(shown, "do-evidence", picture())
    assert (over.answer.status, over.get("refusal").words) == (409, "This dispute is over.")


def test_a_dispute_that_comes_too_early_says_so() -> None:
    browser = signed_in()
    order = browser.bench.shipped()
    shown = browser.submit(_form(browser, order), "submit", **REFUND)
    assert shown.get("refusal").words == "This item has not arrived yet."


def test_a_dispute_is_offered_for_what_is_shipped_and_not_disputed() -> None:
    browser = signed_in()
    unshipped, shipped = browser.bench.cleared(), browser.bench.shipped()
    disputed = browser.bench.delivered()
    browser.submit(_form(browser, disputed), "submit", **REFUND)
    for order, is_offered in ((unshipped, False), (shipped, True), (disputed, False)):
        shown = browser.open(f"/orders/{order.order_id}")
        assert (shown.find(f"do-dispute-{order.lines[0].line_id}") is not None) is is_offered


def test_the_sellers_proposal_is_shown_and_accepted() -> None:
    browser, dispute, shown = _opened("partial_refund")
    assert shown.find("do-accept") is None
    shown = _later(browser, dispute, 1)
    assert (shown.data("by"), shown.data("minor")) == (["seller", "buyer"], ["849", "1699"])
    shown = browser.submit(shown, "do-accept")
    assert shown.get("stage").attributes["data-stage"] == Stage.REFUND_SUCCESS
    assert [
        refund.minor
        for refund in browser.bench.market.refunds_of(browser.bench.market.registry.orders[dispute.order_id])
    ] == [849]


def test_a_refused_proposal_is_decided_by_the_platform_and_appealed_once() -> None:
    browser, dispute, _ = _opened("refuses")
    shown = browser.submit(_later(browser, dispute, 1), "do-refuse")
    assert shown.get("stage").attributes["data-stage"] == Stage.WAIT_PLATFORM
    assert shown.find("step-in") is None
    shown = _later(browser, dispute, 2)
    assert (shown.data("by")[0], shown.data("minor")[0]) == ("waiter", "0")
    shown = browser.submit(shown, "do-appeal", text="Look at the photo.")
    assert (shown.get("stage").attributes["data-stage"], dispute.appeal_text) == (
        Stage.WAIT_PLATFORM_FINAL,
        "Look at the photo.",
    )
    final = _later(browser, dispute, 10)
    assert final.get("stage").attributes["data-stage"] == Stage.PLATFORM_FINISHED
    assert final.find("do-appeal") is None
    told = [one.words.partition(" ")[2].partition(" ")[2] for one in final.get("history").inside if one.tag == "li"]
    assert told[::-1][:4] == [
        "You opened the dispute",
        "Seller made a proposal: We do not agree.",
        "You refused the proposal and called AliExpress",
        "AliExpress decided: no refund",
    ]
    assert set(told[:-4]) == {"Dispute finished", "Appeal made", "AliExpress decided: no refund"}


def test_an_appeal_is_offered_until_its_time_is_over() -> None:
    browser, dispute, _ = _opened("refuses")
    browser.submit(_later(browser, dispute, 1), "do-refuse")
    shown = _later(browser, dispute, 3)
    assert shown.find("do-appeal") is not None
    late = _later(browser, dispute, 7)
    assert late.find("do-appeal") is None
    refused = browser.submit(shown, "do-appeal", text="Please.")
    assert refused.get("refusal").words == "The time to appeal is over."


def test_the_request_is_changed() -> None:
    browser, dispute, shown = _opened("silent")
    shown = browser.submit(shown, "do-modify", kind="return_and_refund", amount="5", text="I send it back.")
    assert (dispute.asked.minor, dispute.asked.kind) == (500, SolutionType.RETURN_AND_REFUND)
    refused = browser.submit(shown, "do-modify", kind="refund", amount="99")
    assert (refused.answer.status, refused.name, dispute.asked.minor) == (409, "dispute", 500)


def test_a_dispute_is_cancelled_and_can_then_be_opened_again() -> None:
    browser, dispute, shown = _opened("silent")
    shown = browser.submit(shown, "do-cancel-dispute")
    assert shown.get("stage").words == "Dispute cancelled"
    assert dispute.status is IssueStatus.CANCELED
    order = browser.bench.market.registry.orders[dispute.order_id]
    assert browser.open(f"/orders/{order.order_id}").find(f"do-dispute-{dispute.line_id}") is not None


def test_goods_are_sent_back_with_a_tracking_number_at_the_buyers_cost() -> None:
    browser, dispute, _ = _opened("accepts", picture(), **RETURN)
    shown = _later(browser, dispute, 1)
    assert shown.get("return-address").words == dispute.return_address
    due = datetime.fromisoformat(shown.get("deadline").attributes["data-due"])
    assert (shown.get("deadline").attributes["data-deadline"], due) == ("return", dispute.due_at)
    for fields in ({"carrier": "", "tracking_number": "RR1", "fee": "3"}, {"fee": "x"}):
        assert browser.submit(shown, "do-return", **fields).answer.status == 409
    sent = browser.submit(shown, "do-return", carrier="Korea Post", tracking_number="RR123KR", fee="12.50")
    parcel = sent.get("return-parcel").attributes
    assert (parcel["data-number"], parcel["data-received"]) == ("RR123KR", "false")
    assert browser.bench.world.bank.balance("carrier:Korea Post") == 1250
    arrived = _later(browser, dispute, 14)
    assert arrived.get("return-parcel").attributes["data-received"] == "true"
    assert _later(browser, dispute, 1).get("stage").attributes["data-stage"] == Stage.REFUND_SUCCESS
    browser.bench.pass_days(30)
    assert browser.bench.wallet == START_MINOR - 1250


def test_a_silent_seller_loses_and_the_page_says_so() -> None:
    browser, dispute, _ = _opened("silent")
    shown = _later(browser, dispute, 5)
    assert shown.get("stage").words == "Dispute finished"
    order = browser.open(f"/orders/{dispute.order_id}")
    assert order.data("end-reason") == ["dispute_unanswered"]
