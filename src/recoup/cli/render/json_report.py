"""The report as one JSON document; its shape is described by docs/reference/reconcile.schema.json.

Divergences are written one after the other, so the document may be larger than memory.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final, TextIO

import msgspec

from recoup.cli.render.words import Words
from recoup.connectors.files.relation import BadRow
from recoup.decision.words.text import Language
from recoup.domain.money import Money
from recoup.reconciliation.compared import Compared
from recoup.reconciliation.reconcile import Reconciliation

VERSION: Final = 1


def write_json(
    request: Compared,
    reconciliation: Reconciliation,
    language: Language,
    out: TextIO,
    desk: Sequence[Mapping[str, Any]] | None = None,
) -> None:
    """Write the whole report to ``out``; ``desk`` is how a desk differs from it, if one was compared."""
    out.write("{")
    head = _head(request, reconciliation, language) | ({} if desk is None else {"desk": desk})
    for name, value in head.items():
        out.write(f'"{name}": {_text(value)},\n')
    out.write('"divergences": [')
    separator = "\n"
    for each in reconciliation.result.objects(Words(language)):
        out.write(separator)
        out.write(each)
        separator = ",\n"
    out.write("\n]}\n")


def _head(request: Compared, reconciliation: Reconciliation, language: Language) -> dict[str, Any]:
    totals = reconciliation.totals
    return {
        "version": VERSION,
        "as_of": request.now.isoformat(),
        "language": language,
        "files": {
            "store": request.store.name,
            "supplier": request.supplier.name,
            "links": request.links.name if request.links else None,
        },
        "totals": {
            "store_lines": totals.store_lines,
            "supplier_lines": totals.supplier_lines,
            "pairs": totals.pairs,
            "in_step": totals.in_step,
            "divergent": totals.divergent,
            "late": totals.late,
            "unreadable_rows": totals.unreadable_rows,
            "not_compared": totals.not_compared,
            "stake_unknown": totals.stake_unknown,
            "by_kind": totals.by_kind,
            "at_stake": {
                "customer": [_money(each) for each in totals.customer_stake],
                "supplier": [_money(each) for each in totals.supplier_stake],
                "coupon_loss": [_money(each) for each in totals.coupon_loss],
            },
        },
        "bad_rows": [_bad_row(row, language) for row in reconciliation.bad_rows],
        "proposals": [asdict(proposal) for proposal in reconciliation.result.proposals()],
    }


def _bad_row(row: BadRow, language: Language) -> dict[str, Any]:
    return {
        "file": row.file,
        "line": row.line,
        "column": row.column,
        "value": row.fault.in_language(language) if row.fault else row.value,
        "expected": row.expected.in_language(language),
    }


def _money(amount: Money) -> dict[str, Any]:
    return {"amount": amount.plain(), "currency": amount.currency, "minor": amount.minor}


def _text(value: Any) -> str:
    return msgspec.json.encode(value).decode()
