"""The tokens of one account, kept as a secret, and renewed by one process at a time.

What tokens are is the connectors' business: whoever joins the two hands over how to write and read them. So this room
knows bytes only, and what is here fits the connectors' store of tokens by its shape.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from sqlalchemy import Engine

from recoup.storage.engine import reading, writing
from recoup.storage.ids import AccountId, TenantId
from recoup.storage.locks import held
from recoup.storage.repositories.secrets import put_secret, secret
from recoup.storage.scope import Scope
from recoup.storage.vault import Vault
from recoup.storage.words import SecretKind

Tokens = TypeVar("Tokens")


@dataclass(frozen=True)
class StoredTokens(Generic[Tokens]):
    """Keeps the tokens of one account; ``encode`` and ``decode`` turn them into bytes and back."""

    engine: Engine
    vault: Vault
    tenant: TenantId
    account: AccountId
    encode: Callable[[Tokens], bytes]
    decode: Callable[[bytes], Tokens]
    now: Callable[[], datetime]

    def load(self) -> Tokens | None:
        """Return the tokens; None when nobody authorised yet. Raises SealError."""
        with reading(self.engine) as connection:
            kept = secret(Scope(connection, self.tenant), self.vault, self.account, SecretKind.TOKENS)
        return None if kept is None else self.decode(kept.value)

    def save(self, tokens: Tokens) -> None:
        """Keep tokens; they are durable when this returns."""
        with writing(self.engine) as connection:
            scope = Scope(connection, self.tenant)
            put_secret(scope, self.vault, self.account, SecretKind.TOKENS, self.encode(tokens), self.now())

    @contextmanager
    def renewing(self) -> "Generator[Renewing[Tokens]]":
        """Hold the lock of this account across all processes, with its tokens read again inside."""
        with held(self.engine, f"renewing-{self.tenant}-{self.account}"):
            yield Renewing(self.load(), self)


@dataclass(frozen=True)
class Renewing(Generic[Tokens]):
    """What the holder of the lock sees: the tokens as they are now, and a way to keep new ones."""

    tokens: Tokens | None
    _store: StoredTokens[Tokens]

    def save(self, tokens: Tokens) -> None:
        """Keep new tokens; they are durable when this returns."""
        self._store.save(tokens)
