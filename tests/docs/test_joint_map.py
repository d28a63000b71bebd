"""Every form of the joint table shows every combination, under the name that the program uses."""

import json
import re
import unicodedata
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
import typer
from typer.testing import CliRunner

from recoup.cli.table import table
from recoup.decision.words.text import Language
from recoup.desk.drawing.codes import CODE, FAMILY_KINDS, STORE_PHASE_CODE
from recoup.desk.drawing.stages import STORE_STAGES, SUPPLIER_STAGES
from recoup.desk.joint_map import MapFormat, joint_map
from recoup.domain.kind import Kind
from recoup.domain.order_pair import PHASE_TABLE, joint_table
from recoup.domain.phase import StorePhase, SupplierPhase
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine

SVG = "{http://www.w3.org/2000/svg}"


def _columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


def _blocks(language: Language) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(joint_map(MapFormat.SVG, language))  # noqa: S314 it is our own drawing
    return [group for group in root.iter(f"{SVG}g") if group.get("class") == "cell"]


def test_every_kind_has_one_family_and_a_code_of_its_own() -> None:
    listed = [kind for kinds in FAMILY_KINDS.values() for kind in kinds]
    assert sorted(listed) == sorted(Kind)
    assert len(set(CODE.values())) == len(Kind)
    assert all(len(code) == 2 for code in CODE.values())


def test_every_phase_is_drawn_once() -> None:
    assert [phase for _, phases in STORE_STAGES for phase in phases] == list(StorePhase)
    assert sorted(phase for _, phases in SUPPLIER_STAGES for phase in phases) == sorted(SupplierPhase)
    assert len(set(STORE_PHASE_CODE.values())) == len(StorePhase) == len(STORE_PHASE_CODE)


def test_the_listing_has_every_combination_under_its_name() -> None:
    listed = json.loads(joint_map(MapFormat.JSON))
    names = {(row["store"], row["supplier"]): row["name"] for row in listed}
    assert len(listed) == len(names) == len(StoreLine) * len(SupplierLine)
    assert names == {(store, supplier): kind for store, supplier, kind in joint_table()}
    assert all({"store", "supplier", "name"} <= row.keys() for row in listed)


@pytest.mark.parametrize("language", Language)
def test_the_text_fits_eighty_columns(language: Language) -> None:
    assert max(_columns(line) for line in joint_map(MapFormat.TEXT, language).splitlines()) <= 80


def test_the_text_shows_the_name_of_every_combination_of_phases() -> None:
    lines = joint_map(MapFormat.TEXT).splitlines()
    columns = {code: phase for phase, code in STORE_PHASE_CODE.items()}
    head = next(line for line in lines if line.split() == list(columns))
    rows = {line.split()[0]: line for line in lines if line.split()[:1] and line.split()[0] in set(SupplierPhase)}
    assert len(rows) == len(SupplierPhase)
    for found in re.finditer(r"\S+", head):
        store = columns[found[0]]
        for supplier, line in rows.items():
            kind = PHASE_TABLE[store][SupplierPhase(supplier)]
            assert line[found.start() : found.end()].strip() == (CODE[kind] if kind.divergent else ".")


@pytest.mark.parametrize("language", Language)
def test_each_block_of_the_heat_map_tells_its_name_without_its_colour(language: Language) -> None:
    blocks = _blocks(language)
    told = set[tuple[str, ...]]()
    for block in blocks:
        tooltip, code = block.findtext(f"{SVG}title") or "", block.findtext(f"{SVG}text")
        named = re.fullmatch(r".+ \((\w+)\)\n(\w+) × (\w+)", tooltip)
        assert named, tooltip
        kind = Kind(named[1])
        assert code == (CODE[kind] if kind.divergent else "✓")
        told.add(named.groups())
    assert told == {(kind, store, supplier) for store, row in PHASE_TABLE.items() for supplier, kind in row.items()}


def test_the_blocks_of_the_heat_map_lie_side_by_side() -> None:
    boxes = [block.find(f"{SVG}rect") for block in _blocks(Language.EN)]
    edges = [[float(box.get(side, "")) for side in ("x", "y", "width", "height")] for box in boxes if box is not None]
    assert len(edges) == len(StorePhase) * len(SupplierPhase)
    for index, (x, y, width, height) in enumerate(edges):
        for left, top, wide, high in edges[index + 1 :]:
            assert x + width <= left or left + wide <= x or y + height <= top or top + high <= y


@pytest.mark.parametrize("forbidden", ["<script", "href", "url(http", "@import", "@font-face", "<image"])
def test_the_heat_map_needs_nothing_from_elsewhere(forbidden: str) -> None:
    assert forbidden not in joint_map(MapFormat.SVG)


def test_the_heat_map_knows_light_and_dark() -> None:
    assert "prefers-color-scheme: dark" in joint_map(MapFormat.SVG)


@pytest.mark.parametrize("language", Language)
def test_the_markdown_names_every_phase_in_every_row(language: Language) -> None:
    _, _, rows = joint_map(MapFormat.MARKDOWN, language).partition("### ")
    sections = re.split(r"^### ", f"{rows}", flags=re.MULTILINE)
    assert len(sections) == len(StorePhase)
    for section in sections:
        store = StorePhase(section[1 : section.index("`", 1)])
        for line in section.splitlines():
            if found := re.match(r"\| `(\w+)` \| \S+ \| (.+) \|$", line):
                phases = re.findall(r"`(\w+)`", found[2])
                assert phases == [phase for phase in SupplierPhase if PHASE_TABLE[store][phase] == found[1]]
        assert set(re.findall(r"`(\w+)`", section)) >= set(SupplierPhase)


def _app(command: Callable[..., None]) -> typer.Typer:
    app = typer.Typer()
    app.command()(command)
    return app


@pytest.mark.parametrize("form", MapFormat)
@pytest.mark.parametrize("language", Language)
def test_the_command_prints_the_form_that_was_asked_for(form: MapFormat, language: Language) -> None:
    answer = CliRunner().invoke(_app(table), ["--format", form, "--lang", language])
    assert (answer.exit_code, answer.stdout) == (0, joint_map(form, language))


def test_the_command_refuses_a_form_that_it_does_not_know() -> None:
    assert CliRunner().invoke(_app(table), ["--format", "png"]).exit_code == 2
