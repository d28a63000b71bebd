"""Stories of parcels: what one side knows of a shipment and the other does not.

A shipment must stand in the store within seven days of our payment to the supplier; before that the two are in step.
"""

from collections.abc import Iterator
from typing import Final

from recoup.domain.kind import Kind
from tools.sample_shop import catalogue as goods
from tools.sample_shop.clock import AS_OF, ATTENTION, at, days
from tools.sample_shop.rows import Part, Scenario, expect, in_step
from tools.sample_shop.telling import bought, sold


def _the_store_does_not_know_of_the_shipment() -> Iterator[Part]:
    for when, placed, product, code, word in (
        ("11-05 13:46", "11-05 17:20", goods.CURTAIN, "N20", "배송중"),
        ("10-21 14:37", "10-22 09:18", goods.POUCH, "N21", "배송 완료"),
    ):
        line = sold(when, product, code)
        own = bought(line, placed, word, paid=at(placed))
        yield from (line, own, expect(Kind.SHIPMENT_NOT_RECORDED, line, own, days(7, at(placed))))


def _the_shipment_is_only_days_old() -> Iterator[Part]:
    for when, placed in (("11-14 14:03", "11-14 18:37"), ("11-13 08:09", "11-13 10:25")):
        line = sold(when, goods.COOKING_SET, "N20")
        own = bought(line, placed, "배송중")
        yield from (line, own, in_step(line, own))


def _only_the_store_says_shipped() -> Iterator[Part]:
    for when, placed, code, word in (
        ("11-12 14:44", "11-12 18:19", "N30", "발송 대기"),
        ("11-03 09:33", "11-03 13:28", "N40", "WAIT_SELLER_SEND_GOODS"),
    ):
        line = sold(when, goods.KEYBOARD, code)
        own = bought(line, placed, word)
        yield from (line, own)
        yield expect(Kind.SHIPPED_ONLY_IN_STORE, line, own, ATTENTION, customer=line.worth)


def _the_store_shipped_what_nobody_bought() -> Iterator[Part]:
    line = sold("11-10 17:48", goods.HAND_WARMER, "N30", quantity=2)
    yield line
    yield expect(Kind.SHIPPED_WITHOUT_SUPPLIER_ORDER, line, None, ATTENTION, customer=line.worth)
    line = sold("10-30 19:02", goods.PHONE_STAND, "N40")
    own = bought(line, "10-31 10:14", "FINISH", end_reason="buyer_pay_timeout", closed=at("11-12 10:14"))
    yield from (line, own)
    yield expect(Kind.SHIPPED_WITHOUT_SUPPLIER_ORDER, line, own, ATTENTION, customer=line.worth)


def _the_parcel_has_a_problem() -> Iterator[Part]:
    for when, placed, product, code, word in (
        ("11-02 20:51", "11-03 09:09", goods.HEATER, "N30", "통관 보류"),
        ("10-23 11:42", "10-23 15:37", goods.CROSS_BAG, "N40", "분실"),
    ):
        line = sold(when, product, code)
        own = bought(line, placed, word, named="order")
        yield from (line, own)
        yield expect(Kind.DELIVERY_PROBLEM, line, own, days(3, AS_OF), customer=line.worth, supplier=own.cost)


SCENARIOS: Final[tuple[Scenario, ...]] = (
    _the_store_does_not_know_of_the_shipment,
    _the_shipment_is_only_days_old,
    _only_the_store_says_shipped,
    _the_store_shipped_what_nobody_bought,
    _the_parcel_has_a_problem,
)
