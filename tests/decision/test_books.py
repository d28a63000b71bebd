"""What facts mean for the books: each fact is posted once, in parts when it comes in parts, and nothing unseen is."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.decision.books import at_zero, late_postings, new_postings
from recoup.decision.correcting import corrections
from recoup.domain.money import total
from recoup.domain.pair import Pair
from recoup.domain.store_line import StoreLine as S
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine as U
from recoup.ledger.accounts import Account
from recoup.ledger.balances import balance
from recoup.ledger.case_ledger import CaseLedger
from recoup.ledger.events import LedgerEvent as E
from recoup.ledger.invariants import check
from recoup.ledger.postings import Posting
from recoup.policy.book import DEFAULT_BOOK, Book
from tests.decision.pairs import BOLD, NOW, krw, pair, pairs, usd

OURS = {"paid": krw(100)}
THEIRS = {"cost": usd(10)}
CLOSED = U.CLOSED_CANCELLED_PAID


def seen(store: S, supplier: U, ours: dict[str, Any] | None = None, theirs: dict[str, Any] | None = None) -> Pair:
    return pair(store, supplier, ours={**OURS, **(ours or {})}, theirs={**THEIRS, **(theirs or {})})


def posted(pair: Pair, recorded: tuple[Posting, ...] = (), book: Book = DEFAULT_BOOK) -> dict[E, int]:
    """Return the amount of each new posting by its event."""
    return {each.event: each.entries[0].amount.minor for each in new_postings(pair, recorded, book, NOW)}


@pytest.mark.parametrize(
    ("pair", "amounts"),
    [
        (seen(S.PREPARING, U.UNPAID), {E.CUSTOMER_PAID: 100}),
        (seen(S.AWAITING_PAYMENT, U.ABSENT), {}),
        (seen(S.CANCEL_ASKED, U.AWAITING_SHIPMENT), {E.CUSTOMER_PAID: 100, E.SUPPLIER_PAID: 10}),
        (seen(S.CANCELLED_REFUND_DUE, U.ABSENT), {E.CUSTOMER_PAID: 100, E.REFUND_OWED: 100}),
        (
            seen(S.CANCELLED, U.ABSENT, {"refunded": krw(100), "refund_proven": False}),
            {E.CUSTOMER_PAID: 100, E.REFUND_OWED: 100, E.REFUND_SENT: 100},
        ),
        (
            seen(S.CANCELLED, U.ABSENT, {"refunded": krw(130), "refund_proven": True}),
            {
                E.CUSTOMER_PAID: 100,
                E.REFUND_OWED: 100,
                E.REFUND_SENT: 100,
                E.REFUND_CONFIRMED: 100,
                E.EXCESS_REFUND_FOUND: 30,
            },
        ),
        (
            seen(S.CANCELLED, U.ABSENT, {"refunded": krw(135), "delivery": krw(30), "refund_proven": True}),
            {
                E.CUSTOMER_PAID: 100,
                E.REFUND_OWED: 100,
                E.DELIVERY_OWED: 30,
                E.REFUND_SENT: 130,
                E.REFUND_CONFIRMED: 130,
                E.EXCESS_REFUND_FOUND: 5,
            },
        ),
        (
            seen(S.CANCEL_ASKED, CLOSED, {}, {"reimbursed": usd(12), "coupon": usd(3), "coupon_lost": True}),
            {
                E.CUSTOMER_PAID: 100,
                E.SUPPLIER_PAID: 10,
                E.REIMBURSEMENT_EXPECTED: 10,
                E.COUPON_LOST: 3,
                E.REIMBURSEMENT_RECEIVED: 10,
                E.SURPLUS_RECEIVED: 2,
            },
        ),
        (
            seen(S.CANCEL_ASKED, CLOSED, {}, {"reimbursed": usd(4), "stage": Reimbursement.WRITTEN_OFF}),
            {
                E.CUSTOMER_PAID: 100,
                E.SUPPLIER_PAID: 10,
                E.REIMBURSEMENT_EXPECTED: 10,
                E.REIMBURSEMENT_RECEIVED: 4,
                E.REIMBURSEMENT_WRITTEN_OFF: 6,
            },
        ),
    ],
)
def test_facts_are_posted_as_they_are(pair: Pair, amounts: dict[E, int]) -> None:
    assert posted(pair) == amounts


def test_a_refund_that_comes_in_two_parts_is_posted_in_two_parts() -> None:
    half = new_postings(
        seen(S.CANCELLED, U.ABSENT, {"refunded": krw(40), "refund_proven": True}), (), DEFAULT_BOOK, NOW
    )
    rest = new_postings(
        seen(S.CANCELLED, U.ABSENT, {"refunded": krw(100), "refund_proven": True}), half, DEFAULT_BOOK, NOW
    )
    assert {each.event: each.entries[0].amount for each in rest} == {
        E.REFUND_SENT: krw(60),
        E.REFUND_CONFIRMED: krw(60),
    }
    assert at_zero((*half, *rest))
    assert not at_zero(half)


def test_a_refund_with_the_delivery_fee_closes_the_books_in_whatever_parts_it_comes() -> None:
    parts = [{"refunded": krw(minor), "delivery": krw(30), "refund_proven": True} for minor in (40, 110, 130)]
    books: tuple[Posting, ...] = ()
    for ours in parts:
        books += new_postings(seen(S.CANCELLED, U.ABSENT, ours), books, DEFAULT_BOOK, NOW)
    assert CaseLedger("case").post(*books).postings == books
    assert at_zero(books)


@pytest.mark.parametrize("fees", [(None, 30), (30, None), (30, 30), (None, None)])
def test_no_won_of_a_refund_is_posted_twice_when_the_delivery_fee_becomes_known_or_is_forgotten(
    fees: tuple[int | None, ...],
) -> None:
    books: tuple[Posting, ...] = ()
    for refunded, fee in zip((130, 150), fees, strict=True):
        ours = {"refunded": krw(refunded), "delivery": None if fee is None else krw(fee)}
        returned = seen(S.RETURNED_REFUNDED, U.ABSENT, ours)
        books += new_postings(returned, books, BOLD, NOW)
        moved = [each.moves[0].amount for each in books if each.event in (E.REFUND_SENT, E.EXCESS_REFUND_FOUND)]
        assert total(moved, "KRW") == krw(refunded)
        assert new_postings(returned, books, BOLD, NOW) == ()
    CaseLedger("case").post(*books)


def test_what_is_paid_after_a_deduction_counts_once_with_the_delivery_fee() -> None:
    books: tuple[Posting, ...] = ()
    for refunded in (90, 130, 130):
        returned = seen(S.RETURNED_REFUNDED, U.ABSENT, {"refunded": krw(refunded), "delivery": krw(30)})
        books += new_postings(returned, books, BOLD, NOW)
    assert {each.event: each.moves[0].amount.minor for each in books[-2:]} == {
        E.REFUND_SENT: 30,
        E.EXCESS_REFUND_FOUND: 10,
    }


def test_money_from_the_supplier_in_two_parts_is_posted_in_two_parts() -> None:
    first = new_postings(seen(S.CANCELLED, CLOSED, {}, {"reimbursed": usd(4)}), (), DEFAULT_BOOK, NOW)
    assert posted(seen(S.CANCELLED, CLOSED, {}, {"reimbursed": usd(13)}), first) == {
        E.REIMBURSEMENT_RECEIVED: 6,
        E.SURPLUS_RECEIVED: 3,
    }


def back(minor: int, stage: Reimbursement | None = None) -> Pair:
    """Return a cancelled pair of which so much came back in all, whatever was given up."""
    done = {"refunded": krw(100), "refund_proven": True}
    return seen(S.CANCELLED, CLOSED, done, {"stage": stage, "reimbursed": usd(minor) if minor else None})


def test_what_comes_after_a_write_off_lessens_the_loss() -> None:
    given_up = new_postings(back(0, Reimbursement.WRITTEN_OFF), (), DEFAULT_BOOK, NOW)
    late = back(4, Reimbursement.WRITTEN_OFF)
    assert posted(late, given_up) == {E.WRITE_OFF_RECOVERED: 4, E.REIMBURSEMENT_RECEIVED: 4}
    assert new_postings(late, given_up, DEFAULT_BOOK, NOW) == late_postings(late, given_up, DEFAULT_BOOK, NOW)


@given(before=st.integers(0, 12), steps=st.lists(st.integers(0, 6), max_size=4), undone=st.booleans())
def test_money_before_and_after_a_write_off_is_posted_once_and_the_loss_is_what_never_came(
    before: int, steps: list[int], undone: bool
) -> None:
    ledger = CaseLedger("case").post(*new_postings(back(before), (), DEFAULT_BOOK, NOW))
    came = before
    for more in [0, *steps]:
        came += more
        now = back(came, Reimbursement.WRITTEN_OFF)
        ledger = ledger.post(*new_postings(now, ledger.postings, DEFAULT_BOOK, NOW))
        assert new_postings(now, ledger.postings, DEFAULT_BOOK, NOW) == ()
    if undone:
        came = before
        less = back(came, Reimbursement.WRITTEN_OFF)
        ledger = ledger.post(*corrections(less, ledger.postings, NOW))
        ledger = ledger.post(*new_postings(less, ledger.postings, DEFAULT_BOOK, NOW))
    assert check(ledger.postings, closed=came <= 10) == []
    assert balance(ledger, Account.WRITE_OFF, "USD") == usd(max(0, 10 - came))
    assert balance(ledger, Account.SUPPLIER, "USD") == usd(0)
    assert balance(ledger, Account.SUPPLIER_SURPLUS, "USD") == usd(max(0, came - 10))


def test_what_the_way_back_cost_is_booked_once_in_each_currency_even_when_nothing_is_open_any_more() -> None:
    carried = replace(back(10), supplier=replace(back(10).supplier, return_shipping=(usd(8), krw(5))))
    closed = new_postings(back(10), (), DEFAULT_BOOK, NOW)
    late = late_postings(carried, closed, DEFAULT_BOOK, NOW)
    assert [(each.event, each.moves[0].amount) for each in late] == [
        (E.RETURN_SHIPPING_PAID, usd(8)),
        (E.RETURN_SHIPPING_PAID, krw(5)),
    ]
    assert at_zero((*closed, *late))
    assert new_postings(carried, (*closed, *late), DEFAULT_BOOK, NOW) == ()
    assert late_postings(carried, (), DEFAULT_BOOK, NOW) == (), "a pair that never had a case has no books"


def test_a_lawful_deduction_for_return_shipping_closes_the_books() -> None:
    returned = seen(S.RETURNED_REFUNDED, U.ABSENT, {"refunded": krw(90), "refund_proven": True})
    assert posted(returned, book=BOLD)[E.RETURN_SHIPPING_DEDUCTED] == 10
    assert at_zero(new_postings(returned, (), BOLD, NOW))
    assert E.RETURN_SHIPPING_DEDUCTED not in posted(returned)


def test_a_coupon_ends_once() -> None:
    back = new_postings(seen(S.CANCELLED, CLOSED, {}, {"coupon": usd(3)}), (), DEFAULT_BOOK, NOW)
    assert E.COUPON_RETURNED in {each.event for each in back}
    assert posted(seen(S.CANCELLED, CLOSED, {}, {"coupon": usd(3), "coupon_lost": True}), back) == {}


@given(pairs())
def test_every_id_is_used_once_and_names_its_pair(seen: Pair) -> None:
    postings = new_postings(seen, (), BOLD, NOW)
    assert len({each.id for each in postings}) == len(postings)
    assert all(each.id.startswith(f"{seen.id}|") for each in postings)
    assert CaseLedger("case").post(*postings).postings == postings
    assert new_postings(seen, postings, BOLD, NOW) == ()
