"""A turn decides what is due of an island, writes it at once, and changes nothing when it comes again."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from recoup.domain.kind import Kind
from recoup.domain.pair import Pair, PairId
from recoup.domain.step import Step
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Notice, Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.ledger.invariants import check
from recoup.storage.engine import is_postgresql, writing
from recoup.storage.ids import CaseId, PairRow
from recoup.storage.repositories.cases import case, happenings
from recoup.storage.repositories.evidence import Evidence, File, add_evidence
from recoup.storage.repositories.intents import intents_of
from recoup.storage.repositories.notices import (
    claim_notices,
    notices_of,
    notices_without_words,
    sent_notice,
    word_notice,
)
from recoup.storage.repositories.pairs import KeptPair, Shape, claim_pairs, put_pairs, wake_pair
from recoup.storage.repositories.postings import postings
from recoup.storage.repositories.statement_lines import StatementLine, match_line, take_in_statement, unmatched_lines
from recoup.storage.repositories.tasks import tasks_of
from recoup.storage.scope import Scope
from recoup.storage.words import EventName, TaskState
from recoup.turns.looking import facts_of
from recoup.turns.rules import Rules
from tests.decision.pairs import usd
from tests.storage.decided import asked
from tests.storage.kept import VAULT
from tests.storage.places import HOUR, ID, MINUTE, NOON, Place
from tests.turns.taking import LEASE, Taker, over


def test_a_due_pair_is_decided_once_and_sleeps_until_its_moment(place: Place) -> None:
    row, taker = place.pair(), Taker(place, asked())
    assert (taker.take(), taker.take()) == (1, 0)
    kept, found = taker.kept(row), taker.case(row)
    assert kept.kind is Kind.CANCEL_WHILE_AWAITING_SHIPMENT
    assert found is not None
    assert kept.wake_at is not None
    assert kept.wake_at > NOON
    taker.time = kept.wake_at
    assert taker.take() == 1


def test_a_woken_pair_whose_facts_are_the_same_says_nothing_new(place: Place) -> None:
    row, taker = place.pair(), Taker(place, asked())
    taker.take()
    with place.writing() as scope:
        wake_pair(scope, row, NOON)
    assert taker.take() == 1
    found = taker.case(row)
    assert found is not None
    with place.reading() as scope:
        assert [each.name for each in happenings(scope, found.id)] == [EventName.CASE_OPENED]
        assert len(intents_of(scope, row)) == 1
        assert len(notices_of(scope, found.id)) == 1
        books = postings(scope, found.id)
    assert len({posting.id for posting in books}) == len(books)


def test_a_process_that_dies_before_the_commit_leaves_the_pair_due_after_its_lease(place: Place) -> None:
    row, taker = place.pair(), Taker(place, asked())

    class DiedError(Exception):
        pass

    def dying(scope: Scope, kept: Sequence[KeptPair], rules: Rules) -> tuple[Pair, ...]:
        raise DiedError

    with pytest.raises(DiedError):
        replace(taker.turns, look=dying).take(place.tenant)
    assert taker.take() == 0, "it is somebody's until the lease is over"
    taker.time = NOON + LEASE
    assert taker.take() == 1
    assert taker.case(row) is not None


def test_what_changed_under_a_decision_refuses_it_and_the_pair_is_due_again(place: Place) -> None:
    row, taker = place.pair(), Taker(place, asked())
    with place.writing() as scope:
        (taken,) = claim_pairs(scope, NOON, LEASE, 1)
    taker.turns.turn(place.tenant, taken)
    assert taker.turns.turn(place.tenant, taken) == 0, "somebody else was faster"
    with place.writing() as scope:
        wake_pair(scope, row, NOON)
    assert taker.take() == 1, "news that came meanwhile is not lost"


def test_news_that_comes_while_the_facts_are_looked_at_is_not_covered_up(place: Place) -> None:
    row, taker = place.pair(), Taker(place, asked())

    def overtaken(scope: Scope, kept: Sequence[KeptPair], rules: Rules) -> tuple[Pair, ...]:
        if is_postgresql(place.engine):  # on SQLite nobody can write while a turn is taken
            with place.writing() as other:
                wake_pair(other, row, NOON)
        return (asked(),)

    replace(taker.turns, look=overtaken).take(place.tenant)
    if is_postgresql(place.engine):
        assert taker.case(row) is None
    else:
        with place.writing() as scope:
            wake_pair(scope, row, NOON)
    assert taker.take() == 1
    assert taker.case(row) is not None


def test_all_due_pairs_of_an_island_are_decided_together(place: Place) -> None:
    other = PairId("S1-1", "U2/1")
    row, second = place.pair(), place.pair(other)
    taker = Taker(place, asked(), replace(asked(), id=other))
    with place.writing() as scope:
        taken = claim_pairs(scope, NOON, LEASE, 1)
    assert taker.turns.turn(place.tenant, taken[0]) == 2
    assert taker.case(row) is not None
    assert taker.case(second) is not None


def test_the_shops_own_policy_decides(place: Place) -> None:
    row = place.pair()
    Taker(place, asked(), policy='[refunds]\nwhen = "at_once"\n').take()
    with place.reading() as scope:
        assert intents_of(scope, row) == ()
        assert "cancel_and_refund" in [each.task.step for each in tasks_of(scope, row)]


def told(place: Place, at: int) -> None:
    """Let every message that waits be worded and sent."""
    moment = NOON + at * MINUTE
    with place.writing() as scope:
        for each in notices_without_words(scope):
            word_notice(scope, each.id, "en", "subject", "body", moment, held=False)
        while taken := claim_notices(scope, moment, LEASE, 10):
            for each in taken:
                sent_notice(scope, each.id, moment)


def comes_back(place: Place, case: CaseId, minor: int) -> None:
    """Let a line of a statement show that so much of our money is back."""
    with place.writing() as scope:
        line = StatementLine(f"refund of {minor}", NOON.date(), usd(minor), "refund")
        take_in_statement(scope, place.supplier, [line], NOON)
        match_line(scope, unmatched_lines(scope)[0].id, case, "Kim", NOON)


def test_a_case_closes_when_all_is_proven_and_the_customer_was_told(place: Place) -> None:
    row, taker = place.pair(), Taker(place, asked())
    taker.take()
    opened = taker.case(row)
    assert opened is not None
    told(place, 1)
    taker.facts = [over()]
    again(taker, row, 2)
    waiting = taker.case(row)
    assert waiting is not None
    assert waiting.case.strands.notice is Notice.SENT
    assert waiting.case.kind is Kind.REIMBURSEMENT_DUE
    comes_back(place, opened.id, 900)
    again(taker, row, 3)
    with place.reading() as scope:
        closed = case(scope, opened.id)
        assert closed is not None
        assert closed.closed_at is not None
        assert closed.case.strands.open() == ()
        assert check(postings(scope, opened.id), closed=True) == []
        moves = [(each.name, each.after) for each in happenings(scope, opened.id)]
        assert all(each.state not in (TaskState.OPEN, TaskState.DONE) for each in tasks_of(scope, row))
    assert (EventName.STRAND_MOVED, "sent") in moves
    assert moves[-1] == (EventName.CASE_CLOSED, None)


def test_money_is_back_by_a_statement_and_not_by_a_persons_word(place: Place) -> None:
    row, taker = place.pair(), Taker(place, over())
    taker.take()
    found = taker.case(row)
    assert found is not None
    with place.writing() as scope:
        add_evidence(scope, VAULT, found.id, None, Evidence("Kim", NOON, "", Reimbursement.RECEIVED, usd(900)))
    again(taker, row, 1)
    said = taker.case(row)
    assert said is not None
    assert (said.case.kind, said.case.strands.reimbursement) == (Kind.REIMBURSEMENT_DUE, Reimbursement.COMPLETED)
    comes_back(place, found.id, 800)
    again(taker, row, 2)
    now = taker.case(row)
    assert now is not None
    assert now.case.kind is Kind.REIMBURSEMENT_SHORT


def test_a_dispute_that_a_person_opened_and_recorded_is_not_asked_for_again(place: Place) -> None:
    row, taker = place.pair(), Taker(place, asked(StoreLine.RETURN_ASKED, SupplierLine.SHIPPED))
    taker.take()
    found = taker.case(row)
    assert found is not None
    with place.writing() as scope:
        (task,) = (each for each in tasks_of(scope, row) if each.task.step is Step.OPEN_RETURN)
        shown = File("dispute.png", "image/png", b"a picture")
        add_evidence(scope, VAULT, found.id, task.id, Evidence("Kim", NOON, "opened", None, usd(900), shown))
    for minutes in (1, 2):
        again(taker, row, minutes)
        with place.reading() as scope:
            states = [each.state for each in tasks_of(scope, row) if each.task.step is Step.OPEN_RETURN]
            rules = taker.turns.books.of(scope, place.shop, NOON)
            seen = facts_of(scope, row, taker.look, rules)
        assert states == [TaskState.PROVEN]
        assert seen is not None
        assert seen.supplier.state is SupplierLine.DISPUTE_AWAITING_SELLER, "what execution looks at again"


def test_a_case_that_opens_again_does_not_begin_the_pairs_books_anew(place: Place) -> None:
    row, taker = place.pair(), Taker(place, over())
    taker.take()
    first = taker.case(row)
    assert first is not None
    comes_back(place, first.id, 900)
    again(taker, row, 1)
    assert taker.case(row) is None
    comes_back(place, first.id, 50)
    again(taker, row, 2)
    second = taker.case(row)
    assert second is not None
    assert second.case.kind is Kind.REIMBURSEMENT_OVER
    with place.reading() as scope:
        assert [each.event for each in postings(scope, second.id)] == ["surplus_received"]


def test_a_pair_that_matching_no_longer_makes_gives_its_money_up(place: Place) -> None:
    alone = PairId("S1-1", None)
    row, taker = place.pair(alone), Taker(place)
    taker.facts = [replace(asked(StoreLine.CANCELLED_REFUND_DUE, SupplierLine.ABSENT), id=alone)]
    taker.take()
    opened = taker.case(row)
    assert opened is not None
    told(place, 1)
    taker.facts = [asked()]
    with place.writing() as scope:
        put_pairs(scope, place.shop, [Shape(alone, 0)], NOON)
    again(taker, row, 2)
    with place.reading() as scope:
        gone = case(scope, opened.id)
        books = postings(scope, opened.id)
    assert gone is not None
    assert gone.closed_at is not None
    assert check(books, closed=True) == []
    assert sum(1 for posting in books if posting.reverses) == len(books) // 2 > 0
    again(taker, row, 3)
    assert taker.case(row) is None


def test_a_pair_whose_lines_cannot_be_read_now_sleeps_with_its_case_and_its_books(place: Place) -> None:
    row, taker = place.pair(), Taker(place, asked())
    taker.take()
    opened = taker.case(row)
    taker.facts = []
    again(taker, row, 1)
    assert taker.kept(row).wake_at is None
    assert taker.case(row) == opened
    assert taker.take() == 0
    taker.facts = [asked()]
    again(taker, row, 2)
    assert taker.kept(row).wake_at is not None


def test_an_hour_without_anything_due_takes_nothing(place: Place) -> None:
    place.pair(ID, NOON + HOUR)
    taker = Taker(place, asked())
    assert taker.take() == 0


def again(taker: Taker, row: PairRow, minutes: int) -> None:
    """Let news of the pair come and take its turn."""
    taker.time = NOON + minutes * MINUTE
    with writing(taker.place.engine) as connection:
        assert wake_pair(Scope(connection, taker.place.tenant), row, taker.time)
    assert taker.take() == 1


def test_a_deadline_that_nobody_dated_stands_still_over_turns_and_passes(place: Place) -> None:
    row, taker = place.pair(), Taker(place, asked(StoreLine.IN_TRANSIT, SupplierLine.CLOSED_UNKNOWN))
    taker.take()
    opened = taker.case(row)
    assert opened is not None
    for minutes in (1, 60, 600):
        again(taker, row, minutes)
        now = taker.case(row)
        assert now is not None
        assert (now.due_at, now.case.since) == (opened.due_at, opened.opened_at)
    again(taker, row, 3 * 24 * 60)
    late = taker.case(row)
    assert late is not None
    assert late.due_at == opened.due_at < taker.time
