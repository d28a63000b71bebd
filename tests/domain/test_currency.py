"""The table of decimals is the official one, and a code without decimals is no money."""

import pytest
from iso4217 import Currency

from recoup.domain.currency import EXPONENTS, UnknownCurrencyError, exponent

OFFICIAL = {currency.code: currency.exponent for currency in Currency}


def test_every_code_that_the_standard_gives_decimals_to_is_listed_with_them() -> None:
    counted = {code: places for code, places in OFFICIAL.items() if places is not None}
    assert counted == EXPONENTS


def test_the_codes_left_out_are_those_that_the_standard_gives_no_decimals_to() -> None:
    left_out = OFFICIAL.keys() - EXPONENTS.keys()
    assert {"XAU", "XDR", "XTS", "XXX"} <= left_out
    assert {OFFICIAL[code] for code in left_out} == {None}


@pytest.mark.parametrize(("code", "places"), [("KRW", 0), ("JPY", 0), ("USD", 2), ("EUR", 2), ("KWD", 3), ("CLF", 4)])
def test_the_currencies_of_the_trade_have_their_decimals(code: str, places: int) -> None:
    assert exponent(code) == places


@pytest.mark.parametrize("code", ["XAU", "XXX", "krw", " KRW", "KRW ", "", "WON", "₩", "410"])
def test_a_code_that_is_no_currency_is_refused_by_name(code: str) -> None:
    with pytest.raises(UnknownCurrencyError, match="is not an ISO 4217 currency"):
        exponent(code)
