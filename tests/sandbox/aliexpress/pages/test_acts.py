"""Paying, cancelling, writing and confirming: each form does one act of the market, and a refusal says why."""

from collections.abc import Callable

import pytest

from recoup_sandbox.aliexpress.model.cancelling import REASONS
from recoup_sandbox.aliexpress.model.creation_codes import MagicWord
from recoup_sandbox.aliexpress.model.endings import EndReason
from recoup_sandbox.aliexpress.model.orders import Request
from recoup_sandbox.aliexpress.model.parties import PayMethod
from recoup_sandbox.aliexpress.model.statuses import OrderStatus
from recoup_sandbox.aliexpress.settings import CancelInCheck
from tests.sandbox.aliexpress.model.bench import CABLE, DAY, LAMP, START_MINOR, Bench
from tests.sandbox.aliexpress.pages.browsing import Browser, Shown, signed_in


def test_an_unpaid_order_is_paid_from_the_account_that_the_page_names() -> None:
    browser = signed_in()
    order = browser.bench.order()
    page = browser.open(f"/orders/{order.order_id}/pay")
    assert page.get("method").words == "PayPal, account shop@example.com"
    shown = browser.submit(page, "submit")
    assert shown.get("status").attributes["data-status"] == OrderStatus.RISK_CONTROL
    assert shown.get("notice").words == "Thank you. Your payment is being checked."
    assert browser.bench.wallet == START_MINOR - order.cash_minor
    assert browser.open(f"/orders/{order.order_id}").find("notice") is None


def test_a_payment_that_the_account_does_not_cover_is_refused_on_the_page() -> None:
    bench = Bench()
    bench.market.open_buyer_account("2000000002", "poor@example.com", PayMethod.CARD, 1)
    poor = bench.market.registry.buyers["2000000002"]
    order = bench.market.create_orders(poor, bench.request()).orders[0]
    browser = Browser(bench)
    browser.sign_in("poor@example.com")
    shown = browser.submit(browser.open(f"/orders/{order.order_id}/pay"), "submit")
    assert (shown.answer.status, shown.name) == (409, "pay")
    assert shown.get("refusal").words == "Your payment failed. Please try another way."
    assert shown.get("method").words == "Card, account poor@example.com"
    assert order.status is OrderStatus.PLACE_ORDER_SUCCESS


def test_a_payment_fails_by_the_magic_word_and_paying_twice_is_refused() -> None:
    browser = signed_in()
    order = browser.bench.order()
    page = browser.open(f"/orders/{order.order_id}/pay")
    order.magic = frozenset({MagicWord.PAYMENT_FAILS})
    assert browser.submit(page, "submit").answer.status == 409
    order.magic = frozenset()
    assert browser.submit(page, "submit").answer.status == 200
    again = browser.submit(page, "submit")
    assert (again.answer.status, again.get("refusal").words) == (409, "This order does not wait for payment.")


def _cancel_page(browser: Browser, order_id: str) -> Shown:
    return browser.open(f"/orders/{order_id}/cancel")


def test_an_unpaid_order_is_cancelled_at_once_and_asks_for_no_reason_and_no_destination() -> None:
    browser = signed_in()
    order = browser.bench.order()
    page = _cancel_page(browser, order.order_id)
    assert (page.find("reason"), "refund_to" in page.answer.body.decode()) == (None, False)
    assert browser.submit(page, "submit").get("notice").words == "Your order was cancelled."
    assert [line.end_reason for line in order.lines] == [EndReason.CANCELLED_UNPAID]


def test_an_order_in_the_payment_check_is_cancelled_at_once_and_refunded() -> None:
    browser = signed_in()
    order = browser.bench.in_check()
    shown = browser.submit(_cancel_page(browser, order.order_id), "submit")
    assert shown.get("status").attributes["data-status"] == OrderStatus.FINISH
    assert shown.data("refund") == ["1"]
    browser.bench.pass_days(4)
    assert browser.bench.wallet == START_MINOR


def test_cancelling_in_the_check_is_refused_where_the_setting_says_so() -> None:
    browser = signed_in(Bench(cancel_in_check=CancelInCheck.UNAVAILABLE))
    order = browser.bench.in_check()
    shown = browser.submit(_cancel_page(browser, order.order_id), "submit")
    assert (shown.answer.status, shown.name) == (409, "cancel")
    assert shown.get("refusal").words == "You can cancel once your payment has been verified."


def test_a_cancellation_goes_to_the_bonus_balance_when_that_is_chosen() -> None:
    browser = signed_in()
    order = browser.bench.in_check()
    browser.submit(_cancel_page(browser, order.order_id), "submit", refund_to="bonus")
    browser.bench.pass_days(4)
    bank = browser.bench.world.bank
    assert (browser.bench.wallet, bank.balance(browser.bench.buyer.bonus)) == (
        START_MINOR - order.cash_minor,
        order.cash_minor,
    )


def test_a_paid_order_is_cancelled_by_a_request_with_one_of_the_reasons() -> None:
    browser = signed_in()
    order = browser.bench.cleared()
    page = _cancel_page(browser, order.order_id)
    offered = [one.attributes["value"] for one in page.get("reason").inside]
    assert offered == ["", *REASONS]
    without = browser.submit(page, "submit")
    assert (without.answer.status, without.get("refusal").words) == (409, "Please choose a reason.")
    shown = browser.submit(page, "submit", reason=REASONS[3])
    assert (shown.data("request"), order.cancel_requests[0].reason) == (["pending"], REASONS[3])


def test_what_was_agreed_to_in_the_check_is_not_done_as_a_request_later() -> None:
    browser = signed_in()
    order = browser.bench.in_check()
    page = _cancel_page(browser, order.order_id)
    browser.bench.market.pass_check(order)
    shown = browser.submit(page, "submit")
    assert shown.get("refusal").words == "This order cannot be cancelled without the seller."
    assert order.status is OrderStatus.WAIT_SELLER_SEND_GOODS
    assert shown.find("reason") is not None


@pytest.mark.parametrize("state", ["shipped", "delivered"])
def test_a_shipped_order_offers_no_cancelling(state: str) -> None:
    browser = signed_in()
    make: Callable[[], object] = getattr(browser.bench, state)
    make()
    order = next(iter(browser.bench.market.registry.orders.values()))
    assert _cancel_page(browser, order.order_id).find("not-offered") is not None
    assert browser.open(f"/orders/{order.order_id}").find("do-cancel") is None


ANSWERS = [
    ("accepts", 1, Request.ACCEPTED, "Accepted"),
    ("refuses", 1, Request.REFUSED, "Refused"),
    ("silent", 2, Request.PENDING, "Waiting for the seller"),
    ("silent", 3, Request.ACCEPTED_BY_SILENCE, "Accepted by silence"),
    ("ships_anyway", 1, Request.VOIDED_BY_SHIPPING, "Void"),
]


@pytest.mark.parametrize(("behaviour", "days", "state", "words"), ANSWERS)
def test_the_page_shows_what_became_of_a_request(behaviour: str, days: int, state: Request, words: str) -> None:
    bench = Bench(behaviour)
    browser = signed_in(bench)
    order = bench.cleared()
    browser.submit(_cancel_page(browser, order.order_id), "submit", reason=REASONS[0])
    bench.pass_days(days)
    shown = browser.open(f"/orders/{order.order_id}")
    assert shown.data("request") == [state]
    assert words in shown.get("cancellation").words


def test_a_request_is_withdrawn_once() -> None:
    browser = signed_in(Bench("silent"))
    order = browser.bench.cleared()
    asked = browser.submit(_cancel_page(browser, order.order_id), "submit", reason=REASONS[0])
    shown = browser.submit(asked, "do-withdraw")
    assert (shown.data("request"), shown.find("do-withdraw")) == ([Request.WITHDRAWN], None)
    again = browser.submit(asked, "do-withdraw")
    assert (again.answer.status, again.name) == (409, "order")
    assert again.get("refusal").words == "No request to cancel is pending."


def test_single_items_are_cancelled_only_where_the_setting_allows_it() -> None:
    whole = signed_in(Bench("silent"))
    order = whole.bench.cleared(LAMP, CABLE)
    assert 'name="line"' not in _cancel_page(whole, order.order_id).answer.body.decode()
    single = signed_in(Bench("silent", cancel_single_line=True))
    order = single.bench.cleared(LAMP, CABLE)
    page = _cancel_page(single, order.order_id)
    single.submit(page, "submit", reason=REASONS[0], line=order.lines[1].line_id)
    assert order.cancel_requests[0].line_ids == (order.lines[1].line_id,)


def test_buyer_and_seller_write_to_each_other() -> None:
    browser = signed_in()
    order = browser.bench.order()
    page = browser.open(f"/orders/{order.order_id}/messages")
    shown = browser.submit(page, "submit", text="Please cancel.\nThank you.")
    assert shown.data("message") == ["buyer"]
    browser.bench.pass_days(1)
    assert browser.open(f"/orders/{order.order_id}/messages").data("message") == ["buyer", "seller"]
    empty = browser.submit(page, "submit", text="  ")
    assert (empty.answer.status, empty.get("refusal").words) == (409, "Please write a message.")


def test_a_mute_seller_does_not_answer() -> None:
    browser = signed_in(Bench("mute"))
    order = browser.bench.order()
    browser.submit(browser.open(f"/orders/{order.order_id}/messages"), "submit", text="Hello?")
    browser.bench.pass_days(5)
    assert browser.open(f"/orders/{order.order_id}/messages").data("message") == ["buyer"]


def test_the_receipt_is_confirmed_once_everything_is_shipped() -> None:
    browser = signed_in()
    early = browser.bench.cleared()
    refused = browser.submit(browser.open(f"/orders/{early.order_id}/confirm"), "submit")
    assert (refused.answer.status, refused.name) == (409, "confirm")
    order = browser.bench.shipped()
    shown = browser.submit(browser.open(f"/orders/{order.order_id}/confirm"), "submit")
    assert shown.get("status").words == "Completed"
    assert shown.data("end-reason") == [EndReason.ACCEPTED]


def test_the_seller_gets_more_days_to_ship() -> None:
    browser = signed_in(Bench("never_ships"))
    order = browser.bench.cleared()
    before = order.ship_by
    shown = browser.submit(browser.open(f"/orders/{order.order_id}"), "do-extend", days="4")
    assert before is not None
    assert shown.get("deadline").attributes["data-due"] == (before + 4 * DAY).isoformat()
    for days in ("0", "-1", "soon", "1.5", ""):
        assert browser.submit(shown, "do-extend", days=days).answer.status == 409
    assert order.ship_by == before + 4 * DAY
