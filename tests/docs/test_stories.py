"""The page of stories names tests that exist, and leaves no file of them out."""

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
STORIES: Final = ROOT / "tests" / "stories"
ROW: Final = re.compile(r"\| \[([^\]]+)\]\(\.\./\.\./tests/stories/(test_\w+\.py)\) \|")


def rows() -> list[tuple[str, str]]:
    """Return what each row tells, and the file it is in."""
    return ROW.findall((ROOT / "docs" / "reference" / "stories.md").read_text(encoding="utf-8"))


def test_every_row_is_a_test_that_exists() -> None:
    assert rows()
    for story, file in rows():
        name = f"def test_{story.replace(' ', '_')}("
        assert name in (STORIES / file).read_text(encoding="utf-8"), f"{file} tells no {story!r}"


def test_every_file_of_stories_is_in_the_table() -> None:
    assert {path.name for path in STORIES.glob("test_*.py")} == {file for _, file in rows()}
