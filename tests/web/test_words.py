"""Every word that a page asks for is written in both languages, and none is written that no page asks for."""

import re
from pathlib import Path

import recoup.web
from recoup.web.words import WORDS

TEMPLATES = sorted((Path(recoup.web.__file__).parent / "templates").rglob("*.html"))
ASKED = re.compile(r"""say\(\s*['"]([a-z_]+\.[a-z_0-9]+)['"]""")
PATTERNS = re.compile(r"""say\(\s*['"]([a-z_]+\.[a-z_0-9]*)%s['"]""")
MARKUP = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->|<[^>]*>", re.DOTALL)
HANGUL = re.compile("[가-힣]")


def asked() -> set[str]:
    return {name for path in TEMPLATES for name in ASKED.findall(path.read_text(encoding="utf-8"))}


def beginnings() -> tuple[str, ...]:
    return tuple(name for path in TEMPLATES for name in PATTERNS.findall(path.read_text(encoding="utf-8")))


def written() -> set[str]:
    return {f"{page}.{word}" for page, words in WORDS.items() for word in words}


def test_every_word_that_is_asked_for_is_written() -> None:
    assert asked() - written() == set()


def test_every_word_that_is_written_is_asked_for() -> None:
    assert {name for name in written() - asked() if not name.startswith(beginnings())} == set()


def test_both_languages_have_the_same_names_and_korean_is_korean() -> None:
    for page, words in WORDS.items():
        for word, text in words.items():
            assert set(re.findall(r"{(\w+)", text.en)) == set(re.findall(r"{(\w+)", text.ko)), f"{page}.{word}"
            assert text.en.strip(), f"{page}.{word}"
            assert text.ko.strip(), f"{page}.{word}"
            assert not HANGUL.search(text.en), f"{page}.{word}"


def test_no_template_says_anything_by_itself() -> None:
    for path in TEMPLATES:
        html = re.sub(
            r"{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        plain = re.sub(r"Recoup|English|한국어|Enter|⌂|[\W\d_]|\b[a-z]\b", "", html)
        assert plain == "", f"{path.name} says {plain!r}"
