"""Naming a pair: the joint table, the gauges and the clock together give its one name and deadline."""

from datetime import datetime
from typing import NamedTuple

from recoup.decision.deadlines import Due, due
from recoup.decision.gauges import customer_stake, read_refund, read_reimbursement, stage_reached
from recoup.decision.response import Anchor
from recoup.domain.case import Case
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.order_pair import name_states
from recoup.domain.pair import Pair
from recoup.domain.readings import HIDDEN_WHILE_EARLY, Readings, sharpen
from recoup.policy.book import Book
from recoup.policy.durations import Calendar
from recoup.policy.situation import Situation


class Named(NamedTuple):
    """The name of a pair, what was measured for it, its deadline, and the situation that a choice sees.

    ``by_states`` is the name that the two states give alone, and ``due_by_states`` its deadline.
    """

    kind: Kind
    by_states: Kind
    readings: Readings
    due: Due
    due_by_states: Due
    customer_stake: Money | None
    situation: Situation


def name_pair(pair: Pair, book: Book, calendar: Calendar, now: datetime, case: Case | None = None) -> Named:
    """Return the one name of ``pair`` as of ``now``; what nobody dated counts from when its ``case`` came to be so.

    The clock is read twice: a name may change because its own deadline passed, and the changed name has its own
    deadline. What is in step only because it is early is not in step when nobody knows since when it waits.
    """
    store, supplier = pair.store, pair.supplier
    by_states = name_states(store.state, supplier.state)
    due_by_states = due(by_states, pair, book, calendar, _since(by_states, case, now))
    undated = due_by_states.anchor is Anchor.NOW
    hidden = by_states in HIDDEN_WHILE_EARLY or _became_late(by_states, case)
    readings = Readings(
        (undated and hidden) or due_by_states.at < now,
        read_refund(store, book),
        read_reimbursement(supplier),
        pair.surplus,
    )
    kind = sharpen(by_states, readings)
    until = due_by_states if kind is by_states else due(kind, pair, book, calendar, _since(kind, case, now))
    late = until.at < now
    stage = stage_reached(supplier, readings.reimbursement)
    stake = customer_stake(store, book)
    large = stake is None or book.is_large(stake)
    situation = Situation(
        kind,
        store.state,
        supplier.state,
        stage,
        store.route,
        late,
        large,
        pair.partial,
        supplier.coupon_lost,
        pair.proposed,
        dismissed=kind is pair.dismissed,
        undone=pair.refunds_undone > 0,
    )
    return Named(kind, by_states, readings, until, due_by_states, stake, situation)


def _since(kind: Kind, case: Case | None, now: datetime) -> datetime:
    """Return since when a pair has been named so, as far as its case tells."""
    return case.since if case is not None and case.since is not None and case.kind is kind else now


def _became_late(by_states: Kind, case: Case | None) -> bool:
    """Tell whether the case has its name because the deadline of ``by_states`` passed: it does not come back."""
    return case is not None and case.kind is not by_states and case.kind is sharpen(by_states, Readings(late=True))
