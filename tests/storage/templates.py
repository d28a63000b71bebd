"""A SQLite database that is up to date, made once for the whole process: a copy of it takes a millisecond."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from recoup.storage.engine import open_database
from recoup.storage.upgrading import upgrade


def up_to_date(file: Path) -> Path:
    """Write an empty database that has the program's shape to ``file``, and return that."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.write_bytes(_made())
    return file


@cache
def _made() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder, "recoup.sqlite")
        engine = open_database(file)
        upgrade(engine)
        engine.dispose()
        return file.read_bytes()
