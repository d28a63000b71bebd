"""Files that a form brings, for use cases that read a file from its place."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Final

from litestar.datastructures import UploadFile

MOST_BYTES: Final = 24 * 1024 * 1024
"""The largest form with a file that is read."""


def content_of(file: UploadFile | None) -> bytes:
    """Return what a form's file holds; nothing where none was chosen."""
    return b"" if file is None or not file.filename else file.file.read()


@contextmanager
def placed(file: UploadFile | None) -> Generator[Path]:
    """Give a place where a form's file lies while the block runs, under its own ending."""
    name = "" if file is None else PurePath(file.filename).name
    with TemporaryDirectory() as folder:
        path = Path(folder, f"file{PurePath(name).suffix or '.csv'}")
        path.write_bytes(content_of(file))
        yield path
