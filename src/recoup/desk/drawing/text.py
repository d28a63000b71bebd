"""The joint table for a terminal: one row for each phase of the supplier's side, one column for each of the store's.

It is drawn this way round because the supplier has more phases, and lines are cheaper than columns: the whole table
fits 80 columns.
"""

import unicodedata
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.text import Language, Text
from recoup.desk.drawing.codes import CODE, FAMILY_KINDS, FAMILY_TITLES, STORE_PHASE_CODE
from recoup.desk.drawing.stages import BY_STATES, STORE_STAGES, SUPPLIER_STAGES
from recoup.domain.kind import Kind
from recoup.domain.order_pair import PHASE_TABLE
from recoup.domain.phase import SupplierPhase

_LABEL: Final = 18
_HALF: Final = 39
_IN_STEP: Final = "."
_HEAD: Final = Text(
    "Rows: the supplier's side. Columns: the store's side (small letters, below).",
    "행: 공급사 상태. 열: 쇼핑몰 상태(소문자, 아래 설명).",
)
_MARK: Final = Text(
    "* also needs a date or an amount; two states alone never give it",
    "* 날짜나 금액까지 보아야 붙는 이름(두 상태만으로는 붙지 않음)",
)


def text_table(language: Language) -> str:
    """Return the table as lines of at most 80 columns, with both legends."""
    lines = [
        _HEAD.in_language(language),
        "",
        *_grid(),
        "",
        *_store_legend(language),
        "",
        *_kind_legend(language),
        "",
        _MARK.in_language(language),
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _grid() -> Iterator[str]:
    yield _row("", [[STORE_PHASE_CODE[phase] for phase in phases] for _, phases in STORE_STAGES])
    for _, phases in SUPPLIER_STAGES:
        yield ""
        for supplier in phases:
            yield _row(
                supplier, [[_cell(PHASE_TABLE[store][supplier]) for store in stage] for _, stage in STORE_STAGES]
            )


def _row(label: SupplierPhase | str, stages: list[list[str]]) -> str:
    cells = " ".join("".join(f"{cell:>3}" for cell in stage) for stage in stages)
    return f"{label:<{_LABEL - 1}}{cells}"


def _cell(kind: Kind) -> str:
    return CODE[kind] if kind.divergent else _IN_STEP


def _store_legend(language: Language) -> Iterator[str]:
    for title, phases in STORE_STAGES:
        yield title.in_language(language)
        yield from _in_two_columns([f"{STORE_PHASE_CODE[phase]} {phase}" for phase in phases])


def _kind_legend(language: Language) -> Iterator[str]:
    for family, kinds in FAMILY_KINDS.items():
        yield FAMILY_TITLES[family].in_language(language)
        yield from _in_two_columns([_entry(kind, language) for kind in kinds])


def _entry(kind: Kind, language: Language) -> str:
    code = CODE[kind] if kind.divergent else f"{_IN_STEP} "
    mark = "" if kind in BY_STATES else " *"
    return f"{code} {KIND_TITLES[kind].in_language(language)}{mark}"


def _in_two_columns(entries: list[str]) -> Iterator[str]:
    half = (len(entries) + 1) // 2
    column = max(_HALF, *(_width(entry) + 2 for entry in entries[:half]))
    for left, right in zip_longest(entries[:half], entries[half:], fillvalue=""):
        yield f" {left}{' ' * (column - _width(left))}{right}"


def _width(text: str) -> int:
    """Return how many columns a terminal needs; Korean letters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
