"""Stories of orders that do not match one to one: several sellers, shared coupons, shared parcels, loose links.

A coupon comes back only when every line that it was used on is given back; else the share of a line that is given back
is lost.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from recoup.domain.kind import Kind
from tools.sample_shop import catalogue as goods
from tools.sample_shop.clock import at, business_days
from tools.sample_shop.rows import Joined, Part, Scenario, expect, in_step
from tools.sample_shop.telling import bought, refunded, sold


def _one_of_several_sellers_refunds_and_a_coupon_share_is_lost() -> Iterator[Part]:
    when, placed, coupon = "11-12 20:28", "11-13 09:34", "KR11SALE4"
    shares = ((goods.USB_HUB, 180), (goods.PHONE_STAND, 30), (goods.SHELF, 190))
    first, second, gone = (
        sold(when, product, "N20", place=place) for place, (product, _) in enumerate(shares, start=1)
    )
    for line, share in ((first, 180), (second, 30)):
        own = bought(line, placed, "발송 대기", coupon=coupon, coupon_share=share)
        yield from (line, own, in_step(line, own))
    own = bought(gone, placed, "품절 취소", coupon=coupon, coupon_share=190, closed=at("11-18 16:33"))
    yield from (gone, own)
    due = business_days(3, at("11-18 16:33"))
    yield expect(Kind.SUPPLIER_CANCELLED_STOCK, gone, own, due, customer=28_900, supplier=1190 - 190, coupon_loss=190)


def _a_share_is_lost_after_a_return_of_one_line() -> Iterator[Part]:
    when, placed, coupon = "10-03 11:21", "10-03 15:06", "WELCOME3"
    kept = sold(when, goods.HUMIDIFIER, "N50", place=1)
    stays = bought(kept, placed, "거래 완료", coupon=coupon, coupon_share=120)
    back = refunded(sold(when, goods.VACUUM_BAGS, place=2), "R40", "11-12 11:55")
    own = bought(
        back, placed, "분쟁 승인", coupon=coupon, coupon_share=80, closed=at("11-11 09:05"), stage="환불 진행중"
    )
    yield from (kept, stays, in_step(kept, stays), back, own)
    due = business_days(20, at("11-11 09:05"))
    yield expect(Kind.REIMBURSEMENT_DUE, back, own, due, supplier=475 - 80, coupon_loss=80)


def _the_coupon_comes_back_with_all_its_lines() -> Iterator[Part]:
    when, placed, coupon = "11-09 16:45", "11-09 20:12", "KR11SALE5"
    for place, (product, share) in enumerate(((goods.COOKING_SET, 350), (goods.BATH_TOYS, 150)), start=1):
        line = refunded(sold(when, product, place=place), "C40", "11-13 17:17")
        own = bought(
            line, placed, "취소 승인", coupon=coupon, coupon_share=share, closed=at("11-13 12:40"), method="paypal"
        )
        yield from (line, own)
        due = business_days(20, at("11-13 12:40"))
        yield expect(Kind.REIMBURSEMENT_DUE, line, own, due, supplier=own.cost)


def _a_coupon_that_nobody_has_to_ask_for() -> Iterator[Part]:
    when, placed, coupon = "11-03 12:17", "11-03 16:59", "KR11SALE2"
    for place, (product, share) in enumerate(((goods.EARBUDS, 140), (goods.SPEAKER, 260)), start=1):
        line = sold(when, product, "N30", place=place)
        own = bought(line, placed, "배송중", coupon=coupon, coupon_share=share)
        yield from (line, own, in_step(line, own))


def _three_pieces_from_two_orders() -> Iterator[Part]:
    line = sold("11-04 09:38", goods.HAND_WARMER, "N30", quantity=3)
    yield line
    for placed, quantity in (("11-04 11:52", 2), ("11-05 10:20", 1)):
        own = bought(line, placed, "배송중", quantity=quantity)
        yield from (own, in_step(line, own))
    line = sold("11-11 15:44", goods.POUCH, "N20", quantity=3)
    pair = bought(line, "11-11 19:24", "발송 대기", quantity=2)
    single = bought(line, "11-12 10:31", "발송 기한 초과", quantity=1, closed=at("11-19 10:31"))
    yield from (line, pair, single, in_step(line, pair))
    due = business_days(3, at("11-19 10:31"))
    yield expect(Kind.SUPPLIER_CANCELLED_LATE, line, single, due, customer=17_900, supplier=560)


def _one_parcel_for_two_customers() -> Iterator[Part]:
    first = sold("11-03 10:05", goods.PHONE_STAND, "N30", quantity=2)
    second = sold("11-03 14:21", goods.PHONE_STAND, "N30")
    own = bought(first, "11-03 19:46", "배송중", quantity=3, named="nothing")
    yield from (first, second, own, in_step(first, own), in_step(second, own))
    yield Joined(first.line, own.number or "", quantity=2)
    yield Joined(second.line, own.number or "", quantity=1)


def _links_that_only_the_list_knows() -> Iterator[Part]:
    line = sold("11-15 18:39", goods.WATCH, "N20")
    own = bought(line, "11-16 09:14", "발송 대기", named="nothing")
    yield from (line, own, in_step(line, own), Joined(line.line, own.number or ""))
    when, placed = "11-13 22:14", "11-14 10:10"
    for place, product, word in ((1, goods.LANTERN, "발송 대기"), (2, goods.YOGA_MAT, "품절 취소")):
        line = sold(when, product, "N20", place=place)
        closed = at("11-17 14:05") if word == "품절 취소" else None
        own = bought(line, placed, word, named="nothing", closed=closed)
        yield from (line, own, Joined(line.line, own.number or "", sku=product.sku))
        if closed is None:
            yield in_step(line, own)
        else:
            due = business_days(3, closed)
            yield expect(Kind.SUPPLIER_CANCELLED_STOCK, line, own, due, customer=23_900, supplier=870)


def _two_lines_told_apart_by_their_products() -> Iterator[Part]:
    when, placed = "11-05 19:55", "11-06 09:33"
    for place, product in ((1, goods.EARBUDS), (2, goods.SPEAKER)):
        line = sold(when, product, "N30", place=place)
        own = bought(line, placed, "배송중", named="order")
        yield from (line, own, in_step(line, own))


def _the_memo_names_the_order_that_was_closed() -> Iterator[Part]:
    line = sold("11-11 08:36", goods.SCALE, "N20")
    own = bought(line, "11-11 11:41", "품절 취소", named="nothing", closed=at("11-18 09:12"))
    noted = replace(line, memo=f"알리 주문 {own.number} / 고객 문의 있음")
    yield from (noted, own)
    due = business_days(3, at("11-18 09:12"))
    yield expect(Kind.SUPPLIER_CANCELLED_STOCK, noted, own, due, customer=29_900, supplier=1125)


SCENARIOS: Final[tuple[Scenario, ...]] = (
    _one_of_several_sellers_refunds_and_a_coupon_share_is_lost,
    _a_share_is_lost_after_a_return_of_one_line,
    _the_coupon_comes_back_with_all_its_lines,
    _a_coupon_that_nobody_has_to_ask_for,
    _three_pieces_from_two_orders,
    _one_parcel_for_two_customers,
    _links_that_only_the_list_knows,
    _two_lines_told_apart_by_their_products,
    _the_memo_names_the_order_that_was_closed,
)
