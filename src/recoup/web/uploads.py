"""Files that a form brings."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from litestar.datastructures import UploadFile

from recoup.serving import files

MOST_BYTES: Final = 24 * 1024 * 1024
"""The largest form with a file that is read."""


def content_of(file: UploadFile | None) -> bytes:
    """Return what a form's file holds; nothing where none was chosen."""
    return b"" if file is None or not file.filename else file.file.read()


def placed(file: UploadFile | None) -> AbstractContextManager[Path]:
    """Give a place where a form's file lies while the block runs, under its own ending."""
    return files.placed("" if file is None else file.filename, content_of(file))
