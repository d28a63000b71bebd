"""Naming a pair: the joint table, the gauges and the clock together give its one name and deadline."""

from datetime import datetime
from typing import NamedTuple

from recoup.decision.deadlines import Due, due
from recoup.decision.gauges import customer_stake, read_refund, read_reimbursement, stage_reached
from recoup.decision.response import Anchor
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


def name_pair(pair: Pair, book: Book, calendar: Calendar, now: datetime) -> Named:
    """Return the one name of ``pair`` as of ``now``.

    The clock is read twice: a name may change because its own deadline passed, and the changed name has its own
    deadline. What is in step only because it is early is not in step when nobody knows since when it waits.
    """
    store, supplier = pair.store, pair.supplier
    states = name_states(store.state, supplier.state)
    due_by_states = due(states, pair, book, calendar, now)
    undated = due_by_states.anchor is Anchor.NOW and states in HIDDEN_WHILE_EARLY
    readings = Readings(
        late=undated or due_by_states.at < now,
        refund=read_refund(store, book),
        reimbursement=read_reimbursement(supplier),
        surplus=pair.surplus,
    )
    kind = sharpen(states, readings)
    until = due_by_states if kind is states else due(kind, pair, book, calendar, now)
    stake = customer_stake(store, book)
    situation = Situation(
        kind=kind,
        store=store.state,
        supplier=supplier.state,
        stage=stage_reached(supplier, readings.reimbursement),
        route=store.route,
        late=until.at < now,
        large=stake is None or book.is_large(stake),
        partial=pair.partial,
        coupon_lost=supplier.coupon_lost,
        proposed=pair.proposed,
    )
    return Named(kind, states, readings, until, due_by_states, stake, situation)
