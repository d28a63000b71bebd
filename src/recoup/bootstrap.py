"""The one place where everything is put together: settings in, a Recoup that can be used out.

Opening brings the database to this program's shape, finds the keys (or makes a key file the first time, which is said)
and chooses whose time it is. Nothing is asked of a remote here.
"""

import random
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Final

from sqlalchemy import Engine

from recoup.connectors.transport import Transport, TransportSettings
from recoup.desk.installation import Installation
from recoup.desk.sandbox import Sandbox
from recoup.desk.working import LivingDesk, Pace
from recoup.settings import Settings
from recoup.storage.engine import is_postgresql, open_database, reading
from recoup.storage.house import tenants
from recoup.storage.keys import VARIABLE, KeyFile, Keyring, load_keys, make_key_file
from recoup.storage.repositories.shops import accounts
from recoup.storage.scope import Scope
from recoup.storage.upgrading import upgrade
from recoup.storage.vault import Vault
from recoup.turns.dispatcher import Dispatcher

_SANDBOX: Final = "sandbox"
_LOOK: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Opened:
    """An installation that is open, and whether its key file was made just now."""

    home: Installation
    key_made: bool


class NothingHereError(RuntimeError):
    """There is no database yet where the settings say; connect a shop first."""


class Interrupted(Exception):
    """Somebody asked the program to stop while it waited; what it did so far is kept."""


@contextmanager
def opened(
    settings: Settings,
    environ: Mapping[str, str],
    *,
    create: bool = False,
    sandbox: str | None = None,
    stop: Event | None = None,
) -> Generator[Opened]:
    """Open the installation that ``settings`` name, and close it after the block.

    ``create`` makes a database and a key file where there are none. ``sandbox`` is one that is about to be connected;
    afterwards the accounts know it. Whatever waits raises Interrupted once ``stop`` is set. Raises NothingHereError,
    DatabaseAddressError, SchemaError, KeysError and SandboxError.
    """
    if not create and isinstance(settings.place, Path) and not settings.place.exists():
        raise NothingHereError(str(settings.place))
    engine = open_database(settings.place)
    try:
        upgrade(engine)
        keyring, made = _keys(settings, environ, engine)
        root = sandbox or _sandbox_of(engine)
        with Transport(TransportSettings(proxied=root is None)) as transport:
            now, wait = _time(Sandbox(root, transport) if root else None, stop or Event())
            home = Installation(
                engine=engine,
                vault=Vault(keyring),
                transport=transport,
                now=now,
                wait=wait,
                chance=random.SystemRandom().random,
                place=settings.place,
                sandbox=root,
            )
            yield Opened(home, made)
    finally:
        engine.dispose()


def desk(home: Installation, settings: Settings) -> LivingDesk:
    """Return the living desk of an installation."""
    pace = Pace(
        settings.poll_seconds,
        _longest(home, settings),
        settings.lease_seconds,
        settings.batch,
        settings.reconcile_hour,
        settings.keep_days,
    )
    return LivingDesk(home, pace, settings.tasks, settings.notices, settings.mail, settings.hooks)


class AloneError(RuntimeError):
    """A SQLite file has one worker, which is `recoup serve`; to share the work, the database must be PostgreSQL."""


def dispatcher(home: Installation, settings: Settings, running: LivingDesk, *, listens: bool = False) -> Dispatcher:
    """Return who hands out what is due: the desk's own loop on SQLite, the queue of all workers on PostgreSQL.

    With ``listens`` it is one that does no work itself and wakes the workers. Raises AloneError where there are none.
    """
    if not is_postgresql(home.engine):
        if listens:
            raise AloneError
        return running.loop
    from recoup.turns.queue import Bell, Queue

    if listens:
        return Bell(home.engine, running.woken)
    return Queue(home.engine, running.chores, home.now, _longest(home, settings), running.woken)


def _longest(home: Installation, settings: Settings) -> timedelta:
    """Return the longest sleep: a world with its own clock does not tell when its moment has come."""
    return min(settings.longest_sleep_seconds, _LOOK) if home.sandbox else settings.longest_sleep_seconds


def _keys(settings: Settings, environ: Mapping[str, str], engine: Engine) -> tuple[Keyring | KeyFile, bool]:
    """Return the keys, and whether their file was made just now: only while nothing was sealed yet."""
    if environ.get(VARIABLE, "").strip():
        return load_keys(environ, settings.key_file), False
    made = not settings.key_file.exists()
    if made:
        with reading(engine) as connection:
            used = bool(tenants(connection))
        if used:
            return load_keys(environ, settings.key_file), False
        make_key_file(settings.key_file)
    return KeyFile(settings.key_file), made


def _sandbox_of(engine: Engine) -> str | None:
    """Return the sandbox that the accounts are connected to; one data folder knows one at most."""
    with reading(engine) as connection:
        for tenant in tenants(connection):
            for account in accounts(Scope(connection, tenant.id)):
                if _SANDBOX in account.settings:
                    return str(account.settings[_SANDBOX])
    return None


def _time(sandbox: Sandbox | None, stop: Event) -> tuple[Callable[[], datetime], Callable[[timedelta], None]]:
    def pause(duration: timedelta, /) -> None:
        if stop.wait(duration.total_seconds()):
            raise Interrupted

    if sandbox is None:
        return lambda: datetime.now(UTC), pause
    return sandbox.now, lambda duration, /: sandbox.pass_by(duration, pause)
