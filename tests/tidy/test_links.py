"""Every relative link in the documentation leads to a file, and every anchor to a heading."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.tidy.scan import ROOT, Finding, expect_none, project_files

FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)|^\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
TAG = re.compile(r"\b(?:src|href)=\"([^\"]+)\"")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
NAMED = re.compile(r"\b(?:id|name)=\"([^\"]+)\"")
REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:")


def broken_links(root: Path, name: str) -> Iterator[Finding]:
    """Yield the relative links of a document that lead nowhere."""
    text = (root / name).read_text(encoding="utf-8")
    blank = FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), text)
    prose = CODE.sub("", blank)
    for link in (*LINK.finditer(prose), *TAG.finditer(prose)):
        target = next(group for group in link.groups() if group)
        line = prose.count("\n", 0, link.start()) + 1
        if not REMOTE.match(target) and not _is_there(root, name, target):
            yield Finding(name, line, target)


def _is_there(root: Path, name: str, target: str) -> bool:
    path, _, anchor = unquote(target).partition("#")
    file = (root / path.lstrip("/")) if path.startswith("/") else (root / name).parent / path
    file = file if path else root / name
    if not file.exists() or not file.resolve().is_relative_to(root.resolve()):
        return False
    if not anchor or file.suffix != ".md":
        return not anchor or re.fullmatch(r"L\d+(-L\d+)?", anchor) is not None
    return anchor in anchors(file.read_text(encoding="utf-8"))


def anchors(text: str) -> set[str]:
    """Return the anchors of a document as GitHub names them: lower case, no marks, hyphens."""
    prose = FENCE.sub("", text)
    found = set(NAMED.findall(prose))
    for heading in HEADING.findall(prose):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        again = sum(1 for known in found if re.fullmatch(rf"{re.escape(slug)}(-\d+)?", known))
        found.add(f"{slug}-{again}" if again else slug)
    return found


def test_every_link_leads_somewhere() -> None:
    documents = [name for name in project_files() if name.endswith(".md")]
    found = (finding for name in documents for finding in broken_links(ROOT, name))
    expect_none(found, "Correct the link, or write the page or heading that it promises.")


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("[a](other.md)", True),
        ("[a](other.md#두-번째-장)", True),
        ("[a](other.md#twice-1)", True),
        ("[a](#here-we-are)", True),
        ("[a](https://example.com/nowhere)", True),
        ("`[a](nowhere.md)`", True),
        ("```\n[a](nowhere.md)\n```", True),
        ('<img src="other.md">', True),
        ("[a](nowhere.md)", False),
        ("[a](other.md#third)", False),
        ("[a](#there)", False),
        ("[a](../outside.md)", False),
        ('<a href="nowhere.md">', False),
        ("[a]: nowhere.md", False),
    ],
)
def test_links_are_told_apart(tmp_path: Path, link: str, leads: bool) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "outside.md").touch()
    (root / "other.md").write_text("# First\n## 두 번째 장!\n## Twice\n## Twice\n", encoding="utf-8")
    (root / "page.md").write_text(f"# Here we are\n\n{link}\n", encoding="utf-8")
    assert (not list(broken_links(root, "page.md"))) is leads
