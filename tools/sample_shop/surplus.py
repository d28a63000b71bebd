"""Stories of supplier orders that should not exist: too early, twice, too late, or for nobody.

Such an order costs money while one looks at it, so it is to be stopped within 24 hours of its creation. Only what we
paid is at stake: the customer's money belongs to the order that does serve them.
"""

from collections.abc import Iterator
from typing import Final

from recoup.domain.kind import Kind
from tools.sample_shop import catalogue as goods
from tools.sample_shop.clock import hours
from tools.sample_shop.rows import Bought, Expected, Part, Proposed, Scenario, Sold, expect, in_step
from tools.sample_shop.telling import bought, refunded, sold


def _ordered_before_the_customer_paid() -> Iterator[Part]:
    line = sold("11-18 08:31", goods.CURTAIN, "N00", method="가상계좌")
    own = bought(line, "11-18 11:20", "발송 대기")
    yield from (line, own, _stop(Kind.SUPPLIER_ORDER_BEFORE_PAYMENT, line, own))
    line = sold("11-19 17:16", goods.COOKING_SET, "N00", method="무통장입금")
    own = bought(line, "11-19 19:02", "결제 확인중", named="order")
    yield from (line, own, _stop(Kind.SUPPLIER_ORDER_BEFORE_PAYMENT, line, own))


def _ordered_twice() -> Iterator[Part]:
    line = sold("11-16 19:27", goods.SCALE, "N20")
    first = bought(line, "11-16 21:00", "발송 대기")
    second = bought(line, "11-17 09:30", "발송 대기")
    yield from (line, first, second, in_step(line, first))
    yield _stop(Kind.DUPLICATE_SUPPLIER_ORDER, line, second)
    line = sold("11-02 12:08", goods.MASSAGER, "N30")
    first = bought(line, "11-02 15:45", "배송중")
    second = bought(line, "11-03 10:12", "배송중", method="e_wallet")
    yield from (line, first, second, in_step(line, first))
    yield _stop(Kind.DUPLICATE_SUPPLIER_ORDER, line, second)


def _one_piece_too_many() -> Iterator[Part]:
    line = sold("11-17 11:53", goods.HAND_WARMER, "N20", quantity=2)
    own = bought(line, "11-17 14:36", "발송 대기", quantity=3, cost=1230)
    yield from (line, own, in_step(line, own))
    yield expect(Kind.DUPLICATE_SUPPLIER_ORDER, line, own, hours(24, own.created), supplier=own.product.cost, pieces=1)


def _ordered_after_the_refund() -> Iterator[Part]:
    line = refunded(sold("11-15 10:37", goods.WATCH), "C40", "11-16 10:05")
    own = bought(line, "11-16 15:20", "발송 대기")
    yield from (line, own, _stop(Kind.SUPPLIER_ORDER_FOR_REFUNDED_LINE, line, own))
    line = refunded(sold("11-18 18:49", goods.PET_FEEDER), "C40", "11-19 09:35")
    own = bought(line, "11-19 13:08", "결제 확인중", named="order")
    yield from (line, own, _stop(Kind.SUPPLIER_ORDER_FOR_REFUNDED_LINE, line, own))


def _ordered_for_nobody() -> Iterator[Part]:
    nobody = sold("11-18 17:02", goods.BIKE_LIGHT)
    own = bought(nobody, "11-18 20:15", "발송 대기", named="nothing")
    yield from (own, _stop(Kind.SUPPLIER_ORDER_WITHOUT_STORE_LINE, None, own))
    before = sold("08-28 14:22", goods.FISHING_VEST)
    own = bought(before, "08-29 10:00", "배송 완료")
    yield from (own, _stop(Kind.SUPPLIER_ORDER_WITHOUT_STORE_LINE, None, own))


def _a_link_that_only_a_person_can_confirm() -> Iterator[Part]:
    line = sold("11-16 16:04", goods.DRONE)
    own = bought(line, "11-17 10:26", "발송 대기", named="nothing")
    yield from (line, own)
    yield expect(Kind.SUPPLIER_ORDER_MISSING, line, None, hours(24, line.paid or line.ordered), customer=line.worth)
    yield _stop(Kind.SUPPLIER_ORDER_WITHOUT_STORE_LINE, None, own)
    yield Proposed(line.line, own.line, 1, 60)
    taught = sold("11-02 09:18", goods.DRONE, "N30")
    other = bought(taught, "11-02 11:40", "배송중")
    yield from (taught, other, in_step(taught, other))


def _stop(kind: Kind, line: Sold | None, own: Bought) -> Expected:
    return expect(kind, line, own, hours(24, own.created), supplier=own.cost)


SCENARIOS: Final[tuple[Scenario, ...]] = (
    _ordered_before_the_customer_paid,
    _ordered_twice,
    _one_piece_too_many,
    _ordered_after_the_refund,
    _ordered_for_nobody,
    _a_link_that_only_a_person_can_confirm,
)
