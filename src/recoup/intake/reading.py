"""Reading: look at one order now, and keep what was seen before anything else is done with it.

After every write, for every doorbell and for every order that a poll lists, the remote is read back this way. A reader
only: nothing here can change anything at a remote.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from sqlalchemy import Engine

from recoup.connectors.port import StoreReader, SupplierReader
from recoup.connectors.problem import Fault, Next, Problem, ProblemError, ProblemKind
from recoup.connectors.store_values import ShopSettings, StoreOrder
from recoup.connectors.supplier_values import FreightOption, FreightQuestion, SupplierOrder, SupplierProduct
from recoup.decision.words.text import Text
from recoup.intake.observing import (
    Desk,
    keep_contact,
    moment_of,
    observe_absence,
    observe_blur,
    observe_store_order,
    observe_supplier_order,
)
from recoup.intake.placements import Placed, observe_placement
from recoup.intake.tracking import kept_parcels, may_have_parcels
from recoup.storage.engine import reading, writing
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.repositories.parcels import put_parcels
from recoup.storage.repositories.references import references_of_store_order
from recoup.storage.repositories.shops import Account, accounts
from recoup.storage.scope import Scope
from recoup.storage.vault import Vault
from recoup.storage.words import Remote, Source, SubjectKind

_NO_ACCOUNT: Final = Text(
    "the shop has no account at {remote}; connect one",
    "상점에 {remote} 계정이 없습니다. 계정을 연결하세요",
)


class Readers(Protocol):
    """The readers of a tenant's accounts. Both raise ProblemError when an account cannot be used."""

    def store(self, account: Account) -> StoreReader:
        """Return the reader of a store account."""
        ...

    def supplier(self, account: Account) -> SupplierReader:
        """Return the reader of a supplier account."""
        ...


@dataclass(frozen=True, slots=True)
class Looks:
    """Looks at one tenant's remotes now. Every look raises ProblemError when it cannot read.

    When one returns, what it saw is kept, and the pairs that it concerns have been made anew and are awake.
    """

    engine: Engine = field(repr=False)
    tenant: TenantId
    readers: Readers
    now: Callable[[], datetime]
    vault: Vault = field(repr=False)

    def store_order(self, shop: ShopId, order_id: str) -> StoreOrder | None:
        """Read one order of the store with everything that is known of it; None when there is none."""
        return self.store_order_of(self.account(shop, Remote.CAFE24), order_id, Source.READ_BACK)

    def supplier_order(self, shop: ShopId, order_id: str) -> SupplierOrder | None:
        """Read one order of the supplier; None when no account of the shop has one of that number."""
        for account in self.accounts(shop, Remote.ALIEXPRESS):
            order = self.supplier_order_of(account, order_id, Source.READ_BACK)
            if order is not None:
                return order
        return None

    def shop_settings(self, shop: ShopId) -> ShopSettings:
        """Read the store's settings that change what a write does."""
        return self.readers.store(self.account(shop, Remote.CAFE24)).settings()

    def offer(self, shop: ShopId, product_id: str, country: str, currency: str) -> SupplierProduct | None:
        """Read what the supplier offers of a product; nothing of it is kept."""
        return self.readers.supplier(self.account(shop, Remote.ALIEXPRESS)).product(product_id, country, currency)

    def freight(self, shop: ShopId, question: FreightQuestion) -> tuple[FreightOption, ...]:
        """Read how pieces could be sent; nothing of it is kept."""
        return self.readers.supplier(self.account(shop, Remote.ALIEXPRESS)).freight(question)

    def placed(self, told: Placed) -> None:
        """Keep what became of creating a supplier order; the same told again is no news. Calls no remote."""
        account = self.account(told.shop, Remote.ALIEXPRESS)
        with writing(self.engine) as connection:
            observe_placement(Desk(Scope(connection, self.tenant), account), told)

    def store_order_of(self, account: Account, order_id: str, source: Source) -> StoreOrder | None:
        """Read one order with one store account."""
        with self._looking(account, SubjectKind.STORE_ORDER, order_id) as at:
            order = self.readers.store(account).order(order_id)
        with writing(self.engine) as connection:
            desk = Desk(Scope(connection, self.tenant), account)
            if order is None:
                observe_absence(desk, SubjectKind.STORE_ORDER, order_id, at, source)
            else:
                observe_store_order(desk, order, at, source)
                keep_contact(desk, self.vault, order, at)
        return order

    def supplier_order_of(self, account: Account, order_id: str, source: Source) -> SupplierOrder | None:
        """Read one order with one supplier account."""
        with self._looking(account, SubjectKind.SUPPLIER_ORDER, order_id) as at:
            order = self.readers.supplier(account).order(order_id)
        with writing(self.engine) as connection:
            desk = Desk(Scope(connection, self.tenant), account)
            if order is None:
                observe_absence(desk, SubjectKind.SUPPLIER_ORDER, order_id, at, source)
            else:
                observe_supplier_order(desk, order, at, source)
        if order is not None and may_have_parcels(order.lines):
            self._track(account, order_id, at)
        return order

    def named_for(self, shop: ShopId, store_order: str) -> int:
        """Look for the supplier orders that were named for a store order and not looked for yet; return how many."""
        with reading(self.engine) as connection:
            found = references_of_store_order(Scope(connection, self.tenant), shop, store_order)
        orders = dict.fromkeys(each.supplier_order for each in found if not each.looked)
        for order in orders:
            self.supplier_order(shop, order)
        return len(orders)

    def try_named_for(self, shop: ShopId, store_order: str) -> None:
        """Do so as far as the supplier can be asked now: its trouble must not keep the store from being read.

        What was not looked for stays so, and the supplier's own poll comes back to it.
        """
        with suppress(ProblemError):
            self.named_for(shop, store_order)

    def account(self, shop: ShopId, remote: Remote) -> Account:
        """Return the shop's first account at a remote; raises ProblemError when it has none."""
        found = self.accounts(shop, remote)
        if not found:
            tell = _NO_ACCOUNT.format(remote=remote.value)
            raise ProblemError(Problem(ProblemKind.NOT_PERMITTED, Fault.SHOP, Next.ASK_PERSON, tell))
        return found[0]

    def accounts(self, shop: ShopId, remote: Remote) -> tuple[Account, ...]:
        """Return the shop's accounts at a remote."""
        with reading(self.engine) as connection:
            return tuple(each for each in accounts(Scope(connection, self.tenant), remote) if each.shop == shop)

    def _track(self, account: Account, order_id: str, at: datetime) -> None:
        """Read where the parcels of an order are; that they cannot be read must not keep the order from being."""
        try:
            parcels = self.readers.supplier(account).tracking(order_id)
        except ProblemError:
            return
        with writing(self.engine) as connection:
            put_parcels(Scope(connection, self.tenant), account.shop, order_id, kept_parcels(order_id, parcels), at)

    @contextmanager
    def _looking(self, account: Account, kind: SubjectKind, id: str) -> Generator[datetime]:
        """Give the moment at which the look inside the block begins; keep that an answer could not be read."""
        with reading(self.engine) as connection:
            at = moment_of(Desk(Scope(connection, self.tenant), account), kind, id, self.now())
        try:
            yield at
        except ProblemError as error:
            if error.problem.kind is ProblemKind.UNREADABLE:
                with writing(self.engine) as connection:
                    desk = Desk(Scope(connection, self.tenant), account)
                    observe_blur(desk, kind, id, at, error.problem.message or "")
            raise
