"""Writing a policy book: values as TOML and as a person types them, and a book from what was typed, setting by setting.

A form has one field for each setting. Only what differs from the default is written, so that a default that a later
program improves counts; each field is read by the very reader of the book, and its fault stands at the field.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, StrEnum
from typing import Any, Final, cast

from recoup.domain.money import Money
from recoup.policy.book import DEFAULT_BOOK, TERMS, Book
from recoup.policy.book_error import BookError
from recoup.policy.durations import Duration
from recoup.policy.reading import read_book

_TABLES: Final = ("reimbursements", "labels", "supplier_labels")


class Field(StrEnum):
    """How a setting is filled in; in a ``TABLE`` the shop chooses the keys, ``AMOUNTS`` are per currency."""

    FLAG = "flag"
    WORD = "word"
    NUMBER = "number"
    DURATION = "duration"
    TEXT = "text"
    AMOUNTS = "amounts"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: ``name`` is ``section.key`` or the section alone; ``default`` and values are as a person types them.

    ``choices`` are the words that a setting may have, if it has words.
    """

    name: str
    section: str
    sentence: str
    field: Field
    default: str
    choices: tuple[str, ...] = ()


def settings() -> tuple[Setting, ...]:
    """Return every setting of the book, section by section."""
    return tuple(_settings())


def typed(book: Book) -> dict[str, str]:
    """Return the value of each setting in ``book`` as a person types it."""
    return {each.name: _said(_value(book, each.name)) for each in _settings()}


def assemble(values: Mapping[str, str]) -> tuple[str, dict[str, BookError]]:
    """Return the book that ``values`` say, as TOML, and what is wrong with each that cannot be used.

    A setting that is not there has its default. The book is whole only where nothing is wrong. Whether a time zone
    exists is for the caller to find out.
    """
    sections: dict[str, list[str]] = {}
    faults: dict[str, BookError] = {}
    for each in _settings():
        said = "\n".join(values.get(each.name, each.default).split("\r\n")).strip()
        if said in (each.default, ""):
            continue
        lines = _lines(each, said)
        fault = _fault(each.section, lines)
        if fault is not None:
            faults[each.name] = fault
        sections.setdefault(each.section, []).extend(lines)
    text = "\n".join("\n".join([f"[{section}]", *lines, ""]) for section, lines in sections.items())
    return text, faults


def toml(value: object) -> str:
    """Return a value as the book is written in TOML."""
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case Enum():
            return f'"{value.value}"'
        case Money():
            return f'"{value.plain()}"'
        case Mapping():
            pairs = cast("Mapping[str, object]", value)
            inside = ", ".join(f"{key} = {toml(each)}" for key, each in pairs.items())
            return f"{{ {inside} }}" if inside else "{}"
        case _:
            return f'"{value}"'


def _settings() -> Iterator[Setting]:
    for part in fields(DEFAULT_BOOK):
        section = getattr(DEFAULT_BOOK, part.name)
        if is_dataclass(section):
            for each in fields(section):
                yield _of(f"{part.name}.{each.name}", each.metadata["sentence"], getattr(section, each.name))
        elif part.name == "deadlines":
            for term, (default, sentence) in TERMS.items():
                yield Setting(f"deadlines.{term}", "deadlines", sentence, Field.DURATION, default)
        elif part.name in _TABLES:
            sentence = part.metadata.get("sentence", "How long our money takes to come back, by payment method.")
            yield Setting(part.name, part.name, sentence, Field.TABLE, _said(section))


def _of(name: str, sentence: str, default: Any) -> Setting:
    section, choices = name.partition(".")[0], ()
    match default:
        case bool():
            field = Field.FLAG
        case int():
            field = Field.NUMBER
        case Enum():
            field, choices = Field.WORD, tuple(str(each.value) for each in type(default))
        case Duration():
            field = Field.DURATION
        case Mapping():
            field = Field.AMOUNTS
        case _:
            field = Field.TEXT
    return Setting(name, section, sentence, field, _said(default), choices)


def _value(book: Book, name: str) -> Any:
    section, _, key = name.partition(".")
    found = getattr(book, section)
    if not key:
        return found
    if isinstance(found, Mapping):
        return cast("Mapping[str, Any]", found)[key]
    return getattr(found, key)


def _said(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Enum():
            return str(value.value)
        case Money():
            return value.plain()
        case Mapping():
            pairs = cast("Mapping[str, Any]", value)
            return "\n".join(f"{_said(key)} = {_said(each)}" for key, each in pairs.items())
        case _:
            return str(value)


def _lines(setting: Setting, said: str) -> list[str]:
    """Return the lines of TOML that say it; what was mistyped stays text, for the reader of the book to name."""
    key = setting.name.partition(".")[2]
    match setting.field:
        case Field.FLAG if said in ("true", "false"):
            return [f"{key} = {said}"]
        case Field.NUMBER if said.isascii() and said.isdecimal():
            return [f"{key} = {int(said)}"]
        case Field.AMOUNTS:
            inside = ", ".join(f"{_quoted(name)} = {_quoted(amount)}" for name, amount in _pairs(said))
            return [f"{key} = {{ {inside} }}"]
        case Field.TABLE:
            usual = dict(_pairs(setting.default))
            return [f"{_quoted(name)} = {_quoted(value)}" for name, value in _pairs(said) if usual.get(name) != value]
        case _:
            return [f"{key} = {_quoted(said)}"]


def _pairs(said: str) -> Iterator[tuple[str, str]]:
    for line in said.splitlines():
        name, _, value = line.partition("=")
        if line.strip():
            yield name.strip(), value.strip().strip('"')


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _fault(section: str, lines: list[str]) -> BookError | None:
    try:
        read_book("\n".join([f"[{section}]", *lines]))
    except BookError as error:
        return error
    return None
