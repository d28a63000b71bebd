"""Answers about creations and orders explain each other, whichever of them stands first in the file."""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from recoup.connectors.files.json_lines import read_supplier_orders
from recoup.connectors.files.json_rows import SupplierRow
from recoup.connectors.files.relation import BadRow
from recoup.domain.supplier_line import SupplierLine

BESIDE = {"out_order_id": "a-1", "store_order_id": "s", "store_line_id": "s-1", "quantity": 1}
CREATED = {**BESIDE, "aliexpress_ds_order_create_response": {"result": {"is_success": True, "order_list": [7]}}}
REFUSED = {
    **BESIDE,
    "aliexpress_ds_order_create_response": {"result": {"is_success": False, "error_code": "SKU_NOT_EXIST"}},
}
READ = {
    "order_id": "7",
    "order_status": "WAIT_SELLER_SEND_GOODS",
    "user_order_amount": {"amount": "4.00", "currency_code": "USD"},
    "child_order_list": [{"product_id": 1, "product_count": 1}],
}
BROKEN = {"out_order_id": "a-2", "aliexpress_ds_order_create_response": {"result": {"is_success": False}}}


def read(folder: Path, *records: dict[str, Any]) -> list[SupplierRow | BadRow]:
    file = folder / "answers.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return list(read_supplier_orders(file))


@pytest.mark.parametrize("records", [*permutations((CREATED, READ)), *permutations((REFUSED, CREATED, READ))])
def test_an_order_that_was_read_stands_once_and_knows_what_it_was_created_for(
    tmp_path: Path, records: tuple[dict[str, Any], ...]
) -> None:
    (row,) = read(tmp_path, *records)
    assert isinstance(row, SupplierRow)
    assert (row.order_id, row.store_order_id, row.store_line_id) == ("7", "s", "s-1")
    assert row.state is SupplierLine.AWAITING_SHIPMENT


def test_what_cannot_be_read_is_named_once(tmp_path: Path) -> None:
    found = read(tmp_path, READ, BROKEN, {"hello": 1})
    assert [(bad.line, bad.column) for bad in found if isinstance(bad, BadRow)] == [(2, "product_items"), (3, "")]
    assert len(found) == 3
