"""Sealing what nobody may read: AES-256-GCM, bound to the place where it is kept.

What was sealed for one place does not open in another: whoever can write rows cannot move one tenant's tokens to
another tenant's account. Nothing here ever shows a plain text.
"""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from recoup.decision.words.text import Text, ToldError
from recoup.storage.keys import Key, KeyFile, Keyring

_NONCE_BYTES: Final = 12
_PERSON: Final = b"recoup person"
_DERIVED: Final = b"recoup derived "


_MISSING: Final = Text(
    "the key {key} is missing; put it back behind the first one",
    "키 {key}이(가) 없습니다. 첫 키 뒤에 되돌려 놓으세요",
)
_CHANGED: Final = Text(
    "sealed data was changed, or moved from where it belongs", "봉인된 데이터가 변경되었거나 다른 곳에서 옮겨졌습니다"
)


class SealError(ToldError):
    """Sealed data cannot be opened; the message says which key is missing, or that the data was changed."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """Sealed data and the id of the key that opens it."""

    key_id: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Vault:
    """Seals with the keyring's current key and opens with any of its keys.

    Keys of a file are looked at each time, so that a process that runs for weeks follows when they are changed.
    """

    keys: Keyring | KeyFile

    @property
    def keyring(self) -> Keyring:
        """The keys as they are now."""
        return self.keys if isinstance(self.keys, Keyring) else self.keys.current()

    def seal(self, plain: bytes, *place: str | int) -> Sealed:
        """Return ``plain`` sealed for ``place``, the names of where it is kept."""
        key = self.keyring.current
        nonce = token_bytes(_NONCE_BYTES)
        return Sealed(key.id, nonce + AESGCM(key.secret).encrypt(nonce, plain, _bound(place)))

    def open(self, sealed: Sealed, *place: str | int) -> bytes:
        """Return what was sealed for ``place``; raises SealError."""
        key = self.keyring.named(sealed.key_id)
        if key is None:
            raise SealError(_MISSING.format(key=sealed.key_id))
        nonce, data = sealed.data[:_NONCE_BYTES], sealed.data[_NONCE_BYTES:]
        try:
            return AESGCM(key.secret).decrypt(nonce, data, _bound(place))
        except InvalidTag:
            raise SealError(_CHANGED) from None

    def derived(self, purpose: str) -> bytes:
        """Return a secret for another purpose than sealing, made of the current key; it tells nothing about the key."""
        return hmac.digest(self.keyring.current.secret, _DERIVED + purpose.encode(), sha256)

    def marks(self, person: str, *place: str | int) -> tuple[bytes, ...]:
        """Return the marks by which the rows of a person can be found, one for each key, the current one first.

        A mark tells nothing about the person to whoever does not have the key.
        """
        return tuple(_mark(key, person, place) for key in self.keyring.keys)


def _mark(key: Key, person: str, place: tuple[str | int, ...]) -> bytes:
    own_key = hmac.digest(key.secret, _PERSON, sha256)
    return hmac.digest(own_key, _bound(place) + person.strip().casefold().encode(), sha256)


def _bound(place: tuple[str | int, ...]) -> bytes:
    """Write a place so that no two different places look alike."""
    return b"".join(len(text := str(part).encode()).to_bytes(4, "big") + text for part in place)
