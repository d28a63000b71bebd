"""A desk's intake on a SQLite file, connected to both remotes of one served sandbox by Recoup's own readers."""

import hmac
import json
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from recoup.connectors.aliexpress.client import Account as Buyer
from recoup.connectors.aliexpress.client import AliexpressReader, AliexpressWriter
from recoup.connectors.aliexpress.connection import BUCKET, Connection
from recoup.connectors.pacing import LocalPace
from recoup.connectors.port import StoreReader, SupplierReader
from recoup.connectors.supplier_values import DeliveryAddress, Placement, PlacementItem
from recoup.connectors.tokens import Tokens
from recoup.intake.doorbells import Doorbells
from recoup.intake.poller import Poller
from recoup.intake.reading import Looks
from recoup.intake.webhook import API_KEY, SIGNATURE, Incoming, Webhooks
from recoup.storage.engine import open_database, reading, writing
from recoup.storage.house import add_tenant
from recoup.storage.ids import AccountId
from recoup.storage.keys import new_key, read_keys
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.lines import lines_of_store_order, lines_of_supplier_order, supplier_line
from recoup.storage.repositories.secrets import put_secret
from recoup.storage.repositories.shops import Account, account, add_account, add_shop, set_account_state
from recoup.storage.repositories.unreadable import unreadable
from recoup.storage.scope import Scope
from recoup.storage.tables import INBOX, LINK, OBSERVATION, PAIR, STORE_LINE, SUPPLIER_LINE
from recoup.storage.vault import Vault
from recoup.storage.words import AccountState, Remote, SecretKind, Source
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.faults.engine import Order as Fault
from recoup_sandbox.sample import API_KEY as SAMPLE_API_KEY
from recoup_sandbox.sample import APP_KEY, BUYER, SECRET
from tests.conformance.cafe24.bench import Bench, bench
from tests.connectors.held_tokens import HeldTokens
from tests.intake.wire import Dying, Wire
from tests.storage.templates import up_to_date

ACCEPTS, REFUSES = "1005006000000001", "1005006000000002"
BLACK = "14:193#black"
_ADDRESS = DeliveryAddress(
    country="KR",
    full_name="Kim Minji",
    address="123 Sejong-daero",
    city="Seoul",
    province="Seoul",
    zip_code="04524",
    phone_country="+82",
    mobile="01012345678",
)


class Room:
    """One shop's intake, and hands that do things at the remotes behind its back."""

    def __init__(self, bench: Bench, folder: Path) -> None:
        self.bench = bench
        self.engine = open_database(up_to_date(folder / "recoup.sqlite3"))
        self.vault = Vault(read_keys(new_key()))
        self.wire = Wire(bench.transport)
        bench.transport = self.wire
        bench.connect()
        self._register()
        self._reach_supplier()
        self.rung = 0
        self.looks = Looks(self.engine, self.tenant, self, bench.now, self.vault)
        self.doorbells = Doorbells(self.looks, bench.now)
        self.poller = Poller(self.looks, bench.now)
        self.webhooks = Webhooks(self.engine, self.vault, bench.now, self._ring)

    def store(self, account: Account) -> StoreReader:
        """Return the reader of the store's account, as the desk hands it out."""
        assert account.remote is Remote.CAFE24
        return self.bench.reader

    def supplier(self, account: Account) -> SupplierReader:
        """Return the reader of the supplier's account, as the desk hands it out."""
        assert account.remote is Remote.ALIEXPRESS
        return self.supplier_reader

    @contextmanager
    def scope(self) -> Generator[Scope]:
        with writing(self.engine) as connection:
            yield Scope(connection, self.tenant)

    # --- what is known -------------------------------------------------------------------------------

    def lines(self, order: Order) -> tuple[StoreLineRow, ...]:
        with reading(self.engine) as connection:
            return lines_of_store_order(Scope(connection, self.tenant), self.shop, order.order_id)

    def supplier_lines(self, order_id: str) -> tuple[SupplierLineRow, ...]:
        with reading(self.engine) as connection:
            return lines_of_supplier_order(Scope(connection, self.tenant), self.shop, order_id)

    def every_supplier_line(self) -> tuple[SupplierLineRow, ...]:
        """Return every supplier line that is known, those of no order too."""
        with reading(self.engine) as connection:
            scope = Scope(connection, self.tenant)
            ids = connection.execute(select(SUPPLIER_LINE.c.line_id)).scalars().all()
            found = [supplier_line(scope, self.shop, id) for id in ids]
        return tuple(line for line in found if line is not None)

    def pairs(self) -> set[tuple[str | None, str | None, str, int]]:
        """Return what is paired with what, in which part, with how many pieces."""
        columns = (PAIR.c.store_line, PAIR.c.supplier_line, PAIR.c.part, PAIR.c.quantity)
        with reading(self.engine) as connection:
            return {(row[0], row[1], row[2].value, row[3]) for row in connection.execute(select(*columns))}

    def proposed(self) -> set[tuple[str | None, str | None]]:
        """Return the pairs that a guess is about."""
        columns = (PAIR.c.store_line, PAIR.c.supplier_line)
        with reading(self.engine) as connection:
            return {(row[0], row[1]) for row in connection.execute(select(*columns).where(PAIR.c.proposed.is_(True)))}

    def order_of(self, line: str) -> str:
        """Return the order of a store line."""
        statement = select(STORE_LINE.c.order_id).where(STORE_LINE.c.line_id == line)
        with reading(self.engine) as connection:
            return connection.execute(statement).scalar_one()

    def awake(self) -> int:
        """Return how many pairs are to be looked at now."""
        with reading(self.engine) as connection:
            return len(connection.execute(select(PAIR.c.id).where(PAIR.c.wake_at <= self.bench.now())).all())

    def observations(self, *subjects: str) -> int:
        """Return how many observations there are, all or of these subjects."""
        statement = select(OBSERVATION.c.id)
        if subjects:
            statement = statement.where(OBSERVATION.c.subject_id.in_(subjects))
        with reading(self.engine) as connection:
            return len(connection.execute(statement).all())

    def unreadable(self) -> set[tuple[str, str | None]]:
        """Return the orders, and where they are known their lines, that a person must look at."""
        with reading(self.engine) as connection:
            found = unreadable(Scope(connection, self.tenant))
        return {(each.subject.id, each.part.line) for each in found}

    def inbox(self) -> list[tuple[str, str | None]]:
        """Return where each delivery is, and why."""
        columns = (INBOX.c.state, INBOX.c.problem)
        with reading(self.engine) as connection:
            return [(row[0].value, row[1]) for row in connection.execute(select(*columns).order_by(INBOX.c.id))]

    def projection(self) -> dict[str, set[tuple[Any, ...]]]:
        """Return what is known, without when it was seen and how often it changed."""
        with reading(self.engine) as connection:
            return {
                table.name: {
                    tuple(value for name, value in row.items() if name not in _PASSING)
                    for row in connection.execute(select(table)).mappings()
                }
                for table in (STORE_LINE, SUPPLIER_LINE, LINK, PAIR)
            }

    # --- what arrives --------------------------------------------------------------------------------

    def ring(self, order_id: str, event_no: int = 90026) -> int:
        """Let the store ring for an order and return the status of the answer."""
        resource = {"mall_id": self.store_account.login, "event_shop_no": "1", "order_id": order_id}
        body = json.dumps({"event_no": event_no, "resource": resource}).encode()
        return self.deliver(self.store_account, body, {API_KEY: SAMPLE_API_KEY})

    def push(self, order_id: str, status: str = "OrderShipped") -> int:
        """Let the supplier push a word about an order and return the status of the answer."""
        data = {"orderId": int(order_id), "buyerId": int(BUYER), "orderStatus": status}
        body = json.dumps({"data": data, "message_type": 53, "timestamp": 1719389200}).encode()
        signature = hmac.digest(SECRET.encode(), APP_KEY.encode() + body, "sha256").hex()
        return self.deliver(self.supplier_account, body, {SIGNATURE: signature})

    def deliver(self, owner: Account, body: bytes, headers: dict[str, str]) -> int:
        return self.webhooks([Incoming(owner.remote.value, self.tenant, owner.id, headers, body)])[0]

    def poll(self) -> None:
        """Poll both accounts; whatever is wrong with one is a failure."""
        for owner in (self.store_account, self.supplier_account):
            polled = self.poller.poll(owner)
            assert polled.problem is None
            assert polled.broken == 0

    def poller_with(self, walk: int) -> Poller:
        """Return a poller that looks again at so many open orders at a time."""
        return replace(self.poller, walk=walk)

    def requests(self) -> int:
        """Return how many requests our own wire has sent so far."""
        return self.wire.sent

    def dying_doorbells(self) -> Doorbells:
        """Return a taker of deliveries that dies at its first look."""
        return Doorbells(replace(self.looks, readers=Dying()), self.bench.now)

    def look(self, order: Order) -> None:
        self.looks.store_order_of(self.store_account, order.order_id, Source.READ_BACK)

    # --- what happens at the supplier ----------------------------------------------------------------

    def place(
        self, product: str = ACCEPTS, quantity: int = 1, key: str = "placed-1", wait: timedelta = timedelta(seconds=10)
    ) -> str:
        """Place a supplier order behind Recoup's back, wait until it can be read and return its number."""
        items = (PlacementItem(product, BLACK, quantity),)
        outcome = self.supplier_writer.place(Placement(key, _ADDRESS, items, pay=False))
        assert outcome.problem is None
        self.bench.later(wait)
        return outcome.echo.created[0]

    def do_at_supplier(self, order_id: str, *acts: str) -> None:
        """Let the marketplace do its acts to an order, by name."""
        market = self.bench.sandbox.parts.market

        def act() -> None:
            order = market.order(order_id)
            assert order is not None
            for name in acts:
                getattr(market, name)(order)

        self.bench.served.run(act)

    def fault_at_supplier(self, name: str) -> None:
        """Let a fault of the supplier strike."""
        fault = Fault(name=name, remote="aliexpress", route="*", count=1, length=None)
        self.bench.served.run(lambda: self.bench.sandbox.faults.set(fault))

    # --- how it is put together ------------------------------------------------------------------------

    def _register(self) -> None:
        now = self.bench.now()
        with writing(self.engine) as connection:
            self.tenant = add_tenant(connection, "a tenant", now)
            scope = Scope(connection, self.tenant)
            self.shop = add_shop(scope, "a shop", now)
            store = add_account(scope, self.shop, Remote.CAFE24, self.bench.connection.mall_id, now)
            settings = {"app_key": APP_KEY}
            supplier = add_account(scope, self.shop, Remote.ALIEXPRESS, BUYER, now, settings)
            for each in (store, supplier):
                set_account_state(scope, each, AccountState.CONNECTED)
            put_secret(scope, self.vault, store, SecretKind.WEBHOOK_SECRET, SAMPLE_API_KEY.encode(), now)
            put_secret(scope, self.vault, supplier, SecretKind.APP_SECRET, SECRET.encode(), now)
            self.store_account, self.supplier_account = (_kept(scope, id) for id in (store, supplier))

    def _reach_supplier(self) -> None:
        served, authority = self.bench.served, self.bench.sandbox.parts.gateway.authority
        connection = replace(Connection(APP_KEY, SECRET), base_url=served.of("api-sg.aliexpress.com"))
        grant = served.run(lambda: authority.grant(APP_KEY, BUYER))
        tokens = Tokens(grant.access_token, grant.access_ends, grant.refresh_token, grant.refresh_ends, (), BUYER)
        pace = LocalPace(BUCKET, self.bench.now, self.bench.wait)
        buyer = Buyer(connection, HeldTokens(tokens), self.bench.transport, pace, self.bench.now)
        self.supplier_reader = AliexpressReader(buyer, self.bench.wait, lambda: 0.0)
        self.supplier_writer = AliexpressWriter(buyer)

    def _ring(self) -> None:
        self.rung += 1


def _kept(scope: Scope, id: AccountId) -> Account:
    found = account(scope, id)
    assert found is not None
    return found


@contextmanager
def room(folder: Path, **settings: object) -> Generator[Room]:
    """Serve a sandbox whose own app places no orders, and furnish a room; ``settings`` are of the store."""
    with bench(**settings) as made:
        made.served.run(lambda: made.sandbox.change_settings("linking", {"enabled": False}))
        furnished = Room(made, folder)
        try:
            yield furnished
        finally:
            furnished.engine.dispose()


_PASSING = frozenset(
    {"id", "observation_id", "observed_at", "version", "created_at", "closed_at", "wake_at", "taken_until"}
)
