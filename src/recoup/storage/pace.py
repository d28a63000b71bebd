"""The pace of one account, shared by every process that calls it: one small row, changed in one short transaction.

How a bucket fills and drains is the connectors' business; here it is read, asked and kept. A call is reserved before it
is waited for, so waiting holds no lock.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final, Generic, Protocol, Self, TypeVar

from sqlalchemy import Engine, select, update

from recoup.storage.engine import writing
from recoup.storage.ids import AccountId, TenantId
from recoup.storage.scope import Scope
from recoup.storage.sql import add_once
from recoup.storage.tables import BUCKET

_KEPT: Final = ("capacity", "empty_at", "next_at", "blocked_until")
Reading = TypeVar("Reading")
ReadingIn_contra = TypeVar("ReadingIn_contra", contravariant=True)


class BucketLike(Protocol[ReadingIn_contra]):
    """A frozen dataclass with the fields that are kept, and the two ways in which it changes."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def capacity(self) -> int:
        """How many calls fit."""
        ...

    @property
    def empty_at(self) -> datetime | None:
        """When it will have drained."""
        ...

    @property
    def next_at(self) -> datetime | None:
        """The earliest moment of the next call."""
        ...

    @property
    def blocked_until(self) -> datetime | None:
        """Before when nobody calls."""
        ...

    def reserved(self, now: datetime) -> tuple[Self, timedelta]:
        """Return the bucket with one more call in it, and how long to wait before that call."""
        ...

    def corrected(self, reading: ReadingIn_contra, now: datetime) -> Self:
        """Return the bucket after the remote's own word."""
        ...


Bucket = TypeVar("Bucket", bound=BucketLike[Any])


class StoredPace(Generic[Bucket, Reading]):
    """The pace of one account at its remote. ``full`` is a bucket that nobody has called yet, and its rates.

    ``too_long`` makes the error for a caller who would wait beyond ``longest``; it is given the moment to come back.
    """

    def __init__(
        self,
        engine: Engine,
        tenant: TenantId,
        account: AccountId,
        full: Bucket,
        *,
        now: Callable[[], datetime],
        wait: Callable[[timedelta], None],
        longest: timedelta,
        too_long: Callable[[datetime], Exception],
        name: str = "calls",
    ) -> None:
        self._engine = engine
        self._tenant = tenant
        self._account = account
        self._full = full
        self._now = now
        self._wait = wait
        self._longest = longest
        self._too_long = too_long
        self._name = name

    def acquire(self) -> None:
        """Return when the next call may be made.

        Raises the error of ``too_long``, with nothing reserved, when that is further away than ``longest``.
        """
        with writing(self._engine) as connection:
            scope = Scope(connection, self._tenant)
            now = self._now()
            bucket, delay = self._load(scope).reserved(now)
            if delay > self._longest:
                raise self._too_long(now + delay)
            self._keep(scope, bucket)
        self._wait(delay)

    def correct(self, reading: Reading) -> None:
        """Take the remote's own word into account."""
        with writing(self._engine) as connection:
            scope = Scope(connection, self._tenant)
            self._keep(scope, self._load(scope).corrected(reading, self._now()))

    def _load(self, scope: Scope) -> Bucket:
        """Return the bucket as it is kept, and hold its row until the transaction ends."""
        query = select(*(BUCKET.c[name] for name in _KEPT)).where(*self._named(scope)).with_for_update()
        row = scope.connection.execute(query).first()
        if row is None:
            self._make_sure(scope)
            row = scope.connection.execute(query).one()
        return replace(self._full, **dict(zip(_KEPT, row, strict=True)))

    def _make_sure(self, scope: Scope) -> None:
        """Let the row exist, so that there is something to hold."""
        add_once(scope, BUCKET, ("account_id", "name"), account_id=self._account, name=self._name, **_kept(self._full))

    def _keep(self, scope: Scope, bucket: Bucket) -> None:
        scope.connection.execute(update(BUCKET).where(*self._named(scope)).values(**_kept(bucket)))

    def _named(self, scope: Scope) -> tuple[Any, ...]:
        return (scope.owns(BUCKET), BUCKET.c.account_id == self._account, BUCKET.c.name == self._name)


def _kept(bucket: BucketLike[Any]) -> dict[str, Any]:
    return {name: getattr(bucket, name) for name in _KEPT}
