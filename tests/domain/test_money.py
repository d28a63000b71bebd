"""Money is exact: what is read is what was written, and every minor unit has an owner."""

import decimal
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import mul

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.domain.currency import EXPONENTS, UnknownCurrencyError, exponent
from recoup.domain.money import Conversion, Money, MoneyError, total

CURRENCIES = st.sampled_from(sorted(EXPONENTS))
MINOR = st.integers(min_value=-(10**17), max_value=10**17)
MONEY = st.builds(Money, MINOR, CURRENCIES)
DAY = date(2026, 3, 2)


def rate_of(source: str, target: str, rate: str) -> Conversion:
    return Conversion(source, target, Decimal(rate), DAY, "a table")


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("12610.00", "KRW", 12610),
        ("12610", "KRW", 12610),
        ("12610.000000", "KRW", 12610),
        ("1.5", "USD", 150),
        ("1.50", "USD", 150),
        ("1", "USD", 100),
        ("0.01", "USD", 1),
        ("-3.5", "USD", -350),
        ("-0.00", "USD", 0),
        ("007.10", "USD", 710),
        ("1.5", "KWD", 1500),
        ("1.505", "KWD", 1505),
        ("1.5050", "KWD", 1505),
        ("0.0001", "CLF", 1),
        ("999999999999999999", "KRW", 999_999_999_999_999_999),
        ("0" * 5000 + "7", "KRW", 7),
    ],
)
def test_a_plain_decimal_is_read_exactly(text: str, currency: str, minor: int) -> None:
    assert Money.parse(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("12610.50", "KRW"),
        ("0.01", "KRW"),
        ("1.505", "USD"),
        ("1.5055", "KWD"),
        ("1.500000000000000001", "USD"),
    ],
)
def test_more_decimals_than_the_currency_has_are_refused(text: str, currency: str) -> None:
    with pytest.raises(MoneyError, match=f"more decimals than {currency}"):
        Money.parse(text, currency)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", ".", "-", ".5", "5.", "1e3", "1E3", "1,000", "1 000", "1_000", "+1", "--1", "-.5",
        "1.2.3", "12a", "0x10", "NaN", "Infinity", "-inf", "None", "₩1000", "1000원", "$1", "1 ",
        " 1", "1\n", "(1)", "−1", "١٢٣", "１２３", "१२३", "1²", "Ⅻ", "½", "1.٥", "1．5",
    ],
)  # fmt: skip
def test_what_is_no_plain_decimal_is_refused(text: str) -> None:
    with pytest.raises(MoneyError, match="is no amount"):
        Money.parse(text, "USD")


@pytest.mark.parametrize("digits", [19, 30, 4300, 100_000])
def test_a_number_that_no_table_can_hold_is_refused(digits: int) -> None:
    with pytest.raises(MoneyError, match="digits is no money"):
        Money.parse("9" * digits, "KRW")


def test_an_unknown_currency_is_refused_before_anything_is_read() -> None:
    with pytest.raises(UnknownCurrencyError):
        Money.parse("1", "WON")
    with pytest.raises(UnknownCurrencyError):
        Money(1, "WON")


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (12610, "KRW", "12610 KRW"),
        (0, "KRW", "0 KRW"),
        (-5, "USD", "-0.05 USD"),
        (1250, "USD", "12.50 USD"),
        (7, "KWD", "0.007 KWD"),
        (-12345, "CLF", "-1.2345 CLF"),
    ],
)
def test_an_amount_is_written_with_all_its_decimals(minor: int, currency: str, text: str) -> None:
    assert str(Money(minor, currency)) == text


@given(MONEY)
def test_what_is_written_is_read_back(amount: Money) -> None:
    assert Money.parse(amount.plain(), amount.currency) == amount


@given(st.text(max_size=12), CURRENCIES)
def test_any_text_is_either_read_exactly_or_refused(text: str, currency: str) -> None:
    try:
        amount = Money.parse(text, currency)
    except MoneyError:
        return
    assert Fraction(text) == Fraction(amount.minor, 10 ** exponent(currency))


@pytest.mark.parametrize("minor", [1.0, 1.5, True, Decimal(1), Fraction(1), "1", None])
def test_a_float_or_anything_else_that_is_no_whole_number_never_becomes_money(
    minor: int,
) -> None:
    with pytest.raises(MoneyError, match="no whole number of minor units"):
        Money(minor, "KRW")


@pytest.mark.parametrize("times", [0.5, 2.0, Decimal(2)])
def test_an_amount_is_multiplied_by_whole_numbers_only(times: int) -> None:
    with pytest.raises(MoneyError, match="no whole number of minor units"):
        mul(Money(100, "KRW"), times)


@given(MONEY, st.lists(st.integers(0, 10**9), min_size=1, max_size=8), st.data())
def test_a_split_hands_out_every_minor_unit(amount: Money, weights: list[int], data: st.DataObject) -> None:
    receiver = data.draw(st.integers(0, len(weights) - 1))
    if not any(weights):
        weights[receiver] = 1
    parts = amount.split(weights, remainder_to=receiver)
    assert total(parts, amount.currency) == amount
    for place, (part, weight) in enumerate(zip(parts, weights, strict=True)):
        off = abs(part.minor - Fraction(amount.minor * weight, sum(weights)))
        assert off < (len(weights) if place == receiver else 1)


@pytest.mark.parametrize(
    ("minor", "weights", "receiver", "parts"),
    [
        (100, [1, 1, 1], 0, [34, 33, 33]),
        (100, [1, 1, 1], 2, [33, 33, 34]),
        (-100, [1, 1, 1], 1, [-33, -34, -33]),
        (1, [5, 5], 1, [0, 1]),
        (0, [5, 5], 1, [0, 0]),
        (10, [0, 1], 0, [0, 10]),
    ],
)
def test_the_declared_part_receives_the_remainder(
    minor: int, weights: list[int], receiver: int, parts: list[int]
) -> None:
    got = Money(minor, "KRW").split(weights, remainder_to=receiver)
    assert [part.minor for part in got] == parts


@pytest.mark.parametrize(
    ("weights", "receiver", "why"),
    [
        ([], 0, "not all zero"),
        ([0, 0], 0, "not all zero"),
        ([2, -1], 0, "not negative"),
        ([1, 1], 2, "no part 2"),
        ([1, 1], -1, "no part -1"),
    ],
)
def test_a_split_without_a_fair_rule_is_refused(weights: list[int], receiver: int, why: str) -> None:
    with pytest.raises(MoneyError, match=why):
        Money(100, "KRW").split(weights, remainder_to=receiver)


@given(MINOR, MINOR, CURRENCIES)
def test_sums_and_order_are_those_of_whole_numbers(left: int, right: int, currency: str) -> None:
    a, b = Money(left, currency), Money(right, currency)
    assert (a + b).minor == left + right
    assert (a - b).minor == left - right
    assert (-a).minor == -left
    assert (a < b, a <= b, a > b, a >= b) == (
        left < right,
        left <= right,
        left > right,
        left >= right,
    )
    assert bool(a) is bool(left)


def test_two_currencies_never_meet() -> None:
    won, dollars = Money(1, "KRW"), Money(1, "USD")
    for combine in (
        lambda: won + dollars,
        lambda: won - dollars,
        lambda: won < dollars,
        lambda: won >= dollars,
        lambda: total([won, dollars], "KRW"),
    ):
        with pytest.raises(MoneyError, match="two currencies"):
            combine()
    assert won != dollars


@pytest.mark.parametrize(
    ("given_minor", "source", "target", "rate", "minor"),
    [
        (1000, "USD", "KRW", "1350.25", 13502),  # 13502.5 goes to the even neighbour
        (1001, "USD", "KRW", "1350.25", 13516),
        (-1000, "USD", "KRW", "1350.25", -13502),
        (13500, "KRW", "USD", "0.00074", 999),
        (1, "KWD", "KRW", "4400", 4),
        (10000, "KRW", "KWD", "0.00022727", 2273),
        (150, "USD", "KWD", "0.307", 460),  # 460.5 goes to the even neighbour
    ],
)
def test_a_conversion_rounds_half_to_even_at_the_minor_unit(
    given_minor: int, source: str, target: str, rate: str, minor: int
) -> None:
    converted = rate_of(source, target, rate).convert(Money(given_minor, source))
    assert converted == Money(minor, target)


@given(MONEY, CURRENCIES, st.decimals("0.000001", "1000000", places=12))
def test_a_conversion_is_exact_to_half_a_minor_unit_whatever_its_size(
    amount: Money, target: str, rate: Decimal
) -> None:
    converted = Conversion(amount.currency, target, rate, DAY, "a table").convert(amount)
    scale = Fraction(10) ** (exponent(target) - exponent(amount.currency))
    assert abs(amount.minor * Fraction(rate) * scale - converted.minor) <= Fraction(1, 2)


def test_a_conversion_does_not_depend_on_the_decimal_settings_of_its_caller() -> None:
    rate, amount = rate_of("USD", "KRW", "1350.25"), Money(123_456_789, "USD")
    expected = rate.convert(amount)
    with decimal.localcontext() as context:
        context.prec = 3
        context.rounding = decimal.ROUND_UP
        assert rate.convert(amount) == expected


def test_a_rate_converts_its_own_source_only() -> None:
    with pytest.raises(MoneyError, match="converts USD, not KRW"):
        rate_of("USD", "KRW", "1350").convert(Money(1, "KRW"))


@pytest.mark.parametrize("rate", ["0", "-1", "NaN", "Infinity", "-Infinity"])
def test_a_rate_is_a_positive_number(rate: str) -> None:
    with pytest.raises(MoneyError, match="positive number"):
        rate_of("USD", "KRW", rate)
