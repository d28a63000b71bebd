"""The reference page shows the headers that the readers know."""

from pathlib import Path

from recoup.connectors.files.formats import format_tables

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "file-formats.md"


def test_the_reference_page_has_the_tables_of_the_code() -> None:
    page = PAGE.read_text(encoding="utf-8")
    _, _, after = page.partition("<!-- generated: file-formats -->\n")
    generated, _, _ = after.partition("\n<!-- end -->")
    assert generated == format_tables()
