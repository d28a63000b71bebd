"""Where AliExpress's open platform answers, the application that calls it, and how its answers are read.

The address is a setting, so that a sandbox can stand in its place. One host has it all: business interfaces under
``/sync``, system interfaces under ``/rest``, the page on which a buyer lets the application in under ``/oauth``.

Source: the documented page on authorising an application, and the documented calls per second.
"""

from dataclasses import dataclass, field
from datetime import timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from recoup.connectors.pacing import Bucket

PACIFIC: Final = ZoneInfo("America/Los_Angeles")
BUCKET: Final = Bucket(capacity=100, per_second=100)
"""The lowest documented figure of the interfaces that are called here (tracking), for all of them together."""


@dataclass(frozen=True, slots=True)
class Connection:
    """One application of the kind "Drop Shipping", and the address of the platform. The secret is never shown."""

    app_key: str
    app_secret: str = field(repr=False)
    base_url: str = "https://api-sg.aliexpress.com"

    @property
    def root(self) -> str:
        """The address that all paths follow."""
        return self.base_url.rstrip("/")


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What is open about reading.

    ``zone``: the clock of an order's times, which carry no offset (the sibling seller services state US Pacific time).
    ``read_delay``: how long after its creation an order cannot be read (documented: about 10 seconds).
    ``language``: of titles and of a parcel's way; a documented code such as "en_US" or "ko_KR".
    """

    zone: tzinfo = PACIFIC
    read_delay: timedelta = timedelta(seconds=10)
    language: str = "en_US"
