"""The books of cases: postings in the order they were recorded, each under an id that is used once in its case."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, select

from recoup.domain.money import Conversion, Money
from recoup.ledger.case_ledger import PostingConflictError
from recoup.ledger.postings import Move, Posting, Subject
from recoup.storage.ids import CaseId
from recoup.storage.scope import Scope
from recoup.storage.sql import add_plain
from recoup.storage.tables import MOVE, POSTING


def postings(scope: Scope, case: CaseId) -> tuple[Posting, ...]:
    """Return the postings of a case in the order they were recorded; their times are in UTC."""
    return postings_of(scope, case).get(case, ())


def postings_of(scope: Scope, *cases: CaseId) -> dict[CaseId, tuple[Posting, ...]]:
    """Return the postings of each of these cases that has any, as ``postings`` does."""
    moves: dict[tuple[int, int], list[Move]] = {}
    of_cases = select(MOVE).where(scope.owns(MOVE), MOVE.c.case_id.in_(cases))
    for row in scope.connection.execute(of_cases.order_by(MOVE.c.case_id, MOVE.c.number, MOVE.c.position)):
        move = Move(row.debit, row.credit, Money(row.amount_minor, row.currency))
        moves.setdefault((row.case_id, row.number), []).append(move)
    books: dict[CaseId, list[Posting]] = {}
    recorded = select(POSTING).where(scope.owns(POSTING), POSTING.c.case_id.in_(cases))
    for row in scope.connection.execute(recorded.order_by(POSTING.c.case_id, POSTING.c.number)):
        posting = _posting(row, tuple(moves[row.case_id, row.number]))
        books.setdefault(CaseId(row.case_id), []).append(posting)
    return {case: tuple(book) for case, book in books.items()}


def record_postings(scope: Scope, new: Mapping[CaseId, Sequence[Posting]], at: datetime) -> int:
    """Record what is not recorded yet in the books of cases and return how much that was; all is recorded or none.

    Raises PostingConflictError when an id is recorded with other content.
    """
    cases = [case for case, postings in new.items() if postings]
    if not cases:
        return 0
    known = _known(scope, cases)
    seen = [case for case in cases if any(posting.id in known[case] for posting in new[case])]
    books = postings_of(scope, *seen) if seen else {}
    numbered = [
        (case, number, posting)
        for case in cases
        for number, posting in enumerate(_fresh(new[case], books.get(case, ())), len(known[case]) + 1)
    ]
    at_once = {"recorded_at": at}
    add_plain(
        scope, POSTING, [{"case_id": c, "number": n, **at_once, **_values(posting)} for c, n, posting in numbered]
    )
    add_plain(scope, MOVE, [row for case, number, posting in numbered for row in _moves(case, number, posting)])
    return len(numbered)


def _known(scope: Scope, cases: Collection[CaseId]) -> dict[CaseId, set[str]]:
    """Return the ids that are used in each of these cases."""
    known: dict[CaseId, set[str]] = {case: set() for case in cases}
    statement = select(POSTING.c.case_id, POSTING.c.posting_id)
    for row in scope.connection.execute(statement.where(scope.owns(POSTING), POSTING.c.case_id.in_(cases))):
        known[CaseId(row.case_id)].add(row.posting_id)
    return known


def _fresh(new: Sequence[Posting], recorded: Sequence[Posting]) -> list[Posting]:
    """Return the postings that are not recorded yet, each once."""
    known = {posting.id: posting for posting in recorded}
    fresh: list[Posting] = []
    for posting in new:
        if posting.id not in known:
            known[posting.id] = posting
            fresh.append(posting)
        elif known[posting.id] != posting:
            raise PostingConflictError(f"{posting.id} is recorded with other content")
    return fresh


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
