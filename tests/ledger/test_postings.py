"""A posting moves something or does not exist, always balances, and a reversal undoes it exactly."""

from dataclasses import FrozenInstanceError, replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.domain.money import Money
from recoup.ledger.accounts import Account, Side
from recoup.ledger.balances import trial_balance
from recoup.ledger.events import LedgerEvent
from recoup.ledger.postings import Move, Posting, PostingError, reverse
from tests.ledger.samples import AT, CURRENCIES, MINOR, E, one_of_each, posted, won

MOVES = st.lists(
    st.builds(
        Move,
        st.sampled_from(Account),
        st.sampled_from(Account),
        st.builds(Money, st.integers(-5, 5), st.sampled_from(["KRW", "USD"])),
    ),
    max_size=6,
).map(tuple)


def made(*moves: Move, id: str = "p", at: datetime = AT) -> Posting:
    return Posting(id, at, E.REFUND_OWED, moves)


@given(MOVES)
def test_a_posting_exists_exactly_when_it_says_something_and_always_balances(moves: tuple[Move, ...]) -> None:
    sound = bool(moves) and all(move.amount.minor for move in moves)
    try:
        entries = made(*moves).entries
    except PostingError:
        assert not sound
    else:
        assert sound
        sums = {code: sum(e.amount.minor for e in entries if e.amount.currency == code) for code in ("KRW", "USD")}
        assert not any(sums.values())


@pytest.mark.parametrize(
    ("moves", "why"),
    [
        ((), "without moves"),
        ((Move(Account.SALES, Account.CUSTOMER, won(0)),), "nothing moves between sales and customer"),
    ],
)
def test_an_unsound_posting_is_refused_with_its_reason(moves: tuple[Move, ...], why: str) -> None:
    with pytest.raises(PostingError, match=why):
        made(*moves)


def test_a_posting_needs_an_id_and_a_time_with_its_offset() -> None:
    moves = posted(E.REFUND_OWED, 5).moves
    with pytest.raises(PostingError, match="needs an id"):
        made(*moves, id="")
    with pytest.raises(PostingError, match="has no offset"):
        made(*moves, at=AT.replace(tzinfo=None))


def test_a_posting_never_changes() -> None:
    posting = posted(E.REFUND_OWED, 5)
    with pytest.raises(FrozenInstanceError):
        posting.id = "other"  # pyright: ignore[reportAttributeAccessIssue]  the point of the test


def test_the_sign_of_an_entry_is_its_side() -> None:
    debit, credit = posted(E.REFUND_OWED, 5).entries
    assert (debit.account, debit.side) == (Account.SALES, Side.DEBIT)
    assert (credit.account, credit.side) == (Account.CUSTOMER, Side.CREDIT)


@pytest.mark.parametrize("event", [event for event in LedgerEvent if event is not E.CURRENCY_CONVERTED])
@given(CURRENCIES, MINOR)
def test_reversing_brings_every_balance_back_to_zero(event: LedgerEvent, currency: str, minor: int) -> None:
    posting = one_of_each(event, currency, minor)
    undone = reverse(posting, id="undone", at=AT)
    assert trial_balance([posting])
    assert trial_balance([posting, undone]) == ()
    assert (undone.event, undone.subject, undone.reverses) == (event, posting.subject, posting.id)


def test_a_reversal_is_not_reversed() -> None:
    undone = reverse(posted(E.REFUND_OWED, 5), id="undone", at=AT)
    with pytest.raises(PostingError, match="record refund_owed anew"):
        reverse(undone, id="redone", at=AT)


def test_the_memo_is_for_people_and_makes_no_difference() -> None:
    posting = posted(E.REFUND_OWED, 5)
    assert replace(posting, memo="called the customer") == posting
    assert replace(posting, id="other") != posting
