"""A decision that has everything in it, made by the decider itself and written for a pair."""

from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Final

from recoup.decision.decide import Decider, Decision
from recoup.domain.actions import Approval
from recoup.domain.case import Case
from recoup.domain.money import Money
from recoup.domain.pair import Pair, PairId, RefundRoute, StoreSide, SupplierSide
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.ledger.postings import Posting
from recoup.storage.ids import CaseId, PairRow
from recoup.storage.repositories.decisions import Written, load_facts, write_decision
from tests.decision.pairs import BOLD, CALENDAR
from tests.storage.places import HOUR, ID, NOON, Place

DECIDER: Final = Decider(BOLD, CALENDAR)
APPROVAL: Final = Approval(SupplierLine.AWAITING_SHIPMENT, Money(12_000, "KRW"))
_NUMBERS: Final = count(100)


def asked(store: StoreLine = StoreLine.CANCEL_ASKED, supplier: SupplierLine = SupplierLine.AWAITING_SHIPMENT) -> Pair:
    """Return a pair whose customer asked for a cancellation while the supplier's order goes on."""
    return Pair(
        ID,
        1,
        StoreSide(
            store, "S1", Money(12_000, "KRW"), route=RefundRoute.API, paid_at=NOON - HOUR, claimed_at=NOON - HOUR
        ),
        SupplierSide(supplier, "U1", Money(900, "USD"), created_at=NOON - HOUR, paid_at=NOON - HOUR),
    )


def decide(
    pair: Pair, now: datetime = NOON, *, case: Case | None = None, recorded: tuple[Posting, ...] = ()
) -> Decision:
    """Return the decision on a pair by a bold shop that refunds at once."""
    return DECIDER.decide(pair, now, case=case, recorded=recorded)


def decided(place: Place, pair: Pair | None = None, now: datetime = NOON) -> Written:
    """Decide on the place's pair from what is kept of it, and write the decision."""
    row = place.pair()
    return write(place, row, pair or asked(), now)


def write(place: Place, row: PairRow, pair: Pair, now: datetime = NOON) -> Written:
    """Take one turn: load what is kept, decide on ``pair``, write."""
    with place.writing() as scope:
        facts = load_facts(scope, row)
        assert facts is not None
        decision = decide(pair, now, case=facts.case and facts.case.case, recorded=facts.recorded)
        return write_decision(scope, row, facts.pair.version, decision, now)


def empty_case(place: Place) -> CaseId:
    """Open a case that has no books yet, on a pair of its own."""
    row = place.pair(PairId(f"S{next(_NUMBERS)}-1", None))
    facts = asked(StoreLine.CANCEL_ASKED, SupplierLine.ABSENT)
    case = write(place, row, replace(facts, store=replace(facts.store, paid=None))).case
    assert case is not None
    return case
