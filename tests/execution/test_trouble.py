"""Whatever goes wrong on the way: nothing is lost and nothing is doubled, by the sandbox's own word."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from recoup.connectors.store_values import Claim, ClaimReason, ClaimStage, Pieces
from recoup.domain.step import Step
from recoup.execution.moments import ATTEMPTS, LOOKS
from recoup.execution.resolving import NOT_CALLED, NOT_SHOWN, SHOWN, Found, Resolver
from recoup.storage.engine import writing
from recoup.storage.repositories.intents import begin_attempts
from recoup.storage.scope import Scope
from recoup.storage.words import AttemptPhase, IntentState
from recoup_sandbox.cafe24.model.order import Order
from tests.execution.shop import Shop
from tests.execution.watching import looking
from tests.execution.world import line_of

AFTER_ITS_EFFECT = (
    "answer_lost_after",
    "error_500_after",
    "gateway_timeout",
    "garbage",
    "half_body",
    "empty_body",
    "truncated",
    "wrong_id",
    "unknown_status",
)
WITHOUT_EFFECT = (
    "answer_lost_before",
    "error_500",
    "bad_gateway",
    "unavailable",
    "login_page",
    "rate_limit",
    "token_expired",
)
CANCEL, COMPLETE, READ = "POST */cancellation", "PUT */refunds/*", "GET */orders/2*"
MINUTE = timedelta(minutes=1)


def a_cancellation(shop: Shop) -> Order:
    """Let a decision ask for a cancellation with its refund."""
    order = shop.asked_to_cancel()
    assert shop.decide(line_of(order)) == (Step.CANCEL_AND_REFUND,)
    return order


def a_completion(shop: Shop) -> Order:
    """Let a decision ask for the completion of a due refund."""
    order = shop.order(3)
    pieces = (Pieces(line_of(order), 3),)
    claim = Claim(order.order_id, pieces, ClaimStage.PROCESSING, ClaimReason.OTHER, "by hand", give_back=False)
    assert shop.store_writer.cancel(claim).problem is None
    shop.look(order)
    assert shop.decide(line_of(order)) == (Step.COMPLETE_REFUND,)
    return order


STORIES = pytest.mark.parametrize(
    ("begin", "route"), [(a_cancellation, CANCEL), (a_completion, COMPLETE)], ids=["cancel", "complete"]
)


def assert_refunded_once(shop: Shop, order: Order) -> None:
    truth = shop.truth(order)
    assert (truth["moved_back"], len(order.claims)) == (truth["total"], 1)
    assert shop.intent(line_of(order)).state is IntentState.ACCEPTED


@STORIES
@pytest.mark.parametrize("fault", [*AFTER_ITS_EFFECT, *WITHOUT_EFFECT])
def test_whatever_happens_to_an_answer_the_money_moves_once(
    shop: Shop, begin: Callable[[Shop], Order], route: str, fault: str
) -> None:
    order = begin(shop)
    shop.fault(fault, route)
    shop.execute()
    shop.settle()
    assert_refunded_once(shop, order)


@STORIES
@pytest.mark.parametrize("fault", AFTER_ITS_EFFECT)
def test_a_call_that_had_its_effect_is_made_once(
    shop: Shop, begin: Callable[[Shop], Order], route: str, fault: str
) -> None:
    order = begin(shop)
    shop.fault(fault, route)
    shop.execute()
    shop.settle()
    kept = shop.intent(line_of(order))
    assert [one.code for one in shop.moments(kept) if one.phase is AttemptPhase.SETTLED] == [SHOWN]
    assert kept.attempts == 1


@STORIES
def test_a_call_without_effect_is_made_again_only_after_a_quiet_while(
    shop: Shop, begin: Callable[[Shop], Order], route: str
) -> None:
    order = begin(shop)
    shop.fault("answer_lost_before", route)
    shop.execute()
    assert [one.found for one in shop.resolve()] == [Found.LOOK_LATER]
    assert shop.execute() == shop.resolve() == ()
    shop.later(MINUTE)
    assert [one.found for one in shop.resolve()] == [Found.NOT_DONE]
    assert [one.state for one in shop.execute()] == [IntentState.ACCEPTED]
    settled = [one.code for one in shop.moments(shop.intent(line_of(order))) if one.phase is AttemptPhase.SETTLED]
    assert settled == [NOT_SHOWN]
    assert_refunded_once(shop, order)


def test_a_world_that_cannot_be_read_is_not_written_to(shop: Shop) -> None:
    order = a_cancellation(shop)
    shop.fault("error_500", READ, count=None)
    (tried,) = shop.execute()
    assert tried.problem is not None
    assert shop.truth(order)["moved_back"] == 0
    assert AttemptPhase.CALLED not in [one.phase for one in shop.moments(shop.intent(line_of(order)))]
    shop.clear()
    shop.settle()
    assert_refunded_once(shop, order)


def test_an_unknown_end_is_looked_for_a_few_times_and_then_by_a_person(shop: Shop) -> None:
    order = a_cancellation(shop)
    shop.fault("answer_lost_after", CANCEL)
    shop.execute()
    shop.fault("error_500", READ, count=None)
    found: list[Found] = []
    for _ in range(60):
        found += [one.found for one in shop.resolve()]
        shop.later(timedelta(minutes=30))
    assert found[-1] is Found.ASK_PERSON
    assert len(found) <= len(LOOKS)
    shop.clear()
    assert shop.resolve() == shop.execute() == ()
    assert shop.intent(line_of(order)).state is IntentState.UNKNOWN


def test_two_that_look_for_the_same_end_do_not_settle_it_twice(shop: Shop) -> None:
    order = a_cancellation(shop)
    shop.fault("answer_lost_after", CANCEL)
    shop.execute()
    others: list[int] = []

    def meanwhile(point: str) -> None:
        if point == "before store_order":
            others.append(len(Resolver(shop.desk).run()))

    resolved = Resolver(looking(shop.desk, meanwhile)).run()
    assert ([one.found for one in resolved], others) == ([Found.DONE], [0])
    assert_refunded_once(shop, order)


def test_a_remote_that_always_refuses_is_asked_a_bounded_number_of_times(shop: Shop) -> None:
    order = a_cancellation(shop)
    shop.fault("rate_limit", CANCEL, count=None)
    for _ in range(40):
        shop.execute()
        shop.later(timedelta(hours=2))
    kept = shop.intent(line_of(order))
    assert (kept.state, kept.attempts) == (IntentState.REFUSED, ATTEMPTS)
    assert shop.truth(order)["moved_back"] == 0


def test_what_a_rule_of_the_store_refuses_is_not_tried_again(shop: Shop) -> None:
    shop.change("cafe24", gateway_cancel_outcome="refused")
    order = a_cancellation(shop)
    (tried,) = shop.execute()
    assert tried.problem is not None
    shop.settle(3)
    kept = shop.intent(line_of(order))
    assert (kept.state, kept.attempts) == (IntentState.REFUSED, 1)


def test_an_attempt_that_was_left_before_its_call_had_no_effect(shop: Shop) -> None:
    order = a_cancellation(shop)
    with writing(shop.engine) as connection:
        begin_attempts(Scope(connection, shop.tenant), shop.now(), shop.desk.lease, 1)
    assert shop.execute() == shop.resolve() == ()
    shop.later(shop.desk.lease)
    assert [one.found for one in shop.resolve()] == [Found.NOT_DONE]
    assert [one.state for one in shop.execute()] == [IntentState.ACCEPTED]
    settled = [one.code for one in shop.moments(shop.intent(line_of(order))) if one.phase is AttemptPhase.SETTLED]
    assert settled == [NOT_CALLED]
    assert_refunded_once(shop, order)


def test_one_who_comes_back_after_its_lease_calls_nothing(shop: Shop) -> None:
    order = a_cancellation(shop)

    def asleep(point: str) -> None:
        if point == "before store_order":
            shop.later(shop.desk.lease)

    (tried,) = shop.execute(looking(shop.desk, asleep))
    assert tried.state is None
    assert shop.truth(order)["moved_back"] == 0
    shop.settle()
    assert_refunded_once(shop, order)
