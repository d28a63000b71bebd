"""Charts as SVG that the server draws: bars lying on their side, with their words and numbers beside them.

A chart says nothing that its table does not say too. It has a title and a description for whoever cannot see it, its
colours come from the page's style sheet, and several series differ by pattern as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from markupsafe import Markup

_WIDE: Final = 640
_LABEL: Final = 232
_NUMBER: Final = 72
_BAR: Final = 16
_GAP: Final = 10
_LEGEND: Final = 26
_LONGEST: Final = 30


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart: its words, a value for each series, and how the values are said."""

    label: str
    values: tuple[int, ...]
    said: str


def bars(
    name: str, title: str, describes: str, rows: Sequence[Bar], legend: Sequence[str] = (), most: int = 0
) -> Markup:
    """Return a chart; ``name`` is used once on a page, ``most`` is the value of a full bar where it is known."""
    full = max([most, 1, *(value for row in rows for value in row.values)])
    series = max((len(row.values) for row in rows), default=1)
    row_height = series * _BAR + _GAP
    top = _LEGEND if legend else 0
    height = top + len(rows) * row_height
    parts = [
        f'<svg class="chart" viewBox="0 0 {_WIDE} {height}" role="img" aria-labelledby="{name}-title {name}-desc">',
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(describes)}</desc>',
        *_legend(legend),
    ]
    for number, row in enumerate(rows):
        parts += _row(row, top + number * row_height, full, series)
    return Markup("\n".join([*parts, "</svg>"]))  # noqa: S704 (every word in it is escaped above)


def _legend(names: Sequence[str]) -> Iterator[str]:
    for number, name in enumerate(names):
        x = _LABEL + number * 150
        yield f'<rect class="series-{number}" x="{x}" y="4" width="12" height="12" rx="2"/>'
        yield f'<text x="{x + 18}" y="14">{escape(name)}</text>'


def _row(row: Bar, y: int, full: int, series: int) -> Iterator[str]:
    middle = y + series * _BAR / 2 + 4
    label = row.label if len(row.label) <= _LONGEST else f"{row.label[: _LONGEST - 1]}…"
    yield f'<text class="end" x="{_LABEL - 10}" y="{middle:g}">{escape(label)}</text>'
    room = _WIDE - _LABEL - _NUMBER
    longest = 0.0
    for number, value in enumerate(row.values):
        width = max(room * value / full, 1.5 if value else 0)
        longest = max(longest, width)
        yield (
            f'<rect class="series-{number}" x="{_LABEL}" y="{y + number * _BAR + 1}" width="{width:.1f}"'
            f' height="{_BAR - 2}" rx="2"/>'
        )
    yield f'<text x="{_LABEL + longest + 8:.1f}" y="{middle:g}">{escape(row.said)}</text>'
