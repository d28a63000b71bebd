"""The use case: look at the lines of statements, those that nobody has yet and the latest that some case has."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from recoup.desk.installation import Installation
from recoup.desk.statements import Proposed, unmatched
from recoup.domain.money import Money
from recoup.storage.engine import reading
from recoup.storage.house import tenants
from recoup.storage.ids import CaseId, StatementLineId
from recoup.storage.repositories.statement_lines import latest_matched
from recoup.storage.scope import Scope

_LATEST: Final = 50


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


def list_statements(home: Installation) -> Statements:
    """Return the lines that wait to be matched, and the latest that were."""
    with reading(home.engine) as connection:
        found = [
            each for tenant in tenants(connection) for each in latest_matched(Scope(connection, tenant.id), _LATEST)
        ]
    lines = [(each, each.line, each.case) for each in found]
    matched = [Matched(one.id, said.amount, said.booked_on, said.reference, case) for one, said, case in lines if case]
    return Statements(unmatched(home), tuple(matched))
