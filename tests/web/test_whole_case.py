"""A case from its first sight to its end by nothing but pages: what a person sees and what they press."""

import re
from pathlib import Path

from recoup.domain.strands import Goods, Notice, Refund, Reimbursement
from recoup_sandbox.scenarios.acts import buyer, customer
from tests.web.living import webbed


def test_a_cancelled_order_is_brought_to_its_end_on_the_pages_alone(tmp_path: Path) -> None:
    with webbed(tmp_path) as desk:
        life = desk.life
        assert "Nothing needs you" in desk.page("/inbox")
        life.does(customer.buys, "first", of=["accepts"])
        life.passes("2h")
        life.does(customer.asks_to_cancel, "first", because="ordered by mistake")

        inbox = desk.page("/inbox")
        assert 'href="/cases/1"' in inbox
        assert "Cancel the supplier order" in inbox
        case = desk.page("/cases/1")
        assert "How</h4>" in case
        assert "Open AliExpress" in case
        task = re.search(r'action="/cases/1/tasks/(\d+)/tick"', case)
        assert task is not None

        desk.sends(f"/cases/1/tasks/{task[1]}/tick")
        assert "Ticked by Kim" in desk.page("/cases/1"), "and nothing is refunded on somebody's word"
        assert 'href="/cases/1"' not in desk.page("/inbox"), "it waits for its proof now"
        assert 'href="/cases/1"' in desk.page("/inbox?tab=waiting")
        life.does(buyer.cancels, "first")
        case = desk.page("/cases/1")
        assert "The payment gateway confirmed the refund" in case, "in the time line, from the books"
        assert "On our statement" in case

        while told := re.findall(r'action="(/cases/1/notices/\d+/told)"', desk.page("/cases/1")):
            desk.sends(told[0], how="by telephone")
        life.passes("3d")
        today = life.home.now().date().isoformat()
        desk.sends("/cases/1/money", amount="11.99", currency="USD", booked_on=today, reference="W-1")

        case = desk.page("/cases/1")
        assert "Closed" in case
        assert "Nobody owes anybody anything" in case
        assert "Every order is in step" in desk.page("/inbox?tab=all")
        strands = life.story(life.first_case()).case.strands
        assert (strands.goods, strands.refund) == (Goods.STOPPED, Refund.PAID)
        assert (strands.reimbursement, strands.notice) == (Reimbursement.RECEIVED, Notice.SENT)
        assert life.breaches() == []
        assert life.world_disagrees(life.first_case()) == []
