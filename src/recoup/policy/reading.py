"""Reading a policy book: a shop's TOML text becomes a Book, or an error that says which key to change.

A key that does not exist is an error, never ignored: a misspelled limit would otherwise be no limit at all.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final, TypeVar, cast

from recoup.domain.currency import EXPONENTS, exponent
from recoup.domain.money import Money, MoneyError
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.book import (
    DEFAULT_BOOK,
    Book,
    PartialCancel,
    RefundTiming,
    ShippingPayer,
    Term,
)
from recoup.policy.book_error import BookError
from recoup.policy.book_error import BookFault as F
from recoup.policy.durations import Duration
from recoup.policy.placement import CustomsField, FreightChoice

Word = TypeVar("Word", bound=StrEnum)


def read_book(text: str) -> Book:
    """Return the policy book that ``text`` (TOML) describes; what it leaves out keeps its default.

    Whether a time zone exists is for the caller to find out. Raises BookError.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BookError(F.NOT_TOML, "", str(error)) from None
    changes: dict[str, Any] = {}
    for section, content in document.items():
        read = _among(_SECTIONS, section, F.NO_SECTION, "")
        if not isinstance(content, dict):
            raise BookError(F.NOT_A_SECTION, section)
        changes[section] = read(section, content)
    book = replace(DEFAULT_BOOK, **changes)
    if (method := book.files.supplier_payment_method) is not None:
        _among(book.reimbursements, method, F.NO_METHOD, "files.supplier_payment_method")
    return book


_Read = Callable[[str, Any], Any]


def _section(readers: Mapping[str, _Read]) -> _Read:
    """Read a section of fixed keys into the book's dataclass of that name."""

    def read(name: str, content: dict[str, Any]) -> Any:
        values = {key: _among(readers, key, F.NO_KEY, name)(f"{name}.{key}", value) for key, value in content.items()}
        return replace(getattr(DEFAULT_BOOK, name), **values)

    return read


def _table(keys: Callable[[str, str], Any], value: _Read, defaults: Mapping[Any, Any]) -> _Read:
    """Read a section of free keys into a mapping, over its defaults."""

    def read(name: str, content: dict[str, Any]) -> dict[Any, Any]:
        return {**defaults, **{keys(name, key): value(f"{name}.{key}", each) for key, each in content.items()}}

    return read


def _duration(key: str, value: Any) -> Duration:
    said = _text(key, value)
    try:
        return Duration.parse(said)
    except ValueError:
        raise BookError(F.NO_DURATION, key, repr(said)) from None


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise BookError(F.NOT_TEXT, key, repr(value))
    return value


def _flag(key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise BookError(F.NOT_A_FLAG, key, repr(value), ("true", "false"))
    return value


def _number(least: int, greatest: int) -> _Read:
    def read(key: str, value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= greatest:
            raise BookError(F.NOT_A_NUMBER, key, repr(value), (str(least), str(greatest)))
        return value

    return read


def _currency(key: str, value: Any) -> str:
    return _among({code: code for code in EXPONENTS}, _text(key, value), F.NO_CURRENCY, key)


def _amounts(key: str, value: Any) -> dict[str, Money]:
    """Read amounts per currency: ``{ KRW = "300000", USD = "250.00" }``."""
    if not isinstance(value, dict):
        raise BookError(F.NOT_AMOUNTS, key, repr(value))
    amounts = cast("dict[str, Any]", value)
    return {code: _amount(key, code, each) for code, each in amounts.items()}


def _amount(key: str, code: str, value: Any) -> Money:
    name, said, currency = f"{key}.{code}", _text(f"{key}.{code}", value), _currency(key, code)
    try:
        amount = Money.parse(said, currency)
    except MoneyError:
        raise BookError(F.NO_AMOUNT, name, repr(said), (str(exponent(currency)),)) from None
    if amount.minor < 0:
        raise BookError(F.NEGATIVE, name, repr(said))
    return amount


def _word(vocabulary: type[Word]) -> Callable[[str, Any], Word]:
    def read(key: str, value: Any) -> Word:
        return _among({word.value: word for word in vocabulary}, _text(key, value), F.NO_WORD, key)

    return read


def _own(name: str, key: str) -> str:
    del name
    return key


def _term(name: str, key: str) -> Term:
    return _among({term.value: term for term in Term}, key, F.NO_KEY, name)


Value = TypeVar("Value")


def _among(known: Mapping[str, Value], name: str, fault: F, key: str) -> Value:
    if name in known:
        return known[name]
    close = get_close_matches(name, known, n=3, cutoff=0.5) or _few(known)
    raise BookError(fault, key, repr(name), tuple(close))


def _few(known: Iterable[str]) -> list[str]:
    return sorted(known)[:8]


_SECTIONS: Final[Mapping[str, _Read]] = {
    "refunds": _section(
        {
            "when": _word(RefundTiming),
            "person_above": _amounts,
            "automatic": _flag,
            "partial_cancel_proves": _word(PartialCancel),
            "store_texts": _flag,
            "store_mails": _flag,
        }
    ),
    "returns": _section({"shipping_paid_by": _word(ShippingPayer), "shipping_fee": _amounts}),
    "customers": _section({"may_cancel": _flag, "may_return": _flag}),
    "placement": _section(
        {
            "automatic": _flag,
            "pay": _flag,
            "currency": _currency,
            "longest_days": _number(1, 365),
            "untracked": _flag,
            "freight": _word(FreightChoice),
            "freight_up_to": _amounts,
            "service": _text,
            "service_only": _flag,
            "customs_field": _word(CustomsField),
        }
    ),
    "matching": _section({"accept_from": _number(0, 101), "within": _duration}),
    "files": _section(
        {
            "time_zone": _text,
            "store_currency": _currency,
            "supplier_currency": _currency,
            "supplier_time_zone": _text,
            "supplier_payment_method": _text,
        }
    ),
    "deadlines": _table(_term, _duration, DEFAULT_BOOK.deadlines),
    "reimbursements": _table(_own, _duration, DEFAULT_BOOK.reimbursements),
    "labels": _table(_own, _word(StoreLine), {}),
    "supplier_labels": _table(_own, _word(SupplierLine), {}),
}
