"""Stories of supplier orders that were never made, not made yet, or never paid.

The shop gives itself 24 hours from the customer's payment to the supplier order.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from recoup.domain.kind import Kind
from tools.sample_shop import catalogue as goods
from tools.sample_shop.clock import at, days, hours
from tools.sample_shop.rows import Part, Scenario, Sold, expect, in_step
from tools.sample_shop.telling import bought, refused, sold


def _nothing_was_ordered() -> Iterator[Part]:
    for when, product in (("11-18 21:14", goods.EARBUDS), ("11-17 08:52", goods.CURTAIN)):
        line = sold(when, product)
        yield line
        yield expect(Kind.SUPPLIER_ORDER_MISSING, line, None, _placement(line), customer=line.worth)


def _one_piece_of_three_was_not_ordered() -> Iterator[Part]:
    line = sold("11-13 13:31", goods.VACUUM_BAGS, "N20", quantity=3)
    two = bought(line, "11-13 18:02", "발송 대기", quantity=2)
    yield from (line, two, in_step(line, two))
    yield expect(Kind.SUPPLIER_ORDER_MISSING, line, None, _placement(line), customer=line.worth // 3, pieces=1)


def _the_day_is_not_over_yet() -> Iterator[Part]:
    for when, product in (("11-20 07:40", goods.LANTERN), ("11-19 20:05", goods.KEYBOARD)):
        line = sold(when, product)
        yield from (line, in_step(line, None))


def _the_product_is_gone() -> Iterator[Part]:
    line = sold("11-18 10:23", goods.HUMIDIFIER)
    yield from _failed(line, Kind.PLACEMENT_FAILED_PRODUCT, word="주문 실패: 품절", error="INVENTORY_HOLD_ERROR")
    line = sold("11-19 12:47", goods.CROSS_BAG, quantity=2)
    yield from _failed(line, Kind.PLACEMENT_FAILED_PRODUCT, error="PRODUCT_OFF_SHELF", reason="판매 중지된 상품")


def _the_region_is_not_served() -> Iterator[Part]:
    line = sold("11-18 16:38", goods.CAMPING_CHAIR)
    yield from _failed(line, Kind.PLACEMENT_FAILED_SHIPPING, error="A002_INVALID_ZONE", reason="도서산간 배송 불가")
    line = sold("11-19 09:26", goods.SHELF)
    yield from _failed(
        line, Kind.PLACEMENT_FAILED_SHIPPING, error="B_DROPSHIPPER_DELIVERY_ADDRESS_VALIDATE_FAIL", reason="주소 오류"
    )


def _the_account_could_not_pay() -> Iterator[Part]:
    line = sold("11-19 11:02", goods.SCALE)
    yield from _failed(line, Kind.PLACEMENT_FAILED_ACCOUNT, word="주문 실패: 결제", reason="PayPal 결제 거절")
    line = sold("11-18 23:41", goods.DOG_LEAD, quantity=2)
    yield from _failed(line, Kind.PLACEMENT_FAILED_ACCOUNT, error="USER_ACCOUNT_DISABLED", reason="연동 계정 비활성")


def _the_marketplace_had_a_problem() -> Iterator[Part]:
    line = sold("11-19 14:33", goods.MASSAGER)
    yield from _failed(line, Kind.PLACEMENT_FAILED_OTHER, error="ERROR_WHEN_BUILD_FOR_PLACE_ORDER")
    line = sold("11-19 18:20", goods.POUCH)
    yield from _failed(line, Kind.PLACEMENT_FAILED_OTHER, word="발주 실패: 시스템 오류")


def _nobody_knows_whether_it_was_ordered() -> Iterator[Part]:
    line = sold("11-19 10:15", goods.SPEAKER)
    yield from _failed(line, Kind.PLACEMENT_UNKNOWN, error="REPEATED_ORDER_ERROR", reason="중복 주문 응답")
    line = sold("11-18 19:58", goods.BATH_TOYS)
    yield from _failed(line, Kind.PLACEMENT_UNKNOWN, word="발주 확인 필요", reason="응답 시간 초과")


def _the_supplier_waits_for_our_payment() -> Iterator[Part]:
    line = sold("11-17 17:21", goods.HEATER)
    own = bought(line, "11-17 19:40", "결제 대기", pay_by=at("11-24 19:40"))
    yield from (line, own)
    yield expect(Kind.SUPPLIER_ORDER_UNPAID, line, own, at("11-24 19:40"), customer=line.worth)
    line = sold("11-16 09:44", goods.COOKING_SET)
    own = bought(line, "11-16 11:05", "PLACE_ORDER_SUCCESS")
    yield from (line, own)
    yield expect(Kind.SUPPLIER_ORDER_UNPAID, line, own, days(12, own.created), customer=line.worth)


def _the_supplier_order_closed_unpaid() -> Iterator[Part]:
    line = sold("11-04 20:37", goods.PET_FEEDER)
    own = bought(line, "11-05 09:10", "FINISH", end_reason="buyer_pay_timeout", closed=at("11-17 09:10"))
    yield from (line, own)
    yield expect(Kind.SUPPLIER_ORDER_EXPIRED, line, own, _placement(line), customer=line.worth)
    line = sold("11-06 13:12", goods.YOGA_MAT)
    own = bought(line, "11-06 15:30", "결제 기한 초과", named="order", closed=at("11-18 15:30"))
    yield from (line, own)
    yield expect(Kind.SUPPLIER_ORDER_EXPIRED, line, own, _placement(line), customer=line.worth)


def _our_payment_is_being_checked() -> Iterator[Part]:
    line = sold("11-19 13:55", goods.CAR_CHARGER)
    own = bought(line, "11-19 16:10", "결제 확인중")
    yield from (line, own, in_step(line, own))
    line = sold("11-18 14:19", goods.USB_HUB)
    own = bought(line, "11-18 16:25", "RISK_CONTROL_HOLD", paid=at("11-18 16:25"), method="paypal")
    yield from (line, own)
    due = hours(24, at("11-18 16:25"))
    yield expect(Kind.PAYMENT_CHECK_HELD, line, own, due, customer=line.worth, supplier=own.cost)


def _a_second_attempt_went_well() -> Iterator[Part]:
    line = sold("11-11 10:48", goods.BEANIE, "N20")
    first = refused(line, "11-11 12:30", error="DELIVERY_METHOD_NOT_EXIST", reason="재주문함")
    second = bought(line, "11-11 14:05", "발송 대기")
    yield from (line, first, second, in_step(line, first), in_step(line, second))
    line = sold("10-26 22:06", goods.SPEAKER, "N30")
    first = bought(line, "10-27 09:15", "결제 기한 초과", closed=at("11-08 09:15"))
    second = bought(line, "11-08 10:40", "배송중")
    yield from (line, first, second, in_step(line, first), in_step(line, second))


def _failed(line: Sold, kind: Kind, **said: str) -> Iterator[Part]:
    attempt = refused(line, f"{hours(2, line.ordered):%m-%d %H:%M}", **said)
    yield from (line, attempt, expect(kind, line, attempt, _placement(line), customer=line.worth))


def _placement(line: Sold) -> datetime:
    return hours(24, line.paid or line.ordered)


SCENARIOS: Final[tuple[Scenario, ...]] = (
    _nothing_was_ordered,
    _one_piece_of_three_was_not_ordered,
    _the_day_is_not_over_yet,
    _the_product_is_gone,
    _the_region_is_not_served,
    _the_account_could_not_pay,
    _the_marketplace_had_a_problem,
    _nobody_knows_whether_it_was_ordered,
    _the_supplier_waits_for_our_payment,
    _the_supplier_order_closed_unpaid,
    _our_payment_is_being_checked,
    _a_second_attempt_went_well,
)
