"""Which case a statement line may be the money of: proposals with a confidence, and never a silent guess.

Pure. A line proves money, so it must not be booked to the wrong case: only a line that names the order, or the one line
that fits the one case, reaches a confidence at which a shop may let it be taken without a person. Two currencies are
never compared: an amount in another one is a proposal for a person at most.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from recoup.domain.money import Money
from recoup.storage.ids import CaseId
from recoup.storage.repositories.statement_lines import KeptStatementLine

SURE: Final = 100
"""The line names the order, the amount is exact, the day fits."""
LIKELY: Final = 80
"""The amount is exact and the day fits, and neither the line nor the case has another that does."""
NAMED: Final = 60
"""The line names the order; the amount is another one, or the day does not fit."""
POSSIBLE: Final = 40
"""The amount is exact and the day fits, as they do for others too."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Money that a case waits for: how much, of which supplier order, and between which days it may come."""

    case: CaseId
    order: str | None
    amount: Money
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class StatementProposal:
    """A line that may be the money of a case, and how sure that is (0 to 100)."""

    line: KeptStatementLine
    case: CaseId
    confidence: int


@dataclass(frozen=True, slots=True)
class SharedProposal:
    """A line that names a supplier order and is all that several cases of it wait for, each its share."""

    line: KeptStatementLine
    shares: Mapping[CaseId, Money]


def propose_shared(lines: Sequence[KeptStatementLine], expected: Sequence[Expected]) -> tuple[SharedProposal, ...]:
    """Return the lines that are the whole money of several cases of one supplier order; each is as sure as can be.

    One cancellation of an order with several goods comes back as one line. A line that only adds up by chance is none:
    it names the order, and its day fits each of the cases.
    """
    found: list[SharedProposal] = []
    for line in lines:
        amount = line.line.amount
        named = [each for each in expected if _named(line, each) and each.amount.currency == amount.currency]
        timely = all(each.since <= line.line.booked_on <= each.until for each in named)
        orders = {each.order for each in named}
        whole = sum((each.amount for each in named), Money.zero(amount.currency)) == amount
        if len(named) > 1 and len(orders) == 1 and timely and whole:
            found.append(SharedProposal(line, {each.case: each.amount for each in named}))
    return tuple(found)


def propose(lines: Sequence[KeptStatementLine], expected: Sequence[Expected]) -> tuple[StatementProposal, ...]:
    """Return every line that may be the money of a case, the surest first. Only money to us is looked at."""
    pairs = [
        (line, each, _named(line, each), _fits(line, each))
        for line in lines
        if line.line.amount > Money.zero(line.line.amount.currency)
        for each in expected
    ]
    fitting = [(line.id, each.case) for line, each, _, fits in pairs if fits]
    found = [
        StatementProposal(line, each.case, _confidence(named, fits, _alone(fitting, line, each)))
        for line, each, named, fits in pairs
        if named or fits
    ]
    return tuple(sorted(found, key=lambda each: (-each.confidence, each.line.id, each.case)))


def acceptable(proposals: Sequence[StatementProposal], accept_from: int) -> tuple[StatementProposal, ...]:
    """Return the proposals that may be taken without a person: sure enough, and the only such one of line and case.

    A line that somebody took from a case again is theirs to match.
    """
    sure = [each for each in proposals if each.confidence >= accept_from and not each.line.taken_back]
    return tuple(
        each for each in sure if sum(each.line.id == other.line.id or each.case == other.case for other in sure) == 1
    )


def _confidence(named: bool, fits: bool, alone: bool) -> int:
    if named:
        return SURE if fits else NAMED
    return LIKELY if alone else POSSIBLE


def _named(line: KeptStatementLine, each: Expected) -> bool:
    """Tell whether the line names the supplier order; the digits of another number around it do not count."""
    if not each.order:
        return False
    whole = rf"(?<![0-9A-Za-z]){re.escape(each.order)}(?![0-9A-Za-z])"
    return re.search(whole, f"{line.line.text} {line.line.reference}") is not None


def _fits(line: KeptStatementLine, each: Expected) -> bool:
    return line.line.amount == each.amount and each.since <= line.line.booked_on <= each.until


def _alone(fitting: Sequence[tuple[int, CaseId]], line: KeptStatementLine, each: Expected) -> bool:
    """Tell whether this line fits this case only, and the case this line only."""
    return sum(id == line.id or case == each.case for id, case in fitting) == 1
