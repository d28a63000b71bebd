"""What real customers bought and cancelled: the retail sample, read into sales with their cancellations.

A cancellation names no sale. Each of its lines is taken for the customer's latest earlier sale of that article of which
something is left; where nothing is left but there was a sale, for the latest one, so that more is cancelled than was
bought, as in the data. A line without any sale before it is an orphan and belongs to nothing.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

MINUTES_OF_A_DAY: Final = 1_440
MINUTES_OF_A_WEEK: Final = 7 * MINUTES_OF_A_DAY

_FIRST_DAY: Final = 2
"""The sample begins on a Wednesday; minutes of the week count from Monday."""


class Row(NamedTuple):
    """One line of the sample. ``quantity`` is negative on a cancellation; ``customer`` is empty where it is unknown."""

    invoice: str
    minute: int
    customer: str
    home: bool
    article: str
    quantity: int
    pence: int


class Sold(NamedTuple):
    """One line of a sale."""

    article: str
    quantity: int
    pence: int


class Cancelled(NamedTuple):
    """``quantity`` of the sale's line ``line`` that was cancelled ``after`` minutes; may be more than was bought."""

    after: int
    line: int
    quantity: int


@dataclass(slots=True)
class Sale:
    """One invoice. ``week_minute`` is when in the week it was written, from Monday 0:00."""

    invoice: str
    minute: int
    customer: str
    home: bool
    lines: list[Sold] = field(default_factory=list[Sold])
    cancelled: list[Cancelled] = field(default_factory=list[Cancelled])

    @property
    def week_minute(self) -> int:
        """When in the week it was written."""
        return (self.minute + _FIRST_DAY * MINUTES_OF_A_DAY) % MINUTES_OF_A_WEEK


@dataclass(frozen=True, slots=True)
class Retail:
    """The sample: all sales in order of time, and how many cancelled lines belong to none."""

    sales: tuple[Sale, ...]
    orphans: int


@cache
def retail_sample() -> Retail:
    """Return the sample that comes with the sandbox."""
    text = files("recoup_sandbox.workload").joinpath("data", "retail.csv").read_text(encoding="ascii")
    return matched(read_rows(text.splitlines()))


def read_rows(lines: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of a sample, the first line being its heads; blanks mean as in the line above."""
    above = ("", "0", "", "1")
    for invoice, minute, customer, home, article, quantity, pence in list(csv.reader(lines))[1:]:
        if invoice:
            above = (invoice, minute, customer, home)
        yield Row(above[0], int(above[1]), above[2], above[3] == "1", article, int(quantity), int(pence))


def matched(rows: Iterable[Row]) -> Retail:
    """Return the sales of ``rows``, which are in order of time, each with its cancellations."""
    sales: dict[str, Sale] = {}
    bought: dict[tuple[str, str], list[tuple[Sale, int]]] = {}
    left: dict[tuple[str, int], int] = {}
    orphans = 0
    for row in rows:
        if row.quantity > 0:
            sale = sales.setdefault(row.invoice, Sale(row.invoice, row.minute, row.customer, row.home))
            bought.setdefault((_who(row), row.article), []).append((sale, len(sale.lines)))
            left[sale.invoice, len(sale.lines)] = row.quantity
            sale.lines.append(Sold(row.article, row.quantity, row.pence))
            continue
        earlier = bought.get((_who(row), row.article))
        if not earlier:
            orphans += 1
            continue
        open_ = (one for one in reversed(earlier) if left[one[0].invoice, one[1]] > 0)
        sale, line = next(open_, earlier[-1])
        left[sale.invoice, line] += row.quantity
        sale.cancelled.append(Cancelled(row.minute - sale.minute, line, -row.quantity))
    return Retail(tuple(sales.values()), orphans)


def _who(row: Row) -> str:
    """Return whose row it is. An unknown customer is nobody else: what they cancel has no sale."""
    return row.customer or row.invoice
