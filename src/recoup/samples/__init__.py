"""The bundled sample shop: real enough to try Recoup on, and the expected result beside it.

Two runs. ``SHEETS`` is a whole shop as tables, with every kind of divergence that tables can show. ``ANSWERS`` is a
small shop as both remotes' APIs tell it, because only they say whether a refund really moved; no policy book belongs to
it, so the defaults hold. Both are to be compared as of ``AS_OF``: the files never change, and their deadlines count
from there.
"""

from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

AS_OF: Final = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Seoul"))
FOLDER: Final = Path(str(files(__name__)))


@dataclass(frozen=True, slots=True)
class Sample:
    """The files of one run. ``expected`` holds the result that reconciling them must have, as JSON."""

    store: Path
    supplier: Path
    links: Path | None
    policy: Path | None
    expected: Path


SHEETS: Final = Sample(
    store=FOLDER / "store.csv",
    supplier=FOLDER / "supplier.csv",
    links=FOLDER / "links.csv",
    policy=FOLDER / "policy.toml",
    expected=FOLDER / "expected.json",
)
ANSWERS: Final = Sample(
    store=FOLDER / "store_api.jsonl",
    supplier=FOLDER / "supplier_api.jsonl",
    links=None,
    policy=None,
    expected=FOLDER / "expected_api.json",
)
