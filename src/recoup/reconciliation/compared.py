"""What a report says was compared: two files, or all that a shop holds."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from recoup.policy.book import Book
from recoup.reconciliation.reconcile import Request

READ: Final = "read"
HELD: Final = "held"
"""The stages of comparing a shop that come before and after the engine's steps."""


@dataclass(frozen=True, slots=True)
class KeptSide:
    """One side of a shop: the name that a report gives it."""

    name: str


@dataclass(frozen=True, slots=True)
class KeptRequest:
    """The two sides of a shop, under which policy and as of when; its links are its own and no list of anybody's."""

    store: KeptSide
    supplier: KeptSide
    book: Book
    now: datetime
    links: None = None


Compared: TypeAlias = Request | KeptRequest
