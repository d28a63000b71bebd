"""The policy book as tables, and as the TOML file that says nothing but the defaults."""

from collections.abc import Iterator
from dataclasses import Field, fields, is_dataclass
from typing import Any

from recoup.policy.book import DEFAULT_BOOK, REIMBURSEMENT_METHODS, TERMS
from recoup.policy.durations import Duration
from recoup.policy.writing import toml
from tools.docs.markdown import code, heading, joined, table


def setting_tables() -> str:
    """Return the settings with a sentence of their own, one table for each section."""
    parts: list[str] = []
    for name, section in _sections():
        parts += [heading(3, f"`[{name}]`"), f"{str(section.__doc__).strip()}", _setting_table(section)]
    for each in _free_tables():
        parts += [heading(3, f"`[{each.name}]`"), each.metadata["sentence"]]
    return joined(parts)


def deadline_table() -> str:
    """Return the deadlines that a shop can set."""
    rows = ((code(term), code(toml(Duration.parse(text))), sentence) for term, (text, sentence) in TERMS.items())
    return table(("Key", "Default", "What it is"), rows)


def reimbursement_table() -> str:
    """Return how long our money takes to come back, by payment method."""
    rows = (
        (code(key), code(toml(Duration.parse(text))), source) for key, (text, source) in REIMBURSEMENT_METHODS.items()
    )
    return table(("Payment method", "Default", "Where it comes from"), rows)


def complete_book() -> str:
    """Return a TOML file with every default; what has none stands as a comment."""
    return f"```toml\n{book_text()}```"


def book_text() -> str:
    """Return the default book as TOML text, which reads back as the default book."""
    lines: list[str] = []
    for name, section in _sections():
        lines.append(f"[{name}]")
        lines += [_line(each.name, getattr(section, each.name)) for each in fields(section)]
        lines.append("")
    for name in ("deadlines", "reimbursements"):
        lines.append(f"[{name}]")
        lines += [_line(key, value) for key, value in getattr(DEFAULT_BOOK, name).items()]
        lines.append("")
    for each in _free_tables():
        lines += [f"[{each.name}]", ""]
    return "\n".join(lines).rstrip() + "\n"


def _line(key: str, value: object) -> str:
    return f"# {key} = (not set)" if value is None else f"{key} = {toml(value)}"


def _setting_table(section: Any) -> str:
    rows = (
        (code(each.name), _default(getattr(section, each.name)), each.metadata["sentence"]) for each in fields(section)
    )
    return table(("Key", "Default", "What it is"), rows)


def _default(value: object) -> str:
    return "not set" if value is None else code(toml(value))


def _sections() -> Iterator[tuple[str, Any]]:
    """Yield the sections of fixed keys."""
    for each in fields(DEFAULT_BOOK):
        section = getattr(DEFAULT_BOOK, each.name)
        if is_dataclass(section):
            yield each.name, section


def _free_tables() -> Iterator[Field[Any]]:
    """Yield the sections in which the shop chooses the keys."""
    for each in fields(DEFAULT_BOOK):
        if "sentence" in each.metadata:
            yield each
