"""Where the reader of a window stands, as a value that survives restarts, and why it skips nothing that changes.

A window [since, until] is read once per kind of date, in slices of less than three months (documented bound). A slice
is paged by offset, and offsets are where rows get lost: when a row leaves the list while it is being paged, all later
ones move up by one, and the next page begins behind the row that moved over its edge. So:

1. Pages overlap by one row. The first row of a page must be the last row of the page before, the *anchor*. Ids are
   unique in a list, so the anchor stands at its place exactly when as many rows stand before it as did then.
2. When it does not, the slice is read again from its beginning, as two halves: each is more likely to fit into one
   answer, which nothing can slip through. A slice of one second begins again whole, a bounded number of times.
3. ``until`` is not later than the moment of opening, so a row that changes while the window is read takes a date behind
   it: it leaves its slice, and moves into none, neither this one nor one that was read already. The next window finds
   it there. That window begins ``overlap`` before this one's end, so it also finds changes that were dated by a clock
   behind ours, or were late to show.
4. Slices share their edges, so it does not matter whether the store counts a range's ends in.

Rows may come twice; a reader's consumer keeps what it has seen by content. What is assumed of the store: a list keeps
its order while nothing in it changes, and ``start_date`` and ``end_date`` take a time (if only the day counts, rows
come more often, none is lost). What no list of dates can show is a change without a date of its own, such as a
withdrawn request or a hold: webhooks tell of those, and reading open orders again by the day they were ordered.

An offset may go up to a bound (documented: 15000). A slice that holds more is halved before it gets there.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, Self

import msgspec

from recoup.connectors.cafe24.mapping import KOREA

ORDER_DATES: Final = (
    "order_date",
    "pay_date",
    "shipbegin_date",
    "shipend_date",
    "cancel_date",
    "cancel_request_date",
    "cancel_accept_date",
    "cancel_complete_date",
    "return_request_date",
    "return_accept_date",
    "return_complete_date",
    "exchange_request_date",
    "exchange_accept_date",
    "exchange_complete_date",
)
"""Every documented date of an order by which it can be searched and which a change that matters to us sets."""

REFUND_DATES: Final = ("accepted_refund_date", "refund_date")
"""The documented dates by which refunds can be searched."""

_SECOND: Final = timedelta(seconds=1)
_MOST_AGAIN: Final = 100


class CrowdedError(Exception):
    """More rows in one second than the store lists, or a list that never holds still; no cursor can go on."""


class Slice(msgspec.Struct, frozen=True):
    """A range of one kind of date, both ends included, in whole seconds."""

    kind: str
    begin: datetime
    end: datetime

    def halves(self) -> "tuple[Slice, ...]":
        """Return its two halves, which share a second; a slice of one second or less has only itself."""
        if self.end - self.begin <= _SECOND:
            return (self,)
        middle = _whole(self.begin + (self.end - self.begin) / 2)
        return Slice(self.kind, self.begin, middle), Slice(self.kind, middle, self.end)


class Cursor(msgspec.Struct, frozen=True):
    """The slices that are still to be read; the first one is being read.

    ``anchor`` is the last id of its last page, ``again`` how often it was begun anew without being halved.
    """

    slices: tuple[Slice, ...]
    offset: int = 0
    anchor: str | None = None
    again: int = 0

    @classmethod
    def opening(cls, kinds: Sequence[str], since: datetime, until: datetime, slice_days: int) -> Self:
        """Return the beginning of a window. Raises ValueError for moments without offset or in the wrong order."""
        if since.tzinfo is None or until.tzinfo is None or until < since:
            raise ValueError("a window needs two moments with their offset, the earlier one first")
        ranges = list(_ranges(_whole(since), _whole(until), timedelta(days=slice_days)))
        return cls(tuple(Slice(kind, begin, end) for kind in kinds for begin, end in ranges))

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the cursor that ``write`` wrote. Raises ValueError for anything else."""
        try:
            return msgspec.json.decode(text, type=cls)
        except msgspec.MsgspecError:
            raise ValueError("this is no cursor of this reader; open the window anew") from None

    def write(self) -> str:
        """Return the cursor as JSON."""
        return msgspec.json.encode(self).decode()

    @property
    def done(self) -> bool:
        """Tell whether the window is read to its end."""
        return not self.slices

    def query(self, limit: int) -> tuple[tuple[str, str], ...]:
        """Return what the next call searches for."""
        current = self.slices[0]
        return (
            ("date_type", current.kind),
            ("start_date", _written(current.begin)),
            ("end_date", _written(current.end)),
            ("limit", str(limit)),
            ("offset", str(self.offset)),
        )

    def after(self, ids: Sequence[str], limit: int, furthest: int) -> "Cursor":
        """Return the cursor after a page with these ids, in their order.

        Raises CrowdedError when one second holds more rows than can be listed, or never holds still.
        """
        if self.anchor is not None and (not ids or ids[0] != self.anchor):
            return self._anew(_MOST_AGAIN)
        if len(ids) < limit:
            return Cursor(self.slices[1:])
        offset = self.offset + len(ids) - 1
        return Cursor(self.slices, offset, ids[-1], self.again) if offset <= furthest else self._anew(0)

    def _anew(self, most: int) -> "Cursor":
        """Begin the present slice anew as halves, or whole for at most ``most`` times."""
        halves = self.slices[0].halves()
        if len(halves) < 2 and self.again >= most:
            raise CrowdedError
        return Cursor((*halves, *self.slices[1:]), again=self.again + 1 if len(halves) < 2 else 0)


def _ranges(begin: datetime, end: datetime, longest: timedelta) -> Iterator[tuple[datetime, datetime]]:
    while end - begin > longest:
        yield begin, begin + longest
        begin += longest
    yield begin, end


def _whole(moment: datetime) -> datetime:
    """Return the second in which a moment lies, in UTC."""
    return moment.astimezone(UTC).replace(microsecond=0)


def _written(moment: datetime) -> str:
    """Write a moment as the store does (official sample: 2018-07-04T11:21:35+09:00)."""
    return moment.astimezone(KOREA).isoformat(timespec="seconds")
