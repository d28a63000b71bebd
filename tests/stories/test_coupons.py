"""A supplier's coupon comes back only when everything that it was used for is refunded; else its share is a loss."""

from pathlib import Path

import pytest

from recoup.desk.coupons import note_coupon
from recoup.desk.refused import RefusedError
from recoup.domain.money import Money
from recoup.ledger.events import LedgerEvent
from recoup_sandbox.cafe24.model.claim import ClaimKind
from recoup_sandbox.cafe24.model.notes import MemoText
from recoup_sandbox.scenarios.acts import buyer, customer, owner, platform
from recoup_sandbox.scenarios.stage import Stage
from tests.decision.pairs import krw, usd
from tests.stories.ending import FAST_DAYS, money_comes_back, over
from tests.stories.life import Life, living
from tests.stories.placing import map_products

SHARES = {"accepts": usd(142), "refuses": usd(158)}
"""What the pages of the two orders show of a coupon over three dollars."""


def bought_with_a_coupon(stage: Stage) -> None:
    """Order by hand at two sellers with one coupon, and note both numbers on the store order."""
    buyer.orders(stage, "both", of=["accepts", "refuses"], like="first", coupon="SAVE3")
    for product in SHARES:
        number = stage.supplier_order(f"both/{product}").order_id
        stage.parts.mall.add_memo(stage.order("first").order_id, MemoText(number))


def number(life: Life, product: str) -> str:
    """Return the number of the supplier order that a product was bought with."""

    def find(stage: Stage) -> str:
        return stage.supplier_order(f"both/{product}").order_id

    return life.happens(find)


def noted(life: Life) -> dict[str, Money]:
    """Let a customer's order be bought with a coupon, and somebody note it; return each order's share."""
    map_products(life)
    life.happens(platform.gives_coupon, code="SAVE3", cents=300)
    life.happens(customer.buys, "first", of=["accepts", "refuses"])
    life.happens(bought_with_a_coupon)
    life.passes("1h")
    shares = {number(life, product): share for product, share in SHARES.items()}
    assert note_coupon(life.home, "SAVE3", shares, "Kim").new
    assert not note_coupon(life.home, "SAVE3", shares, "Kim").new
    life.work()
    return shares


def one_of_two_is_refunded(life: Life) -> None:
    """Let the customer cancel, one order be stopped, and the shop refuse the rest of the wish."""
    life.does(customer.asks_to_cancel, "first")
    life.does(buyer.cancels, "both/accepts")
    life.does(owner.rejects_request, "first", of=["refuses"], kind=ClaimKind.CANCEL, because="It is packed.")


def test_a_coupon_whose_every_order_is_refunded_comes_back_whole(tmp_path: Path) -> None:
    with living(tmp_path, linking={"enabled": False}) as life:
        noted(life)
        life.does(customer.asks_to_cancel, "first")
        for product in SHARES:
            life.does(buyer.cancels, f"both/{product}")
        life.told()
        money_comes_back(life, 1_057, 1_141, days=FAST_DAYS)
        over(life)
        for story in life.stories():
            assert LedgerEvent.COUPON_RETURNED in life.events(story.case.id)


def test_the_share_of_an_order_that_is_refunded_alone_is_lost_and_booked_as_such(tmp_path: Path) -> None:
    with living(tmp_path, linking={"enabled": False}) as life:
        noted(life)
        one_of_two_is_refunded(life)
        life.told()
        money_comes_back(life, 1_057, days=FAST_DAYS)
        over(life, customer=-25_000, wallet=-1_141)
        (lost,) = [each for story in life.stories() for each in story.books if each.event is LedgerEvent.COUPON_LOST]
        assert lost.moves[0].amount == usd(142)


def test_a_coupon_that_is_noted_late_is_booked_late(tmp_path: Path) -> None:
    with living(tmp_path, linking={"enabled": False}) as life:
        map_products(life)
        life.happens(platform.gives_coupon, code="SAVE3", cents=300)
        life.happens(customer.buys, "first", of=["accepts", "refuses"])
        life.happens(bought_with_a_coupon)
        life.passes("1h")
        one_of_two_is_refunded(life)
        shares = {number(life, product): share for product, share in SHARES.items()}
        assert note_coupon(life.home, "SAVE3", shares, "Kim").lines == 2
        life.work()
        life.told()
        money_comes_back(life, 1_057, days=FAST_DAYS)
        over(life, customer=-25_000, wallet=-1_141)


def test_what_cannot_be_noted_is_refused_with_the_reason_and_nothing_is_kept(tmp_path: Path) -> None:
    with living(tmp_path, linking={"enabled": False}) as life:
        (order, other) = noted(life)
        refused: tuple[tuple[str, dict[str, Money], str], ...] = (
            (" ", {order: usd(142)}, "code"),
            ("SAVE3", {}, "which orders"),
            ("SAVE3", {"1": usd(142)}, "was ever read"),
            ("SAVE3", {order: usd(0)}, "above nothing"),
            ("SAVE3", {order: krw(142)}, "currency"),
            ("SAVE3", {other: usd(1), order: krw(142)}, "currency"),
            ("SAVE5", {order: usd(142)}, "SAVE3"),
        )
        for coupon, shares, says in refused:
            with pytest.raises(RefusedError, match=says):
                note_coupon(life.home, coupon, shares, "Kim")
        assert not note_coupon(life.home, "SAVE3", {order: usd(142), other: usd(158)}, "Kim").new
        assert life.breaches() == []
