"""Reading a page as a program does: its elements in their order, with their own text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

_VOID: Final = frozenset({"meta", "link", "path", "rect"})


@dataclass(slots=True)
class Element:
    """An element: its name, attributes, all text inside it, and the names of what is around it."""

    name: str
    attributes: dict[str, str]
    around: tuple[str, ...]
    parts: list[str] = field(default_factory=list[str])

    @property
    def text(self) -> str:
        """The text, its white space evened out."""
        return " ".join("".join(self.parts).split())


class Page(HTMLParser):
    """A parsed page; raises AssertionError where elements are not closed in their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        assert not self._open, f"left open: {[each.name for each in self._open]}"

    def all(self, *names: str) -> list[Element]:
        """Return the elements of these names."""
        return [each for each in self.elements if each.name in names]

    def of_class(self, name: str) -> list[Element]:
        """Return the elements that have this class."""
        return [each for each in self.elements if name in each.attributes.get("class", "").split()]

    def attributes(self, *names: str) -> Iterator[str]:
        """Yield the values of these attributes, of every element."""
        for each in self.elements:
            yield from (value for name, value in each.attributes.items() if name in names)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(each.name for each in self._open))
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that closes itself."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, ()))

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must be the one that is named."""
        assert self._open.pop().name == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        """Give text to everything that is open around it."""
        for element in self._open:
            element.parts.append(data)
