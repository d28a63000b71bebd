"""Webhooks: a delivery is verified, stored, and only then answered. What it means is found out later, by reading.

A delivery is a doorbell and never a state, so only one thing may get lost: that it rang. One that comes again while
the first still waits rings for the same read and is not stored twice; once somebody has begun to work on the first, the
second may tell of something newer and is stored beside it.

Cafe24 sends the app's own word in ``X-API-Key`` and signs nothing; AliExpress signs the raw body with the app's secret
(both reported by integrators). Neither header is kept: one is a secret.
"""

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus
from typing import Final, NamedTuple

from sqlalchemy import Connection, Engine

from recoup.connectors.aliexpress.signing import is_push_authorised
from recoup.decision.linking import grouped
from recoup.storage.engine import reading, writing
from recoup.storage.ids import AccountId, TenantId
from recoup.storage.repositories.inbox import Letter, begun_among, put_inbox
from recoup.storage.repositories.secrets import Secret, secret
from recoup.storage.repositories.shops import Account, account
from recoup.storage.scope import Scope
from recoup.storage.tables.parts import to_microseconds
from recoup.storage.vault import Vault
from recoup.storage.words import Remote, SecretKind

API_KEY: Final = "x-api-key"
SIGNATURE: Final = "authorization"
_KEPT: Final = ("content-type",)
_PROOFS: Final = {Remote.CAFE24: SecretKind.WEBHOOK_SECRET, Remote.ALIEXPRESS: SecretKind.APP_SECRET}
"""What proves a remote's delivery; files are not delivered."""


class Incoming(NamedTuple):
    """A delivery as it arrived: to which address, and what. Header names are lower case."""

    remote: str
    tenant: int
    account: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Webhooks:
    """Takes deliveries in. ``rung`` is called once some are stored, for whoever works on them."""

    engine: Engine
    vault: Vault = field(repr=False)
    now: Callable[[], datetime]
    rung: Callable[[], None]

    def __call__(self, incoming: Sequence[Incoming], /) -> list[HTTPStatus]:
        """Return the HTTP status to answer each delivery with; what is to be answered with 200 is durable, all at once.

        404 says that there is no such account, 401 that the delivery was not made by its remote.
        """
        with reading(self.engine) as connection:
            doors = _Doors(connection, self.vault)
            statuses = [doors.status(each) for each in incoming]
        authentic = [each for each, status in zip(incoming, statuses, strict=True) if status is HTTPStatus.OK]
        if authentic:
            now = self.now()
            with writing(self.engine) as connection:
                for (tenant, owner), mine in grouped(authentic, lambda each: (each.tenant, each.account)).items():
                    _store(Scope(connection, TenantId(tenant)), AccountId(owner), mine, now)
            self.rung()
        return statuses


class _Doors:
    """The accounts that some deliveries are for, with the words that prove them; each is looked up once."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault
        self._known: dict[tuple[int, int], tuple[Account, Secret | None] | None] = {}

    def status(self, incoming: Incoming) -> HTTPStatus:
        """Return what a delivery is to be answered with once it is stored, or why it is not."""
        place = (incoming.tenant, incoming.account)
        if place not in self._known:
            self._known[place] = self._looked_up(*place)
        known = self._known[place]
        if known is None or known[0].remote.value != incoming.remote:
            return HTTPStatus.NOT_FOUND
        return HTTPStatus.OK if _is_authentic(*known, incoming) else HTTPStatus.UNAUTHORIZED

    def _looked_up(self, tenant: int, account_id: int) -> tuple[Account, Secret | None] | None:
        scope = Scope(self._connection, TenantId(tenant))
        owner = account(scope, AccountId(account_id))
        if owner is None:
            return None
        kind = _PROOFS.get(owner.remote)
        return owner, None if kind is None else secret(scope, self._vault, owner.id, kind)


def _is_authentic(owner: Account, proof: Secret | None, incoming: Incoming) -> bool:
    if proof is None:
        return False
    match owner.remote:
        case Remote.CAFE24:
            return hmac.compare_digest(proof.value, incoming.headers.get(API_KEY, "").strip().encode())
        case Remote.ALIEXPRESS:
            key, signature = str(owner.settings.get("app_key", "")), incoming.headers.get(SIGNATURE, "")
            return is_push_authorised(signature, key, proof.value.decode(), incoming.body)
        case Remote.FILES:
            return False


def _store(scope: Scope, owner: AccountId, incoming: Sequence[Incoming], at: datetime) -> None:
    """Store an account's deliveries: each once, and beside the one that came before once that was begun."""
    rings = {sha256(each.body).hexdigest(): each for each in incoming}
    begun = begun_among(scope, owner, rings)
    put_inbox(scope, owner, [_letter(key, each, at if key in begun else None) for key, each in rings.items()], at)


def _letter(key: str, incoming: Incoming, again_at: datetime | None) -> Letter:
    kept = {name: incoming.headers[name] for name in _KEPT if name in incoming.headers}
    return Letter(key if again_at is None else f"{key} {to_microseconds(again_at)}", incoming.body, kept)
