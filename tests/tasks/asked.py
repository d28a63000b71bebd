"""Tasks to look at: a pair of one cancelled piece, asked for each step."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from recoup.decision.deadlines import Due
from recoup.decision.response import Anchor
from recoup.domain.actions import Task
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.pair import Pair, PairId, StoreSide, SupplierSide
from recoup.domain.step import Step
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.durations import Duration
from recoup.tasks.content import About, Item
from recoup.tasks.settings import TaskSettings

NOON: Final = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
SEOUL: Final = ZoneInfo("Asia/Seoul")
SETTINGS: Final = TaskSettings(store_order_page="https://mall.example/orders/{order}")
DUE: Final = Due(NOON + timedelta(hours=5), Anchor.CLAIMED, Duration.parse("24 hours"))


def pair(
    store: StoreLine = StoreLine.CANCEL_ASKED,
    supplier: SupplierLine = SupplierLine.AWAITING_SHIPMENT,
    *,
    ours: dict[str, Any] | None = None,
    theirs: dict[str, Any] | None = None,
    **facts: Any,
) -> Pair:
    """Return one piece of store order S1 that supplier order U1 serves."""
    store_side = replace(StoreSide(store, "S1", Money(12_000, "KRW")), **(ours or {}))
    supplier_side = replace(SupplierSide(supplier, "U1", Money(900, "USD")), **(theirs or {}))
    return replace(Pair(PairId("S1-1", "U1/1"), 1, store_side, supplier_side), **facts)


def task(step: Step, due_at: datetime = DUE.at) -> Task:
    """Return a task that is worth something on both sides."""
    return Task(PairId("S1-1", "U1/1"), step, due_at, Money(12_000, "KRW"), Money(900, "USD"))


def about(kind: Kind = Kind.CANCEL_WHILE_AWAITING_SHIPMENT, **changes: Any) -> About:
    """Return what the task is about."""
    return replace(About(pair(), kind, DUE, (Item("1005", "14:29", 2),)), **changes)
