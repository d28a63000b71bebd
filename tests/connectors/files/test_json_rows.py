"""The row values have exactly the columns that every reader must give."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import msgspec
import pytest

from recoup.connectors.files.columns import STORE_LINES, SUPPLIER_LINES, Column
from recoup.connectors.files.json_rows import (
    StoreRow,
    SupplierRow,
    UnreadableError,
    currency_code,
    money,
    naive_utc,
    whole_number,
)
from recoup.decision.words.text import Text
from recoup.domain.money import Money


@pytest.mark.parametrize(("row", "columns"), [(StoreRow, STORE_LINES), (SupplierRow, SUPPLIER_LINES)])
def test_a_row_has_the_columns_of_its_relation_in_their_order(
    row: type[msgspec.Struct], columns: tuple[Column, ...]
) -> None:
    fields = msgspec.structs.fields(row)
    assert [field.name for field in fields] == [column.name for column in columns]
    assert [field.required for field in fields] == [column.required for column in columns]


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("12610.00", "KRW", Money(12610, "KRW")),
        ("-3000.00", "KRW", Money(-3000, "KRW")),
        ("8.1", "USD", Money(810, "USD")),
        ("1E+2", "USD", Money(10000, "USD")),
        ("90071992547409.93", "USD", Money(9007199254740993, "USD")),
    ],
)
def test_an_amount_becomes_exact_money(amount: str, currency: str, expected: Money) -> None:
    assert money("fee", Decimal(amount), currency, signed=True) == expected


@pytest.mark.parametrize("number", [1, "1", " 7 ", 2**31 - 1])
def test_a_whole_number_may_stand_in_a_text(number: int | str) -> None:
    assert whole_number("count", number, 1) == int(number)


@pytest.mark.parametrize("number", [0, -1, "", "1.0", "one", "٣", 2**31, "9" * 5000])
def test_what_is_no_whole_number_in_range_is_refused(number: int | str) -> None:
    with pytest.raises(UnreadableError, match="1 or more"):
        whole_number("count", number, 1)


@pytest.mark.parametrize(
    ("amount", "currency"),
    [
        ("12610.50", "KRW"),
        ("8.123", "USD"),
        ("NaN", "USD"),
        ("Infinity", "USD"),
        ("-1", "USD"),
        ("1E+999999999", "USD"),
        ("1E+20", "KRW"),
    ],
)
def test_an_amount_that_is_not_exact_is_refused(amount: str, currency: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        money("fee", Decimal(amount), currency)
    assert (caught.value.column, caught.value.value) == ("fee", amount)


def test_a_time_keeps_its_own_offset_and_takes_the_zone_only_without_one() -> None:
    seoul = ZoneInfo("Asia/Seoul")
    expected = datetime.fromisoformat("2018-07-04T02:21:35")
    assert naive_utc("at", "2018-07-04T11:21:35+09:00", UTC) == expected
    assert naive_utc("at", "2018-07-04 11:21:35", seoul) == expected
    assert naive_utc("at", " ", seoul) is None


@pytest.mark.parametrize(
    "text",
    [
        "04/07/2018",
        "2018-13-01",
        "soon",
        "0000-00-00 00:00:00",
        "9999-12-31 23:59:59-01:00",
        "1970-01-01 00:00:00",
        "1970-01-02T00:00:00+09:00",
        "2200-01-01",
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError, match="expected a time"):
        naive_utc("at", text, UTC)


def test_a_currency_is_refused_unless_it_is_listed() -> None:
    assert currency_code("currency", "KRW") == "KRW"
    with pytest.raises(UnreadableError, match="currency is 'krw'"):
        currency_code("currency", "krw")


def test_an_error_reads_as_a_sentence_and_is_named_from_further_out() -> None:
    error = UnreadableError("quantity", "0", Text("a quantity of 1 or more", "1 이상의 수량")).inside("items[2]")
    assert str(error) == "items[2].quantity is '0'; expected a quantity of 1 or more"
    assert error.inside("").column == "items[2].quantity"
