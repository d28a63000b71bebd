"""Files that somebody hands in, for use cases that read a file from its place."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Final

from recoup.connectors.files.relation import UnreadableFileError
from recoup.decision.words.text import Text

_LONGEST: Final = 8
_USUAL: Final = ".csv"


@contextmanager
def placed(name: str, content: bytes) -> Generator[Path]:
    """Give a place where a file lies while the block runs, under its own ending and no other part of its name.

    What is said of a file that cannot be read names it as a file and not by its place.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder, f"file{_ending(name)}")
        path.write_bytes(content)
        try:
            yield path
        except UnreadableFileError as error:
            said = error.said
            place, shown = str(path), path.name
            raise UnreadableFileError(Text(said.en.replace(place, shown), said.ko.replace(place, shown))) from None


def _ending(name: str) -> str:
    """Return the ending of a name that somebody else gave; what no kind of file ends in is as if it were not there."""
    found = PurePath(name).suffix
    usable = found[1:].isascii() and found[1:].isalnum() and len(found) <= _LONGEST
    return found if usable else _USUAL
