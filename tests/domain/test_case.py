"""A case closes when its four strands have ended and its books are at zero, and never before."""

from itertools import product

import pytest

from recoup.domain.case import Case, Strand, Strands
from recoup.domain.kind import Kind
from recoup.domain.pair import PairId
from recoup.domain.strands import GOODS, NOTICE, REFUND, REIMBURSEMENT, Goods, Notice, Refund, Reimbursement

PAIR = PairId("S1-1", "U1/1")


def test_a_strand_is_open_until_its_lifecycle_says_that_it_has_ended() -> None:
    for goods, refund, money, notice in product(Goods, Refund, Reimbursement, Notice):
        open_strands = Strands(goods, refund, money, notice).open()
        ended = (goods in GOODS.ends, refund in REFUND.ends, money in REIMBURSEMENT.ends, notice in NOTICE.ends)
        assert open_strands == tuple(strand for strand, done in zip(Strand, ended, strict=True) if not done)


@pytest.mark.parametrize(
    ("refund", "balance", "closes"),
    [
        (Refund.PAID, True, True),
        (Refund.PAID, False, False),
        (Refund.SENT, True, False),
        (Refund.UNKNOWN, True, False),
    ],
)
def test_a_case_closes_only_when_all_has_ended_and_the_books_balance(
    refund: Refund, balance: bool, closes: bool
) -> None:
    case = Case(PAIR, Kind.IN_STEP, Strands(Goods.STOPPED, refund, Reimbursement.RECEIVED, Notice.SENT))
    assert case.may_close(books_balance=balance) is closes


@pytest.mark.parametrize(
    ("pair", "key"),
    [(PAIR, "S1-1|U1/1"), (PairId("S1-1", None), "S1-1|-"), (PairId(None, "U1/1"), "-|U1/1")],
)
def test_the_key_of_a_pair_names_both_sides(pair: PairId, key: str) -> None:
    assert str(pair) == key
