"""A whole shop leaves the database as files: everything of it, as it is kept, and nothing of anybody else."""

import csv
from dataclasses import fields
from pathlib import Path

import pytest
from sqlalchemy import Engine

from recoup.domain.links import Link, LinkSource
from recoup.storage.repositories.lines import upsert_store_lines, upsert_supplier_lines
from recoup.storage.repositories.links import put_links
from recoup.storage.tables.parts import to_microseconds
from recoup.storage.whole_shop import LINE_COLUMNS, ShopFiles, write_shop
from tests.storage.kept import filled
from tests.storage.places import NOON, Place, settle
from tests.storage.tenancy import forgets, recording


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def written(place: Place, folder: Path) -> ShopFiles:
    folder.mkdir()
    with place.reading() as scope:
        return write_shop(scope, place.shop, folder)


def test_lines_links_and_pairs_are_written_as_they_are_kept(place: Place, tmp_path: Path) -> None:
    with place.writing() as scope:
        named = place.store_line(product_name='a "box", large', paid_at=NOON, refund_proven=False)
        upsert_store_lines(scope, place.shop, [named])
        upsert_supplier_lines(scope, place.shop, [place.supplier_line()])
        put_links(scope, place.shop, [Link("S1-1", "U1/1", 1, LinkSource.MEMO)], NOON)
    pair = place.pair()
    files = written(place, tmp_path / "shop")
    (line,) = rows(files.store)
    told = dict(zip(LINE_COLUMNS["store_line"], line, strict=True))
    assert (told["line_id"], told["state"], told["paid_minor"]) == ("S1-1", "preparing", "12000")
    assert (told["product_name"], told["paid_at"], told["claimed_at"]) == (
        'a "box", large',
        str(to_microseconds(NOON)),
        "",
    )
    assert told["refund_proven"] in ("0", "f")
    assert [row[:4] for row in rows(files.links)] == [["S1-1", "U1/1", "1", "memo"]]
    assert [row[:4] for row in rows(files.pairs)] == [[str(pair), "S1-1", "U1/1", "serving"]]


def test_nothing_of_another_tenant_is_written(engine: Engine, tmp_path: Path) -> None:
    theirs = filled(settle(engine, "another tenant")).place
    ours = settle(engine, "a tenant")
    assert any(rows(getattr(written(theirs, tmp_path / "theirs"), each.name)) for each in fields(ShopFiles))
    with recording(engine) as recorded:
        files = written(ours, tmp_path / "ours")
    assert [rows(getattr(files, each.name)) for each in fields(ShopFiles)] == [[]] * len(fields(ShopFiles))
    assert [words for statement, values in recorded for words in forgets(statement, values, ours.tenant)] == []


@pytest.mark.parametrize("name", ["cases", "recorded"])
def test_what_people_said_of_a_pair_is_told_by_its_number(place: Place, tmp_path: Path, name: str) -> None:
    kept = filled(place)
    assert [row[0] for row in rows(getattr(written(place, tmp_path / "shop"), name))] == [str(kept.pair)]
