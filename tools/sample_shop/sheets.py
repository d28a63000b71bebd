"""The sample shop's tables as files: the store's order export, the supplier spreadsheet, the links, the policy book."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from tools.sample_shop.catalogue import SELLERS, delivery_for
from tools.sample_shop.rows import Bought, Sold
from tools.sample_shop.shop import Shop

LABELS: Final = {
    "N00": ("입금전",),
    "N10": ("상품준비중", "상품 준비중"),
    "N20": ("발송준비중",),
    "N21": ("배송대기", "배송 대기"),
    "N22": ("배송보류",),
    "N30": ("배송중", "배송 중"),
    "N40": ("배송 완료", "배송완료"),
    "N50": ("구매확정", "구매 확정"),
    "C00": ("취소신청", "취소 신청"),
    "C10": ("취소접수 - 관리자",),
    "C11": ("취소접수거부 - 관리자",),
    "C34": ("취소처리중 - 환불전",),
    "C36": ("취소처리중 - 환불보류",),
    "C40": ("취소 완료", "취소완료"),
    "C41": ("취소 완료 - 환불전", "취소완료-환불전"),
    "C42": ("취소 완료 - 환불요청중",),
    "C43": ("취소 완료 - 환불보류",),
    "C47": ("입금전 취소 - 구매자",),
    "C48": ("입금전취소 - 자동취소",),
    "C49": ("입금전 취소 - 관리자",),
    "R00": ("반품신청", "반품 신청"),
    "R10": ("반품접수",),
    "R11": ("반품 접수 거부",),
    "R20": ("반품 수거 완료",),
    "R40": ("반품완료 - 환불완료",),
    "R41": ("반품완료 - 환불전",),
    "R43": ("반품완료 - 환불보류",),
    "E00": ("교환신청",),
    "E10": ("교환접수",),
    "E40": ("교환완료",),
}
"""How this shop's export spells each status; "발송준비중" is its own name for N20."""

POLICY: Final = """\
# The sample shop's own decisions; whatever is not written here keeps its default.

[refunds]
when = "seller_consent"
person_above = { KRW = "150000", USD = "120.00" }

[returns]
shipping_paid_by = "customer"
shipping_fee = { KRW = "6000" }

[files]
# The spreadsheet is kept in Korea, by hand.
supplier_time_zone = "Asia/Seoul"

[deadlines]
seller_answer = "48 hours"

[reimbursements]
bank_transfer = "7 business days"

[labels]
# The shop calls this status by a name of its own.
"발송준비중" = "preparing_shipment"

[supplier_labels]
# Arrived at the forwarder's warehouse.
"배대지 입고" = "shipped"
"""

_PAID_BACK: Final = frozenset({"C40", "R40"})
_NEVER_PAID: Final = frozenset({"N00", "C47", "C48", "C49"})
_STORE_HEADER: Final = (
    "주문번호",
    "품목별 주문번호",
    "쇼핑몰",
    "주문일시",
    "결제일시(입금확인일)",
    "주문 상태",
    "결제구분",
    "결제수단",
    "주문경로",
    "상품번호",
    "상품코드",
    "상품품목코드",
    "주문상품명",
    "상품옵션",
    "수량",
    "판매가",
    "상품구매금액(KRW)",
    "총 상품구매금액(KRW)",
    "총 배송비(KRW)",
    "총 결제금액(KRW)",
    "취소구분",
    "취소접수일",
    "실제 환불금액",
    "환불완료일",
    "관리자 메모",
)
_SUPPLIER_HEADER: Final = (
    "주문일시",
    "알리 주문번호",
    "판매자",
    "알리 상품번호",
    "옵션번호",
    "수량",
    "결제금액(USD)",
    "쿠폰 코드",
    "쿠폰 할인(USD)",
    "결제수단",
    "결제일시",
    "결제 기한",
    "상태",
    "종료 사유",
    "오류 코드",
    "사유",
    "종료일시",
    "환급액(USD)",
    "환급 단계",
    "주문번호",
    "품목별 주문번호",
)
_LINKS_HEADER: Final = ("품목별 주문번호", "알리 주문번호", "공급사 품목번호", "수량")


def store_export(shop: Shop) -> bytes:
    """Return the order export: one row per item, newest order first, as this shop has chosen its columns."""
    orders: dict[str, list[Sold]] = defaultdict(list)
    for line in shop.sold:
        orders[line.order].append(line)
    rows = [row for line in shop.sold for row in _store_rows(line, orders[line.order])]
    return _table(_STORE_HEADER, rows).encode("utf-8-sig")


def delivery_of(order: Sequence[Sold]) -> int:
    """Return the delivery fee of a whole order."""
    return delivery_for(sum(line.worth for line in order))


def supplier_sheet(shop: Shop) -> bytes:
    """Return the supplier spreadsheet, in the order in which its rows were written."""
    return _table(_SUPPLIER_HEADER, [_supplier_row(own) for own in shop.bought]).encode()


def links_list(shop: Shop) -> bytes:
    """Return the links that nothing else tells."""
    rows = [(each.store_line, each.supplier_order, each.sku, _text(each.quantity)) for each in shop.joined]
    return _table(_LINKS_HEADER, rows).encode()


def _store_rows(line: Sold, order: Sequence[Sold]) -> list[tuple[str, ...]]:
    if not line.twice:
        return [_store_row(line, order, back=line.code in _PAID_BACK, refund=True)]
    return [_store_row(line, order, back=back, refund=back) for back in (False, True)]


def _store_row(line: Sold, order: Sequence[Sold], *, back: bool, refund: bool) -> tuple[str, ...]:
    spellings = LABELS[line.code]
    product, worth = line.product, sum(each.worth for each in order)
    return (
        line.order,
        line.line,
        "달빛상점",
        _second(line.ordered),
        "" if back else _second(line.paid),
        spellings[line.ordered.minute % len(spellings)],
        "F" if back or line.code in _NEVER_PAID else "T",
        line.method,
        "모바일웹" if line.ordered.minute % 3 else "PC쇼핑몰",
        str(product.number),
        product.code,
        product.variant,
        product.name,
        product.option,
        str(line.quantity),
        f"{product.price:,}",
        f"{line.worth:,}",
        f"{worth:,}",
        f"{delivery_of(order):,}",
        f"{worth + delivery_of(order):,}",
        _cancel_class(line, order),
        _second(line.claimed),
        f"{line.refunded:,}" if refund and line.refunded is not None else "",
        _second(line.refunded_on) if refund else "",
        line.memo,
    )


def _cancel_class(line: Sold, order: Iterable[Sold]) -> str:
    if not line.code.startswith("C4"):
        return "취소안함"
    return "취소" if all(each.code.startswith("C4") for each in order) else "부분취소"


def _supplier_row(own: Bought) -> tuple[str, ...]:
    return (
        _minute(own.created),
        own.number or "",
        SELLERS[own.product.seller],
        own.product.article,
        own.product.sku,
        str(own.quantity),
        _dollars(own.cost),
        own.coupon,
        _dollars(own.coupon_share),
        own.method if own.number else "",
        _minute(own.paid),
        _minute(own.pay_by),
        own.word,
        own.end_reason,
        own.error,
        own.reason,
        _minute(own.closed),
        _dollars(own.reimbursed),
        own.stage,
        own.store_order,
        own.store_line,
    )


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _dollars(cents: int | None) -> str:
    return "" if cents is None else f"{cents // 100}.{cents % 100:02}"


def _second(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M:%S}"


def _minute(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M}"
