"""The use case: look at the lines of statements, those that nobody has yet and the latest that some case has."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from recoup.decision.words.text import Text
from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.desk.refused import AbsentError
from recoup.desk.unmatched import Proposed, unmatched
from recoup.domain.money import Money
from recoup.storage.engine import reading
from recoup.storage.ids import CaseId, StatementLineId
from recoup.storage.repositories.statement_lines import KeptStatementLine, latest_matched, line_numbered

_LATEST: Final = 50
_NOBODYS: Final = Text("line {line} is no case's money", "{line}번 거래는 어느 사례에도 연결되어 있지 않습니다")


@dataclass(frozen=True, slots=True)
class Matched:
    """A line that is some case's money."""

    line: StatementLineId
    amount: Money
    booked_on: date
    reference: str
    case: CaseId


@dataclass(frozen=True, slots=True)
class Statements:
    """The lines that no case has yet, with the cases whose money each may be, and the latest that some case has."""

    unmatched: tuple[Proposed, ...]
    matched: tuple[Matched, ...]


def latest_lines(home: Installation, limit: int, before: int | None = None) -> tuple[Matched, ...]:
    """Return at most ``limit`` lines that are some case's money, the one taken in last first, behind ``before``."""
    place = None if before is None else StatementLineId(before)
    with reading(home.engine) as connection:
        found = [each for scope in scopes(connection) for each in latest_matched(scope, limit, place)]
    views = [view for view in map(_matched, found) if view is not None]
    return tuple(sorted(views, key=lambda each: -each.line)[:limit])


def matched_line(home: Installation, line: int) -> Matched:
    """Return a line that is some case's money. Raises AbsentError."""
    with reading(home.engine) as connection:
        for scope in scopes(connection):
            found = line_numbered(scope, StatementLineId(line))
            view = None if found is None else _matched(found)
            if view is not None:
                return view
    raise AbsentError(_NOBODYS.format(line=line))


def list_statements(home: Installation) -> Statements:
    """Return the lines that wait to be matched, and the latest that were."""
    return Statements(unmatched(home), latest_lines(home, _LATEST))


def _matched(kept: KeptStatementLine) -> Matched | None:
    said = kept.line
    return None if kept.case is None else Matched(kept.id, said.amount, said.booked_on, said.reference, kept.case)
