"""Accounts of shops at their remotes."""

from msgspec import Struct

from recoup.storage.words import Remote


class Disconnected(Struct, frozen=True):
    """An account that was disconnected, and what became of the access at its remote."""

    remote: Remote
    login: str
    said: str
