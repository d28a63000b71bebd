"""The joint table as a heat map: one SVG without scripts, fonts or links.

Rows are the store's states and columns the supplier's, both grouped by phase. A block is one combination of phases; the
net inside it shows the combinations of states that share its name. Every block carries its code and, as a tooltip, its
name in words.
"""

from collections.abc import Iterator
from html import escape
from typing import Final

from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.states import STORE_STATES, SUPPLIER_STATES
from recoup.decision.words.text import Language, Text
from recoup.desk.drawing.axis import Axis, Band, lay_out
from recoup.desk.drawing.codes import CODE, FAMILY
from recoup.desk.drawing.legend import legend, legend_height
from recoup.desk.drawing.stages import STORE_STAGES, STORE_STATES_OF, SUPPLIER_STAGES, SUPPLIER_STATES_OF
from recoup.desk.drawing.style import STYLE
from recoup.domain.order_pair import PHASE_TABLE
from recoup.domain.phase import StorePhase, SupplierPhase

_WIDE: Final = 21
_HIGH: Final = 17
_MARGIN: Final = 28
_STAGE: Final = 22
_PHASE: Final = 122
_STATE: Final = 196
_LEFT: Final = _MARGIN + _STAGE + _PHASE + _STATE
_HEADING: Final = 88
_TOP: Final = _HEADING + _STAGE + _PHASE + _STATE

_TITLE: Final = Text("The joint table", "주문 쌍 상태표")
_SUBTITLE: Final = Text(
    "{rows} states of a store line (rows) by {columns} of a supplier line (columns): "
    "{all} combinations, each with one name",
    "쇼핑몰 품목 상태 {rows}개(행) × 공급사 품목 상태 {columns}개(열): 조합 {all}개, 이름은 하나씩",
)


def heat_map(language: Language) -> str:
    """Return the heat map as SVG text, with its titles in ``language``."""
    rows = lay_out(STORE_STAGES, STORE_STATES_OF, STORE_STATES, cell=_HIGH, language=language)
    columns = lay_out(SUPPLIER_STAGES, SUPPLIER_STATES_OF, SUPPLIER_STATES, cell=_WIDE, language=language)
    width = _LEFT + columns.length + _MARGIN
    under = _TOP + rows.length + 36
    height = under + legend_height() + _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" aria-labelledby="title">',
        f"<style>{STYLE}</style>",
        '<defs><pattern id="stripes" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path class="stripe" d="M0 0V7"/></pattern></defs>',
        f'<rect class="card" x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="10"/>',
        *_heading(language),
        *_column_labels(columns),
        *_row_labels(rows),
        *_cells(rows, columns, language),
        *_net(rows, columns),
        *legend(_MARGIN, under, width - 2 * _MARGIN, language),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _heading(language: Language) -> Iterator[str]:
    store, supplier = len(STORE_STATES), len(SUPPLIER_STATES)
    counts = {"rows": store, "columns": supplier, "all": f"{store * supplier:,}"}
    subtitle = _SUBTITLE.in_language(language).format(**counts)
    yield f'<text id="title" class="title ink" x="{_MARGIN}" y="44">{escape(_TITLE.in_language(language))}</text>'
    yield f'<text class="soft" x="{_MARGIN}" y="66">{escape(subtitle)}</text>'


def _column_labels(columns: Axis[SupplierPhase]) -> Iterator[str]:
    for title, start, end in columns.stages:
        middle = _LEFT + (start + end) / 2
        yield f'<text class="head ink middle" x="{middle:g}" y="{_HEADING + 8}">{escape(title)}</text>'
        yield f'<path class="line" d="M{_LEFT + start} {_HEADING + 20}H{_LEFT + end}"/>'
    for band in columns.bands:
        x = _LEFT + band.middle
        yield _upright("phase soft start", x, _TOP - _STATE, band.phase)
        for index, title in enumerate(band.titles):
            yield _upright("ink start", _LEFT + band.start + _WIDE * (index + 0.5), _TOP - 8, title)


def _upright(style: str, x: float, y: float, words: str) -> str:
    return f'<text class="{style}" transform="translate({x:g} {y:g}) rotate(-90)">{escape(words)}</text>'


def _row_labels(rows: Axis[StorePhase]) -> Iterator[str]:
    for title, start, end in rows.stages:
        x = _MARGIN + 8
        words = f'<text class="head ink middle" transform="translate({x} {_TOP + (start + end) / 2:g}) rotate(-90)">'
        yield f"{words}{escape(title)}</text>"
        yield f'<path class="line" d="M{x + 12} {_TOP + start}V{_TOP + end}"/>'
    for band in rows.bands:
        middle = _TOP + band.middle
        yield f'<text class="phase soft end" x="{_LEFT - _STATE}" y="{middle:g}">{escape(band.phase)}</text>'
        for index, title in enumerate(band.titles):
            y = _TOP + band.start + _HIGH * (index + 0.5)
            yield f'<text class="ink end" x="{_LEFT - 8}" y="{y:g}">{escape(title)}</text>'


def _cells(rows: Axis[StorePhase], columns: Axis[SupplierPhase], language: Language) -> Iterator[str]:
    for row in rows.bands:
        for column in columns.bands:
            yield _cell(row, column, language)


def _cell(row: Band[StorePhase], column: Band[SupplierPhase], language: Language) -> str:
    kind = PHASE_TABLE[row.phase][column.phase]
    tooltip = f"{KIND_TITLES[kind].in_language(language)} ({kind})\n{row.phase} × {column.phase}"
    box = f'x="{_LEFT + column.start}" y="{_TOP + row.start}" width="{column.length}" height="{row.length}"'
    stripes = "" if CODE[kind] != "??" else f'<rect fill="url(#stripes)" {box}/>'
    style, code = ("code ink", CODE[kind]) if kind.divergent else ("code ink quiet", "✓")
    return (
        f'<g class="cell"><title>{escape(tooltip)}</title><rect class="{FAMILY[kind]}" {box}/>{stripes}'
        f'<text class="{style}" x="{_LEFT + column.middle:g}" y="{_TOP + row.middle:g}">{code}</text></g>'
    )


def _net(rows: Axis[StorePhase], columns: Axis[SupplierPhase]) -> Iterator[str]:
    """Draw the borders between states of one phase, over all blocks at once."""
    across = [
        f"M{_LEFT} {_TOP + band.start + _HIGH * index}h{columns.length}"
        for band in rows.bands
        for index in range(1, len(band.titles))
    ]
    down = [
        f"M{_LEFT + band.start + _WIDE * index} {_TOP}v{rows.length}"
        for band in columns.bands
        for index in range(1, len(band.titles))
    ]
    yield f'<path class="net" d="{"".join(across + down)}"/>'
