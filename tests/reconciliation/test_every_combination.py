"""Every combination of states at once, with amounts too little, right and too much, at the edge of a deadline."""

from dataclasses import replace
from datetime import UTC, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from recoup.domain.kind import Kind
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.book import Book
from recoup.policy.durations import Duration
from recoup.policy.reading import read_book
from tests.reconciliation.model import Expected, expect
from tests.reconciliation.shop import NOW, Shop, link, run, store_line, supplier_line
from tests.reconciliation.test_same_as_pure import differences

WITH_FEE = read_book('[returns]\nshipping_fee = { KRW = "1" }\n')
TWO_DAYS: Book = replace(WITH_FEE, deadlines=dict.fromkeys(WITH_FEE.deadlines, Duration.parse("48 hours")))
REFUNDED = (98, 99, 100, 101, 130, 131, None)
REIMBURSED = (9, 10, 11, 0, None)
STATES = list(product(StoreLine, SupplierLine))[1:]


@pytest.mark.parametrize("edge", [-1, 0, 1], ids=["before", "at", "after"])
def test_every_combination_is_named_as_the_pure_functions_name_it(edge: int, tmp_path: Path) -> None:
    islands = [island(number, store, supplier, edge) for number, (store, supplier) in enumerate(STATES)]
    expected: dict[tuple[Any, ...], Expected] = {}
    for one in islands:
        expected |= expect(one, TWO_DAYS, NOW)
    shop = Shop(
        tuple(row for one in islands for row in one.store),
        tuple(row for one in islands for row in one.supplier),
        tuple(row for one in islands for row in one.links),
    )
    assert len(expected) == len(STATES)
    assert {each.named.kind for each in expected.values()} == SEEN[edge]
    assert differences(run(shop, tmp_path, book=TWO_DAYS), expected) == []


EARLY = {Kind.REFUND_DUE, Kind.REFUND_HELD, Kind.REIMBURSEMENT_DUE}
LATE = {Kind.REFUND_OVERDUE, Kind.REIMBURSEMENT_OVERDUE, Kind.SUPPLIER_ORDER_MISSING, Kind.SHIPMENT_NOT_RECORDED}
SERVING = set(Kind) - {Kind.DUPLICATE_SUPPLIER_ORDER}
SEEN = {-1: SERVING - LATE, 0: SERVING - LATE, 1: SERVING - EARLY}


def island(number: int, store: StoreLine, supplier: SupplierLine, edge: int) -> Shop:
    """Return one pair of which everything happened two days ago, by a second less or more."""
    moment = NOW.astimezone(UTC) - timedelta(hours=48, seconds=edge)
    bought = store_line(
        f"S{number}",
        1,
        store,
        paid_minor=100,
        delivery_minor=30 if number % 2 else None,
        refunded_minor=REFUNDED[number % len(REFUNDED)],
        refund_proven=(None, True, True, False)[number % 4],
        **dict.fromkeys(("paid_at", "claimed_at", "refunded_at"), moment),
    )
    placed = supplier_line(
        f"U{number}",
        1,
        supplier,
        paid_minor=10,
        reimbursed_minor=REIMBURSED[number % len(REIMBURSED)],
        **dict.fromkeys(("created_at", "paid_at", "pay_by", "closed_at"), moment),
    )
    here, there = store is not StoreLine.ABSENT, supplier is not SupplierLine.ABSENT
    return Shop((bought,) * here, (placed,) * there, (link(bought, placed),) * (here and there))
