"""What the mall announces: the webhook event numbers, and a change as listeners receive it.

A change says that something about an order is different, hardly ever what. Source: the webhook event list (documented).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum


class Event(IntEnum):
    """Webhook event numbers of orders. The bulk ones name several orders in one message."""

    ORDER_PLACED = 90023
    SHIPPING_CHANGED = 90024
    PAYMENT_CHANGED = 90025
    CANCELLATION_CHANGED = 90026
    RETURN_CHANGED = 90027
    EXCHANGE_CHANGED = 90028
    REFUND_CHANGED = 90029
    ITEM_ADDED = 90031
    RECEIVER_CHANGED = 90064
    MEMO_ADDED = 90066
    MEMO_EDITED = 90068
    MEMO_DELETED = 90069
    SHIPPING_CHANGED_IN_BULK = 90071
    CANCELLATION_CHANGED_IN_BULK = 90072
    REFUND_CHANGED_IN_BULK = 90073
    RETURN_CHANGED_IN_BULK = 90074
    POINTS_CHANGED = 90148
    RETURN_COMPLETED = 90160
    TRACKING_CHANGED = 90162


@dataclass(frozen=True, slots=True)
class Change:
    """One announcement. ``claim_code``, ``memo_no`` and ``shipping_code`` are empty where they say nothing.

    ``withdrawn`` tells that a claim was taken back; ``facts`` is what else the message needs.
    """

    event: Event
    at: datetime
    shop_no: int
    order_ids: tuple[str, ...]
    claim_code: str = ""
    memo_no: int = 0
    shipping_code: str = ""
    withdrawn: bool = False
    facts: Mapping[str, str] = field(default_factory=dict[str, str])
