"""Whoever is killed anywhere, before or after any commit and any call, loses nothing and doubles nothing.

Each table names every point that a story passes without trouble, in order; a test holds that it does. A kill at a point
that is named "commit" comes before that commit, and the next point is the first one after it. What was killed has a
connection of its own, which ends with it; another one then goes on.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from recoup.connectors.store_values import Claim, ClaimReason, ClaimStage, Pieces
from recoup.domain.pair import Part
from recoup.domain.step import Step
from recoup.domain.supplier_line import SupplierLine
from recoup.execution.executor import Executor
from recoup.execution.looking import Desk
from recoup.execution.resolving import Resolver
from recoup.storage.engine import open_database
from recoup.storage.words import IntentState
from recoup_sandbox.cafe24.model.order import Order
from tests.execution.shop import Shop
from tests.execution.watching import watched
from tests.execution.world import line_of


class KilledError(BaseException):
    """The process is gone: nothing in it may catch this."""


LOOK = ("before store_order", "commit", "after store_order")
CANCEL = ("commit", *LOOK, "commit", "before cancel", "after cancel", "commit", *LOOK)
REFUND = ("commit", *LOOK, "commit", "before complete_refund", "after complete_refund", "commit", *LOOK)
PLACE = (
    "commit",
    "before shop_settings",
    "after shop_settings",
    *LOOK,
    "before offer",
    "after offer",
    "before freight",
    "after freight",
    "commit",
    "before place",
    "after place",
    "commit",
    "before placed",
    "commit",
    "after placed",
    "commit",
    *LOOK,
    "commit",
    "before add_memo",
    "after add_memo",
    "commit",
    *LOOK,
)

ANSWER_LOST = (PLACE.index("after place"), PLACE.index("after place") + 1)
"""Where the only answer that ever names the order dies with the process: a person finds the order on the site."""
RESOLVE = ("commit", "commit", *LOOK, "commit")


def a_cancellation(shop: Shop) -> Order:
    order = shop.asked_to_cancel()
    assert shop.decide(line_of(order)) == (Step.CANCEL_AND_REFUND,)
    return order


def a_refund(shop: Shop) -> Order:
    order = shop.order(3)
    pieces = (Pieces(line_of(order), 3),)
    claim = Claim(order.order_id, pieces, ClaimStage.PROCESSING, ClaimReason.OTHER, "by hand", give_back=False)
    assert shop.store_writer.cancel(claim).problem is None
    shop.look(order)
    assert shop.decide(line_of(order)) == (Step.COMPLETE_REFUND,)
    return order


def a_placement(shop: Shop) -> Order:
    shop.map()
    order = shop.order()
    shop.later(timedelta(hours=2))
    shop.look(order)
    assert shop.decide(line_of(order)) == (Step.PLACE_ORDER,)
    return order


Begin = Callable[[Shop], Order]
STORIES: list[tuple[str, Begin, tuple[str, ...]]] = [
    ("cancel", a_cancellation, CANCEL),
    ("refund", a_refund, REFUND),
    ("place", a_placement, PLACE),
]


def execute(desk: Desk) -> None:
    Executor(desk).run()


def passing(shop: Shop, killed_at: int | None = None, work: Callable[[Desk], object] = execute) -> list[str]:
    """Do the work and return the points that were passed; the process ends at one of them when that is said."""
    points: list[str] = []

    def passed(point: str) -> None:
        points.append(point)
        if killed_at is not None and len(points) > killed_at:
            raise KilledError(point)

    engine = open_database(shop.path)
    try:
        work(watched(shop.desk_on(engine), passed))
    except KilledError:
        assert killed_at is not None
    finally:
        engine.dispose()
    return points


@pytest.mark.parametrize(("begin", "points"), [story[1:] for story in STORIES], ids=[story[0] for story in STORIES])
def test_the_table_names_every_point_of_a_story(shop: Shop, begin: Begin, points: tuple[str, ...]) -> None:
    begin(shop)
    # The last commit is that of the look for more that is due.
    assert passing(shop) == [*points, "commit"]


def kills(begin: Begin, points: tuple[str, ...]) -> list[object]:
    return [pytest.param(begin, number, id=f"{number:02}-{point}") for number, point in enumerate(points)]


@pytest.mark.parametrize(("begin", "killed_at"), [*kills(a_cancellation, CANCEL), *kills(a_refund, REFUND)])
def test_a_refund_that_was_killed_anywhere_moves_the_money_once(shop: Shop, begin: Begin, killed_at: int) -> None:
    order = begin(shop)
    passing(shop, killed_at)
    shop.settle()
    truth = shop.truth(order)
    assert (truth["moved_back"], len(order.claims)) == (truth["total"], 1)
    assert shop.intent(line_of(order)).state is IntentState.ACCEPTED


def serving(shop: Shop, order: Order) -> list[tuple[str | None, SupplierLine]]:
    pairs = [pair for pair in shop.pairs(line_of(order)) if pair.id.part is Part.SERVING]
    return [(pair.supplier.order, pair.supplier.state) for pair in pairs]


@pytest.mark.parametrize(("begin", "killed_at"), kills(a_placement, PLACE))
def test_a_placement_that_was_killed_anywhere_buys_once_and_is_noted_once(
    shop: Shop, begin: Begin, killed_at: int
) -> None:
    order = begin(shop)
    passing(shop, killed_at)
    shop.settle(5, timedelta(minutes=30))
    (bought,) = shop.bought()
    states = {one.intent.step: one.state for one in shop.intents(line_of(order))}
    memos = [memo["content"] for memo in shop.truth(order)["memos"]]
    if killed_at in ANSWER_LOST:
        assert states == {Step.PLACE_ORDER: IntentState.UNKNOWN}
        assert memos == []
        assert serving(shop, order) == [(None, SupplierLine.PLACEMENT_UNKNOWN)]
    else:
        assert states == {Step.PLACE_ORDER: IntentState.ACCEPTED, Step.LINK_ORDERS: IntentState.ACCEPTED}
        assert serving(shop, order) == [(bought.order_id, SupplierLine.UNPAID)]
        assert memos == [f"알리익스프레스 주문번호 {bought.order_id}"]


@pytest.mark.parametrize("killed_at", range(len(RESOLVE)), ids=RESOLVE)
def test_a_resolver_that_was_killed_anywhere_settles_the_end_once(shop: Shop, killed_at: int) -> None:
    order = a_cancellation(shop)
    shop.fault("answer_lost_after", "POST */cancellation")
    shop.execute()
    passing(shop, killed_at, lambda desk: Resolver(desk).run())
    shop.settle()
    kept = shop.intent(line_of(order))
    assert (kept.state, kept.attempts, shop.truth(order)["moved_back"]) == (
        IntentState.ACCEPTED,
        1,
        shop.truth(order)["total"],
    )


def test_the_table_names_every_point_of_a_resolver(shop: Shop) -> None:
    a_cancellation(shop)
    shop.fault("answer_lost_after", "POST */cancellation")
    shop.execute()
    assert passing(shop, work=lambda desk: Resolver(desk).run()) == [*RESOLVE, "commit"]
