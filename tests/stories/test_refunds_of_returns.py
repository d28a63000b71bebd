"""Refunds of what was delivered or only looked so: stopped before it left, refunded by the supplier alone, and the fee
of a way back that the customer pays, or the shop."""

from pathlib import Path

import pytest

from recoup.desk.noticing import list_notices
from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.step import Step
from recoup.domain.strands import Goods, Refund, Reimbursement
from recoup_sandbox.aliexpress.model.dispute_record import IssueReason
from recoup_sandbox.scenarios.acts import buyer, customer, owner
from recoup_sandbox.scenarios.acts.owner import Reason
from tests.decision.pairs import krw, usd
from tests.stories.ending import BANK_DAYS, weeks_pass
from tests.stories.life import POLICY, Life, living
from tests.stories.returning import days_pass, delivered, proves, steps

DAMAGED = IssueReason("Damaged item")
SHOP_PAYS, CUSTOMER_PAYS = Reason("K"), Reason("A")
FEE = '[returns]\nshipping_fee = { KRW = "3000" }\n'


def closed(life: Life, cents: int) -> None:
    """Let our money come back, somebody enter its line and tell the customer, and hold that everything is over."""
    life.told()
    weeks_pass(life, BANK_DAYS)
    life.records_money_back(life.first_case(), usd(cents))
    assert life.open_kinds() == []
    strands = life.story(life.first_case()).case.strands
    assert (strands.refund, strands.reimbursement) == (Refund.PAID, Reimbursement.RECEIVED)
    assert life.breaches() == []
    assert life.moved("wallet") == 0


def test_a_return_of_what_never_left_stops_the_supplier_order(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        life.does(customer.buys, "first", of=["never_ships"])
        days_pass(life, 2)
        life.does(owner.ships, "first", tracking="123456789012")
        assert (life.open_kinds(), steps(life)) == ([Kind.SHIPPED_ONLY_IN_STORE], {Step.CHECK_SHIPMENT})
        life.passes("1d")
        life.does(customer.asks_to_return, "first")
        assert life.open_kinds() == [Kind.RETURN_BEFORE_SHIPMENT]
        assert steps(life) == {Step.ASK_SELLER_TO_CANCEL, Step.ANSWER_RETURN_REQUEST}

        life.does(buyer.asks_to_cancel, "first")
        life.waits_for(lambda: life.open_kinds() == [Kind.SUPPLIER_CANCELLED_OTHER], step="12h", most=6)
        life.does(owner.takes_back, "first", reason=SHOP_PAYS)
        assert life.open_kinds() == [Kind.REIMBURSEMENT_DUE]
        closed(life, 2_099)
        story = life.story(life.first_case())
        assert story.case.strands.goods is Goods.STOPPED
        assert life.world_disagrees(story.case.id) == []


def test_a_supplier_who_refunds_alone_is_followed_by_the_shop(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        delivered(life, "accepts")
        life.does(buyer.opens_dispute, "first", reason=DAMAGED)
        life.waits_for(lambda: life.open_kinds() == [Kind.SUPPLIER_REFUNDED_ONLY], step="12h", most=6)
        assert steps(life) == {Step.CANCEL_AND_REFUND}, "what is delivered is refunded by a person, as a return"
        life.does(owner.takes_back, "first", reason=SHOP_PAYS)
        assert life.open_kinds() == [Kind.REIMBURSEMENT_DUE]
        closed(life, 1_199)
        assert life.world_disagrees(life.first_case()) == []


def returned(life: Life, reason: Reason) -> None:
    """Let a customer return something, the supplier agree, and the shop take it back for a reason."""
    delivered(life, "accepts")
    life.does(customer.asks_to_return, "first", because="it arrived broken")
    life.does(buyer.opens_dispute, "first", reason=DAMAGED)
    life.happens(buyer.shows_evidence, "first")
    proves(life, Step.OPEN_RETURN, amount=usd(1_199))
    life.waits_for(lambda: life.open_kinds() == [Kind.SUPPLIER_REFUNDED_ONLY], step="12h", most=6)
    life.does(owner.takes_back, "first", reason=reason)


@pytest.mark.parametrize(
    ("policy", "reason", "lost"),
    [(POLICY, SHOP_PAYS, -3_000), (POLICY + FEE, CUSTOMER_PAYS, -6_000)],
    ids=["the_shop_pays", "the_customer_pays"],
)
def test_the_way_back_is_paid_by_whom_the_shop_says(tmp_path: Path, policy: str, reason: Reason, lost: int) -> None:
    with living(tmp_path, policy) as life:
        returned(life, reason)
        assert life.open_kinds() == [Kind.REIMBURSEMENT_DUE], "the refund is what was owed"
        closed(life, 1_199)
        assert life.moved("customer:hana") == lost
        assert life.world_disagrees(life.first_case()) == []


def test_a_fee_that_the_shop_does_not_charge_is_asked_for(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        returned(life, CUSTOMER_PAYS)
        assert (life.open_kinds(), steps(life)) == ([Kind.REFUND_SHORT], {Step.REFUND_THE_REST})
        assert life.breaches() == []
        assert [each.message for each in list_notices(life.home)][-1] is Message.REFUND_INCOMPLETE

        # No call of the store can name an amount, so a person pays the rest by transfer and hands in its receipt.
        proves(life, Step.REFUND_THE_REST, "transferred", krw(3_000))
        assert life.open_kinds() == [Kind.REIMBURSEMENT_DUE]
        closed(life, 1_199)
        assert life.breaches() == []
        found = life.world_disagrees(life.first_case())
        assert {each.unexplained for each in found} == {3_000}, "only its receipt tells of the transfer"
