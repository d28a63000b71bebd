"""How a customer is reached: the only place of personal data, sealed, and erased without touching anything else."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from sqlalchemy import select, update

from recoup.storage.ids import ShopId
from recoup.storage.scope import Scope
from recoup.storage.sql import add_once, put
from recoup.storage.tables import CONTACT
from recoup.storage.vault import Sealed, Vault

_PLACE = "contact"


@dataclass(frozen=True, slots=True)
class Contact:
    """A customer's personal data; nothing of it is ever shown. ``person`` is what all orders of one customer share."""

    person: str | None = field(default=None, repr=False)
    name: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    address: str | None = field(default=None, repr=False)
    language: str | None = None


_DECODER = msgspec.json.Decoder(Contact)


def put_contact(scope: Scope, vault: Vault, shop: ShopId, order_id: str, contact: Contact, at: datetime) -> None:
    """Keep the contact of a store order; what was kept of it before is replaced."""
    sealed = vault.seal(msgspec.json.encode(contact), _PLACE, scope.tenant, shop, order_id)
    put(
        scope,
        CONTACT,
        ("shop_id", "order_id"),
        shop_id=shop,
        order_id=order_id,
        key_id=sealed.key_id,
        sealed=sealed.data,
        person=None if contact.person is None else vault.marks(contact.person, scope.tenant)[0],
        changed_at=at,
        erased_at=None,
    )


def contact_of(scope: Scope, vault: Vault, shop: ShopId, order_id: str) -> Contact | None:
    """Return the contact of a store order; None when there is none or it was erased. Raises SealError."""
    named = (scope.owns(CONTACT), CONTACT.c.shop_id == shop, CONTACT.c.order_id == order_id)
    row = scope.connection.execute(select(CONTACT.c.key_id, CONTACT.c.sealed).where(*named)).first()
    if row is None or row.sealed is None:
        return None
    return _DECODER.decode(vault.open(Sealed(row.key_id, row.sealed), _PLACE, scope.tenant, shop, order_id))


def is_erased(scope: Scope, shop: ShopId, order_id: str) -> bool:
    """Tell whether the customer of a store order was forgotten: then nothing personal of it is kept again."""
    named = (CONTACT.c.shop_id == shop, CONTACT.c.order_id == order_id, CONTACT.c.erased_at.is_not(None))
    return scope.connection.execute(select(CONTACT.c.order_id).where(scope.owns(CONTACT), *named)).first() is not None


def orders_of_person(scope: Scope, vault: Vault, shop: ShopId, person: str) -> tuple[str, ...]:
    """Return the store orders of one customer of a shop, by their ids."""
    marks = vault.marks(person, scope.tenant)
    known = (scope.owns(CONTACT), CONTACT.c.shop_id == shop, CONTACT.c.person.in_(marks))
    rows = scope.connection.execute(select(CONTACT.c.order_id).where(*known).order_by(CONTACT.c.order_id))
    return tuple(row.order_id for row in rows)


def erase_contacts(scope: Scope, shop: ShopId, order_ids: Collection[str], at: datetime) -> int:
    """Erase the contacts of store orders and return how many there were; the rows stay and say when.

    An order without one gets such a row too, so that nobody writes one later.
    """
    for order_id in order_ids:
        empty = {"shop_id": shop, "order_id": order_id, "changed_at": at, "erased_at": at}
        add_once(scope, CONTACT, ("shop_id", "order_id"), **empty)
    known = (CONTACT.c.shop_id == shop, CONTACT.c.order_id.in_(order_ids), CONTACT.c.sealed.is_not(None))
    values = {"key_id": None, "sealed": None, "person": None, "erased_at": at}
    return scope.connection.execute(update(CONTACT).where(scope.owns(CONTACT), *known).values(**values)).rowcount


def rotate_contacts(scope: Scope, vault: Vault, at: datetime, limit: int = 1000) -> int:
    """Seal at most ``limit`` contacts again that another key sealed; return how many there were. Raises SealError."""
    old = (CONTACT.c.sealed.is_not(None), CONTACT.c.key_id != vault.keyring.current.id)
    columns = (CONTACT.c.shop_id, CONTACT.c.order_id)
    statement = select(*columns).where(scope.owns(CONTACT), *old).limit(limit).with_for_update()
    rows = scope.connection.execute(statement).all()
    for row in rows:
        known = contact_of(scope, vault, row.shop_id, row.order_id)
        if known is not None:
            put_contact(scope, vault, row.shop_id, row.order_id, known, at)
    return len(rows)
