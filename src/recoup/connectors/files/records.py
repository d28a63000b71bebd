"""Split a file into records, each with its line, and never stop at a broken one.

This is the slow and careful reader. It runs when the fast one has met something that it refuses,
and when a bad row's line number is wanted, and it is the only one that decides what a broken line
is. A line whose quotes do not close spoils itself only: reading resumes at the next line.
"""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from recoup.decision.words.text import Text

_LONGEST: Final = 1000
_OPEN: Final = "unexpected end of data"

_OPEN_QUOTES: Final = Text("its quotes do not close", "따옴표가 닫히지 않았습니다")
_BROKEN_QUOTES: Final = Text("its quotes or line breaks are broken", "따옴표나 줄바꿈이 잘못되었습니다")
_CELLS: Final = Text("it has {cells} cells, the header has {headers}", "칸은 {cells}개인데 머리글은 {headers}개입니다")
_NO_TEXT: Final = Text(
    "it is not text in the file's encoding: byte {byte} at position {position} of the line",
    "파일의 문자 인코딩에 맞지 않는 글자가 있습니다: 이 줄의 {position}번째 바이트 {byte}",
)


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its first line and its place among all records (both from 1), its cells.

    ``text`` is what stands on its lines, empty when cells were cut off. ``fault`` says what is
    wrong with its structure, ``damage`` which byte is no text in the file's encoding (it became a
    replacement character); both are None when all is well.
    """

    line: int
    place: int
    cells: tuple[str, ...]
    text: str = ""
    fault: Text | None = None
    damage: Text | None = None


def read_records(lines: Iterable[bytes], delimiter: str, width: int | None = None) -> Iterator[Record]:
    """Yield the records of a file, faulty ones included; blank ones are counted but left out.

    ``width`` is the number of cells that a sound record has; without it any number will do.
    Separators after the last cell are not a fault.
    """
    window = _Window(lines)
    line, place = 1, 1
    while (raw := window.line(0)) is not None:
        taken = _take_plain(raw, delimiter) or _take(window, delimiter)
        if width is not None and not taken.fault:
            taken = _fit(taken, width)
        if taken.fault or any(cell.strip() for cell in taken.cells):
            yield Record(line, place, tuple(taken.cells), taken.text, taken.fault, taken.damage)
        window.drop(taken.lines)
        line += taken.lines
        place += 1


class _Taken(NamedTuple):
    lines: int
    cells: list[str]
    text: str
    fault: Text | None = None
    damage: Text | None = None


class _Window:
    """The lines from the current one on, read only as far as they are needed."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._rest = iter(lines)
        self._ahead: deque[bytes] = deque()

    def line(self, offset: int) -> bytes | None:
        while len(self._ahead) <= offset:
            following = next(self._rest, None)
            if following is None:
                return None
            self._ahead.append(following.rstrip(b"\r\n"))
        return self._ahead[offset]

    def drop(self, count: int) -> None:
        for _ in range(count):
            self._ahead.popleft()


def _take_plain(raw: bytes, delimiter: str) -> _Taken | None:
    """Cut a line that has nothing to watch out for; None when it has."""
    if b'"' in raw or b"\r" in raw or b"\0" in raw:
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return _Taken(1, text.split(delimiter), text)


def _take(window: _Window, delimiter: str) -> _Taken:
    text = ""
    damage: Text | None = None
    for offset in range(_LONGEST):
        raw = window.line(offset)
        if raw is None:
            break
        added = raw.decode("utf-8", "replace")
        damage = damage or _damage(raw)
        text = f"{text}\n{added}" if offset else added
        if offset and '"' not in added:
            continue
        try:
            return _Taken(offset + 1, _parse(text, delimiter), text, damage=damage)
        except csv.Error as error:
            if str(error) != _OPEN:
                return _broken(_BROKEN_QUOTES)
    return _broken(_OPEN_QUOTES)


def _damage(raw: bytes) -> Text | None:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _NO_TEXT.format(byte=f"0x{raw[error.start]:02x}", position=error.start + 1)
    return None


def _broken(fault: Text) -> _Taken:
    return _Taken(1, [], "", fault)


def _parse(text: str, delimiter: str) -> list[str]:
    *earlier, last = text.split("\n")
    lines = [f"{line}\n" for line in earlier] + [last]
    return next(csv.reader(lines, delimiter=delimiter, strict=True), list[str]())


def _fit(taken: _Taken, width: int) -> _Taken:
    count = len(taken.cells)
    if count == width or not any(cell.strip() for cell in taken.cells):
        return taken
    if count > width and not any(taken.cells[width:]):
        return taken._replace(cells=taken.cells[:width], text="")
    if taken.lines > 1:
        return _broken(_OPEN_QUOTES)
    return _broken(_CELLS.format(cells=count, headers=width))
