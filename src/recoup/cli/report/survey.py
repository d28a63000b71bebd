"""One pass over all findings: the most urgent are kept whole, of the rest only what the page's figures need.

A shop with a hundred thousand divergences must get a page that opens, so the page never holds them all.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from recoup.cli.report.urgency import Urgency, urgency
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.reconciliation.result import Finding


@dataclass(slots=True)
class Tally:
    """How many findings of a kind there are, and their money; amounts are minor units per currency."""

    late: int = 0
    customer: Counter[str] = field(default_factory=Counter[str])
    supplier: Counter[str] = field(default_factory=Counter[str])


@dataclass(frozen=True, slots=True)
class Survey:
    """The findings to show, and the figures of all of them."""

    shown: tuple[Finding, ...]
    by_urgency: Mapping[Urgency, int]
    by_kind: Mapping[Kind, Tally]


def survey(findings: Iterable[Finding], now: datetime, limit: int) -> Survey:
    """Return the first ``limit`` findings and the figures of all."""
    shown: list[Finding] = []
    groups = Counter[Urgency]()
    kinds: dict[Kind, Tally] = {}
    for finding in findings:
        if len(shown) < limit:
            shown.append(finding)
        groups[urgency(finding, now)] += 1
        tally = kinds.setdefault(finding.kind, Tally())
        tally.late += finding.late
        _add(tally.customer, finding.customer_stake)
        _add(tally.supplier, finding.supplier_stake)
    return Survey(tuple(shown), {group: groups[group] for group in Urgency if groups[group]}, kinds)


def _add(sums: Counter[str], amount: Money | None) -> None:
    if amount:
        sums[amount.currency] += amount.minor
