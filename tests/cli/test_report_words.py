"""The page's words: nothing is missing in either language, and nothing is said in the wrong one."""

import re
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest

from recoup.cli.report.urgency import Urgency
from recoup.cli.report.words import CHROME, chrome
from recoup.cli.report.words_about import GROUPS, LINK_SOURCES, SPEAKS_FOR
from recoup.decision.words.text import Language, Text
from tests.cli.report_shop import compared_rows, page_of, waiting_rows

EVERY_TEXT = [
    *CHROME.items(),
    *((str(name), text) for table in (GROUPS, LINK_SOURCES, SPEAKS_FOR) for name, text in table.items()),
]
HANGUL = re.compile(r"[가-힣]")
OTHER_LANGUAGE = re.compile(r"<(\w+)[^>]* lang=\"(?:ko|en)\"[^>]*>.*?</\1>", re.DOTALL)


def names_in(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


@pytest.mark.parametrize(("name", "text"), EVERY_TEXT)
def test_a_text_has_the_same_names_in_both_languages(name: str, text: Text) -> None:
    assert text.en.strip() == text.en != ""
    assert text.ko.strip() == text.ko != ""
    assert names_in(text.en) == names_in(text.ko), name


@pytest.mark.parametrize(("name", "text"), EVERY_TEXT)
def test_english_is_written_without_hangul(name: str, text: Text) -> None:
    assert not HANGUL.search(text.en), name


def test_every_word_of_the_templates_exists_and_none_is_left_over() -> None:
    room = Path(str(files("recoup.cli.report")))
    sources = [path.read_text("utf-8") for path in (*room.glob("*.jinja"), *room.glob("*.py"))]
    used = {name for source in sources for name in re.findall(r"(?:\bw|words|_words)\.([a-z_]+)\b", source)}
    assert used - {"format", "in_language"} >= set(CHROME)
    assert {name for source in sources for name in re.findall(r"\bw\.([a-z_]+)\b", source)} <= set(CHROME)


def test_every_urgency_has_a_title() -> None:
    assert set(GROUPS) == set(Urgency)


def test_what_speaks_for_a_proposal_is_known_by_its_words() -> None:
    steps = files("recoup.reconciliation") / "steps"
    because = re.search(r"concat_ws\(' \+ ',(.*)\)\s+AS because", (steps / "proposals.sql").read_text("utf-8"))
    assert because is not None
    assert set(re.findall(r"'([^']+)', NULL", because[1])) == set(SPEAKS_FOR)


def test_a_page_speaks_one_language(tmp_path: Path) -> None:
    with compared_rows(tmp_path, *waiting_rows(3)) as found:
        pages = {language: OTHER_LANGUAGE.sub("", _body(page_of(found, language))) for language in Language}
    assert not HANGUL.search(pages[Language.EN])
    english = [text for text in vars(chrome(Language.EN)).values() if " " in text]
    assert not [text for text in english if text in pages[Language.KO]]


def _body(html: str) -> str:
    return html[html.index("<body>") :]
