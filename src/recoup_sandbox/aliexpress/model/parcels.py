"""Parcels and what their carriers report.

A parcel is shipped under a provisional number (`LP...`), which its carrier replaces by its own at the first scan
(reported by integrators). A lost parcel reports nothing more after it left.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ParcelState(StrEnum):
    """Where a parcel is."""

    SENT = "sent"
    DELIVERED = "delivered"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class TrackingEvent:
    """One report of a carrier: `tracking_name` and `tracking_detail_desc`."""

    at: datetime
    name: str
    detail: str


@dataclass(slots=True)
class Parcel:
    """Goods on their way; ``number`` is provisional until the first scan."""

    parcel_id: int
    order_id: str
    line_ids: tuple[str, ...]
    carrier: str
    service: str
    number: str
    sent_at: datetime
    due_at: datetime
    will_be_lost: bool = False
    state: ParcelState = ParcelState.SENT
    delivered_at: datetime | None = None
    events: list[TrackingEvent] = field(default_factory=list[TrackingEvent])


JOURNEY: tuple[tuple[int, str, str], ...] = (
    (8, "Accepted by carrier", "The carrier has picked up the parcel"),
    (25, "Departed from country of origin", "The parcel has left the country of origin"),
    (60, "Arrived at destination", "The parcel has arrived in the destination country"),
    (75, "Import customs clearance complete", "Customs has released the parcel"),
    (90, "Out for delivery", "The parcel is out for delivery"),
)
"""How far through its travel time, in percent, a parcel reports what (assumed: carriers' wording differs)."""

LAST_SCAN_OF_A_LOST_PARCEL = 2
"""A lost parcel reports this many stations of its journey."""
