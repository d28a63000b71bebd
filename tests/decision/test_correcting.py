"""Books follow what is observed: what is taken back is undone once, and a refund that was undone is asked for anew."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.decision.books import at_zero, new_postings
from recoup.decision.correcting import all_undone, corrections, withdrawals
from recoup.decision.decide import Decider, Decision
from recoup.decision.gauges import refundable
from recoup.domain.actions import Approval
from recoup.domain.case import Case
from recoup.domain.money import Money
from recoup.domain.pair import Pair, RefundRoute
from recoup.domain.settlement import Settled, Settlement
from recoup.domain.step import Step
from recoup.domain.store_line import StoreLine as S
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine as U
from recoup.ledger.events import LedgerEvent as E
from recoup.ledger.invariants import check
from recoup.ledger.postings import Posting, standing
from recoup.policy.reason import Reason
from tests.decision.pairs import BOLD, CALENDAR, NOW, krw, pair, usd

CLOSED = U.CLOSED_CANCELLED_PAID


def seen(store: S, supplier: U = CLOSED, *, paid: int = 100, cost: int = 10, **ours: Any) -> Pair:
    known = {"paid": krw(paid), "refunded": krw(0), "route": RefundRoute.API, **ours}
    return pair(store, supplier, ours=known, theirs={"cost": usd(cost)})


def marked(minor: int = 100, *, proven: bool | None = None, **facts: Any) -> Pair:
    return seen(S.CANCELLED, refunded=krw(minor), refund_proven=proven, **facts)


def booked(*observed: Pair) -> tuple[Posting, ...]:
    """Return the books after these observations, in their order."""
    books: tuple[Posting, ...] = ()
    for one in observed:
        books += corrections(one, books, NOW)
        books += new_postings(one, books, BOLD, NOW)
    return books


def amounts(books: tuple[Posting, ...]) -> dict[E, int]:
    return {each.event: each.moves[0].amount.minor for each in standing(books)}


PAID = {E.CUSTOMER_PAID: 100, E.SUPPLIER_PAID: 10, E.REIMBURSEMENT_EXPECTED: 10}


@pytest.mark.parametrize(
    ("before", "after", "undone"),
    [
        (marked(), seen(S.PREPARING), True),
        (marked(proven=False), seen(S.CANCEL_ASKED), True),
        (seen(S.CANCELLED_REFUND_DUE), seen(S.PREPARING), True),
        (marked(proven=True), seen(S.PREPARING), False),
        (marked(), seen(S.PREPARING, refunded=None), False),
        (marked(), marked(), False),
        (marked(), seen(S.CANCELLED_REFUND_DUE), False),
        (seen(S.CANCEL_ASKED), seen(S.PREPARING), False),
    ],
)
def test_a_refund_is_undone_where_the_store_shows_it_and_never_once_its_money_was_proven_to_have_moved(
    before: Pair, after: Pair, undone: bool
) -> None:
    books = booked(before, after)
    assert len(withdrawals(books)) == undone
    assert (amounts(books) == PAID) is (undone or before.store.state is S.CANCEL_ASKED)
    assert corrections(after, books, NOW) == ()


def test_a_refund_that_is_made_again_after_it_was_undone_is_posted_again() -> None:
    books = booked(marked(), seen(S.PREPARING), marked(), seen(S.PREPARING), marked(proven=True))
    assert len(withdrawals(books)) == 2
    assert amounts(books) == PAID | {E.REFUND_OWED: 100, E.REFUND_SENT: 100, E.REFUND_CONFIRMED: 100}
    assert check(books, closed=False) == []


@pytest.mark.parametrize(("paid", "cost"), [(50, 10), (100, 5), (50, 5), (150, 20)])
def test_a_share_that_changes_is_posted_anew_with_all_that_hangs_on_it(paid: int, cost: int) -> None:
    after = marked(paid, proven=True, paid=paid, cost=cost)
    books = booked(marked(proven=True), after)
    assert amounts(books) == amounts(booked(after))
    assert check(books, closed=False) == []
    assert corrections(after, books, NOW) == new_postings(after, books, BOLD, NOW) == withdrawals(books) == ()


def test_what_is_not_known_any_more_changes_nothing() -> None:
    books = booked(marked(proven=True))
    assert corrections(pair(S.CANCELLED, CLOSED, ours={}, theirs={}), books, NOW) == ()


def back(minor: int, stage: Reimbursement | None = None, *settled: Settled) -> Pair:
    facts = marked(proven=True)
    side = replace(facts.supplier, reimbursed=usd(minor) if minor else None, stage=stage)
    return replace(facts, supplier=side, settled=settled)


@given(
    before=st.integers(0, 14),
    more=st.integers(1, 14),
    stage=st.sampled_from([None, Reimbursement.WRITTEN_OFF, Reimbursement.NOT_NEEDED]),
    later=st.booleans(),
    kept=st.integers(0, 14),
    again=st.booleans(),
)
def test_a_line_of_a_statement_that_is_taken_away_leaves_the_books_of_a_pair_that_never_had_it(
    before: int, more: int, stage: Reimbursement | None, later: bool, kept: int, again: bool
) -> None:
    settled = (Settled(Settlement.SURPLUS_KEPT, usd(kept)),) if kept else ()
    first = back(before, None if later else stage, *settled)
    without, with_it = back(before, stage, *settled), back(before + more, stage, *settled)
    books = booked(first, without, with_it, without)
    assert amounts(books) == amounts(booked(first, without))
    assert check(books, closed=False) == []
    assert corrections(without, books, NOW) == new_postings(without, books, BOLD, NOW) == ()
    if again:
        assert amounts(booked(first, without, with_it, without, with_it)) == amounts(booked(first, without, with_it))


def test_a_pair_that_is_left_and_comes_back_has_the_books_of_one_that_never_left() -> None:
    here = marked(proven=True)
    books = booked(here)
    gone = (*books, *all_undone(books, NOW))
    assert standing(gone) == ()
    back = (*gone, *new_postings(here, gone, BOLD, NOW))
    assert amounts(back) == amounts(books)
    assert check(back, closed=False) == []
    assert at_zero(gone)


@dataclass
class Life:
    """A store that does what it is asked and keeps no record of what was undone, and what is kept of one pair of it."""

    state: S = S.PREPARING
    refunded: int = 0
    proven: bool | None = None
    moved: int = 0
    approved: int = 0
    case: Case | None = None
    approval: Approval | None = None
    books: tuple[Posting, ...] = ()
    open: dict[str, S] = field(default_factory=dict[str, S])
    spent: set[str] = field(default_factory=set[str])

    def pair(self) -> Pair:
        return seen(self.state, refunded=krw(self.refunded), refund_proven=self.proven)

    def decide(self) -> Decision:
        decider = Decider(BOLD, CALENDAR)
        return decider.decide(self.pair(), NOW, case=self.case, recorded=self.books, approval=self.approval)

    def turn(self) -> None:
        """Look, decide and write; the second time says nothing new."""
        decision = self.decide()
        self.books += decision.postings
        self.case = decision.case
        if withdrawals(decision.postings):
            self.approval = None
        asked = {each.key: each.seen.store for each in decision.intents if each.step is Step.CANCEL_AND_REFUND}
        self.open = {key: state for key, state in asked.items() if key not in self.spent}
        assert self.decide().postings == ()

    def die(self) -> None:
        """Decide, and die before anything is written."""
        self.decide()

    def execute(self) -> None:
        """Do what is open; the gateway moves the money at once, and the store does not say so yet."""
        for key, state in self.open.items():
            self.spent.add(key)
            if state is self.state:
                self.state, self.refunded, self.proven = S.CANCELLED, 100, False
                self.moved += 1
        self.open = {}

    def prove(self) -> None:
        if self.state is S.CANCELLED:
            self.proven = True

    def undo(self) -> None:
        self.state, self.refunded, self.proven = S.PREPARING, 0, None

    def ask(self) -> None:
        if self.state is S.PREPARING:
            self.state = S.CANCEL_ASKED

    def accept(self) -> None:
        if self.state is S.CANCEL_ASKED:
            self.state = S.CANCELLED_REFUND_DUE

    def approve(self) -> None:
        """A person looks at the gateway and says yes; only where they were asked."""
        facts = self.pair()
        left = refundable(facts.store, BOLD)
        if self.case is not None and self.decide().named.situation.undone and left:
            self.approval, self.approved = Approval(facts.supplier.state, left), self.approved + 1


ACTS = [Life.turn, Life.die, Life.execute, Life.prove, Life.undo, Life.ask, Life.accept, Life.approve]


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.booleans()), min_size=10, max_size=40))
def test_money_moves_once_and_once_more_only_for_each_time_that_a_person_said_so(
    acts: list[tuple[Callable[[Life], None], bool]],
) -> None:
    life = Life()
    for act, seen_at_once in acts:
        act(life)
        if seen_at_once:
            life.turn()
        assert life.moved <= 1 + life.approved
        assert len(life.spent | life.open.keys()) <= 1 + len(withdrawals(life.books))
    assert check(life.books, closed=False) == []


def test_a_refund_that_staff_undid_is_asked_of_a_person_and_made_again_once_they_approve_it() -> None:
    life = Life()
    for act in (Life.turn, Life.execute, Life.turn, Life.undo, Life.turn):
        act(life)
    asked = life.decide()
    assert (Step.CANCEL_AND_REFUND in {task.step for task in asked.tasks}, asked.intents) == (True, ())
    assert Reason.REFUND_UNDONE in asked.reasons
    for act in (Life.approve, Life.turn, Life.execute, Life.turn, Life.prove, Life.turn):
        act(life)
    assert (life.moved, len(life.spent)) == (2, 2)
    assert amounts(life.books)[E.REFUND_CONFIRMED] == 100


def test_what_was_approved_before_a_refund_was_undone_approves_no_second_one() -> None:
    life = Life(approval=Approval(CLOSED, Money(100, "KRW")))
    for act in (Life.turn, Life.execute, Life.turn, Life.undo, Life.turn, Life.turn):
        act(life)
    assert (life.open, life.approval) == ({}, None)


def test_a_pair_without_an_open_case_corrects_its_books_and_posts_nothing_else() -> None:
    decider = Decider(BOLD, CALENDAR)
    books = booked(marked(proven=True))
    calm = replace(marked(50, proven=True, paid=50), supplier=replace(marked().supplier, reimbursed=usd(10)))
    known = (*books, *new_postings(replace(marked(proven=True), supplier=calm.supplier), books, BOLD, NOW))
    decision = decider.decide(calm, NOW, recorded=known)
    assert (decision.case, decision.named.kind.divergent) == (None, False)
    assert at_zero((*known, *decision.postings))
    assert amounts((*known, *decision.postings))[E.CUSTOMER_PAID] == 50
    assert decider.decide(calm, NOW, recorded=booked(marked(50, paid=50))).postings == ()


def couponed(*, share: int = 3, lost: bool = False) -> Pair:
    facts = seen(S.PREPARING)
    return replace(facts, supplier=replace(facts.supplier, coupon=usd(share) if share else None, coupon_lost=lost))


def test_a_coupon_that_is_told_of_late_is_posted_with_the_purchase_as_if_it_had_been_known() -> None:
    late, known = booked(couponed(share=0), couponed()), booked(couponed())
    assert amounts(late) == amounts(known)
    assert [each.moves for each in standing(late)] == [each.moves for each in known]
    assert corrections(couponed(), late, NOW) == ()


@pytest.mark.parametrize("first", [True, False])
def test_a_coupon_ends_as_the_last_of_its_lines_does(first: bool) -> None:
    ends = {True: E.COUPON_LOST, False: E.COUPON_RETURNED}
    books = booked(couponed(lost=first), couponed(lost=not first))
    assert set(ends.values()) & amounts(books).keys() == {ends[not first]}
    assert check(books, closed=False) == []
    assert corrections(couponed(lost=not first), books, NOW) == ()
