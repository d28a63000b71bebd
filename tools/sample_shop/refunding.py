"""Stories of the customer's money: owed, held, late, too little, too much, and as it should be.

The customer gets their money within three business days of the claim. A refund may include the order's delivery fee,
and after a return this shop may keep up to 6,000 won for the way back.
"""

from collections.abc import Iterator
from typing import Final

from recoup.domain.kind import Kind
from tools.sample_shop import catalogue as goods
from tools.sample_shop.clock import ATTENTION, at, business_days, hours
from tools.sample_shop.rows import Part, Scenario, expect, in_step
from tools.sample_shop.telling import bought, called_off, claimed, refunded, refused, sold


def _the_refund_is_due() -> Iterator[Part]:
    line = claimed(sold("11-17 10:02", goods.EARBUDS), "C41", "11-18 13:30")
    yield line
    yield expect(Kind.REFUND_DUE, line, None, business_days(3, at("11-18 13:30")), customer=line.worth)
    line = claimed(sold("11-13 15:47", goods.HEATER), "C34", "11-17 17:10")
    own = bought(line, "11-13 19:21", "품절 취소", closed=at("11-17 09:55"))
    yield from (line, own)
    due = business_days(3, at("11-17 17:10"))
    yield expect(Kind.REFUND_DUE, line, own, due, customer=line.worth, supplier=own.cost)
    line = sold("10-05 11:29", goods.CAR_CHARGER, "R41")
    own = bought(line, "10-05 14:04", "분쟁 승인", closed=at("11-17 20:20"), stage="환불 진행중")
    yield from (line, own)
    yield expect(Kind.REFUND_DUE, line, own, ATTENTION, customer=line.worth, supplier=own.cost)


def _the_refund_is_held() -> Iterator[Part]:
    line = claimed(sold("11-18 12:39", goods.COOKING_SET, method="무통장입금"), "C43", "11-19 10:20")
    attempt = refused(line, "11-18 17:11", error="SKU_NOT_EXIST")
    yield from (line, attempt)
    yield expect(Kind.REFUND_HELD, line, attempt, business_days(3, at("11-19 10:20")), customer=line.worth)
    line = sold("10-07 17:42", goods.WATCH, "R43")
    own = bought(line, "10-07 21:30", "분쟁 승", closed=at("11-14 11:11"), stage="분쟁 종료")
    yield from (line, own)
    yield expect(Kind.REFUND_HELD, line, own, ATTENTION, customer=line.worth, supplier=own.cost)


def _the_refund_is_late() -> Iterator[Part]:
    for when, product, code, asked in (
        ("11-05 10:55", goods.CAMPING_CHAIR, "C36", "11-06 11:40"),
        ("09-21 21:17", goods.KEYBOARD, "C42", "09-22 09:25"),
    ):
        line = claimed(sold(when, product), code, asked)
        yield line
        yield expect(Kind.REFUND_OVERDUE, line, None, business_days(3, at(asked)), customer=line.worth)
    line = claimed(sold("11-07 19:36", goods.SHELF), "C41", "11-12 16:16")
    own = bought(line, "11-08 09:49", "취소 승인", closed=at("11-12 13:33"))
    yield from (line, own)
    due = business_days(3, at("11-12 16:16"))
    yield expect(Kind.REFUND_OVERDUE, line, own, due, customer=line.worth, supplier=own.cost)


def _the_refund_is_too_small() -> Iterator[Part]:
    line = refunded(sold("11-16 11:11", goods.SPEAKER), "C40", "11-17 14:50", 44_900)
    yield line
    due = business_days(3, at("11-17 14:50"))
    yield expect(Kind.REFUND_SHORT, line, None, due, customer=49_900 - 44_900)
    line = refunded(sold("10-29 13:08", goods.CURTAIN), "C40", "11-16 10:30", 34_900)
    own = bought(line, "10-29 17:45", "품절 취소", closed=at("11-11 15:00"), reimbursed=1835, stage="입금 확인")
    yield from (line, own)
    due = business_days(3, at("11-16 10:30"))
    yield expect(Kind.REFUND_SHORT, line, own, due, customer=42_900 - 34_900, supplier=0)


def _the_refund_is_too_large() -> Iterator[Part]:
    line = refunded(sold("11-12 16:57", goods.PET_FEEDER), "C40", "11-13 13:05", 69_000)
    yield line
    due = hours(48, at("11-13 13:05"))
    yield expect(Kind.REFUND_OVER, line, None, due, customer=69_000 - 59_000)
    line = refunded(sold("11-17 14:48", goods.WATCH), "C40", "11-18 18:18", 38_900 * 2)
    yield line
    due = hours(48, at("11-18 18:18"))
    yield expect(Kind.REFUND_OVER, line, None, due, customer=38_900)


def _the_refund_is_as_it_should_be() -> Iterator[Part]:
    line = refunded(sold("11-10 13:16", goods.MASSAGER), "C40", "11-11 09:40")
    yield from (line, in_step(line, None))
    with_delivery = called_off(sold("11-12 10:44", goods.BEANIE), "11-13 10:00")
    yield from (with_delivery, in_step(with_delivery, None))
    record = refunded(sold("11-03 18:07", goods.USB_HUB, twice=True), "C40", "11-04 16:25")
    yield from (record, in_step(record, None))
    line = refunded(sold("09-30 09:54", goods.CROSS_BAG), "R40", "11-10 14:14", 26_900 - 5_000)
    own = bought(line, "09-30 13:25", "분쟁 승인", closed=at("11-09 10:00"), reimbursed=935, stage="입금 확인")
    yield from (line, own, in_step(line, own))


SCENARIOS: Final[tuple[Scenario, ...]] = (
    _the_refund_is_due,
    _the_refund_is_held,
    _the_refund_is_late,
    _the_refund_is_too_small,
    _the_refund_is_too_large,
    _the_refund_is_as_it_should_be,
)
