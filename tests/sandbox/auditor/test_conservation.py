"""A truth that contradicts itself is found without any ledger; a sound one has no finding."""

from collections.abc import Callable
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from recoup_sandbox.auditor.audit import audit
from recoup_sandbox.auditor.finding import Kind
from tests.sandbox.aliexpress.model.traffic import Traffic
from tests.sandbox.auditor import lives
from tests.sandbox.auditor.life import Life
from tests.sandbox.auditor.lives import LIVES

Truth = dict[str, Any]


@cache
def sound() -> Truth:
    return lives.cancelled_in_time().truth


def transfer(truth: Truth, memo: str) -> dict[str, Any]:
    return next(one for one in truth["transfers"] if one["memo"] == memo)


def vanish(truth: Truth) -> None:
    truth["accounts"][-1]["minor"] += 1


def lose_a_transfer(truth: Truth) -> None:
    truth["transfers"].remove(transfer(truth, "refund"))


def mix_currencies(truth: Truth) -> None:
    transfer(truth, "payment")["currency"] = "EUR"


def turn_time_back(truth: Truth) -> None:
    truth["transfers"][-1]["at"] = "2020-01-01T00:00:00Z"


def claim_a_refund(truth: Truth) -> None:
    truth["cafe24"]["refunds"][0]["moved"] += 1


def charge_too_little(truth: Truth) -> None:
    next(iter(truth["aliexpress"]["orders"].values()))["lines"][0]["cash_minor"] -= 1


def forget_a_refund(truth: Truth) -> None:
    next(iter(truth["aliexpress"]["refunds"].values()))["money_moved_at"] = None


@pytest.mark.parametrize(
    "spoil",
    [
        vanish,
        lose_a_transfer,
        mix_currencies,
        turn_time_back,
        claim_a_refund,
        charge_too_little,
        forget_a_refund,
    ],
    ids=lambda spoil: spoil.__name__,
)
def test_a_truth_that_contradicts_itself_is_found(spoil: Callable[[Truth], None]) -> None:
    truth = deepcopy(sound())
    spoil(truth)
    assert Kind.NOT_CONSERVED in {one.kind for one in audit(truth)}


@pytest.mark.parametrize("memo", ["payment cancelled", "refund"])
def test_a_refund_that_moves_twice_is_found(memo: str) -> None:
    truth = deepcopy(sound())
    truth["transfers"].append(transfer(truth, memo))
    assert Kind.DOUBLE_REFUND in {one.kind for one in audit(truth)}


def test_more_back_than_was_paid_is_found_on_either_side() -> None:
    truth = deepcopy(sound())
    for payment in [one for one in truth["transfers"] if one["memo"] == "payment"]:
        payment["minor"] -= 1
    above = {one.order for one in audit(truth) if one.kind is Kind.REFUND_ABOVE_PAYMENT}
    assert above == {truth["cafe24"]["orders"][0]["order_id"], *truth["aliexpress"]["orders"]}


@pytest.mark.parametrize("make", LIVES, ids=lambda make: make.__name__)
def test_no_life_breaks_conservation(make: Callable[[], Life]) -> None:
    assert audit(make().truth) == []


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_tried_on_the_marketplace_its_truth_conserves_money(seed: int) -> None:
    traffic = Traffic(seed)
    for _ in range(150):
        traffic.step()
    life = Life()
    empty = life.truth
    bank = traffic.bench.world.bank
    empty["now"] = traffic.bench.world.clock.now().isoformat()
    empty["accounts"] = [
        {"name": name, "currency": bank.currency(name), "minor": bank.balance(name)} for name in bank.names()
    ]
    empty["transfers"] = [
        {"id": one.id, "at": one.at.isoformat(), "source": one.source, "target": one.target}
        | {"minor": one.minor, "currency": one.currency, "memo": one.memo, "about": one.about}
        for one in bank.transfers
    ]
    empty["aliexpress"] = traffic.bench.market.truth()
    assert audit(empty) == []
