"""What is needed to reach one mall as one app, and how its answers are paged. Secrets are never shown."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

SCOPES: Final = (
    "mall.read_order",
    "mall.write_order",
    "mall.read_store",
    "mall.read_category",
    "mall.read_collection",
    "mall.read_customer",
    "mall.read_product",
    "mall.read_promotion",
    "mall.read_supply",
)
"""What Recoup asks a mall for. The first three are used by calls; order events are pushed only to an app that has all
the read permissions below them as well (reported by integrators)."""


@dataclass(frozen=True, slots=True)
class Connection:
    """One app at one mall. ``base_url`` may name ``{mall_id}``; a sandbox puts the host into its path.

    ``api_version`` None leaves the version to the app's own setting at the store (documented).
    """

    mall_id: str
    client_id: str
    client_secret: str = field(repr=False)
    redirect_uri: str
    scopes: tuple[str, ...] = SCOPES
    base_url: str = "https://{mall_id}.cafe24api.com"
    api_version: str | None = "2026-03-01"
    shop_no: int = 1

    @property
    def root(self) -> str:
        """The address that all paths of the API follow."""
        return f"{self.base_url.format(mall_id=self.mall_id).rstrip('/')}/api/v2"


@dataclass(frozen=True, slots=True)
class Paging:
    """How many rows one call asks for and how far an offset goes: the documented bounds.

    ``slice_days`` stays below the three months that one call may search, whatever months they are. ``overlap`` covers
    the difference between both clocks and the time until a change shows in a list (assumed).
    """

    orders: int = 1000
    refunds: int = 500
    furthest: int = 15000
    slice_days: int = 88
    overlap: timedelta = timedelta(minutes=10)

    def __post_init__(self) -> None:
        if min(self.orders, self.refunds) < 2:
            raise ValueError("a page holds at least two rows: one of them is the last one of the page before")
