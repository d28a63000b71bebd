"""Webhooks: a delivery is verified, stored, and only then answered. What it means is found out later, by reading.

A delivery is a doorbell and never a state, so only one thing may get lost: that it rang. One that comes again while
the first still waits rings for the same read and is not stored twice; once somebody has begun to work on the first, the
second may tell of something newer and is stored beside it.

Cafe24 sends the app's own word in ``X-API-Key`` and signs nothing; AliExpress signs the raw body with the app's secret
(both reported by integrators). Neither header is kept: one is a secret.
"""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus
from typing import Final

from sqlalchemy import Engine

from recoup.connectors.aliexpress.signing import is_push_authorised
from recoup.storage.engine import reading, writing
from recoup.storage.ids import AccountId, TenantId
from recoup.storage.repositories.inbox import is_untouched, put_inbox
from recoup.storage.repositories.secrets import secret
from recoup.storage.repositories.shops import Account, account
from recoup.storage.scope import Scope
from recoup.storage.tables.parts import to_microseconds
from recoup.storage.vault import Vault
from recoup.storage.words import Remote, SecretKind

API_KEY: Final = "x-api-key"
SIGNATURE: Final = "authorization"
_KEPT: Final = ("content-type",)


@dataclass(frozen=True, slots=True)
class Webhooks:
    """Takes deliveries in. ``rung`` is called once one is stored, for whoever works on them."""

    engine: Engine
    vault: Vault = field(repr=False)
    now: Callable[[], datetime]
    rung: Callable[[], None]

    def __call__(self, remote: str, tenant: int, account_id: int, headers: Mapping[str, str], body: bytes, /) -> int:
        """Return the HTTP status to answer with; what was answered with 200 is durable. Header names are lower case.

        404 says that there is no such account, 401 that the delivery was not made by its remote.
        """
        with reading(self.engine) as connection:
            scope = Scope(connection, TenantId(tenant))
            owner = account(scope, AccountId(account_id))
            if owner is None or owner.remote.value != remote:
                return HTTPStatus.NOT_FOUND
            if not _is_authentic(scope, self.vault, owner, headers, body):
                return HTTPStatus.UNAUTHORIZED
        with writing(self.engine) as connection:
            _store(Scope(connection, TenantId(tenant)), owner, headers, body, self.now())
        self.rung()
        return HTTPStatus.OK


def _is_authentic(scope: Scope, vault: Vault, owner: Account, headers: Mapping[str, str], body: bytes) -> bool:
    match owner.remote:
        case Remote.CAFE24:
            kept = secret(scope, vault, owner.id, SecretKind.WEBHOOK_SECRET)
            return kept is not None and hmac.compare_digest(kept.value, headers.get(API_KEY, "").strip().encode())
        case Remote.ALIEXPRESS:
            kept = secret(scope, vault, owner.id, SecretKind.APP_SECRET)
            key, signature = str(owner.settings.get("app_key", "")), headers.get(SIGNATURE, "")
            return kept is not None and is_push_authorised(signature, key, kept.value.decode(), body)
        case Remote.FILES:
            return False


def _store(scope: Scope, owner: Account, headers: Mapping[str, str], body: bytes, at: datetime) -> None:
    key = sha256(body).hexdigest()
    kept = {name: headers[name] for name in _KEPT if name in headers}
    if not put_inbox(scope, owner.id, key, at, body, kept) and not is_untouched(scope, owner.id, key):
        put_inbox(scope, owner.id, f"{key} {to_microseconds(at)}", at, body, kept)
