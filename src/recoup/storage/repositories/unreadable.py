"""Parts of orders that could not be read when they were last seen. A person must look; nothing is guessed meanwhile."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from recoup.decision.island import Blind
from recoup.storage.ids import AccountId, ShopId
from recoup.storage.repositories.observations import Subject
from recoup.storage.scope import Scope
from recoup.storage.sql import add_plain
from recoup.storage.tables import UNREADABLE
from recoup.storage.words import SubjectKind


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A part that cannot be read: where it stands in the remote's words, and its line where that is known."""

    field: str
    line: str | None = None


@dataclass(frozen=True, slots=True)
class KeptUnreadable:
    """A part that cannot be read, of which order, and since when."""

    shop: ShopId
    subject: Subject
    part: Unreadable
    noticed_at: datetime


def put_unreadable(scope: Scope, shop: ShopId, subject: Subject, parts: Iterable[Unreadable], at: datetime) -> bool:
    """Keep what of an order cannot be read now, and forget what could not be before; False when it is the same."""
    mine = (UNREADABLE.c.account_id == subject.account, UNREADABLE.c.subject_kind == subject.kind)
    same = (scope.owns(UNREADABLE), *mine, UNREADABLE.c.subject_id == subject.id)
    before = scope.connection.execute(select(UNREADABLE.c.field, UNREADABLE.c.line_id).where(*same))
    now = {part.field: part.line for part in parts}
    if {row.field: row.line_id for row in before} == now:
        return False
    scope.connection.execute(delete(UNREADABLE).where(*same))
    common = {"shop_id": shop, "account_id": subject.account, "noticed_at": at}
    about = {"subject_kind": subject.kind, "subject_id": subject.id}
    add_plain(scope, UNREADABLE, [{**common, **about, "field": field, "line_id": line} for field, line in now.items()])
    return True


def unreadable(scope: Scope, limit: int = 1000) -> tuple[KeptUnreadable, ...]:
    """Return what a person must look at, the latest noticed first."""
    order = (UNREADABLE.c.noticed_at.desc(), UNREADABLE.c.subject_id, UNREADABLE.c.field)
    rows = scope.connection.execute(select(UNREADABLE).where(scope.owns(UNREADABLE)).order_by(*order).limit(limit))
    return tuple(
        KeptUnreadable(
            ShopId(row.shop_id),
            Subject(AccountId(row.account_id), row.subject_kind, row.subject_id),
            Unreadable(row.field, row.line_id),
            row.noticed_at,
        )
        for row in rows
    )


def blind_among(scope: Scope, shop: ShopId, store_lines: Collection[str], supplier_lines: Collection[str]) -> Blind:
    """Return which of these lines cannot be read."""
    return Blind(
        _blind(scope, shop, SubjectKind.STORE_ORDER, store_lines),
        _blind(scope, shop, SubjectKind.SUPPLIER_ORDER, supplier_lines),
    )


def _blind(scope: Scope, shop: ShopId, kind: SubjectKind, lines: Collection[str]) -> frozenset[str]:
    named = (UNREADABLE.c.shop_id == shop, UNREADABLE.c.subject_kind == kind, UNREADABLE.c.line_id.in_(lines))
    rows = scope.connection.execute(select(UNREADABLE.c.line_id).where(scope.owns(UNREADABLE), *named))
    return frozenset(row.line_id for row in rows)
