"""Deliveries: how long the listener takes to answer when a thousand come in every second, and what a kill costs.

The listener runs in a process of its own, as the desk runs it, and stores each delivery durably before its answer. They
are offered at their moments however slow the answers are, and each is timed from its moment, so waiting in line counts.
Then the process is killed while more are coming, and what was answered with 200 is looked for in the inbox.
"""

import asyncio
import socket
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from threading import Event
from typing import Final

from sqlalchemy import Engine, select

from bench.databases import BOTH
from recoup.desk.listening import LOOPBACK, listening, make_app
from recoup.intake.webhook import API_KEY, Webhooks
from recoup.storage.engine import open_database, reading, writing
from recoup.storage.house import add_tenant
from recoup.storage.keys import new_key, read_keys
from recoup.storage.repositories.secrets import put_secret
from recoup.storage.repositories.shops import add_account, add_shop
from recoup.storage.scope import Scope
from recoup.storage.tables import INBOX
from recoup.storage.vault import Vault
from recoup.storage.words import Remote, SecretKind

_NOON: Final = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
_A_SECOND: Final = 1_000
_CONNECTIONS: Final = 100
_WORD: Final = "the word of the app"
_MOST_BYTES: Final = 1_000_000
_START_SECONDS: Final = 30


def accept(seconds: int) -> Iterator[str]:
    """Yield a line for each database."""
    for name, databases in BOTH:
        with databases() as make:
            engine = make()
            desk = _Desk(engine)
            with desk.listener() as (_, port):
                answers = asyncio.run(_offer(desk, port, seconds * _A_SECOND, "timed"))
            waits = [answer.seconds * 1_000 for answer in answers if answer.status == 200]
            with desk.listener() as (process, port):
                killed = asyncio.run(_offer(desk, port, seconds * _A_SECOND, "killed", process))
            lost = desk.not_kept(killed)
            yield (
                f"deliveries: {_A_SECOND:,} a second for {seconds} s on {name}, {len(waits):,} answered with 200, "
                f"middle {statistics.median(waits):.1f} ms, p99 {statistics.quantiles(waits, n=100)[98]:.1f} ms; "
                f"killed after {sum(answer.status == 200 for answer in killed):,} answers, {lost} of them lost"
            )
            engine.dispose()


@dataclass(frozen=True)
class _Answer:
    """What a delivery was answered with, after how long; 0 when nothing was."""

    body: bytes
    status: int
    seconds: float


class _Desk:
    """A database with one store account whose deliveries are proven by a word."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._key = new_key()
        with writing(engine) as connection:
            scope = Scope(connection, add_tenant(connection, "bench", _NOON))
            account = add_account(scope, add_shop(scope, "shop", _NOON), Remote.CAFE24, "mall", _NOON)
            vault = Vault(read_keys(self._key))
            put_secret(scope, vault, account, SecretKind.WEBHOOK_SECRET, _WORD.encode(), _NOON)
        self.path = f"/cafe24/{scope.tenant}/{account}"

    def listener(self) -> "_Listener":
        """Return a listener of this desk in a process of its own."""
        place = self._engine.url.render_as_string(hide_password=False)
        return _Listener(place.removeprefix("sqlite:///"), self._key)

    def not_kept(self, answers: list[_Answer]) -> int:
        """Return how many deliveries were answered with 200 and are not in the inbox."""
        with reading(self._engine) as connection:
            kept = set(connection.execute(select(INBOX.c.dedupe_key)).scalars())
        return sum(answer.status == 200 and sha256(answer.body).hexdigest() not in kept for answer in answers)


class _Listener:
    """A listener in a process of its own, running while the block does; it may be killed before."""

    def __init__(self, place: str, key: str) -> None:
        with socket.socket() as probe:
            probe.bind((LOOPBACK, 0))
            self._port: int = probe.getsockname()[1]
        self._process = get_context("spawn").Process(target=listen, args=(place, key, self._port), daemon=True)

    def __enter__(self) -> tuple[BaseProcess, int]:
        self._process.start()
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex((LOOPBACK, self._port)) == 0:
                    return self._process, self._port
            time.sleep(0.05)
        raise AssertionError("the listener did not start")

    def __exit__(self, *raised: object) -> None:
        self._process.kill()
        self._process.join()


def listen(place: str, key: str, port: int) -> None:
    """Listen until the process is killed."""
    webhooks = Webhooks(open_database(place), Vault(read_keys(key)), lambda: datetime.now(UTC), lambda: None)
    with listening(make_app(webhooks, _MOST_BYTES), port):
        Event().wait()


async def _offer(desk: _Desk, port: int, count: int, name: str, victim: BaseProcess | None = None) -> list[_Answer]:
    """Offer deliveries at their moments, and kill ``victim`` when half of them were; return what came of each."""
    begun = time.perf_counter() + 0.1
    numbers = iter(range(count))
    answers: list[_Answer] = []

    async def deliver() -> None:
        try:
            reader, writer = await asyncio.open_connection(LOOPBACK, port)
            for number in numbers:
                moment = begun + number / _A_SECOND
                await asyncio.sleep(max(0.0, moment - time.perf_counter()))
                if victim is not None and number == count // 2:
                    victim.kill()
                body = b'{"event_no": 90023, "name": "%s", "number": %d}' % (name.encode(), number)
                writer.write(_request(desk.path, body))
                answers.append(await _answer(reader, body, moment))
            writer.close()
        except OSError:
            return  # the process is gone, and with it everything that was not answered

    await asyncio.gather(*[deliver() for _ in range(_CONNECTIONS)])
    return answers


def _request(path: str, body: bytes) -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: {LOOPBACK}\r\n{API_KEY}: {_WORD}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def _answer(reader: asyncio.StreamReader, body: bytes, moment: float) -> _Answer:
    """Read one answer, whose body is empty."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        raise ConnectionResetError from None
    return _Answer(body, int(head.split(maxsplit=2)[1]), time.perf_counter() - moment)
