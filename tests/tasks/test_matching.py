"""Money is proposed to the case that it may be for, and taken without a person only where the shop says how sure."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from recoup.domain.money import Money
from recoup.domain.pair import Pair
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.ids import AccountId, CaseId, StatementLineId
from recoup.storage.repositories.audit import audit_entries
from recoup.storage.repositories.lines import upsert_supplier_lines
from recoup.storage.repositories.pairs import pair
from recoup.storage.repositories.statement_lines import (
    KeptStatementLine,
    StatementLine,
    lines_matched_to,
    take_in_statement,
    unmatched_lines,
)
from recoup.storage.tables import CASE
from recoup.tasks.matching import match, match_surely, proposals, unmatch
from recoup.tasks.proposing import LIKELY, NAMED, POSSIBLE, SURE, Expected, acceptable, propose, propose_shared
from recoup.tasks.settings import TaskSettings
from tests.storage.decided import asked, decided
from tests.storage.places import HOUR, NOON, Place, settle

DAY = date(2026, 3, 10)
WAITED = Expected(CaseId(1), "8012345678901234", Money(900, "USD"), DAY, DAY + timedelta(days=20))


def line(
    number: int = 1, minor: int = 900, text: str = "REFUND", day: date = DAY, currency: str = "USD"
) -> KeptStatementLine:
    said = StatementLine(f"T{number}", day, Money(minor, currency), text)
    return KeptStatementLine(StatementLineId(number), AccountId(1), said, None)


def confidences(lines: list[KeptStatementLine], expected: list[Expected]) -> list[int]:
    return [each.confidence for each in propose(lines, expected)]


@pytest.mark.parametrize(
    ("one", "confidence"),
    [
        (line(text="AliExpress 8012345678901234"), [SURE]),
        (line(text="AliExpress 8012345678901234", minor=500), [NAMED]),
        (line(text="AliExpress 8012345678901234", minor=12_610, currency="KRW"), [NAMED]),
        (line(text="AliExpress 8012345678901234", day=DAY - timedelta(days=1)), [NAMED]),
        (line(text="AliExpress 180123456789012345 and 8012345678901234"), [SURE]),
        (line(text="AliExpress 80123456789012345"), [LIKELY]),
        (line(), [LIKELY]),
        (line(day=DAY + timedelta(days=20)), [LIKELY]),
        (line(day=DAY + timedelta(days=21)), []),
        (line(day=DAY - timedelta(days=1)), []),
        (line(minor=899), []),
        (line(minor=-900), []),
        (line(currency="EUR"), []),
    ],
)
def test_a_line_is_as_sure_as_what_it_says(one: KeptStatementLine, confidence: list[int]) -> None:
    assert confidences([one], [WAITED]) == confidence


def test_what_fits_two_is_only_possible() -> None:
    other = replace(WAITED, case=CaseId(2), order="8099")
    assert confidences([line()], [WAITED, other]) == [POSSIBLE, POSSIBLE]
    assert confidences([line(1), line(2)], [WAITED]) == [POSSIBLE, POSSIBLE]


def test_the_surest_comes_first() -> None:
    lines = [line(1), line(2, text="8012345678901234")]
    assert confidences(lines, [WAITED]) == [SURE, POSSIBLE]


def test_nothing_is_taken_below_the_confidence_or_beside_another_that_reaches_it() -> None:
    sure = propose([line(1, text="8012345678901234")], [WAITED])
    assert acceptable(sure, SURE) == sure
    assert acceptable(sure, 101) == ()
    twice = propose([line(1, text="8012345678901234"), line(2, text="8012345678901234")], [WAITED])
    assert acceptable(twice, LIKELY) == ()


def waiting(place: Place) -> tuple[CaseId, int]:
    """Return a case that waits for 9 dollars of supplier order U1, and the version of its pair."""
    closed = SupplierLine.CLOSED_CANCELLED_PAID
    known = asked(StoreLine.CANCELLED, closed)
    facts: Pair = replace(known, store=replace(known.store, refunded=known.store.paid, refund_proven=True))
    written = decided(place, facts)
    assert written.case is not None
    with place.writing() as scope:
        upsert_supplier_lines(scope, place.shop, [place.supplier_line(state=closed, closed_at=NOON)])
    return written.case, written.version


def taken_in(place: Place, *lines: StatementLine) -> None:
    with place.writing() as scope:
        take_in_statement(scope, place.supplier, lines, NOON)


def test_a_person_matches_a_line_once_and_its_pair_wakes(place: Place) -> None:
    case, version = waiting(place)
    taken_in(place, StatementLine("T1", DAY, Money(900, "USD"), "REFUND"))
    row = place.pair()
    with place.writing() as scope:
        (found,) = proposals(scope, NOON)
        assert (found.case, found.confidence) == (case, LIKELY)
        assert match(scope, found.line.id, case, "kim", NOON + timedelta(hours=1))
        assert not match(scope, found.line.id, case, "lee", NOON)
        assert [each.line.reference for each in lines_matched_to(scope, case)] == ["T1"]
        assert proposals(scope, NOON) == ()
        (entry,) = audit_entries(scope)
        woken = pair(scope, row)
    assert (entry.who, entry.act) == ("kim", "match_statement_line")
    assert woken is not None
    assert woken.version > version
    assert woken.wake_at == NOON + timedelta(hours=1)


@pytest.mark.parametrize("text", ["AliExpress-U1", "U1", "order (U1), part", "AE*U1"])
def test_a_line_that_names_the_order_finds_its_case_whatever_the_amount(place: Place, text: str) -> None:
    case, _ = waiting(place)
    taken_in(place, StatementLine("T1", DAY, Money(123, "USD"), text), StatementLine("T2", DAY, Money(5, "EUR"), "XU1"))
    with place.reading() as scope:
        assert [(each.case, each.confidence) for each in proposals(scope, NOON)] == [(case, NAMED)]


def test_money_that_somebody_read_in_a_dispute_is_waited_for_whatever_the_order_says(place: Place) -> None:
    case, _ = waiting(place)
    taken_in(place, StatementLine("T1", DAY, Money(900, "USD"), "U1"))
    with place.writing() as scope:
        upsert_supplier_lines(scope, place.shop, [place.supplier_line(state=SupplierLine.DISPUTED, at=NOON + HOUR)])
        assert proposals(scope, NOON) == ()
        scope.connection.execute(update(CASE).where(scope.owns(CASE)).values(reimbursement=Reimbursement.PROMISED))
        assert [(each.case, each.confidence) for each in proposals(scope, NOON)] == [(case, SURE)]


def test_a_match_with_a_case_that_is_not_there_is_refused(place: Place) -> None:
    case, _ = waiting(place)
    taken_in(place, StatementLine("T1", DAY, Money(900, "USD"), "REFUND"))
    with place.reading() as scope:
        (kept,) = unmatched_lines(scope)
    with place.writing() as scope:
        assert not match(scope, kept.id, CaseId(case + 1), "kim", NOON)
    with settle(place.engine, "another tenant").writing() as scope:
        assert not match(scope, kept.id, case, "kim", NOON)


@pytest.mark.parametrize(("accept_from", "left"), [(101, 1), (SURE, 1), (LIKELY, 0)])
def test_a_line_is_matched_without_a_person_only_from_the_shops_confidence_on(
    place: Place, accept_from: int, left: int
) -> None:
    case, _ = waiting(place)
    taken_in(place, StatementLine("T1", DAY, Money(900, "USD"), "REFUND"))
    with place.writing() as scope:
        assert len(match_surely(scope, TaskSettings(accept_statement_from=accept_from), NOON)) == left
        assert len(lines_matched_to(scope, case)) == 1 - left


def test_a_line_that_is_taken_from_its_case_wakes_the_pair_and_is_a_persons_to_match(place: Place) -> None:
    case, _ = waiting(place)
    taken_in(place, StatementLine("T1", DAY, Money(900, "USD"), "REFUND"))
    row = place.pair()
    with place.writing() as scope:
        match_surely(scope, TaskSettings(accept_statement_from=LIKELY), NOON)
        (line,) = lines_matched_to(scope, case)
        before = pair(scope, row)
        assert unmatch(scope, line.id, "kim", NOON) == case
        assert unmatch(scope, line.id, "kim", NOON) is None
        after = pair(scope, row)
        assert len(match_surely(scope, TaskSettings(accept_statement_from=LIKELY), NOON)) == 1
        assert lines_matched_to(scope, case) == ()
        assert match(scope, line.id, case, "kim", NOON)
    assert before is not None
    assert after is not None
    assert after.version == before.version + 1


def test_a_case_that_waits_for_no_money_is_offered_none(place: Place) -> None:
    decided(place)
    taken_in(place, StatementLine("T1", DAY, Money(900, "USD"), "REFUND"))
    with place.writing() as scope:
        upsert_supplier_lines(scope, place.shop, [place.supplier_line()])
        assert proposals(scope, NOON) == ()


BESIDE = replace(WAITED, case=CaseId(2), amount=Money(500, "USD"))


@pytest.mark.parametrize(
    ("one", "others", "shared"),
    [
        (line(text="AliExpress 8012345678901234", minor=1_400), [BESIDE], True),
        (line(minor=1_400), [BESIDE], False),
        (line(text="AliExpress 8012345678901234", minor=1_399), [BESIDE], False),
        (line(text="AliExpress 8012345678901234", minor=1_400, day=DAY - timedelta(days=1)), [BESIDE], False),
        (line(text="AliExpress 8012345678901234", minor=1_400, currency="EUR"), [BESIDE], False),
        (line(text="8012345678901234 and 8099", minor=1_400), [replace(BESIDE, order="8099")], False),
        (line(text="AliExpress 8012345678901234"), [], False),
    ],
)
def test_a_line_is_shared_where_it_names_one_order_and_is_all_its_cases_wait_for(
    one: KeptStatementLine, others: list[Expected], shared: bool
) -> None:
    found = propose_shared([one], [WAITED, *others])
    assert [dict(each.shares) for each in found] == ([{1: Money(900, "USD"), 2: Money(500, "USD")}] if shared else [])
