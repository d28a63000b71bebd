"""Remembering what is dear to find out: shown at once, and found out again behind whoever looks.

A page that sums up everything there is must not make its reader wait. What was found stands in the database, so the
first look after a start and every other process find it there. It is shown until it is older than a few seconds; then
it is shown once more, while it is found out anew. What is older than that waits a moment for the new one, which is
enough where the sum is small, and is shown with its time where it is not.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Lock, Thread
from time import perf_counter
from typing import Final, Generic, TypeVar

import msgspec

from recoup.desk.installation import Installation
from recoup.storage.engine import reading, writing
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.repositories.kept_figures import KeptFigure, keep_figure, kept_figure
from recoup.storage.scope import Scope
from recoup.storage.sight import shops_in_sight

Found = TypeVar("Found")
Runs = Callable[[Callable[[], None]], None]

FRESH: Final = timedelta(seconds=5)
STALE: Final = timedelta(minutes=1)
_PATIENCE_SECONDS: Final = 0.02
_SHARE: Final = 50
"""What takes long is found out less often: at most this part of the time goes into it."""


def behind(work: Callable[[], None]) -> None:
    """Do some work while nobody waits for it."""
    Thread(target=work, name="recoup-remembering", daemon=True).start()


class Remembered(Generic[Found]):
    """Sums of one ``shape``, which are kept under a ``name`` of their own; ``runs`` does work behind."""

    def __init__(self, name: str, shape: type[Found], runs: Runs = behind) -> None:
        self._name = name
        self._decoder = msgspec.json.Decoder(shape)
        self._runs = runs
        self._renewing: dict[tuple[TenantId, str], Event] = {}
        self._lock = Lock()

    def get(
        self, home: Installation, tenant: TenantId, find: Callable[[], Found], about: str = ""
    ) -> tuple[Found, datetime]:
        """Return what is known ``about`` something, for whoever sees this installation, and when it was found out.

        Raises what ``find`` raises, the first time.
        """
        name, now = self._named(shops_in_sight(home.engine), about), home.now()
        kept = self._kept(home, tenant, name)
        if kept is None or now < kept[1]:
            return self._find(home, tenant, name, find), now
        found, at, took = kept
        age = now - at
        if age < max(FRESH, _SHARE * took):
            return found, at
        done = self._renew(home, tenant, name, find)
        if age >= STALE and done.wait(_PATIENCE_SECONDS):
            found, at, _ = self._kept(home, tenant, name) or kept
        return found, at

    def _named(self, shops: frozenset[ShopId] | None, about: str) -> str:
        seen = "all" if shops is None else ",".join(str(shop) for shop in sorted(shops))
        return f"{self._name} {about} of {seen}"

    def _kept(self, home: Installation, tenant: TenantId, name: str) -> tuple[Found, datetime, timedelta] | None:
        with reading(home.engine) as connection:
            kept = kept_figure(Scope(connection, tenant), name)
        try:
            return None if kept is None else (self._decoder.decode(kept.found), kept.at, kept.took)
        except msgspec.ValidationError:  # of another version of this program
            return None

    def _renew(self, home: Installation, tenant: TenantId, name: str, find: Callable[[], Found]) -> Event:
        """Find out anew behind, once however many look; return what tells when that is done."""
        with self._lock:
            if (running := self._renewing.get((tenant, name))) is not None:
                return running
            done = self._renewing[tenant, name] = Event()

        def work() -> None:
            try:
                self._find(home, tenant, name, find)
            finally:
                with self._lock:
                    del self._renewing[tenant, name]
                done.set()

        self._runs(work)
        return done

    def _find(self, home: Installation, tenant: TenantId, name: str, find: Callable[[], Found]) -> Found:
        now, start = home.now(), perf_counter()
        found = find()
        took = timedelta(seconds=perf_counter() - start)
        with writing(home.engine) as connection:
            keep_figure(Scope(connection, tenant), name, KeptFigure(msgspec.json.encode(found), now, took))
        return found
