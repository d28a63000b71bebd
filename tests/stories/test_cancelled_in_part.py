"""A part of an order is cancelled: one of two sellers lets go, or one of three pieces; each won goes back once."""

from pathlib import Path

import pytest

from recoup.desk.linking import link_lines
from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.step import Step
from recoup.domain.strands import Goods, Refund
from recoup_sandbox.cafe24.model.claim import ClaimKind
from recoup_sandbox.scenarios.acts import buyer, customer, owner
from recoup_sandbox.scenarios.stage import Stage
from tests.stories.ending import FAST_DAYS, money_comes_back, over, refunds
from tests.stories.life import living
from tests.stories.placing import map_products
from tests.stories.returning import steps

DELIVERY = 3_000
SELLERS = ("accepts", "refuses")


def test_of_two_sellers_one_refunds_and_the_customer_gets_that_part_back(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        map_products(life)
        life.happens(customer.buys, "first", of=list(SELLERS))
        life.passes("30h")
        life.does(customer.asks_to_cancel, "first")
        assert life.open_kinds() == [Kind.CANCEL_WHILE_AWAITING_SHIPMENT] * 2
        life.happens(buyer.asks_to_cancel, "first/accepts")
        life.does(buyer.asks_to_cancel, "first/refuses")
        life.passes("2d")
        assert sorted(life.open_kinds()) == [Kind.CANCEL_AFTER_SHIPMENT, Kind.REIMBURSEMENT_DUE]
        assert refunds(life) == [20_000], "what the other seller sends is still the customer's"

        life.does(owner.rejects_request, "first", of=["refuses"], kind=ClaimKind.CANCEL, because="On its way.")
        life.told()
        # The store hears of the parcel by the app; a case of its own would stay open beside these two.
        life.does(owner.ships, "first", of=["refuses"])
        money_comes_back(life, 1_199)
        over(life, customer=-22_000 - DELIVERY, wallet=-1_299)
        gateway = [one["gateway"] for one in life.control.truth()["cafe24"]["refunds"]]
        assert gateway == [{"card": "M"}], "the gateway gave a part of the payment back"


def test_while_nobody_knows_which_seller_sends_what_nothing_is_refunded(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        life.happens(customer.buys, "first", of=list(SELLERS))
        life.passes("30h")
        life.does(customer.asks_to_cancel, "first")
        assert refunds(life) == [], "the goods may be on their way"
        assert Step.LINK_ORDERS in steps(life)
        assert life.breaches() == []

        def orders(stage: Stage) -> list[tuple[str, str]]:
            codes = [item.order_item_code for item in stage.order("first").items]
            return list(zip(codes, (stage.supplier_order(f"first/{one}").order_id for one in SELLERS), strict=True))

        for store_line, number in life.happens(orders):
            link_lines(life.home, store_line, number, "Kim")
        life.work()
        assert life.open_kinds().count(Kind.CANCEL_WHILE_AWAITING_SHIPMENT) == 2
        life.does(buyer.asks_to_cancel, "first/accepts")
        life.passes("13h")
        assert refunds(life) == [20_000], "whose seller has consented gets their money"
        assert life.breaches() == []


@pytest.mark.parametrize("pieces", [1, 2])
def test_pieces_are_cancelled_of_a_whole_that_the_supplier_stops_only_as_one(tmp_path: Path, pieces: int) -> None:
    with living(tmp_path) as life:
        life.happens(customer.buys, "first", of=["accepts x 3"])
        life.passes("2h")
        life.does(customer.asks_to_cancel, "first", of=[f"accepts x {pieces}"])
        story = life.only_case()
        assert (story.case.kind, steps(life)) == (Kind.CANCEL_WHILE_PAYMENT_CHECK, {Step.CANCEL_SUPPLIER_ORDER})
        assert story.case.customer_stake is not None
        assert story.case.customer_stake.minor == pieces * 20_000

        life.does(buyer.cancels, "first")
        assert sorted(refunds(life)) == sorted((pieces * 20_000, (3 - pieces) * 20_000))
        told = {story.notices[-1].message for story in life.stories()}
        assert told == {Message.CANCEL_ACCEPTED, Message.CANCELLED_BY_SUPPLIER}
        life.told()
        whole = 3_199
        rest = story.case.supplier_stake
        assert rest is not None
        money_comes_back(life, rest.minor, whole - rest.minor, days=FAST_DAYS)
        over(life)
        assert {(each.case.strands.goods, each.case.strands.refund) for each in life.stories()} == {
            (Goods.STOPPED, Refund.PAID)
        }
