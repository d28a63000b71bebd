"""One row of each canonical relation as a value, and the error that stands in for a row.

A mapping from a remote's records to rows is pure: it knows no file and no line. It yields rows,
and where a record cannot be read exactly it yields an ``UnreadableError`` in its place; the
reader adds where that was. The fields are those of ``columns``, in its order; a test compares
them.
"""

import re
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from typing import Final, NamedTuple

import msgspec

from recoup.connectors.files.columns import EARLIEST, LATEST, TIME
from recoup.decision.words.text import Text
from recoup.domain.currency import UnknownCurrencyError, exponent
from recoup.domain.money import Money, MoneyError
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine

_DIGITS: Final = re.compile(r"[0-9]{1,12}")
_INTEGER: Final = 2**31 - 1
_DECIMAL_PLACES: Final = 30
_BIGINT: Final = 2**63 - 1

_CURRENCY: Final = Text("an ISO 4217 currency code such as USD or KRW", "USD, KRW 같은 ISO 4217 통화 코드")
_AMOUNT: Final = Text(
    "an amount in {currency} with at most {places} decimals", "소수점 아래 {places}자리까지인 {currency} 금액"
)
_NOT_NEGATIVE: Final = Text("an amount in {currency}, 0 or more", "0 이상의 {currency} 금액")
_COUNT: Final = Text("a whole number, {least} or more", "{least} 이상의 정수")


class StoreRow(msgspec.Struct, frozen=True, kw_only=True):
    """One store line, as ``columns.STORE_LINES`` describes it."""

    order_id: str
    line_id: str
    state: StoreLine
    quantity: int
    currency: str
    paid_minor: int | None = None
    delivery_minor: int | None = None
    refunded_minor: int | None = None
    refund_proven: bool | None = None
    payment_method: str | None = None
    product: str | None = None
    product_name: str | None = None
    ordered_at: datetime | None = None
    paid_at: datetime | None = None
    claimed_at: datetime | None = None
    refunded_at: datetime | None = None
    memo: str | None = None


class SupplierRow(msgspec.Struct, frozen=True, kw_only=True):
    """One supplier line, as ``columns.SUPPLIER_LINES`` describes it."""

    order_id: str | None = None
    line_id: str
    state: SupplierLine
    quantity: int
    currency: str
    paid_minor: int | None = None
    reimbursed_minor: int | None = None
    refund_stage: str | None = None
    coupon: str | None = None
    coupon_minor: int | None = None
    payment_method: str | None = None
    product: str | None = None
    sku: str | None = None
    created_at: datetime | None = None
    paid_at: datetime | None = None
    pay_by: datetime | None = None
    closed_at: datetime | None = None
    store_order_id: str | None = None
    store_line_id: str | None = None
    reason: str | None = None


class LostLine(NamedTuple):
    """What is known of a line that cannot be read: enough to leave its partner alone. The fields are the columns'."""

    order_id: str | None = None
    line_id: str | None = None
    store_line_id: str | None = None


class UnreadableError(ValueError):
    """A record that cannot be read exactly: which field, what it holds, and what was expected.

    ``fault`` says what is wrong where no text of the record can show it. ``lost`` are the lines that are missing
    because of it, as far as the record tells.
    """

    def __init__(
        self, column: str, value: str, expected: Text, fault: Text | None = None, lost: tuple[LostLine, ...] = ()
    ) -> None:
        said = f"{column}: {fault.en}" if fault else f"{column} is {value!r}"
        super().__init__(f"{said}; expected {expected.en}")
        self.column = column
        self.value = value
        self.expected = expected
        self.fault = fault
        self.lost = lost

    def inside(self, path: str) -> "UnreadableError":
        """Return the same error, its field named from further out."""
        column = ".".join(part for part in (path, self.column) if part)
        return UnreadableError(column, self.value, self.expected, self.fault, self.lost)

    def losing(self, *lines: LostLine) -> "UnreadableError":
        """Return the same error, which costs ``lines``."""
        return UnreadableError(self.column, self.value, self.expected, self.fault, lines)


def naive_utc(column: str, text: str | None, zone: tzinfo) -> datetime | None:
    """Return the time in UTC without an offset; None when the remote says nothing.

    ``zone`` counts only for a text that has no offset of its own. Raises UnreadableError.
    """
    if text is None or not text.strip():
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
        local = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
        utc = local.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        raise UnreadableError(column, text, TIME) from None
    if not EARLIEST <= utc <= LATEST:
        raise UnreadableError(column, text, TIME)
    return utc


def currency_code(column: str, text: str) -> str:
    """Return ``text`` when it is a currency; raises UnreadableError."""
    try:
        exponent(text)
    except UnknownCurrencyError:
        raise UnreadableError(column, text, _CURRENCY) from None
    return text


def money(column: str, amount: Decimal, currency: str, *, signed: bool = False) -> Money:
    """Return the amount of a known ``currency`` exactly, 0 or more unless it is ``signed``.

    Raises UnreadableError for one that ``currency`` or a 64-bit column cannot hold.
    """
    expected = _AMOUNT.format(currency=currency, places=exponent(currency))
    if not amount.is_finite() or abs(amount.adjusted()) > _DECIMAL_PLACES:
        raise UnreadableError(column, str(amount), expected)
    try:
        result = Money.parse(f"{amount:f}", currency)
    except MoneyError:
        raise UnreadableError(column, str(amount), expected) from None
    if (result.minor < 0 and not signed) or abs(result.minor) > _BIGINT:
        raise UnreadableError(column, str(amount), _NOT_NEGATIVE.format(currency=currency))
    return result


def whole_number(column: str, number: int | str, least: int) -> int:
    """Return a whole number of at least ``least`` that a column can hold.

    Digits may stand in a text. Raises UnreadableError.
    """
    text = str(number).strip()
    if not _DIGITS.fullmatch(text) or not least <= int(text) <= _INTEGER:
        raise UnreadableError(column, text, _COUNT.format(least=least))
    return int(text)
