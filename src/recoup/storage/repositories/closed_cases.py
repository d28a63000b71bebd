"""Cases that were closed lately, for whoever asks what another rule would have made of them."""

from datetime import datetime

from sqlalchemy import select

from recoup.storage.ids import CaseId, PairRow
from recoup.storage.scope import Scope
from recoup.storage.tables import CASE


def lately_closed(scope: Scope, since: datetime, limit: int) -> tuple[tuple[CaseId, PairRow], ...]:
    """Return the cases that were opened last among those closed since a moment, each with its pair."""
    closed = (scope.owns(CASE), CASE.c.closed_at.is_not(None), CASE.c.closed_at >= since)
    statement = select(CASE.c.id, CASE.c.pair_id).where(*closed).order_by(CASE.c.id.desc()).limit(limit)
    return tuple((CaseId(row.id), PairRow(row.pair_id)) for row in scope.connection.execute(statement))
