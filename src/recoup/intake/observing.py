"""Observing: what was read becomes an observation, then lines, links and pairs that are woken, in one transaction.

The same seen again is no news and changes nothing. Whatever order observations come in, lines end as the newest one
says, because the database compares their moments. A moment is when the read began, so whatever changed before it is in
what was seen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from recoup.connectors.files.json_rows import StoreRow, UnreadableError
from recoup.connectors.store_values import StoreOrder, StoreRefund
from recoup.connectors.supplier_values import SupplierOrder
from recoup.domain.links import LinkSource
from recoup.domain.supplier_line import SupplierLine
from recoup.intake.matching import numbers_in
from recoup.intake.proving import needs_policy, proven_rows
from recoup.intake.rows import store_line_of, supplier_line_of
from recoup.intake.shaping import link_and_wake
from recoup.policy.book import DEFAULT_BOOK
from recoup.policy.reading import read_book
from recoup.storage.ids import ObservationId
from recoup.storage.records import OrderRow, SupplierLineRow
from recoup.storage.repositories.contacts import Contact, contact_of, is_erased, put_contact
from recoup.storage.repositories.lines import (
    lines_of_store_order,
    lines_of_supplier_order,
    upsert_store_lines,
    upsert_store_orders,
    upsert_supplier_lines,
    upsert_supplier_orders,
)
from recoup.storage.repositories.observations import Noted, Subject, add_observation, latest_observation
from recoup.storage.repositories.policies import policy_in_force
from recoup.storage.repositories.references import (
    Reference,
    note_looked,
    put_references,
    references_of_supplier_order,
)
from recoup.storage.repositories.shops import Account
from recoup.storage.repositories.unreadable import Unreadable, put_unreadable
from recoup.storage.scope import Scope
from recoup.storage.vault import Vault
from recoup.storage.words import Source, SubjectKind

SETTLING: Final = timedelta(minutes=10)
"""How long after it was named a supplier order that cannot be read may still appear."""

_MOMENT: Final = timedelta.resolution
_GONE: Final = SupplierLine.ABSENT
_STANDS_IN: Final = frozenset({SupplierLine.PLACEMENT_UNKNOWN, _GONE})
_NOTHING: Final = b"null"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where observations of one account go: an open transaction, and whose account it is."""

    scope: Scope
    account: Account

    def subject(self, kind: SubjectKind, id: str) -> Subject:
        """Return the subject of an observation of this account."""
        return Subject(self.account.id, kind, id)


def moment_of(desk: Desk, kind: SubjectKind, id: str, now: datetime) -> datetime:
    """Return the moment of a look that begins now: later than everything that was seen of the subject before.

    So what is read next counts as newer even when a clock stands still or was put back.
    """
    last = latest_observation(desk.scope, desk.subject(kind, id))
    return now if last is None else max(now, last.observed_at + _MOMENT)


def observe_store_order(desk: Desk, order: StoreOrder, at: datetime, source: Source) -> bool:
    """Keep a store order that was read whole, and tell whether it is news. Raises ValueError for one of a list.

    Of a customer who was forgotten only what the books need is kept.
    """
    if not order.whole:
        raise ValueError("an order from a list says nothing of refunds and memos; read it whole")
    scope, shop = desk.scope, desk.account.shop
    subject = desk.subject(SubjectKind.STORE_ORDER, order.order_id)
    erased = is_erased(scope, shop, order.order_id)
    noted = add_observation(scope, subject, at, order.content, source, keep=not erased)
    rows = _with_proof(desk, order)
    otherwise = not noted.new and needs_policy(order) and _proves_otherwise(desk, order.order_id, rows)
    if noted.new or otherwise:
        lines = [store_line_of(desk.account.id, noted.id, at, row, order.route) for row in rows]
        if erased:
            lines = [line._replace(memo=None) for line in lines]
        upsert_store_orders(scope, shop, [OrderRow(desk.account.id, noted.id, at, order.order_id)])
        upsert_store_lines(scope, shop, lines)
        _refer(desk, order.order_id, numbers_in(row.memo for row in order.lines), LinkSource.MEMO, at)
    news = _sharpen(desk, subject, noted, order.unreadable, at) or noted.new or otherwise
    if news:
        link_and_wake(scope, shop, at, store_orders=[order.order_id])
    return news


def keep_contact(desk: Desk, vault: Vault, order: StoreOrder, at: datetime) -> bool:
    """Keep, sealed, how the customer of a store order is reached; False when there is nothing new to keep.

    All orders of a customer share their mail address, or else their name in the shop.
    """
    scope, shop, buyer = desk.scope, desk.account.shop, order.buyer
    if buyer is None or is_erased(scope, shop, order.order_id):
        return False
    contact = Contact(person=buyer.email or buyer.member, name=buyer.name, email=buyer.email, phone=buyer.phone)
    if contact_of(scope, vault, shop, order.order_id) == contact:
        return False
    put_contact(scope, vault, shop, order.order_id, contact, at)
    return True


def observe_supplier_order(desk: Desk, order: SupplierOrder, at: datetime, source: Source) -> bool:
    """Keep a supplier order that was read, and tell whether it is news."""
    scope, shop = desk.scope, desk.account.shop
    subject = desk.subject(SubjectKind.SUPPLIER_ORDER, order.order_id)
    noted = add_observation(scope, subject, at, order.content, source)
    unlooked = not all(each.looked for each in references_of_supplier_order(scope, shop, order.order_id))
    note_looked(scope, shop, order.order_id, at)
    if noted.new:
        kept = OrderRow(desk.account.id, noted.id, at, order.order_id, order.store_id, order.store_name)
        upsert_supplier_orders(scope, shop, [kept])
        upsert_supplier_lines(scope, shop, _supplier_lines(desk, noted.id, order, at))
        for row in order.lines:
            if row.store_order_id is not None:
                _refer(desk, row.store_order_id, [order.order_id], LinkSource.SUPPLIER_FILE, at)
    news = _sharpen(desk, subject, noted, order.unreadable, at) or noted.new
    if news or unlooked:
        link_and_wake(scope, shop, at, supplier_orders=[order.order_id])
    return news


def observe_absence(desk: Desk, kind: SubjectKind, id: str, at: datetime, source: Source) -> bool:
    """Keep that a remote was asked for an order and knows none that we may read; tell whether it is news.

    What was known of such an order stays: an absent order is no proof of anything. One that was named just now is
    looked for again: the supplier does not show an order in its first seconds (reported).
    """
    noted = add_observation(desk.scope, desk.subject(kind, id), at, _NOTHING, source)
    if kind is SubjectKind.SUPPLIER_ORDER:
        note_looked(desk.scope, desk.account.shop, id, at, named_by=at - SETTLING)
        link_and_wake(desk.scope, desk.account.shop, at, supplier_orders=[id])
    return noted.new


def observe_blur(desk: Desk, kind: SubjectKind, id: str, at: datetime, field: str) -> None:
    """Keep that an order is there and cannot be read at all: none of its lines is compared until it can."""
    scope, shop = desk.scope, desk.account.shop
    if kind is SubjectKind.STORE_ORDER:
        lines = [line.line_id for line in lines_of_store_order(scope, shop, id)]
    else:
        lines = [line.line_id for line in lines_of_supplier_order(scope, shop, id)]
    parts = [Unreadable(field or "order"), *(Unreadable(f"{field or 'order'} of {line}", line) for line in lines)]
    put_unreadable(scope, shop, desk.subject(kind, id), parts, at)


def is_news(desk: Desk, refund: StoreRefund) -> bool:
    """Tell whether a refund looks otherwise than when it was last kept."""
    last = latest_observation(desk.scope, desk.subject(SubjectKind.STORE_REFUND, refund.refund_id))
    return last is None or last.hash != sha256(refund.content).digest()


def observe_refund(desk: Desk, refund: StoreRefund, at: datetime, source: Source) -> bool:
    """Keep a refund that was read, and tell whether it is news; what it means for lines its order tells."""
    at = moment_of(desk, SubjectKind.STORE_REFUND, refund.refund_id, at)
    subject = desk.subject(SubjectKind.STORE_REFUND, refund.refund_id)
    keep = not is_erased(desk.scope, desk.account.shop, refund.order_id)
    return add_observation(desk.scope, subject, at, refund.content, source, keep=keep).new


def _with_proof(desk: Desk, order: StoreOrder) -> Sequence[StoreRow]:
    """Return an order's lines with what its payment gateway proves by the shop's policy in force."""
    if not needs_policy(order):
        return order.lines
    policy = policy_in_force(desk.scope, desk.account.shop)
    book = DEFAULT_BOOK if policy is None else read_book(policy.book)
    return proven_rows(order, book.refunds.partial_cancel_proves)


def _proves_otherwise(desk: Desk, order: str, rows: Sequence[StoreRow]) -> bool:
    """Tell whether the same that was seen before proves something else now, because the policy has changed."""
    known = {each.line_id: each.refund_proven for each in lines_of_store_order(desk.scope, desk.account.shop, order)}
    return any(known.get(row.line_id, row.refund_proven) is not row.refund_proven for row in rows)


def retired(line: SupplierLineRow) -> SupplierLineRow:
    """Return a line that stood in for others that are known now."""
    return line._replace(state=_GONE)


def is_read(desk: Desk, order: str | None) -> bool:
    """Tell whether an order's own lines are known."""
    known = () if order is None else lines_of_supplier_order(desk.scope, desk.account.shop, order)
    return any(not _stands_in(line) for line in known)


def _stands_in(line: SupplierLineRow) -> bool:
    """Tell whether a line stands for an order that was created and not read: an order's own lines bear its number."""
    unread = line.state is SupplierLine.UNPAID and not line.line_id.startswith(f"{line.order_id}/")
    return unread or line.state in _STANDS_IN


def _refer(desk: Desk, store_order: str, supplier_orders: Iterable[str], source: LinkSource, at: datetime) -> None:
    for order in supplier_orders:
        put_reference(desk, Reference(store_order, order, source), at)


def put_reference(desk: Desk, reference: Reference, at: datetime) -> None:
    """Keep a reference; an order that was read before needs no second look because of it."""
    put_references(desk.scope, desk.account.shop, [reference], at)
    if is_read(desk, reference.supplier_order):
        note_looked(desk.scope, desk.account.shop, reference.supplier_order, at)


def _supplier_lines(desk: Desk, id: ObservationId, order: SupplierOrder, at: datetime) -> list[SupplierLineRow]:
    """Return the order's lines as they are kept; lines that stood in for them until now give way."""
    kept = {line.line_id: line for line in lines_of_supplier_order(desk.scope, desk.account.shop, order.order_id)}
    read = [supplier_line_of(desk.account.id, id, at, row, kept.get(row.line_id)) for row in order.lines]
    if not read:
        return []
    others = sorted(kept.keys() - {line.line_id for line in read})
    stood_in = [line for line in map(kept.__getitem__, others) if _stands_in(line) and line.state is not _GONE]
    return [*read, *(retired(line)._replace(observation=id, observed_at=at) for line in stood_in)]


def _sharpen(desk: Desk, subject: Subject, noted: Noted, errors: Sequence[UnreadableError], at: datetime) -> bool:
    """Keep what of an order cannot be read, when this is what was seen of it last; tell whether that has changed."""
    last = latest_observation(desk.scope, subject)
    if last is None or last.id != noted.id:
        return False
    return put_unreadable(desk.scope, desk.account.shop, subject, _parts(errors), at)


def _parts(errors: Sequence[UnreadableError]) -> list[Unreadable]:
    """Return where an order cannot be read, in the remote's words, and the lines that are lost by it."""
    found: list[Unreadable] = []
    for error in errors:
        lines = [lost.line_id for lost in error.lost if lost.line_id is not None]
        found += [Unreadable(f"{error.column} of {line}", line) for line in lines] or [Unreadable(error.column)]
    return found
