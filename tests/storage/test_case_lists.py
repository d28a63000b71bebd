"""Open cases are gone through in every order page by page, none twice and none left out, and summed to the cent."""

from dataclasses import replace

import pytest

from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.pair import PairId
from recoup.storage.ids import CaseId, PairRow
from recoup.storage.repositories import case_lists
from recoup.storage.repositories.case_lists import (
    CaseOrder,
    Wanted,
    list_open,
    looked_up_to,
    mark_needs,
    sum_open,
)
from recoup.storage.repositories.cases import KeptCase
from recoup.storage.repositories.lines import upsert_store_lines
from recoup.storage.repositories.notices import notices_of, word_notice
from recoup.storage.repositories.tasks import do_task, tasks_of
from recoup.storage.scope import Scope
from tests.storage.decided import asked, write
from tests.storage.places import HOUR, NOON, Place


def opened(place: Place, number: int, hours_ago: int, paid: Money | None) -> tuple[PairRow, CaseId]:
    """Open the case of a customer who asked some hours ago to cancel an order of a lamp."""
    id = PairId(f"S{number}-1", f"U{number}/1")
    facts = asked()
    store = replace(facts.store, paid=paid, claimed_at=NOON - hours_ago * HOUR)
    with place.writing() as scope:
        line = place.store_line(f"S{number}-1", order_id=f"S{number}", product_name=f"Lamp 100%_{number}")
        upsert_store_lines(scope, place.shop, [line])
    row = place.pair(id)
    case = write(place, row, replace(facts, id=id, store=store)).case
    assert case is not None
    return row, case


def some(place: Place) -> list[CaseId]:
    """Open six cases, two of them equally urgent and two of the same worth; one is of money that nobody knows."""
    paid = [Money(300, "KRW"), Money(100, "KRW"), Money(300, "KRW"), None, Money(5, "USD"), Money(200, "KRW")]
    hours = [3, 9, 3, 1, 2, 4]
    return [opened(place, number, *each)[1] for number, each in enumerate(zip(hours, paid, strict=True), 1)]


def place_of(order: CaseOrder, kept: KeptCase) -> tuple[object, ...]:
    if order is CaseOrder.URGENCY:
        return kept.due_at, kept.id
    stake = kept.customer_stake if order is CaseOrder.CUSTOMER else kept.supplier_stake
    assert stake is not None
    return stake.currency, stake.minor, kept.id


def through(scope: Scope, order: CaseOrder, at_once: int) -> list[CaseId]:
    """Go through all pages of an order."""
    seen: list[CaseId] = []
    wanted = Wanted(order=order)
    while page := list_open(scope, wanted, at_once):
        seen += [kept.id for kept in page]
        wanted = replace(wanted, after=place_of(order, page[-1]))
    return seen


def test_pages_of_every_size_go_through_each_order_once(place: Place) -> None:
    first, second, third, unknown, dollars, sixth = some(place)
    expected = {
        CaseOrder.URGENCY: [second, sixth, first, third, dollars, unknown],
        CaseOrder.CUSTOMER: [dollars, third, first, sixth, second],
        CaseOrder.SUPPLIER: [sixth, dollars, unknown, third, second, first],
    }
    with place.reading() as scope:
        for order, cases in expected.items():
            for at_once in (1, 2, 4, 100):
                assert through(scope, order, at_once) == cases, (order, at_once)


def test_what_is_wanted_narrows_the_list(place: Place) -> None:
    cases = some(place)
    with place.reading() as scope:
        for wanted, expected in (
            (Wanted(words="lamp 100%_2"), [cases[1]]),
            (Wanted(words="u5/"), [cases[4]]),
            (Wanted(words="_"), [cases[1], cases[5], cases[0], cases[2], cases[4], cases[3]]),
            (Wanted(words="nobody's"), []),
            (Wanted(kind=Kind.REFUND_OVER), []),
            (Wanted(shop=place.shop, due_before=NOON + 16 * HOUR), [cases[1]]),
            (Wanted(pairs=frozenset({PairRow(99_999)})), []),
        ):
            assert [kept.id for kept in list_open(scope, wanted, 9)] == expected, wanted


def test_words_are_looked_for_in_so_many_cases_at_once_and_then_further(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third, unknown, dollars, sixth = some(place)
    monkeypatch.setattr(case_lists, "LOOKS_AT_CASES", 2)
    wanted, seen = Wanted(words="lamp"), list[list[CaseId]]()
    with place.reading() as scope:
        while wanted.words:
            seen.append([kept.id for kept in list_open(scope, wanted, 9)])
            last = looked_up_to(scope, wanted)
            wanted = Wanted() if last is None else replace(wanted, after=place_of(wanted.order, last))
        assert seen == [[second, sixth], [first, third], [dollars, unknown]]
        assert list_open(scope, Wanted(words="100%_4"), 9) == (), "it is in none of the first two"


def test_whether_a_case_needs_a_person_follows_its_tasks_and_letters(place: Place) -> None:
    row, case = opened(place, 1, 1, Money(100, "KRW"))
    with place.writing() as scope:
        assert waiting_for_a_person(scope) == [case]
        for task in tasks_of(scope, row):
            do_task(scope, task.id, "kim", NOON, NOON + HOUR)
        mark_needs(scope, [row])
        assert waiting_for_a_person(scope) == []
        assert [kept.id for kept in list_open(scope, Wanted(needs_person=False), 9)] == [case]
        (letter,) = notices_of(scope, case)
        word_notice(scope, letter.id, "en", "subject", "words", NOON, held=True)
        mark_needs(scope, [row])
        assert waiting_for_a_person(scope) == [case], "a letter that is held"


def waiting_for_a_person(scope: Scope) -> list[CaseId]:
    return [kept.id for kept in list_open(scope, Wanted(needs_person=True), 9)]


def test_the_sums_are_those_of_all_open_cases_by_currency(place: Place) -> None:
    some(place)
    with place.reading() as scope:
        sums = sum_open(scope, NOON + 16 * HOUR, NOON + 21 * HOUR)
    assert sums.customer == (Money(900, "KRW"), Money(5, "USD"))
    assert sums.supplier == (Money(5_400, "USD"),)
    assert (sums.cases, sums.needs_person, sums.late, sums.due_today) == (6, 6, 1, 1), (
        "what is due at midnight is due tomorrow"
    )
