"""Products on the command line: mapped one by one or by a file, listed, exported and forgotten."""

from collections.abc import Generator
from pathlib import Path

import pytest

from recoup.cli.live import Ended
from recoup.domain.store_line import StoreLine
from recoup.intake.shaping import shape
from recoup.storage.repositories.audit import audit_entries
from recoup.storage.repositories.lines import upsert_store_lines
from tests.cli.living import Living, living
from tests.storage.places import NOON

BOOK = "[placement]\nautomatic = true\n"


@pytest.fixture
def here(tmp_path: Path) -> Generator[Living]:
    """Return a folder of a shop whose orders Recoup places, with one open line of a product."""
    book = tmp_path / "policy.toml"
    book.write_text(BOOK, encoding="utf-8")
    with living(tmp_path / "data", "--policy", str(book)) as found:
        with found.place() as place, place.writing() as scope:
            line = place.store_line()
            upsert_store_lines(scope, place.shop, [line._replace(product="P00001A", state=StoreLine.PREPARING)])
            shape(scope, place.shop, NOON, store_lines=[line.line_id], supplier_lines=[])
        yield found


def acts(here: Living) -> list[tuple[str, str]]:
    with here.place() as place, place.reading() as scope:
        return [(each.who, each.act) for each in audit_entries(scope)][1:]


def test_what_waits_is_listed_first_and_the_doctor_says_what_to_do(here: Living) -> None:
    assert here.json("products", "list") == [
        {"product": "P00001A", "supplier_product": None, "sku_id": None, "waiting": 1}
    ]
    (look,) = [each for each in here.json("doctor", code=1) if each["what"].startswith("products: ")]
    assert (look["health"], look["next"]) == ("bad", "recoup products list")


def test_a_product_is_mapped_and_forgotten_and_who_did_it_is_kept(here: Living) -> None:
    found = here.json("products", "map", "P00001A", "1005006000000001", "12000030001", "--by", "Kim")
    assert (found["products"], found["bad"]) == (1, [])
    assert here.json("products", "list")[0]["sku_id"] == "12000030001"
    assert here.run("products", "unmap", "P00001A", "--by", "Kim").exit_code == 0
    assert here.run("products", "unmap", "P00001A", "--by", "Kim").exit_code == Ended.REFUSED
    assert acts(here) == [("Kim", "map_product"), ("Kim", "unmap_product")]


def test_a_file_s_readable_rows_count_and_the_others_are_named(here: Living, tmp_path: Path) -> None:
    file = tmp_path / "products.csv"
    file.write_text(
        "product,supplier product,sku id,pieces\n"
        "P00001A,1005006000000001,12000030001,1\n"
        "P00001B,1.0E+15,12000030002,\n"
        "P00001C,1005006000000001,12000030003,2\n"
        "P00001A,1005006000000001,12000030009,1\n",
        encoding="utf-8",
    )
    result = here.run("products", "import", str(file), "--by", "Kim")
    assert (result.exit_code, result.stdout) == (1, "1 products mapped; 0 orders are tried again.\n")
    for said in ("products.csv:3: supplier_product is '1.0E+15'", "products.csv:4: pieces", "products.csv:5: product"):
        assert said in result.stderr


def test_what_is_exported_is_what_an_import_reads(here: Living, tmp_path: Path) -> None:
    here.run("products", "map", "P00001A", "1005006000000001", "12000030001")
    file = tmp_path / "products.csv"
    file.write_text(here.run("products", "export").stdout, encoding="utf-8")
    assert here.json("products", "import", str(file))["products"] == 1


def test_a_file_without_the_columns_changes_nothing(here: Living, tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    result = here.run("products", "import", str(file))
    assert (result.exit_code, "'supplier product'" in result.stderr) == (2, True)
    assert acts(here) == []
