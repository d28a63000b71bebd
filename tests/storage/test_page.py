"""The page about the database lists every table with its sentence, in the order of the program."""

import re
from pathlib import Path

from recoup.storage.tables import ALL, APPEND_ONLY

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "storage.md"


def test_the_page_lists_every_table_with_its_sentence() -> None:
    told = re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert told == [(table.name, table.info["sentence"]) for table in ALL]


def test_what_is_never_changed_says_so() -> None:
    assert [table.name for table in APPEND_ONLY if "never changed" not in table.info["sentence"]] == []
