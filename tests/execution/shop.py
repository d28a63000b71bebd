"""A shop that lives in the sandbox: its database, its connectors, and the desk that execution works at.

Time is the world's, so nobody waits. What really happened is asked of the sandbox, never of ourselves.
"""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from recoup.connectors.port import StoreWriter, SupplierWriter
from recoup.connectors.transport import Transport, TransportSettings
from recoup.decision.decide import Decider
from recoup.domain.pair import Pair, PairId
from recoup.domain.step import Step
from recoup.execution.asking import Answer, answered
from recoup.execution.executor import Executor
from recoup.execution.following import Follower
from recoup.execution.looking import Desk
from recoup.execution.resolving import Resolved, Resolver
from recoup.execution.told import Told
from recoup.execution.trying import Tried
from recoup.policy.book import Book
from recoup.policy.durations import Calendar
from recoup.policy.reading import read_book
from recoup.storage.engine import open_database, reading, writing
from recoup.storage.house import add_tenant
from recoup.storage.ids import AccountId, PairRow, ShopId, TenantId
from recoup.storage.keys import new_key, read_keys
from recoup.storage.repositories.attempts import ask_beside, intents_of_line
from recoup.storage.repositories.decisions import load_facts, write_decision
from recoup.storage.repositories.intents import AttemptMoment, KeptIntent, attempts_of
from recoup.storage.repositories.pairs import pair_of
from recoup.storage.repositories.product_mappings import (
    ProductMapping,
    mappings,
    put_mapping,
    remove_mapping,
)
from recoup.storage.repositories.shops import add_account, add_shop, set_account_state
from recoup.storage.scope import Scope
from recoup.storage.vault import Vault
from recoup.storage.words import AccountState, Remote
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.requesting import Wish
from recoup_sandbox.http.server import Serving, serving
from recoup_sandbox.sandbox import Sandbox
from tests.execution.listening import Listening, RealReaders, facts_of, pairs_made
from tests.execution.world import World
from tests.storage.templates import up_to_date

VAULT = Vault(read_keys(new_key()))
BOOK = read_book(
    '[refunds]\nwhen = "at_once"\nautomatic = true\n[placement]\nautomatic = true\n[deadlines]\nplacement = "1 hours"\n'
)

EVERY = frozenset(Step)


@dataclass(frozen=True)
class RealFaces:
    """The writers of the shop's two accounts."""

    of_store: StoreWriter
    of_supplier: SupplierWriter

    def store(self, shop: ShopId) -> StoreWriter:
        return self.of_store

    def supplier(self, shop: ShopId) -> SupplierWriter:
        return self.of_supplier


class Shop(World):
    """One shop in one sandbox, with everything of ours that works for it."""

    def __init__(self, sandbox: Sandbox, served: Serving, transport: Transport, path: Path) -> None:
        super().__init__(sandbox, served, transport)
        self.path = path
        self.engine = open_database(up_to_date(path))
        self.tenant, self.shop, self.accounts = self._settle()
        self.book: Book = BOOK
        self.told: list[Told] = []
        self.desk = self.desk_on(self.engine)

    # --- our side -----------------------------------------------------------------------------------

    def desk_on(self, engine: Engine) -> Desk:
        """Return a desk of its own, as another process would have it."""
        readers = RealReaders(self.store_reader, self.supplier_reader)
        looks = Listening(engine, self.tenant, readers, self.now, VAULT, self.told)
        faces = RealFaces(self.store_writer, self.supplier_writer)
        return Desk(engine, self.tenant, looks, faces, facts_of, lambda shop: self.book, self.now)

    def map(self, index: int = 0) -> None:
        """Say what is ordered for both variants of a product of the shop."""
        market = self.sandbox.parts.market
        skus = market.registry.products[self.supplier_products[index]].skus
        sold = self.sandbox.parts.mall.products[self.products[index]].variants
        with writing(self.engine) as connection:
            scope = Scope(connection, self.tenant)
            for variant, sku in zip(sold, skus, strict=True):
                mapping = ProductMapping(variant.variant_code, self.supplier_products[index], sku.sku_id)
                put_mapping(scope, self.shop, mapping, "owner", self.now())

    def unmap(self) -> None:
        """Forget what is ordered for every product of the shop."""
        with writing(self.engine) as connection:
            scope = Scope(connection, self.tenant)
            for mapping in mappings(scope, self.shop):
                remove_mapping(scope, self.shop, mapping.product)

    def look(self, order: Order, desk: Desk | None = None) -> None:
        """Look at an order, as a poll would."""
        (desk or self.desk).looks.store_order(self.shop, order.order_id)

    def decide(self, line: str, supplier_line: str | None = None) -> tuple[Step, ...]:
        """Decide on the pair of a line and write the decision; return what it asks Recoup to do."""
        with writing(self.engine) as connection:
            scope = Scope(connection, self.tenant)
            row = self._row(scope, PairId(line, supplier_line))
            kept, facts = load_facts(scope, row), facts_of(scope, row)
            assert kept is not None
            assert facts is not None
            decider = Decider(self.book, Calendar(frozenset()))
            case = kept.case and kept.case.case
            decision = decider.decide(facts, self.now(), case=case, recorded=kept.recorded)
            write_decision(scope, row, kept.pair.version, decision, self.now())
        return tuple(intent.step for intent in decision.intents)

    def answer(self, line: str, step: Step, answer: Answer, supplier_line: str | None = None) -> None:
        """Let a person answer a step of the pair of a line, on the facts as they are now."""
        with writing(self.engine) as connection:
            scope = Scope(connection, self.tenant)
            row = self._row(scope, PairId(line, supplier_line))
            kept, facts = load_facts(scope, row), facts_of(scope, row)
            assert kept is not None
            assert facts is not None
            intent = answered(facts, kept.pair.version, step, answer, self.book)
            ask_beside(scope, self.shop, row, None, intent, "owner", self.now())

    def execute(self, desk: Desk | None = None) -> tuple[Tried, ...]:
        return Executor(desk or self.desk).run()

    def resolve(self, desk: Desk | None = None) -> tuple[Resolved, ...]:
        return Resolver(desk or self.desk).run()

    def follow(self, since: datetime, desk: Desk | None = None) -> int:
        return Follower(desk or self.desk, self.shop).run(since)

    def settle(self, rounds: int = 7, step: timedelta = timedelta(minutes=11)) -> None:
        """Let everything that runs all the time run, while time passes, until nothing moves any more."""
        for _ in range(rounds):
            since = self.now()
            self.later(step)
            self.resolve()
            self.execute()
            self.follow(since)

    def facts(self, line: str) -> Pair | None:
        with reading(self.engine) as connection:
            scope = Scope(connection, self.tenant)
            return facts_of(scope, self._row(scope, PairId(line, None)))

    def pairs(self, line: str) -> tuple[Pair, ...]:
        """Return every pair of the island of a line, as it is kept."""
        with reading(self.engine) as connection:
            return pairs_made(Scope(connection, self.tenant), self.shop, PairId(line, None))

    def race(self, count: int) -> list[Tried]:
        """Let so many executors run at once, each with a connection of its own."""
        tried: list[Tried] = []
        start = threading.Barrier(count)

        def work() -> None:
            engine = open_database(self.path)
            start.wait()
            tried.extend(Executor(self.desk_on(engine)).run())
            engine.dispose()

        workers = [threading.Thread(target=work) for _ in range(count)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return tried

    def intents(self, line: str) -> tuple[KeptIntent, ...]:
        """Return every intent that there ever was for a store line."""
        with reading(self.engine) as connection:
            return intents_of_line(Scope(connection, self.tenant), self.shop, line, EVERY)

    def intent(self, line: str) -> KeptIntent:
        (found,) = self.intents(line)
        return found

    def moments(self, kept: KeptIntent) -> tuple[AttemptMoment, ...]:
        with reading(self.engine) as connection:
            return attempts_of(Scope(connection, self.tenant), kept.id)

    def asked_to_cancel(self, *quantities: int, method: PaymentMethod = PaymentMethod.CARD) -> Order:
        """Let a customer order and ask for the cancellation; the shop has seen it."""
        order = self.order(*quantities, method=method)
        self.act(lambda mall: mall.request_cancel(order.order_id, Wish("A")))
        self.look(order)
        return order

    # --- making it ----------------------------------------------------------------------------------

    def _settle(self) -> tuple[TenantId, ShopId, tuple[AccountId, AccountId]]:
        with writing(self.engine) as connection:
            tenant = add_tenant(connection, "a tenant", self.now())
            scope = Scope(connection, tenant)
            shop = add_shop(scope, "a shop", self.now())
            store = add_account(scope, shop, Remote.CAFE24, "mall", self.now())
            supplier = add_account(scope, shop, Remote.ALIEXPRESS, "buyer", self.now())
            for each in (store, supplier):
                set_account_state(scope, each, AccountState.CONNECTED)
        return tenant, shop, (store, supplier)

    def _row(self, scope: Scope, id: PairId) -> PairRow:
        kept = pair_of(scope, self.shop, id)
        assert kept is not None
        return kept.row


@contextmanager
def opened(folder: Path) -> Generator[Shop]:
    """Serve a sandbox and open a shop in it."""
    settings = TransportSettings(piece_seconds=5.0, proxied=False)
    sandbox = Sandbox()
    with serving(sandbox) as served, Transport(settings) as transport:
        shop = Shop(sandbox, served, transport, folder / "recoup.sqlite")
        yield shop
        shop.engine.dispose()
