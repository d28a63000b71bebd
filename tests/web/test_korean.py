"""Whoever reads Korean meets no English sentence: not in the words of the program, nor on any page of a filled shop."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, cast

import recoup
from recoup.decision.words.text import Text
from recoup_sandbox.scenarios.acts import customer
from tests.web.living import Webbed, webbed
from tests.web.reading_pages import texts_of

SENTENCE = re.compile(r"[A-Za-z][a-z'’]*(?:,? [A-Za-z][a-z'’]*){2,}")
"""Three words in Latin letters, one after another."""
NAMES = re.compile(
    r"AliExpress|App (?:Key|Secret)|Client (?:ID|Secret)|Redirect URI|My Orders|View Detail|\S+@\S+|https?://\S+"
    r"|\"[^\"]*\"|Lamp of the accepts store"
)
"""What is called so in Korean, too: buttons and fields of the remotes' own pages, what is quoted, and a product."""
LINK = re.compile(r'href="(/[^"#]*)')
ALIKE = 3
"""How many pages of one address are read."""


def english(korean: str) -> list[str]:
    return SENTENCE.findall(NAMES.sub("", korean))


def test_what_is_english_is_found() -> None:
    assert english("주문 no shop is connected") == ["no shop is connected"]
    assert english("알리익스프레스 My Orders에서 US$3.00 (PN)") == []


def spoken(value: Any, depth: int = 0) -> Iterator[Text]:
    """Yield every text that a module's name holds."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Mapping):
        for each in cast("Mapping[Any, Any]", value).values():
            yield from spoken(each, depth)
    elif isinstance(value, tuple | list):
        for each in cast("tuple[Any, ...] | list[Any]", value):
            yield from spoken(each, depth)
    elif is_dataclass(value) and not isinstance(value, type) and depth < 3:
        for each in fields(value):
            yield from spoken(getattr(value, each.name, None), depth + 1)


def test_no_text_of_the_program_is_english_in_korean() -> None:
    found: dict[str, list[str]] = {}
    texts = 0
    for module in walk_packages(recoup.__path__, "recoup."):
        if module.name.endswith("__main__") or ".migrations" in module.name:
            continue
        for value in vars(import_module(module.name)).values():
            for text in spoken(value):
                texts += 1
                if bad := english(re.sub(r"recoup(?:-sandbox)? [a-z -]+", "", text.ko)):
                    found[text.ko] = bad
    assert found == {}
    assert texts > 1500


def test_no_page_of_a_filled_shop_says_an_english_sentence_in_korean(tmp_path: Path) -> None:
    with webbed(tmp_path) as desk:
        fill(desk)
        desk.browser.post("/me/profile", name="김민지", language="ko")
        read, bad = crawl(desk)
    assert len(read) > 25, "the crawl follows the links of every page"
    assert bad == {}


def fill(desk: Webbed) -> None:
    """Let the shop have cases, a policy, words of its own, and people."""
    life, shop = desk.life, 1
    life.does(customer.buys, "first", of=["accepts"])
    life.does(customer.buys, "second", of=["accepts"])
    life.passes("2h")
    life.does(customer.asks_to_cancel, "first", because="변심")
    desk.sends(f"/policies/{shop}/save", book="[refunds]\nautomatic = true\n", seen="1", why="자동 환불")
    desk.sends(f"/letters/{shop}/reply_cancel_refused/save", body_en="No.", body_ko="안 됩니다.")
    desk.browser.post("/people/invite", email="lee@shop.kr", name="이영희", role="agent", language="ko", shops="all")


def crawl(desk: Webbed) -> tuple[set[str], dict[str, list[str]]]:
    """Read the pages that the links lead to; return their addresses, and what is English on each."""
    waiting, read, alike, bad = ["/inbox", "/me", "/nothing"], set[str](), dict[str, int](), dict[str, list[str]]()
    while waiting:
        path = waiting.pop(0)
        kind = re.sub(r"\d+", "N", path.partition("?")[0])
        if path in read or alike.get(kind, 0) == ALIKE or path.startswith(("/static", "/sign-out", "/evidence")):
            continue
        alike[kind] = alike.get(kind, 0) + 1
        read.add(path)
        answer = desk.browser.get(path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        if found := [text for text in texts_of(answer.text, "en") if english(text)]:
            bad[path] = found
        waiting += [each.replace("&amp;", "&") for each in LINK.findall(answer.text)]
    return read, bad
