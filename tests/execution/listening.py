"""How the shop of these tests looks at its remotes: as intake does, with an ear for what is told of creations."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from recoup.connectors.cafe24.payment import REFUND_ROUTES
from recoup.connectors.port import StoreReader, SupplierReader
from recoup.decision.pairing import pairs_of
from recoup.domain.pair import Pair, PairId
from recoup.execution.told import Told
from recoup.intake.placements import Placed
from recoup.intake.reading import Looks
from recoup.storage.ids import PairRow, ShopId
from recoup.storage.repositories.islands import island_of
from recoup.storage.repositories.pairs import pair
from recoup.storage.repositories.shops import Account
from recoup.storage.scope import Scope

SEOUL = ZoneInfo("Asia/Seoul")


@dataclass(frozen=True)
class RealReaders:
    """The readers of the shop's two accounts."""

    of_store: StoreReader
    of_supplier: SupplierReader

    def store(self, account: Account) -> StoreReader:
        return self.of_store

    def supplier(self, account: Account) -> SupplierReader:
        return self.of_supplier


@dataclass(frozen=True)
class Listening(Looks):
    """Looks as intake does; ``told`` is what was told of creations, newest last."""

    told: list[Told] = field(default_factory=list[Told])

    def placed(self, told: Placed) -> None:
        assert isinstance(told, Told)
        self.told.append(told)
        super().placed(told)


def facts_of(scope: Scope, row: PairRow) -> Pair | None:
    """Return the facts of a pair as they are kept."""
    kept = pair(scope, row)
    if kept is None:
        return None
    made = pairs_made(scope, kept.shop, kept.shape.id)
    return next((each for each in made if each.id == kept.shape.id), None)


def pairs_made(scope: Scope, shop: ShopId, id: PairId) -> tuple[Pair, ...]:
    """Return every pair of the island of a pair's lines."""
    store = [id.store_line] if id.store_line else []
    supplier = [id.supplier_line] if id.supplier_line else []
    return pairs_of(island_of(scope, shop, REFUND_ROUTES, store_lines=store, supplier_lines=supplier), SEOUL)
