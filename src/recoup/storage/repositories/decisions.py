"""Facts out, decision in: what a turn reads before it decides, and everything it writes afterwards, at once.

A decision is written onto the version of the facts that it was made from. The same decision on the same version changes
nothing when it comes again, because the turn that wrote it died before it could say so. Any other decision on a version
that is gone is refused: the facts have changed, and the pair is due again.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import bindparam, select, update

from recoup.decision.decide import Decision
from recoup.ledger.postings import Posting
from recoup.storage.ids import CaseId, PairRow, ShopId
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.case_lists import mark_needs
from recoup.storage.repositories.cases import KeptCase, cases_of, latest_case, open_case, write_cases, write_events
from recoup.storage.repositories.intents import AskedIntents, ask_intents
from recoup.storage.repositories.lines import store_line, supplier_line
from recoup.storage.repositories.links import KeptLink, links_of_store_line, links_of_supplier_line
from recoup.storage.repositories.notices import ask_notices
from recoup.storage.repositories.pairs import KeptPair, pair, siblings
from recoup.storage.repositories.postings import postings, record_postings
from recoup.storage.repositories.tasks import AskedTasks, ask_tasks
from recoup.storage.repositories.telling import Told, tell_decisions
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


class Made(NamedTuple):
    """A decision on a pair, made from the facts of ``version``."""

    row: PairRow
    version: int
    decision: Decision


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
    """Write one decision as ``write_decisions`` does."""
    return write_decisions(scope, [Made(row, version, decision)], now)[0]


def write_decisions(scope: Scope, made: Sequence[Made], now: datetime) -> tuple[Written, ...]:
    """Write all of each decision: case, events, postings, intents, tasks, notices. A pair is decided on at most once.

    The pairs then sleep until their decisions' moments and are nobody's. Raises StaleDecisionError when one of the
    decisions was made from facts that have changed; then none of them may be kept.
    """
    hashes = {each.row: sha256(_ENCODER.encode(each.decision)).digest() for each in made}
    kept = _locked(scope, hashes)
    new = {each.row: each for each in made if not _is_written(kept.get(each.row), each, hashes[each.row])}
    _advance(scope, new.values(), hashes, now)
    shops = {row: ShopId(kept[row].shop_id) for row in new}
    cases = write_cases(scope, {row: (shops[row], each.decision) for row, each in new.items()}, now)
    decided = {case: new[row] for row, case in cases.items()}
    write_events(scope, [(case, each.version + 1, each.decision.events) for case, each in decided.items()], now)
    record_postings(scope, {**_closed_books(scope, new, cases), **_books(decided)}, now)
    ask_notices(scope, {case: each.decision.notices for case, each in decided.items()}, now)
    ask_intents(
        scope, [AskedIntents(shops[row], row, cases.get(row), each.decision.intents) for row, each in new.items()], now
    )
    ask_tasks(scope, [AskedTasks(row, cases.get(row), each.decision.tasks) for row, each in new.items()], now)
    mark_needs(scope, cases.keys())
    tell_decisions(scope, _told(decided), new, now)
    return tuple(
        Written(each.version + 1, cases.get(each.row), new=True) if each.row in new else _written_before(scope, each)
        for each in made
    )


def _told(decided: Mapping[CaseId, Made]) -> list[Told]:
    return [
        Told(case, each.version + 1, each.decision.events, each.decision.postings) for case, each in decided.items()
    ]


def _books(decided: Mapping[CaseId, Made]) -> dict[CaseId, Sequence[Posting]]:
    return {case: each.decision.postings for case, each in decided.items()}


def _closed_books(
    scope: Scope, new: Mapping[PairRow, Made], cases: Mapping[PairRow, CaseId]
) -> dict[CaseId, Sequence[Posting]]:
    """Return what corrects the books of pairs that have no open case; it goes where the pair's last postings stand."""
    late = {row: each.decision.postings for row, each in new.items() if row not in cases and each.decision.postings}
    last = {each.pair: each.id for each in cases_of(scope, *late)} if late else {}
    return {last[row]: postings for row, postings in late.items()}


def _locked(scope: Scope, rows: Collection[PairRow]) -> dict[PairRow, Any]:
    """Return at which version these pairs are; they are ours until the end then."""
    columns = (PAIR.c.id, PAIR.c.shop_id, PAIR.c.version, PAIR.c.decision_hash)
    statement = select(*columns).where(scope.owns(PAIR), PAIR.c.id.in_(rows)).order_by(PAIR.c.id).with_for_update()
    return {PairRow(row.id): row for row in scope.connection.execute(statement)}


def _is_written(kept: Any, made: Made, hash_: bytes) -> bool:
    """Tell whether the very decision was written before; raises StaleDecisionError when the facts have changed."""
    if kept is not None and kept.version == made.version:
        return False
    if kept is not None and kept.version == made.version + 1 and kept.decision_hash == hash_:
        return True
    raise StaleDecisionError(f"pair {made.row} is no longer at version {made.version}; its facts have changed")


def _written_before(scope: Scope, made: Made) -> Written:
    case = None if made.decision.case is None else latest_case(scope, made.row)
    return Written(made.version + 1, case and case.id, new=False)


def _advance(scope: Scope, made: Collection[Made], hashes: Mapping[PairRow, bytes], now: datetime) -> None:
    """Give pairs their new names and moments."""
    rows = [
        {
            "row": each.row,
            "kind": each.decision.named.kind,
            "late": each.decision.named.readings.late,
            "refund_reading": each.decision.named.readings.refund,
            "reimbursement_reading": each.decision.named.readings.reimbursement,
            "wake_at": each.decision.wake_at,
            "taken_until": None,
            "version": each.version + 1,
            "decided_at": now,
            "decision_hash": hashes[each.row],
        }
        for each in made
    ]
    if rows:
        scope.connection.execute(update(PAIR).where(scope.owns(PAIR), PAIR.c.id == bindparam("row")), rows)


def _links(scope: Scope, kept: KeptPair) -> tuple[KeptLink, ...]:
    """Return every link of either line, each once."""
    id = kept.shape.id
    found = [] if id.store_line is None else [*links_of_store_line(scope, kept.shop, id.store_line)]
    if id.supplier_line is not None:
        found += [link for link in links_of_supplier_line(scope, kept.shop, id.supplier_line) if link not in found]
    return tuple(found)
