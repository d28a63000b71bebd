"""Accounts that cannot be used now: what needs them waits without being tried, and goes on as soon as they can be.

A try that is bound to fail would use up the patience that a real trouble needs. So work whose account waits for a
person is put off before anybody takes it, and is due at once when the account is connected again.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, false, or_, update

from recoup.domain.step import PLACES_ORDER
from recoup.storage.ids import AccountId, ShopId
from recoup.storage.repositories.shops import Account, accounts
from recoup.storage.scope import Scope
from recoup.storage.tables import INBOX, INTENT, REMOTE_ACCOUNT, SCHEDULE
from recoup.storage.words import AccountState, InboxState, IntentState, Remote

PAUSE: Final = timedelta(hours=1)
"""How long waiting work sleeps before somebody looks whether its account can be used."""

_TRIED: Final = (IntentState.OPEN, IntentState.UNKNOWN)


def note_unusable(scope: Scope, id: AccountId) -> bool:
    """Note that a connected account must be authorised again; False when it was not connected."""
    connected = (REMOTE_ACCOUNT.c.id == id, REMOTE_ACCOUNT.c.state == AccountState.CONNECTED)
    values = {"state": AccountState.NEEDS_AUTHORISATION}
    return (
        scope.connection.execute(
            update(REMOTE_ACCOUNT).where(scope.owns(REMOTE_ACCOUNT), *connected).values(values)
        ).rowcount
        > 0
    )


def put_off_deliveries(scope: Scope, now: datetime) -> int:
    """Put off the due deliveries of accounts that cannot be used, and return how many there were."""
    idle = [each.id for each in accounts(scope) if each.state is not AccountState.CONNECTED]
    if not idle:
        return 0
    due = (INBOX.c.account_id.in_(idle), INBOX.c.state == InboxState.WAITING, INBOX.c.due_at <= now)
    return _put_off(scope, INBOX, now, *due)


def put_off_intents(scope: Scope, now: datetime) -> int:
    """Put off the due writes of shops whose account for them cannot be used, and return how many there were.

    Every write looks at the store first, so none goes without it; a new supplier order needs the shop's first supplier
    account too.
    """
    idle = _idle(accounts(scope))
    if not idle:
        return 0
    return _put_off(scope, INTENT, now, INTENT.c.state.in_(_TRIED), INTENT.c.due_at <= now, or_(false(), *idle))


def wake_work(scope: Scope, account: Account, now: datetime) -> None:
    """Let everything that waited for an account be due now: deliveries, writes, and the jobs of its shop."""
    delivered = (INBOX.c.account_id == account.id, INBOX.c.state == InboxState.WAITING, INBOX.c.due_at > now)
    asked = (INTENT.c.shop_id == account.shop, INTENT.c.state.in_(_TRIED), INTENT.c.due_at > now)
    again = (SCHEDULE.c.shop_id == account.shop, SCHEDULE.c.taken_until.is_(None), SCHEDULE.c.due_at > now)
    for table, waiting in ((INBOX, delivered), (INTENT, asked), (SCHEDULE, again)):
        scope.connection.execute(update(table).where(scope.owns(table), *waiting).values(due_at=now))


def _idle(known: tuple[Account, ...]) -> list[ColumnElement[bool]]:
    """Return a condition for each account that writes wait for."""
    first: dict[tuple[ShopId, Remote], Account] = {}
    for each in known:
        first.setdefault((each.shop, each.remote), each)
    found: list[ColumnElement[bool]] = []
    for (shop, remote), each in first.items():
        if each.state is AccountState.CONNECTED:
            continue
        if remote is Remote.CAFE24:
            found.append(INTENT.c.shop_id == shop)
        elif remote is Remote.ALIEXPRESS:
            found.append(and_(INTENT.c.shop_id == shop, INTENT.c.step.in_(PLACES_ORDER)))
    return found


def _put_off(scope: Scope, table: Any, now: datetime, *conditions: ColumnElement[bool]) -> int:
    values = {"due_at": now + PAUSE}
    return scope.connection.execute(update(table).where(scope.owns(table), *conditions).values(values)).rowcount
