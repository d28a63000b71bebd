"""A line of a statement is taken in once and is the money of one case."""

from datetime import date

from recoup.domain.money import Money
from recoup.storage.repositories.statement_lines import (
    StatementLine,
    lines_matched_to,
    match_line,
    take_in_statement,
    unmatched_lines,
)
from tests.storage.decided import empty_case
from tests.storage.places import HOUR, NOON, Place

REFUND = StatementLine("R2", date(2026, 3, 9), Money(900, "USD"), "ALIEXPRESS REFUND KIM")
FEE = StatementLine("R1", date(2026, 3, 8), Money(-15, "USD"), "FEE")


def test_a_statement_that_is_taken_in_again_adds_nothing(place: Place) -> None:
    with place.writing() as scope:
        assert take_in_statement(scope, place.supplier, [REFUND, FEE], NOON) == 2
        assert take_in_statement(scope, place.supplier, [REFUND, FEE], NOON + HOUR) == 0
        assert take_in_statement(scope, place.store, [REFUND], NOON) == 1
        assert [(kept.account, kept.line) for kept in unmatched_lines(scope)] == [
            (place.supplier, FEE),
            (place.supplier, REFUND),
            (place.store, REFUND),
        ]


def test_a_line_is_the_money_of_one_case_only(place: Place) -> None:
    mine, yours = empty_case(place), empty_case(place)
    with place.writing() as scope:
        take_in_statement(scope, place.supplier, [REFUND], NOON)
        (kept,) = unmatched_lines(scope)
        assert match_line(scope, kept.id, mine, "kim", NOON)
        assert not match_line(scope, kept.id, yours, "lee", NOON)
        assert unmatched_lines(scope) == ()
        assert [(each.line, each.case) for each in lines_matched_to(scope, mine)] == [(REFUND, mine)]
        assert lines_matched_to(scope, yours) == ()


def test_the_banks_words_are_not_shown(place: Place) -> None:
    with place.writing() as scope:
        take_in_statement(scope, place.supplier, [REFUND], NOON)
        assert "KIM" not in repr(unmatched_lines(scope))
