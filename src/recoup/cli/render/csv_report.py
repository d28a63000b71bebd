"""The report as CSV: one row per divergent pair, for a spreadsheet.

A cell that a spreadsheet would run as a formula is given a leading apostrophe, because names and memos come from
customers. The file begins with a byte order mark, so that Excel shows Hangul.
"""

import csv
from typing import Final, TextIO

from recoup.decision.explain import explain
from recoup.decision.words.text import Language
from recoup.desk.spreadsheet import MARK, safe_cell
from recoup.domain.money import Money
from recoup.reconciliation.reconcile import Reconciliation
from recoup.reconciliation.result import Finding

COLUMNS: Final = (
    "kind",
    "title",
    "late",
    "deadline",
    "deadline_from",
    "store_order",
    "store_line",
    "store_state",
    "supplier_order",
    "supplier_line",
    "supplier_state",
    "supplier_reason",
    "product",
    "quantity",
    "customer_stake",
    "customer_currency",
    "supplier_stake",
    "supplier_currency",
    "coupon_loss",
    "next_step",
    "next_place",
    "next_by",
    "then",
    "customer_notice",
    "why",
    "link",
)


def write_csv(reconciliation: Reconciliation, language: Language, out: TextIO) -> None:
    """Write the divergent pairs to ``out``."""
    out.write(MARK)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for finding in reconciliation.result.findings():
        writer.writerow([safe_cell(cell) for cell in _cells(finding, language)])


def _cells(finding: Finding, language: Language) -> tuple[str, ...]:
    said = explain(finding.pair, finding.kind, finding.plan, finding.due, language)
    pair = finding.pair
    first = said.steps[0]
    return (
        finding.kind,
        said.title,
        "yes" if finding.late else "no",
        finding.due.at.isoformat(),
        said.deadline,
        pair.store.order or "",
        pair.id.store_line or "",
        said.store,
        pair.supplier.order or "",
        pair.id.supplier_line or "",
        said.supplier,
        finding.reason or "",
        finding.product_name or finding.product or "",
        str(pair.quantity),
        *_amount(finding.customer_stake),
        *_amount(finding.supplier_stake),
        finding.coupon_loss.plain() if finding.coupon_loss else "",
        first.title,
        first.place,
        first.who,
        "; ".join((*(step.title for step in said.steps[1:]), *said.later)),
        said.notice or "",
        " ".join(said.why),
        finding.link_source or "",
    )


def _amount(amount: Money | None) -> tuple[str, str]:
    return (amount.plain(), amount.currency) if amount else ("", "")
