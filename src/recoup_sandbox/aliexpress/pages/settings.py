"""What is open or adjustable about the buyer's pages; what the marketplace does stands in its own settings."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recoup_sandbox.world.settings import setting


@dataclass(frozen=True, slots=True)
class PagesSettings:
    """The pages, as they are set up."""

    password: str = setting(
        "sandbox", "The password of every buyer's account on these pages.", "the sandbox's own; it guards nothing"
    )
    time_zone: str = setting(
        "Asia/Seoul", "The clock that the pages show.", "assumed: the clock of the merchant who holds the account"
    )
    orders_per_page: int = setting(10, "How many orders a page of the list shows.", "assumed: no number is published")
    evidence_types: str = setting(
        "image/jpeg image/png image/webp video/mp4",
        "The media types of evidence.",
        "documented as photos and videos; the formats are assumed",
    )
    evidence_bytes: int = setting(
        5_000_000, "How large one file of evidence may be, in bytes.", "assumed: no number is published"
    )
    evidence_files: int = setting(5, "How many files of evidence one form takes.", "assumed: no number is published")

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError) as problem:
            raise ValueError(f"time_zone: there is no time zone {self.time_zone}") from problem
        if self.orders_per_page < 1:
            raise ValueError("orders_per_page: a page shows one order at least")
