"""Forgetting: what a customer may ask to be erased, and what is not kept for ever anyway.

Books, cases, events and hashes stay: they name orders and amounts, no person. What goes is what was seen in full, what
was delivered, what was written to the customer, and how they are reached.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zlib import decompress

from sqlalchemy import ColumnElement, Select, Table, and_, case, or_, select, update

from recoup.storage.ids import ShopId
from recoup.storage.repositories.contacts import erase_contacts
from recoup.storage.repositories.parcels import erase_parcels
from recoup.storage.scope import Scope
from recoup.storage.tables import (
    CASE,
    EVIDENCE,
    INBOX,
    NOTICE,
    OBSERVATION,
    PAIR,
    REMOTE_ACCOUNT,
    STORE_LINE,
    SUPPLIER_LINE,
)
from recoup.storage.words import InboxState, NoticeState, SubjectKind

ERASED: Final = "erased"
"""What stands where a note was."""

_DELIVERED: Final[dict[str, Any]] = {"body": None, "headers": {}}
_WAITING: Final = (NoticeState.DUE, NoticeState.HELD, NoticeState.READY)
_PAGE: Final = 500
_WORDS: Final[dict[str, Any]] = {"subject": None, "body": None}


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows lost their content."""

    contacts: int
    observations: int
    deliveries: int
    notices: int
    evidence: int


def erase_orders(scope: Scope, shop: ShopId, order_ids: Collection[str], at: datetime) -> Erased:
    """Erase the personal data of store orders, and of the supplier orders that served them.

    ``order_ids`` are all orders of a customer who asks for it. What names an order only inside, a refund or a message
    that rings for several, is read through, so this takes longer the more is kept.
    """
    lines = select(STORE_LINE.c.line_id).where(
        scope.owns(STORE_LINE), STORE_LINE.c.shop_id == shop, STORE_LINE.c.order_id.in_(order_ids)
    )
    accounts = select(REMOTE_ACCOUNT.c.id).where(scope.owns(REMOTE_ACCOUNT), REMOTE_ACCOUNT.c.shop_id == shop)
    cases = _cases(scope, shop, lines)
    erased = Erased(
        contacts=erase_contacts(scope, shop, order_ids, at),
        observations=_empty_observations(scope, at, *_about(scope, shop, OBSERVATION, order_ids, lines, accounts))
        + _empty_refunds(scope, accounts, order_ids, at)
        + erase_parcels(scope, shop, order_ids),
        deliveries=_empty_deliveries(scope, *_about(scope, shop, INBOX, order_ids, lines, accounts))
        + _empty_named(scope, accounts, order_ids, at),
        notices=_empty_notices(scope, cases),
        evidence=_empty_evidence(scope, at, EVIDENCE.c.case_id.in_(cases)),
    )
    named = (STORE_LINE.c.shop_id == shop, STORE_LINE.c.order_id.in_(order_ids))
    _empty(scope, STORE_LINE, {"memo": None}, *named)
    return erased


def erase_older(scope: Scope, before: datetime, at: datetime) -> Erased:
    """Erase what is older than the shop keeps things in full: whatever was seen, worked off or sent before ``before``.

    Contacts and evidence belong to their case and are not touched.
    """
    worked_off = (INBOX.c.state == InboxState.HANDLED, INBOX.c.handled_at < before)
    sent = (NOTICE.c.sent_at < before, NOTICE.c.body.is_not(None))
    return Erased(
        contacts=0,
        observations=_empty_observations(scope, at, OBSERVATION.c.observed_at < before),
        deliveries=_empty_deliveries(scope, *worked_off),
        notices=_empty(scope, NOTICE, _WORDS, *sent),
        evidence=0,
    )


def _empty_refunds(scope: Scope, accounts: Select[Any], order_ids: Collection[str], at: datetime) -> int:
    """Take the content of refunds that name one of the orders: their own numbers tell nothing of it."""
    kept = (OBSERVATION.c.subject_kind == SubjectKind.STORE_REFUND, OBSERVATION.c.content.is_not(None))
    found = _naming(scope, OBSERVATION, OBSERVATION.c.content, decompress, order_ids, accounts, *kept)
    return _empty_observations(scope, at, OBSERVATION.c.id.in_(found)) if found else 0


def _empty_named(scope: Scope, accounts: Select[Any], order_ids: Collection[str], at: datetime) -> int:
    """Take the content of deliveries that name one of the orders; one that waits is done: polling reads the order."""
    found = _naming(scope, INBOX, INBOX.c.body, bytes, order_ids, accounts, INBOX.c.body.is_not(None))
    if not found:
        return 0
    waiting = (INBOX.c.id.in_(found), INBOX.c.state == InboxState.WAITING)
    _empty(scope, INBOX, {"state": InboxState.HANDLED, "due_at": None, "handled_at": at}, *waiting)
    return _empty_deliveries(scope, INBOX.c.id.in_(found))


def _naming(
    scope: Scope,
    table: Table,
    column: ColumnElement[Any],
    plain: Callable[[bytes], bytes],
    order_ids: Collection[str],
    accounts: Select[Any],
    *conditions: ColumnElement[bool],
) -> list[int]:
    """Return the rows whose content names one of the orders, read page by page."""
    words = [order.encode() for order in order_ids]
    found: list[int] = []
    after = 0
    while True:
        named = (scope.owns(table), table.c.account_id.in_(accounts), table.c.id > after, *conditions)
        rows = scope.connection.execute(
            select(table.c.id, column).where(*named).order_by(table.c.id).limit(_PAGE)
        ).all()
        for id, content in rows:
            text = plain(content)
            if any(word in text for word in words):
                found.append(id)
        if len(rows) < _PAGE:
            return found
        after = rows[-1][0]


def _about(
    scope: Scope,
    shop: ShopId,
    table: Table,
    order_ids: Collection[str],
    lines: Select[Any],
    accounts: Select[Any],
) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of what an account of the shop told about these orders or those that served them."""
    served = (
        select(SUPPLIER_LINE.c.order_id)
        .join(PAIR, (PAIR.c.supplier_line == SUPPLIER_LINE.c.line_id) & (PAIR.c.shop_id == SUPPLIER_LINE.c.shop_id))
        .where(scope.owns(SUPPLIER_LINE), scope.owns(PAIR), PAIR.c.shop_id == shop, PAIR.c.store_line.in_(lines))
    )
    subject = or_(table.c.subject_id.in_(order_ids), table.c.subject_id.in_(served))
    return table.c.account_id.in_(accounts), subject


def _cases(scope: Scope, shop: ShopId, lines: Select[Any]) -> Select[Any]:
    return select(CASE.c.id).where(
        scope.owns(CASE),
        scope.owns(PAIR),
        CASE.c.pair_id == PAIR.c.id,
        PAIR.c.shop_id == shop,
        PAIR.c.store_line.in_(lines),
    )


def _empty_observations(scope: Scope, at: datetime, *conditions: Any) -> int:
    kept = OBSERVATION.c.content.is_not(None)
    return _empty(scope, OBSERVATION, {"content": None, "erased_at": at}, kept, *conditions)


def _empty_deliveries(scope: Scope, *conditions: Any) -> int:
    return _empty(scope, INBOX, _DELIVERED, INBOX.c.body.is_not(None), *conditions)


def _empty_notices(scope: Scope, cases: Select[Any]) -> int:
    """Take the words of messages; one that was still to go can no longer: nobody knows the customer any more."""
    waiting = NOTICE.c.state.in_(_WAITING)
    stopped = {"due_at": None, "problem": "erased", "state": NoticeState.FAILED}
    erased = _empty(scope, NOTICE, {**_WORDS, **stopped}, NOTICE.c.case_id.in_(cases), waiting)
    return erased + _empty(scope, NOTICE, _WORDS, NOTICE.c.case_id.in_(cases), NOTICE.c.body.is_not(None))


def _empty_evidence(scope: Scope, at: datetime, *conditions: Any) -> int:
    """Take files and notes; a word stays in a note's place, because that there was one may be what proved a task.

    Why money was given up or is owed no more is a part of the books, and stays.
    """
    settles = EVIDENCE.c.settles.is_not(None)
    noted = (EVIDENCE.c.note != "", EVIDENCE.c.note != ERASED, ~settles)
    note = case((or_(EVIDENCE.c.note == "", settles), EVIDENCE.c.note), else_=ERASED)
    values = {"content": None, "key_id": None, "file_name": None, "note": note, "erased_at": at}
    return _empty(scope, EVIDENCE, values, or_(EVIDENCE.c.content.is_not(None), and_(*noted)), *conditions)


def _empty(scope: Scope, table: Table, values: dict[str, Any], *conditions: Any) -> int:
    return scope.connection.execute(update(table).where(scope.owns(table), *conditions).values(**values)).rowcount
