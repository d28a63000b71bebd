"""The rest of the shop: orders in which both sides agree, drawn from a seed.

What an order looks like follows from its age, as in a real shop: this morning's orders are not placed yet, last week's
are being shipped, last month's are confirmed. Every pair told here is in step.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from random import Random
from typing import Final

from tools.sample_shop.catalogue import EVERYDAY
from tools.sample_shop.clock import AS_OF
from tools.sample_shop.rows import Bought, Joined, Part, Sold, in_step
from tools.sample_shop.telling import bought, called_off, sold

ORDERS: Final = 72
_SEED: Final = 20_261_120
_OLDEST: Final = timedelta(days=75)
_METHODS: Final = ("신용카드",) * 5 + ("네이버페이", "카카오페이", "계좌이체", "가상계좌", "무통장입금", "휴대폰")
_PAID_WITH: Final = ("card",) * 6 + ("paypal",) * 3 + ("e_wallet",)
_MEMO: Final = "알리 {number}"


def plain_orders(taken: Sequence[datetime]) -> Iterator[Part]:
    """Yield the orders in step; none is ordered in a minute that is ``taken``."""
    draw = Random(_SEED)  # noqa: S311 -- a sample that is the same every time is the point
    minutes = {moment.replace(second=0) for moment in taken}
    for _ in range(ORDERS):
        yield from _order(draw, _free_minute(draw, minutes))
    for when, code in (("11-19 22:48", "N00"), ("11-02 21:40", "C47"), ("11-09 22:32", "C48"), ("11-15 23:18", "C49")):
        line = sold(when, draw.choice(EVERYDAY), code, method="가상계좌")
        yield from (line, in_step(line, None))
    for when, back in (("11-05 22:02", "11-05 23:10"), ("10-12 22:47", "10-13 09:02"), ("11-14 23:05", "11-15 10:11")):
        product = draw.choice([each for each in EVERYDAY if each.price < 30_000])
        line = called_off(sold(when, product), back)
        yield from (line, in_step(line, None))
    held = sold("11-18 22:55", draw.choice(EVERYDAY), "N22")
    yield from (held, in_step(held, None))


def _free_minute(draw: Random, minutes: set[datetime]) -> datetime:
    while True:
        age = timedelta(minutes=draw.randrange(60, int(_OLDEST / timedelta(minutes=1))))
        moment = AS_OF - age
        if 8 <= moment.hour <= 21 and moment not in minutes:
            minutes.add(moment)
            return moment


def _order(draw: Random, ordered: datetime) -> Iterator[Part]:
    products = draw.sample(EVERYDAY, draw.choice((1, 1, 1, 1, 1, 2, 2, 3)))
    method, paid_with = draw.choice(_METHODS), draw.choice(_PAID_WITH)
    code, word = _stage(draw, ordered)
    lines = [
        sold(ordered, product, code, quantity=draw.choice((1, 1, 1, 1, 1, 2)), place=place, method=method)
        for place, product in enumerate(products, start=1)
    ]
    if not word:
        for line in lines:
            yield from (line, in_step(line, None))
        return
    how = draw.choice(("line", "line", "line", "line", "order", "memo", "list")) if len(lines) == 1 else "line"
    placed = _placed(draw, ordered)
    for _, same in groupby(sorted(lines, key=lambda line: line.product.seller), lambda line: line.product.seller):
        for line in same:
            yield from _served(line, _own(line, placed, word, how, paid_with), how)


def _own(line: Sold, placed: datetime, word: str, how: str, paid_with: str) -> Bought:
    named = how if how in ("line", "order") else "nothing"
    reason = "buyer_accept_goods" if word == "FINISH" else ""
    done = placed + timedelta(days=21, hours=5) if word in ("FINISH", "거래 완료") else None
    return bought(line, placed, word, named=named, method=paid_with, end_reason=reason, closed=done)


def _served(line: Sold, own: Bought, how: str) -> Iterator[Part]:
    noted = replace(line, memo=_MEMO.format(number=own.number)) if how == "memo" else line
    yield from (noted, own, in_step(noted, own))
    if how == "list":
        yield Joined(line.line, own.number or "")


def _placed(draw: Random, ordered: datetime) -> datetime:
    """Return when the supplier order was made: within a working day, never in the future."""
    placed = ordered.replace(second=0) + timedelta(minutes=draw.randrange(25, 14 * 60))
    return min(placed, AS_OF - timedelta(minutes=draw.randrange(5, 45)))


def _stage(draw: Random, ordered: datetime) -> tuple[str, str]:
    """Return the store's code and the supplier's word for an order of this age; no word, no supplier order."""
    age = (AS_OF - ordered) / timedelta(days=1)
    if age < 0.9:
        return draw.choice((("N10", ""), ("N10", "결제 확인중"), ("N20", "RISK_CONTROL")))
    if age < 5:
        return draw.choice((("N20", "발송 대기"), ("N20", "WAIT_SELLER_SEND_GOODS"), ("N10", "결제 완료")))
    if age < 6.4:
        return draw.choice((("N20", "배송중"), ("N21", "발송 완료"), ("N30", "배송중")))
    if age < 24:
        return draw.choice((("N30", "배송중"), ("N30", "WAIT_BUYER_ACCEPT_GOODS"), ("N30", "배대지 입고")))
    if age < 40:
        return draw.choice((("N40", "배송 완료"), ("N40", "거래 완료"), ("N40", "FINISH")))
    return draw.choice((("N50", "FINISH"), ("N50", "거래 완료"), ("N40", "FINISH"), ("N50", "ARCHIVE")))
