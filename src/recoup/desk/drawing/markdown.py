"""The joint table as Markdown: the whole table in codes, then each row of it in words."""

from collections.abc import Iterable, Iterator, Sequence

from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.states import STORE_STATES
from recoup.decision.words.text import Language, Text
from recoup.desk.drawing.codes import CODE, FAMILY_KINDS, FAMILY_TITLES, STORE_PHASE_CODE
from recoup.desk.drawing.stages import (
    BY_STATES,
    STORE_STAGES,
    STORE_STATES_OF,
    SUPPLIER_STAGES,
    supplier_phases_by_kind,
)
from recoup.domain.kind import Kind
from recoup.domain.order_pair import PHASE_TABLE
from recoup.domain.phase import StorePhase, SupplierPhase

_MATRIX = Text("All combinations", "모든 조합")
_CODES = Text("Codes", "기호")
_ROWS = Text("Row by row", "행별 설명")
_STORE_IS = Text("The store line is", "쇼핑몰 품목 상태")
_HEADS = (
    Text("Name", "이름"),
    Text("Code", "기호"),
    Text("The supplier line's phase", "공급사 품목 단계"),
)
_SUPPLIER = Text("Supplier", "공급사")
_LEGEND = (
    Text("Code", "기호"),
    Text("Name", "이름"),
    Text("Title", "제목"),
    Text("Given by", "근거"),
)
_GIVEN = (Text("two states", "두 상태"), Text("a date or an amount", "날짜·금액"))


def markdown_table(language: Language, level: int = 2) -> str:
    """Return the table as Markdown; its headings begin at ``level``."""
    mark = "#" * level
    parts = [
        f"{mark} {_MATRIX.in_language(language)}",
        _matrix(language),
        f"{mark} {_CODES.in_language(language)}",
        _legend(language),
        f"{mark} {_ROWS.in_language(language)}",
        *_rows(language, level + 1),
    ]
    return "\n\n".join(parts) + "\n"


def _matrix(language: Language) -> str:
    stores = [phase for _, phases in STORE_STAGES for phase in phases]
    suppliers = [phase for _, phases in SUPPLIER_STAGES for phase in phases]
    head = (_SUPPLIER.in_language(language), *(f"`{STORE_PHASE_CODE[store]}`" for store in stores))
    rows = ((f"`{supplier}`", *(_cell(PHASE_TABLE[store][supplier]) for store in stores)) for supplier in suppliers)
    key = ", ".join(f"`{STORE_PHASE_CODE[store]}` {store}" for store in stores)
    return f"{_grid(head, rows)}\n\n{key}"


def _cell(kind: Kind) -> str:
    return CODE[kind] if kind.divergent else "·"


def _legend(language: Language) -> str:
    head = [title.in_language(language) for title in _LEGEND]
    rows: list[tuple[str, ...]] = []
    for family, kinds in FAMILY_KINDS.items():
        rows.append(("", f"**{FAMILY_TITLES[family].in_language(language)}**", "", ""))
        rows += [
            (
                _cell(kind),
                f"`{kind}`",
                KIND_TITLES[kind].in_language(language),
                _GIVEN[kind not in BY_STATES].in_language(language),
            )
            for kind in kinds
        ]
    return _grid(head, rows)


def _rows(language: Language, level: int) -> Iterator[str]:
    head = [title.in_language(language) for title in _HEADS]
    for _, phases in STORE_STAGES:
        for store in phases:
            yield f"{'#' * level} `{store}`"
            yield f"{_STORE_IS.in_language(language)}: {_states(store, language)}."
            yield _grid(head, ((f"`{kind}`", _cell(kind), _phases(row)) for kind, row in _in_order(store)))


def _in_order(store: StorePhase) -> list[tuple[Kind, tuple[SupplierPhase, ...]]]:
    """Sort a row by kind, so that every section reads in the same order."""
    order = list(Kind)
    return sorted(supplier_phases_by_kind(store).items(), key=lambda item: order.index(item[0]))


def _states(store: StorePhase, language: Language) -> str:
    return ", ".join(f"{STORE_STATES[state].in_language(language)} (`{state}`)" for state in STORE_STATES_OF[store])


def _phases(phases: Sequence[SupplierPhase]) -> str:
    return ", ".join(f"`{phase}`" for phase in phases)


def _grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
