"""Parcels that only one side knows of, that never come, and goods that the store holds while the supplier goes on."""

from pathlib import Path

from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.step import Step
from recoup_sandbox.aliexpress.model.dispute_record import IssueReason
from recoup_sandbox.cafe24.model.notes import MemoText
from recoup_sandbox.scenarios.acts import buyer, customer, owner
from recoup_sandbox.scenarios.acts.owner import Reason
from recoup_sandbox.scenarios.stage import Stage
from tests.stories.ending import FAST_DAYS, money_comes_back, over, refunds, weeks_pass
from tests.stories.life import Life, living
from tests.stories.returning import steps


def bought_by_hand(stage: Stage) -> None:
    """Order by hand what the customer bought, and note its number on the store order."""
    buyer.orders(stage, "byhand", of=["accepts"], like="first")
    number = stage.supplier_order("byhand").order_id
    stage.parts.mall.add_memo(stage.order("first").order_id, MemoText(number))


def test_a_shipment_that_the_store_does_not_know_of_is_recorded_by_a_person_in_its_week(tmp_path: Path) -> None:
    with living(tmp_path, linking={"enabled": False}) as life:
        life.happens(customer.buys, "first", of=["accepts"])
        life.happens(bought_by_hand)
        weeks_pass(life, 6)
        assert life.open_kinds() == [], "it may still come by itself"
        life.passes("2d")
        assert (life.open_kinds(), steps(life)) == ([Kind.SHIPMENT_NOT_RECORDED], {Step.RECORD_SHIPMENT})
        life.does(owner.ships, "first", tracking="123456789012")
        over(life, customer=-23_000, wallet=-1_199)


def test_a_parcel_that_never_comes_is_disputed_and_its_customer_refunded(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        life.happens(customer.buys, "first", of=["loses_parcels"])
        weeks_pass(life, 18)
        assert life.open_kinds() == [], "the supplier's interface shows no word of a lost parcel"
        life.does(buyer.opens_dispute, "first", reason=IssueReason("Package still in transit"))
        life.passes("2d")
        assert (life.open_kinds(), steps(life)) == ([Kind.SUPPLIER_REFUNDED_ONLY], {Step.CANCEL_AND_REFUND})
        assert [notice.message for notice in life.only_case().notices] == [Message.REFUND_COMING]
        life.does(owner.takes_back, "first", reason=Reason("J"))
        life.told()
        money_comes_back(life, 2_299)
        over(life, customer=-3_000)


def held(life: Life) -> None:
    """Let the owner hold what a customer bought while the supplier's payment is checked."""
    life.happens(customer.buys, "first", of=["slow"])
    life.passes("2h")
    life.does(owner.holds, "first")
    assert (life.open_kinds(), steps(life)) == ([Kind.HELD_WHILE_SUPPLIER_GOES_ON], {Step.DECIDE_HOLD})
    assert refunds(life) == []


def test_what_the_store_holds_goes_on_when_its_owner_lets_it_go(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        held(life)
        life.passes("2d")
        life.does(owner.releases, "first")
        over(life, customer=-37_000, wallet=-1_899)


def test_what_the_store_holds_is_refunded_when_its_owner_gives_it_up(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        held(life)
        life.does(buyer.cancels, "first")
        assert refunds(life) == [37_000], "the supplier is stopped, so nothing is left to wait for"
        life.told()
        money_comes_back(life, 1_899, days=FAST_DAYS)
        over(life)
