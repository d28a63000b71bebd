"""The world is compared with what the decider saw, a refund with what was predicted; only the gateway proves money."""

import pytest

from recoup.connectors.store_values import GatewayCancel, RefundMark
from recoup.domain.actions import Intent
from recoup.domain.money import Money
from recoup.domain.pair import Pair
from recoup.domain.step import Step
from recoup.domain.store_line import StoreLine as S
from recoup.domain.supplier_line import SupplierLine
from recoup.execution.asking import Answer, answered
from recoup.execution.checking import Amount, Proof, amount_of, moved, proof_of
from recoup.execution.refusals import Obstacle, Refusal
from recoup.execution.writes import Act
from tests.execution.pairs import BOOK, called, order, pair, refund


def ask(step: Step, answer: Answer, the: Pair) -> Intent:
    return answered(the, 1, step, answer, BOOK)


@pytest.mark.parametrize(
    ("now", "obstacle"),
    [
        (pair(), None),
        (None, Obstacle(Refusal.PAIR_GONE)),
        (pair(S.PREPARING), Obstacle(Refusal.WORLD_MOVED, "store cancel_asked -> preparing")),
        (
            pair(supplier=SupplierLine.SHIPPED),
            Obstacle(Refusal.WORLD_MOVED, "supplier absent -> shipped"),
        ),
        (
            pair(refunded=Money(2_000, "KRW")),
            Obstacle(Refusal.WORLD_MOVED, "refundable 12000 KRW -> 10000 KRW"),
        ),
        (
            pair(S.PREPARING, SupplierLine.UNPAID),
            Obstacle(Refusal.WORLD_MOVED, "store cancel_asked -> preparing, supplier absent -> unpaid"),
        ),
    ],
)
def test_the_world_is_compared_in_both_states_and_to_the_last_won(now: Pair | None, obstacle: Obstacle | None) -> None:
    assert moved(ask(Step.CANCEL_AND_REFUND, Answer.DO, pair()), now, BOOK) == obstacle


def test_nothing_is_refunded_when_nothing_is_left() -> None:
    whole = pair(refunded=Money(12_000, "KRW"))
    assert moved(ask(Step.CANCEL_AND_REFUND, Answer.DO, whole), whole, BOOK) == Obstacle(Refusal.NOTHING_LEFT)


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        (Money(12_000, "KRW"), Amount.AS_PREDICTED),
        (Money(11_999, "KRW"), Amount.LESS),
        (Money(15_000, "KRW"), Amount.MORE),
        (Money(12_000, "JPY"), Amount.NOT_SAID),
        (None, Amount.NOT_SAID),
    ],
)
def test_a_refund_is_compared_with_what_was_predicted(amount: Money | None, found: Amount) -> None:
    call = called(Act.CANCEL, predicted=12_000, currency="KRW", gives_back=True)
    assert amount_of(call, "C1", order(S.CANCELLED, refund(RefundMark.DONE, amount=amount))) is found
    assert amount_of(call, "C2", order(S.CANCELLED, refund(RefundMark.DONE, amount=amount))) is Amount.NOT_SAID


@pytest.mark.parametrize(
    ("gateway", "proof"),
    [
        (None, Proof.NOT_PROVEN),
        ((), Proof.NOT_PROVEN),
        ((("card", GatewayCancel.NOT_YET),), Proof.NOT_PROVEN),
        ((("card", GatewayCancel.IN_PART),), Proof.NOT_PROVEN),
        ((("card", GatewayCancel.UNDOCUMENTED),), Proof.NOT_PROVEN),
        ((("card", GatewayCancel.IN_FULL), ("tcash", GatewayCancel.NOT_YET)), Proof.NOT_PROVEN),
        ((("card", GatewayCancel.IN_FULL),), Proof.MOVED),
    ],
)
def test_only_the_gateways_full_cancellation_proves_that_money_moved(
    gateway: tuple[tuple[str, GatewayCancel], ...] | None, proof: Proof
) -> None:
    call = called(Act.COMPLETE, refund="C1")
    assert proof_of(call, None, order(S.CANCELLED, refund(RefundMark.DONE, gateway=gateway))) is proof
    assert proof_of(call, None, order(S.CANCELLED)) is Proof.NO_REFUND
