"""The use case: look at everything that is kept for what must never be, and name each thing that is.

Nothing here trusts what let a row in: books are counted again, hashes are made again, and a case that is closed is
asked whether it may be. No finding is good news.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import groupby
from typing import Final

from sqlalchemy import Connection, Table, func, or_, select, text

from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.settlement import Settlement
from recoup.domain.step import PLACES_ORDER
from recoup.execution.placing import all_ended
from recoup.ledger.events import LedgerEvent
from recoup.ledger.invariants import check
from recoup.ledger.postings import standing
from recoup.storage.engine import is_postgresql
from recoup.storage.house import tenants
from recoup.storage.ids import CaseId, IntentId, ObservationId, ShopId
from recoup.storage.repositories.audit import verify_audit
from recoup.storage.repositories.cases import KeptCase, case
from recoup.storage.repositories.observations import observation
from recoup.storage.repositories.postings import postings
from recoup.storage.repositories.secrets import secret
from recoup.storage.repositories.shops import accounts
from recoup.storage.scope import Scope
from recoup.storage.tables import (
    ATTEMPT,
    CASE,
    EVIDENCE,
    INTENT,
    MOVE,
    OBSERVATION,
    PAIR,
    POSTING,
    STORE_LINE,
    SUPPLIER_LINE,
)
from recoup.storage.vault import SealError, Vault
from recoup.storage.words import AttemptPhase, IntentState, SecretKind


class Promise(StrEnum):
    """What must hold beside the truths of each case's books; the value is what a finding calls it."""

    DATABASE_IS_WHOLE = "database_is_whole"
    AUDIT_CHAIN_IS_WHOLE = "audit_chain_is_whole"
    OBSERVATIONS_ARE_WHAT_WAS_SEEN = "observations_are_what_was_seen"
    EVERY_DIVERGENCE_HAS_A_CASE = "every_divergence_has_a_case"
    CLOSED_CASES_HAVE_ENDED = "closed_cases_have_ended"
    EVERY_WRITE_HAS_AN_ATTEMPT = "every_write_has_an_attempt"
    A_LINE_IS_ORDERED_ONCE = "a_line_is_ordered_once"
    A_LINE_IS_POSTED_ONCE = "a_line_is_posted_once"
    SECRETS_OPEN = "secrets_open"


@dataclass(frozen=True, slots=True)
class Breach:
    """A promise or a truth that does not hold: which, where, and how."""

    promise: str
    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Audited:
    """What was looked at, and every breach that was found."""

    tenants: int
    cases: int
    postings: int
    observations: int
    breaches: tuple[Breach, ...]


_WRITTEN: Final = (IntentState.ACCEPTED, IntentState.REFUSED, IntentState.UNKNOWN, IntentState.TRYING)


def audit(connection: Connection, vault: Vault, progress: Callable[[str], None]) -> Audited:
    """Look at everything; ``progress`` is told what is looked at."""
    progress("database")
    breaches = list(_database(connection))
    counts = [0, 0, 0]
    known = tenants(connection)
    for tenant in known:
        scope = Scope(connection, tenant.id)
        progress(f"tenant {tenant.id}: audit chain")
        breaches += _chain(scope)
        progress(f"tenant {tenant.id}: observations")
        breaches += _observations(scope, counts)
        progress(f"tenant {tenant.id}: cases")
        breaches += [*_cases(scope, counts), *_divergences(scope)]
        breaches += [*_shares(scope, STORE_LINE, "store_line", LedgerEvent.CUSTOMER_PAID)]
        breaches += [*_shares(scope, SUPPLIER_LINE, "supplier_line", LedgerEvent.SUPPLIER_PAID)]
        progress(f"tenant {tenant.id}: writes")
        breaches += [*_attempts(scope), *_orders(scope), *_secrets(scope, vault)]
    return Audited(len(known), counts[0], counts[1], counts[2], tuple(breaches))


def _database(connection: Connection) -> Iterator[Breach]:
    """SQLite can be damaged by its disk; PostgreSQL checks its own pages."""
    if is_postgresql(connection):
        return
    for row in connection.execute(text("PRAGMA integrity_check")):
        if row[0] != "ok":
            yield Breach(Promise.DATABASE_IS_WHOLE, "database", str(row[0]))
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Breach(Promise.DATABASE_IS_WHOLE, str(row[0]), f"row {row[1]} names a row of {row[2]} that is not there")


def _chain(scope: Scope) -> Iterator[Breach]:
    found = verify_audit(scope)
    if found.broken_at is not None:
        what = "the entry is not what was written, or it is missing"
        yield Breach(Promise.AUDIT_CHAIN_IS_WHOLE, f"entry {found.broken_at}", what)


def _observations(scope: Scope, counts: list[int]) -> Iterator[Breach]:
    """Make the hash of each content again that was not erased."""
    ids = scope.connection.execute(select(OBSERVATION.c.id).where(scope.owns(OBSERVATION))).scalars().all()
    for id in ids:
        counts[2] += 1
        seen = observation(scope, ObservationId(id))
        if seen is not None and seen.content is not None and sha256(seen.content).digest() != seen.hash:
            yield Breach(Promise.OBSERVATIONS_ARE_WHAT_WAS_SEEN, f"observation {id}", "its content is another")


def _cases(scope: Scope, counts: list[int]) -> Iterator[Breach]:
    """Count the books of each pair again; when its cases are closed it owes nothing, and no strand of them is open."""
    statement = select(CASE.c.id, CASE.c.pair_id).where(scope.owns(CASE)).order_by(CASE.c.pair_id, CASE.c.id)
    for _, rows in groupby(scope.connection.execute(statement).all(), key=lambda row: row.pair_id):
        cases = [kept for row in rows if (kept := case(scope, CaseId(row.id))) is not None]
        counts[0] += len(cases)
        yield from _books(scope, cases, counts)
        for kept in cases:
            if kept.closed_at is not None and (strands := kept.case.strands.open()):
                what = f"closed with open strands: {', '.join(strands)}"
                yield Breach(Promise.CLOSED_CASES_HAVE_ENDED, f"case {kept.id}", what)


def _books(scope: Scope, cases: Sequence[KeptCase], counts: list[int]) -> Iterator[Breach]:
    """Check the books of a pair: those of a later case go on where an earlier one's ended."""
    books = [posting for kept in cases for posting in postings(scope, kept.id)]
    counts[1] += len(books)
    numbers = ", ".join(str(kept.id) for kept in cases)
    closed = all(kept.closed_at is not None for kept in cases)
    for finding in check(books if len(cases) == 1 else standing(books), closed=closed):
        yield Breach(finding.truth, f"case {numbers}, {finding.where}", finding.what)


def _divergences(scope: Scope) -> Iterator[Breach]:
    """Look for pairs that a decision named divergent, with no open case and not dismissed under this name."""
    of_pair = (scope.owns(CASE), CASE.c.pair_id == PAIR.c.id)
    opened = select(1).where(*of_pair, CASE.c.closed_at.is_(None)).exists()
    last = select(func.max(CASE.c.id)).where(*of_pair).scalar_subquery()
    said = (EVIDENCE.c.settles == Settlement.DISMISSED, EVIDENCE.c.about == PAIR.c.kind, EVIDENCE.c.case_id == last)
    dismissed = select(1).where(scope.owns(EVIDENCE), *said).exists()
    named = (scope.owns(PAIR), PAIR.c.kind.is_not(None), ~opened, ~dismissed)
    statement = select(PAIR.c.id, PAIR.c.key, PAIR.c.kind).where(*named)
    for row in scope.connection.execute(statement.where(PAIR.c.kind != Kind.IN_STEP)):
        yield Breach(Promise.EVERY_DIVERGENCE_HAS_A_CASE, f"pair {row.key}", f"{row.kind} and no open case")


def _shares(scope: Scope, lines: Table, side: str, paid: LedgerEvent) -> Iterator[Breach]:
    """Look for lines of which all pairs together hold more in their books than was paid for them.

    What is undone counts against what it undoes. A line that was read since one of its pairs was decided on is passed
    over: its pairs are due, and their books follow.
    """
    line, posted = POSTING.c[side], func.sum(MOVE.c.amount_minor)
    behind = select(1).where(
        scope.owns(PAIR),
        PAIR.c.shop_id == lines.c.shop_id,
        PAIR.c[side] == lines.c.line_id,
        or_(PAIR.c.decided_at.is_(None), PAIR.c.decided_at < lines.c.observed_at),
    )
    statement = (
        select(line, MOVE.c.currency, posted.label("posted"), lines.c.paid_minor)
        .where(*[scope.owns(each) for each in (POSTING, MOVE, CASE, lines)])
        .where(MOVE.c.case_id == POSTING.c.case_id, MOVE.c.number == POSTING.c.number, MOVE.c.position == 0)
        .where(CASE.c.id == POSTING.c.case_id, POSTING.c.event == paid)
        .where(lines.c.shop_id == CASE.c.shop_id, lines.c.line_id == line, lines.c.currency == MOVE.c.currency)
        .where(~behind.exists())
        .group_by(CASE.c.shop_id, line, MOVE.c.currency, lines.c.paid_minor)
        .having(posted > lines.c.paid_minor)
    )
    for row in scope.connection.execute(statement):
        what = f"{Money(int(row.posted), row.currency)} in the books of all its pairs, and less was paid"
        yield Breach(Promise.A_LINE_IS_POSTED_ONCE, f"{side} {row[0]}", what)


def _attempts(scope: Scope) -> Iterator[Breach]:
    """Look for intents that were tried without a row from before the call, and for ends without one."""
    for phase, states in ((AttemptPhase.STARTED, _WRITTEN), (AttemptPhase.ENDED, _WRITTEN[:-1])):
        told = select(1).where(
            scope.owns(ATTEMPT),
            ATTEMPT.c.intent_id == INTENT.c.id,
            ATTEMPT.c.number == INTENT.c.attempts,
            ATTEMPT.c.phase == phase,
        )
        statement = select(INTENT.c.id, INTENT.c.state).where(scope.owns(INTENT), INTENT.c.state.in_(states))
        for row in scope.connection.execute(statement.where(~told.exists())):
            what = f"it is {row.state} and no attempt of it has {phase}"
            yield Breach(Promise.EVERY_WRITE_HAS_AN_ATTEMPT, f"intent {row.id}", what)


def _orders(scope: Scope) -> Iterator[Breach]:
    """Look for store lines for which a supplier order was placed while another one may serve them."""
    placed = select(PAIR.c.shop_id, PAIR.c.store_line, INTENT.c.id).where(
        scope.owns(PAIR),
        scope.owns(INTENT),
        INTENT.c.pair_id == PAIR.c.id,
        INTENT.c.step.in_(PLACES_ORDER),
        INTENT.c.state == IntentState.ACCEPTED,
        PAIR.c.store_line.is_not(None),
    )
    seen: set[tuple[int, str]] = set()
    for row in scope.connection.execute(placed):
        key = (row.shop_id, row.store_line)
        if all_ended(scope, ShopId(row.shop_id), IntentId(row.id)):
            continue
        if key in seen:
            yield Breach(Promise.A_LINE_IS_ORDERED_ONCE, f"store line {row.store_line}", "ordered more than once")
        seen.add(key)


def _secrets(scope: Scope, vault: Vault) -> Iterator[Breach]:
    for account in accounts(scope):
        for kind in SecretKind:
            try:
                secret(scope, vault, account.id, kind)
            except SealError as error:
                yield Breach(Promise.SECRETS_OPEN, f"account {account.id}, {kind}", str(error))
