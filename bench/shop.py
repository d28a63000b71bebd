"""A big shop for the benchmarks: a store export and a supplier spreadsheet of as many lines as wanted.

Two in a hundred pairs are out of step. The files are what people have: Hangul headers and labels, amounts with commas,
columns that nobody needs, and the supplier's rows in another order than the store's.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

_DAY: Final = "strftime(TIMESTAMP '2026-06-01' + INTERVAL (i * 7) SECOND, '%Y%m%d')"
_ORDER: Final = f"{_DAY} || '-' || lpad((i // 2)::VARCHAR, 7, '0')"
_LINE: Final = f"{_ORDER} || '-' || lpad((1 + i % 2)::VARCHAR, 2, '0')"


def _at(seconds: int) -> str:
    return f"strftime(TIMESTAMP '2026-06-01' + INTERVAL (i * 7 + {seconds}) SECOND, '%Y-%m-%d %H:%M:%S')"


_STORE: Final = f"""
SELECT
    {_ORDER} AS "주문번호",
    {_LINE} AS "품목별 주문번호",
    {_at(0)} AS "주문일시",
    {_at(300)} AS "결제일시(입금확인일)",
    CASE WHEN i % 100 = 7 THEN '취소신청' WHEN i % 3 = 0 THEN '배송준비중'
        WHEN i % 3 = 1 THEN '배송중' ELSE '배송완료' END
        AS "주문 상태",
    'P' || lpad((i % 5000)::VARCHAR, 7, '0') || 'A' AS "상품품목코드",
    '상품 이름 ' || (i % 5000) AS "주문상품명",
    1 + i % 2 AS "수량",
    format('{{:,}}', (10000 + (i * 37) % 90000) * (1 + i % 2)) AS "상품구매금액(KRW)",
    '신용카드' AS "결제수단",
    '배송 메시지 ' || (i % 500) AS "배송메시지",
    '서울특별시 강남구 ' || (i % 500) AS "수령인 주소"
FROM range($lines) t(i)
"""

_SUPPLIER: Final = f"""
SELECT
    '81' || lpad((i * 7919 % 100000000000000)::VARCHAR, 14, '0') AS supplier_order,
    '12000' || (i % 9999) AS sku,
    '1005' || (i % 5000) AS product,
    CASE WHEN i % 100 = 57 THEN 'FINISH' WHEN i % 3 = 0 THEN 'WAIT_SELLER_SEND_GOODS'
        WHEN i % 3 = 1 THEN 'WAIT_BUYER_ACCEPT_GOODS' ELSE 'FINISH' END AS status,
    CASE WHEN i % 100 = 57 THEN 'cancel_order_close_trade' WHEN i % 3 = 2 THEN 'buyer_accept_goods' ELSE '' END
        AS end_reason,
    1 + i % 2 AS quantity,
    'USD' AS currency,
    ((500 + (i * 13) % 4000) / 100)::DECIMAL(9, 2) AS paid,
    'paypal' AS payment_method,
    {_at(900)} AS created_at,
    {_at(1000)} AS paid_at,
    {_LINE} AS store_line
FROM range($lines) t(i)
ORDER BY hash(i)
"""


@dataclass(frozen=True, slots=True)
class Shop:
    """Where the two files are."""

    store: Path
    supplier: Path


def write_shop(folder: Path, lines: int) -> Shop:
    """Write both files with ``lines`` lines each; the same bytes every time."""
    shop = Shop(folder / f"store-{lines}.csv", folder / f"supplier-{lines}.csv")
    with duckdb.connect() as connection:
        for path, query in ((shop.store, _STORE), (shop.supplier, _SUPPLIER)):
            wanted = query.replace("$lines", str(lines))
            connection.execute(f"COPY ({wanted}) TO '{path}' (HEADER)")
    return shop
