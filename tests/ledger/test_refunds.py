"""The customer's money: refunded exactly, never twice, never above what was paid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.domain.money import Money
from recoup.ledger.balances import open_balances, owed_to_customer, settlement
from recoup.ledger.case_ledger import CaseLedger, PostingRefusedError
from recoup.ledger.events import LedgerEvent
from recoup.ledger.guards import RefusalCode
from recoup.ledger.invariants import check
from recoup.ledger.lines import refundable, store_line_money, store_lines
from recoup.ledger.postings import reverse
from recoup.ledger.rules import Part
from tests.ledger.samples import AT, CURRENCIES, LINE, MINOR, E, posted, refund_steps, sold, won


@given(MINOR, CURRENCIES, st.lists(st.integers(0, 10), min_size=1, max_size=6), st.data())
def test_partial_refunds_in_any_order_sum_exactly_to_what_was_paid(
    minor: int, currency: str, weights: list[int], data: st.DataObject
) -> None:
    paid = Money(minor, currency)
    weights[0] += 1
    shares = [share for share in paid.split(weights, remainder_to=0) if share]
    ledger = CaseLedger("case-1").post(posted(E.CUSTOMER_PAID, paid))
    for number in data.draw(st.permutations(range(len(shares)))):
        for event in (E.REFUND_OWED, E.REFUND_SENT, E.REFUND_CONFIRMED):
            ledger = ledger.post(posted(event, shares[number], claim=f"C{number}"))
    money = store_line_money(ledger, LINE, currency)
    assert money.refunded == money.paid == paid
    assert {money.refundable, money.owed, money.in_flight} == {Money(0, currency)}
    assert check(ledger.postings, closed=True) == []


@given(
    st.integers(1, 100),
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    E.REFUND_OWED,
                    E.REFUND_RAISED,
                    E.REFUND_LOWERED,
                    E.REFUND_SENT,
                    E.REFUND_FAILED,
                    E.REFUND_CONFIRMED,
                    E.RETURN_SHIPPING_DEDUCTED,
                    E.EXCESS_REFUND_FOUND,
                    E.EXCESS_REFUND_OFFSET,
                ]
            ),
            st.integers(1, 60),
            st.sampled_from("AB"),
            st.booleans(),
        ),
        max_size=40,
    ),
)
def test_whatever_is_tried_a_line_is_never_refunded_above_what_was_paid(
    paid: int, tries: list[tuple[LedgerEvent, int, str, bool]]
) -> None:
    ledger = sold(paid)
    for number, (event, minor, claim, undo) in enumerate(tries):
        posting = posted(event, minor, claim=claim, id=str(number))
        if undo and ledger.postings[-1].reverses is None:
            posting = reverse(ledger.postings[-1], id=str(number), at=AT)
        if not ledger.preview(posting):
            ledger = ledger.post(posting)
        money = store_line_money(ledger, LINE, "KRW")
        assert money.refunded + money.in_flight <= money.paid <= won(paid)
        assert money.paid == (money.refundable + money.owed + money.in_flight + money.refunded + money.deducted)
        assert min(money.refundable.minor, money.owed.minor, money.in_flight.minor, money.excess.minor) >= 0
        assert check(ledger.postings, closed=False) == []


REFUSED = [
    ("more than was paid is owed", [(E.REFUND_OWED, 10_001, "A")], RefusalCode.REFUND_ABOVE_PAID),
    (
        "a second claim takes what the first one left and one won more",
        [(E.REFUND_OWED, 6_000, "A"), (E.REFUND_OWED, 4_001, "B")],
        RefusalCode.REFUND_ABOVE_PAID,
    ),
    (
        "the same claim is owed again",
        [(E.REFUND_OWED, 3_000, "A"), (E.REFUND_OWED, 3_000, "A")],
        RefusalCode.ALREADY_RECORDED,
    ),
    ("the same line is paid again", [(E.CUSTOMER_PAID, 10_000, "A")], RefusalCode.ALREADY_RECORDED),
    ("a refund is sent that nobody owes", [(E.REFUND_SENT, 1, "A")], RefusalCode.SENT_ABOVE_OWED),
    (
        "a refund is sent a second time under another id",
        [(E.REFUND_OWED, 3_000, "A"), (E.REFUND_SENT, 3_000, "A"), (E.REFUND_SENT, 3_000, "A")],
        RefusalCode.SENT_ABOVE_OWED,
    ),
    (
        "one claim is sent what another one owes",
        [
            (E.REFUND_OWED, 3_000, "A"),
            (E.REFUND_OWED, 3_000, "B"),
            (E.REFUND_SENT, 3_000, "A"),
            (E.REFUND_SENT, 3_000, "A"),
        ],
        RefusalCode.SENT_ABOVE_OWED,
    ),
    (
        "a refund is raised above what was paid",
        [(E.REFUND_OWED, 10_000, "A"), (E.REFUND_RAISED, 1, "A")],
        RefusalCode.REFUND_ABOVE_PAID,
    ),
    (
        "a refund is lowered below what was sent",
        [(E.REFUND_OWED, 3_000, "A"), (E.REFUND_SENT, 3_000, "A"), (E.REFUND_LOWERED, 1, "A")],
        RefusalCode.SENT_ABOVE_OWED,
    ),
    (
        "the customer is charged more return shipping than the refund",
        [(E.REFUND_OWED, 3_000, "A"), (E.RETURN_SHIPPING_DEDUCTED, 3_001, "A")],
        RefusalCode.SENT_ABOVE_OWED,
    ),
    (
        "goodwill is sent as if it were a refund",
        [(E.GOODWILL_GRANTED, 500, "A"), (E.REFUND_SENT, 500, "A")],
        RefusalCode.SENT_ABOVE_OWED,
    ),
    (
        "a refund is confirmed that was never sent",
        [(E.REFUND_OWED, 3_000, "A"), (E.REFUND_CONFIRMED, 3_000, "A")],
        RefusalCode.CONFIRMED_ABOVE_SENT,
    ),
    (
        "a confirmed refund is said to have failed",
        [*[(step, 3_000, "A") for step in (E.REFUND_OWED, E.REFUND_SENT, E.REFUND_CONFIRMED, E.REFUND_FAILED)]],
        RefusalCode.CONFIRMED_ABOVE_SENT,
    ),
    ("more goodwill is paid than promised", [(E.GOODWILL_PAID, 1, "A")], RefusalCode.GOODWILL_ABOVE_PROMISE),
    (
        "more of an excess comes back than was found",
        [(E.EXCESS_REFUND_FOUND, 500, "A"), (E.CUSTOMER_REPAID, 501, "A")],
        RefusalCode.SETTLED_ABOVE_EXCESS,
    ),
]


@pytest.mark.parametrize(("steps", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_it_is_refused_when(steps: list[tuple[LedgerEvent, int, str]], code: RefusalCode) -> None:
    *before, last = [
        posted(event, minor, claim=claim, id=str(number)) for number, (event, minor, claim) in enumerate(steps)
    ]
    ledger = sold(10_000).post(*before)
    with pytest.raises(PostingRefusedError) as refused:
        ledger.post(last)
    assert [refusal.code for refusal in refused.value.refusals] == [code]


def test_a_refund_in_another_currency_than_the_payment_is_refused() -> None:
    (refusal,) = sold(10_000).preview(posted(E.REFUND_OWED, Money(1, "USD")))
    assert refusal.code is RefusalCode.REFUND_ABOVE_PAID


def test_delivery_is_not_refunded_from_what_was_paid_for_goods() -> None:
    paid = posted(E.CUSTOMER_PAID, {Part.GOODS: won(9_000), Part.DELIVERY: won(2_500)})
    ledger = CaseLedger("case-1").post(paid)
    (refusal,) = ledger.preview(posted(E.REFUND_OWED, {Part.DELIVERY: won(2_501)}))
    assert refusal.missing == won(1)
    whole = posted(E.REFUND_OWED, {Part.GOODS: won(9_000), Part.DELIVERY: won(2_500)})
    assert not refundable(ledger.post(whole), LINE, "KRW")


def test_a_sent_refund_is_still_due_until_the_gateway_confirms_it() -> None:
    owed, sent, confirmed = refund_steps(4_000)
    ledger = sold(10_000, owed, sent)
    assert owed_to_customer(ledger) == (won(4_000),)
    assert [str(row.account) for row in open_balances(ledger.postings)] == ["provider"]
    assert owed_to_customer(ledger.post(confirmed)) == ()


def test_a_failed_refund_is_owed_again_and_can_be_sent_again() -> None:
    ledger = sold(10_000, *refund_steps(4_000)[:2], posted(E.REFUND_FAILED, 4_000))
    assert store_line_money(ledger, LINE, "KRW").owed == won(4_000)
    again = (posted(E.REFUND_SENT, 4_000, id="again"), posted(E.REFUND_CONFIRMED, 4_000))
    assert open_balances(ledger.post(*again).postings) == ()


def test_a_withdrawn_claim_makes_the_line_refundable_again() -> None:
    owed = posted(E.REFUND_OWED, 4_000)
    ledger = sold(10_000, owed, reverse(owed, id="withdrawn", at=AT))
    assert refundable(ledger, LINE, "KRW") == won(10_000)
    assert ledger.preview(posted(E.REFUND_OWED, 4_000, id="asked again")) == ()


def test_return_shipping_that_the_customer_bears_is_deducted_and_not_refundable_again() -> None:
    ledger = sold(
        10_000,
        posted(E.REFUND_OWED, 10_000),
        posted(E.RETURN_SHIPPING_DEDUCTED, 3_000),
        posted(E.REFUND_SENT, 7_000),
        posted(E.REFUND_CONFIRMED, 7_000),
        posted(E.RETURN_SHIPPING_PAID, 3_500),
    )
    money = store_line_money(ledger, LINE, "KRW")
    assert (money.refunded, money.deducted, money.refundable) == (won(7_000), won(3_000), won(0))
    assert settlement(ledger) == (won(-500),)


def test_delivery_that_a_partial_claim_made_due_can_be_given_back_by_a_later_one() -> None:
    ledger = sold(20_000, posted(E.REFUND_OWED, 10_000), posted(E.DELIVERY_DEDUCTED, 2_500))
    assert store_line_money(ledger, LINE, "KRW").owed == won(7_500)
    rest = {Part.GOODS: won(10_000), Part.DELIVERY: won(2_500)}
    ended = ledger.post(
        posted(E.REFUND_SENT, 7_500),
        posted(E.REFUND_OWED, rest, claim="later"),
        posted(E.REFUND_SENT, 12_500, claim="later"),
    )
    assert store_line_money(ended, LINE, "KRW").in_flight == won(20_000)
    assert check(ended.postings, closed=False) == []


def test_a_refund_that_moved_twice_stays_open_until_it_is_settled() -> None:
    ledger = sold(10_000, *refund_steps(10_000), posted(E.EXCESS_REFUND_FOUND, 10_000))
    assert [str(row.amount) for row in open_balances(ledger.postings)] == ["10000 KRW"]
    assert store_line_money(ledger, LINE, "KRW").excess == won(10_000)
    settled = ledger.post(posted(E.CUSTOMER_REPAID, 6_000), posted(E.CUSTOMER_DEBT_WRITTEN_OFF, 4_000))
    assert open_balances(settled.postings) == ()
    assert settlement(settled) == (won(-4_000),)


def test_an_excess_can_be_set_off_against_a_later_refund_of_the_line() -> None:
    ledger = sold(10_000, posted(E.EXCESS_REFUND_FOUND, 4_000), posted(E.REFUND_OWED, 10_000))
    ended = ledger.post(
        posted(E.EXCESS_REFUND_OFFSET, 4_000), posted(E.REFUND_SENT, 6_000), posted(E.REFUND_CONFIRMED, 6_000)
    )
    money = store_line_money(ended, LINE, "KRW")
    assert (money.paid, money.refunded, money.deducted) == (won(10_000), won(6_000), won(4_000))
    assert settlement(ended) == ()
    assert check(ended.postings, closed=True) == []


def test_goodwill_is_owed_and_paid_beside_the_refund() -> None:
    ledger = sold(10_000, posted(E.GOODWILL_GRANTED, 2_000))
    assert owed_to_customer(ledger) == (won(2_000),)
    paid = ledger.post(posted(E.GOODWILL_PAID, 2_000), posted(E.PROVIDER_FEE_KEPT, 300))
    assert refundable(paid, LINE, "KRW") == won(10_000)
    assert settlement(paid) == (won(7_700),)


def test_lines_of_one_case_are_counted_apart() -> None:
    other = posted(E.CUSTOMER_PAID, 700, line="other")
    ledger = sold(10_000, other, *refund_steps(10_000))
    assert [(m.store_line, m.refundable.minor) for m in store_lines(ledger)] == [(LINE, 0), ("other", 700)]
    (refusal,) = ledger.preview(posted(E.REFUND_OWED, 1, claim="B"))
    assert refusal.code is RefusalCode.REFUND_ABOVE_PAID
