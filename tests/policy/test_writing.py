"""A policy book that is filled in setting by setting is what its reader reads, and each fault is at its own."""

import pytest

from recoup.decision.words.book_faults import say_fault
from recoup.domain.money import Money
from recoup.policy.book import DEFAULT_BOOK, RefundTiming, Term
from recoup.policy.durations import Duration
from recoup.policy.reading import read_book
from recoup.policy.writing import assemble, settings, typed


def test_the_defaults_are_an_empty_book_and_read_as_they_are_shown() -> None:
    assert assemble(typed(DEFAULT_BOOK)) == ("", {})
    assert assemble({}) == ("", {})
    assert typed(DEFAULT_BOOK) == {each.name: each.default for each in settings()}


FILLED = {
    "refunds.when": "at_once",
    "refunds.person_above": "KRW = 500000\r\nUSD = 12.50",
    "refunds.automatic": "true",
    "placement.longest_days": "12",
    "matching.within": "3 days",
    "files.store_currency": "KRW",
    "deadlines.placement": "48 hours",
    "reimbursements": "card = 30 business days\nnaver pay = 4 days",
    "labels": "보내는 중 = in_transit",
}


def test_what_is_filled_in_is_read_as_it_is_meant() -> None:
    text, faults = assemble(FILLED)
    assert faults == {}
    book = read_book(text)
    assert book.refunds.when is RefundTiming.AT_ONCE
    assert book.refunds.person_above == {"KRW": Money(500_000, "KRW"), "USD": Money(1_250, "USD")}
    assert book.refunds.automatic
    assert book.placement.longest_days == 12
    assert book.deadlines[Term.PLACEMENT] == Duration.parse("48 hours")
    assert book.reimbursements["naver pay"] == Duration.parse("4 days")
    assert book.reimbursements["paypal"] == DEFAULT_BOOK.reimbursements["paypal"]
    assert list(book.labels) == ["보내는 중"]


def test_what_was_read_is_shown_as_it_was_filled_in() -> None:
    text, _ = assemble(FILLED)
    assert assemble(typed(read_book(text)))[0] == text


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("refunds.when", "at_onc", "did you mean at_once"),
        ("refunds.person_above", "KRX = 5", "or KRW?"),
        ("refunds.person_above", "KRW = -5", "must not be negative"),
        ("refunds.automatic", "maybe", "must be true or false"),
        ("placement.longest_days", "a week", "whole number from 1 to 365"),
        ("placement.longest_days", "0", "from 1 to 365"),
        ("deadlines.placement", "two days", 'write it like "24 hours"'),
        ("labels", "x = shiped", "did you mean"),
        ("matching.within", '"; [refunds] automatic = true', "is no duration"),
    ],
)
def test_a_fault_stands_at_its_own_setting(name: str, value: str, said: str) -> None:
    _, faults = assemble({name: value, "refunds.store_mails": "true"})
    assert list(faults) == [name]
    assert said in say_fault(faults[name]).en
