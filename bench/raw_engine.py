"""The yardstick: the two files joined in the same engine by a plain query, the suspicious rows written as JSON.

It reads the columns that Recoup reads, with the engine's own guesses for their types, and calls a row suspicious by two
words. No row is checked, no combination named, no deadline or amount worked out.
"""

import sys

import duckdb

_QUERY = """
COPY (
    SELECT *
    FROM (
        SELECT "주문번호", "품목별 주문번호", "주문일시", "결제일시(입금확인일)", "주문 상태", "상품품목코드",
            "주문상품명", "수량", "상품구매금액(KRW)", "결제수단"
        FROM read_csv('{store}')
    ) s
    FULL JOIN read_csv('{supplier}') u ON u.store_line = s."품목별 주문번호"
    WHERE s."주문 상태" = '취소신청' OR u.end_reason = 'cancel_order_close_trade'
       OR s."주문번호" IS NULL OR u.status IS NULL
) TO '{out}' (FORMAT JSON)
"""

if __name__ == "__main__":
    store, supplier, out = sys.argv[1:]
    duckdb.execute(_QUERY.format(store=store, supplier=supplier, out=out))
