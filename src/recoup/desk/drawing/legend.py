"""The heat map's legend: every family with its colour, every name with its code."""

from collections.abc import Iterator
from html import escape
from typing import Final

from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.text import Language, Text
from recoup.desk.drawing.codes import CODE, FAMILY, FAMILY_KINDS, FAMILY_TITLES, Family
from recoup.desk.drawing.stages import BY_STATES
from recoup.domain.kind import Kind

_LINE: Final = 18
_GAP: Final = 12
_COLUMNS: Final[tuple[tuple[Family, ...], ...]] = (
    (Family.IN_STEP, Family.PLACING, Family.UNEXPLAINED),
    (Family.CANCELLATION, Family.SURPLUS),
    (Family.RETURN, Family.CLOSED),
    (Family.SHIPMENT, Family.REFUND, Family.REIMBURSEMENT),
)
_NOTE: Final = Text(
    "* Two states alone never give this name: a date or an amount must be known too.",
    "* 두 상태만으로는 붙지 않고, 날짜나 금액까지 알아야 붙는 이름입니다.",
)


def legend_height() -> int:
    """Return how many pixels the legend needs."""
    return max(_height(families) for families in _COLUMNS) + _LINE + _GAP


def legend(left: int, top: int, width: int, language: Language) -> Iterator[str]:
    """Yield the legend's elements, from the corner (``left``, ``top``), in columns over ``width``."""
    for index, families in enumerate(_COLUMNS):
        yield from _column(left + width * index // len(_COLUMNS), top, families, language)
    note = escape(_NOTE.in_language(language))
    yield f'<text class="soft" x="{left}" y="{top + legend_height() - 4}">{note}</text>'


def _height(families: tuple[Family, ...]) -> int:
    return sum(_LINE * (len(FAMILY_KINDS[family]) + 1) + _GAP for family in families)


def _column(x: int, y: int, families: tuple[Family, ...], language: Language) -> Iterator[str]:
    for family in families:
        title = escape(FAMILY_TITLES[family].in_language(language))
        yield f'<text class="head ink start" x="{x}" y="{y + _LINE / 2:g}">{title}</text>'
        y += _LINE
        for kind in FAMILY_KINDS[family]:
            yield from _entry(x, y, kind, language)
            y += _LINE
        y += _GAP


def _entry(x: int, y: int, kind: Kind, language: Language) -> Iterator[str]:
    mark = "" if kind in BY_STATES else " *"
    title = escape(KIND_TITLES[kind].in_language(language) + mark)
    box = f'x="{x}" y="{y + 1}" width="24" height="{_LINE - 3}" rx="3"'
    yield f'<rect class="{FAMILY[kind]}" {box}/>'
    if not kind.divergent:
        yield f'<text class="code ink quiet" x="{x + 12}" y="{y + _LINE / 2:g}">✓</text>'
    else:
        if CODE[kind] == "??":
            yield f'<rect fill="url(#stripes)" {box}/>'
        yield f'<text class="code ink" x="{x + 12}" y="{y + _LINE / 2:g}">{CODE[kind]}</text>'
    yield f'<text class="ink start" x="{x + 32}" y="{y + _LINE / 2:g}">{title}</text>'
