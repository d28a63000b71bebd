"""Reads a page as tests see it: its elements with their attributes and text, and strictly closed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

_VOID: Final = frozenset({"meta", "link", "input", "br", "img"})


@dataclass
class Element:
    """An element of a page. ``text`` is all text inside of it."""

    tag: str
    attributes: dict[str, str]
    inside: list["Element"] = field(default_factory=list["Element"])
    text: str = ""

    @property
    def words(self) -> str:
        """The text with single blanks."""
        return " ".join(self.text.split())


class Dom(HTMLParser):
    """The elements of a page, in order. An element that is not closed, or closed twice, is an AssertionError."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(text)
        assert not self._open, f"{self._open[-1].tag} is not closed"

    @property
    def text(self) -> str:
        """All text of the page."""
        return self.elements[0].text

    def with_attribute(self, name: str, value: str | None = None) -> list[dict[str, str]]:
        """Return the attributes of the elements that have one, of a value when that is named."""
        found = [one.attributes for one in self.elements if name in one.attributes]
        return [one for one in found if value is None or one[name] == value]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        for outer in self._open:
            outer.inside.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for outer in self._open:
            outer.text += data
