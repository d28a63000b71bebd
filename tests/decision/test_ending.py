"""Every kind of divergence has a way to its end: by what is read once a step is done, by a record, by a settlement."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import pytest

from recoup.decision.books import at_zero
from recoup.decision.decide import Decider, Decision
from recoup.domain.case import Case
from recoup.domain.events import CaseClosed, CaseOpened, CaseRenamed
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.order_pair import joint_table
from recoup.domain.pair import Pair
from recoup.domain.phase import STORE_PHASE, StorePhase
from recoup.domain.readings import CLOCKED, Surplus
from recoup.domain.settlement import Settled, Settlement
from recoup.domain.store_line import StoreLine as S
from recoup.domain.strands import Goods, Notice, Refund, Reimbursement
from recoup.domain.supplier_line import SupplierLine as U
from recoup.ledger.accounts import Account
from recoup.ledger.balances import open_balances
from recoup.ledger.events import LedgerEvent as E
from recoup.ledger.invariants import check
from recoup.ledger.postings import Posting
from recoup.policy.book import DEFAULT_BOOK
from tests.decision.pairs import CALENDAR, NOW, krw, pair, usd

DECIDER: Final = Decider(DEFAULT_BOOK, CALENDAR)
PAID: Final = {"paid": krw(100), "paid_at": NOW, "claimed_at": NOW, "refunded_at": NOW}
COST: Final = {"cost": usd(10), "paid_at": NOW, "created_at": NOW, "closed_at": NOW, "pay_by": NOW}
PROMISED: Final = {
    StorePhase.CANCEL_REFUND_DUE: S.CANCELLED,
    StorePhase.CANCEL_REFUND_HELD: S.CANCELLED,
    StorePhase.RETURN_REFUND_DUE: S.RETURNED_REFUNDED,
    StorePhase.RETURN_REFUND_HELD: S.RETURNED_REFUNDED,
}
REFUNDED: Final = frozenset({StorePhase.CANCEL_REFUNDED, StorePhase.RETURN_REFUNDED})


def facts(store: S, supplier: U) -> Pair:
    """Return a pair in these states, its refund marked and proven where the store says that it is done."""
    done = STORE_PHASE[store] in REFUNDED
    ours = {**PAID, "refunded": krw(100), "refund_proven": True} if done else PAID
    return pair(store, supplier, ours=ours, theirs=COST)


def measured() -> Iterator[tuple[Kind, Pair]]:
    """Yield what no two states are named alone."""
    back = facts(S.CANCELLED, U.CLOSED_CANCELLED_PAID)
    yield Kind.REFUND_UNPROVEN, replace(back, store=replace(back.store, refund_proven=False))
    yield Kind.REFUND_SHORT, replace(back, store=replace(back.store, refunded=krw(60)))
    yield Kind.REFUND_OVER, replace(back, store=replace(back.store, refunded=krw(130)))
    yield Kind.REIMBURSEMENT_SHORT, replace(back, supplier=replace(back.supplier, reimbursed=usd(4)))
    yield Kind.REIMBURSEMENT_OVER, replace(back, supplier=replace(back.supplier, reimbursed=usd(13)))
    long_ago = NOW - timedelta(days=90)
    yield Kind.REIMBURSEMENT_OVERDUE, replace(back, supplier=replace(back.supplier, closed_at=long_ago))
    due = facts(S.CANCELLED_REFUND_DUE, U.CLOSED_CANCELLED_PAID)
    yield Kind.REFUND_OVERDUE, replace(due, store=replace(due.store, claimed_at=long_ago))
    yield Kind.DUPLICATE_SUPPLIER_ORDER, replace(facts(S.PREPARING, U.SHIPPED), surplus=Surplus.DUPLICATE)
    late = facts(S.PREPARING, U.ABSENT)
    yield Kind.SUPPLIER_ORDER_MISSING, replace(late, store=replace(late.store, paid_at=long_ago))
    sent = facts(S.PREPARING, U.SHIPPED)
    yield Kind.SHIPMENT_NOT_RECORDED, replace(sent, supplier=replace(sent.supplier, paid_at=long_ago))


def every_start() -> dict[Kind, list[Pair]]:
    """Return, for each kind, pairs that are named so: every combination of states, and what is measured besides."""
    starts: dict[Kind, list[Pair]] = {kind: [] for kind in Kind}
    for store, supplier, kind in joint_table():
        found = facts(store, supplier)
        if DECIDER.decide(found, NOW).named.kind is kind:
            starts[kind].append(found)
    for kind, found in measured():
        starts[kind].append(found)
    return starts


STARTS: Final = every_start()


class Walk:
    """A case on its way, each decision written as turns write it."""

    def __init__(self, start: Pair) -> None:
        self.pair = start
        self.case: Case | None = None
        self.books: tuple[Posting, ...] = ()
        self.now: datetime = NOW
        self.decision = self.step()

    def step(self) -> Decision:
        """Decide, and let the customer be told what there is to tell."""
        self.now += timedelta(hours=1)
        self.decision = DECIDER.decide(self.pair, self.now, case=self.case, recorded=self.books)
        self.books += self.decision.postings
        self.case = self.decision.case
        if self.case is not None and self.case.strands.notice is Notice.DUE:
            self.case = replace(self.case, strands=replace(self.case.strands, notice=Notice.SENT))
        return self.decision

    @property
    def closed(self) -> bool:
        return any(isinstance(event, CaseClosed) for event in self.decision.events)

    def settle(self, how: Settlement, amount: Money) -> None:
        """Let a person settle some money, as their record does."""
        store, supplier = self.pair.store, self.pair.supplier
        match how:
            case Settlement.REST_WAIVED:
                store = replace(store, waived=amount)
            case Settlement.EXCESS_RECOVERED | Settlement.EXCESS_WRITTEN_OFF:
                store = replace(store, excess_settled=amount)
            case Settlement.SURPLUS_KEPT | Settlement.SURPLUS_RETURNED:
                supplier = replace(supplier, surplus_settled=amount)
            case Settlement.SUPPLIER_WRITTEN_OFF:
                supplier = replace(supplier, stage=Reimbursement.WRITTEN_OFF)
            case Settlement.DISMISSED:
                raise AssertionError("a dismissal has no amount")
        settled = (*self.pair.settled, Settled(how, amount))
        self.pair = replace(self.pair, store=store, supplier=supplier, settled=settled)

    def settle_all(self) -> None:
        """Let a person end all that stands open, one account after the other, and dismiss what is left."""
        for each in open_balances(self.books):
            match each.account:
                case Account.SUPPLIER:
                    self.settle(Settlement.SUPPLIER_WRITTEN_OFF, each.amount)
                case Account.CUSTOMER_DEBT:
                    self.settle(Settlement.EXCESS_WRITTEN_OFF, each.amount)
                case Account.SUPPLIER_SURPLUS:
                    self.settle(Settlement.SURPLUS_KEPT, each.amount)
                case Account.CUSTOMER | Account.PROVIDER:
                    self.refund()
                case _:
                    raise AssertionError(each)
        self.pair = replace(self.pair, dismissed=self.decision.named.kind)

    def refund(self) -> None:
        """Let the store give back, and the gateway prove, what is owed."""
        store = self.pair.store
        state = PROMISED.get(STORE_PHASE[store.state], store.state)
        self.pair = replace(self.pair, store=replace(store, state=state, refunded=krw(100), refund_proven=True))


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.divergent])
def test_no_kind_is_a_dead_end(kind: Kind) -> None:
    assert STARTS[kind], "no pair is named so"
    for start in STARTS[kind]:
        walk = Walk(start)
        assert walk.decision.events == (CaseOpened(start.id, kind),)
        for _ in range(4):
            walk.settle_all()
            walk.step()
            if walk.closed:
                break
        assert walk.closed, (start.store.state, start.supplier.state, walk.decision.case)
        assert at_zero(walk.books)
        assert check(walk.books, closed=True) == []


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.divergent])
def test_a_dismissed_kind_asks_for_nothing_again_until_it_is_another(kind: Kind) -> None:
    for start in STARTS[kind]:
        seen = replace(start, dismissed=kind)
        decision = DECIDER.decide(seen, NOW)
        assert (decision.case, decision.postings, decision.notices) == (None, (), ())
        assert decision.wake_at is None or kind in CLOCKED
        again = DECIDER.decide(replace(seen, dismissed=Kind.IN_STEP), NOW)
        assert again.events == (CaseOpened(start.id, kind),)


def test_a_dismissal_does_not_close_over_a_refund_that_is_owed() -> None:
    walk = Walk(facts(S.CANCELLED_REFUND_DUE, U.CLOSED_UNKNOWN))
    walk.pair = replace(walk.pair, dismissed=Kind.IMPOSSIBLE)
    walk.step()
    assert not walk.closed
    assert walk.decision.case is not None
    assert walk.decision.case.strands.refund is Refund.PLANNED
    assert [task.step for task in walk.decision.tasks] == ["complete_refund"]
    walk.refund()
    walk.step()
    assert walk.closed


@pytest.mark.parametrize(
    ("kind", "how", "amount", "event"),
    [
        (Kind.REFUND_SHORT, Settlement.REST_WAIVED, krw(40), E.REFUND_LOWERED),
        (Kind.REFUND_OVER, Settlement.EXCESS_RECOVERED, krw(30), E.CUSTOMER_REPAID),
        (Kind.REFUND_OVER, Settlement.EXCESS_WRITTEN_OFF, krw(30), E.CUSTOMER_DEBT_WRITTEN_OFF),
        (Kind.REIMBURSEMENT_SHORT, Settlement.SUPPLIER_WRITTEN_OFF, usd(6), E.REIMBURSEMENT_WRITTEN_OFF),
        (Kind.REIMBURSEMENT_OVER, Settlement.SURPLUS_KEPT, usd(3), E.SURPLUS_KEPT),
        (Kind.REIMBURSEMENT_OVER, Settlement.SURPLUS_RETURNED, usd(3), E.SURPLUS_RETURNED),
    ],
)
def test_what_a_person_settles_is_booked_once_and_not_asked_again(
    kind: Kind, how: Settlement, amount: Money, event: E
) -> None:
    walk = Walk(STARTS[kind][0])
    asked = {task.step for task in walk.decision.tasks}
    walk.settle(how, amount)
    decision = walk.step()
    assert [(each.event, each.moves[0].amount) for each in decision.postings] == [(event, amount)]
    assert decision.named.kind is not kind
    assert not asked & {task.step for task in decision.tasks}
    assert walk.step().postings == ()


def test_a_part_that_was_settled_leaves_the_rest_open() -> None:
    walk = Walk(STARTS[Kind.REFUND_OVER][0])
    walk.settle(Settlement.EXCESS_RECOVERED, krw(10))
    decision = walk.step()
    assert (decision.named.kind, decision.customer_stake) == (Kind.REFUND_OVER, krw(20))


def test_goods_that_were_sent_are_kept_when_a_case_is_dismissed() -> None:
    walk = Walk(STARTS[Kind.DELIVERY_PROBLEM][0])
    walk.settle_all()
    walk.step()
    assert walk.closed
    assert walk.decision.case is not None
    assert walk.decision.case.strands.goods is Goods.KEPT


def test_a_name_without_a_moment_becomes_late_since_its_case_is_so_and_stays_late() -> None:
    start = facts(S.CANCELLED_REFUND_DUE, U.CLOSED_CANCELLED_PAID)
    walk = Walk(replace(start, store=replace(start.store, claimed_at=None)))
    due_at = walk.decision.named.due.at
    assert walk.step().named.due.at == due_at
    assert walk.decision.wake_at is not None
    walk.now = walk.decision.wake_at
    assert CaseRenamed(start.id, Kind.REFUND_DUE, Kind.REFUND_OVERDUE) in walk.step().events
    for _ in range(3):
        assert walk.step().named.kind is Kind.REFUND_OVERDUE


def test_a_deadline_of_attention_stands_still_and_passes() -> None:
    walk = Walk(STARTS[Kind.IMPOSSIBLE][0])
    due_at = walk.decision.named.due.at
    walk.now += timedelta(days=1)
    assert walk.step().named.due.at == due_at
    walk.now += timedelta(days=2)
    decision = walk.step()
    assert decision.named.due.at == due_at < walk.now
    assert decision.named.situation.late


def test_a_deadline_of_attention_starts_anew_when_the_goods_move_but_not_when_the_customer_is_told() -> None:
    walk = Walk(facts(S.IN_TRANSIT, U.DELIVERY_PROBLEM))
    first = walk.decision.named.due.at
    assert walk.decision.case is not None
    assert walk.decision.case.strands.notice is Notice.DUE
    assert walk.step().named.due.at == first
    assert walk.case is not None
    walk.case = replace(walk.case, strands=replace(walk.case.strands, goods=Goods.RUNNING))
    assert walk.step().named.due.at > first
