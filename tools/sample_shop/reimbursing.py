"""Stories of our own money on its way back from the supplier, after the customer has theirs.

How long it takes depends on how we paid: 20 business days for a card and for PayPal, 10 for WebMoney and Western Union,
5 for an electronic wallet, 1 for the marketplace's own balance. This shop counts 7 for its bank transfers, and 20 for
whatever has no number of its own.
"""

from collections.abc import Iterator
from typing import Final

from recoup.domain.kind import Kind
from tools.sample_shop import catalogue as goods
from tools.sample_shop.clock import ATTENTION, at, business_days
from tools.sample_shop.rows import Part, Scenario, expect, in_step
from tools.sample_shop.telling import bought, called_off, refunded, sold

_ON_ITS_WAY: Final = (
    ("11-02 10:01", goods.EARBUDS, "card", 20, "11-05 12:30", "환불 진행중"),
    ("11-04 13:27", goods.SHELF, "paypal", 20, "11-06 18:00", "환불 진행중"),
    ("10-23 10:36", goods.HUMIDIFIER, "card", 20, "10-26 11:20", "환불 완료"),
    ("11-07 12:24", goods.CAMPING_CHAIR, "webmoney", 10, "11-10 10:10", ""),
    ("11-06 17:33", goods.SCALE, "western_union", 10, "11-11 09:40", "환불 진행중"),
    ("11-12 19:15", goods.POUCH, "e_wallet", 5, "11-16 16:00", "분쟁 종료"),
    ("11-17 12:30", goods.LANTERN, "bonus", 1, "11-19 11:45", ""),
    ("11-10 10:26", goods.HEATER, "bank_transfer", 7, "11-12 15:50", "환불 진행중"),
    ("11-08 18:03", goods.YOGA_MAT, "corporate_card", 20, "11-13 14:40", ""),
)
"""Ordered, product, how we paid, business days, closed, stage."""

_LATE: Final = (
    ("09-14 11:50", goods.WATCH, "card", 20, "09-21 10:35", "환불 진행중"),
    ("09-17 09:07", goods.CAR_CHARGER, "webmoney", 10, "09-22 17:05", ""),
    ("09-26 20:13", goods.BATH_TOYS, "western_union", 10, "09-30 09:15", ""),
    ("09-28 14:36", goods.DOG_LEAD, "e_wallet", 5, "10-02 12:00", ""),
    ("11-16 15:41", goods.VACUUM_BAGS, "bonus", 1, "11-18 08:20", ""),
)


def _our_money_is_on_its_way() -> Iterator[Part]:
    yield from _waiting(Kind.REIMBURSEMENT_DUE, _ON_ITS_WAY)


def _our_money_is_late() -> Iterator[Part]:
    yield from _waiting(Kind.REIMBURSEMENT_OVERDUE, _LATE)


def _too_little_came_back() -> Iterator[Part]:
    line = refunded(sold("10-20 09:21", goods.SPEAKER), "C40", "10-26 14:00")
    own = bought(line, "10-20 12:47", "취소 승인", closed=at("10-26 10:00"), reimbursed=1960, stage="입금 확인")
    yield from (line, own)
    yield expect(Kind.REIMBURSEMENT_SHORT, line, own, business_days(20, at("10-26 10:00")), supplier=2160 - 1960)
    line = refunded(sold("09-24 15:39", goods.KEYBOARD), "R40", "10-29 11:30", 64_900 - 6_000)
    own = bought(
        line, "09-24 19:11", "분쟁 승인", closed=at("10-27 16:05"), reimbursed=1575, stage="short", method="e_wallet"
    )
    yield from (line, own)
    yield expect(Kind.REIMBURSEMENT_SHORT, line, own, business_days(5, at("10-27 16:05")), supplier=3150 - 1575)


def _too_much_came_back() -> Iterator[Part]:
    line = called_off(sold("10-27 14:52", goods.CROSS_BAG), "10-30 13:00")
    own = bought(line, "10-27 18:16", "품절 취소", closed=at("10-30 09:30"), reimbursed=1035, stage="입금 확인")
    yield from (line, own)
    yield expect(Kind.REIMBURSEMENT_OVER, line, own, ATTENTION, supplier=1035 - 935)


def _all_of_it_came_back() -> Iterator[Part]:
    for when, product, closed, stage in (
        ("10-08 10:34", goods.CURTAIN, "10-13 14:00", "입금 확인"),
        ("10-16 16:48", goods.BEANIE, "10-21 09:20", "received"),
        ("10-30 11:06", goods.HAND_WARMER, "11-03 17:40", ""),
    ):
        line = called_off(sold(when, product), closed)
        own = bought(line, line.ordered.replace(hour=21, second=0), "취소 승인", closed=at(closed), stage=stage)
        whole = bought(line, own.created, "취소 승인", closed=at(closed), stage=stage, reimbursed=own.cost)
        yield from (line, whole, in_step(line, whole))


def _what_was_given_up_is_no_divergence() -> Iterator[Part]:
    line = called_off(sold("09-10 13:44", goods.PHONE_STAND), "09-16 10:15")
    own = bought(line, "09-10 17:58", "보안 취소", closed=at("09-15 12:00"), stage="written_off", reason="소액, 포기")
    yield from (line, own, in_step(line, own))


def _money_for_goods_that_the_customer_never_paid() -> Iterator[Part]:
    line = sold("11-14 09:14", goods.USB_HUB, "C48", method="가상계좌")
    own = bought(line, "11-14 13:19", "취소 승인", closed=at("11-17 10:50"), method="paypal")
    yield from (line, own)
    yield expect(Kind.REIMBURSEMENT_DUE, line, own, business_days(20, at("11-17 10:50")), supplier=own.cost)


def _replaced_by_another_seller() -> Iterator[Part]:
    line = sold("11-06 21:08", goods.PET_FEEDER, "N30")
    ended = bought(line, "11-07 09:22", "품절 취소", closed=at("11-09 10:05"))
    serves = bought(line, "11-09 11:15", "배송중", cost=2890)
    yield from (line, ended, serves, in_step(line, serves))
    yield expect(Kind.REIMBURSEMENT_DUE, line, ended, business_days(20, at("11-09 10:05")), supplier=2740)


def _waiting(kind: Kind, rows: tuple[tuple[str, goods.Product, str, int, str, str], ...]) -> Iterator[Part]:
    for when, product, method, count, closed, stage in rows:
        line = called_off(sold(when, product), closed)
        placed = line.ordered.replace(hour=22, second=0)
        own = bought(line, placed, "취소 승인", closed=at(closed), stage=stage, method=method)
        yield from (line, own)
        yield expect(kind, line, own, business_days(count, at(closed)), supplier=own.cost)


SCENARIOS: Final[tuple[Scenario, ...]] = (
    _our_money_is_on_its_way,
    _our_money_is_late,
    _too_little_came_back,
    _too_much_came_back,
    _all_of_it_came_back,
    _what_was_given_up_is_no_divergence,
    _money_for_goods_that_the_customer_never_paid,
    _replaced_by_another_seller,
)
