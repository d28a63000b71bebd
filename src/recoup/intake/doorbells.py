"""Doorbells: what was delivered is worked off by reading the orders that it rings for.

Deliveries that ring for the same order are answered by one look. A delivery is done only when every order that it rings
for was read after somebody began to work on it, so a process that dies loses nothing: its deliveries come again. What a
delivery says of itself is never used, so it does not matter how often or in which order deliveries come.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from recoup.connectors.problem import ProblemError
from recoup.decision.words.text import Text
from recoup.intake.reading import Looks
from recoup.intake.ringing import RingError, orders_rung
from recoup.storage.engine import writing
from recoup.storage.repositories.inbox import Delivery, claim_inbox, finish_inbox, give_up_inbox, put_off_inbox
from recoup.storage.repositories.pausing import put_off_deliveries
from recoup.storage.repositories.shops import Account, account
from recoup.storage.scope import Scope
from recoup.storage.words import Remote, Source

PATIENCE: Final = 12
"""After how many attempts a delivery is given up; polling goes on in any case."""

PAUSE: Final = timedelta(minutes=15)
"""How long a delivery waits when only a person can help: the account may be authorised again meanwhile."""

_AT_LEAST: Final = timedelta(seconds=1)
_SECONDS_OLD: Final = timedelta(seconds=30)
_NOT_THERE: Final = Text(
    "the supplier told of an order that this account cannot read",
    "공급사가 알린 주문을 이 계정으로 조회할 수 없습니다",
)


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Why an order was not read, and from when on it may be; None when only a person can help."""

    tell: Text
    retry_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Ring:
    """A delivery and the orders that it rings for."""

    delivery: Delivery
    account: Account
    orders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doorbells:
    """Works off the deliveries of one tenant. ``lease`` is longer than a batch of looks takes."""

    looks: Looks
    now: Callable[[], datetime]
    lease: timedelta = timedelta(minutes=10)

    def answer(self, limit: int) -> int:
        """Work off at most ``limit`` deliveries that are due and return how many were taken."""
        taken, rings = self._take(limit)
        owners = {ring.account.id: ring.account for ring in rings}
        named = dict.fromkeys((ring.account.id, order) for ring in rings for order in ring.orders)
        came = {(owner, order): self._look(owners[owner], order) for owner, order in named}
        with writing(self.looks.engine) as connection:
            for ring in rings:
                troubles = (came[ring.account.id, order] for order in ring.orders)
                self._end(Scope(connection, self.looks.tenant), ring, next(filter(None, troubles), None))
        return taken

    def _take(self, limit: int) -> tuple[int, list[_Ring]]:
        """Take deliveries; those that ring for nothing are ended at once."""
        rings: list[_Ring] = []
        with writing(self.looks.engine) as connection:
            scope = Scope(connection, self.looks.tenant)
            put_off_deliveries(scope, self.now())
            deliveries = claim_inbox(scope, self.now(), self.lease, limit)
            for delivery in deliveries:
                owner = account(scope, delivery.account)
                if owner is None:
                    continue
                try:
                    rings.append(_Ring(delivery, owner, orders_rung(owner.remote, owner.login, delivery.body)))
                except RingError as error:
                    give_up_inbox(scope, delivery.id, self.now(), str(error))
        return len(deliveries), rings

    def _look(self, owner: Account, order: str) -> _Trouble | None:
        try:
            if owner.remote is Remote.CAFE24:
                self.looks.store_order_of(owner, order, Source.WEBHOOK)
                self.looks.try_named_for(owner.shop, order)
            elif self.looks.supplier_order_of(owner, order, Source.WEBHOOK) is None:
                return _Trouble(_NOT_THERE, self.now() + _SECONDS_OLD)
        except ProblemError as error:
            return _Trouble(error.problem.tell, error.problem.retry_at)
        return None

    def _end(self, scope: Scope, ring: _Ring, trouble: _Trouble | None) -> None:
        now = self.now()
        if trouble is None:
            finish_inbox(scope, ring.delivery.id, now, ring.orders[0] if ring.orders else None)
        elif ring.delivery.attempts >= PATIENCE:
            give_up_inbox(scope, ring.delivery.id, now, trouble.tell.en)
        else:
            until = now + PAUSE if trouble.retry_at is None else max(trouble.retry_at, now + _AT_LEAST)
            put_off_inbox(scope, ring.delivery.id, until, trouble.tell.en)
