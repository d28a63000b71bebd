"""The clock on which times are shown to whoever runs the desk."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from recoup.desk.calendars import calendar_between
from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.policy.book import DEFAULT_BOOK
from recoup.storage.engine import reading
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope
from recoup.turns.rules import RuleBooks


def shop_clock(home: Installation) -> tzinfo:
    """Return the time zone of the shops' own policies; UTC where there is no shop, or theirs differ."""
    books, now = RuleBooks(calendar_between), home.now()
    with reading(home.engine) as connection:
        zones = {books.of(scope, each.id, now).zone for scope in scopes(connection) for each in shops(scope)}
    return zones.pop() if len(zones) == 1 else UTC


def tenant_clock(scope: Scope, books: RuleBooks, now: datetime) -> tzinfo:
    """Return the time zone of a tenant's shops; a new policy's where there is no shop, or theirs differ."""
    zones = {books.of(scope, each.id, now).zone for each in shops(scope)}
    return zones.pop() if len(zones) == 1 else ZoneInfo(DEFAULT_BOOK.files.time_zone)
