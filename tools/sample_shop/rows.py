"""The parts that a scenario is told in: what was sold, bought and linked, and what must be found.

Times are on the shop's clock, prices in won, costs in US cents. Ids follow from the moment of an order, so a scenario
never has to invent one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from recoup.domain.kind import Kind
from tools.sample_shop.catalogue import Product

_NEW_YEAR: Final = datetime.fromisoformat("2026-01-01T00:00")
_BUYER: Final = "3295"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """A store line. ``code`` is the store's status code; ``place`` its position in the order.

    ``gateway`` is what the payment gateway says of the refund (T, M or F). ``twice`` writes the refund as a record of
    its own beside the line.
    """

    product: Product
    ordered: datetime
    code: str = "N10"
    quantity: int = 1
    place: int = 1
    method: str = "신용카드"
    paid: datetime | None = None
    claimed: datetime | None = None
    refunded: int | None = None
    refunded_on: datetime | None = None
    gateway: str | None = None
    memo: str = ""
    twice: bool = False

    @property
    def order(self) -> str:
        """The store order's number: its day and a number that grows through the day."""
        return f"{self.ordered:%Y%m%d}-{self.ordered.hour * 60 + self.ordered.minute + 11:07}"

    @property
    def line(self) -> str:
        """The store line's number."""
        return f"{self.order}-{self.place:02}"

    @property
    def worth(self) -> int:
        """What the customer paid for the line."""
        return self.product.price * self.quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """A supplier line. ``word`` is what stands in the status column; ``store_line`` and ``store_order`` what it names.

    A line without a ``number`` could not be ordered. ``attempt`` is the id of our own that a program sent with it.
    """

    product: Product
    created: datetime
    word: str
    number: str | None
    quantity: int = 1
    cost: int | None = None
    paid: datetime | None = None
    pay_by: datetime | None = None
    closed: datetime | None = None
    end_reason: str = ""
    error: str = ""
    reason: str = ""
    reimbursed: int | None = None
    stage: str = ""
    coupon: str = ""
    coupon_share: int | None = None
    method: str = "card"
    store_order: str = ""
    store_line: str = ""
    attempt: str = ""

    @property
    def line(self) -> str:
        """The supplier line's id: a program parts order and sku by a slash, a spreadsheet by a hyphen."""
        if self.number:
            return f"{self.number}{'/' if self.attempt else '-'}{self.product.sku}"
        return f"{self.attempt}/1" if self.attempt else f"placement-{self.store_line}"


@dataclass(frozen=True, slots=True)
class Joined:
    """A link that only the list of links knows; ``sku`` is needed for a supplier order of several lines."""

    store_line: str
    supplier_order: str
    sku: str = ""
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """A pair that must be found, with its name, deadline and stakes: None where that side has no money in it.

    ``unknown`` means that a side has money in it and no file says how much.
    """

    kind: Kind
    store_line: str | None
    supplier_line: str | None
    pieces: int
    due: datetime
    customer: int | None
    supplier: int | None
    coupon_loss: int | None
    unknown: bool


@dataclass(frozen=True, slots=True)
class InStep:
    """A pair that must not be found."""

    store_line: str | None
    supplier_line: str | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A link that must be proposed to a person, with its confidence."""

    store_line: str
    supplier_line: str
    pieces: int
    confidence: int


Part = Sold | Bought | Joined | Expected | InStep | Proposed
Scenario = Callable[[], Iterator[Part]]


def order_number(created: datetime, product: Product) -> str:
    """Return the supplier order's number: one seller's goods, bought in one minute, are one order."""
    minute = int((created - _NEW_YEAR) / timedelta(minutes=1))
    mixed = (minute * 7919 + product.seller * 613) % 10_000
    return f"81{minute:06}{mixed:04}{_BUYER}"


def in_step(sold: Sold | None, bought: Bought | None) -> InStep:
    """Return that the two agree."""
    return InStep(sold.line if sold else None, bought.line if bought else None)


def expect(
    kind: Kind,
    sold: Sold | None,
    bought: Bought | None,
    due: datetime,
    *,
    customer: int | None = None,
    supplier: int | None = None,
    pieces: int | None = None,
    coupon_loss: int | None = None,
    unknown: bool = False,
) -> Expected:
    """Return what must be found; ``pieces`` are those of the supplier line, or else of the store line."""
    whole = bought.quantity if bought else sold.quantity if sold else 0
    return Expected(
        kind,
        sold.line if sold else None,
        bought.line if bought else None,
        whole if pieces is None else pieces,
        due,
        customer,
        supplier,
        coupon_loss,
        unknown,
    )
