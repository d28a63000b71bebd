"""Reading the lines of a bank's, a card's or a wallet's statement from its CSV export.

Banks agree on nothing, so columns are found by the usual headings in English and Korean, and three things are asked
rather than guessed: which sign money to us has, how dates are written when the year does not come first, and the
currency of a file that does not name it. A line that cannot be read exactly is named and left out.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Final

from recoup.connectors.files.headers import Found, Header, find, missing
from recoup.decision.words.statements import (
    BAD_AMOUNT,
    BAD_CURRENCY,
    BAD_DATE,
    NO_AMOUNT,
    NO_HEADER,
    NOT_TEXT,
    TOO_LARGE,
)
from recoup.decision.words.text import Text
from recoup.domain.currency import EXPONENTS
from recoup.domain.money import Money, MoneyError
from recoup.domain.statement import MoneyIn
from recoup.storage.repositories.statement_lines import StatementLine

HEADERS: Final = (
    Header(
        "date",
        ("거래일자", "거래일시", "거래일", "이용일자", "이용일", "매입일", "Date", "Transaction Date"),
        "day",
        True,
    ),
    Header("amount", ("거래금액", "이용금액", "금액", "Amount", "Net"), "amount with its sign"),
    Header("credit", ("입금액", "입금", "입금금액", "Credit", "Money In"), "money to us"),
    Header("debit", ("출금액", "출금", "출금금액", "Debit", "Money Out"), "money from us"),
    Header("currency", ("통화", "통화코드", "Currency"), "currency"),
    Header("reference", ("거래번호", "승인번호", "Transaction ID", "Reference"), "the line's own number"),
    Header("text", ("적요", "내용", "거래내용", "가맹점명", "Description", "Name", "Memo"), "what the bank says of it"),
)
LARGEST: Final = 20 * 1024 * 1024
_HEADER_ROWS: Final = 30
_AMOUNT: Final = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_DATES: Final = ("%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y%m%d")
_SIGNS: Final = re.compile(r"[₩$€£¥\s]|원$")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file does not say of itself. ``date_format`` is a pattern of strptime; None reads year-first dates."""

    currency: str
    money_in: MoneyIn = MoneyIn.POSITIVE
    date_format: str | None = None


@dataclass(frozen=True, slots=True)
class BadLine:
    """A row that was left out, by its number in the file from 1, and why."""

    number: int
    tell: Text


@dataclass(frozen=True, slots=True)
class Statement:
    """What a file holds."""

    lines: tuple[StatementLine, ...]
    bad: tuple[BadLine, ...]


class UnreadableStatementError(ValueError):
    """The file as a whole cannot be read; ``tell`` says why."""

    def __init__(self, tell: Text) -> None:
        super().__init__(tell.en)
        self.tell = tell


def read_statement(content: bytes, layout: Layout) -> Statement:
    """Return the lines of a CSV file, money to us positive. Raises UnreadableStatementError.

    A line without a number of its own gets one from what it says and how often the file said the same before, so that
    the same file, or a longer one of the same days, gives the same numbers.
    """
    rows = _rows(_text(content))
    place, found = _header([cells for _, cells in rows[:_HEADER_ROWS]])
    lines: list[StatementLine] = []
    bad: list[BadLine] = []
    seen: Counter[str] = Counter()
    for number, cells in rows[place + 1 :]:
        if not any(cell.strip() for cell in cells):
            continue
        try:
            lines.append(_line(_Row(cells, found), layout, seen))
        except _LineError as error:
            bad.append(BadLine(number, error.tell))
    return Statement(tuple(lines), tuple(bad))


class _LineError(ValueError):
    """One line cannot be read."""

    def __init__(self, tell: Text) -> None:
        super().__init__(tell.en)
        self.tell = tell


class _Row:
    """The cells of one line by the names of their fields."""

    def __init__(self, cells: Sequence[str], found: dict[str, Found]) -> None:
        self._cells = cells
        self._found = found

    def get(self, name: str) -> str:
        """Return a field's text; nothing when the file or the line has it not."""
        place = self._found.get(name)
        return self._cells[place.index].strip() if place is not None and place.index < len(self._cells) else ""

    def named_currency(self) -> str:
        """Return the currency that the line or the heading of an amount names."""
        headings = (self._found[name].currency for name in ("amount", "credit", "debit") if name in self._found)
        return self.get("currency").upper() or next((code for code in headings if code), "")


def _line(row: _Row, layout: Layout, seen: Counter[str]) -> StatementLine:
    currency = row.named_currency() or layout.currency
    if currency not in EXPONENTS:
        raise _LineError(BAD_CURRENCY.format(cell=currency))
    booked_on = _date(row.get("date"), layout)
    amount = _amount(row, currency, layout)
    text = row.get("text")
    reference = row.get("reference")
    if not reference:
        said = f"{booked_on.isoformat()}|{amount}|{text}"
        seen[said] += 1
        reference = f"line-{sha256(f'{said}|{seen[said]}'.encode()).hexdigest()[:24]}"
    return StatementLine(reference, booked_on, amount, text)


def _amount(row: _Row, currency: str, layout: Layout) -> Money:
    if row.get("amount"):
        amount = _money(row.get("amount"), currency)
        return amount if layout.money_in is MoneyIn.POSITIVE else -amount
    parts = [_money(row.get("credit"), currency)] if row.get("credit") else []
    parts += [-_money(row.get("debit"), currency)] if row.get("debit") else []
    if not parts:
        raise _LineError(NO_AMOUNT)
    return sum(parts[1:], parts[0])


def _money(cell: str, currency: str) -> Money:
    plain = _SIGNS.sub("", cell)
    try:
        if not _AMOUNT.fullmatch(plain):
            raise MoneyError(cell)
        return Money.parse(plain.replace(",", ""), currency)
    except MoneyError:
        raise _LineError(BAD_AMOUNT.format(cell=repr(cell), currency=currency)) from None


def _date(cell: str, layout: Layout) -> date:
    """Return the day of a cell; a time of day behind it is left out."""
    day = re.split("[ T]", cell, maxsplit=1)[0] if layout.date_format is None else cell
    for pattern in _DATES if layout.date_format is None else (layout.date_format,):
        try:
            return datetime.strptime(day, pattern).date()  # noqa: DTZ007 (a statement names days, not moments)
        except ValueError:
            continue
    raise _LineError(BAD_DATE.format(cell=repr(cell)))


def _rows(text: str) -> list[tuple[int, list[str]]]:
    try:
        return list(enumerate(csv.reader(io.StringIO(text, newline="")), 1))
    except csv.Error:
        raise UnreadableStatementError(NOT_TEXT) from None


def _header(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, Found]]:
    """Return where the heading row is and its fields: a date, and an amount in one column or two."""
    for place, cells in enumerate(rows):
        found = find(HEADERS, cells)
        if not missing(HEADERS, found) and {"amount", "credit", "debit"} & found.keys():
            return place, found
    wanted = (alias for header in HEADERS[:3] for alias in header.aliases[:1])
    raise UnreadableStatementError(NO_HEADER.format(missing=", ".join(wanted)))


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise UnreadableStatementError(TOO_LARGE.format(limit=f"{LARGEST:,}"))
    for text in _readings(content):
        return text
    raise UnreadableStatementError(NOT_TEXT)


def _readings(content: bytes) -> Iterator[str]:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            yield content.decode(encoding)
        except UnicodeDecodeError:
            continue
