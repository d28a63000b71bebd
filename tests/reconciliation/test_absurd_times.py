"""A time that nobody can mean spoils its own row and no other: it is named, and its partner is not called alone."""

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from recoup.policy.book import DEFAULT_BOOK
from recoup.reconciliation.reconcile import Reconciliation, Request, reconcile
from tests.reconciliation.shop import KOREAN_HOLIDAYS, NOW

STORE = "주문번호,품목별 주문번호,주문 상태,수량,상품구매금액(KRW),취소접수일\n"
SUPPLIER = "supplier order,status,quantity,currency,paid,store line,created at\n"


@contextmanager
def compared(folder: Path, store: str, supplier: str) -> Generator[Reconciliation, None, None]:
    """Give the comparison of two small files; the store's is JSON when it does not begin with the header."""
    files = folder / ("store.csv" if store.startswith(STORE) else "store.json"), folder / "supplier.csv"
    for path, text in zip(files, (store, supplier), strict=True):
        path.write_text(text, encoding="utf-8")
    with reconcile(Request(*files, None, DEFAULT_BOOK, NOW), lambda first, last: KOREAN_HOLIDAYS, print) as found:
        yield found


def answer(*claims: str) -> str:
    """Return a saved answer about orders with a cancellation that was asked for at each of these times."""
    orders = [
        {
            "order_id": f"S{number}",
            "currency": "KRW",
            "items": [
                {
                    "order_item_code": f"S{number}-1",
                    "order_status": "C00",
                    "quantity": 1,
                    "payment_amount": "1000.00",
                    "cancel_request_date": claim,
                }
            ],
        }
        for number, claim in enumerate(claims, 1)
    ]
    return json.dumps({"orders": orders})


def export(*claims: str) -> str:
    """Return an export with the same orders."""
    return STORE + "".join(f"S{number},S{number}-1,C00,1,1000,{claim}\n" for number, claim in enumerate(claims, 1))


@pytest.mark.parametrize("write", [export, answer])
@pytest.mark.parametrize("moment", ["1970-01-01 00:00:00", "0202-03-09 10:00:00", "9999-12-31 23:59:59"])
def test_an_absurd_date_in_one_row_spoils_no_other_row(moment: str, write: Callable[..., str], tmp_path: Path) -> None:
    with compared(tmp_path, write("2026-03-09 10:00:00", moment), SUPPLIER) as found:
        [bad] = found.bad_rows
        assert (bad.value, "1970" in bad.expected.en) == (moment, True)
        named = {each.pair.id.store_line: each.kind for each in found.result.findings()}
    assert named == {"S1-1": "cancel_ready"}


def test_a_line_whose_supplier_order_has_an_absurd_date_is_not_compared(tmp_path: Path) -> None:
    store = STORE + "S1,S1-1,N20,1,1000,\nS2,S2-1,N20,1,1000,\n"
    supplier = SUPPLIER + "819,shipped,1,USD,9.00,S1-1,2026-03-09 10:00:00\n820,shipped,1,USD,9.00,S2-1,9999-12-31\n"
    with compared(tmp_path, store, supplier) as found:
        assert [(bad.line, bad.column, bad.value) for bad in found.bad_rows] == [(3, "created at", "9999-12-31")]
        assert found.totals.not_compared == 1
        assert {each.pair.id.store_line for each in found.result.findings()} <= {"S1-1"}
