"""The inbox and a case in the web desk, with a thousand and with a hundred thousand open cases, in one run.

Both shops are asked in turn, so whatever else the machine does is met by both. A page is timed from its request to its
last byte, with everything that the desk does for it: session, statements, template.
"""

import random
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from litestar.testing import TestClient
from sqlalchemy import Engine, text

from bench.databases import BOTH
from recoup.connectors.transport import Request, Response
from recoup.decision.words.text import Language
from recoup.desk.installation import Installation
from recoup.desk.listening import make_app
from recoup.desk.people.entering import Door, come_by_link
from recoup.desk.people.members import invite
from recoup.people.roles import Role
from recoup.storage.engine import is_postgresql, writing
from recoup.storage.house import add_tenant
from recoup.storage.keys import new_key, read_keys
from recoup.storage.repositories.shops import add_account, add_shop
from recoup.storage.scope import Scope
from recoup.storage.tables.parts import to_microseconds
from recoup.storage.vault import Vault
from recoup.storage.words import Remote
from recoup.web.guarding import COOKIE
from recoup.web.site import web_faces
from recoup.web.web_desk import WebDesk

_NOON: Final = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
_SMALL: Final = 1_000
_PAGES: Final = {
    "inbox": "/inbox",
    "inbox, waiting": "/inbox?tab=waiting",
    "inbox, late ones of a kind": "/inbox?tab=all&late=yes&kind=cancel_while_payment_check",
    "inbox, by money": "/inbox?tab=all&sort=customer",
    "inbox, an order's number": "/inbox?tab=all&q=S77",
    "case": "/cases/{case}",
}
_WARM: Final = 5
_KIND: Final = "CASE WHEN i % 10 = 0 THEN 'cancel_while_payment_check' ELSE 'cancel_while_awaiting_shipment' END"


@dataclass(frozen=True)
class _Shop:
    """A desk with some open cases, and somebody who is signed in to it."""

    browser: TestClient[Any]
    cases: int

    def seconds(self, path: str, dice: random.Random) -> float:
        """Return how long a page takes."""
        address = path.format(case=dice.randint(1, self.cases))
        start = time.perf_counter()
        answer = self.browser.get(address, follow_redirects=False)
        took = time.perf_counter() - start
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        return took


def pages(orders: int, cases: int, rounds: int) -> Iterator[str]:
    """Yield what was measured on each database, as sentences; ``orders`` of them have ``cases`` open cases."""
    for name, databases in BOTH:
        with databases() as make, _shop(make, _SMALL, _SMALL) as small, _shop(make, orders, cases) as large:
            for page, path in _PAGES.items():
                few, many = _measured(small, large, path, rounds)
                yield (
                    f"{name}: {page} with {cases:,} open cases of {orders:,} orders in {_ms(many)} (p95),"
                    f" {many / few:.2f} times that with {_SMALL:,} ({_ms(few)})"
                )


def _measured(small: _Shop, large: _Shop, path: str, rounds: int) -> tuple[float, float]:
    """Return the 95th percentile of both."""
    dice = random.Random(5)
    times: dict[int, list[float]] = {0: [], 1: []}
    for turn in range(rounds + _WARM):
        for place, shop in enumerate((small, large)):
            took = shop.seconds(path, dice)
            if turn >= _WARM:
                times[place].append(took)
    return _p95(times[0]), _p95(times[1])


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


@contextmanager
def _shop(make: Callable[[], Engine], orders: int, cases: int) -> Generator[_Shop]:
    engine, vault = make(), Vault(read_keys(new_key()))
    with writing(engine) as connection:
        scope = Scope(connection, add_tenant(connection, "bench", _NOON))
        shop = add_shop(scope, "bench", _NOON)
        account = add_account(scope, shop, Remote.CAFE24, "bench", _NOON)
    values = {"tenant": scope.tenant, "shop": shop, "account": account}
    _fill(engine, values, orders, cases)
    with tempfile.TemporaryDirectory() as folder:
        home = Installation(engine, vault, _NoWire(), lambda: _NOON, _no_wait, lambda: 0.5, Path(folder))
        door = Door(engine, vault, home.now)
        _, link = invite(door, scope.tenant, "bench", "a@bench.kr", "A", Role.OWNER, Language.KO)
        faces = web_faces(WebDesk(home, door, lambda: None), "0" * 64)
        with TestClient(make_app(_no_delivery, 1_048_576, faces), base_url="http://127.0.0.1") as browser:
            browser.cookies.set(COOKIE, come_by_link(door, link, "correct horse battery", "bench"))
            yield _Shop(browser, cases)
    engine.dispose()


Rows = tuple[tuple[str, str, int], ...]


def _fill(engine: Engine, values: dict[str, Any], orders: int, cases: int) -> None:
    """Write orders of both sides; the first of them have an open case, two of three of which need a person."""
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
    no, yes = "0", "1"
    if is_postgresql(engine):
        numbers, no, yes = "WITH n(i) AS (SELECT * FROM generate_series(1, :count))", "false", "true"
    given = values | {"paid": to_microseconds(_NOON - timedelta(days=3))}
    with writing(engine) as connection:
        for table, columns, count in (*_order_rows(orders, cases, no), *_case_rows(cases, no, yes)):
            connection.execute(text(f"INSERT INTO {table} {numbers} SELECT {columns} FROM n"), given | {"count": count})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _order_rows(orders: int, cases: int, no: str) -> Rows:
    """Return the lines of both sides, their links and pairs: which columns, what they hold, how many rows."""
    seen = ":tenant, :shop, :account, :paid"
    return (
        (
            "store_line (tenant_id, shop_id, account_id, observed_at, order_id, line_id, state, quantity, currency,"
            " paid_minor, payment_method, product, product_name, paid_at, claimed_at, version)",
            f"{seen}, 'S' || i, 'S' || i || '-1', 'cancel_asked', 1, 'KRW', 12000 + i % 900, 'card', 'P' || (i % 5000),"
            " 'a lamp', :paid, :paid, 1",
            orders,
        ),
        (
            "supplier_line (tenant_id, shop_id, account_id, observed_at, order_id, line_id, state, quantity, currency,"
            " paid_minor, product, created_at, paid_at, version)",
            f"{seen}, 'U' || i, 'U' || i || '/1', 'awaiting_shipment', 1, 'USD', 900, 'Q' || (i % 5000), :paid, :paid,"
            " 1",
            orders,
        ),
        (
            "link (tenant_id, shop_id, store_line, supplier_line, quantity, source, created_at)",
            ":tenant, :shop, 'S' || i || '-1', 'U' || i || '/1', 1, 'placement', :paid",
            orders,
        ),
        (
            "pair (tenant_id, shop_id, key, store_line, supplier_line, part, quantity, surplus, partial, proposed,"
            " kind, version)",
            ":tenant, :shop, 'S' || i || '-1|U' || i || '/1', 'S' || i || '-1', 'U' || i || '/1', 'serving', 1,"
            f" 'none', {no}, {no}, CASE WHEN i <= {cases} THEN {_KIND} ELSE 'in_step' END, 1",
            orders,
        ),
    )


def _case_rows(cases: int, no: str, yes: str) -> Rows:
    """Return the cases with what stands beside them, as ``_order_rows`` does."""
    tenth = int(timedelta(hours=1).total_seconds() * 100_000)
    moment = f"(:paid + ((i * 7919) % 1000) * {tenth})"
    needs = f"CASE WHEN i % 3 = 0 THEN {no} ELSE {yes} END"
    return (
        (
            '"case" (tenant_id, shop_id, pair_id, kind, goods, refund, reimbursement, notice, customer_stake_minor,'
            " customer_stake_currency, supplier_stake_minor, supplier_stake_currency, due_at, opened_at, since,"
            " needs_person)",
            f":tenant, :shop, i, {_KIND}, 'running', 'planned', 'expected', 'due', 12000 + i % 900, 'KRW', 900, 'USD',"
            f" {moment}, :paid, :paid, {needs}",
            cases,
        ),
        (
            "task (tenant_id, pair_id, case_id, step, due_at, state, reopened, created_at, changed_at)",
            f":tenant, i, i, 'ask_seller_to_cancel', {moment}, CASE WHEN i % 3 = 0 THEN 'done' ELSE 'open' END, 0,"
            " :paid, :paid",
            cases,
        ),
        (
            "notice (tenant_id, case_id, position, message, state, attempts, created_at, sent_at)",
            ":tenant, i, 1, 'cancel_received', 'sent', 1, :paid, :paid",
            cases,
        ),
        (
            "event (tenant_id, case_id, version, position, at, name, after)",
            f":tenant, i, 1, 0, :paid, 'case_opened', {_KIND}",
            cases,
        ),
    )


class _NoWire:
    """Nothing is asked of a remote."""

    def send(self, request: Request) -> Response:
        raise RuntimeError("a page asked a remote")


def _no_wait(duration: timedelta, /) -> None:
    del duration


def _no_delivery(incoming: Any) -> Any:
    raise RuntimeError("a page is no delivery")
