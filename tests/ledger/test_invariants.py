"""Each check finds what it is there for, in postings that no guard has looked at."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from recoup.domain.money import Money
from recoup.ledger.accounts import Account
from recoup.ledger.findings import Truth
from recoup.ledger.invariants import WHEN_CLOSED, check
from recoup.ledger.postings import Move, Posting, reverse
from recoup.ledger.recording import record_conversion
from tests.ledger.samples import AT, RATE, E, posted, refund_steps, tampered, won

PAID = posted(E.CUSTOMER_PAID, 10_000)
OWED, SENT, CONFIRMED = refund_steps(10_000)
BOUGHT = posted(E.SUPPLIER_PAID, 1_000)
EXPECTED = posted(E.REIMBURSEMENT_EXPECTED, 1_000)
RECEIVED = posted(E.REIMBURSEMENT_RECEIVED, 1_000)
UNDONE = reverse(OWED, id="undone", at=AT)
EXCHANGED = record_conversion(Money(1_000, "USD"), RATE, id="fx", at=AT)

SOUND = (PAID, OWED, SENT, CONFIRMED, BOUGHT, EXPECTED, RECEIVED, EXCHANGED)


def move(debit: Account, credit: Account, minor: int) -> Move:
    return Move(debit, credit, won(minor))


def test_a_sound_case_has_no_findings() -> None:
    assert check(SOUND, closed=True) == []
    assert check((), closed=True) == []
    assert check((PAID, OWED, UNDONE), closed=True) == []


ANSWERED = [
    (place, minor)
    for place, posting in enumerate(SOUND)
    for minor in (-1, 1)
    if minor < 0 or posting.event not in {E.CUSTOMER_PAID, E.SUPPLIER_PAID}
]


@pytest.mark.parametrize(("place", "minor"), ANSWERED)
def test_a_changed_amount_is_noticed_in_a_closed_case_where_another_posting_answers_it(place: int, minor: int) -> None:
    posting = SOUND[place]
    first, *others = posting.moves
    changed = first._replace(amount=first.amount + Money(minor, first.amount.currency))
    books = [*SOUND[:place], tampered(posting, moves=(changed, *others)), *SOUND[place + 1 :]]
    assert check(books, closed=True)


def test_every_truth_has_a_check() -> None:
    assert len(WHEN_CLOSED) == len(Truth) == len({look.__name__ for look in WHEN_CLOSED})
    assert {row[1] for row in BROKEN} == set(Truth)


BROKEN = [
    ("the moves of a posting are gone", Truth.EVERY_POSTING_MOVES_MONEY, [tampered(PAID, moves=())]),
    (
        "the amount of a move is gone",
        Truth.EVERY_POSTING_MOVES_MONEY,
        [tampered(PAID, moves=(move(Account.PROCEEDS, Account.SALES, 0),))],
    ),
    ("one id stands on two postings", Truth.EVERY_ID_IS_ONE_POSTING, [PAID, BOUGHT, tampered(BOUGHT, id=PAID.id)]),
    (
        "a payment went to another account",
        Truth.EVERY_POSTING_FOLLOWS_ITS_RULE,
        [replace(PAID, moves=(move(Account.PROCEEDS, Account.WRITE_OFF, 5),))],
    ),
    (
        "a payment has the wrong sign and reverses nothing",
        Truth.EVERY_POSTING_FOLLOWS_ITS_RULE,
        [replace(PAID, moves=(move(Account.PROCEEDS, Account.SALES, -5),))],
    ),
    (
        "a part of a payment stands twice",
        Truth.EVERY_POSTING_FOLLOWS_ITS_RULE,
        [replace(PAID, moves=PAID.moves * 2)],
    ),
    ("a reversal names nothing recorded", Truth.EVERY_REVERSAL_MIRRORS_ONE_POSTING, [PAID, UNDONE]),
    (
        "a reversal undoes another amount",
        Truth.EVERY_REVERSAL_MIRRORS_ONE_POSTING,
        [PAID, OWED, replace(UNDONE, moves=reverse(posted(E.REFUND_OWED, 5), id="x", at=AT).moves)],
    ),
    (
        "a posting is reversed twice",
        Truth.EVERY_REVERSAL_MIRRORS_ONE_POSTING,
        [PAID, OWED, UNDONE, replace(UNDONE, id="again")],
    ),
    ("a conversion lost its rate", Truth.EVERY_CONVERSION_IS_TRACEABLE, [replace(EXCHANGED, conversion=None)]),
    (
        "a conversion carries another rate",
        Truth.EVERY_CONVERSION_IS_TRACEABLE,
        [replace(EXCHANGED, conversion=replace(RATE, rate=RATE.rate + 1))],
    ),
    (
        "a conversion carries the rate of another pair",
        Truth.EVERY_CONVERSION_IS_TRACEABLE,
        [replace(EXCHANGED, conversion=replace(RATE, source="EUR"))],
    ),
    ("more was sent than was paid", Truth.REFUNDS_STAY_WITHIN_WHAT_WAS_PAID, [OWED, SENT]),
    (
        "more was confirmed than was paid",
        Truth.REFUNDS_STAY_WITHIN_WHAT_WAS_PAID,
        [posted(E.CUSTOMER_PAID, 9_999), OWED, SENT, CONFIRMED],
    ),
    ("a claim is owed twice", Truth.CLAIMS_ARE_REFUNDED_ONCE, [PAID, OWED, replace(OWED, id="again")]),
    (
        "a claim's refund was sent twice",
        Truth.CLAIMS_ARE_REFUNDED_ONCE,
        [PAID, *refund_steps(4_000)[:2], posted(E.REFUND_SENT, 4_000, id="again")],
    ),
    (
        "what was deducted was sent all the same",
        Truth.CLAIMS_ARE_REFUNDED_ONCE,
        [PAID, OWED, posted(E.RETURN_SHIPPING_DEDUCTED, 3_000), SENT],
    ),
    (
        "what was set off was sent all the same",
        Truth.CLAIMS_ARE_REFUNDED_ONCE,
        [PAID, OWED, posted(E.EXCESS_REFUND_FOUND, 3_000), posted(E.EXCESS_REFUND_OFFSET, 3_000), SENT],
    ),
    ("a refund is proven that nobody owed", Truth.PROVEN_REFUNDS_WERE_OWED, [PAID, SENT, CONFIRMED]),
    (
        "more came back than was paid",
        Truth.REIMBURSEMENTS_STAY_WITHIN_WHAT_WAS_PAID,
        [BOUGHT, EXPECTED, RECEIVED, replace(RECEIVED, id="again")],
    ),
    ("a coupon came back that was not used", Truth.COUPONS_STAY_WITHIN_WHAT_WAS_USED, [posted(E.COUPON_RETURNED, 5)]),
    ("a closed case owes a refund", Truth.A_CLOSED_CASE_OWES_NOTHING, [PAID, OWED]),
    ("a closed case has a refund in flight", Truth.A_CLOSED_CASE_OWES_NOTHING, [PAID, OWED, SENT]),
    ("a closed case awaits the supplier's money", Truth.A_CLOSED_CASE_OWES_NOTHING, [BOUGHT, EXPECTED]),
]


@pytest.mark.parametrize(("truth", "postings"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_it_is_found_when(truth: Truth, postings: Sequence[Posting]) -> None:
    assert truth in {finding.truth for finding in check(postings, closed=True)}


def test_an_open_case_may_owe() -> None:
    assert check((PAID, OWED, SENT, BOUGHT, EXPECTED), closed=False) == []


def test_a_finding_says_where_and_how_much() -> None:
    (finding,) = check((PAID, OWED), closed=True)
    assert (finding.where, finding.what) == ("customer", "still 10000 KRW")
