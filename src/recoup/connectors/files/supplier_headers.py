"""The columns of a supplier spreadsheet and the headers under which they are known.

The first alias is the one to use in a new sheet. "주문번호" alone is the store's word, so it is the
store order, never the supplier's.
"""

from typing import Final

from recoup.connectors.files.headers import Header

HEADERS: Final = (
    Header(
        "supplier_order",
        (
            "supplier order",
            "supplier order id",
            "supplier order number",
            "AliExpress order",
            "AliExpress order id",
            "AliExpress order number",
            "Ali order",
            "Ali order id",
            "Order ID",
            "Order No.",
            "Order number",
            "알리 주문번호",
            "알리익스프레스 주문번호",
            "공급사 주문번호",
            "해외 주문번호",
        ),
        "the supplier order; empty where creating it failed",
        required=True,
    ),
    Header(
        "supplier_line",
        ("supplier line", "supplier line id", "line id", "item id", "공급사 품목번호", "알리 품목번호"),
        "the line inside the supplier order",
    ),
    Header(
        "status",
        ("status", "order status", "AliExpress status", "상태", "주문 상태", "알리 상태", "진행 상태"),
        "a word, a marketplace status or a Recoup state",
        required=True,
    ),
    Header(
        "end_reason",
        ("end reason", "close reason", "종료 사유"),
        "the marketplace's end reason of the line",
    ),
    Header(
        "error_code",
        ("error code", "error", "오류 코드", "에러 코드"),
        "why the order could not be created",
    ),
    Header("reason", ("reason", "사유", "취소 사유"), "why, in the keeper's own words"),
    Header("quantity", ("quantity", "qty", "pieces", "수량"), "pieces", required=True),
    Header("currency", ("currency", "currency code", "통화", "화폐"), "ISO 4217 code"),
    Header(
        "paid",
        ("paid", "cost", "amount", "total", "paid amount", "결제금액", "구매금액", "매입금액"),
        "what the line cost, tax and shipping included, coupon deducted",
    ),
    Header(
        "reimbursed",
        ("reimbursed", "refunded", "refund amount", "환급액", "환급금액", "환불금액"),
        "what has come back and was seen on a statement",
    ),
    Header(
        "refund_stage",
        ("refund stage", "refund status", "환급 단계", "환불 단계", "환급 상태"),
        "how far the refund has come",
    ),
    Header("coupon", ("coupon", "coupon code", "쿠폰", "쿠폰 코드"), "the coupon that was used"),
    Header(
        "coupon_amount",
        ("coupon amount", "coupon discount", "쿠폰 할인", "쿠폰 할인금액", "쿠폰 금액"),
        "the coupon's share in this line",
    ),
    Header(
        "payment_method",
        ("payment method", "paid with", "결제수단", "결제 방법"),
        "how it was paid, as the policy book names it",
    ),
    Header(
        "product",
        ("product", "product id", "AliExpress product", "상품번호", "알리 상품번호", "공급사 상품번호"),
        "the supplier's product id",
    ),
    Header("sku", ("sku", "sku id", "옵션번호", "공급사 옵션번호"), "the supplier's sku id"),
    Header(
        "created_at",
        ("created at", "created", "order date", "order time", "주문일시", "주문일", "발주일"),
        "when the supplier order was created",
    ),
    Header("paid_at", ("paid at", "payment time", "결제일시", "결제일"), "when it was paid"),
    Header("pay_by", ("pay by", "payment deadline", "결제 기한"), "when it closes unpaid"),
    Header(
        "closed_at",
        ("closed at", "closed", "종료일시", "종료일"),
        "when it was closed, or the dispute decided",
    ),
    Header(
        "store_order",
        ("store order", "store order id", "shop order", "Cafe24 order", "주문번호", "쇼핑몰 주문번호"),
        "the store order it was placed for",
    ),
    Header(
        "store_line",
        (
            "store line",
            "store line id",
            "shop order item",
            "Cafe24 order item",
            "품목별 주문번호",
            "쇼핑몰 품목번호",
        ),
        "the store line it was placed for",
    ),
)
