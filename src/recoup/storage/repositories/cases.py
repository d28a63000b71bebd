"""Cases: a pair's open one, its history, and the events of each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from recoup.decision.decide import Decision
from recoup.domain.case import Case, Strand, Strands
from recoup.domain.events import CaseClosed, CaseOpened, CaseRenamed, Event, StrandMoved
from recoup.domain.money import Money
from recoup.domain.pair import PairId
from recoup.storage.ids import CaseId, PairRow, ShopId
from recoup.storage.scope import Scope
from recoup.storage.sql import add_plain, amount_columns, amount_of
from recoup.storage.tables import CASE, EVENT, PAIR
from recoup.storage.words import EventName


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case as it is kept, with what is at stake on either side and when its next step is due."""

    id: CaseId
    shop: ShopId
    pair: PairRow
    case: Case
    customer_stake: Money | None
    supplier_stake: Money | None
    due_at: datetime
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a case as it is kept: which one, when, and what it changed."""

    at: datetime
    name: EventName
    strand: Strand | None
    before: str | None
    after: str | None


def open_case(scope: Scope, pair: PairRow) -> KeptCase | None:
    """Return the open case of a pair, if there is one."""
    return _first(scope, CASE.c.pair_id == pair, CASE.c.closed_at.is_(None))


def latest_case(scope: Scope, pair: PairRow) -> KeptCase | None:
    """Return the case of a pair that was opened last, open or closed."""
    return _first(scope, CASE.c.pair_id == pair)


def case(scope: Scope, id: CaseId) -> KeptCase | None:
    """Return a case by its number; None when the tenant has no such case."""
    return _first(scope, CASE.c.id == id)


def open_cases(scope: Scope, limit: int = 1000) -> tuple[KeptCase, ...]:
    """Return the tenant's open cases, the most urgent first."""
    order = (CASE.c.due_at, CASE.c.id)
    statement = _cases(scope).where(CASE.c.closed_at.is_(None)).order_by(*order).limit(limit)
    return tuple(_kept(row) for row in scope.connection.execute(statement))


def happenings(scope: Scope, id: CaseId) -> tuple[Happening, ...]:
    """Return what happened to a case, in its order."""
    columns = (EVENT.c.at, EVENT.c.name, EVENT.c.strand, EVENT.c.before, EVENT.c.after)
    statement = select(*columns).where(scope.owns(EVENT), EVENT.c.case_id == id)
    rows = scope.connection.execute(statement.order_by(EVENT.c.version, EVENT.c.position))
    return tuple(Happening(*row) for row in rows)


def write_case(scope: Scope, shop: ShopId, pair: PairRow, decision: Decision, now: datetime) -> CaseId | None:
    """Open, continue or close the case of a pair as ``decision`` says, and return it; None when there is none."""
    if decision.case is None:
        return None
    values = _values(decision.case, decision, now)
    known = open_case(scope, pair)
    if known is not None:
        scope.connection.execute(update(CASE).where(scope.owns(CASE), CASE.c.id == known.id).values(**values))
        return known.id
    owner = {"tenant_id": scope.tenant, "shop_id": shop, "pair_id": pair, "opened_at": now}
    return CaseId(scope.connection.execute(insert(CASE).values(**owner, **values).returning(CASE.c.id)).scalar_one())


def write_events(scope: Scope, id: CaseId, version: int, events: tuple[Event, ...], at: datetime) -> None:
    """Append the events of one decision to a case; ``version`` is the pair's after it."""
    common = {"case_id": id, "version": version, "at": at}
    add_plain(
        scope, EVENT, [{**common, "position": place, **_event_values(event)} for place, event in enumerate(events)]
    )


def _values(case: Case, decision: Decision, now: datetime) -> dict[str, Any]:
    closed = any(isinstance(event, CaseClosed) for event in decision.events)
    return {
        "kind": case.kind,
        "goods": case.strands.goods,
        "refund": case.strands.refund,
        "reimbursement": case.strands.reimbursement,
        "notice": case.strands.notice,
        "message": case.message,
        "due_at": decision.named.due.at,
        "closed_at": now if closed else None,
        **amount_columns("customer_stake", decision.customer_stake),
        **amount_columns("supplier_stake", decision.supplier_stake),
    }


def _event_values(event: Event) -> dict[str, Any]:
    match event:
        case CaseOpened():
            return _told(EventName.CASE_OPENED, after=event.kind.value)
        case CaseRenamed():
            return _told(EventName.CASE_RENAMED, before=event.before.value, after=event.after.value)
        case StrandMoved():
            return _told(EventName.STRAND_MOVED, event.strand, event.before.value, event.after.value)
        case CaseClosed():
            return _told(EventName.CASE_CLOSED)


def _told(
    name: EventName, strand: Strand | None = None, before: str | None = None, after: str | None = None
) -> dict[str, Any]:
    return {"name": name, "strand": strand, "before": before, "after": after}


def _cases(scope: Scope) -> Any:
    """Select cases together with what their pair joins."""
    sides = (PAIR.c.store_line, PAIR.c.supplier_line, PAIR.c.part)
    return select(CASE, *sides).where(scope.owns(CASE), scope.owns(PAIR), PAIR.c.id == CASE.c.pair_id)


def _first(scope: Scope, *conditions: Any) -> KeptCase | None:
    row = scope.connection.execute(_cases(scope).where(*conditions).order_by(CASE.c.id.desc()).limit(1)).first()
    return None if row is None else _kept(row)


def _kept(row: Row[Any]) -> KeptCase:
    strands = Strands(row.goods, row.refund, row.reimbursement, row.notice)
    return KeptCase(
        id=CaseId(row.id),
        shop=ShopId(row.shop_id),
        pair=PairRow(row.pair_id),
        case=Case(PairId(row.store_line, row.supplier_line, row.part), row.kind, strands, row.message),
        customer_stake=amount_of(row, "customer_stake"),
        supplier_stake=amount_of(row, "supplier_stake"),
        due_at=row.due_at,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )
