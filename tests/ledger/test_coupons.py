"""A coupon comes back whole or not at all, and every part of it has a fate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.domain.money import Money, MoneyError, total
from recoup.ledger.coupons import CouponShare, CouponUse, outcome, share_out
from tests.ledger.samples import CURRENCIES

LINES = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6, unique=True)


def used(**shares: int) -> CouponUse:
    return CouponUse("K1", tuple(CouponShare(line, Money(minor, "USD")) for line, minor in shares.items()))


def lines_of(shares: tuple[CouponShare, ...]) -> str:
    return "".join(share.supplier_line for share in shares)


@pytest.mark.parametrize(
    ("refunded", "returned", "lost", "kept"),
    [
        ("", "", "", "abc"),
        ("a", "", "a", "bc"),
        ("ac", "", "ac", "b"),
        ("abc", "abc", "", ""),
        ("abcz", "abc", "", ""),
        ("z", "", "", "abc"),
    ],
)
def test_a_coupon_comes_back_only_when_every_line_it_was_used_on_is_refunded(
    refunded: str, returned: str, lost: str, kept: str
) -> None:
    fate = outcome(used(a=300, b=200, c=100), set(refunded))
    assert (lines_of(fate.returned), lines_of(fate.lost), lines_of(fate.kept)) == (returned, lost, kept)


def test_a_line_that_used_nothing_of_the_coupon_still_holds_it_back() -> None:
    use = used(a=300, b=0)
    assert lines_of(outcome(use, {"a"}).lost) == "a"
    assert lines_of(outcome(use, {"a", "b"}).returned) == "a"


@given(LINES, st.lists(st.integers(0, 500), min_size=6, max_size=6), st.sets(st.sampled_from("abcdefgh")))
def test_the_fates_of_the_shares_sum_to_the_coupon(lines: list[str], shares: list[int], refunded: set[str]) -> None:
    use = used(**dict(zip(lines, shares, strict=False)))
    fate = outcome(use, refunded)
    assert total((share.amount for share in fate.returned + fate.lost + fate.kept), "USD") == use.amount
    assert not (fate.returned and (fate.lost or fate.kept))
    assert all(share.supplier_line in refunded for share in fate.returned + fate.lost)


@given(LINES, st.lists(st.integers(1, 10**6), min_size=6, max_size=6), st.integers(0, 10**5), CURRENCIES, st.data())
def test_the_shares_of_a_coupon_sum_to_it(
    lines: list[str], prices: list[int], minor: int, currency: str, data: st.DataObject
) -> None:
    receiver = data.draw(st.sampled_from(lines))
    priced = [(line, Money(price, currency)) for line, price in zip(lines, prices, strict=False)]
    use = share_out("K1", Money(minor, currency), priced, remainder_to=receiver)
    assert use.amount == Money(minor, currency)
    assert [share.supplier_line for share in use.shares] == lines
    whole = sum(price.minor for _, price in priced)
    exact = {line: minor * price.minor // whole for line, price in priced}
    assert all(
        share.amount.minor == exact[share.supplier_line] for share in use.shares if share.supplier_line != receiver
    )


def test_the_declared_line_receives_the_remainder() -> None:
    priced = [(line, Money(100, "USD")) for line in "abc"]
    use = share_out("K1", Money(200, "USD"), priced, remainder_to="c")
    assert [share.amount.minor for share in use.shares] == [66, 66, 68]


@pytest.mark.parametrize(
    ("lines", "receiver", "why"),
    [
        ([("a", Money(1, "USD"))], "b", "none of the coupon's lines: a"),
        ([], "a", "none of the coupon's lines"),
        ([("a", Money(1, "USD")), ("b", Money(1, "KRW"))], "a", "two currencies"),
        ([("a", Money(0, "USD"))], "a", "not all zero"),
        ([("a", Money(5, "USD")), ("b", Money(-1, "USD"))], "a", "not negative"),
        ([("a", Money(5, "USD")), ("a", Money(5, "USD"))], "a", "names a line twice"),
        ([("a", Money(5, "KRW"))], "a", "two currencies"),
    ],
)
def test_a_coupon_that_cannot_be_divided_fairly_is_refused(
    lines: list[tuple[str, Money]], receiver: str, why: str
) -> None:
    with pytest.raises(MoneyError, match=why):
        share_out("K1", Money(200, "USD"), lines, remainder_to=receiver)


@pytest.mark.parametrize(
    ("shares", "why"),
    [
        ((), "names no line"),
        ((CouponShare("a", Money(1, "USD")), CouponShare("a", Money(1, "USD"))), "names a line twice"),
        ((CouponShare("a", Money(-1, "USD")),), "negative share"),
        ((CouponShare("a", Money(1, "USD")), CouponShare("b", Money(1, "KRW"))), "two currencies"),
    ],
)
def test_a_use_that_makes_no_sense_is_refused(shares: tuple[CouponShare, ...], why: str) -> None:
    with pytest.raises(MoneyError, match=why):
        CouponUse("K1", shares)
