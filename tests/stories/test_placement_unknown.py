"""Nobody knows whether an order exists: it is asked for again under its own key, or found, and never bought again."""

from pathlib import Path

import pytest

from recoup.desk.linking import link_lines
from recoup.domain.kind import Kind
from recoup.domain.step import Step
from recoup_sandbox.control.messages import FaultOrder
from recoup_sandbox.scenarios.acts import customer
from tests.stories.life import Life
from tests.stories.placing import bought, memos, ordering

CREATE = "aliexpress.ds.order.create"
NEVER_THERE = ("answer_lost_before", "error_500", "bad_gateway")
THERE_ALREADY = ("answer_lost_after", "error_500_after", "half_body", "empty_body")


def lost(life: Life, fault: str) -> None:
    """Let the answer to one creation be lost."""
    life.control.set_fault(FaultOrder(name=fault, remote="aliexpress", route=CREATE, count=1))
    life.does(customer.buys, "first", of=["accepts"])


@pytest.mark.parametrize("fault", NEVER_THERE)
def test_what_never_arrived_is_placed_under_the_same_key(tmp_path: Path, fault: str) -> None:
    with ordering(tmp_path) as life:
        lost(life, fault)
        life.passes("10m")
        assert len(bought(life)) == len(memos(life)) == 1
        assert [task.step for task in life.tasks()] == [Step.PAY_SUPPLIER_ORDER]
        assert life.breaches() == []


@pytest.mark.parametrize("fault", THERE_ALREADY)
def test_what_was_created_unseen_is_found_by_a_person_and_linked(tmp_path: Path, fault: str) -> None:
    with ordering(tmp_path) as life:
        lost(life, fault)
        life.passes("10m")
        (order,) = bought(life)
        story = life.story(life.first_case())
        assert story.case.kind is Kind.PLACEMENT_UNKNOWN
        assert Step.FIND_SUPPLIER_ORDER in {task.step for task in life.tasks()}
        life.passes("3d")
        assert len(bought(life)) == 1, "the key is no longer protected, so nothing is asked for under it"

        assert story.case.store_line is not None
        link_lines(life.home, story.case.store_line, order["order_id"], "owner")
        life.passes("10m")
        assert [task.step for task in life.tasks()] == [Step.PAY_SUPPLIER_ORDER]
        assert len(bought(life)) == len(memos(life)) == 1
        assert life.breaches() == []
