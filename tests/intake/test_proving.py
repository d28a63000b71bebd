"""A cancellation in part proves what the shop's policy says, one refund each, and what was proven stays proven."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.files.json_rows import StoreRow, UnreadableError
from recoup.connectors.store_values import GatewayCancel, RefundMark, StoreOrder, StoreRefund
from recoup.decision.words.text import Text
from recoup.domain.money import Money
from recoup.domain.pair import RefundRoute
from recoup.domain.store_line import StoreLine
from recoup.intake.proving import needs_policy, proven_rows
from recoup.policy.book import PartialCancel
from recoup.storage.engine import writing
from recoup.storage.repositories.policies import add_policy
from recoup.storage.scope import Scope
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage, Part
from recoup_sandbox.cafe24.model.order import Order
from tests.intake.room import Room

NEVER, OWN, EACH = PartialCancel
NOT_YET, PART, FULL, UNKNOWN = GatewayCancel
NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
PRICE = 10_000


def row(line: str, *, proven: bool | None = False, paid: int | None = PRICE) -> StoreRow:
    return StoreRow(
        order_id="S1",
        line_id=line,
        state=StoreLine.CANCELLED,
        quantity=1,
        currency="KRW",
        paid_minor=paid,
        refund_proven=proven,
    )


def refund(line: str, said: GatewayCancel = PART, hour: int = 0, **values: Any) -> StoreRefund:
    """Return the refund of a line, marked at an hour and cancelled at the gateway a minute later."""
    at = NOON + timedelta(hours=hour)
    given: dict[str, Any] = {
        "mark": RefundMark.DONE,
        "amount": Money(PRICE, "KRW"),
        "gateway": (("card", said),),
        "marked_at": at,
        "cancelled_at": (("card", at + timedelta(minutes=1)),),
    }
    names = {"lines": (line,), "methods": (), "accepted_at": NOON, "content": b""}
    return StoreRefund(f"C{line}{hour}", "S1", **names, **(given | values))


def order(*refunds: StoreRefund, lines: Sequence[StoreRow] | None = None, unreadable: bool = False) -> StoreOrder:
    rows = [row(line) for line in "abc"] if lines is None else lines
    broken = (UnreadableError("x", "", Text("y", "y")),) if unreadable else ()
    return StoreOrder("S1", tuple(rows), broken, RefundRoute.API, True, b"", refunds=refunds)


def proven(seen: StoreOrder, rule: PartialCancel) -> str:
    return "".join(each.line_id for each in proven_rows(seen, rule) if each.refund_proven)


SAME = (("card", NOON),)


@pytest.mark.parametrize(
    ("seen", "own", "each"),
    [
        (order(refund("a")), "a", "a"),
        (order(refund("a", cancelled_at=())), "a", "a"),
        (order(refund("a"), refund("b", hour=1)), "ab", "ab"),
        (order(refund("a", cancelled_at=SAME), refund("b", hour=1, cancelled_at=SAME)), "a", "ab"),
        (order(refund("b", hour=1, cancelled_at=SAME), refund("a", cancelled_at=SAME)), "a", "ab"),
        (order(refund("a"), refund("b", hour=1, cancelled_at=())), "a", "ab"),
        (order(refund("a"), refund("b", hour=1), refund("c", hour=2)), "ab", "abc"),
        (order(refund("a", amount=Money(30_000, "KRW"))), "", "a"),
        (order(refund("a", amount=None)), "", "a"),
        (order(refund("a", amount=Money(10_000, "USD"))), "", "a"),
        (order(refund("a", NOT_YET)), "", ""),
        (order(refund("a", UNKNOWN)), "", ""),
        (order(refund("a", gateway=(("card", PART), ("cash", NOT_YET)))), "", ""),
        (order(refund("a", gateway=(("card", PART), ("point", FULL)))), "a", "a"),
        (order(refund("a", gateway=())), "", ""),
        (order(refund("a", gateway=None)), "", ""),
        (order(refund("a", mark=RefundMark.DUE)), "", ""),
        (order(refund("a"), unreadable=True), "", "a"),
        (order(refund("a"), lines=[row("a"), row("b", paid=None)]), "", "a"),
        (order(refund("a"), lines=[row("a", proven=None), row("b")]), "", ""),
        (order(refund("a"), refund("a", NOT_YET, hour=1)), "", ""),
        (order(refund("a"), refund("a", FULL, hour=1)), "a", "a"),
    ],
)
def test_a_cancellation_in_part_proves_this(seen: StoreOrder, own: str, each: str) -> None:
    assert [proven(seen, rule) for rule in (NEVER, OWN, EACH)] == ["", own, each]


def test_only_an_order_with_a_cancellation_in_part_needs_the_policy() -> None:
    assert needs_policy(order(refund("a", FULL), refund("b")))
    assert not needs_policy(order(refund("a", FULL), refund("b", NOT_YET)))


@given(
    hours=st.lists(st.integers(0, 5), min_size=3, max_size=3),
    dated=st.lists(st.sampled_from([(), SAME, (("card", NOON + timedelta(days=1)),)]), min_size=3, max_size=3),
)
def test_what_is_proven_stays_proven_when_later_refunds_follow(hours: list[int], dated: list[Any]) -> None:
    refunds = [
        refund(line, hour=hour, cancelled_at=at) for line, hour, at in zip("abc", sorted(hours), dated, strict=True)
    ]
    before = ""
    for count in range(1, 4):
        now = proven(order(*refunds[:count]), OWN)
        assert set(before) <= set(now)
        assert len(now) <= len({each.cancelled_at for each in refunds[:count]})
        before = now


def part_refunded(desk: Room, order: Order, item: int) -> None:
    """Let the shop's staff cancel one line of an order with its money, and poll."""
    part = Part(order.items[item].order_item_code, order.items[item].quantity)
    claim = ClaimAsk(ClaimStage.COMPLETED, parts=(part,), gateway_cancel=True)
    desk.bench.act(lambda mall: mall.cancel(order.order_id, claim))
    desk.bench.later(timedelta(hours=1))
    desk.poll()


def rule(desk: Room, word: PartialCancel) -> None:
    """Put a policy into force, and poll."""
    with writing(desk.engine) as connection:
        book = f'[refunds]\npartial_cancel_proves = "{word}"\n'
        add_policy(Scope(connection, desk.tenant), desk.shop, book, "owner", desk.bench.now())
    desk.bench.later(timedelta(hours=1))
    desk.poll()


def proofs(desk: Room, order: Order) -> list[bool | None]:
    return [line.refund_proven for line in desk.lines(order)]


def test_a_refund_of_one_line_is_proven_by_its_own_cancellation_and_the_rest_by_its_own(desk: Room) -> None:
    order = desk.bench.order(1, 1)
    part_refunded(desk, order, 0)
    assert proofs(desk, order) == [True, None]
    part_refunded(desk, order, 1)
    assert proofs(desk, order) == [True, True]


def test_a_policy_that_changes_is_counted_with_the_same_observation(desk: Room) -> None:
    order = desk.bench.order(1, 1)
    rule(desk, NEVER)
    part_refunded(desk, order, 0)
    seen = desk.observations()
    assert proofs(desk, order) == [False, None]
    rule(desk, EACH)
    assert (proofs(desk, order), desk.observations()) == ([True, None], seen)
    rule(desk, NEVER)
    assert proofs(desk, order) == [False, None]
