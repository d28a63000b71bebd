"""A tenant with a shop and its accounts to keep things for, and small things to keep."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Engine

from recoup.domain.pair import PairId
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.engine import reading, writing
from recoup.storage.house import add_tenant
from recoup.storage.ids import AccountId, ObservationId, PairRow, ShopId, TenantId
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.pairs import Shape, pair_of, put_pairs
from recoup.storage.repositories.shops import add_account, add_shop, set_account_state
from recoup.storage.scope import Scope
from recoup.storage.words import AccountState, Remote

NOON: Final = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)
ID: Final = PairId("S1-1", "U1/1")
LATER: Final = NOON + 100 * HOUR


@dataclass(frozen=True)
class Place:
    """Where a test keeps things."""

    engine: Engine
    tenant: TenantId
    shop: ShopId
    store: AccountId
    supplier: AccountId

    @contextmanager
    def writing(self) -> Generator[Scope]:
        with writing(self.engine) as connection:
            yield Scope(connection, self.tenant)

    @contextmanager
    def reading(self) -> Generator[Scope]:
        with reading(self.engine) as connection:
            yield Scope(connection, self.tenant)

    def store_line(self, line: str = "S1-1", at: datetime = NOON, **values: object) -> StoreLineRow:
        """Return a store line of 12,000 won that is being prepared."""
        seen = StoreLineRow(self.store, None, at, "S1", line, StoreLine.PREPARING, 1, "KRW", paid_minor=12_000)
        return seen._replace(**values)

    def supplier_line(self, line: str = "U1/1", at: datetime = NOON, **values: object) -> SupplierLineRow:
        """Return a supplier line of 9 dollars that awaits shipment."""
        state = SupplierLine.AWAITING_SHIPMENT
        seen = SupplierLineRow(self.supplier, None, at, "U1", line, state, 1, "USD", paid_minor=900)
        return seen._replace(**values)

    def pair(self, id: PairId = ID, at: datetime = NOON) -> PairRow:
        """Make a pair of one piece that is due at ``at``."""
        with self.writing() as scope:
            put_pairs(scope, self.shop, [Shape(id, 1)], at)
            kept = pair_of(scope, self.shop, id)
        assert kept is not None
        return kept.row


def settle(engine: Engine, name: str) -> Place:
    """Make a tenant with a shop, a mall and a buyer's login."""
    with writing(engine) as connection:
        tenant = add_tenant(connection, name, NOON)
        scope = Scope(connection, tenant)
        shop = add_shop(scope, "a shop", NOON)
        store = add_account(scope, shop, Remote.CAFE24, "mall", NOON)
        supplier = add_account(scope, shop, Remote.ALIEXPRESS, "buyer", NOON)
        for each in (store, supplier):
            set_account_state(scope, each, AccountState.CONNECTED)
    return Place(engine, tenant, shop, store, supplier)


def observed(number: int) -> ObservationId:
    """Return the number of an observation."""
    return ObservationId(number)
