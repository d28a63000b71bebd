"""The small shop that both remotes' APIs tell: what a spreadsheet cannot say, and each family of answers once.

Only the store's API says whether the payment gateway confirmed a refund, and one that nobody confirmed may not have
moved at all. What no API has a word for counts from now: when a supplier order was closed, for one. The default policy
book holds here.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from recoup.domain.kind import Kind
from tools.sample_shop import catalogue as goods
from tools.sample_shop.clock import ATTENTION, at, business_days, days, hours
from tools.sample_shop.rows import Bought, Part, Scenario, Sold, expect, in_step
from tools.sample_shop.telling import bought, claimed, refunded, refused, sold

_SHIPS: Final = "WAIT_SELLER_SEND_GOODS"
_SENT: Final = "WAIT_BUYER_ACCEPT_GOODS"


def _both_sides_agree() -> Iterator[Part]:
    for when, product, code, word, reason in (
        ("09-18 10:12", goods.CURTAIN, "N50", "FINISH", "buyer_accept_goods_timeout"),
        ("10-09 16:25", goods.SCALE, "N40", "FINISH", "buyer_accept_goods"),
        ("11-03 11:47", goods.WATCH, "N30", _SENT, ""),
        ("11-06 20:31", goods.SPEAKER, "N30", _SENT, ""),
        ("11-16 09:54", goods.SHELF, "N20", _SHIPS, ""),
        ("11-17 13:38", goods.KEYBOARD, "N20", _SHIPS, ""),
        ("11-18 10:31", goods.HEATER, "N20", _SHIPS, ""),
        ("11-19 15:16", goods.EARBUDS, "N20", "RISK_CONTROL", ""),
    ):
        line = sold(when, product, code)
        own = _read(line, hours(3, line.ordered), word, end_reason=reason)
        yield from (line, own, in_step(line, own))
    line = sold("11-20 08:09", goods.HUMIDIFIER)
    yield from (line, in_step(line, None))


def _one_order_from_two_sellers() -> Iterator[Part]:
    when, placed = "11-15 17:43", at("11-15 21:20")
    for place, product in enumerate((goods.CAMPING_CHAIR, goods.LANTERN, goods.USB_HUB), start=1):
        line = sold(when, product, "N20", place=place)
        own = _read(line, placed, _SHIPS)
        yield from (line, own, in_step(line, own))


def _the_gateway_confirmed_the_refund() -> Iterator[Part]:
    line = refunded(sold("11-12 14:22", goods.MASSAGER, gateway="T"), "C40", "11-13 10:15")
    yield from (line, in_step(line, None))
    line = refunded(sold("11-10 09:40", goods.CROSS_BAG, gateway="T"), "C40", "11-12 11:30")
    own = _read(line, at("11-10 12:05"), "FINISH", end_reason="cancel_order_close_trade")
    yield from (line, own, expect(Kind.REIMBURSEMENT_DUE, line, own, ATTENTION, supplier=own.cost))
    line = refunded(sold("11-16 12:58", goods.PET_FEEDER, gateway="T"), "C40", "11-17 16:40", 49_000)
    yield line
    yield expect(Kind.REFUND_SHORT, line, None, business_days(3, at("11-17 16:40")), customer=59_000 - 49_000)


def _the_gateway_did_not_confirm_the_refund() -> Iterator[Part]:
    for when, product, gateway, back in (
        ("11-17 11:19", goods.CAR_CHARGER, "F", "11-18 15:25"),
        ("11-13 18:36", goods.DRONE, "M", "11-16 10:20"),
    ):
        line = refunded(sold(when, product, gateway=gateway), "C40", back)
        yield line
        yield expect(Kind.REFUND_UNPROVEN, line, None, business_days(2, at(back)), customer=line.worth)
    line = refunded(sold("11-11 15:53", goods.COOKING_SET, gateway="F"), "C40", "11-19 09:45")
    own = _read(line, at("11-11 19:10"), "FINISH", end_reason="buyer_cancel_order_in_risk")
    yield from (line, own)
    due = business_days(2, at("11-19 09:45"))
    yield expect(Kind.REFUND_UNPROVEN, line, own, due, customer=line.worth, supplier=own.cost)


def _the_store_has_not_refunded_yet() -> Iterator[Part]:
    line = claimed(sold("11-17 20:02", goods.YOGA_MAT), "C41", "11-18 09:35")
    yield from (line, expect(Kind.REFUND_DUE, line, None, business_days(3, at("11-18 09:35")), customer=line.worth))
    line = claimed(sold("11-08 13:27", goods.POUCH, method="계좌이체"), "C34", "11-09 14:50")
    yield from (
        line,
        expect(Kind.REFUND_OVERDUE, line, None, business_days(3, at("11-09 14:50")), customer=line.worth),
    )


def _the_customer_cancels() -> Iterator[Part]:
    for kind, when, product, placed, word, asked, allowed in (
        (Kind.CANCEL_WHILE_AWAITING_SHIPMENT, "11-17 09:17", goods.WATCH, "11-17 12:48", _SHIPS, "11-19 13:20", 24),
        (Kind.CANCEL_ALREADY_ASKED, "11-14 16:05", goods.SPEAKER, "11-14 19:33", "IN_CANCEL", "11-17 18:00", 72),
    ):
        line = claimed(sold(when, product, "N20"), "C00", asked)
        own = _read(line, at(placed), word)
        yield from (line, own)
        yield expect(kind, line, own, hours(allowed, at(asked)), customer=line.worth, supplier=own.cost)
    line = claimed(sold("11-19 12:24", goods.ROBOT_CLEANER), "C00", "11-19 20:45")
    own = _read(line, at("11-19 15:30"), "RISK_CONTROL")
    yield from (line, own)
    due = hours(24, own.paid or own.created)
    yield expect(Kind.CANCEL_WHILE_PAYMENT_CHECK, line, own, due, customer=line.worth, supplier=own.cost)


def _it_could_not_be_ordered() -> Iterator[Part]:
    for kind, when, product, error in (
        (Kind.PLACEMENT_FAILED_PRODUCT, "11-18 17:14", goods.SCALE, "INVENTORY_HOLD_ERROR"),
        (
            Kind.PLACEMENT_FAILED_SHIPPING,
            "11-19 10:50",
            goods.CURTAIN,
            "B_DROPSHIPPER_DELIVERY_ADDRESS_VALIDATE_FAIL",
        ),
        (Kind.PLACEMENT_FAILED_ACCOUNT, "11-19 11:22", goods.BEANIE, "USER_ACCOUNT_DISABLED"),
        (Kind.PLACEMENT_UNKNOWN, "11-19 13:03", goods.SHELF, "15"),
    ):
        line = sold(when, product)
        own = refused(line, f"{hours(1, line.ordered):%m-%d %H:%M}", error=error, attempt=_attempt(line))
        yield from (line, own)
        yield expect(kind, line, own, hours(24, line.paid or line.ordered), customer=line.worth)
    line = sold("11-16 21:48", goods.KEYBOARD)
    yield line
    yield expect(Kind.SUPPLIER_ORDER_MISSING, line, None, hours(24, line.paid or line.ordered), customer=line.worth)


def _our_payment_did_not_go_through() -> Iterator[Part]:
    line = sold("11-18 18:27", goods.HUMIDIFIER)
    own = _read(line, at("11-18 20:10"), "PLACE_ORDER_SUCCESS", pay_by=days(12, at("11-18 20:10")), error="APIPayFail")
    yield from (line, own)
    yield expect(Kind.SUPPLIER_ORDER_UNPAID, line, own, days(12, at("11-18 20:10")), customer=line.worth)
    line = sold("11-05 12:41", goods.HAND_WARMER)
    own = _read(line, at("11-05 16:22"), "FINISH", end_reason="buyer_pay_timeout")
    yield from (line, own)
    due = hours(24, line.paid or line.ordered)
    yield expect(Kind.SUPPLIER_ORDER_EXPIRED, line, own, due, customer=line.worth)


def _the_supplier_order_was_closed() -> Iterator[Part]:
    for kind, when, product, reason in (
        (Kind.SUPPLIER_CANCELLED_LATE, "11-02 10:37", goods.EARBUDS, "seller_send_goods_timeout"),
        (Kind.SUPPLIER_CANCELLED_RISK, "11-15 14:11", goods.DRONE, "risk_reject_closed"),
        (Kind.SUPPLIER_CANCELLED_OTHER, "11-13 11:29", goods.CAMPING_CHAIR, "cancel_order_close_trade"),
        (Kind.SUPPLIER_REFUNDED_ONLY, "10-05 19:08", goods.BATH_TOYS, "seller_accept_issue_no_goods_return"),
        (Kind.IMPOSSIBLE, "11-09 17:56", goods.DOG_LEAD, "CANCELED"),
    ):
        line = sold(when, product, "N20")
        own = _read(line, hours(5, line.ordered), "FINISH", end_reason=reason)
        yield from (line, own, expect(kind, line, own, ATTENTION, customer=line.worth, supplier=own.cost))


def _the_goods_come_back() -> Iterator[Part]:
    line = claimed(sold("10-20 15:09", goods.CROSS_BAG), "R00", "11-16 10:04")
    own = _read(line, at("10-20 18:30"), _SENT)
    yield from (line, own, expect(Kind.RETURN_ASKED, line, own, ATTENTION, customer=line.worth, supplier=own.cost))
    line = claimed(sold("11-11 10:33", goods.MASSAGER), "R00", "11-19 16:50")
    own = _read(line, at("11-11 13:47"), _SHIPS)
    yield from (line, own)
    due = hours(24, at("11-19 16:50"))
    yield expect(Kind.RETURN_BEFORE_SHIPMENT, line, own, due, customer=line.worth, supplier=own.cost)
    line = claimed(sold("10-24 20:20", goods.BEANIE), "E00", "11-18 14:35")
    own = _read(line, at("10-25 09:26"), "FINISH", end_reason="buyer_accept_goods")
    yield from (line, own)
    due = business_days(3, at("11-18 14:35"))
    yield expect(Kind.EXCHANGE_OPEN, line, own, due, customer=line.worth, supplier=own.cost)


def _the_store_does_not_know_of_the_shipment() -> Iterator[Part]:
    line = sold("11-07 09:51", goods.USB_HUB, "N20")
    own = _read(line, at("11-07 14:00"), _SENT)
    yield from (line, own, expect(Kind.SHIPMENT_NOT_RECORDED, line, own, days(7, own.paid or own.created)))


def _read(line: Sold, placed: datetime, word: str, **more: Any) -> Bought:
    return bought(line, placed.replace(second=0), word, attempt=_attempt(line), **more)


def _attempt(line: Sold) -> str:
    return f"MOON-{line.line}"


SCENARIOS: Final[tuple[Scenario, ...]] = (
    _both_sides_agree,
    _one_order_from_two_sellers,
    _the_gateway_confirmed_the_refund,
    _the_gateway_did_not_confirm_the_refund,
    _the_store_has_not_refunded_yet,
    _the_customer_cancels,
    _it_could_not_be_ordered,
    _our_payment_did_not_go_through,
    _the_supplier_order_was_closed,
    _the_goods_come_back,
    _the_store_does_not_know_of_the_shipment,
)
