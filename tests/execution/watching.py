"""The points that execution passes, so that a test can stop it at any of them: before and after each commit and call.

Nothing is replaced: every look and every call goes through to the real one.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from sqlalchemy import Connection, Engine, event

from recoup.connectors.port import StoreWriter, SupplierWriter
from recoup.execution.looking import Desk, Faces, Looks
from recoup.storage.ids import ShopId

Passed = Callable[[str], None]


def watched(desk: Desk, passed: Passed) -> Desk:
    """Return a desk that says which point it passes: each commit, and each look and call before and after it."""
    _watch_commits(desk.engine, passed)
    looks = cast(Looks, _Watched(desk.looks, passed))
    return replace(desk, looks=looks, faces=_WatchedFaces(desk.faces, passed))


def looking(desk: Desk, passed: Passed) -> Desk:
    """Return a desk that says when it looks at anything, before and after it."""
    return replace(desk, looks=cast(Looks, _Watched(desk.looks, passed)))


def _watch_commits(engine: Engine, passed: Passed) -> None:
    def commit(connection: Connection) -> None:
        if not connection.get_execution_options().get("recoup_reads", False):
            passed("commit")

    event.listen(engine, "commit", commit)


class _WatchedFaces:
    def __init__(self, faces: Faces, passed: Passed) -> None:
        self._faces = faces
        self._passed = passed

    def store(self, shop: ShopId) -> StoreWriter:
        return cast(StoreWriter, _Watched(self._faces.store(shop), self._passed))

    def supplier(self, shop: ShopId) -> SupplierWriter:
        return cast(SupplierWriter, _Watched(self._faces.supplier(shop), self._passed))


class _Watched:
    """Passes every method through, and says so."""

    def __init__(self, real: object, passed: Passed) -> None:
        self._real = real
        self._passed = passed

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._real, name)

        def through(*arguments: Any) -> Any:
            self._passed(f"before {name}")
            answer = method(*arguments)
            self._passed(f"after {name}")
            return answer

        return through
