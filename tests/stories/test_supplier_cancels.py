"""The supplier cancels by itself: the customer is told at once and refunded, or somebody orders it elsewhere."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.step import Step
from recoup.domain.strands import Goods, Refund
from recoup_sandbox.cafe24.model.notes import MemoText
from recoup_sandbox.scenarios.acts import buyer, customer, owner
from recoup_sandbox.scenarios.stage import Stage
from tests.stories.ending import money_comes_back, over, refunds, weeks_pass
from tests.stories.life import living
from tests.stories.returning import steps

BY_HAND = "[refunds]\nautomatic = false\n"


@dataclass(frozen=True)
class Cancel:
    """Whose order is cancelled, after how many days, and what it cost the customer and us."""

    seller: str
    days: int
    won: int
    cents: int
    magic: str = ""


CANCELS = {
    "out of stock": Cancel("cancels_for_stock", 3, 31_000, 1_599),
    "the region is not served": Cancel("cancels_for_region", 3, 33_000, 1_699),
    "the payment is a risk": Cancel("accepts", 2, 23_000, 1_199, "CHECK_REJECTS"),
    "it was never shipped": Cancel("never_ships", 13, 41_000, 2_099),
}


@pytest.mark.parametrize("cancel", CANCELS.values(), ids=CANCELS)
def test_whatever_the_reason_the_customer_is_told_at_once_and_refunded(tmp_path: Path, cancel: Cancel) -> None:
    with living(tmp_path) as life:
        life.happens(customer.buys, "first", of=[cancel.seller], magic=cancel.magic)
        weeks_pass(life, cancel.days)
        story = life.only_case()
        assert story.case.kind is Kind.REIMBURSEMENT_DUE
        assert (story.case.strands.goods, story.case.strands.refund) == (Goods.STOPPED, Refund.PAID)
        assert [notice.message for notice in story.notices] == [Message.CANCELLED_BY_SUPPLIER]
        assert refunds(life) == [cancel.won]
        life.told()
        money_comes_back(life, cancel.cents)
        over(life)


def orders_elsewhere(stage: Stage) -> None:
    """Order at another seller by hand, and note its number on the store order, as the shop's staff does."""
    buyer.orders(stage, "again", of=["accepts"], like="first")
    number = stage.supplier_order("again").order_id
    stage.parts.mall.add_memo(stage.order("first").order_id, MemoText(number))


def test_a_person_orders_it_elsewhere_and_only_our_own_money_is_left_to_come(tmp_path: Path) -> None:
    with living(tmp_path, BY_HAND) as life:
        life.happens(customer.buys, "first", of=["cancels_for_stock"])
        life.passes("3d")
        assert (life.open_kinds(), steps(life)) == ([Kind.SUPPLIER_CANCELLED_OTHER], {Step.CANCEL_AND_REFUND})
        life.happens(orders_elsewhere)
        life.passes("1h")
        assert steps(life) == set(), "the customer gets what they bought, so nobody refunds it"
        life.told()
        life.passes("5d")
        life.does(owner.ships, "first", tracking="123456789012")
        assert life.open_kinds() == [Kind.REIMBURSEMENT_DUE]
        money_comes_back(life, 1_599)
        # What is in step is nobody's case, so the books name neither the sale nor the other seller's order.
        over(life, customer=-31_000, wallet=-1_199, only_named=True)
        assert refunds(life) == []


def test_what_no_reason_tells_is_asked_of_the_account_s_own_people_and_refunded_by_them(tmp_path: Path) -> None:
    with living(tmp_path, BY_HAND) as life:
        life.happens(customer.buys, "first", of=["accepts"])
        life.passes("3h")
        life.does(buyer.cancels, "first")
        assert (life.open_kinds(), steps(life)) == ([Kind.SUPPLIER_CANCELLED_OTHER], {Step.CANCEL_AND_REFUND})
        life.does(owner.cancels, "first")
        life.told()
        money_comes_back(life, 1_199, days=4)
        over(life)
