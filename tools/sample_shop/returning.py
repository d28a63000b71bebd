"""Stories of goods that come back, and of disputes at the supplier.

A return must be opened within 15 days of the end of delivery, an appeal made within 7 days of a ruling, and each side
answers in a dispute within 5 days. The store's export does not say when a return was asked for, so what counts from
there counts from now.
"""

from collections.abc import Iterator
from typing import Final

from recoup.domain.kind import Kind
from tools.sample_shop import catalogue as goods
from tools.sample_shop.clock import ATTENTION, at, business_days, days
from tools.sample_shop.rows import Part, Scenario, expect, in_step
from tools.sample_shop.telling import bought, refunded, sold


def _the_customer_asks_to_return() -> Iterator[Part]:
    line = sold("10-22 13:14", goods.WATCH, "R00")
    own = bought(line, "10-22 17:27", "FINISH", end_reason="buyer_accept_goods", closed=at("11-09 11:02"))
    yield from (line, own)
    due = days(15, at("11-09 11:02"))
    yield expect(Kind.RETURN_ASKED, line, own, due, customer=line.worth, supplier=own.cost)
    line = sold("11-01 21:26", goods.CROSS_BAG, "R00")
    own = bought(line, "11-02 09:02", "배송중")
    yield from (line, own)
    yield expect(Kind.RETURN_ASKED, line, own, ATTENTION, customer=line.worth, supplier=own.cost)


def _the_customer_returns_what_was_never_sent() -> Iterator[Part]:
    line = sold("11-08 12:33", goods.COOKING_SET, "R00")
    own = bought(line, "11-08 15:55", "발송 대기")
    yield from (line, own)
    yield expect(Kind.RETURN_BEFORE_SHIPMENT, line, own, ATTENTION, customer=line.worth, supplier=own.cost)
    line = sold("11-06 09:51", goods.BEANIE, "R10", quantity=2)
    own = bought(line, "11-06 12:12", "취소 요청")
    yield from (line, own)
    yield expect(Kind.RETURN_BEFORE_SHIPMENT, line, own, ATTENTION, customer=line.worth, supplier=own.cost)


def _the_return_was_not_claimed_at_the_supplier() -> Iterator[Part]:
    line = sold("10-17 15:32", goods.SPEAKER, "R20")
    own = bought(line, "10-17 19:09", "거래 완료", closed=at("11-04 08:30"))
    yield from (line, own)
    due = days(15, at("11-04 08:30"))
    yield expect(Kind.RETURN_UNCLAIMED, line, own, due, customer=line.worth, supplier=own.cost)
    line = refunded(sold("10-19 10:24", goods.KEYBOARD), "R40", "11-13 15:40")
    own = bought(line, "10-19 13:03", "배송 완료", closed=at("11-07 17:15"))
    yield from (line, own)
    due = days(15, at("11-07 17:15"))
    yield expect(Kind.RETURN_UNCLAIMED, line, own, due, customer=0, supplier=own.cost)


def _the_supplier_refuses_the_return() -> Iterator[Part]:
    line = sold("10-12 09:13", goods.MASSAGER, "R20")
    own = bought(line, "10-12 11:48", "분쟁 기각", closed=at("11-16 08:10"))
    yield from (line, own)
    due = days(7, at("11-16 08:10"))
    yield expect(Kind.RETURN_REFUSED, line, own, due, customer=line.worth, supplier=own.cost)


def _both_sides_know_of_the_dispute() -> Iterator[Part]:
    for kind, when, placed, product, code, word in (
        (Kind.DISPUTE_RUNNING, "10-14 16:16", "10-14 20:03", goods.SCALE, "R10", "분쟁: 판매자 답변 대기"),
        (Kind.DISPUTE_RUNNING, "10-16 11:37", "10-16 14:29", goods.SHELF, "R20", "반품 발송 완료"),
        (Kind.DISPUTE_RUNNING, "10-20 20:21", "10-21 09:16", goods.EARBUDS, "C41", "wait_for_AE_feedback"),
        (Kind.DISPUTE_NEEDS_US, "10-13 12:52", "10-13 16:44", goods.USB_HUB, "R10", "분쟁: 답변 필요"),
        (Kind.DISPUTE_NEEDS_US, "10-18 17:19", "10-18 21:07", goods.PET_FEEDER, "R10", "반품 승인"),
    ):
        line = sold(when, product, code)
        own = bought(line, placed, word)
        yield from (line, own)
        yield expect(kind, line, own, ATTENTION, customer=line.worth, supplier=own.cost)


def _only_the_supplier_side_has_a_dispute() -> Iterator[Part]:
    for when, placed, product, code, word in (
        ("10-11 13:29", "10-11 17:54", goods.CAMPING_CHAIR, "N40", "분쟁중"),
        ("10-28 09:42", "10-28 12:31", goods.DOG_LEAD, "N20", "반품 발송 필요"),
    ):
        line = sold(when, product, code)
        own = bought(line, placed, word)
        yield from (line, own)
        yield expect(Kind.DISPUTE_ONLY_AT_SUPPLIER, line, own, ATTENTION, customer=line.worth, supplier=own.cost)


def _the_supplier_paid_and_the_customer_does_not_know() -> Iterator[Part]:
    line = sold("10-06 15:05", goods.LANTERN, "N40")
    own = bought(line, "10-06 19:38", "분쟁 승인", closed=at("11-13 14:12"), stage="분쟁 종료")
    yield from (line, own)
    due = business_days(3, at("11-13 14:12"))
    yield expect(Kind.SUPPLIER_REFUNDED_ONLY, line, own, due, customer=line.worth, supplier=own.cost)
    line = sold("10-02 11:17", goods.HUMIDIFIER, "N50")
    own = bought(
        line,
        "10-02 16:26",
        "FINISH",
        end_reason="seller_response_issue_timeout",
        closed=at("11-17 18:30"),
        reimbursed=632,
        stage="입금 확인",
    )
    yield from (line, own)
    due = business_days(3, at("11-17 18:30"))
    yield expect(Kind.SUPPLIER_REFUNDED_ONLY, line, own, due, customer=line.worth, supplier=0)


def _an_exchange_is_open() -> Iterator[Part]:
    line = sold("10-24 12:01", goods.BEANIE, "E00")
    own = bought(line, "10-24 15:50", "배송 완료")
    yield from (line, own)
    yield expect(Kind.EXCHANGE_OPEN, line, own, ATTENTION, customer=line.worth, supplier=own.cost)


def _claims_that_came_to_nothing() -> Iterator[Part]:
    for when, placed, product, code, word in (
        ("10-10 10:10", "10-10 13:37", goods.SCALE, "R11", "거래 완료"),
        ("10-13 19:14", "10-14 09:29", goods.CURTAIN, "N50", "분쟁 철회"),
        ("10-15 14:08", "10-15 17:31", goods.HUMIDIFIER, "E40", "배송 완료"),
    ):
        line = sold(when, product, code)
        own = bought(line, placed, word)
        yield from (line, own, in_step(line, own))


SCENARIOS: Final[tuple[Scenario, ...]] = (
    _the_customer_asks_to_return,
    _the_customer_returns_what_was_never_sent,
    _the_return_was_not_claimed_at_the_supplier,
    _the_supplier_refuses_the_return,
    _both_sides_know_of_the_dispute,
    _only_the_supplier_side_has_a_dispute,
    _the_supplier_paid_and_the_customer_does_not_know,
    _an_exchange_is_open,
    _claims_that_came_to_nothing,
)
