"""Right books have no finding, whatever the order of their postings; every planted error is found and named."""

from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup_sandbox.auditor.audit import TruthError, audit
from recoup_sandbox.auditor.finding import Finding, Kind
from recoup_sandbox.auditor.ledger import Posting
from tests.sandbox.auditor import lives
from tests.sandbox.auditor.life import FEE, LAMP, PRICE, Life
from tests.sandbox.auditor.lives import LIVES

MONEY = ("customer_paid", "supplier_paid", "refund_confirmed", "reimbursement_received", "return_shipping_paid")
UNDONE = "mistaken_and_reversed"
LEFT_OUT = {("delivered_with_fee", 1), ("delivered_with_fee", 2), ("coupon_lost", 0)}
ONLY_ASKED = ("noted_only", 5)


@cache
def lived(make: Callable[[], Life]) -> tuple[dict[str, Any], tuple[Posting, ...]]:
    life = make()
    return life.truth, tuple(life.ledger)


def kinds(findings: Sequence[Finding]) -> set[Kind]:
    return {one.kind for one in findings}


def planted(make: Callable[[], Life], place: int, change: Callable[[Posting], list[Posting]]) -> list[Finding]:
    truth, ledger = lived(make)
    return audit(truth, [*ledger[:place], *change(ledger[place]), *ledger[place + 1 :]])


def changed(posting: Posting, **fields: Any) -> list[Posting]:
    moves = tuple(msgspec.structs.replace(move, **fields) for move in posting.moves)
    return [msgspec.structs.replace(posting, moves=moves)]


def every_posting(*events: str, without: Collection[tuple[str, int]] = ()) -> list[Any]:
    return [
        pytest.param(make, place, id=f"{make.__name__}-{place}-{posting.event}")
        for make in LIVES
        if make.__name__ != UNDONE
        for place, posting in enumerate(make().ledger)
        if (not events or posting.event in events) and (make.__name__, place) not in without
    ]


POSTINGS = every_posting()


@pytest.mark.parametrize("make", LIVES, ids=lambda make: make.__name__)
def test_right_books_have_no_finding(make: Callable[[], Life]) -> None:
    truth, ledger = lived(make)
    assert audit(truth, ledger) == []


@given(make=st.sampled_from(LIVES), seed=st.integers())
def test_the_order_of_the_postings_does_not_matter(make: Callable[[], Life], seed: int) -> None:
    truth, ledger = lived(make)
    shuffled = list(ledger)
    Random(seed).shuffle(shuffled)
    assert audit(truth, shuffled) == []
    assert audit(truth, shuffled[1:]) == audit(truth, sorted(shuffled[1:], key=ledger.index))


@pytest.mark.parametrize(("make", "place"), every_posting(without={*LEFT_OUT, ONLY_ASKED}))
def test_a_lost_posting_is_found(make: Callable[[], Life], place: int) -> None:
    assert planted(make, place, lambda _: [])


@pytest.mark.parametrize(("name", "place"), sorted(LEFT_OUT))
def test_a_fee_that_stays_and_the_shops_own_goods_may_be_left_out(name: str, place: int) -> None:
    assert planted(getattr(lives, name), place, lambda _: []) == []


def test_whether_a_refund_was_asked_for_is_no_money() -> None:
    assert planted(lives.noted_only, ONLY_ASKED[1], lambda _: []) == []


@pytest.mark.parametrize(("make", "place"), POSTINGS)
def test_a_doubled_posting_is_found(make: Callable[[], Life], place: int) -> None:
    assert planted(make, place, lambda posting: [posting, posting])


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize(("make", "place"), every_posting(without={ONLY_ASKED}))
def test_an_amount_that_is_one_unit_wrong_is_found(make: Callable[[], Life], place: int, by: int) -> None:
    assert planted(make, place, lambda posting: changed(posting, minor=posting.moves[0].minor + by))


@pytest.mark.parametrize(("make", "place"), POSTINGS)
def test_a_wrong_currency_is_found(make: Callable[[], Life], place: int) -> None:
    other = {"KRW": "USD", "USD": "KRW"}
    findings = planted(make, place, lambda posting: changed(posting, currency=other[posting.moves[0].currency]))
    assert other[lived(make)[1][place].moves[0].currency] in {one.currency for one in findings}


@pytest.mark.parametrize(("make", "place"), every_posting(*MONEY))
def test_money_that_is_booked_before_it_moved_is_found(make: Callable[[], Life], place: int) -> None:
    early = lived(make)[1][place].at.replace(year=2020)
    findings = planted(make, place, lambda posting: [msgspec.structs.replace(posting, at=early)])
    assert Kind.BOOKED_EARLY in kinds(findings)


@pytest.mark.parametrize(("make", "place"), POSTINGS)
def test_a_posting_about_another_order_is_found(make: Callable[[], Life], place: int) -> None:
    elsewhere = {"store_line": "", "store_order": "X", "supplier_order": "X", "supplier_line": ""}
    findings = planted(make, place, lambda posting: [msgspec.structs.replace(posting, **elsewhere)])
    assert Kind.NOT_IN_WORLD in kinds(findings)


def test_a_finding_says_what_was_expected_and_what_is_booked() -> None:
    truth, ledger = lived(lives.cancelled_in_time)
    without = [one for one in ledger if one.event != "reimbursement_received"]
    (found,) = audit(truth, without)
    order = next(iter(truth["aliexpress"]["orders"]))
    assert (found.kind, found.order, found.account, found.currency) == (Kind.NOT_BOOKED, order, "wallet", "USD")
    assert (found.expected, found.booked, found.unexplained) == (1199, 0, 1199)
    assert found.sentence == f"Order {order}: money back to us: 1199 USD moved, 0 USD are booked."


def test_a_refund_that_the_store_only_noted_must_not_be_booked_as_moved() -> None:
    life = lives.noted_only()
    order = next(iter(life.mall.orders))
    life.won("refund_confirmed", "provider<proceeds", PRICE + FEE, order)
    assert kinds(audit(life.truth, life.ledger)) == {Kind.NOT_MOVED}


def test_a_refund_that_is_booked_twice_is_called_so() -> None:
    life = lives.cancelled_in_time()
    confirmed = next(one for one in life.ledger if one.event == "refund_confirmed")
    assert Kind.DOUBLE_REFUND in kinds(audit(life.truth, [*life.ledger, confirmed]))


def test_a_refund_above_the_payment_is_called_so() -> None:
    life = lives.noted_only()
    order = next(iter(life.mall.orders))
    life.won("refund_confirmed", "provider<proceeds", PRICE + FEE + 1, order)
    assert Kind.REFUND_ABOVE_PAYMENT in kinds(audit(life.truth, life.ledger))


def test_money_that_never_comes_has_to_be_given_up() -> None:
    truth, ledger = lived(lives.to_bonus)
    (found,) = audit(truth, [one for one in ledger if one.event != "reimbursement_written_off"])
    assert (found.kind, found.unexplained) == (Kind.NEVER_COMES, 1199)


def test_a_refund_to_the_bonus_account_is_not_booked_as_money() -> None:
    life = lives.to_bonus()
    order = life.supplier_order(next(iter(life.mall.orders)))
    life.ledger.pop()
    life.cents("reimbursement_received", "wallet<supplier", order.cash_minor, order)
    (found,) = audit(life.truth, life.ledger)
    assert found.kind is Kind.NOT_MOVED
    assert "1199 USD went to the bonus account" in found.sentence


def second_order() -> tuple[Life, str]:
    """A lamp that the app has ordered is ordered again by hand, and the books say for which row."""
    life = Life()
    order = life.buy(LAMP)
    life.sold(order)
    life.bought(life.supplier_order(order))
    again = life.again(order)
    life.bought(again)
    life.ledger[-1] = msgspec.structs.replace(life.ledger[-1], store_line=order.items[0].order_item_code)
    return life, again.order_id


def test_a_second_supplier_order_for_a_line_is_found() -> None:
    life, again = second_order()
    (found,) = audit(life.truth, life.ledger)
    assert (found.kind, found.order, found.unexplained) == (Kind.DOUBLE_SUPPLY, again, 1199)


def test_a_second_supplier_order_whose_money_is_asked_back_is_explained() -> None:
    life, again = second_order()
    order = life.market.registry.orders[again]
    life.cents("reimbursement_expected", "supplier<cost", order.cash_minor, order)
    assert audit(life.truth, life.ledger) == []


def test_a_second_supplier_order_that_is_cancelled_serves_nothing() -> None:
    life, again = second_order()
    order = life.market.registry.orders[again]
    life.market.cancel(order)
    life.cents("reimbursement_expected", "supplier<cost", order.cash_minor, order)
    assert audit(life.truth, life.ledger) == []


def test_a_promise_of_the_supplier_must_be_expected_by_the_books() -> None:
    life = Life()
    order = life.buy(LAMP)
    life.sold(order)
    bought = life.supplier_order(order)
    life.bought(bought)
    life.market.cancel(bought)
    (found,) = audit(life.truth, life.ledger)
    assert (found.kind, found.account) == (Kind.NOT_BOOKED, "supplier")


def test_what_moved_within_the_grace_need_not_be_booked_yet() -> None:
    life = Life()
    order = life.buy(LAMP)
    hours = [timedelta(0), timedelta(hours=1)]
    assert [len(audit(life.truth, [], grace=grace)) for grace in hours] == [2, 0]
    life.days(1)
    assert len(audit(life.truth, [], grace=hours[1])) == 2
    assert order.paid_at is not None


def test_orders_that_the_ledger_never_names_can_be_left_out() -> None:
    life = Life()
    order = life.buy(LAMP)
    life.buy(LAMP)
    life.sold(order)
    life.bought(life.supplier_order(order))
    assert len(audit(life.truth, life.ledger)) == 2
    assert audit(life.truth, life.ledger, only_named=True) == []


def test_a_move_between_the_two_sides_makes_no_sense() -> None:
    life = lives.delivered()
    life.won("customer_paid", "proceeds<wallet", 1, next(iter(life.mall.orders)))
    assert kinds(audit(life.truth, life.ledger)) == {Kind.NOT_IN_WORLD}


@pytest.mark.parametrize(
    "moves",
    ["provider_fee<proceeds", "goodwill_due<proceeds", "proceeds<customer_debt", "proceeds<write_off"],
)
def test_money_that_this_world_never_moves_is_found(moves: str) -> None:
    life = lives.delivered()
    life.won("anything", moves, 7, next(iter(life.mall.orders)))
    assert Kind.NOT_MOVED in kinds(audit(life.truth, life.ledger))


@pytest.mark.parametrize("moves", ["supplier_surplus<wallet", "fx_difference<wallet", "wallet<supplier_surplus"])
def test_money_that_the_supplier_never_moved_is_found(moves: str) -> None:
    life = lives.delivered()
    life.cents("anything", moves, 7, life.supplier_order(next(iter(life.mall.orders))))
    assert Kind.NOT_MOVED in kinds(audit(life.truth, life.ledger))


def test_something_else_than_a_truth_is_refused() -> None:
    with pytest.raises(TruthError, match="transfers"):
        audit({})
