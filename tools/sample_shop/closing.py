"""Stories of a supplier order that is closed while the customer still waits for their goods.

The store does not follow by itself: the customer is owed their money within three business days of the closing, and the
supplier owes us ours.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from recoup.domain.kind import Kind
from tools.sample_shop import catalogue as goods
from tools.sample_shop.catalogue import Product
from tools.sample_shop.clock import ATTENTION, at, business_days
from tools.sample_shop.rows import Part, Scenario, expect, in_step
from tools.sample_shop.telling import bought, sold


def _the_seller_is_out_of_stock() -> Iterator[Part]:
    yield from _closed(Kind.SUPPLIER_CANCELLED_STOCK, goods.HUMIDIFIER, "11-12 17:31", "품절 취소", "11-18 14:02")
    yield from _closed(Kind.SUPPLIER_CANCELLED_STOCK, goods.ROBOT_CLEANER, "11-14 10:13", "품절 취소", "11-19 10:30")


def _the_seller_cannot_ship_here() -> Iterator[Part]:
    word = "배송불가 지역 취소"
    yield from _closed(Kind.SUPPLIER_CANCELLED_REGION, goods.CAMPING_CHAIR, "11-13 19:06", word, "11-19 16:21")
    yield from _closed(Kind.SUPPLIER_CANCELLED_REGION, goods.DOG_LEAD, "11-10 14:57", word, "11-17 11:12")


def _risk_control_closed_it() -> Iterator[Part]:
    reason = "risk_reject_closed"
    yield from _closed(Kind.SUPPLIER_CANCELLED_RISK, goods.WATCH, "11-08 20:44", "FINISH", "11-10 10:20", reason)


def _the_seller_did_not_ship_in_time() -> Iterator[Part]:
    reason = "seller_send_goods_timeout"
    yield from _closed(Kind.SUPPLIER_CANCELLED_LATE, goods.LANTERN, "11-05 15:10", "FINISH", "11-18 15:20", reason)
    yield from _closed(Kind.SUPPLIER_CANCELLED_LATE, goods.POUCH, "11-01 12:39", "발송 기한 초과", "11-12 18:05")


def _somebody_cancelled_at_the_supplier() -> Iterator[Part]:
    reason = "cancel_order_close_trade"
    yield from _closed(Kind.SUPPLIER_CANCELLED_OTHER, goods.SCALE, "11-13 08:48", "FINISH", "11-18 09:30", reason)
    word = "결제 확인중 취소"
    yield from _closed(Kind.SUPPLIER_CANCELLED_OTHER, goods.HEATER, "11-17 21:19", word, "11-18 12:10")


def _nobody_can_tell_why_it_ended() -> Iterator[Part]:
    for product, when, word, reason in (
        (goods.CROSS_BAG, "11-07 16:03", "취소 완료", ""),
        (goods.EARBUDS, "11-11 09:57", "FINISH", "CANCELED"),
    ):
        line = sold(when, product, "N20")
        own = bought(line, business_days(1, line.ordered), word, end_reason=reason, closed=at("11-16 10:00"))
        yield from (line, own)
        yield expect(Kind.IMPOSSIBLE, line, own, ATTENTION, customer=line.worth, supplier=own.cost)


def _one_of_two_sellers_cancels_his_piece() -> Iterator[Part]:
    line = sold("11-11 18:26", goods.MASSAGER, "N20", quantity=2)
    ships = bought(line, "11-12 09:05", "발송 대기", quantity=1)
    other = replace(goods.MASSAGER, number=40, cost=1310, seller=1)
    ends = bought(line, "11-12 09:11", "품절 취소", product=other, quantity=1, closed=at("11-18 10:40"))
    yield from (line, ships, ends, in_step(line, ships))
    yield expect(
        Kind.SUPPLIER_CANCELLED_STOCK,
        line,
        ends,
        business_days(3, at("11-18 10:40")),
        customer=line.worth // 2,
        supplier=other.cost,
    )


def _part_of_our_money_is_back_already() -> Iterator[Part]:
    line = sold("11-06 10:30", goods.SPEAKER, "N20")
    own = bought(line, "11-06 14:50", "취소 승인", closed=at("11-16 16:45"), reimbursed=1000, stage="환불 진행중")
    yield from (line, own)
    due = business_days(3, at("11-16 16:45"))
    yield expect(Kind.SUPPLIER_CANCELLED_OTHER, line, own, due, customer=line.worth, supplier=2160 - 1000)


def _nobody_wrote_down_what_it_cost() -> Iterator[Part]:
    line = sold("11-12 08:22", goods.VACUUM_BAGS, "N20", quantity=2)
    own = bought(line, "11-12 11:34", "품절 취소", cost=None, closed=at("11-17 15:26"))
    yield from (line, own)
    due = business_days(3, at("11-17 15:26"))
    yield expect(Kind.SUPPLIER_CANCELLED_STOCK, line, own, due, customer=line.worth, unknown=True)


def _closed(kind: Kind, product: Product, when: str, word: str, closed: str, reason: str = "") -> Iterator[Part]:
    line = sold(when, product, "N20")
    placed = line.ordered.replace(hour=22, minute=min(line.ordered.minute + 7, 59), second=0)
    own = bought(line, placed, word, end_reason=reason, closed=at(closed))
    yield from (line, own)
    yield expect(kind, line, own, business_days(3, at(closed)), customer=line.worth, supplier=own.cost)


SCENARIOS: Final[tuple[Scenario, ...]] = (
    _the_seller_is_out_of_stock,
    _the_seller_cannot_ship_here,
    _risk_control_closed_it,
    _the_seller_did_not_ship_in_time,
    _somebody_cancelled_at_the_supplier,
    _nobody_can_tell_why_it_ended,
    _one_of_two_sellers_cancels_his_piece,
    _part_of_our_money_is_back_already,
    _nobody_wrote_down_what_it_cost,
)
