"""The tenant's people: who they are, what lets them in, and which shops they see."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, delete, select, update

from recoup.storage.ids import PersonId, ShopId
from recoup.storage.scope import Scope
from recoup.storage.sql import add, add_plain
from recoup.storage.tables import PERSON, PERSON_SHOP
from recoup.storage.vault import Sealed, Vault

_PLACE: Final = "code"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in; ``shops`` is None for somebody who sees all. ``invited``: they have not come yet."""

    id: PersonId
    email: str
    name: str
    role: str
    language: str
    shops: frozenset[ShopId] | None
    password: str | None = field(repr=False)
    has_code: bool
    code_step: int | None
    created_at: datetime
    ended_at: datetime | None

    @property
    def invited(self) -> bool:
        """Whether they were invited and have not come yet."""
        return self.password is None


def add_person(
    scope: Scope, email: str, name: str, role: str, language: str, shops: Collection[ShopId] | None, at: datetime
) -> PersonId:
    """Add a person without a password and return their number; raises IntegrityError when the address is known."""
    values = {"email": email, "name": name, "role": role, "language": language, "all_shops": shops is None}
    id = PersonId(add(scope, PERSON, created_at=at, **values))
    _see(scope, id, shops)
    return id


def people(scope: Scope, limit: int | None = None, after: PersonId | None = None) -> tuple[Person, ...]:
    """Return the tenant's people in the order they came, those whose access ended among them: ``limit``, behind one."""
    mine = scope.owns(PERSON) if after is None else scope.owns(PERSON) & (PERSON.c.id > after)
    rows = scope.connection.execute(select(PERSON).where(mine).order_by(PERSON.c.id).limit(limit)).all()
    return tuple(_person(scope, row) for row in rows)


def person(scope: Scope, id: PersonId) -> Person | None:
    """Return one person; None when the tenant has no such person."""
    row = scope.connection.execute(select(PERSON).where(scope.owns(PERSON), PERSON.c.id == id)).first()
    return None if row is None else _person(scope, row)


def set_role(scope: Scope, id: PersonId, role: str, shops: Collection[ShopId] | None) -> None:
    """Give a person another role and other shops."""
    _change(scope, id, role=role, all_shops=shops is None)
    mine = (scope.owns(PERSON_SHOP), PERSON_SHOP.c.person_id == id)
    scope.connection.execute(delete(PERSON_SHOP).where(*mine))
    _see(scope, id, shops)


def set_profile(scope: Scope, id: PersonId, name: str, language: str) -> None:
    """Give a person another name and language."""
    _change(scope, id, name=name, language=language)


def set_password(scope: Scope, id: PersonId, hashed: str) -> None:
    """Keep the hash of a person's password."""
    _change(scope, id, password=hashed)


def end_person(scope: Scope, id: PersonId, at: datetime | None) -> None:
    """End a person's access, or with None give it back."""
    _change(scope, id, ended_at=at)


def set_code(scope: Scope, vault: Vault, id: PersonId, secret: str | None, step: int | None) -> None:
    """Keep the secret of a person's authenticator and the step of its last code; None takes it away."""
    sealed = None if secret is None else vault.seal(secret.encode(), _PLACE, scope.tenant, id)
    key, data = (None, None) if sealed is None else (sealed.key_id, sealed.data)
    _change(scope, id, code_key_id=key, code_secret=data, code_step=step)


def code_secret(scope: Scope, vault: Vault, id: PersonId) -> str | None:
    """Return the secret of a person's authenticator; None when they have none. Raises SealError."""
    columns = (PERSON.c.code_key_id, PERSON.c.code_secret)
    row = scope.connection.execute(select(*columns).where(scope.owns(PERSON), PERSON.c.id == id)).first()
    if row is None or row.code_secret is None:
        return None
    return vault.open(Sealed(row.code_key_id, row.code_secret), _PLACE, scope.tenant, id).decode()


def use_code_step(scope: Scope, id: PersonId, step: int) -> bool:
    """Note the step of a code that was right; return False when it was used meanwhile."""
    unused = (PERSON.c.code_step.is_(None)) | (PERSON.c.code_step < step)
    owned = (scope.owns(PERSON), PERSON.c.id == id, unused)
    return scope.connection.execute(update(PERSON).where(*owned).values(code_step=step)).rowcount == 1


def rotate_codes(scope: Scope, vault: Vault) -> int:
    """Seal every authenticator's secret again that another key than the current one sealed; return how many."""
    old = (scope.owns(PERSON), PERSON.c.code_key_id != vault.keyring.current.id)
    rows = scope.connection.execute(select(PERSON).where(*old).with_for_update()).all()
    for row in rows:
        plain = vault.open(Sealed(row.code_key_id, row.code_secret), _PLACE, scope.tenant, row.id)
        set_code(scope, vault, PersonId(row.id), plain.decode(), row.code_step)
    return len(rows)


def _change(scope: Scope, id: PersonId, **values: Any) -> None:
    scope.connection.execute(update(PERSON).where(scope.owns(PERSON), PERSON.c.id == id).values(**values))


def _see(scope: Scope, id: PersonId, shops: Collection[ShopId] | None) -> None:
    add_plain(scope, PERSON_SHOP, [{"person_id": id, "shop_id": shop} for shop in shops or ()])


def _person(scope: Scope, row: Row[Any]) -> Person:
    return Person(
        id=PersonId(row.id),
        email=row.email,
        name=row.name,
        role=row.role,
        language=row.language,
        shops=None if row.all_shops else _shops(scope, PersonId(row.id)),
        password=row.password,
        has_code=row.code_secret is not None,
        code_step=row.code_step,
        created_at=row.created_at,
        ended_at=row.ended_at,
    )


def _shops(scope: Scope, id: PersonId) -> frozenset[ShopId]:
    mine = (scope.owns(PERSON_SHOP), PERSON_SHOP.c.person_id == id)
    return frozenset(
        ShopId(one) for one in scope.connection.execute(select(PERSON_SHOP.c.shop_id).where(*mine)).scalars()
    )
