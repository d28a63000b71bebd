"""No row slips through a window that changes while it is read, in whatever order the store lists it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.cafe24.paging import ORDER_DATES, CrowdedError, Cursor, Slice

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
OVERLAP = 3 * SECOND


@dataclass
class Store:
    """A store whose rows each have one date; a change gives a row the present moment and a new version."""

    now: datetime
    newest_first: bool
    rows: dict[str, tuple[datetime, int]] = field(default_factory=dict[str, tuple[datetime, int]])

    def page(self, query: tuple[tuple[str, str], ...]) -> list[str]:
        asked = dict(query)
        begin, end = (datetime.fromisoformat(asked[name]) for name in ("start_date", "end_date"))
        limit, offset = int(asked["limit"]), int(asked["offset"])
        found = sorted(name for name, (at, _) in self.rows.items() if begin <= at.replace(microsecond=0) <= end)
        if self.newest_first:
            found.reverse()
        return found[offset : offset + limit]

    def change(self, name: str) -> None:
        self.rows[name] = (self.now, self.rows[name][1] + 1 if name in self.rows else 0)


@st.composite
def lives(draw: st.DrawFn) -> tuple[Store, int, int, list[list[str]]]:
    """Draw a store, a page's size, the furthest offset, and what changes after each page."""
    names = [f"{number:02}" for number in range(draw(st.integers(1, 14)))]
    store = Store(NOON, draw(st.booleans()))
    for name in names:
        store.rows[name] = (NOON - draw(st.integers(0, 90)) * SECOND, 0)
    changing = st.lists(st.sampled_from([*names, "new", "newer"]), max_size=3)
    return store, draw(st.integers(2, 5)), draw(st.integers(14, 20)), draw(st.lists(changing, max_size=12))


def read(store: Store, cursor: Cursor, limit: int, furthest: int, changes: list[list[str]]) -> dict[str, int]:
    """Read a window, changing rows between its pages; return the last version seen of each row."""
    seen: dict[str, int] = {}
    for _ in range(2000):
        if cursor.done:
            return seen
        ids = store.page(cursor.query(limit))
        seen |= {name: store.rows[name][1] for name in ids}
        cursor = Cursor.read(cursor.after(ids, limit, furthest).write())
        store.now += SECOND * 3 / 4
        for name in changes.pop(0) if changes else ():
            store.change(name)
    raise AssertionError("the window does not end")


@given(lives())
def test_two_windows_see_the_last_version_of_every_row(life: tuple[Store, int, int, list[list[str]]]) -> None:
    store, limit, furthest, changes = life
    opened = store.now
    first = Cursor.opening(["day"], opened - 100 * SECOND, opened, 88)
    seen = read(store, first, limit, furthest, changes)
    second = Cursor.opening(["day"], opened - OVERLAP, store.now, 88)
    seen |= read(store, second, limit, furthest, [])
    assert seen == {name: version for name, (_, version) in store.rows.items()}


def test_a_row_that_moves_over_the_edge_of_a_page_is_not_skipped() -> None:
    store = Store(NOON, newest_first=False)
    store.rows = {name: (NOON - number * SECOND, 0) for number, name in enumerate("abcdefgh", 5)}
    cursor = Cursor.opening(["day"], NOON - 20 * SECOND, NOON, 88)
    seen = read(store, cursor, 3, 15000, [[], ["a", "b"]])
    assert set(seen) == set("abcdefgh")


def test_a_window_is_cut_into_slices_of_less_than_three_months_that_share_their_edges() -> None:
    cursor = Cursor.opening(ORDER_DATES, NOON - timedelta(days=200), NOON, 88)
    days = [each for each in cursor.slices if each.kind == "order_date"]
    assert len(cursor.slices) == 3 * len(ORDER_DATES)
    assert all(each.end - each.begin <= timedelta(days=88) for each in days)
    assert [each.end for each in days[:-1]] == [each.begin for each in days[1:]]
    assert (days[0].begin, days[-1].end) == (NOON - timedelta(days=200), NOON)


def test_a_slice_is_halved_before_an_offset_passes_its_bound() -> None:
    cursor = Cursor((Slice("order_date", NOON, NOON + 10 * SECOND),), offset=4, anchor="c")
    after = cursor.after(["c", "d", "e"], 3, furthest=5)
    assert [(each.begin, each.end) for each in after.slices] == [
        (NOON, NOON + 5 * SECOND),
        (NOON + 5 * SECOND, NOON + 10 * SECOND),
    ]
    assert (after.offset, after.anchor) == (0, None)


def test_a_second_that_holds_more_than_can_be_listed_is_said_aloud() -> None:
    cursor = Cursor((Slice("order_date", NOON, NOON + SECOND),), offset=4, anchor="c")
    with pytest.raises(CrowdedError):
        cursor.after(["c", "d", "e"], 3, furthest=5)


def test_a_list_that_never_holds_still_does_not_go_on_for_ever() -> None:
    def restless() -> None:
        cursor = Cursor((Slice("order_date", NOON, NOON + SECOND),))
        for number in range(1000):
            cursor = cursor.after([f"{number}a", f"{number}b"], 2, furthest=15000)

    with pytest.raises(CrowdedError):
        restless()


def test_dates_are_written_as_the_store_writes_them() -> None:
    query = dict(Cursor.opening(["pay_date"], NOON, NOON + SECOND, 88).query(1000))
    assert (query["start_date"], query["end_date"]) == ("2026-03-02T21:00:00+09:00", "2026-03-02T21:00:01+09:00")
    assert (query["date_type"], query["limit"], query["offset"]) == ("pay_date", "1000", "0")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"slices":[{"kind":"a"}]}', "no JSON"])
def test_a_text_that_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="open the window anew"):
        Cursor.read(text)


@pytest.mark.parametrize("since", [NOON.replace(tzinfo=None), NOON + 2 * SECOND])
def test_a_window_needs_two_moments_in_their_order(since: datetime) -> None:
    with pytest.raises(ValueError, match="window"):
        Cursor.opening(["day"], since, NOON, 88)
