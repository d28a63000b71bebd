"""Whatever buyers, sellers and the platform have done, every page can be shown and shows what the market knows."""

from collections.abc import Iterable
from datetime import timedelta

import pytest

from recoup_sandbox.aliexpress.model.endings import EndReason
from recoup_sandbox.aliexpress.model.issue_words import Action, Member, SolutionType, Stage
from recoup_sandbox.aliexpress.model.orders import Request
from recoup_sandbox.aliexpress.model.parcels import ParcelState
from recoup_sandbox.aliexpress.model.parties import PayMethod
from recoup_sandbox.aliexpress.model.refunds import RefundStage
from recoup_sandbox.aliexpress.model.stages import STAGES
from recoup_sandbox.aliexpress.model.statuses import TRANSITIONS
from recoup_sandbox.aliexpress.pages import words
from recoup_sandbox.aliexpress.settings import CouponRule
from tests.sandbox.aliexpress.model.traffic import Traffic
from tests.sandbox.aliexpress.pages.browsing import Browser, signed_in


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (words.STATUS, TRANSITIONS),
        (words.STAGE, STAGES),
        (words.ENDED, EndReason),
        (words.REQUEST, Request),
        (words.KIND, SolutionType),
        (words.MEMBER, Member),
        (words.STEP, Action),
        (words.PARCEL, ParcelState),
        (words.METHOD, PayMethod),
        (words.DOT, RefundStage),
        (words.COUPON_RULE, CouponRule),
    ],
)
def test_every_word_of_the_market_has_words_for_people(said: dict[object, object], known: Iterable[object]) -> None:
    assert set(said) == set(known)


def test_stages_that_no_dispute_reaches_have_no_words() -> None:
    assert set(words.STAGE) < set(Stage)


@pytest.mark.parametrize("seed", range(6))
def test_all_pages_stand_in_every_state_that_traffic_reaches(seed: int) -> None:
    traffic = Traffic(seed, payment_processing=timedelta(hours=1 * (seed % 2)))
    browser = signed_in(traffic.bench)
    for _ in range(8):
        for _ in range(25):
            traffic.step()
        _look_at_everything(browser)


def _look_at_everything(browser: Browser) -> None:
    market = browser.bench.market
    for order in list(market.registry.orders.values())[-4:]:
        own = f"/orders/{order.order_id}"
        shown = browser.open(f"/p/order/detail.html?orderId={order.order_id}")
        assert shown.get("status").attributes["data-status"] == order.status
        assert shown.data("request") == [one.state for one in reversed(order.cancel_requests)]
        pages = ["pay", "cancel", "confirm", "messages", f"lines/{order.lines[0].line_id}/dispute"]
        assert [browser.open(f"{own}/{page}").answer.status for page in pages] == [200] * len(pages)
    for dispute in list(market.registry.disputes.values())[-4:]:
        shown = browser.open(f"/disputes/{dispute.dispute_id}")
        assert shown.get("stage").attributes["data-stage"] == dispute.stage
        assert shown.data("minor") == [str(one.minor) for one in reversed(dispute.solutions)]
    for refund in list(market.registry.refunds.values())[-4:]:
        shown = browser.open(f"/refunds/{refund.refund_id}")
        assert shown.get("refund").attributes["data-dots"] == str(refund.dots)
        assert shown.data("reached").count("true") == refund.dots
    assert browser.open("/orders?tab=after-sales").name == "orders"
