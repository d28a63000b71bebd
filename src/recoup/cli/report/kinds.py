"""The table by kind: how often each divergence occurs, and what it is worth."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from recoup.cli.report.survey import Tally
from recoup.decision.words.display import say_money
from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.text import Language
from recoup.domain.kind import Kind
from recoup.domain.money import Money


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind; ``width`` is its bar's length in hundredths of the longest one's."""

    title: str
    count: int
    width: float
    late: int
    customer: tuple[str, ...]
    supplier: tuple[str, ...]


def kind_rows(counts: Mapping[Kind, int], tallies: Mapping[Kind, Tally], language: Language) -> tuple[KindRow, ...]:
    """Return the kinds that occur, the most frequent first."""
    longest = max(counts.values(), default=0)
    ranked = sorted(counts.items(), key=lambda each: -each[1])
    return tuple(_row(kind, count, longest, tallies.get(kind, Tally()), language) for kind, count in ranked)


def _row(kind: Kind, count: int, longest: int, tally: Tally, language: Language) -> KindRow:
    return KindRow(
        title=KIND_TITLES[kind].in_language(language),
        count=count,
        width=round(100 * count / longest, 1),
        late=tally.late,
        customer=_amounts(tally.customer, language),
        supplier=_amounts(tally.supplier, language),
    )


def _amounts(sums: Counter[str], language: Language) -> tuple[str, ...]:
    return tuple(say_money(Money(minor, currency), language) for currency, minor in sorted(sums.items()))
