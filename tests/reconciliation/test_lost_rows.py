"""A row that cannot be read spoils itself and no other: it is named, and its partner is not taken for abandoned."""

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from recoup.policy.book import DEFAULT_BOOK
from recoup.reconciliation.reconcile import Reconciliation, Request, reconcile
from tests.reconciliation.shop import KOREAN_HOLIDAYS, NOW

STORE = "주문번호,품목별 주문번호,주문 상태,수량,상품구매금액(KRW),취소접수일\n"
SUPPLIER = "supplier order,status,quantity,currency,paid,store line,created at\n"
LINE = {"product_count": 1, "product_id": 7, "sku_id": 8, "actual_fee": {"amount": "9.00", "currency_code": "USD"}}
READ = {"order_status": "WAIT_BUYER_ACCEPT_GOODS", "child_order_list": [LINE]}
BUSY = {"error_response": {"code": "ApiCallLimit"}}


@contextmanager
def compared(folder: Path, store: str, supplier: str) -> Generator[Reconciliation, None, None]:
    """Give the comparison of two small files, exports or saved answers."""
    ours, theirs = (folder / _name(side, text) for side, text in (("store", store), ("supplier", supplier)))
    ours.write_text(store, encoding="utf-8")
    theirs.write_text(supplier, encoding="utf-8")
    request = Request(ours, theirs, None, DEFAULT_BOOK, NOW)
    with reconcile(request, lambda first, last: KOREAN_HOLIDAYS, lambda step: None) as found:
        yield found


def _name(side: str, text: str) -> str:
    return f"{side}.{'jsonl' if text.startswith('{') else 'csv'}"


def saved(*answers: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(answer)}\n" for answer in answers)


def item(code: str, **changed: Any) -> dict[str, Any]:
    """Return an order item of the store's API that waits for its parcel."""
    return {"order_item_code": code, "order_status": "N20", "quantity": 1, "payment_amount": "1000.00"} | changed


def order(code: str, *items: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {"order": {"order_id": code, "currency": "KRW", "items": items} | changed}


def about(supplier_order: int, answer: dict[str, Any], **beside: Any) -> dict[str, Any]:
    """Return a saved answer about a supplier order, with what stands beside it."""
    response = answer if "error_response" in answer else {"result": answer}
    return {"order_id": supplier_order, "response": response} | beside


def exported_claims(*moments: str) -> str:
    return STORE + "".join(f"S{number},S{number}-1,C00,1,1000,{moment}\n" for number, moment in enumerate(moments, 1))


def saved_claims(*moments: str) -> str:
    return saved(
        *(
            order(f"S{number}", item(f"S{number}-1", order_status="C00", cancel_request_date=moment))
            for number, moment in enumerate(moments, 1)
        )
    )


@pytest.mark.parametrize("write", [exported_claims, saved_claims])
@pytest.mark.parametrize("moment", ["1970-01-01 00:00:00", "0202-03-09 10:00:00", "9999-12-31 23:59:59"])
def test_an_absurd_date_in_one_row_spoils_no_other_row(moment: str, write: Callable[..., str], tmp_path: Path) -> None:
    with compared(tmp_path, write("2026-03-09 10:00:00", moment), SUPPLIER) as found:
        [bad] = found.bad_rows
        assert (bad.value, "1970" in bad.expected.en) == (moment, True)
        assert kinds(found) == {"S1-1": "cancel_ready"}


def kinds(found: Reconciliation) -> dict[str | None, str]:
    """Return the names of the divergent pairs by the line of either side."""
    return {each.pair.id.store_line or each.pair.id.supplier_line: each.kind for each in found.result.findings()}


SHEET = SUPPLIER + "819,shipped,1,USD,9.00,S1-1,9999-12-31\n"
WAITS = STORE + "S1,S1-1,N20,1,1000,\n"


@pytest.mark.parametrize(
    "supplier",
    [
        SHEET,
        saved(about(819, READ | {"gmt_create": "9999-12-31"}, store_line_id="S1-1")),
        saved(about(819, READ | {"order_status": "BRAND_NEW"}, store_line_id="S1-1")),
        saved(about(819, READ | {"child_order_list": []}, store_lines=["S1-1"])),
        saved(about(819, READ | {"child_order_list": [LINE | {"product_count": "x"}]}, store_lines=["S1-1"])),
        saved(about(819, BUSY, store_line_id="S1-1")),
    ],
    ids=["a sheet's date", "an answer's date", "its status", "the whole order", "one of its lines", "only an error"],
)
def test_a_store_line_whose_supplier_order_is_lost_is_not_ordered_again(supplier: str, tmp_path: Path) -> None:
    with compared(tmp_path, WAITS, supplier) as found:
        assert len(found.bad_rows) == found.totals.not_compared == 1
        assert kinds(found) == {}


@pytest.mark.parametrize("first", [True, False], ids=["error first", "answer first"])
def test_an_error_about_an_order_that_another_answer_reads_hides_nothing(first: bool, tmp_path: Path) -> None:
    answers = [about(819, each, store_line_id="S1-1") for each in ((BUSY, READ) if first else (READ, BUSY))]
    with compared(tmp_path, WAITS, saved(*answers)) as found:
        assert len(found.bad_rows) == 1
        assert (found.totals.pairs, found.totals.not_compared) == (1, 0)


def test_an_error_about_an_order_that_was_created_leaves_its_attempt(tmp_path: Path) -> None:
    created = {"result": {"is_success": True, "order_list": [819]}}
    attempt = {"out_order_id": "a", "store_line_id": "S1-1", "quantity": 1, "response": created}
    with compared(tmp_path, WAITS, saved(about(819, BUSY), attempt)) as found:
        assert kinds(found) == {"S1-1": "placement_unknown"}


@pytest.mark.parametrize(
    "lost",
    [
        order("S1", item("S1-1"), order_date="9999-12-31"),
        order("S1", item("S1-1", quantity="x")),
        order("S1", item("S1-1", order_status="Z99")),
    ],
    ids=["the order's date", "an item's quantity", "an item's status"],
)
def test_a_supplier_order_whose_store_line_is_lost_is_not_called_orphaned(lost: dict[str, Any], tmp_path: Path) -> None:
    with compared(tmp_path, saved(lost), SHEET.replace("9999-12-31", "2026-03-09")) as found:
        assert len(found.bad_rows) == found.totals.not_compared == 1
        assert kinds(found) == {}
