"""What an installation decides about tasks: where orders are opened, how soon a tick is proven, what a file may be.

Each setting is a field with its sentence; ``read`` makes its value from text and raises ValueError.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

_ORDER: Final = "{order}"


def link_pattern(text: str) -> str:
    """Return ``text``, the address of an order's page with ``{order}`` in it; nothing means that there is no link."""
    if text and (urlsplit(text).scheme not in ("https", "http") or text.count(_ORDER) != 1 or text.count("{") != 1):
        raise ValueError(f"{text!r} is no address with {_ORDER} in it once")
    return text


def hours(text: str) -> timedelta:
    """Return a whole number of hours, 1 or more."""
    return timedelta(hours=count(text))


def count(text: str) -> int:
    """Return a whole number, 1 or more."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


@dataclass(frozen=True, slots=True)
class TaskSettings:
    """The settings of tasks."""

    supplier_order_page: str = field(
        default="https://www.aliexpress.com/p/order/detail.html?orderId={order}",
        metadata={
            "read": link_pattern,
            "sentence": "The address of an order's page at AliExpress, with `{order}` for its number; empty for none.",
            "source": "assumed: the pattern is not documented and was not confirmed on a live account",
        },
    )
    store_order_page: str = field(
        default="",
        metadata={
            "read": link_pattern,
            "sentence": "The address of an order's page in the Cafe24 admin, with `{order}` for its number; empty for"
            " none: open an order there and put `{order}` in place of its number.",
            "source": "no address is documented, so there is none by default",
        },
    )
    prove_within_hours: timedelta = field(
        default=timedelta(hours=24),
        metadata={"read": hours, "sentence": "How long after a tick what proves the task must have been seen."},
    )
    prove_by_statement_within_hours: timedelta = field(
        default=timedelta(days=7),
        metadata={
            "read": hours,
            "sentence": "The same for tasks that only a line of a statement proves: statements come late.",
        },
    )
    alert_after: int = field(
        default=2,
        metadata={
            "read": count,
            "sentence": "After how many times that a task opened again unproven the staff are alerted.",
        },
    )
    evidence_bytes: int = field(
        default=10 * 1024 * 1024,
        metadata={"read": count, "sentence": "The largest file that is kept as evidence, in bytes."},
    )

    accept_statement_from: int = field(
        default=101,
        metadata={
            "read": count,
            "sentence": "From which confidence (0 to 100) a statement line is matched to its case without a person;"
            " 101 asks a person for each.",
        },
    )

    def __post_init__(self) -> None:
        link_pattern(self.supplier_order_page)
        link_pattern(self.store_order_page)
