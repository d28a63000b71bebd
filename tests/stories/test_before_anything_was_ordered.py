"""The customer cancels before any supplier order exists: nothing stands in the way of the money."""

from pathlib import Path

from recoup.domain.message import Message
from recoup.domain.strands import Goods, Refund, Reimbursement
from recoup_sandbox.scenarios.acts import customer
from tests.stories.ending import over, refunds
from tests.stories.life import living


def test_the_customer_is_refunded_at_once_and_nothing_is_ordered_any_more(tmp_path: Path) -> None:
    with living(tmp_path, linking={"creation_delay": "PT6H"}) as life:
        life.happens(customer.buys, "first", of=["accepts"])
        life.passes("1h")
        life.does(customer.asks_to_cancel, "first")
        story = life.only_case()
        assert refunds(life) == [23_000]
        assert [notice.message for notice in story.notices] == [Message.CANCEL_ACCEPTED]
        life.told()
        life.passes("1d")
        over(life)
        assert life.control.truth()["aliexpress"]["orders"] == {}
        strands = life.stories()[0].case.strands
        assert (strands.goods, strands.refund) == (Goods.NOT_NEEDED, Refund.PAID)
        assert strands.reimbursement is Reimbursement.NOT_NEEDED
