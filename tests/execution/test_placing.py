"""Placing the supplier order of a paid store line: exactly once, and only while the customer still wants it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from recoup.connectors.store_values import Claim, ClaimReason, ClaimStage, Pieces
from recoup.desk.sending import SentBy, sent_by
from recoup.domain.money import Money
from recoup.domain.pair import Part
from recoup.domain.step import Step
from recoup.domain.supplier_line import SupplierLine
from recoup.execution.asking import Answer
from recoup.execution.refusals import Refusal
from recoup.policy.reading import read_book
from recoup.storage.engine import reading, writing
from recoup.storage.repositories.intents import attempts_of, begin_attempts, end_attempt
from recoup.storage.scope import Scope
from recoup.storage.words import IntentState
from recoup_sandbox.aliexpress.model.catalog import FreightOption
from recoup_sandbox.aliexpress.model.parties import AccountState
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.people import Receiver
from recoup_sandbox.cafe24.model.requesting import Wish
from tests.execution.shop import Shop
from tests.execution.world import SEOUL, line_of

HOUR = timedelta(hours=1)


def whole(order: Order, quantity: int) -> Claim:
    pieces = (Pieces(line_of(order), quantity),)
    return Claim(order.order_id, pieces, ClaimStage.DONE, ClaimReason.OTHER, "by hand", give_back=True)


def wanted(shop: Shop, *quantities: int, **order: Any) -> Order:
    """Let a customer pay an order that nobody has placed in time, and decide on it."""
    made = shop.order(*quantities, **order)
    shop.later(2 * HOUR)
    shop.look(made)
    assert shop.decide(line_of(made)) == (Step.PLACE_ORDER,)
    return made


def memos(shop: Shop, order: Order) -> list[str]:
    return [memo["content"] for memo in shop.truth(order)["memos"]]


def test_the_order_of_a_paid_line_is_placed_as_the_customer_bought_it(shop: Shop) -> None:
    shop.map()
    order = wanted(shop, 2)
    (tried, noted) = shop.execute()
    (bought,) = shop.bought()
    (line,) = bought.lines
    assert (tried.state, noted.state) == (IntentState.ACCEPTED, IntentState.ACCEPTED)
    assert (line.product_id, line.amounts.count) == (shop.supplier_products[0], 2)
    assert (bought.address.full_name, bought.address.province, bought.address.city) == (
        "김하나",
        "서울특별시",
        "중구",
    )
    assert (bought.address.mobile_no, bought.address.phone_country, bought.address.passport_no) == (
        "01000000000",
        "+82",
        "P000000000000",
    )
    assert memos(shop, order) == [f"알리익스프레스 주문번호 {bought.order_id}"]


def test_the_created_order_is_read_when_it_can_be_and_then_serves_the_line(shop: Shop) -> None:
    shop.map()
    order = wanted(shop)
    began = shop.now()
    shop.execute()
    shop.later(timedelta(seconds=20))
    assert shop.follow(began) == 1
    (bought,) = shop.bought()
    pairs = [pair for pair in shop.pairs(line_of(order)) if pair.id.part is Part.SERVING]
    assert [(pair.store.order, pair.supplier.order, pair.supplier.state) for pair in pairs] == [
        (order.order_id, bought.order_id, SupplierLine.UNPAID)
    ]
    assert shop.follow(began) == 0


def test_it_is_paid_in_the_same_call_only_when_the_policy_says_so(shop: Shop) -> None:
    shop.map()
    wanted(shop)
    shop.execute()
    assert [order.paid_at for order in shop.bought()] == [None]


def test_the_cheapest_tracked_way_in_time_is_taken(shop: Shop) -> None:
    shop.map()
    ways = (
        FreightOption("FAST", "Fast", 900, 3, 5),
        FreightOption("FITS", "Fits", 300, 9, 20),
        FreightOption("FITS_TOO", "Fits, slower", 300, 9, 25),
        FreightOption("SLOW", "Slow", 100, 20, 60),
        FreightOption("BLIND", "Blind", 50, 9, 20, tracking=False),
    )
    shop.supplies(lambda product: setattr(product, "freight", ways))
    wanted(shop)
    shop.execute()
    (bought,) = shop.bought()
    assert [line.freight_code for line in bought.lines] == ["FITS"]


def test_the_preferred_way_is_taken_and_kept_with_what_it_was_offered_for(shop: Shop) -> None:
    shop.map()
    shop.book = read_book('[placement]\nautomatic = true\nservice = "fast"\n')
    ways = (FreightOption("CHEAP", "Cheap", 100), FreightOption("F1", "Fast", 900, 3, 5))
    shop.supplies(lambda product: setattr(product, "freight", ways))
    wanted(shop)
    (tried, _) = shop.execute()
    (bought,) = shop.bought()
    assert [line.freight_code for line in bought.lines] == ["F1"]
    with reading(shop.engine) as connection:
        found = sent_by(attempts_of(Scope(connection, shop.tenant), tried.intent))
    assert found == SentBy("Fast", Money(900, "USD"), 5)


REFUSED_BY_US: list[tuple[str, Callable[[Shop], None], Refusal, SupplierLine | None]] = [
    ("no mapping", lambda shop: shop.unmap(), Refusal.NOT_MAPPED, None),
    (
        "no way in time",
        lambda shop: shop.supplies(lambda product: setattr(product, "freight", (FreightOption("S", "S", 9, 9, 99),))),
        Refusal.NO_FREIGHT,
        SupplierLine.PLACEMENT_FAILED_SHIPPING,
    ),
    (
        "not served",
        lambda shop: shop.supplies(lambda product: setattr(product, "ship_to", frozenset({"US"}))),
        Refusal.NO_FREIGHT,
        SupplierLine.PLACEMENT_FAILED_SHIPPING,
    ),
    (
        "the only way that is wanted is not offered",
        lambda shop: setattr(
            shop, "book", read_book('[placement]\nautomatic = true\nservice = "DRONE"\nservice_only = true\n')
        ),
        Refusal.SERVICE_NOT_OFFERED,
        SupplierLine.PLACEMENT_FAILED_OTHER,
    ),
    (
        "too dear",
        lambda shop: setattr(
            shop, "book", read_book('[placement]\nautomatic = true\nfreight_up_to = { USD = "0.01" }\n')
        ),
        Refusal.FREIGHT_TOO_DEAR,
        SupplierLine.PLACEMENT_FAILED_OTHER,
    ),
    (
        "off the shelf",
        lambda shop: shop.supplies(lambda product: setattr(product, "is_off_shelf", True)),
        Refusal.PRODUCT_GONE,
        SupplierLine.PLACEMENT_FAILED_PRODUCT,
    ),
    (
        "too few",
        lambda shop: shop.supplies(lambda product: [setattr(sku, "stock", 1) for sku in product.skus]),
        Refusal.OUT_OF_STOCK,
        SupplierLine.PLACEMENT_FAILED_PRODUCT,
    ),
    (
        "the store's own app is linked",
        lambda shop: shop.act(lambda mall: setattr(mall, "dropshipping_linked", True)),
        Refusal.APP_PLACES,
        None,
    ),
    ("switched off", lambda shop: setattr(shop, "book", read_book("")), Refusal.SWITCHED_OFF, None),
]


@pytest.mark.parametrize(
    ("change", "refusal", "told"), [row[1:] for row in REFUSED_BY_US], ids=[row[0] for row in REFUSED_BY_US]
)
def test_what_would_go_wrong_is_refused_before_the_call_and_told_in_its_family(
    shop: Shop, change: Callable[[Shop], None], refusal: Refusal, told: SupplierLine | None
) -> None:
    shop.map()
    order = wanted(shop, 2)
    change(shop)
    (tried,) = shop.execute()
    assert tried.obstacle is not None
    assert tried.obstacle.refusal is refusal
    assert [each.state for each in shop.told] == ([told] if told else [])
    assert shop.bought() == []
    assert memos(shop, order) == []


BAD_ADDRESSES = [
    (replace(SEOUL, cellphone="010-12"), "mobile_no"),
    (replace(SEOUL, address1=""), "province"),
    (replace(SEOUL, name=""), "full_name"),
    (replace(SEOUL, country_code="US", state="Other", city="Austin", address1="1 Main Street"), "full_name"),
]


@pytest.mark.parametrize(("receiver", "field"), BAD_ADDRESSES)
def test_an_address_that_would_be_refused_is_refused_with_the_field_at_fault(
    shop: Shop, receiver: Receiver, field: str
) -> None:
    shop.map()
    wanted(shop, to=receiver)
    (tried,) = shop.execute()
    assert tried.obstacle is not None
    assert (tried.obstacle.refusal, tried.obstacle.detail) == (Refusal.BAD_ADDRESS, field)
    assert [each.state for each in shop.told] == [SupplierLine.PLACEMENT_FAILED_SHIPPING]
    assert shop.bought() == []


LAST_MOMENT: list[tuple[str, Callable[[Shop, Order], Any]]] = [
    ("asked to cancel", lambda shop, order: shop.act(lambda mall: mall.request_cancel(order.order_id, Wish("A")))),
    (
        "on hold",
        lambda shop, order: (
            shop.act(lambda mall: mall.prepare(order.order_id)),
            shop.act(lambda mall: mall.hold(order.order_id)),
        ),
    ),
    ("cancelled", lambda shop, order: shop.store_writer.cancel(whole(order, 2))),
    ("one of two cancelled", lambda shop, order: shop.store_writer.cancel(whole(order, 1))),
]


@pytest.mark.parametrize("act", [row[1] for row in LAST_MOMENT], ids=[row[0] for row in LAST_MOMENT])
def test_a_line_that_changed_at_the_last_moment_is_not_ordered(shop: Shop, act: Callable[[Shop, Order], Any]) -> None:
    shop.map()
    order = wanted(shop, 2)
    act(shop, order)
    (tried,) = shop.execute()
    assert tried.obstacle is not None
    assert tried.obstacle.refusal is Refusal.WORLD_MOVED
    assert shop.bought() == []


def test_two_executors_at_once_buy_once(shop: Shop) -> None:
    shop.map()
    order = wanted(shop)
    tried = shop.race(2)
    assert sorted(str(one.state) for one in tried) == ["accepted", "accepted"]
    assert len(shop.bought()) == 1
    assert len(memos(shop, order)) == 1


def test_a_person_who_asks_once_more_buys_nothing_twice(shop: Shop) -> None:
    shop.map()
    order = wanted(shop)
    shop.execute()
    stands_in = f"{shop.told[-1].key}/1"
    shop.answer(line_of(order), Step.PLACE_ORDER, Answer.DO, stands_in)
    (tried,) = shop.execute()
    assert tried.obstacle is not None
    assert tried.obstacle.refusal is Refusal.COVERED
    assert len(shop.bought()) == 1


def test_a_person_who_asks_before_the_answer_is_known_buys_nothing_twice(shop: Shop) -> None:
    shop.map()
    order = wanted(shop)
    shop.answer(line_of(order), Step.PLACE_ORDER, Answer.DO)
    refused = {one.obstacle.refusal for one in shop.execute() if one.obstacle}
    assert refused == {Refusal.PAIR_GONE}
    assert len(shop.bought()) == 1


@pytest.mark.parametrize("state", [IntentState.TRYING, IntentState.UNKNOWN, IntentState.ACCEPTED])
def test_another_placement_of_the_line_is_enough_to_buy_nothing(shop: Shop, state: IntentState) -> None:
    """Nothing was told of it yet: what is kept of the attempts alone stands in the way."""
    shop.map()
    order = wanted(shop)
    with writing(shop.engine) as connection:
        scope = Scope(connection, shop.tenant)
        (begun,) = begin_attempts(scope, shop.now(), HOUR, 1)
        if state is not IntentState.TRYING:
            end_attempt(scope, begun.id, 1, shop.now(), state, echo={"created": ["8198352049113697"]})
    shop.answer(line_of(order), Step.PLACE_ORDER, Answer.DO)
    (tried,) = shop.execute()
    assert tried.obstacle is not None
    assert tried.obstacle.refusal is (Refusal.BUSY if state is IntentState.TRYING else Refusal.PLACED_BEFORE)
    assert shop.bought() == []


def test_a_failure_of_the_account_is_told_in_its_family_and_a_person_may_try_again(shop: Shop) -> None:
    shop.map()
    order = wanted(shop)
    shop.buyer(lambda buyer: setattr(buyer, "state", AccountState.DEACTIVATED))
    (tried,) = shop.execute()
    (told,) = shop.told
    assert (tried.state, told.state) == (IntentState.REFUSED, SupplierLine.PLACEMENT_FAILED_ACCOUNT)
    failed = f"{told.key}/1"
    assert shop.decide(line_of(order), failed) == ()
    shop.buyer(lambda buyer: setattr(buyer, "state", AccountState.ACTIVE))
    shop.answer(line_of(order), Step.RETRY_PLACEMENT, Answer.DO, failed)
    again, noted = shop.execute()
    assert (again.state, noted.state, len(shop.bought())) == (IntentState.ACCEPTED, IntentState.ACCEPTED, 1)
