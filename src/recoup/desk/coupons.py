"""The use case of a person who says which supplier orders a coupon was used on, and with what share of each.

The marketplace's interface names no coupon, and every one is a promise about all its orders: it comes back only when
everything that it was used for is refunded. So whoever orders with one reads each order's share on its page.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from recoup.decision.words.text import Text
from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.desk.refused import RefusedError, named
from recoup.domain.money import Money, MoneyError
from recoup.intake.shaping import link_and_wake
from recoup.ledger.coupons import CouponShare, share_out
from recoup.storage.engine import writing
from recoup.storage.ids import ShopId
from recoup.storage.records import SupplierLineRow
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.lines import lines_of_supplier_order, set_coupon
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope

_NO_CODE: Final = Text("give the coupon's code", "쿠폰 코드를 입력하세요")
_NO_ORDERS: Final = Text(
    "say which orders the coupon was used on, and its share of each", "쿠폰을 사용한 주문과 주문별 금액을 입력하세요"
)
_UNKNOWN: Final = Text(
    "no supplier order {order} was ever read, so no coupon can be noted for it",
    "공급사 주문 {order}을(를) 읽은 적이 없어 쿠폰을 등록할 수 없습니다",
)
_OTHER: Final = Text(
    "another coupon is noted for the supplier order {order} already: {coupon}",
    "공급사 주문 {order}에는 이미 다른 쿠폰이 등록되어 있습니다: {coupon}",
)
_AMOUNT: Final = Text(
    "the coupon's share of the supplier order {order} must be an amount in the currency that paid it, above nothing",
    "공급사 주문 {order}의 쿠폰 금액은 결제 통화로 0보다 크게 입력하세요",
)


@dataclass(frozen=True, slots=True)
class NotedCoupon:
    """A coupon that is noted, on how many lines of supplier orders, and whether anything about it is new."""

    coupon: str
    lines: int
    new: bool


def note_coupon(home: Installation, coupon: str, shares: Mapping[str, Money], who: str) -> NotedCoupon:
    """Note that ``coupon`` was used on supplier orders, with its share of each, and let their pairs be decided again.

    An order's share is divided over its lines by what each cost. All orders are noted or none. The same again changes
    nothing. Raises RefusedError.
    """
    now, who, coupon = home.now(), named(who), coupon.strip()
    if not coupon:
        raise RefusedError(_NO_CODE)
    if not shares:
        raise RefusedError(_NO_ORDERS)
    with writing(home.engine) as connection:
        found = [_found(connection, order) for order in shares]
        changed = 0
        for (scope, shop, lines), (order, share) in zip(found, shares.items(), strict=True):
            known = set(_noted(lines))
            news = [each for each in _divided(coupon, order, share, lines) if each not in known]
            for each in news:
                set_coupon(scope, shop, each.supplier_line, coupon, each.amount.minor)
            if news:
                link_and_wake(scope, shop, now, supplier_orders=[order])
                append_audit(scope, now, who, "note_coupon", f"supplier order {order}", {"share": str(share)})
            changed += len(news)
    return NotedCoupon(coupon, sum(len(lines) for _, _, lines in found), changed > 0)


def _found(connection: Connection, order: str) -> tuple[Scope, ShopId, tuple[SupplierLineRow, ...]]:
    for scope in scopes(connection):
        for shop in shops(scope):
            if lines := lines_of_supplier_order(scope, shop.id, order):
                return scope, shop.id, lines
    raise RefusedError(_UNKNOWN.format(order=order))


def _divided(coupon: str, order: str, share: Money, lines: Collection[SupplierLineRow]) -> Iterable[CouponShare]:
    """Return the share of each line of an order. Raises RefusedError."""
    other = next((line.coupon for line in lines if line.coupon not in (None, coupon)), None)
    if other is not None:
        raise RefusedError(_OTHER.format(order=order, coupon=other))
    costs = [(line.line_id, line.paid) for line in lines if line.paid is not None]
    try:
        if share <= Money.zero(share.currency) or len(costs) < len(lines):
            raise RefusedError(_AMOUNT.format(order=order))
        return share_out(coupon, share, costs, remainder_to=costs[-1][0]).shares
    except MoneyError:
        raise RefusedError(_AMOUNT.format(order=order)) from None


def _noted(lines: Iterable[SupplierLineRow]) -> Iterator[CouponShare]:
    """Yield the shares that are noted already."""
    for line in lines:
        if line.coupon is not None and line.coupon_share is not None:
            yield CouponShare(line.line_id, line.coupon_share)
