"""The books of a case come back exactly as they were recorded, and no id is used twice."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from recoup.domain.money import Conversion, Money
from recoup.ledger.accounts import Account
from recoup.ledger.case_ledger import PostingConflictError
from recoup.ledger.events import LedgerEvent
from recoup.ledger.postings import Move, Posting, Subject, reverse
from recoup.ledger.recording import record_conversion
from recoup.storage.repositories.postings import postings, record_postings
from recoup.storage.tables import MOVE, POSTING
from tests.ledger.samples import CURRENCIES, one_of_each
from tests.storage.decided import empty_case
from tests.storage.places import HOUR, NOON, Place

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
WORDS = st.none() | TEXT.filter(bool)
AMOUNTS = st.integers(-(10**18), 10**18).filter(bool)


@st.composite
def any_posting(draw: st.DrawFn) -> Posting:
    amounts = st.builds(Money, AMOUNTS, CURRENCIES)
    moves = st.builds(Move, st.sampled_from(Account), st.sampled_from(Account), amounts)
    rates = st.decimals(Decimal("0.000001"), Decimal("99999999"), allow_nan=False, allow_infinity=False)
    conversion = st.none() | st.builds(Conversion, CURRENCIES, CURRENCIES, rates, st.dates(), TEXT)
    return Posting(
        id=draw(TEXT.filter(bool)),
        at=NOON + timedelta(microseconds=draw(st.integers(-(10**15), 10**15))),
        event=draw(st.sampled_from(LedgerEvent)),
        moves=tuple(draw(st.lists(moves, min_size=1, max_size=4))),
        subject=Subject(draw(WORDS), draw(WORDS), draw(WORDS), draw(WORDS)),
        reverses=draw(WORDS),
        conversion=draw(conversion),
        memo=draw(TEXT),
    )


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(recorded=st.lists(any_posting(), max_size=5, unique_by=lambda posting: posting.id))
def test_postings_come_back_exactly_and_in_their_order(place: Place, recorded: list[Posting]) -> None:
    case = empty_case(place)
    with place.writing() as scope:
        record_postings(scope, {case: recorded[:2]}, NOON)
        record_postings(scope, {case: recorded}, NOON)
        kept = postings(scope, case)
    assert kept == tuple(recorded)
    assert [posting.memo for posting in kept] == [posting.memo for posting in recorded]
    assert all(type(move.amount.minor) is int for posting in kept for move in posting.moves)


def test_amounts_are_whole_numbers_in_the_database_itself(place: Place) -> None:
    case = empty_case(place)
    with place.writing() as scope:
        record_postings(scope, {case: [one_of_each(LedgerEvent.SUPPLIER_PAID, "USD", 10**18)]}, NOON)
        kept = scope.connection.exec_driver_sql("SELECT amount_minor FROM move ORDER BY position").scalars().all()
    assert kept == [10**18, 10**18 + 1]


def test_a_conversion_and_a_reversal_keep_what_makes_them_so(place: Place) -> None:
    case = empty_case(place)
    rate = Conversion("USD", "KRW", Decimal("1350.2500"), NOON.date(), "card statement")
    converted = record_conversion(Money(900, "USD"), rate, id="c", at=NOON, memo="환전")
    undone = reverse(converted, id="u", at=NOON + HOUR)
    with place.writing() as scope:
        assert record_postings(scope, {case: [converted, undone]}, NOON) == 2
        kept = postings(scope, case)
    assert kept == (converted, undone)
    assert kept[0].conversion is not None
    assert str(kept[0].conversion.rate) == "1350.2500"


def test_a_posting_that_is_recorded_already_is_passed_over(place: Place) -> None:
    case = empty_case(place)
    posting = one_of_each(LedgerEvent.SUPPLIER_PAID, "USD", 900)
    with place.writing() as scope:
        assert record_postings(scope, {case: [posting, posting]}, NOON) == 1
        assert record_postings(scope, {case: [posting]}, NOON + HOUR) == 0
        assert postings(scope, case) == (posting,)


def test_an_id_that_comes_again_with_other_content_is_refused_and_nothing_is_recorded(place: Place) -> None:
    case = empty_case(place)
    first = one_of_each(LedgerEvent.SUPPLIER_PAID, "USD", 900)
    other = replace(one_of_each(LedgerEvent.SUPPLIER_PAID, "USD", 901), id=first.id)
    with place.writing() as scope:
        for together in ([first, other], [replace(first, id="another"), other]):
            record_postings(scope, {case: [first]}, NOON)
            with pytest.raises(PostingConflictError, match="other content"):
                record_postings(scope, {case: together}, NOON)
        assert postings(scope, case) == (first,)


def test_the_same_id_in_another_case_is_another_posting(place: Place) -> None:
    one, other = empty_case(place), empty_case(place)
    posting = one_of_each(LedgerEvent.SUPPLIER_PAID, "USD", 900)
    with place.writing() as scope:
        record_postings(scope, {one: [posting]}, NOON)
        record_postings(scope, {other: [posting]}, NOON)
        assert postings(scope, one) == postings(scope, other) == (posting,)
        assert len(scope.connection.execute(select(POSTING.c.number)).all()) == 2
        assert len(scope.connection.execute(select(MOVE.c.number)).all()) == 4
