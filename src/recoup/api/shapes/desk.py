"""The desk itself: its accounts, its health, its trail, its money, its policies, the whole shop compared."""

from datetime import datetime
from typing import Any

from msgspec import Struct

from recoup.api.shapes.common import Amount, Line, Words
from recoup.desk.health import Health
from recoup.desk.remedy import Remedy
from recoup.storage.words import AccountState, Remote


class Connection(Struct, frozen=True):
    """One account of a shop; ``webhook`` is the path to which its remote's messages go."""

    id: int
    remote: Remote
    login: str
    state: AccountState
    webhook: str


class Shop(Struct, frozen=True):
    """One shop and its accounts."""

    id: int
    name: str
    accounts: list[Connection]


class Advice(Struct, frozen=True):
    """What to do about a trouble, and with which account or other thing; empty where that does not matter."""

    remedy: Remedy
    remote: str
    login: str
    number: str


class Look(Struct, frozen=True):
    """One thing that was looked at, the sentence about it, and what to do where the desk knows a way."""

    what: str
    health: Health
    said: str
    next: Advice | None


class Looks(Struct, frozen=True):
    """What the doctor found; ``healthy``: nothing has to be repaired."""

    healthy: bool
    looks: list[Look]


class Entry(Struct, frozen=True):
    """One act of the audit trail."""

    number: int
    at: datetime
    who: str
    name: str | None
    act: str
    subject: str
    details: dict[str, Any]


class Chain(Struct, frozen=True):
    """Whether the trail is what was written: how many entries, and the first that is not one."""

    entries: int
    broken_at: int | None


class Done(Struct, frozen=True):
    """Whether something was changed just now."""

    new: bool


class CaseFigures(Struct, frozen=True):
    """What all open cases come to; amounts per currency, because currencies do not add."""

    cases: int
    needs_person: int
    late: int
    due_today: int
    customer: list[Amount]
    supplier: list[Amount]


class Figure(Struct, frozen=True):
    """Something summed up: over how many cases, and the amount in each currency."""

    cases: int
    amounts: list[Amount]


class Aged(Struct, frozen=True):
    """What is at stake in cases of one age."""

    age: str
    supplier: Figure
    customer: Figure
    overdue: Figure


class Expected(Struct, frozen=True):
    """What should come back within a week from its Monday; null: earlier, ``later``: from then on."""

    week: datetime | None
    later: bool
    figure: Figure


class Money(Struct, frozen=True):
    """What money is on its way, and what came of it in thirty days."""

    as_of: datetime
    supplier: Figure
    customer: Figure
    promised: Figure
    overdue: Figure
    received: Figure
    written_off: Figure
    ages: list[Aged]
    weeks: list[Expected]


class PolicyVersion(Struct, frozen=True):
    """A version of a policy: who put it into force when and why."""

    number: int
    who: str
    at: datetime
    why: str | None


class Policy(Struct, frozen=True):
    """A shop's policy in force as TOML; version 0 is the defaults."""

    version: int
    text: str
    versions: list[PolicyVersion]


class PolicyText(Struct, frozen=True, forbid_unknown_fields=True):
    """A policy book as TOML."""

    text: Words


class PolicyGiven(PolicyText, frozen=True, forbid_unknown_fields=True):
    """A policy book that is to be in force, and why."""

    why: Line = ""


class Outcome(Struct, frozen=True):
    """What is decided of a case: its name, each step now with who does it, by when."""

    title: str
    steps: list[tuple[str, str]]
    due_at: datetime


class Decided(Struct, frozen=True):
    """A case of which another policy decides otherwise."""

    case: int
    line: str
    before: Outcome
    after: Outcome


class PolicyPreview(Struct, frozen=True):
    """What another policy would decide, and the lines in which it differs from the one in force."""

    looked_at: int
    more: bool
    differences: list[Decided]
    changes: list[str]


class PolicySaved(Struct, frozen=True):
    """The number of the version that is in force now."""

    version: int


class Difference(Struct, frozen=True):
    """How a pair differs from what its lines say."""

    pair: str
    difference: str
    text: str


class WholeShop(Struct, frozen=True):
    """What the comparison of a whole shop came to; ``differences`` are the first of ``differing`` ones."""

    shop: str
    as_of: datetime
    store_lines: int
    supplier_lines: int
    pairs: int
    in_step: int
    divergent: int
    late: int
    kinds: dict[str, int]
    differing: int
    differences: list[Difference]
