"""What execution asks of others: to look at a remote now, the writers, the facts of a pair, a shop's book.

Execution holds no reader. Whoever looks for it keeps what was seen as an observation and wakes the pairs that it
concerns, so that everything Recoup knows came in by one way; what was read is handed back besides.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Engine

from recoup.connectors.port import StoreWriter, SupplierWriter
from recoup.connectors.store_values import ShopSettings, StoreOrder
from recoup.connectors.supplier_values import FreightOption, FreightQuestion, SupplierOrder, SupplierProduct
from recoup.decision.words.text import Language
from recoup.domain.pair import Pair
from recoup.execution.replying import Reply, usual_reply
from recoup.execution.told import Told
from recoup.policy.book import Book
from recoup.storage.ids import PairRow, ShopId, TenantId
from recoup.storage.scope import Scope


class Looks(Protocol):
    """Looks at a shop's remotes now, in its tenant's name. Every look raises ProblemError when it cannot read.

    When one returns, what it saw is kept and the facts of every pair are as it saw them.
    """

    def store_order(self, shop: ShopId, order_id: str) -> StoreOrder | None:
        """Read one order of the store with everything that is known of it; None when there is none."""
        ...

    def supplier_order(self, shop: ShopId, order_id: str) -> SupplierOrder | None:
        """Read one order of the supplier; None when the account has none of that number that can be read."""
        ...

    def shop_settings(self, shop: ShopId) -> ShopSettings:
        """Read the store's settings that change what a write does."""
        ...

    def offer(self, shop: ShopId, product_id: str, country: str, currency: str) -> SupplierProduct | None:
        """Read what the supplier offers of a product; nothing of it is kept."""
        ...

    def freight(self, shop: ShopId, question: FreightQuestion) -> tuple[FreightOption, ...]:
        """Read how pieces could be sent; nothing of it is kept."""
        ...

    def placed(self, told: Told) -> None:
        """Keep what became of creating a supplier order, as of any other observation; the same told again is no news.

        Calls no remote. From then on a created order is known to serve its store line, whether it can be read or not.
        """
        ...


class Faces(Protocol):
    """The writers of a shop's accounts; raises ProblemError when an account cannot be used."""

    def store(self, shop: ShopId) -> StoreWriter:
        """Return the writer of the shop's store."""
        ...

    def supplier(self, shop: ShopId) -> SupplierWriter:
        """Return the writer of the shop's account at the supplier."""
        ...


FactsOf = Callable[[Scope, PairRow], Pair | None]
"""Returns the facts of a pair as they are kept now; None when matching no longer makes the pair."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that execution needs for one tenant.

    ``lease`` is how long an attempt is its taker's, before the call and again from the call on: longer than any call
    takes with everything that it waits for. ``language`` is that of the shop's staff. ``reply`` words for a
    shop's customer why a request was not granted.
    """

    engine: Engine = field(repr=False)
    tenant: TenantId
    looks: Looks
    faces: Faces
    facts: FactsOf
    book: Callable[[ShopId], Book]
    now: Callable[[], datetime]
    language: Language = Language.KO
    reply: Callable[[ShopId], Reply] = field(default=lambda shop: usual_reply, repr=False)
    lease: timedelta = timedelta(minutes=10)
