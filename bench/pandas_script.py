"""What a shop's own script would be: both files in pandas, an outer merge, the table of names, the rows as JSON.

It answers the question that Recoup answers first, and names each pair by the same joint table: which lines are out of
step, since when, and how much the customer paid. It checks no cell, splits no quantity and reckons no deadline.
"""

import json
import sys
from pathlib import Path

import pandas

STORE = {
    "배송준비중": "preparing_shipment",
    "배송중": "in_transit",
    "배송완료": "delivered",
    "취소신청": "cancel_asked",
}
SUPPLIER = {"WAIT_SELLER_SEND_GOODS": "awaiting_shipment", "WAIT_BUYER_ACCEPT_GOODS": "shipped"}
ENDED = {"cancel_order_close_trade": "closed_cancelled_paid", "buyer_accept_goods": "completed"}

if __name__ == "__main__":
    store_path, supplier_path, table_path, out = sys.argv[1:]
    store = pandas.read_csv(store_path, parse_dates=["주문일시", "결제일시(입금확인일)"], thousands=",")
    supplier = pandas.read_csv(supplier_path, dtype={"supplier_order": str}, parse_dates=["created_at", "paid_at"])
    store["store"] = store["주문 상태"].map(STORE.get)
    supplier["supplier"] = supplier["status"].map(SUPPLIER.get).fillna(supplier["end_reason"].map(ENDED.get))
    names = pandas.DataFrame(json.loads(Path(table_path).read_text("utf-8")))
    pairs = store.merge(supplier, how="outer", left_on="품목별 주문번호", right_on="store_line")
    pairs = pairs.fillna({"store": "absent", "supplier": "absent"}).merge(names, how="left", on=["store", "supplier"])
    divergent = pairs.query("name != 'in_step'").sort_values(by=["결제일시(입금확인일)"])
    divergent.to_json(out, orient="records", force_ascii=False, date_format="iso")
