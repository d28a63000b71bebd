"""A lifecycle refuses a wrong table when it is built and a wrong move when it is asked."""

from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.domain.lifecycle import Edge, IllegalMoveError, Lifecycle, LifecycleError
from recoup.domain.store_line import STORE_LINE, StoreEvent
from recoup.domain.supplier_line import SUPPLIER_LINE, SupplierEvent


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    LOCKED = "locked"
    BRICKED_UP = "bricked_up"


class Hand(StrEnum):
    PUSHED = "pushed"
    PULLED = "pulled"
    TURNED_KEY = "turned_key"
    BUILT_WALL = "built_wall"


EDGES = (
    Edge((Door.OPEN,), Hand.PUSHED, Door.SHUT),
    Edge((Door.SHUT,), Hand.PULLED, Door.OPEN),
    Edge((Door.SHUT,), Hand.TURNED_KEY, Door.LOCKED),
    Edge((Door.LOCKED,), Hand.TURNED_KEY, Door.SHUT),
    Edge((Door.SHUT, Door.LOCKED), Hand.BUILT_WALL, Door.BRICKED_UP),
)
STARTS = frozenset({Door.OPEN})
ENDS = frozenset({Door.BRICKED_UP})


def door(
    edges: tuple[Edge[Door, Hand], ...] = EDGES,
    starts: frozenset[Door] = STARTS,
    ends: frozenset[Door] = ENDS,
) -> Lifecycle[Door, Hand]:
    return Lifecycle("door", Door, starts, ends, edges)


@pytest.mark.parametrize(
    ("state", "event", "after"),
    [
        (Door.OPEN, Hand.PUSHED, Door.SHUT),
        (Door.SHUT, Hand.PULLED, Door.OPEN),
        (Door.SHUT, Hand.BUILT_WALL, Door.BRICKED_UP),
        (Door.LOCKED, Hand.BUILT_WALL, Door.BRICKED_UP),
    ],
)
def test_an_event_leads_where_the_table_says(state: Door, event: Hand, after: Door) -> None:
    assert door().after(state, event) is after


def test_a_move_that_is_not_in_the_table_raises_and_names_those_that_are() -> None:
    with pytest.raises(IllegalMoveError, match="its moves: built_wall, pulled, turned_key"):
        door().after(Door.SHUT, Hand.PUSHED)


def test_an_end_says_that_it_has_no_moves() -> None:
    with pytest.raises(IllegalMoveError, match="none, it is an end"):
        door().after(Door.BRICKED_UP, Hand.PUSHED)


def test_the_moves_hold_every_state_and_every_edge_once() -> None:
    moves = door().moves
    assert set(moves) == set(Door)
    assert {(s, e, t) for s, row in moves.items() for e, t in row.items()} == {
        (source, edge.event, edge.target) for edge in EDGES for source in edge.sources
    }


@pytest.mark.parametrize(
    ("earlier", "later", "possible"),
    [
        (Door.OPEN, Door.BRICKED_UP, True),
        (Door.OPEN, Door.OPEN, True),
        (Door.LOCKED, Door.OPEN, True),
        (Door.BRICKED_UP, Door.BRICKED_UP, True),
        (Door.BRICKED_UP, Door.OPEN, False),
    ],
)
def test_what_can_be_seen_later_follows_any_number_of_moves(earlier: Door, later: Door, possible: bool) -> None:
    assert door().leads_to(earlier, later) is possible


@pytest.mark.parametrize(
    ("edges", "starts", "ends", "why"),
    [
        ((*EDGES, Edge((Door.OPEN,), Hand.PUSHED, Door.LOCKED)), STARTS, ENDS, "open twice"),
        ((*EDGES, EDGES[0]), STARTS, ENDS, "leaves open twice"),
        ((Edge((Door.OPEN,) * 2, Hand.PUSHED, Door.SHUT),), STARTS, ENDS, "leaves open twice"),
        (EDGES, STARTS, ENDS | {Door.LOCKED}, "an end has an exit: locked"),
        (EDGES, STARTS, frozenset[Door](), "no way out and no end: bricked_up"),
        (EDGES[:3], STARTS, ENDS | {Door.LOCKED}, "cannot be reached: bricked_up"),
        (EDGES, frozenset[Door](), ENDS, "cannot be reached: bricked_up, locked, open, shut"),
        ((*EDGES, Edge((), Hand.PULLED, Door.OPEN)), STARTS, ENDS, "pulled leaves no state"),
    ],
)
def test_a_wrong_table_is_refused_when_it_is_built(
    edges: tuple[Edge[Door, Hand], ...], starts: frozenset[Door], ends: frozenset[Door], why: str
) -> None:
    with pytest.raises(LifecycleError, match=why):
        door(edges, starts, ends)


ROWS = st.builds(
    Edge[Door, Hand],
    st.lists(st.sampled_from(Door), min_size=1, max_size=3).map(tuple),
    st.sampled_from(Hand),
    st.sampled_from(Door),
)


@given(
    st.lists(ROWS, max_size=8).map(tuple),
    st.frozensets(st.sampled_from(Door)),
    st.frozensets(st.sampled_from(Door)),
)
def test_any_table_that_is_accepted_keeps_every_promise(
    edges: tuple[Edge[Door, Hand], ...], starts: frozenset[Door], ends: frozenset[Door]
) -> None:
    try:
        lifecycle = door(edges, starts, ends)
    except LifecycleError:
        return
    for state in Door:
        assert bool(lifecycle.moves[state]) is (state not in ends)
        assert any(lifecycle.leads_to(start, state) for start in starts)


@pytest.mark.parametrize(("lifecycle", "events"), [(STORE_LINE, StoreEvent), (SUPPLIER_LINE, SupplierEvent)])
def test_the_sides_of_an_order_pair_use_every_event_they_name(
    lifecycle: Lifecycle[Any, Any], events: type[StrEnum]
) -> None:
    assert {edge.event for edge in lifecycle.edges} == set(events)
