"""A statement is read exactly or its lines are named, whatever bank wrote it, and reading it again gives the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.domain.money import Money
from recoup.tasks import statements
from recoup.tasks.statements import Layout, MoneyIn, Statement, UnreadableStatementError, read_statement

WON = Layout("KRW")
DOLLARS = Layout("USD")


def read(text: str, layout: Layout = WON) -> Statement:
    return read_statement(text.encode(), layout)


def amounts(statement: Statement) -> list[str]:
    return [str(line.amount) for line in statement.lines]


def test_a_banks_two_columns_are_money_in_and_out() -> None:
    head = "거래내역 조회\n\n거래일시,적요,출금액,입금액,거래번호\n"
    statement = read(head + '2026.03.10 09:00:01,환불,,"12,610",A1\n2026.03.11,수수료,500,,A2\n')
    assert amounts(statement) == ["12610 KRW", "-500 KRW"]
    assert [line.booked_on for line in statement.lines] == [date(2026, 3, 10), date(2026, 3, 11)]
    assert [(line.reference, line.text) for line in statement.lines] == [("A1", "환불"), ("A2", "수수료")]
    assert statement.bad == ()


def test_a_cards_refunds_are_negative_charges_when_that_is_said() -> None:
    text = '이용일,가맹점명,이용금액,승인번호\n20260310,ALIEXPRESS,"9,000",1\n20260312,ALIEXPRESS,-9000,2\n'
    assert amounts(read(text, Layout("KRW", MoneyIn.NEGATIVE))) == ["-9000 KRW", "9000 KRW"]


def test_a_wallet_names_its_currency_line_by_line() -> None:
    text = 'Date,Name,Currency,Net,Transaction ID\n03/10/2026,AliExpress,USD,"1,234.50",T1\n03/11/2026,x,KRW,100,T2\n'
    statement = read(text, Layout("USD", date_format="%m/%d/%Y"))
    assert amounts(statement) == ["1234.50 USD", "100 KRW"]
    assert statement.lines[0].booked_on == date(2026, 3, 10)


def test_a_heading_may_name_the_currency() -> None:
    assert amounts(read("Date,Amount(USD)\n2026-03-10,$9.00\n")) == ["9.00 USD"]


def test_a_korean_file_of_an_older_program_is_read() -> None:
    content = '거래일자,입금액,내용\n2026/03/10,"9,000원",환불\n'.encode("cp949")
    assert [line.text for line in read_statement(content, WON).lines] == ["환불"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("03/10/2026,9.00,", "is no date"),
        ("2026-02-30,9.00,", "is no date"),
        ("2026-03-10,nine,", "is no amount"),
        ("2026-03-10,9.005,", "is no amount"),
        ('2026-03-10,"1.234,50",', "is no amount"),
        ('2026-03-10,"12,34",', "is no amount"),
        ("2026-03-10,,", "has no amount"),
        ("2026-03-10,9.00,BTC", "is no currency"),
        ("2026-03-10", "has no amount"),
    ],
)
def test_a_line_that_cannot_be_read_exactly_is_named_and_left_out(row: str, said: str) -> None:
    statement = read(f"Date,Amount,Currency\n2026-03-09,1.00,USD\n{row}\n2026-03-11,2.00,USD\n", DOLLARS)
    assert amounts(statement) == ["1.00 USD", "2.00 USD"]
    (bad,) = statement.bad
    assert bad.number == 3
    assert said in bad.tell.en


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"Date,Name\n2026-03-10,x\n", b"\xff\xfe\x00", b"\x81"])
def test_what_is_no_statement_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableStatementError) as refused:
        read_statement(content, WON)
    assert refused.value.tell.ko


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "LARGEST", 10)
    with pytest.raises(UnreadableStatementError, match="more than 10 bytes"):
        read("Date,Amount\n2026-03-10,1\n")


def test_lines_without_a_number_of_their_own_keep_one_when_the_file_grows() -> None:
    same = "2026-03-10,9000,refund\n"
    first = [line.reference for line in read(f"Date,Amount,Description\n{same}{same}").lines]
    longer = [line.reference for line in read(f"Date,Amount,Description\n{same}{same}2026-03-11,1,x\n{same}").lines]
    assert len(set(longer)) == 4
    assert [longer[0], longer[1]] == first


@given(minor=st.integers(-(10**12), 10**12), day=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_an_amount_is_read_as_it_was_written(minor: int, day: date) -> None:
    money = Money(minor, "USD")
    grouped = f"{abs(minor) // 100:,}.{abs(minor) % 100:02d}"
    (line,) = read(f'Date,Amount\n{day.isoformat()},"{"-" if minor < 0 else ""}{grouped}"\n', DOLLARS).lines
    assert (line.amount, line.booked_on) == (money, day)


def test_what_the_bank_wrote_is_never_shown() -> None:
    assert "Kim" not in repr(read("Date,Amount,Name\n2026-03-10,1,Kim\n"))
