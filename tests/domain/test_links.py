"""Pieces are counted once: dividing a line over its links and splitting a link neither loses nor doubles one."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.domain.links import Link, LinkSource, Role, Supply, after_split, shares

START = datetime(2026, 3, 1, tzinfo=UTC)
TIMES = st.none() | st.integers(0, 3).map(lambda hours: START + timedelta(hours=hours))


def supply(name: str, quantity: int, *, alive: bool = True, hour: int | None = 0) -> Supply:
    created = None if hour is None else START + timedelta(hours=hour)
    return Supply(Link("S", name, quantity, LinkSource.FILE), alive, created)


@st.composite
def supplies(draw: st.DrawFn) -> list[Supply]:
    return [
        Supply(Link("S", f"U{number}", draw(st.integers(1, 5)), LinkSource.FILE), draw(st.booleans()), draw(TIMES))
        for number in range(draw(st.integers(0, 5)))
    ]


@given(st.integers(1, 12), supplies())
def test_every_piece_of_every_link_appears_exactly_once(quantity: int, linked: list[Supply]) -> None:
    found: Counter[Link] = Counter()
    for share in shares(quantity, linked):
        assert share.quantity > 0
        if share.link:
            found[share.link] += share.quantity
    assert found == Counter({each.link: each.link.quantity for each in linked})


@given(st.integers(1, 12), supplies())
def test_serving_and_uncovered_pieces_are_the_line_and_no_more(quantity: int, linked: list[Supply]) -> None:
    divided = shares(quantity, linked)
    assert sum(share.quantity for share in divided if share.role in (Role.SERVES, Role.UNCOVERED)) == quantity
    assert all((share.link is None) is (share.role is Role.UNCOVERED) for share in divided)


@given(st.integers(1, 12), supplies())
def test_a_closed_order_serves_only_what_no_living_one_does(quantity: int, linked: list[Supply]) -> None:
    living = {each.link for each in linked if each.alive}
    divided = shares(quantity, linked)
    for share in divided:
        if share.role in (Role.SURPLUS, Role.HISTORY):
            assert (share.link in living) is (share.role is Role.SURPLUS)
    if any(share.role is Role.SERVES and share.link not in living for share in divided):
        assert Role.SURPLUS not in {share.role for share in divided}


@given(st.integers(1, 12), supplies())
def test_the_order_in_which_links_are_listed_does_not_matter(quantity: int, linked: list[Supply]) -> None:
    assert shares(quantity, linked) == shares(quantity, reversed(linked))


@pytest.mark.parametrize(
    ("quantity", "linked", "roles"),
    [
        (1, [], [(None, 1, Role.UNCOVERED)]),
        (1, [supply("U1", 1)], [("U1", 1, Role.SERVES)]),
        (3, [supply("U1", 1)], [("U1", 1, Role.SERVES), (None, 2, Role.UNCOVERED)]),
        (1, [supply("U1", 2)], [("U1", 1, Role.SERVES), ("U1", 1, Role.SURPLUS)]),
        (1, [supply("U1", 1, hour=2), supply("U2", 1, hour=1)], [("U2", 1, Role.SERVES), ("U1", 1, Role.SURPLUS)]),
        (1, [supply("U1", 1, hour=None), supply("U2", 1, hour=9)], [("U2", 1, Role.SERVES), ("U1", 1, Role.SURPLUS)]),
        (1, [supply("U1", 1, alive=False), supply("U2", 1)], [("U2", 1, Role.SERVES), ("U1", 1, Role.HISTORY)]),
        (
            1,
            [supply("U1", 1, alive=False, hour=1), supply("U2", 1, alive=False, hour=2)],
            [("U2", 1, Role.SERVES), ("U1", 1, Role.HISTORY)],
        ),
    ],
)
def test_the_earliest_living_order_serves_first_and_the_latest_failure_explains_the_rest(
    quantity: int, linked: list[Supply], roles: list[tuple[str | None, int, Role]]
) -> None:
    divided = shares(quantity, linked)
    assert [(each.link and each.link.supplier_line_id, each.quantity, each.role) for each in divided] == roles


@given(st.integers(2, 50), st.integers(1, 49))
def test_a_split_keeps_every_piece_and_moves_the_claimed_ones(quantity: int, claimed: int) -> None:
    link = Link("S1", "U1", quantity, LinkSource.MEMO)
    if claimed >= quantity:
        with pytest.raises(ValueError, match="a split of"):
            after_split(link, claimed_line_id="S2", claimed=claimed)
        return
    stays, moves = after_split(link, claimed_line_id="S2", claimed=claimed)
    assert (stays.quantity, moves.quantity) == (quantity - claimed, claimed)
    assert (stays.store_line_id, moves.store_line_id) == ("S1", "S2")
    assert {stays.supplier_line_id, moves.supplier_line_id} == {"U1"}
    assert {stays.source, moves.source} == {LinkSource.MEMO}


@pytest.mark.parametrize("claimed", [-1, 0, 3, 4])
def test_a_split_leaves_and_takes_at_least_one_piece(claimed: int) -> None:
    with pytest.raises(ValueError, match="needs 1 to 2"):
        after_split(Link("S1", "U1", 3, LinkSource.FILE), claimed_line_id="S2", claimed=claimed)
