"""Pages with generated parts: finding the parts, and telling which pages are not what the code makes.

A generated part stands between ``<!-- generated: NAME -->`` and ``<!-- end -->``, each on a line of its own. Every part
stands in some page, and every marker names a part, so nothing is generated for nobody and nothing is left to rot.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tools.docs.parts import FILES, PARTS

_OPENING = re.compile(r"^<!-- generated: (.*?) -->$", re.MULTILINE)
_PART = re.compile(
    r"(?P<opening>^<!-- generated: (?P<name>[^\n]*?) -->\n)(?P<body>.*?)(?P<end>^<!-- end -->$)", re.M | re.S
)

Parts = Mapping[str, Callable[[], str]]


class PageError(ValueError):
    """A page's markers cannot be used; the message names the page and what to change."""


def outdated(root: Path, parts: Parts = PARTS, files: Parts = FILES) -> dict[str, str]:
    """Return what has drifted: each page's or file's path from ``root``, with the text that it should have.

    Raises PageError for a marker that is never closed or names no part, and for a part that stands in no page.
    """
    wanted = dict(_pages(root, parts)) | {path: make() for path, make in files.items()}
    return {path: text for path, text in wanted.items() if _text(root / path) != text}


def filled(page: str, parts: Parts, path: str) -> str:
    """Return ``page`` with the body of each generated part made anew. Raises PageError."""
    names = _OPENING.findall(page)
    found = [part["name"] for part in _PART.finditer(page)]
    if found != names:
        raise PageError(f"{path}: a generated part is not closed by a line <!-- end -->; parts: {', '.join(names)}")
    if unknown := [name for name in names if name not in parts]:
        raise PageError(f"{path}: no such part: {', '.join(unknown)}; known are {', '.join(parts)}")
    return _PART.sub(lambda part: f"{part['opening']}{parts[part['name']]().strip()}\n{part['end']}", page)


def _pages(root: Path, parts: Parts) -> Iterator[tuple[str, str]]:
    used = set[str]()
    for path in sorted(root.glob("docs/**/*.md")):
        page = path.read_text(encoding="utf-8")
        used.update(_OPENING.findall(page))
        name = path.relative_to(root).as_posix()
        yield name, filled(page, parts, name)
    if unused := [name for name in parts if name not in used]:
        raise PageError(f"docs: no page has the part {', '.join(unused)}; put its markers where it belongs")


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
