"""Tokens held in memory, for the connectors' tests: one process, one lock."""

from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock

from recoup.connectors.tokens import Tokens


class HeldTokens:
    """A ``TokenStore``; ``saved`` counts how often new tokens were kept. It is its own ``Renewal``."""

    def __init__(self, tokens: Tokens | None) -> None:
        self.tokens = tokens
        self.saved = 0
        self._lock = Lock()

    def load(self) -> Tokens | None:
        return self.tokens

    @contextmanager
    def renewing(self) -> Generator["HeldTokens"]:
        with self._lock:
            yield self

    def save(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.saved += 1
