"""The engine that compares whole files and the pure functions that decide one pair say the same of every pair."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoup.decision.decide import Decider
from recoup.decision.plan import choose
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.policy.book import DEFAULT_BOOK, Book
from recoup.policy.durations import Duration
from recoup.policy.reading import read_book
from recoup.reconciliation.totals import Totals
from tests.reconciliation.model import Expected, expect
from tests.reconciliation.shop import (
    KOREAN_HOLIDAYS,
    NOW,
    Outcome,
    Row,
    Shop,
    link,
    opened,
    result_of,
    run,
    store_line,
    supplier_line,
)
from tests.reconciliation.strategies import shops

STRICT_BOOK = read_book(
    """
    [refunds]
    when = "supplier_refund"
    person_above = { USD = "1.00" }
    [returns]
    shipping_fee = { KRW = "1" }
    [deadlines]
    attention = "1 hour"
    placement = "1 business day"
    customer_refund = "0 hours"
    seller_answer = "5 days"
    reimbursement = "3 business days"
    [files]
    supplier_payment_method = "bonus"
    """
)
CLOCKS_CHANGED = datetime(2026, 3, 9, 2, 30, tzinfo=ZoneInfo("America/New_York"))
SITUATION = ("store", "supplier", "route", "late", "large", "partial", "coupon_lost", "proposed")


@pytest.mark.parametrize(
    ("book", "now"), [(DEFAULT_BOOK, NOW), (STRICT_BOOK, CLOCKS_CHANGED)], ids=["seoul", "new york"]
)
@settings(max_examples=12)
@given(data=st.data())
def test_both_say_the_same_of_every_pair_and_count_the_same(data: st.DataObject, book: Book, now: datetime) -> None:
    shop = data.draw(shops(now, most=12))
    with TemporaryDirectory() as folder:
        outcome = run(shop, Path(folder), book=book, now=now)
    expected = expect(shop, book, now)
    assert differences(outcome, expected) == []
    assert outcome.totals == counted(shop, list(expected.values()), book)


@settings(max_examples=12)
@given(shop=shops(most=12, clever=True))
def test_deciding_on_a_finding_gives_the_finding_again(shop: Shop) -> None:
    decider = Decider(DEFAULT_BOOK, KOREAN_HOLIDAYS)
    with TemporaryDirectory() as folder, opened(shop, Path(folder)) as connection:
        for finding in result_of(connection, DEFAULT_BOOK, NOW).findings():
            decision = decider.decide(finding.pair, NOW)
            assert decision.plan == finding.plan, finding.pair
            assert (decision.named.kind, decision.named.due) == (finding.kind, finding.due)
            assert decision.customer_stake == finding.customer_stake
            assert decision.supplier_stake == finding.supplier_stake


@pytest.mark.parametrize("term", ["0 hours", "0 business days", "300 business days", "9999 hours", "900 days"])
def test_an_unusual_term_changes_no_name_and_loses_no_pair(term: str, tmp_path: Path) -> None:
    book = replace(DEFAULT_BOOK, deadlines=dict.fromkeys(DEFAULT_BOOK.deadlines, Duration.parse(term)))
    shop = sum((_claimed_before(days) for days in range(8)), start=_claimed_before(30))
    assert differences(run(shop, tmp_path, book=book), expect(shop, book, NOW)) == []


@pytest.mark.parametrize("first", [1, 2])
def test_one_delivery_fee_explains_one_excess_of_an_order_for_both(first: int, tmp_path: Path) -> None:
    """Two lines of one order got the fee back each; the second one got too much."""
    day = NOW.astimezone(UTC).replace(tzinfo=None) - timedelta(days=3)
    lines = [
        store_line("S1", number, "cancelled", paid_minor=100, refunded_minor=130, delivery_minor=30, refund_proven=True)
        | {"refunded_at": day + timedelta(hours=number != first)}
        for number in (1, 2)
    ]
    shop = Shop(tuple(lines))
    outcome = run(shop, tmp_path)
    assert differences(outcome, expect(shop, DEFAULT_BOOK, NOW)) == []
    assert outcome.names() == {(f"S1-{3 - first}", None): Kind.REFUND_OVER.value}


def seen_by_engine(row: Row) -> dict[str, Any]:
    """Return what the engine says of a pair, as plain values."""
    return {
        "kind": row["kind"],
        "quantity": row["quantity"],
        "refund": row["refund_reading"],
        "reimbursement": row["reimbursement_reading"],
        "surplus": row["surplus"],
        "due": (row["due_at"], row["due_from"], row["due_term"]),
        "situation": (*(row[name] for name in SITUATION), row["known_stage"]),
        "customer_stake": row["customer_stake"],
        "supplier_stake": row["supplier_stake"],
    }


def seen_by_pure(expected: Expected) -> dict[str, Any]:
    """Return what the pure functions say of a pair, as plain values."""
    named, readings = expected.named, expected.named.readings
    return {
        "kind": named.kind.value,
        "quantity": expected.pair.quantity,
        "refund": readings.refund.value,
        "reimbursement": readings.reimbursement.value,
        "surplus": readings.surplus.value,
        "due": (named.due.at.replace(tzinfo=None), named.due.anchor.value, str(named.due.term)),
        "situation": (*(getattr(named.situation, name) for name in SITUATION), named.situation.stage.value),
        "customer_stake": _minor(expected.customer_stake),
        "supplier_stake": _minor(expected.supplier_stake),
    }


def differences(outcome: Outcome, expected: dict[tuple[Any, ...], Expected]) -> list[str]:
    """Say where the two do not agree; a pair that the engine passed over must be in step."""
    found = outcome.by_pair()
    lines = [f"only the engine has {key}" for key in found.keys() - expected.keys()]
    for key, pure in expected.items():
        if key in found:
            ours, theirs = seen_by_pure(pure), seen_by_engine(found[key])
            unlike = [name for name in ours if ours[name] != theirs[name]]
            lines += [f"{key} {name}: pure {ours[name]}, engine {theirs[name]}" for name in unlike]
        elif pure.named.kind.divergent:
            lines.append(f"the engine lost {key}, which is {pure.named.kind}")
    return sorted(lines)


def counted(shop: Shop, expected: list[Expected], book: Book) -> Totals:
    """Add up what the pure functions say of the pairs of ``shop``."""
    divergent = [each for each in expected if each.named.kind.divergent]
    customer: list[Money | None] = []
    supplier: list[Money | None] = []
    for each in divergent:
        plan = choose(each.named.situation, book)
        customer += [each.customer_stake] if plan.customer_money else []
        supplier += [each.supplier_stake] if plan.supplier_money else []
    kinds = Counter(each.named.kind for each in divergent)
    return Totals(
        store_lines=len(shop.store),
        supplier_lines=len(shop.supplier),
        pairs=len(expected),
        in_step=len(expected) - len(divergent),
        divergent=len(divergent),
        late=sum(each.named.situation.late for each in divergent),
        unreadable_rows=0,
        not_compared=0,
        stake_unknown=[*customer, *supplier].count(None),
        by_kind={kind: kinds[kind] for kind in Kind if kind in kinds},
        customer_stake=_sum(customer),
        supplier_stake=_sum(supplier),
        coupon_loss=_sum([each.pair.supplier.coupon for each in divergent if each.pair.supplier.coupon_lost]),
    )


def _sum(amounts: list[Money | None]) -> tuple[Money, ...]:
    known = [amount for amount in amounts if amount]
    return (sum(known[1:], start=known[0]),) if known else ()


def _minor(amount: Money | None) -> int | None:
    return None if amount is None else amount.minor


def _claimed_before(days: int) -> Shop:
    """Return a claimed line whose supplier order ended, both ``days`` ago."""
    moment = NOW.astimezone(UTC).replace(tzinfo=None) - timedelta(days=days)
    bought = store_line(f"S{days}", 1, "cancelled_refund_due", paid_minor=100, claimed_at=moment, paid_at=moment)
    closed = supplier_line(f"U{days}", 1, "closed_cancelled_paid", paid_minor=9, closed_at=moment, created_at=moment)
    return Shop((bought,), (closed,), (link(bought, closed),))
