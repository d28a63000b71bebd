"""Cases: a pair's open one, its history, and the events of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, or_, select, update

from recoup.decision.decide import Decision
from recoup.domain.actions import Approval
from recoup.domain.case import Case, Strand, Strands
from recoup.domain.events import CaseClosed, CaseOpened, CaseRenamed, Event, StrandMoved
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.pair import PairId
from recoup.storage.ids import CaseId, PairRow, ShopId
from recoup.storage.scope import Scope
from recoup.storage.sql import add_plain, amount_columns, amount_of
from recoup.storage.tables import CASE, EVENT, PAIR
from recoup.storage.words import EventName


@dataclass(frozen=True, slots=True)
class KeptApproval:
    """What a person approved in a case, who it was and when."""

    approval: Approval
    who: str
    at: datetime


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
    approval: KeptApproval | None = None


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


def cases_of(scope: Scope, *pairs: PairRow) -> tuple[KeptCase, ...]:
    """Return every case there ever was for these pairs, the oldest first."""
    statement = _cases(scope).where(CASE.c.pair_id.in_(pairs)).order_by(CASE.c.id)
    return tuple(_kept(row) for row in scope.connection.execute(statement))


def case(scope: Scope, id: CaseId) -> KeptCase | None:
    """Return a case by its number; None when the tenant has no such case."""
    return _first(scope, CASE.c.id == id)


def cases_numbered(scope: Scope, *ids: CaseId) -> tuple[KeptCase, ...]:
    """Return those of these cases that the tenant has, by their numbers."""
    statement = _cases(scope).where(CASE.c.id.in_(ids)).order_by(CASE.c.id)
    return tuple(_kept(row) for row in scope.connection.execute(statement))


def open_cases(
    scope: Scope, limit: int = 1000, *, kind: Kind | None = None, due_before: datetime | None = None, text: str = ""
) -> tuple[KeptCase, ...]:
    """Return the tenant's open cases, the most urgent first; those of a kind, that are late, or whose lines say so.

    ``text`` is a part of the name of either line.
    """
    wanted: list[Any] = [CASE.c.closed_at.is_(None)]
    if kind is not None:
        wanted.append(CASE.c.kind == kind)
    if due_before is not None:
        wanted.append(CASE.c.due_at < due_before)
    if text:
        lines = (PAIR.c.store_line, PAIR.c.supplier_line)
        wanted.append(or_(*[line.contains(text, autoescape=True) for line in lines]))
    statement = _cases(scope).where(*wanted).order_by(CASE.c.due_at, CASE.c.id).limit(limit)
    return tuple(_kept(row) for row in scope.connection.execute(statement))


def happenings(scope: Scope, id: CaseId) -> tuple[Happening, ...]:
    """Return what happened to a case, in its order."""
    columns = (EVENT.c.at, EVENT.c.name, EVENT.c.strand, EVENT.c.before, EVENT.c.after)
    statement = select(*columns).where(scope.owns(EVENT), EVENT.c.case_id == id)
    rows = scope.connection.execute(statement.order_by(EVENT.c.version, EVENT.c.position))
    return tuple(Happening(*row) for row in rows)


def approve_in_case(scope: Scope, id: CaseId, approval: Approval, who: str, at: datetime) -> bool:
    """Keep what a person approves in an open case, in place of what was approved before; False when it is not open."""
    values = {"approved_supplier": approval.supplier, "approved_by": who, "approved_at": at}
    return _change_open(scope, id, **values, **amount_columns("approved", approval.amount))


def withdraw_approval(scope: Scope, id: CaseId) -> bool:
    """Forget what was approved in an open case; False when it is not open."""
    gone = {"approved_supplier": None, "approved_by": None, "approved_at": None}
    return _change_open(scope, id, **gone, **amount_columns("approved", None))


def write_cases(
    scope: Scope, decided: Mapping[PairRow, tuple[ShopId, Decision]], now: datetime
) -> Mapping[PairRow, CaseId]:
    """Open, continue or close the cases of pairs as their decisions say, and return the case of each pair with one."""
    following = {row: _values(each.case, each, now) for row, (_, each) in decided.items() if each.case is not None}
    if not following:
        return {}
    open_ = (scope.owns(CASE), CASE.c.pair_id.in_(following), CASE.c.closed_at.is_(None))
    rows = scope.connection.execute(select(CASE.c.pair_id, CASE.c.id).where(*open_))
    known = {PairRow(row.pair_id): CaseId(row.id) for row in rows}
    _continue_cases(scope, {id: following[row] for row, id in known.items()})
    new = [
        {"shop_id": decided[row][0], "pair_id": row, **values} for row, values in following.items() if row not in known
    ]
    return known | _open_cases(scope, new, now)


def _continue_cases(scope: Scope, values: Mapping[CaseId, Mapping[str, Any]]) -> None:
    if values:
        statement = update(CASE).where(scope.owns(CASE), CASE.c.id == bindparam("known"))
        scope.connection.execute(statement, [{"known": id, **each} for id, each in values.items()])


def _open_cases(scope: Scope, values: Sequence[Mapping[str, Any]], at: datetime) -> dict[PairRow, CaseId]:
    if not values:
        return {}
    rows = [{"tenant_id": scope.tenant, "opened_at": at, **each} for each in values]
    opened = scope.connection.execute(insert(CASE).returning(CASE.c.pair_id, CASE.c.id), rows)
    return {PairRow(row.pair_id): CaseId(row.id) for row in opened}


def write_events(scope: Scope, told: Iterable[tuple[CaseId, int, Sequence[Event]]], at: datetime) -> None:
    """Append the events of decisions to their cases, each with the version of its pair after it."""
    rows = [
        {"case_id": case, "version": version, "at": at, "position": place, **_event_values(event)}
        for case, version, events in told
        for place, event in enumerate(events)
    ]
    add_plain(scope, EVENT, rows)


def _values(case: Case, decision: Decision, now: datetime) -> dict[str, Any]:
    closed = any(isinstance(event, CaseClosed) for event in decision.events)
    return {
        "kind": case.kind,
        "goods": case.strands.goods,
        "refund": case.strands.refund,
        "reimbursement": case.strands.reimbursement,
        "notice": case.strands.notice,
        "message": case.message,
        "since": case.since or now,
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


def _change_open(scope: Scope, id: CaseId, **values: Any) -> bool:
    open_ = (scope.owns(CASE), CASE.c.id == id, CASE.c.closed_at.is_(None))
    return scope.connection.execute(update(CASE).where(*open_).values(**values)).rowcount > 0


def _approval(row: Row[Any]) -> KeptApproval | None:
    amount = amount_of(row, "approved")
    if amount is None:
        return None
    return KeptApproval(Approval(row.approved_supplier, amount), row.approved_by, row.approved_at)


def _first(scope: Scope, *conditions: Any) -> KeptCase | None:
    row = scope.connection.execute(_cases(scope).where(*conditions).order_by(CASE.c.id.desc()).limit(1)).first()
    return None if row is None else _kept(row)


def _kept(row: Row[Any]) -> KeptCase:
    strands = Strands(row.goods, row.refund, row.reimbursement, row.notice)
    return KeptCase(
        id=CaseId(row.id),
        shop=ShopId(row.shop_id),
        pair=PairRow(row.pair_id),
        case=Case(PairId(row.store_line, row.supplier_line, row.part), row.kind, strands, row.message, row.since),
        customer_stake=amount_of(row, "customer_stake"),
        supplier_stake=amount_of(row, "supplier_stake"),
        due_at=row.due_at,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        approval=_approval(row),
    )
