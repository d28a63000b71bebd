"""The two tables of moves: closed under themselves, without dead ends, and strict."""

from typing import Final

import pytest

from recoup_sandbox.aliexpress.model.endings import SPELLINGS, EndReason
from recoup_sandbox.aliexpress.model.issue_words import Stage
from recoup_sandbox.aliexpress.model.stages import IN_NEGOTIATION, STAGES, DisputeEvent, next_stage
from recoup_sandbox.aliexpress.model.statuses import TRANSITIONS, IllegalMoveError, OrderEvent, OrderStatus, moved

NOT_SIMULATED: Final = {
    OrderStatus.WAIT_SELLER_EXAMINE_MONEY,
    OrderStatus.WAIT_GROUP,
    OrderStatus.WAIT_COMPLETE_ADDRESS,
    OrderStatus.FUND_PROCESSING,
    OrderStatus.IN_ISSUE,
    OrderStatus.IN_FROZEN,
    OrderStatus.ARCHIVE,
}
READERS_WORDS: Final = {Stage.WAIT_YOUR_RESPONSE, Stage.WAIT_YOUR_EVIDENCE, Stage.WAIT_FINAL_SOLUTION}


def reached_from_orders_start() -> set[OrderStatus]:
    reached: set[OrderStatus] = set()
    waiting = [OrderStatus.PLACE_ORDER_SUCCESS]
    while waiting:
        status = waiting.pop()
        reached.add(status)
        waiting += [after for after in TRANSITIONS[status].values() if after not in reached]
    return reached


def reached_from_disputes_start() -> set[Stage]:
    reached: set[Stage] = set()
    waiting = [Stage.WAIT_SELLER_RESPONSE]
    while waiting:
        stage = waiting.pop()
        reached.add(stage)
        waiting += [after for after in STAGES[stage].values() if after not in reached]
    return reached


def test_every_order_status_is_reached_or_named_as_not_simulated() -> None:
    assert reached_from_orders_start() == set(OrderStatus) - NOT_SIMULATED == TRANSITIONS.keys()


def test_finished_is_the_only_end_of_an_order() -> None:
    assert [status for status, moves in TRANSITIONS.items() if not moves] == [OrderStatus.FINISH]


def test_every_stage_of_a_dispute_is_reached_or_belongs_to_a_reader() -> None:
    assert reached_from_disputes_start() == set(Stage) - READERS_WORDS == STAGES.keys()


def test_every_negotiation_can_be_escalated_and_settled() -> None:
    for stage in IN_NEGOTIATION:
        assert {DisputeEvent.ESCALATED, DisputeEvent.REFUND_GRANTED, DisputeEvent.RETURN_GRANTED} <= STAGES[
            stage
        ].keys()


def test_a_move_that_is_not_in_the_table_is_a_fault() -> None:
    with pytest.raises(IllegalMoveError, match="all_shipped cannot happen to an order in RISK_CONTROL"):
        moved(OrderStatus.RISK_CONTROL, OrderEvent.ALL_SHIPPED)
    with pytest.raises(IllegalMoveError):
        next_stage(Stage.PLATFORM_FINISHED, DisputeEvent.APPEALED)


def test_every_end_has_a_word_in_both_spellings() -> None:
    assert SPELLINGS.keys() == set(EndReason)
