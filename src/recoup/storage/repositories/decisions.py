"""Facts out, decision in: what a turn reads before it decides, and everything it writes afterwards, at once.

A decision is written onto the version of the facts that it was made from. The same decision on the same version changes
nothing when it comes again, because the turn that wrote it died before it could say so. Any other decision on a version
that is gone is refused: the facts have changed, and the pair is due again.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

import msgspec
from sqlalchemy import select, update

from recoup.decision.decide import Decision
from recoup.ledger.postings import Posting
from recoup.storage.ids import CaseId, PairRow
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.cases import KeptCase, latest_case, open_case, write_case, write_events
from recoup.storage.repositories.intents import ask_intents
from recoup.storage.repositories.lines import store_line, supplier_line
from recoup.storage.repositories.links import KeptLink, links_of_store_line, links_of_supplier_line
from recoup.storage.repositories.notices import ask_notices
from recoup.storage.repositories.pairs import KeptPair, pair, siblings
from recoup.storage.repositories.postings import postings, record_postings
from recoup.storage.repositories.tasks import ask_tasks
from recoup.storage.scope import Scope
from recoup.storage.tables import PAIR

_ENCODER: Final = msgspec.json.Encoder(order="sorted")


class StaleDecisionError(RuntimeError):
    """The facts that a decision was made from have changed, so nothing of it was written. Look at the pair again."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything kept of a pair that a decision is made from.

    Amounts are those of the whole lines. ``siblings`` are the other pairs of these lines, among which they are split.
    """

    pair: KeptPair
    store: StoreLineRow | None
    supplier: SupplierLineRow | None
    links: tuple[KeptLink, ...]
    siblings: tuple[KeptPair, ...]
    case: KeptCase | None
    recorded: tuple[Posting, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """Where a decision stands: the pair's version after it, its case, and whether it was written just now."""

    version: int
    case: CaseId | None
    new: bool


def load_facts(scope: Scope, row: PairRow) -> Facts | None:
    """Return the facts of a pair as they are now; None when the tenant has no such pair."""
    kept = pair(scope, row)
    if kept is None:
        return None
    id = kept.shape.id
    case = open_case(scope, row)
    return Facts(
        pair=kept,
        store=None if id.store_line is None else store_line(scope, kept.shop, id.store_line),
        supplier=None if id.supplier_line is None else supplier_line(scope, kept.shop, id.supplier_line),
        links=_links(scope, kept),
        siblings=siblings(scope, kept),
        case=case,
        recorded=() if case is None else postings(scope, case.id),
    )


def write_decision(scope: Scope, row: PairRow, version: int, decision: Decision, now: datetime) -> Written:
    """Write all of ``decision``, made from the facts of ``version``: case, events, postings, intents, tasks, notices.

    The pair then sleeps until the decision's moment and is nobody's. Raises StaleDecisionError.
    """
    hash_ = sha256(_ENCODER.encode(decision)).digest()
    if not _advance(scope, row, version, decision, hash_, now):
        return _written_before(scope, row, version, decision, hash_)
    kept = pair(scope, row)
    if kept is None:
        raise StaleDecisionError(f"pair {row} is gone")
    case = write_case(scope, kept.shop, row, decision, now)
    if case is not None:
        write_events(scope, case, kept.version, decision.events, now)
        record_postings(scope, case, decision.postings, now)
        ask_notices(scope, case, decision.notices, now)
    ask_intents(scope, kept.shop, row, case, decision.intents, now)
    ask_tasks(scope, row, case, decision.tasks, now)
    return Written(kept.version, case, new=True)


def _advance(scope: Scope, row: PairRow, version: int, decision: Decision, hash_: bytes, now: datetime) -> bool:
    """Give the pair its new name and moment if it still is at ``version``; its row is ours until the end then."""
    readings = decision.named.readings
    values = {
        "kind": decision.named.kind,
        "late": readings.late,
        "refund_reading": readings.refund,
        "reimbursement_reading": readings.reimbursement,
        "wake_at": decision.wake_at,
        "taken_until": None,
        "version": version + 1,
        "decided_at": now,
        "decision_hash": hash_,
    }
    expected = (scope.owns(PAIR), PAIR.c.id == row, PAIR.c.version == version)
    return scope.connection.execute(update(PAIR).where(*expected).values(**values)).rowcount > 0


def _written_before(scope: Scope, row: PairRow, version: int, decision: Decision, hash_: bytes) -> Written:
    columns = (PAIR.c.version, PAIR.c.decision_hash)
    known = scope.connection.execute(select(*columns).where(scope.owns(PAIR), PAIR.c.id == row)).first()
    if known is None or known.version != version + 1 or known.decision_hash != hash_:
        raise StaleDecisionError(f"pair {row} is no longer at version {version}; its facts have changed")
    case = None if decision.case is None else latest_case(scope, row)
    return Written(known.version, case and case.id, new=False)


def _links(scope: Scope, kept: KeptPair) -> tuple[KeptLink, ...]:
    """Return every link of either line, each once."""
    id = kept.shape.id
    found = [] if id.store_line is None else [*links_of_store_line(scope, kept.shop, id.store_line)]
    if id.supplier_line is not None:
        found += [link for link in links_of_supplier_line(scope, kept.shop, id.supplier_line) if link not in found]
    return tuple(found)
