"""A scenario as it was read: what it shows, who takes part, the steps in order, and the end.

The sample shop is always there. A cast adds sellers, products and customers of the scenario's own to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import msgspec
from msgspec import field

from recoup_sandbox.aliexpress.model.catalog import ReturnsTo
from recoup_sandbox.scenarios.expected import End
from recoup_sandbox.scenarios.vocabulary import Act


class CastSeller(msgspec.Struct, forbid_unknown_fields=True):
    """A seller: a behaviour by name, and single habits that differ from it."""

    behaviour: str = "accepts"
    habits: dict[str, Any] = field(default_factory=dict[str, Any])


class CastProduct(msgspec.Struct, forbid_unknown_fields=True):
    """A product: what the shop asks for it (won), what its seller does (cents, without the freight), and its terms.

    Without a seller it is the shop's own, and no supplier order follows.
    """

    won: int
    cents: int = 0
    seller: str = ""
    stock: int = 100
    ship_to: list[str] = field(default_factory=lambda: ["KR"])
    returnable: bool = True
    returns_to: ReturnsTo = ReturnsTo.SELLER


class Cast(msgspec.Struct, forbid_unknown_fields=True):
    """Who takes part besides the sample shop, by the name that steps use."""

    sellers: dict[str, CastSeller] = field(default_factory=dict[str, CastSeller])
    products: dict[str, CastProduct] = field(default_factory=dict[str, CastProduct])
    customers: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class Step:
    """One step: let ``after`` pass, then do ``act``, if there is one.

    ``refused`` is None when the act must succeed, else words of the refusal that it must meet.
    """

    number: int
    after: timedelta
    act: Act | None
    given: Mapping[str, Any]
    refused: str | None

    @property
    def place(self) -> str:
        """Where it stands in the file."""
        return f"step {self.number} ({self.act.name})" if self.act else f"step {self.number}"


@dataclass(frozen=True, slots=True)
class Script:
    """One scenario. ``shows`` names divergences between the two sides, ``rules`` the supplier's rules (`RULES`).

    ``settings`` hold while it plays, by section and name.
    """

    name: str
    title: str
    what: str
    shows: tuple[str, ...]
    rules: tuple[str, ...]
    settings: Mapping[str, Mapping[str, Any]]
    cast: Cast
    steps: tuple[Step, ...]
    expect: End
