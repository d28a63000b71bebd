"""The books of a case: postings in the order they were recorded, each under an id that is used once in its case."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, func, select

from recoup.domain.money import Conversion, Money
from recoup.ledger.case_ledger import PostingConflictError
from recoup.ledger.postings import Move, Posting, Subject
from recoup.storage.ids import CaseId
from recoup.storage.scope import Scope
from recoup.storage.sql import add_plain
from recoup.storage.tables import MOVE, POSTING


def postings(scope: Scope, case: CaseId) -> tuple[Posting, ...]:
    """Return the postings of a case in the order they were recorded; their times are in UTC."""
    moves: dict[int, list[Move]] = {}
    of_case = select(MOVE).where(scope.owns(MOVE), MOVE.c.case_id == case).order_by(MOVE.c.number, MOVE.c.position)
    for row in scope.connection.execute(of_case):
        moves.setdefault(row.number, []).append(Move(row.debit, row.credit, Money(row.amount_minor, row.currency)))
    recorded = select(POSTING).where(scope.owns(POSTING), POSTING.c.case_id == case).order_by(POSTING.c.number)
    return tuple(_posting(row, tuple(moves[row.number])) for row in scope.connection.execute(recorded))


def record_postings(scope: Scope, case: CaseId, new: Sequence[Posting], at: datetime) -> int:
    """Record postings that are not recorded yet and return how many that were; all are recorded or none.

    Raises PostingConflictError when an id is recorded with other content.
    """
    if not new:
        return 0
    known = _known(scope, case, {posting.id for posting in new})
    fresh: dict[str, Posting] = {}
    for posting in new:
        earlier = known.get(posting.id) or fresh.setdefault(posting.id, posting)
        if earlier != posting:
            raise PostingConflictError(f"{posting.id} is recorded with other content")
    first = _count(scope, case) + 1
    numbered = list(enumerate(fresh.values(), first))
    common = {"case_id": case, "recorded_at": at}
    add_plain(scope, POSTING, [{**common, "number": number, **_values(posting)} for number, posting in numbered])
    add_plain(scope, MOVE, [row for number, posting in numbered for row in _moves(case, number, posting)])
    return len(fresh)


def _known(scope: Scope, case: CaseId, ids: set[str]) -> dict[str, Posting]:
    taken = (scope.owns(POSTING), POSTING.c.case_id == case, POSTING.c.posting_id.in_(ids))
    if scope.connection.execute(select(POSTING.c.number).where(*taken).limit(1)).first() is None:
        return {}
    return {posting.id: posting for posting in postings(scope, case)}


def _count(scope: Scope, case: CaseId) -> int:
    of_case = (scope.owns(POSTING), POSTING.c.case_id == case)
    return scope.connection.execute(select(func.count()).select_from(POSTING).where(*of_case)).scalar_one()


def _values(posting: Posting) -> dict[str, Any]:
    rate = posting.conversion
    return {
        "posting_id": posting.id,
        "at": posting.at,
        "event": posting.event,
        "store_line": posting.subject.store_line,
        "supplier_line": posting.subject.supplier_line,
        "claim": posting.subject.claim,
        "coupon": posting.subject.coupon,
        "reverses": posting.reverses,
        "rate_source": rate and rate.source,
        "rate_target": rate and rate.target,
        "rate": rate and str(rate.rate),
        "rate_on": rate and rate.on.isoformat(),
        "rate_origin": rate and rate.origin,
        "memo": posting.memo,
    }


def _moves(case: CaseId, number: int, posting: Posting) -> list[dict[str, Any]]:
    return [
        {
            "case_id": case,
            "number": number,
            "position": position,
            "debit": debit,
            "credit": credit,
            "amount_minor": amount.minor,
            "currency": amount.currency,
        }
        for position, (debit, credit, amount) in enumerate(posting.moves)
    ]


def _posting(row: Row[Any], moves: tuple[Move, ...]) -> Posting:
    return Posting(
        id=row.posting_id,
        at=row.at,
        event=row.event,
        moves=moves,
        subject=Subject(row.store_line, row.supplier_line, row.claim, row.coupon),
        reverses=row.reverses,
        conversion=_conversion(row),
        memo=row.memo,
    )


def _conversion(row: Row[Any]) -> Conversion | None:
    if row.rate is None:
        return None
    on = date.fromisoformat(row.rate_on)
    return Conversion(row.rate_source, row.rate_target, Decimal(row.rate), on, row.rate_origin)
