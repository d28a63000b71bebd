"""The desk itself: its accounts, its health, its trail, its people and programs."""

from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from recoup.api.shapes.common import Amount, Line, Words
from recoup.decision.words.text import Language
from recoup.desk.health import Health
from recoup.desk.hooks.subscribing import MessageState
from recoup.people.roles import Permission, Role
from recoup.storage.words import AccountState, HookEvent, Remote


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


class Look(Struct, frozen=True):
    """One thing that was looked at, and the sentence about it."""

    what: str
    health: Health
    said: str


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


class Person(Struct, frozen=True):
    """Somebody who may sign in; ``shops`` null: they see all."""

    id: int
    email: str
    name: str
    role: Role
    language: Language
    shops: list[int] | None
    invited: bool
    ended_at: datetime | None


class PersonGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody to be invited."""

    email: Line
    name: Line
    role: Role
    language: Language = Language.KO
    shops: Annotated[list[int], Meta(max_length=1000)] | None = None


class Invited(Struct, frozen=True):
    """Somebody who was invited, and the path of the link by which they come in, shown this once."""

    person: int
    link: str


class RoleGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """Another role and other shops."""

    role: Role
    shops: Annotated[list[int], Meta(max_length=1000)] | None = None


class Me(Struct, frozen=True):
    """For whom a token acts, and what it may do."""

    person: int
    email: str
    name: str
    role: Role
    permissions: list[Permission]
    shops: list[int] | None


class Token(Struct, frozen=True):
    """A token of a program, without the token."""

    id: int
    person: int
    name: str
    permissions: list[Permission]
    created_at: datetime
    ends_at: datetime
    used_at: datetime | None
    ended_at: datetime | None


class TokenGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """A token to be made; it can do no more than the one that makes it."""

    name: Line
    permissions: list[Permission]
    days: Annotated[int, Meta(ge=1, le=366)] = 90


class NewToken(Struct, frozen=True):
    """A new token, shown this once."""

    id: int
    token: str


class Hook(Struct, frozen=True):
    """A program that is told of events."""

    id: int
    url: str
    events: list[HookEvent]
    created_at: datetime
    ended_at: datetime | None


class HookGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """An https address that is to be told of events."""

    url: Annotated[str, Meta(max_length=2000)]
    events: Annotated[list[HookEvent], Meta(min_length=1)]


class NewHook(Struct, frozen=True):
    """A program that is told from now on, and the secret that signs its messages, shown this once."""

    hook: Hook
    secret: str


class HookMessage(Struct, frozen=True):
    """A message to a program, and what became of it."""

    id: int
    event: str
    kind: HookEvent
    state: MessageState
    tries: int
    due_at: datetime | None
    problem: str | None
    created_at: datetime
    sent_at: datetime | None


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
