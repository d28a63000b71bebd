"""Dated amounts: what moved in the world and what was booked, added up to any moment."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple


class Amount(NamedTuple):
    """``minor`` units at a moment."""

    at: datetime
    minor: int


def total(amounts: Iterable[Amount], until: datetime | None = None) -> int:
    """Return the sum, of all or of what was there by a moment."""
    return sum(one.minor for one in amounts if until is None or one.at <= until)


def ahead(booked: Sequence[Amount], moved: Sequence[Amount]) -> int:
    """Return by how much the bookings were ever ahead of the money; nothing when they never were."""
    return max((total(booked, one.at) - total(moved, one.at) for one in booked), default=0)
