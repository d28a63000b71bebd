"""The heat map's colours, for light and dark readers.

A colour says the family and no more; the letters in the cell say the name, so nothing is lost without colours. The map
brings its own ground and follows the reader's preference, so it can be read on any page. What is not explained also
has stripes.
"""

from typing import Final

from recoup.desk.drawing.codes import Family

_LIGHT: Final = {
    Family.IN_STEP: "#edf0f3",
    Family.PLACING: "#a9cdfb",
    Family.SURPLUS: "#cbb5f7",
    Family.CANCELLATION: "#ffcf91",
    Family.CLOSED: "#f5aaa5",
    Family.SHIPMENT: "#97dcd6",
    Family.RETURN: "#f3b3d8",
    Family.REFUND: "#f1e07e",
    Family.REIMBURSEMENT: "#b0dfa0",
    Family.UNEXPLAINED: "#c3cad2",
}
_DARK: Final = {
    Family.IN_STEP: "#232a32",
    Family.PLACING: "#1d4f8c",
    Family.SURPLUS: "#54398c",
    Family.CANCELLATION: "#855411",
    Family.CLOSED: "#8a302d",
    Family.SHIPMENT: "#14625c",
    Family.RETURN: "#823366",
    Family.REFUND: "#6b5f0f",
    Family.REIMBURSEMENT: "#2b6829",
    Family.UNEXPLAINED: "#4a535d",
}

_FONTS: Final = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans KR', 'Malgun Gothic', sans-serif"
_CODES: Final = "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace"


def _themed(card: str, edge: str, ink: str, soft: str, fills: dict[Family, str]) -> str:
    rules = [
        f".card {{ fill: {card}; stroke: {edge}; }}",
        f".ink {{ fill: {ink}; }}",
        f".soft {{ fill: {soft}; }}",
        f".line {{ stroke: {soft}; }}",
        f".net {{ stroke: {card}; }}",
        f".stripe {{ stroke: {soft}; }}",
        *(f".{family} {{ fill: {fill}; }}" for family, fill in fills.items()),
    ]
    return "\n".join(rules)


STYLE: Final = f"""
text {{ font: 11px {_FONTS}; }}
.title {{ font-size: 20px; font-weight: 600; }}
.head {{ font-size: 12px; font-weight: 600; }}
.code {{ font: 600 10px {_CODES}; text-anchor: middle; dominant-baseline: central; }}
.phase {{ font: 10px {_CODES}; }}
.start {{ dominant-baseline: central; }}
.end {{ text-anchor: end; dominant-baseline: central; }}
.middle {{ text-anchor: middle; dominant-baseline: central; }}
.line {{ stroke-width: 1; opacity: 0.55; }}
.net {{ stroke-width: 1; opacity: 0.5; pointer-events: none; }}
.stripe {{ stroke-width: 2; opacity: 0.35; }}
.quiet {{ opacity: 0.6; }}
g.cell:hover rect {{ opacity: 0.75; }}
{_themed("#ffffff", "#d4dae0", "#1b2127", "#5b6570", _LIGHT)}
@media (prefers-color-scheme: dark) {{
{_themed("#12161b", "#323a43", "#eef2f6", "#9aa6b2", _DARK)}
}}
"""
