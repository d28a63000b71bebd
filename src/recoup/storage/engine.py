"""Opening a database: SQLite in one file by default, or PostgreSQL, with everything that makes them safe.

SQLite runs with a write-ahead log, so that readers never wait, and with full synchronisation: what was answered with
200 or was about to be done at a remote must survive a power cut. A writer takes its lock when it begins, so that two
writers wait for each other instead of failing half-way.
"""

import os
import stat
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from recoup.decision.words.text import Text, ToldError

BUSY_SECONDS: Final = 30
"""How long a writer waits for another one on SQLite before it gives up."""

_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # Without this, INSERT OR REPLACE would delete rows behind the back of the triggers that forbid it.
    "PRAGMA recursive_triggers = ON",
    # What is erased is overwritten where that costs no extra writing.
    "PRAGMA secure_delete = FAST",
    "PRAGMA trusted_schema = OFF",
)
_POSTGRESQL: Final = frozenset({"postgresql", "postgres", "postgresql+psycopg"})


_NO_ADDRESS: Final = Text(
    "this is no address of a database; write postgresql://host/name",
    "데이터베이스 주소가 아닙니다. postgresql://host/name처럼 쓰세요",
)
_UNKNOWN: Final = Text(
    "{driver}:// is no database that Recoup knows; use postgresql:// or a path",
    "{driver}://는 쓸 수 없는 데이터베이스입니다. postgresql:// 주소나 파일 경로를 쓰세요",
)
_NO_DRIVER: Final = Text(
    "PostgreSQL needs its driver; install recoup[postgresql]",
    "PostgreSQL 드라이버가 필요합니다. recoup[postgresql]을 설치하세요",
)


class DatabaseAddressError(ToldError):
    """The address of the database cannot be used; the message says what is expected. It never repeats a password."""


def open_database(place: Path | str) -> Engine:
    """Return the engine of a SQLite file (a path) or of a PostgreSQL database (a postgresql:// address).

    Nothing is read yet, but a SQLite file is created, readable for its owner only. Raises DatabaseAddressError.
    """
    if isinstance(place, str) and "://" in place:
        return _open_postgresql(place)
    return _open_sqlite(Path(place))


_OVERTAKEN: Final = "40001"  # PostgreSQL's word for it: serialization_failure


@contextmanager
def writing(engine: Engine) -> Generator[Connection]:
    """Hold a transaction that writes: committed when the block ends, undone when it raises."""
    with engine.begin() as connection:
        yield connection


class OvertakenError(Exception):
    """Somebody else changed what a deciding transaction was about to change; nothing of it is written."""


@contextmanager
def deciding(engine: Engine) -> Generator[Connection]:
    """Hold a transaction that writes what follows from one state of everything.

    Whatever others commit meanwhile is not seen, and where it concerns a row that is written here OvertakenError is
    raised instead of covering it up. SQLite lets nobody else write meanwhile.
    """
    try:
        with engine.begin() as connection:
            if is_postgresql(connection):
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield connection
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == _OVERTAKEN:
            raise OvertakenError("somebody else was faster") from error
        raise


@contextmanager
def reading(engine: Engine) -> Generator[Connection]:
    """Hold a transaction that only reads: it sees one state of everything and keeps no writer waiting."""
    with engine.connect().execution_options(recoup_reads=True) as connection, connection.begin():
        if is_postgresql(connection):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield connection


def scrub(engine: Engine) -> None:
    """Let nothing be left in the database's own files of what was deleted or overwritten.

    SQLite's file is written anew. PostgreSQL gives up its dead rows; its files keep their bytes until they are used
    again, and so do its log and every backup, which are their keeper's business.
    """
    if is_postgresql(engine):
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM")
        return
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            cursor.execute(statement)
            cursor.fetchall()
    finally:
        raw.close()


def is_postgresql(bind: Engine | Connection) -> bool:
    """Tell which of the two databases this is."""
    return bind.dialect.name == "postgresql"


def _open_postgresql(address: str) -> Engine:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise DatabaseAddressError(_NO_ADDRESS) from None
    if url.drivername not in _POSTGRESQL:
        raise DatabaseAddressError(_UNKNOWN.format(driver=url.drivername))
    try:
        return create_engine(url.set(drivername="postgresql+psycopg"), hide_parameters=True)
    except ModuleNotFoundError:
        raise DatabaseAddressError(_NO_DRIVER) from None


def _open_sqlite(path: Path) -> Engine:
    _keep_private(path)
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _keep_private(path: Path) -> None:
    """Create the file for its owner only, or take from others what they may do; its logs inherit that."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    if stat.S_IMODE(path.stat().st_mode) != stat.S_IRUSR | stat.S_IWUSR:
        path.chmod(0o600)


def _prepare(connection: SqliteConnection, record: Any) -> None:
    """Set a new connection up, and leave it to us when a transaction begins."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get("recoup_reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
