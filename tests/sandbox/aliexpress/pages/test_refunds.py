"""A refund's page: its headlines, the three dots, the estimate, where the money goes, and the coupon."""

from datetime import datetime

from recoup_sandbox.aliexpress.model.dispute_record import IssueReason
from recoup_sandbox.aliexpress.model.issue_words import SolutionType
from recoup_sandbox.aliexpress.model.orders import Order
from tests.sandbox.aliexpress.model.bench import CABLE, LAMP, START_MINOR, Bench
from tests.sandbox.aliexpress.pages.browsing import Shown, signed_in


def _dispute(bench: Bench, order: Order, line: int = 0, *, to_bonus: bool = False) -> None:
    whole = order.lines[line]
    minor, kind = whole.amounts.cash_minor, SolutionType.REFUND
    dispute = bench.market.open_dispute(order, whole.line_id, kind, IssueReason.DAMAGED, minor, to_bonus=to_bonus)
    bench.market.accept_as_seller(dispute)


def _headlines(page: Shown) -> list[str]:
    return [one.words for one in page.dom.elements if "data-headline" in one.attributes]


def test_a_disputes_refund_goes_from_dot_to_dot_and_ends_at_the_last() -> None:
    bench = Bench()
    browser = signed_in(bench)
    _dispute(bench, bench.delivered())
    page = browser.open("/refunds/1")
    assert _headlines(page) == ["Dispute finished", "Refund in progress"]
    assert (page.data("dot"), page.data("reached")) == (
        ["agreed", "processing", "completed"],
        ["true", "false", "false"],
    )
    expected = datetime.fromisoformat(page.get("estimate").attributes["data-due"])
    bench.pass_days(1)
    assert browser.open("/refunds/1").data("reached") == ["true", "true", "false"]
    assert bench.wallet < START_MINOR
    bench.world.advance_to(expected)
    page = browser.open("/refunds/1")
    assert _headlines(page) == ["Dispute finished", "Refund completed"]
    assert (page.data("reached"), page.find("estimate")) == (["true", "true", "true"], None)
    assert bench.wallet == START_MINOR


def test_a_cancellations_refund_speaks_of_no_dispute() -> None:
    bench = Bench()
    bench.market.cancel(bench.in_check())
    page = signed_in(bench).open("/refunds/1")
    assert _headlines(page) == ["Refund in progress"]
    assert page.get("refund").attributes["data-minor"] == "1699"


def test_the_page_names_where_the_money_goes() -> None:
    bench = Bench()
    browser = signed_in(bench)
    _dispute(bench, bench.delivered())
    _dispute(bench, bench.delivered(), to_bonus=True)
    for number, destination in (("1", "paypal"), ("2", "bonus")):
        page = browser.open(f"/refunds/{number}")
        assert page.get("destination").attributes["data-destination"] == destination


def test_a_coupon_comes_back_with_the_last_item_that_it_was_used_for() -> None:
    bench = Bench()
    browser = signed_in(bench)
    bench.coupon("SAVE5", 500)
    order = bench.delivered(LAMP, CABLE, coupon_code="SAVE5")
    _dispute(bench, order, 0)
    bench.pass_days(20)
    first = browser.open("/refunds/1")
    assert (first.data("coupon"), first.data("returned")) == (["SAVE5"], ["false"])
    assert "not refunded: US $3.75" in " ".join(one.words for one in first.dom.elements if one.tag == "li")
    _dispute(bench, order, 1)
    assert browser.open("/refunds/2").data("returned") == ["false"]
    bench.pass_days(20)
    assert browser.open("/refunds/2").data("returned") == browser.open("/refunds/1").data("returned") == ["true"]
