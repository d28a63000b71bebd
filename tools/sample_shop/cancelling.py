"""Stories of a customer who cancels, one for each phase of the supplier order.

Unpaid or while the payment is checked, we can cancel by ourselves, as long as that lasts. Once paid, the seller must be
asked within 24 hours of the customer's cancellation, and this shop takes 48 hours of silence for consent. When nothing
stands in the way, or nothing can be stopped any more, the customer gets an answer within three business days.
"""

from collections.abc import Iterator
from typing import Final

from recoup.domain.kind import Kind
from tools.sample_shop import catalogue as goods
from tools.sample_shop.clock import ATTENTION, at, business_days, days, hours
from tools.sample_shop.rows import Part, Scenario, expect, in_step
from tools.sample_shop.telling import bought, claimed, refunded, refused, sold


def _nothing_stands_in_the_way() -> Iterator[Part]:
    line = claimed(sold("11-19 08:17", goods.KEYBOARD), "C00", "11-19 09:50")
    yield line
    yield expect(Kind.CANCEL_READY, line, None, business_days(3, at("11-19 09:50")), customer=line.worth)
    line = claimed(sold("11-17 15:23", goods.SHELF), "C00", "11-18 10:05")
    attempt = refused(line, "11-17 18:00", "주문 실패: 품절")
    yield from (line, attempt)
    yield expect(Kind.CANCEL_READY, line, attempt, business_days(3, at("11-18 10:05")), customer=line.worth)


def _the_seller_had_cancelled_already() -> Iterator[Part]:
    line = claimed(sold("11-12 12:12", goods.HEATER), "C10", "11-16 14:20")
    own = bought(line, "11-12 16:40", "품절 취소", closed=at("11-16 11:00"))
    yield from (line, own)
    due = business_days(3, at("11-16 14:20"))
    yield expect(Kind.CANCEL_READY, line, own, due, customer=line.worth, supplier=own.cost)


def _our_order_was_not_paid_yet() -> Iterator[Part]:
    line = claimed(sold("11-17 09:36", goods.CAMPING_CHAIR), "C00", "11-18 16:12")
    own = bought(line, "11-17 13:25", "미결제", pay_by=at("11-22 13:25"))
    yield from (line, own)
    yield expect(Kind.CANCEL_WHILE_UNPAID, line, own, at("11-22 13:25"), customer=line.worth)


def _our_payment_was_being_checked() -> Iterator[Part]:
    for when, placed, word, asked in (
        ("11-19 10:58", "11-19 14:10", "RISK_CONTROL", "11-19 19:33"),
        ("11-18 09:05", "11-18 11:15", "RISK_CONTROL_HOLD", "11-18 17:40"),
    ):
        line = claimed(sold(when, goods.CAR_CHARGER), "C00", asked)
        own = bought(line, placed, word, paid=at(placed), method="paypal")
        yield from (line, own)
        due = hours(24, at(placed))
        yield expect(Kind.CANCEL_WHILE_PAYMENT_CHECK, line, own, due, customer=line.worth, supplier=own.cost)


def _the_seller_must_consent() -> Iterator[Part]:
    for when, placed, product, asked, named in (
        ("11-18 13:07", "11-18 16:50", goods.USB_HUB, "11-19 14:30", "line"),
        ("11-16 20:11", "11-17 10:02", goods.EARBUDS, "11-18 08:45", "line"),
        ("11-17 19:44", "11-18 09:58", goods.ROBOT_CLEANER, "11-19 11:06", "order"),
    ):
        line = claimed(sold(when, product, "N20"), "C00", asked)
        own = bought(line, placed, "발송 대기", named=named)
        yield from (line, own)
        due = hours(24, at(asked))
        yield expect(Kind.CANCEL_WHILE_AWAITING_SHIPMENT, line, own, due, customer=line.worth, supplier=own.cost)


def _the_seller_was_asked() -> Iterator[Part]:
    for when, placed, product, asked in (
        ("11-15 14:26", "11-15 18:30", goods.CROSS_BAG, "11-18 13:15"),
        ("11-13 17:02", "11-14 09:41", goods.COOKING_SET, "11-17 20:50"),
    ):
        line = claimed(sold(when, product, "N20"), "C10", asked)
        own = bought(line, placed, "취소 요청중")
        yield from (line, own)
        due = hours(48, at(asked))
        yield expect(Kind.CANCEL_ALREADY_ASKED, line, own, due, customer=line.worth, supplier=own.cost)


def _one_piece_had_left() -> Iterator[Part]:
    line = claimed(sold("11-11 21:33", goods.PET_FEEDER, quantity=2), "C00", "11-19 12:00")
    own = bought(line, "11-12 09:20", "부분 발송")
    yield from (line, own)
    due = hours(24, at("11-19 12:00"))
    yield expect(Kind.CANCEL_WHILE_PARTLY_SHIPPED, line, own, due, customer=line.worth, supplier=own.cost)


def _the_parcel_had_left() -> Iterator[Part]:
    for when, placed, word, asked in (
        ("11-09 10:41", "11-09 15:13", "배송중", "11-17 16:35"),
        ("10-29 18:54", "10-30 09:37", "배송 완료", "11-18 11:48"),
    ):
        line = claimed(sold(when, goods.SPEAKER, "N30"), "C00", asked)
        own = bought(line, placed, word)
        yield from (line, own)
        due = business_days(3, at(asked))
        yield expect(Kind.CANCEL_AFTER_SHIPMENT, line, own, due, customer=line.worth, supplier=own.cost)


def _it_was_shipped_although_the_store_had_cancelled() -> Iterator[Part]:
    line = claimed(sold("11-10 09:29", goods.MASSAGER), "C41", "11-12 10:10")
    own = bought(line, "11-10 13:51", "배송중")
    yield from (line, own)
    yield expect(Kind.SHIPPED_AFTER_CANCEL, line, own, ATTENTION, customer=line.worth, supplier=own.cost)
    line = refunded(sold("10-24 16:20", goods.WATCH), "C40", "10-28 15:15")
    own = bought(line, "10-24 19:35", "배송 완료", closed=at("11-11 10:24"))
    yield from (line, own)
    yield expect(Kind.SHIPPED_AFTER_CANCEL, line, own, days(15, at("11-11 10:24")), customer=0, supplier=own.cost)


def _only_the_supplier_side_cancels() -> Iterator[Part]:
    line = sold("11-14 12:55", goods.CURTAIN, "N20")
    own = bought(line, "11-14 17:08", "IN_CANCEL")
    yield from (line, own)
    yield expect(Kind.CANCEL_ONLY_AT_SUPPLIER, line, own, ATTENTION, customer=line.worth, supplier=own.cost)
    line = sold("11-12 22:18", goods.SHELF, "C11", claimed=at("11-16 09:05"))
    own = bought(line, "11-13 09:26", "취소 신청")
    yield from (line, own)
    yield expect(Kind.CANCEL_ONLY_AT_SUPPLIER, line, own, ATTENTION, customer=line.worth, supplier=own.cost)


def _the_store_holds_what_the_supplier_prepares() -> Iterator[Part]:
    line = sold("11-18 11:34", goods.YOGA_MAT, "N22")
    own = bought(line, "11-18 15:00", "발송 대기", paid=at("11-18 15:02"))
    yield from (line, own)
    due = hours(24, at("11-18 15:02"))
    yield expect(Kind.HELD_WHILE_SUPPLIER_GOES_ON, line, own, due, customer=line.worth, supplier=own.cost)


def _one_piece_of_three_is_cancelled() -> Iterator[Part]:
    kept = sold("11-16 13:22", goods.BATH_TOYS, "N20", quantity=2)
    back = claimed(sold("11-16 13:22", goods.BATH_TOYS, place=2), "C10", "11-18 17:55")
    own = bought(kept, "11-16 16:10", "발송 대기", quantity=3, cost=1529)
    yield from (kept, back, own, in_step(kept, own))
    yield expect(
        Kind.CANCEL_WHILE_AWAITING_SHIPMENT,
        back,
        own,
        hours(24, at("11-18 17:55")),
        customer=back.worth,
        supplier=1529 - 1529 * 2 // 3,
        pieces=1,
    )


SCENARIOS: Final[tuple[Scenario, ...]] = (
    _nothing_stands_in_the_way,
    _the_seller_had_cancelled_already,
    _our_order_was_not_paid_yet,
    _our_payment_was_being_checked,
    _the_seller_must_consent,
    _the_seller_was_asked,
    _one_piece_had_left,
    _the_parcel_had_left,
    _it_was_shipped_although_the_store_had_cancelled,
    _only_the_supplier_side_cancels,
    _the_store_holds_what_the_supplier_prepares,
    _one_piece_of_three_is_cancelled,
)
