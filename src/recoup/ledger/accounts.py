"""The chart of accounts: every place where money of a case can stand.

A case is followed with double entry: each amount leaves one account and enters another, so nothing
is ever lost on the way. Three groups matter. A *clearing* account says who still owes whom; a case
closes only when every one of them is zero in every currency. An *own* account is money or value of
ours. A *result* account says what the pair earned or cost in the end.

What we owe the customer and what the customer owes us are two accounts, because one must never hide
the other: a refund that moved twice and a refund that is still due would otherwise add up to a case
that looks settled. For the same reason goodwill is owed on its own account and can never be sent as
if it were a refund.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Account(StrEnum):
    """A place where money of a case can stand; ``CHART`` says what each one means."""

    CUSTOMER = "customer"
    CUSTOMER_DEBT = "customer_debt"
    GOODWILL_DUE = "goodwill_due"
    PROVIDER = "provider"
    SUPPLIER = "supplier"
    SUPPLIER_SURPLUS = "supplier_surplus"
    PROCEEDS = "proceeds"
    WALLET = "wallet"
    COUPON = "coupon"
    SALES = "sales"
    SHIPPING = "shipping"
    COST = "cost"
    COUPON_COST = "coupon_cost"
    COUPON_LOSS = "coupon_loss"
    PROVIDER_FEE = "provider_fee"
    RETURN_SHIPPING = "return_shipping"
    GOODWILL = "goodwill"
    FX_DIFFERENCE = "fx_difference"
    WRITE_OFF = "write_off"


class Side(StrEnum):
    """The two sides of an entry; the value is the word that a report prints."""

    DEBIT = "debit"
    CREDIT = "credit"


class Kind(StrEnum):
    """What a balance says: an open debt, money of ours, or a result."""

    CLEARING = "clearing"
    OWN = "own"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One account: its group, the side it normally stands on, and what a balance there means."""

    account: Account
    kind: Kind
    normal: Side
    english: str
    korean: str
    meaning: str


_A = Account
_C, _O, _R = Kind.CLEARING, Kind.OWN, Kind.RESULT
_DR, _CR = Side.DEBIT, Side.CREDIT

_ROWS: Final = (
    ChartRow(_A.CUSTOMER, _C, _CR, "Refunds owed", "고객 환불 미지급금",
             "we owe the customer a refund that was not sent yet"),
    ChartRow(_A.CUSTOMER_DEBT, _C, _DR, "Owed by the customer", "고객 미수금",
             "the customer got more than was owed and owes it back"),
    ChartRow(_A.GOODWILL_DUE, _C, _CR, "Goodwill owed", "호의 보상 미지급금",
             "we promised the customer goodwill that was not paid yet"),
    ChartRow(_A.PROVIDER, _C, _CR, "Refunds in flight", "PG 환불 진행금",
             "refunds were sent to the payment provider and are not confirmed"),
    ChartRow(_A.SUPPLIER, _C, _DR, "Reimbursement receivable", "공급사 환급 미수금",
             "the supplier owes us money back"),
    ChartRow(_A.SUPPLIER_SURPLUS, _C, _CR, "Supplier surplus", "공급사 초과 입금",
             "more came back than was expected and nobody decided what it is"),
    ChartRow(_A.PROCEEDS, _O, _DR, "Store proceeds", "판매대금",
             "the customer's money that is ours, at the provider or at the bank"),
    ChartRow(_A.WALLET, _O, _CR, "Paying card or wallet", "결제 카드·지갑",
             "our money went out and has not come back"),
    ChartRow(_A.COUPON, _O, _CR, "Supplier coupons", "공급사 쿠폰",
             "coupon value was used and has not come back"),
    ChartRow(_A.SALES, _R, _CR, "Sales", "매출",
             "the customer paid for goods and no refund of it is owed"),
    ChartRow(_A.SHIPPING, _R, _CR, "Shipping charged", "배송비 수입",
             "the customer paid for delivery and no refund of it is owed"),
    ChartRow(_A.COST, _R, _DR, "Cost of goods", "매출원가",
             "we paid the supplier and do not ask it back"),
    ChartRow(_A.COUPON_COST, _R, _DR, "Coupon value in goods", "쿠폰 사용원가",
             "coupon value was used on lines whose coupon is not settled"),
    ChartRow(_A.COUPON_LOSS, _R, _DR, "Coupon loss", "쿠폰 손실",
             "coupon value is gone: the line was refunded, the coupon did not come back"),
    ChartRow(_A.PROVIDER_FEE, _R, _DR, "Provider fees", "PG 수수료",
             "the payment provider kept a fee"),
    ChartRow(_A.RETURN_SHIPPING, _R, _DR, "Return shipping", "반품 배송비",
             "we paid for return shipping more than the customer bore"),
    ChartRow(_A.GOODWILL, _R, _DR, "Goodwill", "호의 보상",
             "we gave the customer more than was due"),
    ChartRow(_A.FX_DIFFERENCE, _R, _DR, "Exchange difference", "환차손익",
             "more of this currency was given into conversions than came out of them"),
    ChartRow(_A.WRITE_OFF, _R, _DR, "Write-offs", "손실 처리",
             "we gave up money that was owed to us"),
)  # fmt: skip

CHART: Final[dict[Account, ChartRow]] = {row.account: row for row in _ROWS}

CLEARING: Final = frozenset(row.account for row in _ROWS if row.kind is Kind.CLEARING)
RESULT: Final = frozenset(row.account for row in _ROWS if row.kind is Kind.RESULT)
CREDIT_NORMAL: Final = frozenset(row.account for row in _ROWS if row.normal is Side.CREDIT)
