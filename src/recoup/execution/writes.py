"""The writes that can be made at a store, as values, and what is noted of one before it is made.

What is noted is enough to find out by reading whether a call had its effect, and holds nothing of a customer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import msgspec

from recoup.connectors.outcome import Outcome
from recoup.connectors.port import StoreWriter
from recoup.connectors.store_values import Claim, RefundCompletion, Rejection
from recoup.domain.money import Money
from recoup.domain.store_line import StoreLine


class Act(StrEnum):
    """What a call does."""

    HOLD = "hold"
    UNHOLD = "unhold"
    CANCEL = "cancel"
    TAKE_BACK = "take_back"
    COMPLETE = "complete"
    REJECT = "reject"
    MEMO = "memo"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep a line from being shipped."""

    order_id: str
    line: str


@dataclass(frozen=True, slots=True)
class Unhold:
    """Let a line go on."""

    order_id: str
    line: str


@dataclass(frozen=True, slots=True)
class Cancel:
    """Cancel pieces before shipping."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Return pieces after shipping."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class Complete:
    """Complete a due refund."""

    completion: RefundCompletion


@dataclass(frozen=True, slots=True)
class Reject:
    """Do not grant what a customer asked for."""

    rejection: Rejection


@dataclass(frozen=True, slots=True)
class Memo:
    """Write a memo on an order."""

    order_id: str
    text: str = field(repr=False)


StoreWrite = Hold | Unhold | Cancel | TakeBack | Complete | Reject | Memo


def perform(write: StoreWrite, writer: StoreWriter) -> Outcome:
    """Make a write, once, and return how it ended."""
    match write:
        case Hold():
            return writer.hold(write.order_id, (write.line,))
        case Unhold():
            return writer.unhold(write.order_id, (write.line,))
        case Cancel():
            return writer.cancel(write.claim)
        case TakeBack():
            return writer.take_back(write.claim)
        case Complete():
            return writer.complete_refund(write.completion)
        case Reject():
            return writer.reject(write.rejection)
        case Memo():
            return writer.add_memo(write.order_id, write.text)


class Called(msgspec.Struct, frozen=True, kw_only=True):
    """What is noted of a call before it is made. ``state`` and ``quantity`` are the line's as it was read just before.

    ``pieces`` are those that the call is about; it ``gives_back`` their money or not. ``predicted`` is what a refund
    should come to, in minor units of ``currency``. ``number`` is the supplier's order in a memo; ``key``, ``product``
    and ``sku`` are a placement's, which ``pays`` in the same call or leaves that to a person; ``stands``
    is the supplier line of an earlier failure that it tries again. It is sent by ``service``, which people read as
    ``service_name``, was offered for ``freight`` minor units and promises to arrive within ``days``.
    """

    act: Act
    order: str
    line: str
    state: StoreLine
    quantity: int
    pieces: int
    gives_back: bool = False
    refund: str | None = None
    number: str | None = None
    predicted: int | None = None
    currency: str | None = None
    key: str | None = None
    product: str | None = None
    sku: str | None = None
    pays: bool = False
    stands: str | None = None
    service: str | None = None
    service_name: str | None = None
    freight: int | None = None
    days: int | None = None

    @property
    def freight_fee(self) -> Money | None:
        """What sending was offered for."""
        return None if self.freight is None or self.currency is None else Money(self.freight, self.currency)

    @property
    def amount(self) -> Money | None:
        """What the refund should come to."""
        return None if self.predicted is None or self.currency is None else Money(self.predicted, self.currency)


def noted(called: Called) -> dict[str, Any]:
    """Return a call as plain data, without what it leaves open."""
    return {name: value for name, value in msgspec.to_builtins(called).items() if value is not None}


def read_note(note: Mapping[str, Any]) -> Called:
    """Return the call that was noted; raises msgspec.ValidationError for what never was one."""
    return msgspec.convert(note, Called)
