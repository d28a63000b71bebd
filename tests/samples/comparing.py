"""Reconciles a sample and writes the outcome down in the shape of its expected result."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from recoup.desk.calendars import calendar_between
from recoup.domain.money import Money
from recoup.policy.book import DEFAULT_BOOK
from recoup.policy.reading import read_book
from recoup.reconciliation.reconcile import Request, reconcile
from recoup.reconciliation.result import Finding
from recoup.reconciliation.totals import Totals
from recoup.samples import AS_OF, Sample

Written: TypeAlias = dict[str, Any]
PARTS: Final = ("totals", "proposals", "pairs")


@dataclass(frozen=True)
class Outcome:
    """What came out: the three parts of an expected result, and the rows that could not be read."""

    totals: Written
    proposals: list[Written]
    pairs: list[Written]
    bad_rows: tuple[str, ...]


def expected(sample: Sample) -> Outcome:
    """Return the expected result that lies beside a sample."""
    written: Mapping[str, Any] = json.loads(sample.expected.read_text("utf-8"))
    assert written["as_of"] == AS_OF.isoformat()
    return Outcome(written["totals"], written["proposals"], _in_order(written["pairs"]), ())


def outcome(sample: Sample, *, store: Path | None = None, supplier: Path | None = None) -> Outcome:
    """Reconcile a sample as of its moment; ``store`` and ``supplier`` stand in for its own files."""
    request = Request(
        store=store or sample.store,
        supplier=supplier or sample.supplier,
        links=sample.links,
        book=read_book(sample.policy.read_text("utf-8")) if sample.policy else DEFAULT_BOOK,
        now=AS_OF,
    )
    with reconcile(request, calendar_between, lambda _: None) as done:
        return Outcome(
            totals=_totals(done.totals),
            proposals=[
                {
                    "store_line": each.store_line,
                    "supplier_line": each.supplier_line,
                    "pieces": each.pieces,
                    "confidence": each.confidence,
                }
                for each in done.result.proposals()
            ],
            pairs=_in_order([_pair(found) for found in done.result.findings()]),
            bad_rows=tuple(map(str, done.bad_rows)),
        )


def _pair(found: Finding) -> Written:
    return {
        "store_line": found.pair.id.store_line,
        "supplier_line": found.pair.id.supplier_line,
        "pieces": found.pair.quantity,
        "kind": found.kind.value,
        "due_at": found.due.at.isoformat(),
        "customer_stake": _money(found.customer_stake),
        "supplier_stake": _money(found.supplier_stake),
        "coupon_loss": _money(found.coupon_loss),
        "stake_unknown": found.stake_unknown,
    }


def _totals(totals: Totals) -> Written:
    return {
        "store_lines": totals.store_lines,
        "supplier_lines": totals.supplier_lines,
        "pairs": totals.pairs,
        "in_step": totals.in_step,
        "divergent": totals.divergent,
        "late": totals.late,
        "unreadable_rows": totals.unreadable_rows,
        "not_compared": totals.not_compared,
        "stake_unknown": totals.stake_unknown,
        "by_kind": {kind.value: count for kind, count in totals.by_kind.items()},
        "customer_stake": [_money(each) for each in totals.customer_stake],
        "supplier_stake": [_money(each) for each in totals.supplier_stake],
        "coupon_loss": [_money(each) for each in totals.coupon_loss],
    }


def _money(amount: Money | None) -> Written | None:
    return None if amount is None else {"minor": amount.minor, "currency": amount.currency}


def _in_order(pairs: list[Written]) -> list[Written]:
    return sorted(pairs, key=lambda pair: json.dumps(pair, sort_keys=True))
