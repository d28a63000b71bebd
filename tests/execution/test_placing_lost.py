"""A supplier order whose answer gets lost is bought once, and its number is written on the store order once."""

from datetime import timedelta

import pytest

from recoup.domain.step import Step
from recoup.domain.supplier_line import SupplierLine
from recoup.execution.executor import Executor
from recoup.execution.placement import key_of
from recoup.execution.resolving import Found
from recoup.storage.repositories.intents import KeptIntent
from recoup.storage.words import IntentState
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.requesting import Wish
from tests.execution.shop import Shop
from tests.execution.test_placing import memos, wanted
from tests.execution.world import line_of

CREATE = "aliexpress.ds.order.create"


def settled(shop: Shop, order: Order) -> KeptIntent:
    shop.settle(5, timedelta(hours=1))
    (placing,) = [one for one in shop.intents(line_of(order)) if one.intent.step is Step.PLACE_ORDER]
    return placing


@pytest.mark.parametrize(
    "fault",
    ["answer_lost_before", "error_500", "bad_gateway", "unavailable", "login_page", "rate_limit", "token_expired"],
)
def test_an_order_that_was_not_created_is_asked_for_again_under_its_own_key(shop: Shop, fault: str) -> None:
    shop.map()
    order = wanted(shop)
    shop.fault(fault, CREATE, "aliexpress")
    shop.execute()
    placing = settled(shop, order)
    (bought,) = shop.bought()
    assert (placing.state, bought.out_order_id) == (
        IntentState.ACCEPTED,
        key_of(shop.tenant, shop.shop, placing.intent.key),
    )
    assert len(memos(shop, order)) == 1


@pytest.mark.parametrize(
    "fault",
    ["answer_lost_after", "truncated", "error_500_after", "gateway_timeout", "garbage", "half_body", "empty_body"],
)
def test_an_order_that_exists_without_its_number_is_never_bought_again_and_a_person_finds_it(
    shop: Shop, fault: str
) -> None:
    shop.map()
    order = wanted(shop)
    shop.fault(fault, CREATE, "aliexpress")
    shop.execute()
    placing = settled(shop, order)
    assert (placing.state, len(shop.bought())) == (IntentState.UNKNOWN, 1)
    assert {told.state for told in shop.told} == {SupplierLine.PLACEMENT_UNKNOWN}
    shop.later(timedelta(hours=30))
    shop.settle(5, timedelta(hours=1))
    assert len(shop.bought()) == 1


def test_an_answer_that_contradicts_itself_is_a_persons_to_look_at(shop: Shop) -> None:
    shop.map()
    order = wanted(shop)
    shop.fault("repeated_item", CREATE, "aliexpress")
    shop.execute()
    assert [one.found for one in shop.resolve()] == [Found.ASK_PERSON]
    placing = settled(shop, order)
    assert (placing.state, placing.attempts, len(shop.bought())) == (IntentState.UNKNOWN, 1, 1)


def test_a_key_is_not_used_again_when_the_supplier_no_longer_keeps_it(shop: Shop) -> None:
    shop.map()
    order = wanted(shop)
    shop.fault("answer_lost_after", CREATE, "aliexpress")
    shop.execute()
    shop.later(timedelta(hours=24))
    shop.renew()
    assert [one.found for one in shop.resolve()] == [Found.ASK_PERSON]
    placing = settled(shop, order)
    assert (placing.state, placing.attempts, len(shop.bought())) == (IntentState.UNKNOWN, 1, 1)


def test_a_line_that_is_cancelled_while_its_order_is_in_doubt_is_not_asked_for_again(shop: Shop) -> None:
    shop.map()
    order = wanted(shop)
    shop.fault("answer_lost_before", CREATE, "aliexpress")
    shop.execute()
    shop.act(lambda mall: mall.request_cancel(order.order_id, Wish("A")))
    placing = settled(shop, order)
    assert (placing.state, shop.bought()) == (IntentState.UNKNOWN, [])


@pytest.mark.parametrize("fault", ["answer_lost_after", "answer_lost_before", "garbage", "error_500"])
def test_the_number_is_written_on_the_order_once(shop: Shop, fault: str) -> None:
    shop.map()
    order = wanted(shop)
    shop.fault(fault, "POST */memos")
    shop.execute()
    settled(shop, order)
    (bought,) = shop.bought()
    assert memos(shop, order) == [f"알리익스프레스 주문번호 {bought.order_id}"]


def test_a_number_that_somebody_wrote_already_is_not_written_again(shop: Shop) -> None:
    shop.map()
    order = wanted(shop)
    Executor(shop.desk).one()
    (bought,) = shop.bought()
    shop.store_writer.add_memo(order.order_id, f"ordered as {bought.order_id}")
    (noted,) = shop.execute()
    assert noted.state is IntentState.ACCEPTED
    assert memos(shop, order) == [f"ordered as {bought.order_id}"]
