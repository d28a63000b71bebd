"""The shape of the JSON report, as types: the published schema is made from them, and a test reads a report with them.

The shape only ever grows within a ``version``. Codes (``kind``, ``step``, ``reason`` and so on) are stable words of the
reference pages; texts beside them are for people, in the report's language.
"""

from typing import Any, Literal

import msgspec


class Shape(msgspec.Struct, forbid_unknown_fields=True):
    """A part of the report; nothing may be in it that is not described."""


class Amount(Shape):
    """``minor`` whole minor units of ``currency``; ``amount`` is the same as a plain decimal."""

    amount: str
    currency: str
    minor: int


class InputFiles(Shape):
    """The names of the files that were compared."""

    store: str
    supplier: str
    links: str | None


class StakeSums(Shape):
    """Money at stake over all divergences, one amount per currency."""

    customer: list[Amount]
    supplier: list[Amount]
    coupon_loss: list[Amount]


class TotalsShape(Shape):
    """What was compared and what came out."""

    store_lines: int
    supplier_lines: int
    pairs: int
    in_step: int
    divergent: int
    late: int
    unreadable_rows: int
    not_compared: int
    stake_unknown: int
    by_kind: dict[str, int]
    at_stake: StakeSums


class BadRowShape(Shape):
    """A row that was left out. ``line`` counts from 1; ``column`` is empty when the whole row is at fault.

    ``value`` is the cell's text, or says what is wrong with the row. Like ``expected``, it is for people.
    """

    file: str
    line: int
    column: str
    value: str
    expected: str


class ProposalShape(Shape):
    """A link that waits for a person. ``confidence`` is 0 to 100."""

    store_line: str
    supplier_line: str
    pieces: int
    confidence: int
    because: str


class StoreShape(Shape):
    """The store's side of a pair. Times are ISO 8601 with offset; null means that the file does not say."""

    order: str
    line: str
    state: str
    product: str | None
    product_name: str | None
    payment_method: str | None
    paid: Amount | None
    refunded: Amount | None
    paid_at: str | None
    claimed_at: str | None
    refunded_at: str | None


class SupplierShape(Shape):
    """The supplier's side of a pair. ``order`` is null while creating the order failed."""

    order: str | None
    line: str
    state: str
    product: str | None
    sku: str | None
    reason: str | None
    payment_method: str | None
    paid: Amount | None
    reimbursed: Amount | None
    refund_stage: str | None
    created_at: str | None
    closed_at: str | None


class DeadlineShape(Shape):
    """When the next step is due: ``within`` after the moment ``from``."""

    at: str
    from_: str = msgspec.field(name="from")
    within: str
    late: bool


class StakeShape(Shape):
    """Money at stake in one pair. ``unknown``: the files do not tell an amount that is at stake."""

    customer: Amount | None
    supplier: Amount | None
    coupon_loss: Amount | None
    unknown: bool


class StepShape(Shape):
    """A step to take now."""

    step: str
    title: str
    place: str
    place_title: str
    verdict: Literal["allow", "hold"]
    who: str


class LaterShape(Shape):
    """A step that follows."""

    step: str
    title: str


class ReasonShape(Shape):
    """Why."""

    reason: str
    text: str


class DivergenceShape(Shape):
    """One divergent pair. A side is null when it does not exist."""

    kind: str
    title: str
    happened: str
    quantity: int
    store: StoreShape | None
    supplier: SupplierShape | None
    link: str | None
    deadline: DeadlineShape
    at_stake: StakeShape
    steps: list[StepShape]
    later: list[LaterShape]
    notice: str | None
    why: list[ReasonShape]


class DeskShape(Shape):
    """A pair on which the desk holds something else: ``held`` is the name it has there, ``kind`` the one it should."""

    pair: str
    difference: str
    held: str | None
    kind: str | None
    said: str


class ReportShape(Shape):
    """The whole report. ``divergences`` come most urgent first; ``desk`` is there when a desk was compared."""

    version: Literal[1]
    as_of: str
    language: str
    files: InputFiles
    totals: TotalsShape
    bad_rows: list[BadRowShape]
    proposals: list[ProposalShape]
    divergences: list[DivergenceShape]
    desk: list[DeskShape] | msgspec.UnsetType = msgspec.UNSET


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the report."""
    return msgspec.json.schema(ReportShape)
