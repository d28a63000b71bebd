"""What a shop's own script would be: both files in pandas, an outer merge, and the suspicious rows written as JSON."""

import sys

import pandas

if __name__ == "__main__":
    store_path, supplier_path, out = sys.argv[1:]
    store = pandas.read_csv(store_path, parse_dates=["주문일시", "결제일시(입금확인일)"], thousands=",")
    supplier = pandas.read_csv(supplier_path, dtype={"supplier_order": str}, parse_dates=["created_at", "paid_at"])
    pairs = store.merge(supplier, how="outer", left_on="품목별 주문번호", right_on="store_line")
    suspicious = pairs[
        (pairs["주문 상태"] == "취소신청")
        | (pairs["end_reason"] == "cancel_order_close_trade")
        | pairs["주문번호"].isna()
        | pairs["status"].isna()
    ]
    suspicious.to_json(out, orient="records", force_ascii=False)
