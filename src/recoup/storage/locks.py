"""One at a time, across processes: for what must not be done twice at once and takes longer than a transaction should.

The lock goes with whoever holds it: when the process dies, the next one gets in. On PostgreSQL it is an advisory lock
of a transaction of its own. On SQLite it is the write lock of a small database file beside the data, because holding
the one of the data for as long as a remote needs to answer would stop every webhook meanwhile.
"""

from collections.abc import Generator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Engine, func, select

from recoup.storage.engine import is_postgresql, open_database, writing


@contextmanager
def held(engine: Engine, name: str) -> Generator[None]:
    """Hold the lock ``name`` (letters, digits and hyphens) until the block ends; wait for whoever holds it now.

    On SQLite a wait of more than half a minute raises the database's own "locked" error.
    """
    if is_postgresql(engine):
        with writing(engine) as connection:
            connection.execute(select(func.pg_advisory_xact_lock(_number(name))))
            yield
        return
    beside = open_database(_file(engine, name))
    try:
        with writing(beside):
            yield
    finally:
        beside.dispose()


def _number(name: str) -> int:
    """Return the number by which PostgreSQL knows the lock."""
    return int.from_bytes(sha256(f"recoup lock {name}".encode()).digest()[:8], "big", signed=True)


def _file(engine: Engine, name: str) -> Path:
    data = Path(engine.url.database or "")
    return data.with_name(f"{data.name}.{name}.lock")
