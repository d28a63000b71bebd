"""The use case: read who did what, the latest first, and find out whether anything of it was changed afterwards."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.storage.engine import reading
from recoup.storage.repositories.audit import Entry, Sought, known_acts, latest_entries, verify_audit
from recoup.storage.repositories.people import people
from recoup.storage.scope import Scope

_PERSON: Final = "person "
_PORTION: Final = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to read of the trail; what is empty is not asked. ``day`` is one on the clock of ``zone``."""

    zone: ZoneInfo
    who: str = ""
    act: str = ""
    subject: str = ""
    day: date | None = None

    @property
    def sought(self) -> Sought:
        """The same in the words of the database."""
        since = None if self.day is None else datetime.combine(self.day, time(), self.zone)
        until = None if self.day is None else datetime.combine(self.day + timedelta(days=1), time(), self.zone)
        return Sought(self.who.strip(), self.act.strip(), self.subject.strip(), since, until)


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of the trail; ``name`` is what a person who did it is called, and ``about`` whom it was done to."""

    number: int
    at: datetime
    who: str
    name: str | None
    act: str
    subject: str
    about: str | None
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Trail:
    """A page of the trail. ``before`` is where the next one begins; None when this is the last."""

    acts: tuple[Act, ...]
    before: int | None
    known_acts: tuple[str, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Chain:
    """Whether the trail is what was written: how many entries there are, and the first that is not one."""

    entries: int
    broken_at: int | None


def read_trail(home: Installation, asked: Asked, before: int | None = None, limit: int = 50) -> Trail:
    """Return the latest entries that are asked for, below the number ``before``."""
    with reading(home.engine) as connection:
        for scope in scopes(connection):
            names = _names(scope)
            found = latest_entries(scope, asked.sought, before, limit + 1)
            acts = tuple(_act(each, names) for each in found[:limit])
            return Trail(acts, acts[-1].number if len(found) > limit else None, known_acts(scope), names)
    return Trail((), None, (), {})


def all_acts(home: Installation, asked: Asked) -> Iterator[Act]:
    """Yield every entry that is asked for, the latest first, reading a portion at a time."""
    before: int | None = None
    while True:
        portion = read_trail(home, asked, before, _PORTION)
        yield from portion.acts
        before = portion.before
        if before is None:
            return


def check_chain(home: Installation) -> Chain:
    """Make every link of the chain again; it takes as long as the trail is."""
    with reading(home.engine) as connection:
        for scope in scopes(connection):
            found = verify_audit(scope)
            return Chain(found.entries, found.broken_at)
    return Chain(0, None)


def _names(scope: Scope) -> dict[str, str]:
    return {f"{_PERSON}{each.id}": each.name for each in people(scope)}


def _act(entry: Entry, names: Mapping[str, str]) -> Act:
    known = (entry.number, entry.at, entry.who, names.get(entry.who), entry.act, entry.subject)
    return Act(*known, about=names.get(entry.subject), details=entry.details)
