"""What a person reads of a page: its text and what is read aloud; not what stands in the other language on purpose."""

from collections.abc import Iterator
from html.parser import HTMLParser

_UNREAD = frozenset({"script", "style", "code", "pre", "option"})
_SPOKEN = frozenset({"aria-label", "title", "placeholder", "alt", "data-asks", "data-label"})
_EMPTY = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "path", "rect", "circle", "use"})


class _Reader(HTMLParser):
    """Collects the texts of a page; ``other`` is a language that is left out where an element names it."""

    def __init__(self, other: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._other = other
        self._within: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        left_out = tag in _UNREAD or said.get("lang") == self._other or (bool(self._within) and self._within[-1][1])
        if not left_out:
            self.texts += [value for name, value in attrs if name in _SPOKEN and value]
        if tag not in _EMPTY:
            self._within.append((tag, left_out))

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self._within and self._within[-1][1]):
            self.texts.append(" ".join(data.split()))


def texts_of(html: str, other: str) -> Iterator[str]:
    """Yield each text of a page but those in the language ``other``."""
    reader = _Reader(other)
    reader.feed(html)
    yield from reader.texts
