"""Bringing a database to the shape that this program knows, and refusing one that is ahead of it.

All pending revisions go in together or not at all. Two programs that start at once wait for each other: the second one
finds nothing left to do.
"""

from functools import cache
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from recoup.decision.words.text import Text, ToldError
from recoup.storage import migrations
from recoup.storage.engine import is_postgresql, reading, writing

_FOLDER: Final = Path(migrations.__file__).parent
_OLDER: Final = Text(
    "the database has to be upgraded before this program can use it; stop every other Recoup and start one",
    "데이터베이스를 먼저 업그레이드해야 합니다. 다른 Recoup을 모두 멈춘 뒤 하나만 시작하세요",
)
_NEWER: Final = Text(
    "the database was written by a newer Recoup (revision {found}; this one knows up to {known}); install that Recoup"
    " again, or choose another data folder",
    "더 새로운 Recoup이 쓴 데이터베이스입니다(리비전 {found}, 이 프로그램은 {known}까지). 그 버전을 다시 설치하거나"
    " 다른 데이터 폴더를 지정하세요",
)
_UPGRADING: Final = 0x7265636F7570
"""The number of the lock under which PostgreSQL is upgraded; any number does that nobody else uses."""


class SchemaError(ToldError):
    """The database cannot be used by this program; the message says what to do."""


class NewerDatabaseError(SchemaError):
    """A later Recoup wrote this database."""


class OlderDatabaseError(SchemaError):
    """The database was not brought to this program's shape yet."""


def upgrade(engine: Engine) -> None:
    """Bring the database to this program's shape; one that is there already is left alone.

    Raises NewerDatabaseError, having changed nothing.
    """
    with writing(engine) as connection:
        if is_postgresql(connection):
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _UPGRADING})
        _refuse_newer(connection)
        if _revision(connection) == newest_revision():
            return
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def require_current(engine: Engine) -> None:
    """Raise NewerDatabaseError or OlderDatabaseError unless the database has this program's shape."""
    with reading(engine) as connection:
        _refuse_newer(connection)
        if _revision(connection) != newest_revision():
            raise OlderDatabaseError(_OLDER)


def newest_revision() -> str:
    """Return the revision that this program's shape has."""
    return _revisions()[0]


def _refuse_newer(connection: Connection) -> None:
    found = _revision(connection)
    if found is not None and found not in _revisions():
        raise NewerDatabaseError(_NEWER.format(found=found, known=newest_revision()))


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


@cache
def _revisions() -> tuple[str, ...]:
    """Return every revision, the newest first; they are files of this program, so they are read once."""
    return tuple(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
