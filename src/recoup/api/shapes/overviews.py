"""Overviews: the joint table with its counts, and what happened within a span of days."""

from datetime import date, datetime

from msgspec import Struct

from recoup.api.shapes.common import Amount
from recoup.domain.kind import Kind
from recoup.domain.phase import StorePhase, SupplierPhase


class Cell(Struct, frozen=True):
    """A combination of phases, what it is called, and how many pairs stand in it."""

    store: StorePhase
    supplier: SupplierPhase
    kind: Kind
    title: str
    pairs: int


class Map(Struct, frozen=True):
    """The joint table with its counts, and when they were counted."""

    pairs: int
    counted_at: datetime
    cells: list[Cell]


class Days(Struct, frozen=True):
    """A span of whole days on the shop's clock, both included."""

    first: date
    last: date


class CasesOf(Struct, frozen=True):
    """How many cases of a name were opened and closed."""

    kind: Kind
    title: str
    opened: int
    closed: int


class Took(Struct, frozen=True):
    """How many took from ``least`` whole days to ``most``, both included; null is without end."""

    least: int
    most: int | None
    count: int


class Durations(Struct, frozen=True):
    """How long something took: in the middle, how many took longer than allowed where that is known, and by steps."""

    count: int
    median_days: float | None
    late: int | None
    steps: list[Took]


class Recovered(Struct, frozen=True):
    """Of the money that was to come back in one currency: what came, what was given up, what is open."""

    expected: Amount
    received: Amount
    written_off: Amount
    still_open: Amount
    percent: int


class Loss(Struct, frozen=True):
    """What was given up for one reason in cases of one name."""

    reason: str
    kind: Kind
    title: str
    times: int
    amount: Amount


class Trouble(Struct, frozen=True):
    """A supplier's product, how many cases there were about it, and how many are still open."""

    product: str
    cases: int
    still_open: int


class SellerTrouble(Struct, frozen=True):
    """A seller, by the number and name of their store: the cases about them, and what was given up, by currency."""

    seller: str
    name: str | None
    cases: int
    still_open: int
    lost: list[Amount]


class Reports(Struct, frozen=True):
    """All tables of a span."""

    days: Days
    cases: list[CasesOf]
    refunds: Durations
    reimbursements: Durations
    recovery: list[Recovered]
    losses: list[Loss]
    products: list[Trouble]
    sellers: list[SellerTrouble]
