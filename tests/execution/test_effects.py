"""What reading says of a call whose end is unknown, as a table; and when things are looked at again."""

from datetime import timedelta
from itertools import pairwise

import pytest

from recoup.connectors.store_values import RefundMark, StoreOrder
from recoup.domain.pair import RefundRoute
from recoup.domain.store_line import StoreLine
from recoup.execution.effects import Effect, effect_of
from recoup.execution.moments import FOLLOWS, LOOKS, began_for, following, pause
from recoup.execution.writes import Act, Called
from tests.execution.pairs import AT, called, order, refund

S, E = StoreLine, Effect
MINUTE = timedelta(minutes=1)


HOLD, UNHOLD = called(Act.HOLD, S.PREPARING), called(Act.UNHOLD, S.ON_HOLD)
CANCEL, RETURN = called(Act.CANCEL), called(Act.TAKE_BACK, S.DELIVERED, gives_back=True)
PART = called(Act.CANCEL, quantity=3, pieces=1)
GRANT = called(Act.TAKE_BACK, S.RETURN_ASKED)
REJECT, DONE = called(Act.REJECT), called(Act.COMPLETE, S.CANCELLED_REFUND_DUE, refund="C1")
MEMO = called(Act.MEMO, S.PREPARING, number="8198")

TABLE: list[tuple[Called, StoreOrder, Effect]] = [
    (HOLD, order(S.ON_HOLD), E.DONE),
    (HOLD, order(S.PREPARING), E.NONE),
    (HOLD, order(S.IN_TRANSIT), E.UNCLEAR),
    (UNHOLD, order(S.PREPARING), E.DONE),
    (UNHOLD, order(S.ON_HOLD), E.NONE),
    (CANCEL, order(S.CANCELLED), E.DONE),
    (CANCEL, order(S.CANCELLED_REFUND_DUE), E.DONE),
    (CANCEL, order(S.CANCELLING_REFUND_HELD), E.DONE),
    (CANCEL, order(S.CANCEL_ASKED), E.NONE),
    (CANCEL, order(S.CANCEL_REJECTED), E.UNCLEAR),
    (CANCEL, order(S.IN_TRANSIT), E.UNCLEAR),
    (PART, order(S.CANCEL_ASKED, quantity=2), E.DONE),
    (PART, order(S.CANCEL_ASKED, quantity=3), E.NONE),
    (PART, order(S.CANCELLED, quantity=3), E.UNCLEAR),
    (PART, order(S.CANCEL_ASKED, quantity=1), E.UNCLEAR),
    (RETURN, order(S.RETURNED_REFUNDED), E.DONE),
    (RETURN, order(S.RETURNED_REFUND_DUE), E.DONE),
    (RETURN, order(S.RETURN_ACCEPTED), E.UNCLEAR),
    (RETURN, order(S.DELIVERED), E.NONE),
    (GRANT, order(S.RETURN_ACCEPTED), E.DONE),
    (GRANT, order(S.RETURNED_REFUNDED), E.DONE),
    (GRANT, order(S.RETURN_ASKED), E.NONE),
    (REJECT, order(S.PREPARING), E.DONE),
    (REJECT, order(S.CANCEL_REJECTED), E.DONE),
    (REJECT, order(S.CANCEL_ASKED), E.NONE),
    (DONE, order(S.CANCELLED, refund(RefundMark.DONE)), E.DONE),
    (DONE, order(S.CANCELLED_REFUND_DUE, refund(RefundMark.DUE)), E.NONE),
    (DONE, order(S.CANCELLED_REFUND_HELD, refund(RefundMark.HELD)), E.NONE),
    (DONE, order(S.CANCELLED, refund(RefundMark.UNDOCUMENTED)), E.UNCLEAR),
    (DONE, order(S.CANCELLED), E.UNCLEAR),
    (MEMO, order(S.PREPARING, memo="ordered as 8198"), E.DONE),
    (MEMO, order(S.PREPARING, memo="call before noon"), E.NONE),
    (MEMO, order(S.PREPARING), E.NONE),
    (called(Act.PLACE, S.PREPARING), order(S.PREPARING), E.UNCLEAR),
]


@pytest.mark.parametrize(("call", "shown", "effect"), TABLE)
def test_reading_says_what_became_of_a_call(call: Called, shown: StoreOrder, effect: Effect) -> None:
    assert effect_of(call, shown) is effect


@pytest.mark.parametrize("act", Act)
def test_an_order_that_is_gone_or_shows_no_line_says_nothing(act: Act) -> None:
    bare = StoreOrder("S1", (), (), RefundRoute.API, True, b"{}")
    assert effect_of(called(act), None) is effect_of(called(act), bare) is Effect.UNCLEAR


@pytest.mark.parametrize("moments", [LOOKS, FOLLOWS])
def test_moments_are_few_and_ever_further_apart(moments: tuple[timedelta, ...]) -> None:
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert len(moments) <= 12
    assert all(gap > timedelta(0) for gap in gaps)
    assert max(moments) >= timedelta(days=1)


def test_the_next_moment_is_the_first_one_ahead() -> None:
    assert following(AT, AT, LOOKS) == AT + MINUTE
    assert following(AT, AT + MINUTE, LOOKS) == AT + 5 * MINUTE
    assert following(AT, AT + LOOKS[-1], LOOKS) is None


def test_whoever_comes_by_at_any_pace_meets_every_moment_once() -> None:
    edges = [AT + timedelta(seconds=30) * count for count in range(21_000)]
    spans = [span for since, until in pairwise(edges) for span in began_for(since, until, FOLLOWS)]
    assert sum(after < AT <= last for after, last in spans) == len(FOLLOWS)


def test_pauses_grow_from_a_minute_to_an_hour() -> None:
    assert [pause(count) // MINUTE for count in range(9)] == [1, 1, 2, 4, 8, 16, 32, 60, 60]
