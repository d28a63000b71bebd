"""A plain way to look: reads with the real readers, keeps lines, links and pairs, and nothing else.

What intake does besides (observations, matching, proposals) is not needed to see whether execution is right.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from recoup.connectors.cafe24.payment import REFUND_ROUTES
from recoup.connectors.files.json_rows import StoreRow, SupplierRow
from recoup.connectors.port import StoreReader, SupplierReader
from recoup.connectors.store_values import ShopSettings, StoreOrder
from recoup.connectors.supplier_values import FreightOption, FreightQuestion, SupplierOrder, SupplierProduct
from recoup.decision.pairing import pairs_of
from recoup.domain.links import Link, LinkSource
from recoup.domain.pair import Pair, PairId
from recoup.domain.strands import Reimbursement
from recoup.execution.told import Told
from recoup.storage.engine import writing
from recoup.storage.ids import AccountId, PairRow, ShopId, TenantId
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.islands import island_of
from recoup.storage.repositories.lines import upsert_store_lines, upsert_supplier_lines
from recoup.storage.repositories.links import put_links, remove_link
from recoup.storage.repositories.pairs import Shape, pair, put_pairs
from recoup.storage.scope import Scope

SEOUL = ZoneInfo("Asia/Seoul")


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


@dataclass
class PlainLooks:
    """Looks for one shop. ``told`` is what was told of creations, newest last."""

    engine: Engine
    tenant: TenantId
    accounts: tuple[AccountId, AccountId]
    store: StoreReader
    supplier: SupplierReader
    now: Any
    told: list[Told] = field(default_factory=list[Told])
    created: dict[str, Told] = field(default_factory=dict[str, Told])

    def store_order(self, shop: ShopId, order_id: str) -> StoreOrder | None:
        order = self.store.order(order_id)
        if order is not None:
            with writing(self.engine) as connection:
                scope = Scope(connection, self.tenant)
                upsert_store_lines(scope, shop, [self._store_row(row) for row in order.lines])
                self._shape(scope, shop, [PairId(row.line_id, None) for row in order.lines])
        return order

    def supplier_order(self, shop: ShopId, order_id: str) -> SupplierOrder | None:
        order = self.supplier.order(order_id)
        if order is not None:
            with writing(self.engine) as connection:
                scope = Scope(connection, self.tenant)
                upsert_supplier_lines(scope, shop, [self._supplier_row(row) for row in order.lines])
                if (told := self.created.get(order_id)) is not None:
                    for row in order.lines:
                        link = Link(told.store_line, row.line_id, row.quantity, LinkSource.PLACEMENT)
                        put_links(scope, shop, [link], self.now())
                self._shape(scope, shop, [PairId(None, row.line_id) for row in order.lines])
        return order

    def shop_settings(self, shop: ShopId) -> ShopSettings:
        return self.store.settings()

    def offer(self, shop: ShopId, product_id: str, country: str, currency: str) -> SupplierProduct | None:
        return self.supplier.product(product_id, country, currency)

    def freight(self, shop: ShopId, question: FreightQuestion) -> tuple[FreightOption, ...]:
        return self.supplier.freight(question)

    def placed(self, told: Told) -> None:
        self.told.append(told)
        self.created |= dict.fromkeys(told.created, told)
        with writing(self.engine) as connection:
            scope = Scope(connection, self.tenant)
            rows = told.rows()
            upsert_supplier_lines(scope, told.shop, [self._supplier_row(row) for row in rows])
            links = [Link(told.store_line, row.line_id, row.quantity, LinkSource.PLACEMENT) for row in rows]
            put_links(scope, told.shop, links, self.now())
            if told.created:
                remove_link(scope, told.shop, told.store_line, f"{told.key}/1")
            self._shape(scope, told.shop, [PairId(told.store_line, None)])

    def _shape(self, scope: Scope, shop: ShopId, ids: Iterable[PairId]) -> None:
        made = {each.id: each for id in ids for each in pairs_made(scope, shop, id)}
        shapes = [Shape(each.id, each.quantity, each.surplus, each.partial, each.proposed) for each in made.values()]
        put_pairs(scope, shop, shapes, self.now())

    def _store_row(self, row: StoreRow) -> StoreLineRow:
        values = {name: _aware(getattr(row, name)) for name in StoreLineRow._fields[3:]}
        return StoreLineRow(self.accounts[0], None, self.now(), **values)

    def _supplier_row(self, row: SupplierRow) -> SupplierLineRow:
        values = {name: _aware(getattr(row, name)) for name in SupplierLineRow._fields[3:]}
        values["refund_stage"] = None if row.refund_stage is None else Reimbursement(row.refund_stage)
        return SupplierLineRow(self.accounts[1], None, self.now(), **values)


def _aware(value: Any) -> Any:
    """Give a time in UTC its offset."""
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value
