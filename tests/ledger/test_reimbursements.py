"""The supplier's money: what was paid is received, written off, or still awaited, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.domain.money import Money
from recoup.ledger.accounts import Account
from recoup.ledger.balances import balance, open_balances, settlement
from recoup.ledger.case_ledger import CaseLedger
from recoup.ledger.events import LedgerEvent
from recoup.ledger.guards import RefusalCode
from recoup.ledger.invariants import check
from recoup.ledger.lines import recoverable, supplier_line_money, supplier_lines
from recoup.ledger.postings import reverse
from recoup.ledger.recording import record_conversion
from tests.ledger.samples import AT, BOUGHT, CURRENCIES, MINOR, RATE, E, bought, posted, won


def cents(minor: int) -> Money:
    return Money(minor, "USD")


@given(MINOR, CURRENCIES, st.lists(st.integers(0, 9), min_size=3, max_size=3))
def test_what_was_paid_is_always_claimable_awaited_received_or_written_off(
    minor: int, currency: str, weights: list[int]
) -> None:
    paid = Money(minor, currency)
    expected = paid.split([sum(weights) + 1, weights[0]], remainder_to=0)[0]
    received, written_off, _ = expected.split([weights[1] + 1, weights[2], 1], remainder_to=2)
    ledger = CaseLedger("case-1").post(posted(E.SUPPLIER_PAID, paid))
    for event, amount in (
        (E.REIMBURSEMENT_EXPECTED, expected),
        (E.REIMBURSEMENT_RECEIVED, received),
        (E.REIMBURSEMENT_WRITTEN_OFF, written_off),
    ):
        if amount:
            ledger = ledger.post(posted(event, amount))
    money = supplier_line_money(ledger, BOUGHT, currency)
    assert (money.received, money.written_off) == (received, written_off)
    assert money.awaited == expected - received - written_off
    assert money.recoverable == recoverable(ledger, BOUGHT, currency) == paid - received - written_off
    assert check(ledger.postings, closed=not money.awaited) == []


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([(E.REIMBURSEMENT_EXPECTED, 1_001)], RefusalCode.EXPECTED_ABOVE_COST),
        ([(E.REIMBURSEMENT_EXPECTED, 600), (E.REIMBURSEMENT_EXPECTED, 401)], RefusalCode.EXPECTED_ABOVE_COST),
        ([(E.REIMBURSEMENT_RECEIVED, 1)], RefusalCode.RECEIVED_ABOVE_EXPECTED),
        ([(E.REIMBURSEMENT_EXPECTED, 600), (E.REIMBURSEMENT_RECEIVED, 601)], RefusalCode.RECEIVED_ABOVE_EXPECTED),
        ([(E.REIMBURSEMENT_WRITTEN_OFF, 1)], RefusalCode.RECEIVED_ABOVE_EXPECTED),
        ([(E.REIMBURSEMENT_WITHDRAWN, 1)], RefusalCode.RECEIVED_ABOVE_EXPECTED),
        ([(E.SURPLUS_RECEIVED, 50), (E.SURPLUS_KEPT, 51)], RefusalCode.SETTLED_ABOVE_SURPLUS),
        ([(E.SUPPLIER_PAID, 1_000)], RefusalCode.ALREADY_RECORDED),
        ([(E.COUPON_RETURNED, 201)], RefusalCode.COUPON_ABOVE_USE),
        ([(E.COUPON_RETURNED, 200), (E.COUPON_LOST, 1)], RefusalCode.COUPON_ABOVE_USE),
    ],
)
def test_more_than_there_is_is_refused(steps: list[tuple[LedgerEvent, int]], code: RefusalCode) -> None:
    *before, last = [posted(event, cents(minor), id=str(place)) for place, (event, minor) in enumerate(steps)]
    ledger = bought(1_000, 200, *before)
    assert [refusal.code for refusal in ledger.preview(last)] == [code]


def test_the_coupon_part_of_a_price_is_never_expected_as_money() -> None:
    ledger = bought(1_000, 200)
    assert recoverable(ledger, BOUGHT, "USD") == cents(1_000)
    assert supplier_line_money(ledger, BOUGHT, "USD").coupon_used == cents(200)


def test_a_short_reimbursement_leaves_the_case_open_until_the_rest_is_written_off() -> None:
    ledger = bought(
        1_000,
        0,
        posted(E.REIMBURSEMENT_EXPECTED, cents(1_000)),
        posted(E.REIMBURSEMENT_RECEIVED, cents(850)),
    )
    assert [(row.account, str(row.amount)) for row in open_balances(ledger.postings)] == [
        (Account.SUPPLIER, "1.50 USD")
    ]
    closed = ledger.post(posted(E.REIMBURSEMENT_WRITTEN_OFF, cents(150)))
    assert open_balances(closed.postings) == ()
    assert settlement(closed) == (cents(-150),)


def test_money_that_comes_after_the_write_off_is_received_by_undoing_it() -> None:
    given_up = posted(E.REIMBURSEMENT_WRITTEN_OFF, cents(1_000))
    ledger = bought(1_000, 0, posted(E.REIMBURSEMENT_EXPECTED, cents(1_000)), given_up)
    late = ledger.post(reverse(given_up, id="undone", at=AT), posted(E.REIMBURSEMENT_RECEIVED, cents(1_000)))
    assert settlement(late) == ()
    assert check(late.postings, closed=True) == []


def test_a_cancellation_that_was_refused_makes_the_goods_cost_again() -> None:
    ledger = bought(
        1_000,
        0,
        posted(E.REIMBURSEMENT_EXPECTED, cents(1_000)),
        posted(E.REIMBURSEMENT_WITHDRAWN, cents(1_000)),
    )
    assert open_balances(ledger.postings) == ()
    assert settlement(ledger) == (cents(-1_000),)


def test_a_surplus_stays_open_until_a_person_decides_what_it_is() -> None:
    ledger = bought(1_000, 0, posted(E.SURPLUS_RECEIVED, cents(70)))
    assert balance(ledger, Account.SUPPLIER_SURPLUS, "USD") == cents(70)
    decided = ledger.post(posted(E.SURPLUS_KEPT, cents(50)), posted(E.SURPLUS_RETURNED, cents(20)))
    assert open_balances(decided.postings) == ()
    assert settlement(decided) == (cents(-950),)


def test_a_payment_and_its_refund_at_two_rates_cost_the_difference_and_nothing_else() -> None:
    later = type(RATE)("USD", "KRW", RATE.rate - 20, RATE.on, RATE.origin)
    ledger = bought(
        1_000,
        0,
        record_conversion(cents(-1_000), RATE, id="paid in won", at=AT),
        posted(E.REIMBURSEMENT_EXPECTED, cents(1_000)),
        posted(E.REIMBURSEMENT_RECEIVED, cents(1_000)),
        record_conversion(cents(1_000), later, id="back in won", at=AT),
    )
    assert settlement(ledger) == (won(-200),)
    assert balance(ledger, Account.WALLET, "KRW") == won(200)
    assert not balance(ledger, Account.WALLET, "USD")
    assert check(ledger.postings, closed=True) == []


def test_supplier_lines_of_one_case_are_counted_apart() -> None:
    ledger = bought(1_000, 0, posted(E.SUPPLIER_PAID, cents(300), bought="other", id="other"))
    assert [(money.supplier_line, money.recoverable.minor) for money in supplier_lines(ledger)] == [
        (BOUGHT, 1_000),
        ("other", 300),
    ]
