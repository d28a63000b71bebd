"""How many decimals a currency has: the ISO 4217 exponents.

Recoup keeps money as whole minor units, so the one thing it must know of a currency is how many
minor units make one major unit. The table holds every code that the standard gives decimals to;
metals, units of account and test codes have none and are no money here. A code that is not listed
is refused, because a guessed exponent moves a decimal point.

Source: ISO 4217 list one (active codes), 2026-01. A test compares this table with an independent
copy.
"""

from typing import Final

_EXPONENTS: Final[dict[int, str]] = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN"
        " BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD"
        " FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW"
        " KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR"
        " MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG"
        " SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD"
        " USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG"
    ),
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}

EXPONENTS: Final[dict[str, int]] = {code: exponent for exponent, codes in _EXPONENTS.items() for code in codes.split()}


class UnknownCurrencyError(ValueError):
    """The code is not an active ISO 4217 currency."""


def exponent(currency: str) -> int:
    """Return how many decimals ``currency`` (an ISO 4217 code) has.

    Raises UnknownCurrencyError for a code that is not listed.
    """
    try:
        return EXPONENTS[currency]
    except KeyError:
        raise UnknownCurrencyError(f"{currency!r} is not an ISO 4217 currency; use a code such as KRW or USD") from None
