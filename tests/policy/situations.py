"""Every situation that an order pair can be in, and a short way to write one down.

A situation is reachable when its kind is one that its two states can have: the joint table names the states, and the
readings sharpen that name only where they mean something. A refund is measured where the store marked one, a
reimbursement where the supplier owes one; an order is one too many only while it lives and the store line is there, and
an order after a refund needs a refunded line. How far a reimbursement is, and whether a coupon is lost, matters only
where money is due back. A proposal joins two lines of which each still stands alone.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any, Final

from recoup.domain.kind import Kind
from recoup.domain.order_pair import name_states
from recoup.domain.pair import RefundRoute
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase, SupplierPhase
from recoup.domain.readings import RefundReading, ReimbursementReading, Surplus, every_reading, sharpen
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.situation import Situation

REFUNDED: Final = frozenset({StorePhase.CANCEL_REFUNDED, StorePhase.RETURN_REFUNDED})
NEVER_PLACED: Final = frozenset(
    {
        SupplierPhase.ABSENT,
        SupplierPhase.FAILED_PRODUCT,
        SupplierPhase.FAILED_SHIPPING,
        SupplierPhase.FAILED_ACCOUNT,
        SupplierPhase.FAILED_OTHER,
    }
)
MONEY_DUE_BACK: Final = frozenset(
    {
        SupplierPhase.CLOSED_STOCK,
        SupplierPhase.CLOSED_REGION,
        SupplierPhase.CLOSED_RISK,
        SupplierPhase.CLOSED_LATE,
        SupplierPhase.CLOSED_OTHER,
        SupplierPhase.DISPUTE_WON,
    }
)
DEAD: Final = NEVER_PLACED | MONEY_DUE_BACK | {SupplierPhase.CLOSED_UNPAID}


def situation(store: StoreLine, supplier: SupplierLine, **facts: Any) -> Situation:
    """Return the situation of a pair in these states, named by them unless ``facts`` name it."""
    known: dict[str, Any] = {"kind": name_states(store, supplier), "store": store, "supplier": supplier}
    return Situation(**(known | facts))


@cache
def kinds_of(store: StoreLine, supplier: SupplierLine) -> frozenset[Kind]:
    """Return every name that a pair in these states can have."""
    ours, theirs = STORE_PHASE[store], SUPPLIER_PHASE[supplier]
    found: set[Kind] = set()
    for readings in every_reading():
        measured_refund = readings.refund is RefundReading.PLAIN or ours in REFUNDED
        measured_money = readings.reimbursement is ReimbursementReading.NOTHING or theirs in MONEY_DUE_BACK
        match readings.surplus:
            case Surplus.NONE:
                possible = True
            case Surplus.DUPLICATE:
                possible = theirs not in DEAD and ours is not StorePhase.ABSENT
            case Surplus.AFTER_REFUND:
                possible = ours in REFUNDED and theirs is not SupplierPhase.ABSENT
        if measured_refund and measured_money and possible:
            found.add(sharpen(name_states(store, supplier), readings))
    return frozenset(found)


def every_state() -> Iterator[Situation]:
    """Yield every pair of states with every name that it can have; nothing else is known."""
    for store, supplier in product(StoreLine, SupplierLine):
        for kind in sorted(kinds_of(store, supplier)):
            yield Situation(kind, store, supplier)


def every_situation() -> Iterator[Situation]:
    """Yield every situation there is, one member of each phase for the flags that do not look deeper."""
    for plain in every_state():
        yield plain
        if plain.supplier_phase in MONEY_DUE_BACK:
            yield from (plain._replace(stage=stage, coupon_lost=True) for stage in Reimbursement)
        for route, late, large in product(RefundRoute, (False, True), (False, True)):
            yield plain._replace(route=route, late=late, large=large, partial=late)
        if StoreLine.ABSENT in (plain.store, plain.supplier) or plain.supplier is SupplierLine.ABSENT:
            yield plain._replace(proposed=True, route=RefundRoute.API)
