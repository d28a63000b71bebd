"""A list of links is read with few columns or with all."""

from recoup.connectors.files.links_file import read_links
from tests.connectors.files.reading import Desk, csv_text


def test_links_need_only_the_two_ids(desk: Desk) -> None:
    path = desk.file(csv_text("품목별 주문번호,알리 주문번호", "A-1,819"))
    (row,) = desk.readable(read_links(path, workspace=desk.workspace))
    assert row == {
        "store_line_id": "A-1",
        "supplier_order_id": "819",
        "supplier_line_id": None,
        "quantity": None,
        "readable": True,
    }


def test_an_empty_quantity_means_all_and_zero_means_nothing(desk: Desk) -> None:
    head = "store_line,supplier_order,supplier_line,quantity"
    path = desk.file(csv_text(head, "A-1,819,819-1,", "A-2,820,820-1,2", "A-3,821,821-1,0"))
    relation = read_links(path, workspace=desk.workspace)
    assert [row["quantity"] for row in desk.readable(relation)] == [None, 2]
    assert desk.bad_cells(relation) == [(4, "quantity", "0")]


def test_copies_without_a_supplier_line_count_once(desk: Desk) -> None:
    path = desk.file(csv_text("store line,supplier order", "A-1,819", "A-1,819", "A-1,820"))
    relation = read_links(path, workspace=desk.workspace).without_duplicates()
    assert sorted(row["supplier_order_id"] for row in desk.readable(relation)) == ["819", "820"]
