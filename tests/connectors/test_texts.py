"""Every sentence that is written where a file is read or a person asks stands in both languages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from recoup.decision.words.text import Text

SOURCES = Path(__file__).parents[2] / "src/recoup"
ROOMS = ("connectors", "reconciliation", "desk", "cli")
HANGUL, LATIN = re.compile(r"[가-힣]"), re.compile(r"[a-zA-Z]")


def texts() -> Iterator[tuple[str, Text]]:
    """Yield every text that these rooms write, with its place; one that is made of others stands where they are."""
    for path in sorted(path for room in ROOMS for path in (SOURCES / room).rglob("*.py")):
        source = path.read_text("utf-8")
        for node in ast.walk(ast.parse(source)) if "from recoup.decision.words.text import" in source else ():
            match node:
                case ast.Call(func=ast.Name(id="Text"), args=[ast.Constant(str(en)), ast.Constant(str(ko))]):
                    yield f"{path.relative_to(SOURCES)}:{node.lineno}", Text(en, ko)
                case _:
                    pass


def fields(template: str) -> set[tuple[str | None, str | None, str | None]]:
    """Return the names that a template fills in, and how."""
    return {(name, form, conversion) for _, name, form, conversion in Formatter().parse(template) if name is not None}


EVERY_TEXT = dict(texts())


@pytest.mark.parametrize("place", EVERY_TEXT)
def test_a_sentence_has_the_same_names_in_both_languages(place: str) -> None:
    text = EVERY_TEXT[place]
    assert fields(text.en) == fields(text.ko)
    assert text.en.strip()
    assert text.ko.strip()


@pytest.mark.parametrize("place", EVERY_TEXT)
def test_korean_is_written_in_hangul(place: str) -> None:
    korean = re.sub(r"{[^}]*}", "", EVERY_TEXT[place].ko)
    assert HANGUL.search(korean) or not LATIN.search(korean)


def test_a_text_is_filled_in_by_language() -> None:
    inner = Text("a status such as {word!r}", "{word!r} 같은 상태").format(word="배송중")
    filled = Text("expected {what}", "필요한 값: {what}").format(what=inner)
    assert filled == Text("expected a status such as '배송중'", "필요한 값: '배송중' 같은 상태")


def test_what_a_file_says_is_never_taken_for_a_name() -> None:
    filled = Text("{label} is unknown", "알 수 없음: {label}").format(label="{path}")
    assert filled == Text("{path} is unknown", "알 수 없음: {path}")
