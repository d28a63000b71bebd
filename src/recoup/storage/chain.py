"""The audit chain: each entry's hash covers the entry and the hash before it, so no entry can change unnoticed.

Whoever can write to the database can also write a whole new chain; the head that ``verify`` returns is small enough to
be kept elsewhere and compared.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any, Final

import msgspec

from recoup.storage.tables.parts import to_microseconds

GENESIS: Final = bytes(32)
"""The hash before the first entry."""

_CANONICAL: Final = msgspec.json.Encoder(order="sorted")


def link(before: bytes, number: int, at: datetime, who: str, act: str, subject: str, details: Any) -> bytes:
    """Return the hash of an entry that follows the one whose hash is ``before``."""
    entry = _CANONICAL.encode([number, to_microseconds(at), who, act, subject, details])
    return sha256(before + entry).digest()
