"""What the world must look like, as the ``expect`` section of a scenario says it."""

import msgspec
from msgspec import field

Words = str | list[str]
"""One word, or one for each row in the order of the rows."""


class StoreEnd(msgspec.Struct, forbid_unknown_fields=True):
    """What a store order must look like. Of its refunds the last is meant; ``moved`` is what all of them moved, won."""

    items: dict[str, Words] = field(default_factory=dict[str, Words])
    refund: str | None = None
    gateway: str | None = None
    noted: int | None = None
    moved: int | None = None


class SupplierEnd(msgspec.Struct, forbid_unknown_fields=True):
    """What a supplier order must look like: words of the order read, and what only pages and the world know.

    ``request`` is the last request to cancel, ``refund`` the stage of the last refund; ``refunded`` is in cents.
    """

    status: str | None = None
    end_reason: Words | None = None
    logistics: str | None = None
    request: str | None = None
    dispute: str | None = None
    refund: str | None = None
    refunded: int | None = None
    parcels: list[str] | None = None


class End(msgspec.Struct, forbid_unknown_fields=True):
    """What the world must look like at a moment, mostly the end; only what is named is looked at.

    ``money`` is by how much an account changed since the beginning, in minor units. ``placements`` is the family of the
    failure, or "placed". ``faults`` is how often a fault of the scenario struck.
    """

    store: dict[str, StoreEnd] = field(default_factory=dict[str, StoreEnd])
    supplier: dict[str, SupplierEnd] = field(default_factory=dict[str, SupplierEnd])
    placements: dict[str, str] = field(default_factory=dict[str, str])
    money: dict[str, int] = field(default_factory=dict[str, int])
    coupons: dict[str, str] = field(default_factory=dict[str, str])
    faults: dict[str, int] = field(default_factory=dict[str, int])
    supplier_orders: int | None = None
