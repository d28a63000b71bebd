"""Random shops for properties: islands of a store order or two and what was bought for it, side by side.

Islands share nothing, so a shop of many of them is as good as many shops, and a failure shrinks to the one island that
matters. Times lie around the moments at which deadlines pass, amounts around what was paid, and every other state is
one of those that most lines are in, so that pairs in step are as common as the others.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase, SupplierPhase
from recoup.domain.strands import Reimbursement
from tests.reconciliation.shop import NOW, Row, Shop, link, store_line, supplier_line

_SECOND: Final = timedelta(seconds=1)
_TERMS: Final = [timedelta(hours=hours) for hours in (0, 1, 24, 48, 72)] + [
    timedelta(days=days) for days in (4, 5, 7, 10, 12, 15, 28, 29, 35, 90)
]


def moments(now: datetime) -> st.SearchStrategy[datetime | None]:
    """Yield times of the files (naive UTC): unknown, ahead, or just before, at and after a deadline of ``now``."""
    utc = now.astimezone(UTC).replace(tzinfo=None)
    around = [utc - term + edge for term in _TERMS for edge in (timedelta(), -_SECOND, _SECOND)]
    return st.sampled_from([None, utc - timedelta(days=1)]) | st.sampled_from([*around, utc + timedelta(days=3)])


def minor_units(*likely: int | None) -> st.SearchStrategy[int | None]:
    """Yield an amount: unknown, one of the likely ones, or anything small."""
    return st.sampled_from([None, *likely]) | st.integers(0, 500)


@st.composite
def islands(draw: st.DrawFn, name: str, now: datetime, *, clever: bool = False) -> Shop:
    """Draw a store order, the supplier orders for it, and the links between them.

    ``clever`` adds what lets the engine find links by itself: products, memos, references.
    """
    few = st.sampled_from([1, 1, 2, 3, 0])
    store = [draw(_store_lines(f"S{name}", number, now, clever=clever)) for number in range(draw(few))]
    supplier: list[Row] = []
    listed: list[Row] = []
    for number in range(draw(few)):
        bought = draw(_supplier_lines(f"{name}0000000000", number, now, clever=clever))
        targets = draw(st.lists(st.sampled_from(store), max_size=2, unique_by=_line_id)) if store else []
        if len(targets) == 1 and draw(st.booleans()):
            bought["store_line_id"] = targets[0]["line_id"]
        else:
            listed += [link(target, bought, draw(st.none() | st.integers(1, 3))) for target in targets]
        supplier.append(bought)
    return Shop(tuple(store), tuple(supplier), tuple(listed))


def shops(now: datetime = NOW, *, most: int = 8, clever: bool = False) -> st.SearchStrategy[Shop]:
    """Yield shops of up to ``most`` islands."""
    numbered = [islands(str(100 + number), now, clever=clever) for number in range(most)]
    return st.tuples(*numbered).map(lambda drawn: sum(drawn, Shop()))


@st.composite
def _store_lines(draw: st.DrawFn, order: str, number: int, now: datetime, *, clever: bool) -> Row:
    paid = draw(minor_units(0, 100, 300_000, 300_001))
    known = paid or 0
    facts: dict[str, Any] = {
        "quantity": draw(st.integers(1, 3)),
        "paid_minor": paid,
        "delivery_minor": draw(st.sampled_from([None, 0, 30])),
        "refunded_minor": draw(minor_units(0, known, known + 1, known + 30, known + 31, max(known - 1, 0))),
        "refund_proven": draw(st.sampled_from([None, True, False])),
        "payment_method": draw(st.sampled_from([None, "card", "cash", "계좌이체"])),
        **{name: draw(moments(now)) for name in ("ordered_at", "paid_at", "claimed_at", "refunded_at")},
    }
    if clever:
        facts["product"] = draw(st.sampled_from([None, "P1", "P2"]))
        facts["memo"] = draw(st.sampled_from([None, f"ordered {order[1:]}0000000000"]))
    return store_line(order, number, draw(_STORE_STATES), **facts)


@st.composite
def _supplier_lines(draw: st.DrawFn, order: str, number: int, now: datetime, *, clever: bool) -> Row:
    cost = draw(minor_units(0, 100))
    known = cost or 0
    facts: dict[str, Any] = {
        "quantity": draw(st.integers(1, 3)),
        "paid_minor": cost,
        "reimbursed_minor": draw(minor_units(0, known, known + 1, max(known - 1, 0))),
        "refund_stage": draw(st.sampled_from([None, *(stage.value for stage in Reimbursement)])),
        "coupon": draw(st.sampled_from([None, f"coupon of {order}"])),
        "coupon_minor": draw(st.sampled_from([None, 0, 7])),
        "payment_method": draw(st.sampled_from([None, "card", "bonus", "seashells"])),
        **{name: draw(moments(now)) for name in ("created_at", "paid_at", "pay_by", "closed_at")},
    }
    if clever:
        facts["product"] = draw(st.sampled_from([None, "Q1", "Q2"]))
        facts["store_order_id"] = draw(st.sampled_from([None, f"S{order[:3]}"]))
    return supplier_line(order, number, draw(_SUPPLIER_STATES), **facts)


def _states(phases: Mapping[Any, Any], absent: Any, common: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Yield common states half of the time, and else states so that every phase is as likely as any other."""
    by_phase: dict[Any, list[str]] = {}
    for state, phase in phases.items():
        by_phase.setdefault(phase, []).append(state.value)
    every = st.sampled_from([states for phase, states in by_phase.items() if phase is not absent])
    return st.sampled_from(common) | every.flatmap(st.sampled_from)


def _line_id(row: Row) -> str:
    return row["line_id"]


_STORE_STATES: Final = _states(
    STORE_PHASE, StorePhase.ABSENT, ("preparing", "in_transit", "delivered", "cancelled", "returned_refunded")
)
_SUPPLIER_STATES: Final = _states(
    SUPPLIER_PHASE, SupplierPhase.ABSENT, ("awaiting_shipment", "partly_shipped", "completed", "closed_cancelled_paid")
)
