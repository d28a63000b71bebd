"""Deciding: how many decisions a core makes in a second, over pairs of every state.

No two pairs have the same ids or amounts, their times lie within twelve weeks, and a refund is there where the store
marked one.
"""

import time
from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from recoup.decision.decide import Decider
from recoup.decision.ways import REFUNDED
from recoup.domain.money import Money
from recoup.domain.order_pair import name_states
from recoup.domain.pair import Pair, PairId, RefundRoute, StoreSide, SupplierSide
from recoup.domain.phase import STORE_PHASE
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.book import DEFAULT_BOOK
from recoup.policy.durations import Calendar

_NOW = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Seoul"))


def decisions_per_second(rounds: int) -> tuple[int, float]:
    """Return how many divergent pairs were decided in a round, and the best rate of all rounds."""
    pairs = [
        _pair(number, store, supplier)
        for number, (store, supplier) in enumerate(product(StoreLine, SupplierLine))
        if name_states(store, supplier).divergent
    ]
    decider = Decider(DEFAULT_BOOK, Calendar(frozenset()))
    best = 0.0
    for _ in range(rounds):
        start = time.process_time()
        for pair in pairs:
            decider.decide(pair, _NOW)
        best = max(best, len(pairs) / (time.process_time() - start))
    return len(pairs), best


def _pair(number: int, store: StoreLine, supplier: SupplierLine) -> Pair:
    earlier = _NOW - timedelta(hours=number % 2_000)
    paid = Money(12_000 + number, "KRW")
    return Pair(
        id=PairId(f"20261101-{number:07}-01", f"81{number:014}/1"),
        quantity=1,
        store=StoreSide(
            state=store,
            order=f"20261101-{number:07}",
            paid=paid,
            refunded=paid if STORE_PHASE[store] in REFUNDED else None,
            route=RefundRoute.API,
            paid_at=earlier,
            claimed_at=earlier,
        ),
        supplier=SupplierSide(
            state=supplier,
            order=f"81{number:014}",
            cost=Money(900 + number, "USD"),
            payment_method="card",
            created_at=earlier,
            paid_at=earlier,
            closed_at=earlier,
        ),
    )
