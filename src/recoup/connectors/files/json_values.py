"""Saved JSON answers, one value at a time, whatever way they were saved.

Three ways are read: one value per line (memory stays flat), one document over many lines (read
whole), and an array, whose elements count as values. A line that is no JSON costs only itself.
Nothing of a broken line is repeated in its error, because orders hold names and addresses.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from recoup.connectors.files.json_rows import UnreadableError
from recoup.decision.words.text import Text

_BOM: Final = b"\xef\xbb\xbf"
_HEAD_LINES: Final = 20
_CUT_OFF: Final = "Input data was truncated"
_PLACE: Final = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")
_TYPES: Final = re.compile(r"Expected `(?P<expected>[^`]*)`, got `(?P<got>[^`]*)`")
_MISSING: Final = re.compile(r"Object missing required field `(?P<name>[^`]*)`")
_BYTE: Final = re.compile(r"\(byte (?P<byte>\d+)\)")

_JSON: Final = Text("JSON in UTF-8", "UTF-8로 저장된 JSON")
_MALFORMED: Final = Text("not readable as JSON", "JSON으로 읽을 수 없습니다")
_MALFORMED_AT: Final = Text("not readable as JSON at byte {byte}", "{byte}번째 바이트에서 JSON으로 읽을 수 없습니다")
_BROKEN_OFF: Final = Text("JSON that breaks off", "JSON이 중간에 끊겼습니다")
_WRONG_TYPE: Final = Text("a value of the type {type}", "{type} 형식의 값이 있습니다")
_TYPE: Final = Text("a value of the type {type}", "{type} 형식의 값")
_ABSENT: Final = Text("it is missing", "값이 없습니다")
_ANY: Final = Text("a value", "값")
_UNFIT: Final = Text("not readable as such a record", "이런 기록으로 읽을 수 없습니다")
_RECORD: Final = Text("a readable record", "읽을 수 있는 기록")

_VALUE: Final = msgspec.json.Decoder(msgspec.Raw)
_ELEMENTS: Final = msgspec.json.Decoder(list[msgspec.Raw])
_TEXT: Final = msgspec.json.Decoder(str)

Wire = TypeVar("Wire")


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved value (``data``: its JSON, or what makes it unreadable) and its 1-based line."""

    line: int
    data: bytes | msgspec.Raw | UnreadableError


def read_values(path: Path) -> Iterator[Saved]:
    """Yield every JSON value of the file at ``path``; a UTF-8 byte order mark is skipped.

    The elements of a top-level array are values of their own. Raises OSError.
    """
    with path.open("rb") as file:
        head = list(islice(file, _HEAD_LINES))
        if head:
            head[0] = head[0].removeprefix(_BOM)
        lines: Iterable[bytes] = chain(head, file)
        if _may_be_document(head):
            text = b"".join(lines)
            if not _fault(text) or not any(map(_is_record, head)):
                yield from _document(text)
                return
            lines = text.splitlines(keepends=True)
        for line, text in enumerate(lines, start=1):
            if text and not text.isspace():
                yield from _values(text, line)


def decode(decoder: msgspec.json.Decoder[Wire], data: bytes | msgspec.Raw) -> Wire:
    """Return ``data`` as the decoder's type; raises UnreadableError that names the field.

    JSON that is nested beyond measure counts as none.
    """
    try:
        return decoder.decode(data)
    except msgspec.ValidationError as error:
        raise _field_error(str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableError("", "", _JSON, _syntax(str(error))) from None


def unquoted(data: bytes | msgspec.Raw) -> bytes | msgspec.Raw:
    """Return the JSON that a JSON string holds; anything else as it is.

    Recorded requests carry objects as text: {"single_order_query": "{\\"order_id\\": 1}"}.
    """
    if bytes(memoryview(data)[:1]) != b'"':
        return data
    return decode(_TEXT, data).encode()


def _syntax(message: str) -> Text:
    if place := _BYTE.search(message):
        return _MALFORMED_AT.format(byte=place["byte"])
    return _BROKEN_OFF if message == _CUT_OFF else _MALFORMED


def _field_error(message: str) -> UnreadableError:
    """Take the library's message apart: it names the field and types, and never shows a value."""
    place = _PLACE.search(message)
    column = place["path"] if place else ""
    if types := _TYPES.search(message):
        wanted = types["expected"].replace(" | null", "")
        return UnreadableError(column, "", _TYPE.format(type=wanted), _WRONG_TYPE.format(type=types["got"]))
    if missing := _MISSING.search(message):
        return UnreadableError(missing["name"], "", _ANY, _ABSENT).inside(column)
    return UnreadableError(column, "", _RECORD, _UNFIT)


def _may_be_document(head: list[bytes]) -> bool:
    """Tell whether a file's first lines are pieces of one value rather than values.

    Pieces of one value are a value, or the beginning of one, when they are put together. Lines
    after a broken line are neither, unless by chance: then the whole file decides.
    """
    first = next((line for line in head if not line.isspace()), b"")
    if not first or not _fault(first):
        return False
    return first.strip() in (b"[", b"{") or _fault(b"".join(head)) in ("", _CUT_OFF)


def _is_record(line: bytes) -> bool:
    return line.lstrip()[:1] in (b"{", b"[") and not _fault(line)


def _fault(text: bytes) -> str:
    try:
        _VALUE.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return str(error)
    return ""


def _document(text: bytes) -> Iterator[Saved]:
    start, end, line = 0, 0, 1
    for saved in _values(text, line):
        if isinstance(saved.data, UnreadableError):
            yield Saved(_line_of(_fault(text), text), saved.data)
            return
        found = text.find(bytes(saved.data), end)
        line += text.count(b"\n", start, found)
        start, end = found, found + len(saved.data)
        yield Saved(line, saved.data)


def _line_of(fault: str, text: bytes) -> int:
    byte = _BYTE.search(fault)
    return 1 + text.count(b"\n", 0, int(byte["byte"]) if byte else len(text.rstrip()))


def _values(text: bytes, line: int) -> Iterator[Saved]:
    try:
        if text.lstrip().startswith(b"["):
            for element in decode(_ELEMENTS, text):
                yield Saved(line, element)
        else:
            yield Saved(line, decode(_VALUE, text))
    except UnreadableError as error:
        yield Saved(line, error)
