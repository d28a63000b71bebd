"""The store's order export becomes store lines; each of its traps has a test of its own."""

from datetime import datetime
from pathlib import Path

import pytest

from recoup.connectors.cafe24.statuses import STATES
from recoup.connectors.files.columns import STORE_LINES
from recoup.connectors.files.relation import Relation, UnreadableFileError
from recoup.connectors.files.store_export import read_store_export
from recoup.domain.store_line import StoreLine
from tests.connectors.files.reading import Desk, csv_text

HEAD = "주문번호,품목별 주문번호,주문 상태,수량,상품구매금액(KRW)"


def export(desk: Desk, *rows: str, head: str = HEAD, currency: str | None = None) -> Relation:
    return read_store_export(desk.file(csv_text(head, *rows)), workspace=desk.workspace, currency=currency)


def test_an_export_yields_the_canonical_columns_and_whether_a_row_is_readable(desk: Desk) -> None:
    (row,) = desk.rows(export(desk, "O-1,O-1-01,배송중,1,5000"))
    assert list(row) == [column.name for column in STORE_LINES] + ["readable"]


def test_a_whole_row_is_read(desk: Desk) -> None:
    head = (
        "주문번호,품목별주문번호,주문일시,결제일시(입금확인일),주문상태,결제수단,상품품목코드,주문상품명(옵션포함),"
        "수량,판매가,품목별 결제금액,실제 환불금액,환불완료일,취소접수일,관리자 메모,상품구매금액(KRW)"
    )
    row = (
        "20260101-0000011,20260101-0000011-01,2026-01-01 09:00:00,2026-01-01 09:05:00,취소완료,신용카드,"
        'P000000N000A,"이어폰, 검정",2,5000,"9,500",9500,2026-01-03,2026-01-02 00:00:00,알리 8190001,10000'
    )
    (read,) = desk.readable(export(desk, row, head=head))
    assert {name: value for name, value in read.items() if value is not None} == {
        "order_id": "20260101-0000011",
        "line_id": "20260101-0000011-01",
        "state": "cancelled",
        "quantity": 2,
        "currency": "KRW",
        "paid_minor": 9500,
        "refunded_minor": 9500,
        "payment_method": "신용카드",
        "product": "P000000N000A",
        "product_name": "이어폰, 검정",
        "ordered_at": datetime.fromisoformat("2026-01-01T00:00:00"),
        "paid_at": datetime.fromisoformat("2026-01-01T00:05:00"),
        "claimed_at": datetime.fromisoformat("2026-01-01T15:00:00"),
        "refunded_at": datetime.fromisoformat("2026-01-02T15:00:00"),
        "memo": "알리 8190001",
        "readable": True,
    }


@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_every_encoding_and_separator_is_found(desk: Desk, encoding: str, separator: str) -> None:
    text = csv_text(HEAD, "O-1,O-1-01,배송완료,1,5000").replace(",", separator)
    path = desk.file(text, encoding=encoding)
    (row,) = desk.readable(read_store_export(path, workspace=desk.workspace))
    assert (row["state"], row["paid_minor"]) == ("delivered", 5000)


@pytest.mark.parametrize("header", ["총 배송비(KRW)", "총 배송비 (첫 품목에만 표시)"])
def test_the_orders_delivery_fee_is_kept_as_it_stands(desk: Desk, header: str) -> None:
    relation = export(desk, "O-1,O-1-01,배송중,1,5000,3000", "O-1,O-1-02,배송중,1,5000,", head=f"{HEAD},{header}")
    assert [row["delivery_minor"] for row in desk.readable(relation)] == [3000, None]


def test_columns_may_stand_in_any_order_among_others(desk: Desk) -> None:
    head = "비고,수량,수령인,상품구매금액(KRW),주문 상태,품목별주문번호,주문번호"
    (row,) = desk.readable(export(desk, "x,3,홍길동,5000,배송중,O-1-01,O-1", head=head))
    assert (row["line_id"], row["quantity"]) == ("O-1-01", 3)


def test_lines_before_the_header_are_passed_over(desk: Desk) -> None:
    path = desk.file(csv_text("주문 목록,,,,", "", HEAD, "O-1,O-1-01,배송중,x,5000"))
    relation = read_store_export(path, workspace=desk.workspace)
    assert desk.bad_cells(relation) == [(4, "수량", "x")]


def test_a_column_that_stands_twice_must_say_the_same(desk: Desk) -> None:
    head = f"{HEAD},수량"
    relation = export(desk, "O-1,O-1-01,배송중,1,5000,1", "O-2,O-2-01,배송중,1,5000,2", head=head)
    assert [row["line_id"] for row in desk.readable(relation)] == ["O-1-01"]
    assert desk.bad_cells(relation) == [(3, "수량", "1 / 2")]


@pytest.mark.parametrize(("code", "state"), STATES.items())
def test_a_status_may_be_a_code(desk: Desk, code: str, state: StoreLine) -> None:
    assert desk.rows(export(desk, f"O-1,O-1-01,{code},1,5000"))[0]["state"] == state


@pytest.mark.parametrize(
    ("label", "state"),
    [
        ("배송 완료", "delivered"),
        (" 배송완료 ", "delivered"),
        ("취소 완료 – 환불전", "cancelled_refund_due"),
        ("입금전 취소 - 관리자", "unpaid_cancelled_by_shop"),
        ("반품접수　-　수거완료（자동）", "return_collected_automatically"),
    ],
)
def test_spaces_and_dashes_of_a_label_do_not_count(desk: Desk, label: str, state: str) -> None:
    spelled_first = desk.rows(export(desk, f"O-1,O-1-01,{label},1,5000"))
    assert spelled_first[0]["state"] == state
    many = [f"O-1,O-1-{number},배송중,1,5000" for number in range(40_000)]
    never_sampled = export(desk, *many[:13_000], f"O-2,O-2-01,{label},1,5000", *many[13_000:])
    assert [row["state"] for row in desk.rows(never_sampled) if row["order_id"] == "O-2"] == [state]


def test_a_renamed_label_is_read_as_taught(desk: Desk) -> None:
    path = desk.file(csv_text(HEAD, "O-1,O-1-01,발송 준비,1,5000"))
    taught = {"발송준비": StoreLine.PREPARING_SHIPMENT}
    relation = read_store_export(path, workspace=desk.workspace, renamed_labels=taught)
    assert desk.readable(relation)[0]["state"] == "preparing_shipment"


def test_an_unknown_label_says_what_is_like_it_and_how_to_teach_it(desk: Desk) -> None:
    (bad,) = desk.bad(export(desk, "O-1,O-1-01,취소완료함,1,5000"))
    assert (bad.line, bad.column, bad.value) == (2, "주문 상태", "취소완료함")
    assert "취소완료," in bad.expected.en
    assert '[labels]: "취소완료함"' in bad.expected.en


def test_an_ambiguous_label_is_not_guessed(desk: Desk) -> None:
    assert desk.bad_cells(export(desk, "O-1,O-1-01,환불완료,1,5000")) == [(2, "주문 상태", "환불완료")]


class TestPaid:
    """What the customer paid for a line."""

    HEAD = "주문번호,품목별 주문번호,주문 상태,수량,품목별 결제금액,상품구매금액(KRW),판매가,상품별 추가할인금액"

    @pytest.mark.parametrize(
        ("cells", "paid"),
        [
            ("2,9000,20000,10000,1000", 9000),
            ("2,,20000,10000,1000", 19000),
            ("2,,,10000,1000", 19000),
            ('2,,"20,000",,', 20000),
            ("2,,,,", None),
            ("2,0,20000,10000,", 0),
        ],
    )
    def test_the_items_own_amount_comes_first(self, desk: Desk, cells: str, paid: int | None) -> None:
        (row,) = desk.readable(export(desk, f"O-1,O-1-01,배송중,{cells}", head=self.HEAD))
        assert row["paid_minor"] == paid

    def test_a_price_with_its_option_is_preferred(self, desk: Desk) -> None:
        head = "주문번호,품목별 주문번호,주문 상태,수량,판매가(KRW),옵션+판매가(KRW)"
        (row,) = desk.readable(export(desk, "O-1,O-1-01,배송중,3,1000,1200", head=head))
        assert row["paid_minor"] == 3600

    def test_a_fallback_that_is_not_needed_is_not_judged(self, desk: Desk) -> None:
        (row,) = desk.rows(export(desk, "O-1,O-1-01,배송중,1,9000,x,y,z", head=self.HEAD))
        assert row["readable"]

    def test_a_discount_above_the_price_is_reported(self, desk: Desk) -> None:
        relation = export(desk, "O-1,O-1-01,배송중,1,,5000,,6000", head=self.HEAD)
        assert desk.bad_cells(relation) == [(2, "상품별 추가할인금액", "6000")]

    def test_discounts_of_the_whole_order_are_not_the_items(self, desk: Desk) -> None:
        head = f"{HEAD},주문서 쿠폰 할인금액,사용한 적립금액(최종)"
        (row,) = desk.readable(export(desk, "O-1,O-1-01,배송중,1,5000,1000,500", head=head))
        assert row["paid_minor"] == 5000

    def test_a_partly_cancelled_row_shows_what_was_paid(self, desk: Desk) -> None:
        head = f"{HEAD},취소구분,실제 환불금액"
        (row,) = desk.readable(export(desk, "O-1,O-1-01,취소완료,2,10000,부분취소,5000", head=head))
        assert (row["paid_minor"], row["refunded_minor"]) == (10000, 5000)

    def test_amounts_beyond_all_reason_do_not_stop_the_file(self, desk: Desk) -> None:
        huge = "9" * 18
        rows = desk.rows(
            export(
                desk,
                f"O-1,O-1-01,배송중,2000000000,,,{huge},{huge}",
                "O-2,O-2-01,배송중,1,5000,,,",
                head=self.HEAD,
            )
        )
        assert [row["paid_minor"] for row in rows] == [None, 5000]


class TestCurrency:
    """The currency of a file stands in its headers."""

    def test_a_suffix_names_it_and_its_decimals(self, desk: Desk) -> None:
        head = "주문번호,품목별 주문번호,주문 상태,수량,상품구매금액(USD)"
        (row,) = desk.readable(export(desk, "O-1,O-1-01,배송중,1,12.5", head=head))
        assert (row["currency"], row["paid_minor"]) == ("USD", 1250)

    def test_won_has_no_decimals(self, desk: Desk) -> None:
        relation = export(desk, "O-1,O-1-01,배송중,1,12610.00", "O-2,O-2-01,배송중,1,12610.50")
        assert [row["paid_minor"] for row in desk.readable(relation)] == [12610]
        assert desk.bad_cells(relation) == [(3, "상품구매금액(KRW)", "12610.50")]

    def test_without_a_suffix_it_must_be_told(self, desk: Desk) -> None:
        head = "주문번호,품목별 주문번호,주문 상태,수량,판매가"
        with pytest.raises(UnreadableFileError, match="no header names a currency"):
            export(desk, "O-1,O-1-01,배송중,1,5000", head=head)
        (row,) = desk.rows(export(desk, "O-1,O-1-01,배송중,1,5000", head=head, currency="KRW"))
        assert row["currency"] == "KRW"

    def test_two_currencies_are_refused(self, desk: Desk) -> None:
        head = f"{HEAD},판매가(USD)"
        with pytest.raises(UnreadableFileError, match="several currencies"):
            export(desk, "O-1,O-1-01,배송중,1,5000,4", head=head)


@pytest.mark.parametrize(
    ("cells", "column", "value"),
    [
        (",O-1-01,배송중,1,5000", "주문번호", ""),
        ("O-1,,배송중,1,5000", "품목별 주문번호", ""),
        ("O-1,O-1-01,,1,5000", "주문 상태", ""),
        ("O-1,O-1-01,배송중,,5000", "수량", ""),
        ("O-1,O-1-01,배송중,0,5000", "수량", "0"),
        ("O-1,O-1-01,배송중,1.5,5000", "수량", "1.5"),
        ("O-1,O-1-01,배송중,1,-5000", "상품구매금액(KRW)", "-5000"),
        ("O-1,O-1-01,배송중,1,5천원", "상품구매금액(KRW)", "5천원"),
        ('O-1,O-1-01,배송중,1,"1,26,10"', "상품구매금액(KRW)", "1,26,10"),
    ],
)
def test_a_bad_cell_is_named_with_its_line_after_quoted_line_breaks(
    desk: Desk, cells: str, column: str, value: str
) -> None:
    head = f"{HEAD},관리자 메모"
    relation = export(
        desk,
        'O-0,O-0-01,배송중,1,5000,"첫 줄\n둘째 줄\n"',
        f"{cells},",
        "O-9,O-9-01,배송중,1,5000,",
        head=head,
    )
    assert [row["line_id"] for row in desk.readable(relation)] == ["O-0-01", "O-9-01"]
    assert desk.bad_cells(relation) == [(5, column, value)]


def test_a_bad_time_is_named(desk: Desk) -> None:
    relation = export(desk, "O-1,O-1-01,배송중,1,5000,2026-02-30", head=f"{HEAD},주문일시")
    assert desk.bad_cells(relation) == [(2, "주문일시", "2026-02-30")]


def test_rows_of_empty_cells_are_passed_over(desk: Desk) -> None:
    assert len(desk.rows(export(desk, "O-1,O-1-01,배송중,1,5000", ",,,,", "", ",,,,"))) == 1


def test_a_header_alone_is_an_empty_export(desk: Desk) -> None:
    assert desk.rows(export(desk)) == []


def test_a_path_with_pattern_letters_is_one_file(desk: Desk) -> None:
    path = desk.file(csv_text(HEAD, "O-1,O-1-01,배송중,1,5000"), name="주문[1] *?.csv")
    assert len(desk.rows(read_store_export(path, workspace=desk.workspace))) == 1


def test_two_files_of_one_name_do_not_share_their_copies(desk: Desk) -> None:
    relations = list[Relation]()
    for folder, line in (("a", "O-1-01"), ("b", "O-2-01")):
        (desk.folder / folder).mkdir()
        path = desk.file(csv_text(HEAD, f"O,{line},배송중,1,5000"), f"{folder}/export.csv", "cp949")
        relations.append(read_store_export(path, workspace=desk.workspace).repaired())
    assert [desk.rows(relation)[0]["line_id"] for relation in relations] == ["O-1-01", "O-2-01"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        ("a,b\n1,2\n", "no header row.*주문번호"),
        ("주문번호,수량\n1,2\n", "Missing: '품목별 주문번호'.*Recognised: '주문번호'"),
        ("<html><table></table></html>", "web page"),
    ],
)
def test_a_file_that_is_no_export_says_why(desk: Desk, content: str, reason: str) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        read_store_export(desk.file(content), workspace=desk.workspace)


def test_a_file_that_is_not_there_says_so(desk: Desk) -> None:
    with pytest.raises(UnreadableFileError, match="no such file"):
        read_store_export(Path("nowhere.csv"), workspace=desk.workspace)
