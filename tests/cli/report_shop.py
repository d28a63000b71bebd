"""A small shop for the report's tests: every urgency, both currencies, a coupon, a proposal, unreadable rows.

It is written as the two files that people have, and compared by the engine itself.
"""

import csv
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from recoup.cli.report.page import ReportInfo, write_report
from recoup.decision.words.text import Language
from recoup.policy.book import DEFAULT_BOOK
from recoup.policy.durations import Calendar
from recoup.reconciliation.reconcile import Reconciliation, Request, reconcile

NOW: Final = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Seoul"))
INFO: Final = ReportInfo("orders.csv", "supplier.csv", None, None, True, NOW, "0.1.0")

_STORE: Final = (
    "주문번호",
    "품목별 주문번호",
    "주문 상태",
    "수량",
    "품목별 결제금액(KRW)",
    "실제 환불금액",
    "결제수단",
    "상품품목코드",
    "주문상품명(옵션포함)",
    "주문일시",
    "결제일시(입금확인일)",
    "취소접수일",
    "환불완료일",
    "관리자 메모",
)
_SUPPLIER: Final = (
    "supplier order",
    "status",
    "quantity",
    "currency",
    "paid",
    "reimbursed",
    "refund stage",
    "coupon",
    "coupon amount",
    "payment method",
    "product",
    "created at",
    "paid at",
    "closed at",
    "store line",
    "store order",
)

_CASES: Final = (
    # state, pieces, paid, claimed | supplier's state, cost, closed | product
    ("취소완료 - 환불전", 1, 38900, "2026-11-13", "cancelled by seller: out of stock", "18.40", "2026-11-12", "머그컵"),
    ("상품준비중", 1, 15900, "", "cancelled by seller: out of stock", "6.90", "2026-11-19", "주방 집게 세트"),
    ("상품준비중", 2, 25220, "", "", "", "", "무선 충전 거치대 (블랙)"),
    ("취소신청", 1, 129000, "2026-11-19", "awaiting shipment", "71.25", "", "LED 스탠드 조명, 우드"),
    ("취소신청", 1, 45800, "2026-11-18", "shipped", "21.10", "", "Linen cushion cover 50 × 50 cm, sand"),
    ("배송중", 1, 22000, "", "awaiting shipment", "9.80", "", "폴딩 카트 대형"),
    ("반품신청", 1, 64000, "2026-11-17", "delivered", "30.55", "2026-11-14", "Thermo bottle 750 ml, forest green"),
    ("상품준비중", 1, 33000, "", "dispute: waiting for us", "14.00", "2026-11-18", "Desk organiser, 5 compartments"),
    ("취소완료", 1, 18700, "2026-11-09", "cancelled after payment", "8.35", "2026-11-10", "Bamboo tray, medium"),
    ("상품준비중", 3, 52500, "", "unpaid", "23.40", "", "아기 턱받이 3종 세트"),
    ("배송완료", 1, 27500, "", "lost", "11.95", "", "Reusable shopping bag, 4 pieces"),
    ("상품준비중", 1, 19900, "", "order failed: region not served", "", "", "접이식 우산 네이비"),
)  # fmt: skip


@contextmanager
def compared(folder: Path) -> Generator[Reconciliation, None, None]:
    """Give the comparison of the small shop."""
    store, supplier = _small_shop()
    with compared_rows(folder, store, supplier) as found:
        yield found


@contextmanager
def compared_rows(
    folder: Path, store: Sequence[dict[str, object]], supplier: Sequence[dict[str, object]]
) -> Generator[Reconciliation, None, None]:
    """Give the comparison of rows by header; a header that a row lacks is an empty cell."""
    files = folder / "orders.csv", folder / "supplier.csv"
    for path, headers, rows in zip(files, (_STORE, _SUPPLIER), (store, supplier), strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            writer: csv.DictWriter[str] = csv.DictWriter(file, headers)
            writer.writeheader()
            writer.writerows(rows)
    with reconcile(Request(*files, None, DEFAULT_BOOK, NOW), _calendar, lambda step: None) as found:
        yield found


def page_of(reconciliation: Reconciliation, language: Language, info: ReportInfo = INFO) -> str:
    """Return the page as text."""
    out = StringIO()
    write_report(reconciliation, info, language, out)
    return out.getvalue()


def waiting_rows(count: int) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return rows of ``count`` store lines that nobody has ordered yet."""
    return [_store_row(number, "상품준비중", 1, 10_000, "", "Tea towel") for number in range(count)], []


def hostile_rows(text: str) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return rows in which every free text and every id holds ``text``; one of them cannot be read."""
    named = {"주문번호": text, "품목별 주문번호": f"{text}-1", "상품품목코드": text}
    order = _store_row(1, "취소신청", 1, 10_000, "2026-11-19", text) | named
    broken = _store_row(2, text, 1, 10_000, "", text)
    sold = {"supplier order": text, "product": text, "store line": f"{text}-1"}
    return [order, broken], [_supplier_row(1, "awaiting shipment", 1, "5.00", "") | sold]


def _small_shop() -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    store: list[dict[str, object]] = []
    supplier: list[dict[str, object]] = []
    for number, (state, pieces, paid, claimed, theirs, cost, closed, product) in enumerate(_CASES):
        store.append(_store_row(number, state, pieces, paid, claimed, product))
        if theirs:
            supplier.append(_supplier_row(number, theirs, pieces, cost, closed))
    for number in range(100, 140):
        store.append(_store_row(number, "배송중", 1, 21_000 + number, "", "Tea towel, striped"))
        supplier.append(_supplier_row(number, "shipped", 1, "8.20", ""))
    _share_a_coupon(supplier)
    _leave_a_link_open(store, supplier)
    store.append(_store_row(300, "환불완료", 1, 12_000, "", "Candle, 200 g"))
    supplier.append(_supplier_row(301, "shipped", 1, "12,5O", ""))
    return store, supplier


def _share_a_coupon(supplier: list[dict[str, object]]) -> None:
    for row in (supplier[0], supplier[-1]):
        row |= {"coupon": "NOV11", "coupon amount": "2.00"}


def _leave_a_link_open(store: list[dict[str, object]], supplier: list[dict[str, object]]) -> None:
    """Add two lines that belong together by product and time, and that no record links."""
    store.append(_store_row(200, "상품준비중", 1, 21_000, "", "Tea towel, striped") | {"상품품목코드": "P0000139"})
    store[-1] |= {"결제일시(입금확인일)": "2026-11-19 10:00:00"}
    supplier.append(
        _supplier_row(200, "awaiting shipment", 1, "8.20", "")
        | {"store line": "", "product": "10050000139", "created at": "2026-11-19 12:00:00+09:00"}
    )


def _store_row(number: int, state: str, pieces: int, paid: int, claimed: str, product: str) -> dict[str, object]:
    order = f"20261110-{number:07d}"
    return {
        "주문번호": order,
        "품목별 주문번호": f"{order}-01",
        "주문 상태": state,
        "수량": pieces,
        "품목별 결제금액(KRW)": paid,
        "결제수단": "신용카드",
        "상품품목코드": f"P{number:07d}",
        "주문상품명(옵션포함)": product,
        "주문일시": "2026-11-10 09:20:00",
        "결제일시(입금확인일)": f"2026-11-{19 - number % 7:02d} 09:30:00",
        "취소접수일": f"{claimed} 15:00:00" if claimed else "",
    }


def _supplier_row(number: int, state: str, pieces: int, cost: str, closed: str) -> dict[str, object]:
    return {
        "supplier order": f"81900000{number:07d}",
        "status": state,
        "quantity": pieces,
        "currency": "USD",
        "paid": cost,
        "payment method": "card",
        "product": f"1005{number:07d}",
        "created at": "2026-11-11 10:00:00+09:00",
        "paid at": "2026-11-11 10:05:00+09:00",
        "closed at": f"{closed} 12:00:00+09:00" if closed else "",
        "store line": f"20261110-{number:07d}-01",
    }


def _calendar(first: date, last: date) -> Calendar:
    del first, last
    return Calendar(frozenset())
