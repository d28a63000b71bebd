"""Random order pairs for properties, and the clock and calendar that they are decided with."""

from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from recoup.domain.money import Money
from recoup.domain.pair import Pair, PairId, RefundRoute, StoreSide, SupplierSide
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase
from recoup.domain.readings import Surplus
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.durations import Calendar
from recoup.policy.reading import read_book
from tests.policy.situations import DEAD

NOW: Final = datetime(2026, 3, 10, 15, 0, tzinfo=ZoneInfo("Asia/Seoul"))
CALENDAR: Final = Calendar(frozenset())
BOLD: Final = read_book(
    '[refunds]\nwhen = "at_once"\nautomatic = true\n[placement]\nautomatic = true\n'
    '[returns]\nshipping_fee = { KRW = "10" }\n'
)
PAIR: Final = PairId("S1-1", "U1/1")


def krw(minor: int) -> Money:
    """Return an amount of the store's money."""
    return Money(minor, "KRW")


def usd(minor: int) -> Money:
    """Return an amount of the supplier's money."""
    return Money(minor, "USD")


def pair(store: StoreLine, supplier: SupplierLine, *, ours: dict[str, Any], theirs: dict[str, Any]) -> Pair:
    """Return a pair of one piece in these states with these facts of the two sides."""
    return Pair(PAIR, 1, StoreSide(store, "S1", **ours), SupplierSide(supplier, "U1", **theirs))


def money(currency: str) -> st.SearchStrategy[Money | None]:
    """Yield amounts around each other: unknown, nothing, a part, the whole, a little more."""
    return st.none() | st.sampled_from([0, 40, 90, 99, 100, 101, 400_000]).map(lambda minor: Money(minor, currency))


MOMENTS: Final = st.none() | st.integers(-60 * 24, 72).map(lambda hours: NOW + timedelta(hours=hours))


@st.composite
def store_sides(draw: st.DrawFn) -> StoreSide:
    """Yield what a store may say of a line."""
    return StoreSide(
        state=draw(st.sampled_from(StoreLine)),
        order="S1",
        paid=draw(money("KRW")),
        delivery=draw(money("KRW")),
        refunded=draw(money("KRW")),
        refund_proven=draw(st.sampled_from([None, True, False])),
        route=draw(st.sampled_from(RefundRoute)),
        paid_at=draw(MOMENTS),
        claimed_at=draw(MOMENTS),
        refunded_at=draw(MOMENTS),
    )


@st.composite
def supplier_sides(draw: st.DrawFn) -> SupplierSide:
    """Yield what a supplier may say of a line."""
    return SupplierSide(
        state=draw(st.sampled_from(SupplierLine)),
        order="U1",
        cost=draw(money("USD")),
        coupon=draw(money("USD")),
        coupon_lost=draw(st.booleans()),
        reimbursed=draw(money("USD")),
        stage=draw(st.none() | st.sampled_from(Reimbursement)),
        payment_method=draw(st.sampled_from([None, "card", "bonus"])),
        created_at=draw(MOMENTS),
        paid_at=draw(MOMENTS),
        pay_by=draw(MOMENTS),
        closed_at=draw(MOMENTS),
    )


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """Yield order pairs that can be observed: a surplus has two living sides, an absent side has no id."""
    store, supplier = draw(store_sides()), draw(supplier_sides())
    here, there = store.state is not StoreLine.ABSENT, supplier.state is not SupplierLine.ABSENT
    surplus = [Surplus.NONE]
    if here and SUPPLIER_PHASE[supplier.state] not in DEAD:
        surplus.append(Surplus.DUPLICATE)
    if there and STORE_PHASE[store.state] in (StorePhase.CANCEL_REFUNDED, StorePhase.RETURN_REFUNDED):
        surplus.append(Surplus.AFTER_REFUND)
    return Pair(
        id=PairId("S1-1" if here else None, "U1/1" if there else None),
        quantity=1,
        store=store if here else StoreSide(),
        supplier=supplier if there else SupplierSide(),
        surplus=draw(st.sampled_from(surplus)),
        partial=draw(st.booleans()),
        proposed=draw(st.booleans()) and not (here and there),
    )
