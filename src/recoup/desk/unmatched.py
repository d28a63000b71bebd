"""The use case: look at the lines of statements that no case has yet, each with the cases whose money it may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.domain.money import Money
from recoup.storage.engine import reading
from recoup.storage.ids import CaseId, StatementLineId
from recoup.storage.repositories.statement_lines import KeptStatementLine, LinePlace, line_numbered, unmatched_lines
from recoup.storage.scope import Scope
from recoup.tasks.matching import proposals, shared_proposals
from recoup.tasks.proposing import SURE


class Share(NamedTuple):
    """How much of a line is the money of a case."""

    case: CaseId
    amount: Money


@dataclass(frozen=True, slots=True)
class Proposed:
    """A line that no case has yet, and the case whose money it may be with how sure that is (0 to 100), if any.

    ``shares`` instead of a case: it is all that these cases of one supplier order wait for, each its share.
    """

    line: StatementLineId
    amount: Money
    booked_on: date
    reference: str
    case: CaseId | None = None
    confidence: int = 0
    shares: tuple[Share, ...] = ()


def unmatched(home: Installation, limit: int | None = None, after: LinePlace | None = None) -> tuple[Proposed, ...]:
    """Return the lines that no case has yet, the oldest first: at most ``limit`` of them, behind a place.

    A line comes once for each case whose money it may be, the surest first, and without any where there is none.
    """
    now = home.now()
    with reading(home.engine) as connection:
        found = [
            each
            for scope in scopes(connection)
            for each in with_cases(scope, unmatched_lines(scope, limit, after), now)
        ]
    found.sort(key=lambda line: (line[0].booked_on, line[0].line))
    return tuple(each for line in found[:limit] for each in line)


def find_unmatched(home: Installation, line: int) -> Proposed | None:
    """Return a line that no case has yet; None when there is none of that number."""
    with reading(home.engine) as connection:
        for scope in scopes(connection):
            found = line_numbered(scope, StatementLineId(line))
            if found is not None and found.case is None and not found.divided:
                return _view(found)
    return None


def with_cases(scope: Scope, lines: Sequence[KeptStatementLine], now: datetime) -> Iterator[list[Proposed]]:
    """Return each line with every case whose money it may be, the surest first."""
    found: dict[StatementLineId, list[Proposed]] = {}
    for shared in shared_proposals(scope, now, lines):
        together = tuple(Share(case, amount) for case, amount in shared.shares.items())
        found[shared.line.id] = [replace(_view(shared.line, confidence=SURE), shares=together)]
    for each in proposals(scope, now, lines):
        found.setdefault(each.line.id, []).append(_view(each.line, each.case, each.confidence))
    return (found.get(line.id) or [_view(line)] for line in lines)


def _view(kept: KeptStatementLine, case: CaseId | None = None, confidence: int = 0) -> Proposed:
    said = kept.line
    return Proposed(kept.id, said.amount, said.booked_on, said.reference, case, confidence)
