"""A spreadsheet of supplier orders becomes supplier lines."""

from datetime import datetime

import pytest

from recoup.connectors.aliexpress.statuses import line_state
from recoup.connectors.files.columns import SUPPLIER_LINES
from recoup.connectors.files.relation import Relation, UnreadableFileError
from recoup.connectors.files.supplier_sheet import PACIFIC_TIME, read_supplier_sheet
from recoup.domain.supplier_line import SupplierLine
from tests.connectors.files.reading import Desk, csv_text

HEAD = "supplier order,status,quantity,currency"


def sheet(
    desk: Desk,
    *rows: str,
    head: str = HEAD,
    currency: str | None = None,
    zone: str = PACIFIC_TIME,
) -> Relation:
    path = desk.file(csv_text(head, *rows))
    return read_supplier_sheet(path, workspace=desk.workspace, currency=currency, zone=zone)


def test_a_sheet_yields_the_canonical_columns_and_whether_a_row_is_readable(desk: Desk) -> None:
    (row,) = desk.rows(sheet(desk, "819,shipped,1,USD"))
    assert list(row) == [column.name for column in SUPPLIER_LINES] + ["readable"]


@pytest.mark.parametrize(
    "head",
    [
        "Order No.,SKU,Order Status,Qty,Cost (USD),Payment Method,Refund amount,Shop order,Store_Line",
        "알리 주문번호,옵션번호,상태,수량,결제금액(USD),결제수단,환급액,주문번호,품목별 주문번호",
    ],
)
def test_headers_are_english_or_korean(desk: Desk, head: str) -> None:
    (row,) = desk.readable(sheet(desk, '819,12,배송중,2,"1,234.50",PayPal,0,O-1,O-1-01', head=head))
    assert row["line_id"] == "819-12"
    assert (row["state"], row["quantity"], row["currency"]) == ("shipped", 2, "USD")
    assert (row["paid_minor"], row["reimbursed_minor"]) == (123450, 0)
    assert (row["store_order_id"], row["store_line_id"]) == ("O-1", "O-1-01")


@pytest.mark.parametrize(
    ("status", "state"),
    [(state.value, state) for state in SupplierLine if state is not SupplierLine.ABSENT]
    + [
        ("WAIT_SELLER_SEND_GOODS", SupplierLine.AWAITING_SHIPMENT),
        ("wait seller send goods", SupplierLine.AWAITING_SHIPMENT),
        ("Awaiting shipment", SupplierLine.AWAITING_SHIPMENT),
        ("배송 중", SupplierLine.SHIPPED),
        ("Cancelled", SupplierLine.CLOSED_UNKNOWN),
        ("FINISH", SupplierLine.CLOSED_UNKNOWN),
    ],
)
def test_a_status_is_a_state_a_marketplace_status_or_a_word(desk: Desk, status: str, state: SupplierLine) -> None:
    assert desk.readable(sheet(desk, f"819,{status},1,USD"))[0]["state"] == state


@pytest.mark.parametrize("status", ["FINISH", "CLOSED", "CANCELED", "WAIT_SELLER_SEND_GOODS", "IN_CANCEL", "ARCHIVE"])
@pytest.mark.parametrize(
    "reason",
    ["", "pay_timeout", "buyer_cancel_order", "BUYER_ACCEPT_GOODS", "send_goods_timeout", "new_word"],
)
@pytest.mark.parametrize(("paid_at", "cost"), [("", ""), ("2026-01-01", "5"), ("", "0")])
def test_status_and_end_reason_mean_what_the_order_read_means(
    desk: Desk, status: str, reason: str, paid_at: str, cost: str
) -> None:
    head = f"{HEAD},end reason,paid at,cost"
    (row,) = desk.rows(sheet(desk, f"819,{status},1,USD,{reason},{paid_at},{cost}", head=head))
    taken = status == "WAIT_SELLER_SEND_GOODS" or bool(paid_at)
    paid = True if taken else (False if cost == "0" else None)
    assert row["state"] == line_state(status, reason, logistics_status=None, paid=paid)


def test_a_free_reason_explains_an_end_and_nothing_else(desk: Desk) -> None:
    head = f"{HEAD},reason"
    rows = desk.rows(sheet(desk, "1,FINISH,1,USD,buyer_cancel_order", "2,shipped,1,USD,buyer_cancel_order", head=head))
    assert [row["state"] for row in rows] == ["closed_cancelled_paid", "shipped"]
    assert rows[1]["reason"] == "buyer_cancel_order"


def test_a_taught_word_is_read(desk: Desk) -> None:
    path = desk.file(csv_text(HEAD, "819,통관중,1,USD"))
    taught = {"통관 중": SupplierLine.SHIPPED}
    relation = read_supplier_sheet(path, workspace=desk.workspace, taught_words=taught)
    assert desk.readable(relation)[0]["state"] == "shipped"


def test_an_unknown_word_says_how_to_teach_it(desk: Desk) -> None:
    (bad,) = desk.bad(sheet(desk, "819,shiped,1,USD"))
    assert (bad.line, bad.column, bad.value) == (2, "status", "shiped")
    assert "shipped" in bad.expected.en
    assert '[supplier_labels]: "shiped"' in bad.expected.en


class TestPlacement:
    """Rows without an order number."""

    HEAD = f"{HEAD},error code,store line"

    @pytest.mark.parametrize(
        ("row", "state"),
        [
            (",,1,USD,SKU_NOT_EXIST,A-1", "placement_failed_product"),
            (",placement_failed_account,1,USD,,A-1", "placement_failed_account"),
            (",주문 실패: 배송불가,1,USD,,A-1", "placement_failed_shipping"),
        ],
    )
    def test_a_failed_placement_takes_its_id_from_the_store_line(self, desk: Desk, row: str, state: str) -> None:
        (read,) = desk.readable(sheet(desk, row, head=self.HEAD))
        assert (read["order_id"], read["line_id"], read["state"]) == (None, "placement-A-1", state)

    @pytest.mark.parametrize(
        ("row", "column"),
        [
            (",shipped,1,USD,,A-1", "supplier order"),
            (",placement_failed_other,1,USD,,", "supplier order"),
            (",,1,USD,NEVER_SEEN,A-1", "status"),
            (",,1,USD,,A-1", "status"),
        ],
    )
    def test_what_is_no_failed_placement_is_reported(self, desk: Desk, row: str, column: str) -> None:
        assert desk.bad_cells(sheet(desk, row, head=self.HEAD))[0][:2] == (2, column)


class TestCurrency:
    """The currency of an amount."""

    def test_each_row_may_have_its_own(self, desk: Desk) -> None:
        head = f"{HEAD},cost"
        rows = ("1,shipped,1,USD,12.5", "2,shipped,1,krw,12610", "3,shipped,1,BHD,1.234")
        read = [row["paid_minor"] for row in desk.readable(sheet(desk, *rows, head=head))]
        assert read == [1250, 12610, 1234]

    def test_a_row_without_one_takes_the_policys(self, desk: Desk) -> None:
        relation = sheet(desk, "1,shipped,1,,12.5", head=f"{HEAD},cost", currency="USD")
        assert [row["paid_minor"] for row in desk.readable(relation)] == [1250]

    @pytest.mark.parametrize("code", ["", "XXX", "US$"])
    def test_a_row_without_a_known_one_is_unreadable(self, desk: Desk, code: str) -> None:
        relation = sheet(desk, f"1,shipped,1,{code},12.5", head=f"{HEAD},cost")
        assert desk.bad_cells(relation) == [(2, "currency", code)]

    def test_a_row_may_not_contradict_the_header(self, desk: Desk) -> None:
        relation = sheet(desk, "1,shipped,1,EUR,12.5", head=f"{HEAD},cost (USD)")
        assert desk.bad_cells(relation) == [(2, "currency", "EUR")]

    def test_a_sheet_without_any_is_refused(self, desk: Desk) -> None:
        with pytest.raises(UnreadableFileError, match="nothing names the currency"):
            sheet(desk, "1,shipped,1,5", head="supplier order,status,quantity,cost")

    def test_an_amount_with_a_sign_is_not_guessed(self, desk: Desk) -> None:
        relation = sheet(desk, "1,shipped,1,USD,$12.5", head=f"{HEAD},cost")
        assert desk.bad_cells(relation) == [(2, "cost", "$12.5")]


@pytest.mark.parametrize(
    ("zone", "utc"),
    [("America/Los_Angeles", "2026-07-01T19:00"), ("Asia/Shanghai", "2026-07-01T04:00")],
)
def test_times_without_an_offset_are_read_in_the_zone_that_is_set(desk: Desk, zone: str, utc: str) -> None:
    head = f"{HEAD},created at,closed at"
    row = "1,shipped,1,USD,2026-07-01 12:00:00,2026-07-01T12:00:00Z"
    (read,) = desk.readable(sheet(desk, row, head=head, zone=zone))
    assert read["created_at"] == datetime.fromisoformat(utc)
    assert read["closed_at"] == datetime.fromisoformat("2026-07-01T12:00:00")


@pytest.mark.parametrize(
    ("cell", "stage"),
    [("received", "received"), ("Dispute finished", "promised"), ("환불 완료", "completed"), ("", None)],
)
def test_a_refund_stage_is_a_state_or_the_order_pages_words(desk: Desk, cell: str, stage: str | None) -> None:
    (read,) = desk.readable(sheet(desk, f"1,shipped,1,USD,{cell}", head=f"{HEAD},refund stage"))
    assert read["refund_stage"] == stage


def test_an_order_number_that_a_spreadsheet_rounded_is_reported(desk: Desk) -> None:
    relation = sheet(desk, "8.19E+15,shipped,1,USD")
    assert desk.bad_cells(relation) == [(2, "supplier order", "8.19E+15")]


def test_copies_count_once_and_contradictions_are_reported(desk: Desk) -> None:
    relation = sheet(
        desk,
        "1,shipped,1,USD",
        "1,shipped,1,USD",
        "2,shipped,1,USD",
        "2,delivered,1,USD",
        "3,unpaid,1,USD",
    ).without_duplicates()
    assert sorted(row["order_id"] for row in desk.readable(relation)) == ["1", "3"]
    assert [(bad.line, bad.value) for bad in desk.bad(relation)] == [(4, "2 / 2"), (5, "2 / 2")]
