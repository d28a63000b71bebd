"""The customer cancels too late: the seller refuses and ships, so nothing is refunded and the customer is told why."""

from pathlib import Path

from recoup.domain.kind import Kind
from recoup.domain.step import Step
from recoup.domain.strands import Refund
from recoup.storage.words import TaskState
from recoup_sandbox.cafe24.model.claim import ClaimKind
from recoup_sandbox.scenarios.acts import buyer, customer, owner
from tests.stories.life import Life, living


def steps(life: Life) -> list[str]:
    return [task.step for task in life.tasks()]


def test_nobody_is_refunded_and_the_request_is_refused_by_a_person(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        life.does(customer.buys, "first", of=["refuses"])
        life.passes("30h")
        life.does(customer.asks_to_cancel, "first")
        assert life.open_kinds() == [Kind.CANCEL_WHILE_AWAITING_SHIPMENT]
        assert steps(life) == [Step.ASK_SELLER_TO_CANCEL]

        life.does(buyer.asks_to_cancel, "first")
        life.waits_for(lambda: life.open_kinds() == [Kind.CANCEL_ALREADY_ASKED], step="5m", most=3)
        assert steps(life) == [], "while the seller is asked there is nothing to do but wait"

        life.waits_for(lambda: life.open_kinds() == [Kind.CANCEL_AFTER_SHIPMENT], step="2h", most=24)
        assert steps(life) == [Step.ANSWER_CANCEL_REQUEST]
        assert life.only_case().writes == ()

        life.does(owner.rejects_request, "first", of=["refuses"], kind=ClaimKind.CANCEL, because="It is on its way.")
        life.told()
        assert life.open_kinds() == []
        story = life.story(life.first_case())
        assert story.case.closed_at is not None
        assert story.case.strands.refund is Refund.NOT_NEEDED
        assert {task.state for task in story.tasks} <= {TaskState.PROVEN, TaskState.WITHDRAWN}
        assert life.breaches() == []
        assert life.world_disagrees(story.case.id) == []
        assert life.moved("customer:hana") == -25_000, "she pays for what she gets"


def test_a_shipment_that_the_store_never_hears_of_opens_a_case_of_its_own(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        life.does(customer.buys, "first", of=["refuses"])
        life.passes("30h")
        life.does(customer.asks_to_cancel, "first")
        life.waits_for(lambda: life.open_kinds() == [Kind.CANCEL_AFTER_SHIPMENT], step="12h", most=20)
        life.does(owner.rejects_request, "first", of=["refuses"], kind=ClaimKind.CANCEL, because="It is on its way.")
        life.told()
        assert life.open_kinds() == []
        life.waits_for(lambda: life.open_kinds() == [Kind.SHIPMENT_NOT_RECORDED], step="12h", most=20)
        assert steps(life) == [Step.RECORD_SHIPMENT]
        assert life.breaches() == []
