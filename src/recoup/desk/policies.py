"""The use cases of a shop's policy: read it, see what another one would decide, put one into force, look at all before.

A book is put into force over the version that somebody saw; whoever was faster is not overwritten.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import unified_diff
from typing import Final

from recoup.connectors.cafe24.payment import REFUND_ROUTES
from recoup.decision.decide import Decision
from recoup.decision.words.book_faults import say_fault
from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.places import who_does
from recoup.decision.words.steps import STEPS
from recoup.decision.words.text import Text
from recoup.desk.calendars import calendar_between, is_zone
from recoup.desk.choosing import shop_numbered
from recoup.desk.installation import Installation
from recoup.desk.refused import MovedError, RefusedError, named
from recoup.policy.book import DEFAULT_BOOK, Book
from recoup.policy.book_error import BookError
from recoup.policy.reading import read_book
from recoup.policy.writing import assemble
from recoup.storage.engine import reading, writing
from recoup.storage.ids import CaseId, PairRow
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.cases import open_cases
from recoup.storage.repositories.closed_cases import lately_closed
from recoup.storage.repositories.pairs import KeptPair, pairs_numbered, wake_cases
from recoup.storage.repositories.policies import (
    PolicyVersion,
    add_policy,
    policy_in_force,
    policy_version,
    policy_versions,
)
from recoup.storage.repositories.shops import Shop
from recoup.storage.scope import Scope
from recoup.storage.sight import seen_by
from recoup.turns.known import known_of
from recoup.turns.looking import looking
from recoup.turns.rules import Rules, make_rules
from recoup.turns.turn import consider

MOST: Final = 300
"""At how many cases a preview looks, the open ones first."""
LATELY: Final = timedelta(days=90)

_ZONES: Final = ("files.time_zone", "files.supplier_time_zone")
_NO_VERSION: Final = Text("there is no version {number}", "{number}번 버전이 없습니다")
_MOVED: Final = Text(
    "somebody put version {number} into force meanwhile; look at it, then decide again",
    "그사이 {number}번 버전이 적용되었습니다. 확인한 뒤 다시 결정하세요",
)
_NO_ZONE: Final = Text(
    "there is no time zone {zone}; write one like Asia/Seoul", "{zone} 시간대가 없습니다. Asia/Seoul처럼 쓰세요"
)
_SAME: Final = Text("this book is in force already", "이미 적용 중인 정책입니다")


@dataclass(frozen=True, slots=True)
class Policy:
    """A shop's policy in force: its version, 0 for the defaults, its text and what it says; and the versions before."""

    shop: Shop
    shops: tuple[Shop, ...]
    version: int
    text: str
    book: Book
    versions: tuple[PolicyVersion, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is decided of a case: its name, the steps now with who does each, by when."""

    title: Text
    steps: tuple[tuple[Text, Text], ...]
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Difference:
    """A case of which another book decides otherwise."""

    case: CaseId
    line: str
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Preview:
    """What another book would decide: of how many cases it was asked, whether there are more, and where it differs."""

    looked_at: int
    more: bool
    differences: tuple[Difference, ...]
    changes: tuple[str, ...]


def read_policy(home: Installation, shop: int | None = None) -> Policy:
    """Return the policy of a shop, or of the first one; raises RefusedError when there is none."""
    with reading(home.engine) as connection:
        scope, chosen, known = shop_numbered(connection, shop)
        kept = policy_in_force(scope, chosen.id)
        versions = policy_versions(scope, chosen.id)
    text = "" if kept is None else kept.book
    book = DEFAULT_BOOK if kept is None else read_book(text)
    return Policy(chosen, known, 0 if kept is None else kept.number, text, book, versions)


def compare_version(home: Installation, shop: int, number: int) -> tuple[PolicyVersion, tuple[str, ...]]:
    """Return a version and the lines in which it differs from the one before. Raises RefusedError."""
    with reading(home.engine) as connection:
        scope, chosen, _ = shop_numbered(connection, shop)
        found, before = policy_version(scope, chosen.id, number), policy_version(scope, chosen.id, number - 1)
    if found is None:
        raise RefusedError(_NO_VERSION.format(number=number))
    return found, _changes("" if before is None else before.book, found.book)


def fill_in(values: Mapping[str, str]) -> tuple[str, dict[str, Text]]:
    """Return the book that was filled in setting by setting, as TOML, and what is wrong with each of them."""
    text, wrong = assemble(values)
    faults = {name: say_fault(error) for name, error in wrong.items()}
    for name in _ZONES:
        zone = values.get(name, "").strip()
        if zone and not is_zone(zone):
            faults[name] = _NO_ZONE.format(zone=zone)
    return text, faults


def preview_policy(home: Installation, shop: int, text: str) -> Preview:
    """Return what would be decided under ``text`` of the shop's open cases and of those closed lately, as they are now.

    Nothing is written. Raises RefusedError when the book cannot be used.
    """
    book, now = _readable(text), home.now()
    with reading(home.engine) as connection:
        scope, chosen, _ = shop_numbered(connection, shop)
        kept = policy_in_force(scope, chosen.id)
        version = 0 if kept is None else kept.number
        known = DEFAULT_BOOK if kept is None else read_book(kept.book)
        old, new = (make_rules(version, each, now, calendar_between) for each in (known, book))
    with reading(seen_by(home.engine, scope.tenant, [chosen.id])) as connection:
        mine = Scope(connection, scope.tenant)
        cases = _cases(mine, now)
        differences = tuple(_differences(mine, cases[:MOST], old, new, now))
    changes = _changes("" if kept is None else kept.book, text)
    return Preview(min(len(cases), MOST), len(cases) > MOST, differences, changes)


def save_policy(home: Installation, shop: int, text: str, seen: int, who: str, why: str) -> int:
    """Put a book into force over the version that was ``seen``, and return its number; open cases are decided anew.

    Raises RefusedError when it cannot be used, is in force already, or another one came meanwhile.
    """
    _readable(text)
    now, who = home.now(), named(who)
    with writing(home.engine) as connection:
        scope, chosen, _ = shop_numbered(connection, shop)
        kept = policy_in_force(scope, chosen.id)
        if (0 if kept is None else kept.number) != seen:
            raise MovedError(_MOVED.format(number=0 if kept is None else kept.number))
        if text.strip() == ("" if kept is None else kept.book.strip()):
            raise RefusedError(_SAME)
        number = add_policy(scope, chosen.id, text, who, now, why.strip() or None)
        wake_cases(scope, chosen.id, now)
        append_audit(
            scope, now, who, "changed the policy", f"shop {chosen.id}", {"version": number, "why": why.strip()}
        )
    return number


def _readable(text: str) -> Book:
    try:
        book = read_book(text)
    except BookError as error:
        raise RefusedError(say_fault(error)) from None
    for zone in (book.files.time_zone, book.files.supplier_time_zone):
        if not is_zone(zone):
            raise RefusedError(_NO_ZONE.format(zone=zone))
    return book


def _changes(before: str, after: str) -> tuple[str, ...]:
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=2)
    return tuple(line for line in lines if not line.startswith(("---", "+++", "@@")))


def _cases(scope: Scope, now: datetime) -> list[tuple[CaseId, PairRow]]:
    open_ = [(each.id, each.pair) for each in open_cases(scope, MOST + 1)]
    return open_ + list(lately_closed(scope, now - LATELY, MOST + 1 - len(open_)))


def _differences(
    scope: Scope, cases: Sequence[tuple[CaseId, PairRow]], old: Rules, new: Rules, now: datetime
) -> Iterator[Difference]:
    kept = {each.row: each for each in pairs_numbered(scope, *{row for _, row in cases})}
    before, after = (_decided(scope, tuple(kept.values()), rules, now) for rules in (old, new))
    for case, row in cases:
        was, will = before.get(row), after.get(row)
        if was is not None and will is not None and _essence(was) != _essence(will):
            yield Difference(case, str(kept[row].shape.id), _outcome(was), _outcome(will))


def _decided(scope: Scope, kept: Sequence[KeptPair], rules: Rules, now: datetime) -> dict[PairRow, Decision]:
    if not kept:
        return {}
    facts = {each.id: each for each in looking(REFUND_ROUTES)(scope, kept, rules)}
    known, local = known_of(scope, *[each.row for each in kept]), now.astimezone(rules.zone)
    return {
        each.row: consider(each, facts[each.shape.id], known[each.row], rules, local)[1]
        for each in kept
        if each.shape.id in facts
    }


def _essence(decision: Decision) -> tuple[object, ...]:
    plan = decision.plan
    return decision.named.kind, plan.now, plan.later, plan.message, decision.named.due.at


def _outcome(decision: Decision) -> Outcome:
    steps = tuple((STEPS[each.step].title, who_does(each.step, each.verdict)) for each in decision.plan.now)
    return Outcome(KIND_TITLES[decision.named.kind], steps, decision.named.due.at)
