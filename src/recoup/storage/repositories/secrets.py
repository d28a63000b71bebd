"""Secrets of accounts: sealed for exactly one tenant, account and kind, and opened only there."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, select, update

from recoup.storage.ids import AccountId
from recoup.storage.scope import Scope
from recoup.storage.sql import put
from recoup.storage.tables import SECRET
from recoup.storage.vault import Sealed, Vault
from recoup.storage.words import SecretKind

_PLACE = "secret"


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret in plain; it is never shown."""

    value: bytes = field(repr=False)


def put_secret(scope: Scope, vault: Vault, account: AccountId, kind: SecretKind, value: bytes, at: datetime) -> None:
    """Keep a secret; one of this kind that is there is replaced."""
    sealed = vault.seal(value, _PLACE, scope.tenant, account, kind)
    values = {"key_id": sealed.key_id, "sealed": sealed.data, "changed_at": at}
    put(scope, SECRET, ("account_id", "kind"), account_id=account, kind=kind, **values)


def secret(scope: Scope, vault: Vault, account: AccountId, kind: SecretKind) -> Secret | None:
    """Return a secret; None when there is none of this kind. Raises SealError."""
    named = (scope.owns(SECRET), SECRET.c.account_id == account, SECRET.c.kind == kind)
    row = scope.connection.execute(select(SECRET.c.key_id, SECRET.c.sealed).where(*named)).first()
    if row is None:
        return None
    return Secret(vault.open(Sealed(row.key_id, row.sealed), _PLACE, scope.tenant, account, kind))


def has_secret(scope: Scope, account: AccountId, kind: SecretKind) -> bool:
    """Tell whether there is a secret of a kind, without opening it."""
    named = (scope.owns(SECRET), SECRET.c.account_id == account, SECRET.c.kind == kind)
    return scope.connection.execute(select(SECRET.c.key_id).where(*named)).first() is not None


def forget_secrets(scope: Scope, account: AccountId) -> int:
    """Delete every secret of an account and return how many there were."""
    return scope.connection.execute(delete(SECRET).where(scope.owns(SECRET), SECRET.c.account_id == account)).rowcount


def rotate_secrets(scope: Scope, vault: Vault, limit: int = 1000) -> int:
    """Seal at most ``limit`` secrets again that another key than the current one sealed; return how many there were.

    Raises SealError, with nothing changed once the transaction is undone.
    """
    old = (scope.owns(SECRET), SECRET.c.key_id != vault.keyring.current.id)
    rows = scope.connection.execute(select(SECRET).where(*old).limit(limit).with_for_update()).all()
    for row in rows:
        place = (_PLACE, scope.tenant, row.account_id, row.kind)
        sealed = vault.seal(vault.open(Sealed(row.key_id, row.sealed), *place), *place)
        named = (scope.owns(SECRET), SECRET.c.account_id == row.account_id, SECRET.c.kind == row.kind)
        values = {"key_id": sealed.key_id, "sealed": sealed.data}
        scope.connection.execute(update(SECRET).where(*named).values(**values))
    return len(rows)
