"""Lines of statements: taken in once by their reference, and matched to the case whose money they are.

One line may be the money of several cases. It is divided then: each part is a line of its own, and the whole is kept as
the bank said it, is nobody's money any more, and is not taken in again.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Row, and_, false, or_, select, update

from recoup.domain.money import Money
from recoup.storage.ids import AccountId, CaseId, StatementLineId
from recoup.storage.scope import Scope
from recoup.storage.sql import add, add_once, behind
from recoup.storage.tables import CASE, REMOTE_ACCOUNT, STATEMENT_LINE
from recoup.storage.words import StatementSource

_BOOKED: Final = (STATEMENT_LINE.c.booked_on, STATEMENT_LINE.c.id)
_FREE: Final = and_(STATEMENT_LINE.c.case_id.is_(None), STATEMENT_LINE.c.divided_at.is_(None))


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A line of a statement. ``reference`` names it on its account; ``text`` is the bank's and is never shown."""

    reference: str
    booked_on: date
    amount: Money
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeptStatementLine:
    """A line as it is kept, and its case; ``taken_back`` when somebody took it away from one again.

    ``divided``: its money is in its parts, and the line itself is nobody's. ``part_of``: the line it is a part of.
    """

    id: StatementLineId
    account: AccountId
    line: StatementLine
    case: CaseId | None
    source: StatementSource = StatementSource.FILE
    taken_back: bool = False
    divided: bool = False
    part_of: StatementLineId | None = None


def take_in_statement(
    scope: Scope,
    account: AccountId,
    lines: Iterable[StatementLine],
    at: datetime,
    source: StatementSource = StatementSource.FILE,
) -> int:
    """Keep the lines that were not taken in before and return how many those are.

    A line that a person entered by hand and the bank's file brings again is the same line: its number is the same.
    """
    return sum(
        add_once(
            scope,
            STATEMENT_LINE,
            ("account_id", "reference"),
            account_id=account,
            reference=line.reference,
            booked_on=line.booked_on.isoformat(),
            amount_minor=line.amount.minor,
            currency=line.amount.currency,
            text=line.text,
            taken_in_at=at,
            source=source,
        )
        for line in lines
    )


def line_named(scope: Scope, account: AccountId, reference: str) -> KeptStatementLine | None:
    """Return the line of a statement that has this number; None when it was not taken in."""
    named = (STATEMENT_LINE.c.account_id == account, STATEMENT_LINE.c.reference == reference)
    return next(iter(_lines(scope, and_(*named))), None)


def line_numbered(scope: Scope, id: StatementLineId) -> KeptStatementLine | None:
    """Return one line; None when the tenant has no such line."""
    return next(iter(_lines(scope, STATEMENT_LINE.c.id == id)), None)


class LinePlace(NamedTuple):
    """Where a line stands among the others: what was booked earlier comes first."""

    booked_on: str
    id: int


def unmatched_lines(
    scope: Scope, limit: int | None = None, after: LinePlace | None = None
) -> tuple[KeptStatementLine, ...]:
    """Return the lines that no case was found for, the oldest first: at most ``limit``, behind a place."""
    return _lines(scope, _FREE if after is None else _FREE & behind(_BOOKED, after), limit)


def unmatched_of(scope: Scope, amounts: Collection[Money]) -> tuple[KeptStatementLine, ...]:
    """Return the lines of one of these amounts that no case was found for, the oldest first."""
    minor, currency = STATEMENT_LINE.c.amount_minor, STATEMENT_LINE.c.currency
    same = [and_(minor == each.minor, currency == each.currency) for each in amounts]
    return _lines(scope, and_(_FREE, or_(false(), *same)))


def lines_matched_to(scope: Scope, *cases: CaseId) -> tuple[KeptStatementLine, ...]:
    """Return the lines that are the money of a case or of one of several, the oldest first."""
    return _lines(scope, STATEMENT_LINE.c.case_id.in_(cases))


def latest_matched(scope: Scope, limit: int, before: StatementLineId | None = None) -> tuple[KeptStatementLine, ...]:
    """Return at most ``limit`` lines that are some case's money, the one taken in last first, behind ``before``."""
    taken = [scope.owns(STATEMENT_LINE), STATEMENT_LINE.c.case_id.is_not(None)]
    if before is not None:
        taken.append(STATEMENT_LINE.c.id < before)
    statement = select(STATEMENT_LINE).where(*taken).order_by(STATEMENT_LINE.c.id.desc()).limit(limit)
    return tuple(_kept(row) for row in scope.connection.execute(statement))


def match_line(scope: Scope, id: StatementLineId, case: CaseId, who: str, at: datetime) -> bool:
    """Note whose money a line is; False when it is somebody's already, or of another shop than the case."""
    shop = select(CASE.c.shop_id).where(scope.owns(CASE), CASE.c.id == case).scalar_subquery()
    accounts = select(REMOTE_ACCOUNT.c.id).where(scope.owns(REMOTE_ACCOUNT), REMOTE_ACCOUNT.c.shop_id == shop)
    mine = (scope.owns(STATEMENT_LINE), STATEMENT_LINE.c.account_id.in_(accounts))
    free = (*mine, STATEMENT_LINE.c.id == id, _FREE)
    values = {"case_id": case, "matched_by": who, "matched_at": at}
    return scope.connection.execute(update(STATEMENT_LINE).where(*free).values(**values)).rowcount > 0


def divide_line(
    scope: Scope, id: StatementLineId, amounts: Sequence[Money], at: datetime
) -> tuple[StatementLineId, ...]:
    """Divide a line that is nobody's money into parts of these amounts, and return them; none when it is not free.

    The amounts are all of the line's money: whoever asks has seen to it.
    """
    whole = (scope.owns(STATEMENT_LINE), STATEMENT_LINE.c.id == id)
    divided = update(STATEMENT_LINE).where(*whole, _FREE).values(divided_at=at)
    if not scope.connection.execute(divided).rowcount:
        return ()
    row = scope.connection.execute(select(STATEMENT_LINE).where(*whole)).one()
    shared = {name: getattr(row, name) for name in ("account_id", "booked_on", "text", "taken_in_at", "source")}
    return tuple(
        StatementLineId(
            add(
                scope,
                STATEMENT_LINE,
                **shared,
                reference=f"{row.reference} ({number}/{len(amounts)})",
                amount_minor=amount.minor,
                currency=amount.currency,
                part_of=id,
            )
        )
        for number, amount in enumerate(amounts, 1)
    )


def case_of_line(scope: Scope, id: StatementLineId) -> CaseId | None:
    """Return the case that has a line; None when none has it."""
    mine = (scope.owns(STATEMENT_LINE), STATEMENT_LINE.c.id == id)
    found = scope.connection.execute(select(STATEMENT_LINE.c.case_id).where(*mine)).scalar()
    return None if found is None else CaseId(found)


def unmatch_line(scope: Scope, id: StatementLineId, who: str, at: datetime) -> CaseId | None:
    """Take a line away from the case that has it and return that case; None when none has it."""
    found = case_of_line(scope, id)
    if found is None:
        return None
    values = {"case_id": None, "matched_by": who, "matched_at": at}
    # It may have been given to another case meanwhile.
    still = (scope.owns(STATEMENT_LINE), STATEMENT_LINE.c.id == id, STATEMENT_LINE.c.case_id == found)
    taken = scope.connection.execute(update(STATEMENT_LINE).where(*still).values(**values)).rowcount
    return found if taken else None


def _lines(scope: Scope, condition: Any, limit: int | None = None) -> tuple[KeptStatementLine, ...]:
    mine = (scope.owns(STATEMENT_LINE), condition)
    statement = select(STATEMENT_LINE).where(*mine).order_by(*_BOOKED).limit(limit)
    return tuple(_kept(row) for row in scope.connection.execute(statement))


def _kept(row: Row[Any]) -> KeptStatementLine:
    amount = Money(row.amount_minor, row.currency)
    line = StatementLine(row.reference, date.fromisoformat(row.booked_on), amount, row.text)
    case = None if row.case_id is None else CaseId(row.case_id)
    taken_back = case is None and row.matched_by is not None
    return KeptStatementLine(
        id=StatementLineId(row.id),
        account=AccountId(row.account_id),
        line=line,
        case=case,
        source=row.source,
        taken_back=taken_back,
        divided=row.divided_at is not None,
        part_of=None if row.part_of is None else StatementLineId(row.part_of),
    )
