"""Every family of trouble, by the sandbox's faults: a read tries again, a write never does and says what it knows."""

from datetime import timedelta

import pytest

from recoup.connectors.outcome import Ending, Outcome
from recoup.connectors.problem import Next, ProblemError, ProblemKind
from recoup.connectors.retrying import Patience
from recoup.connectors.store_values import Claim, ClaimReason, ClaimStage, Pieces
from recoup_sandbox.cafe24.model.order import Order
from tests.conformance.cafe24.bench import Bench

CANCEL = "POST */cancellation"
AFTER_ITS_EFFECT = (
    "answer_lost_after",
    "error_500_after",
    "gateway_timeout",
    "garbage",
    "half_body",
    "empty_body",
    "truncated",
)
WITHOUT_EFFECT = ("answer_lost_before", "error_500", "bad_gateway", "unavailable", "login_page")
SECOND = timedelta(seconds=1)


def cancel(desk: Bench, order: Order) -> Outcome:
    pieces = (Pieces(order.items[0].order_item_code, 1),)
    claim = Claim(order.order_id, pieces, ClaimStage.DONE, ClaimReason.OUT_OF_STOCK, "sold out", give_back=True)
    return desk.writer.cancel(claim)


def kind_of(outcome: Outcome) -> ProblemKind | None:
    return outcome.problem.kind if outcome.problem else None


@pytest.mark.parametrize("fault", AFTER_ITS_EFFECT)
def test_a_write_whose_answer_is_lost_is_unknown_and_reading_tells(desk: Bench, fault: str) -> None:
    order = desk.order()
    desk.fault(fault, CANCEL)
    assert cancel(desk, order).ending is Ending.UNKNOWN
    read = desk.reader.order(order.order_id)
    assert read is not None
    assert [row.state.value for row in read.lines] == ["cancelled"]
    assert len(order.claims) == 1


@pytest.mark.parametrize("fault", WITHOUT_EFFECT)
def test_a_write_that_never_happened_looks_the_same_and_is_unknown_too(desk: Bench, fault: str) -> None:
    order = desk.order()
    desk.fault(fault, CANCEL)
    assert cancel(desk, order).ending is Ending.UNKNOWN
    assert desk.statuses(order) == ["N10"]


def test_a_write_is_sent_once_whatever_comes_of_it(desk: Bench) -> None:
    order = desk.order()
    desk.fault("error_500_after", "POST */memos", count=None)
    assert desk.writer.add_memo(order.order_id, "once").ending is Ending.UNKNOWN
    assert len(order.memos) == 1


def test_an_answer_to_somebody_elses_request_is_noticed(desk: Bench) -> None:
    order = desk.order()
    desk.fault("wrong_id", CANCEL)
    outcome = cancel(desk, order)
    assert (outcome.ending, kind_of(outcome)) == (Ending.UNKNOWN, ProblemKind.WRONG_ECHO)
    assert [each.name for each in outcome.differs] == ["order_id", "pieces"]


def test_a_status_that_was_not_asked_for_is_noticed(desk: Bench) -> None:
    order = desk.order()
    desk.fault("unknown_status", CANCEL)
    outcome = cancel(desk, order)
    assert (outcome.ending, [each.name for each in outcome.differs]) == (Ending.UNKNOWN, ["status"])


@pytest.mark.parametrize("fault", [*AFTER_ITS_EFFECT, *WITHOUT_EFFECT])
def test_a_read_tries_again(desk: Bench, fault: str) -> None:
    order = desk.order()
    desk.fault(fault, "GET *", count=2)
    read = desk.reader.order(order.order_id)
    assert read is not None
    assert read.order_id == order.order_id
    assert sum(desk.waited, timedelta(0)) >= 3 * SECOND


def test_a_read_gives_up_after_its_attempts(desk: Bench) -> None:
    order = desk.order()
    desk.connect(patience=Patience(attempts=3))
    desk.fault("error_500", "GET *", count=None)
    with pytest.raises(ProblemError) as raised:
        desk.reader.order(order.order_id)
    assert raised.value.problem.kind is ProblemKind.REMOTE_DOWN


def test_another_orders_answer_is_not_taken_for_the_one_that_was_asked_for(desk: Bench) -> None:
    order = desk.order()
    desk.connect(patience=Patience(attempts=1))
    desk.fault("wrong_id", "GET */orders/*")
    with pytest.raises(ProblemError) as raised:
        desk.reader.order(order.order_id)
    assert raised.value.problem.kind is ProblemKind.UNREADABLE


def test_an_unknown_status_is_unreadable_and_not_guessed(desk: Bench) -> None:
    order = desk.order()
    desk.fault("unknown_status", "GET */orders/*")
    read = desk.reader.order(order.order_id)
    assert read is not None
    assert (read.lines, [each.value for each in read.unreadable]) == ((), ["SOMETHING_NEW"])


def test_a_block_of_ten_minutes_is_passed_on_with_its_moment(desk: Bench) -> None:
    order = desk.order()
    desk.fault("rate_limit", "GET *")
    with pytest.raises(ProblemError) as raised:
        desk.reader.order(order.order_id)
    problem = raised.value.problem
    assert (problem.kind, problem.next) == (ProblemKind.RATE_LIMITED, Next.RETRY_AT)
    assert problem.retry_at is not None
    assert timedelta(seconds=599) <= problem.retry_at - desk.now() <= timedelta(seconds=620)


def test_nobody_calls_again_while_the_block_lasts(desk: Bench) -> None:
    """Calling while blocked makes the block longer, so the pace holds everybody back until it is over."""
    order = desk.order()
    desk.fault("rate_limit", "GET *")
    with pytest.raises(ProblemError):
        desk.reader.order(order.order_id)
    began = desk.now()
    assert desk.reader.order(order.order_id) is not None
    assert desk.now() - began >= timedelta(seconds=599)


def test_a_short_block_is_waited_out(desk: Bench) -> None:
    order = desk.order()
    desk.fault("rate_limit", "GET *", length=timedelta(seconds=20))
    began = desk.now()
    assert desk.reader.order(order.order_id) is not None
    assert timedelta(seconds=20) <= desk.now() - began <= timedelta(seconds=60)


def test_a_blocked_write_is_refused_and_had_no_effect(desk: Bench) -> None:
    order = desk.order()
    desk.fault("rate_limit", CANCEL)
    outcome = cancel(desk, order)
    assert (outcome.ending, kind_of(outcome)) == (Ending.REFUSED, ProblemKind.RATE_LIMITED)
    assert desk.statuses(order) == ["N10"]


def test_a_hundred_calls_in_a_row_never_meet_a_full_bucket(desk: Bench) -> None:
    order = desk.order()
    began = desk.now()
    for _ in range(100):
        desk.reader.memos(order.order_id)
    assert timedelta(seconds=29) <= desk.now() - began <= timedelta(seconds=32)


def test_nothing_can_be_sent_to_a_store_that_is_not_there(desk: Bench) -> None:
    order = desk.order()
    desk.connection = type(desk.connection)(
        "mall", "id", "word", "", base_url="http://127.0.0.1:1", scopes=desk.connection.scopes
    )
    desk.connect(patience=Patience(attempts=1))
    outcome = cancel(desk, order)
    assert (outcome.ending, kind_of(outcome)) == (Ending.REFUSED, ProblemKind.NOT_SENT)
    with pytest.raises(ProblemError) as raised:
        desk.reader.order(order.order_id)
    assert raised.value.problem.kind is ProblemKind.NOT_SENT
