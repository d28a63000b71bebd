"""Refunds at the store: once, only while the world is as it was decided on, and proven by the gateway alone."""

from datetime import timedelta

import pytest

from recoup.connectors.store_values import Claim, ClaimReason, ClaimStage, Pieces
from recoup.domain.step import Step
from recoup.execution.asking import Answer
from recoup.execution.checking import Amount, Proof, amount_of, proof_of
from recoup.execution.refusals import Refusal
from recoup.execution.trying import call_of, end_of
from recoup.execution.writes import Act, read_note
from recoup.policy.reading import read_book
from recoup.storage.words import AttemptPhase, IntentState
from recoup_sandbox.cafe24.model.claim import ClaimKind
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from tests.execution.shop import Shop
from tests.execution.world import line_of

BOLD = '[refunds]\nwhen = "at_once"\nautomatic = true\n'


def refunded_once(shop: Shop, order: Order) -> bool:
    """Tell whether the customer got everything back exactly once, by the sandbox's own word."""
    truth = shop.truth(order)
    return truth["moved_back"] == truth["total"] and len(order.claims) == 1


def due(shop: Shop, order: Order, quantity: int) -> None:
    """Let the shop's staff cancel an order in the admin screen, its refund still due, and look at it."""
    pieces = (Pieces(line_of(order), quantity),)
    claim = Claim(order.order_id, pieces, ClaimStage.PROCESSING, ClaimReason.OTHER, "by hand", give_back=False)
    assert shop.store_writer.cancel(claim).problem is None
    shop.look(order)


def test_what_was_decided_is_cancelled_and_paid_back(shop: Shop) -> None:
    order = shop.asked_to_cancel()
    assert shop.decide(line_of(order)) == (Step.CANCEL_AND_REFUND,)
    (tried,) = shop.execute()
    assert (tried.state, tried.obstacle, tried.problem) == (IntentState.ACCEPTED, None, None)
    assert [item["status"] for item in shop.truth(order)["items"]] == ["C40"]
    assert refunded_once(shop, order)


def test_the_attempt_and_its_call_are_kept_before_and_its_end_after(shop: Shop) -> None:
    order = shop.asked_to_cancel(3)
    shop.decide(line_of(order))
    shop.execute()
    kept = shop.intent(line_of(order))
    moments = shop.moments(kept)
    assert [one.phase for one in moments] == [AttemptPhase.STARTED, AttemptPhase.CALLED, AttemptPhase.ENDED]
    call, end = call_of(moments, 1), end_of(moments, 1)
    assert call is not None
    assert end is not None
    called = read_note(call.echo)
    assert (called.act, called.line, called.pieces, called.amount) == (
        Act.CANCEL,
        line_of(order),
        3,
        kept.intent.amount,
    )
    assert end.echo == {"claim": order.claims[0].claim_code, "status": "canceled"}


def test_what_was_done_is_not_done_again_when_the_decision_asks_again(shop: Shop) -> None:
    order = shop.asked_to_cancel()
    shop.decide(line_of(order))
    shop.execute()
    shop.decide(line_of(order))
    assert shop.execute() == ()
    assert refunded_once(shop, order)


def test_two_executors_at_once_move_the_money_once(shop: Shop) -> None:
    order = shop.asked_to_cancel()
    shop.decide(line_of(order))
    assert [one.state for one in shop.race(2)] == [IntentState.ACCEPTED]
    assert refunded_once(shop, order)


def test_a_line_that_moved_between_decision_and_call_is_left_alone(shop: Shop) -> None:
    order = shop.asked_to_cancel()
    shop.decide(line_of(order))
    shop.act(lambda mall: mall.withdraw_request(ClaimKind.CANCEL, order.order_id, [line_of(order)]))
    (tried,) = shop.execute()
    assert tried.obstacle is not None
    assert (tried.obstacle.refusal, tried.obstacle.detail) == (
        Refusal.WORLD_MOVED,
        "store cancel_asked -> preparing",
    )
    assert shop.truth(order)["moved_back"] == 0
    shop.book = read_book("")
    assert shop.decide(line_of(order)) == ()
    shop.later(timedelta(hours=2))
    assert shop.execute() == ()


def test_an_amount_that_moved_between_decision_and_call_is_left_alone(shop: Shop) -> None:
    order = shop.asked_to_cancel(2)
    shop.decide(line_of(order))
    claim = Claim(
        order.order_id, (Pieces(line_of(order), 1),), ClaimStage.DONE, ClaimReason.OTHER, "one of two", give_back=True
    )
    assert shop.store_writer.cancel(claim).problem is None
    moved_back = shop.truth(order)["moved_back"]
    (tried,) = shop.execute()
    assert tried.obstacle is not None
    assert (tried.obstacle.refusal, tried.obstacle.detail[:11]) == (Refusal.WORLD_MOVED, "refundable ")
    assert shop.truth(order)["moved_back"] == moved_back


def test_goods_that_were_shipped_a_minute_ago_are_not_paid_back(shop: Shop) -> None:
    order = shop.asked_to_cancel()
    shop.decide(line_of(order))
    shop.act(lambda mall: mall.withdraw_request(ClaimKind.CANCEL, order.order_id, [line_of(order)]))
    shop.act(lambda mall: mall.prepare(order.order_id))
    shop.act(lambda mall: mall.ship(order.order_id, "1234567890", "0001"))
    (tried,) = shop.execute()
    assert tried.obstacle is not None
    assert tried.obstacle.refusal is Refusal.WORLD_MOVED
    assert shop.truth(order)["moved_back"] == 0


def test_a_payment_that_the_api_cannot_give_back_is_left_to_a_person(shop: Shop) -> None:
    order = shop.asked_to_cancel(method=PaymentMethod.CELL)
    assert shop.decide(line_of(order)) == ()
    shop.answer(line_of(order), Step.CANCEL_AND_REFUND, Answer.DO)
    (tried,) = shop.execute()
    assert tried.obstacle is not None
    assert tried.obstacle.refusal is Refusal.NO_ROUTE
    assert [item["status"] for item in shop.truth(order)["items"]] == ["C00"]


def test_a_due_refund_is_completed_through_the_gateway_and_nobody_is_told_by_the_store(shop: Shop) -> None:
    order = shop.order(3)
    due(shop, order, 3)
    assert shop.decide(line_of(order)) == (Step.COMPLETE_REFUND,)
    (tried,) = shop.execute()
    assert tried.state is IntentState.ACCEPTED
    assert refunded_once(shop, order)
    assert shop.act(lambda mall: list(mall.messages)) == []


def test_the_store_tells_the_customer_of_a_refund_when_the_policy_says_so(shop: Shop) -> None:
    shop.book = read_book(f"{BOLD}store_texts = true\nstore_mails = true\n")
    order = shop.order(3)
    due(shop, order, 3)
    shop.decide(line_of(order))
    shop.execute()
    assert sorted(one.channel for one in shop.act(lambda mall: list(mall.messages))) == ["mail", "sms"]


def test_a_refund_that_somebody_holds_back_is_not_completed(shop: Shop) -> None:
    order = shop.order(3)
    due(shop, order, 3)
    shop.act(lambda mall: mall.hold_refund(order.claims[0].claim_code))
    shop.look(order)
    assert shop.decide(line_of(order)) == (Step.COMPLETE_REFUND,)
    (tried,) = shop.execute()
    assert tried.obstacle is not None
    assert tried.obstacle.refusal is Refusal.REFUND_HELD
    assert shop.truth(order)["moved_back"] == 0


def test_the_money_is_proven_by_the_gateway_and_by_nothing_else(shop: Shop) -> None:
    shop.change("cafe24", gateway_cancel_outcome="silent")
    order = shop.asked_to_cancel()
    shop.decide(line_of(order))
    (tried,) = shop.execute()
    kept = shop.intent(line_of(order))
    call = call_of(shop.moments(kept), 1)
    read = shop.store_reader.order(order.order_id)
    facts = shop.facts(line_of(order))
    assert call is not None
    assert read is not None
    assert facts is not None
    assert tried.state is IntentState.ACCEPTED
    assert proof_of(read_note(call.echo), order.claims[0].claim_code, read) is Proof.NOT_PROVEN
    assert facts.store.refund_proven is False
    assert shop.truth(order)["moved_back"] == 0


def test_a_refund_is_followed_until_its_money_has_moved_and_no_longer(shop: Shop) -> None:
    shop.change("cafe24", gateway_cancel_delay="PT6H")
    order = shop.asked_to_cancel()
    shop.decide(line_of(order))
    shop.execute()
    looked: list[int] = []
    for _ in range(7):
        since = shop.now()
        shop.later(timedelta(hours=4))
        looked.append(shop.follow(since))
    facts = shop.facts(line_of(order))
    assert facts is not None
    assert facts.store.refund_proven is True
    assert looked == [1, 0, 1, 0, 0, 0, 0]
    assert refunded_once(shop, order)


@pytest.mark.parametrize(("quantity", "amount"), [(3, Amount.AS_PREDICTED), (1, Amount.MORE)])
def test_what_a_refund_came_to_is_compared_with_what_was_predicted(shop: Shop, quantity: int, amount: Amount) -> None:
    """One piece is below the sum from which delivery is free, so the refund has the delivery fee in it."""
    order = shop.asked_to_cancel(quantity)
    shop.decide(line_of(order))
    shop.execute()
    call = call_of(shop.moments(shop.intent(line_of(order))), 1)
    read = shop.store_reader.order(order.order_id)
    assert call is not None
    assert read is not None
    claim = order.claims[0].claim_code
    assert (amount_of(read_note(call.echo), claim, read), proof_of(read_note(call.echo), claim, read)) == (
        amount,
        Proof.MOVED,
    )


def test_of_one_line_there_is_one_refund_at_a_time(shop: Shop) -> None:
    order = shop.asked_to_cancel()
    shop.decide(line_of(order))
    shop.answer(line_of(order), Step.CANCEL_AND_REFUND, Answer.DO)
    shop.fault("answer_lost_after", "POST */cancellation")
    first, second = shop.execute()
    assert (first.state, second.obstacle and second.obstacle.refusal) == (IntentState.UNKNOWN, Refusal.BUSY)
    shop.settle()
    assert refunded_once(shop, order)
