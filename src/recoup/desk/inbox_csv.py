"""The use case: take the inbox along as a table for a spreadsheet."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final

from recoup.decision.words.text import Language
from recoup.desk.inbox import InboxRow, Query, all_rows
from recoup.desk.installation import Installation
from recoup.desk.spreadsheet import MARK, safe_cell
from recoup.domain.money import Money

COLUMNS: Final = (
    "case",
    "kind",
    "title",
    "late",
    "deadline",
    "shop",
    "store_order",
    "store_line",
    "store_state",
    "supplier_order",
    "supplier_line",
    "supplier_state",
    "product",
    "customer_stake",
    "customer_currency",
    "supplier_stake",
    "supplier_currency",
    "next_step",
    "by_person",
    "goods",
    "refund",
    "reimbursement",
    "notice",
)
MOST: Final = 100_000
"""The most cases of one file."""


def inbox_csv(home: Installation, query: Query, language: Language) -> Iterator[str]:
    """Yield the file of what is looked for, piece by piece."""
    yield MARK + _line(COLUMNS)
    for row in all_rows(home, query, MOST):
        yield _line(_cells(row, language))


def _line(cells: tuple[str, ...]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


def _cells(row: InboxRow, language: Language) -> tuple[str, ...]:
    case, strands = row.case, row.case.strands
    return (
        str(case.id),
        case.kind,
        case.title.in_language(language),
        "yes" if row.late else "no",
        case.due_at.isoformat(),
        row.shop,
        row.store_order or "",
        case.store_line or "",
        "" if row.store_state is None else row.store_state.in_language(language),
        row.supplier_order or "",
        case.supplier_line or "",
        "" if row.supplier_state is None else row.supplier_state.in_language(language),
        row.product or "",
        *_amount(case.customer_stake),
        *_amount(case.supplier_stake),
        row.next.what.in_language(language),
        "yes" if row.next.by_person else "no",
        strands.goods,
        strands.refund,
        strands.reimbursement,
        strands.notice,
    )


def _amount(amount: Money | None) -> tuple[str, str]:
    return (amount.plain(), amount.currency) if amount else ("", "")
