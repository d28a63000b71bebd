"""A decision is written whole and once; one on facts that are gone is refused and leaves nothing behind."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from recoup.domain.case import Strand
from recoup.domain.kind import Kind
from recoup.domain.links import Link, LinkSource
from recoup.domain.message import Message
from recoup.domain.money import Money
from recoup.domain.pair import Pair, PairId
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Notice
from recoup.domain.supplier_line import SupplierLine
from recoup.ledger.postings import Posting
from recoup.storage.ids import PairRow
from recoup.storage.repositories.cases import case, happenings, latest_case, open_case, open_cases
from recoup.storage.repositories.decisions import (
    StaleDecisionError,
    load_facts,
    write_decision,
)
from recoup.storage.repositories.intents import intents_of
from recoup.storage.repositories.lines import upsert_store_lines, upsert_supplier_lines
from recoup.storage.repositories.links import put_links
from recoup.storage.repositories.notices import notices_of
from recoup.storage.repositories.pairs import claim_pairs, pair, wake_pair
from recoup.storage.repositories.postings import postings
from recoup.storage.repositories.tasks import tasks_of
from recoup.storage.tables import ALL
from recoup.storage.words import EventName
from tests.decision.pairs import pairs
from tests.storage.decided import asked, decide, decided, write
from tests.storage.places import HOUR, NOON, Place

_RUNS = count(1)


def test_everything_that_a_decision_says_is_kept(place: Place) -> None:
    decision = decide(asked())
    written = decided(place)
    assert decision.case is not None
    assert written.case is not None
    with place.reading() as scope:
        kept = case(scope, written.case)
        facts = load_facts(scope, PairRow(1))
        assert kept is not None
        assert facts is not None
        assert kept.case == decision.case
        assert (kept.customer_stake, kept.supplier_stake) == (decision.customer_stake, decision.supplier_stake)
        assert kept.due_at == decision.named.due.at
        assert facts.recorded == decision.postings
        assert facts.case == kept == open_case(scope, kept.pair)
        assert [each.intent for each in intents_of(scope, kept.pair)] == list(decision.intents)
        assert [each.task for each in tasks_of(scope, kept.pair)] == list(decision.tasks)
        assert [each.message for each in notices_of(scope, written.case)] == [n.message for n in decision.notices]
        assert (facts.pair.kind, facts.pair.wake_at, facts.pair.version) == (
            decision.named.kind,
            decision.wake_at,
            written.version,
        )
        assert (len(decision.postings), len(decision.intents), len(decision.tasks), len(decision.notices)) == (
            2,
            1,
            1,
            1,
        )


def test_facts_are_what_is_known_of_both_lines_and_their_links(place: Place) -> None:
    row = place.pair()
    store, supplier = place.store_line(), place.supplier_line()
    with place.writing() as scope:
        bare = load_facts(scope, row)
        upsert_store_lines(scope, place.shop, [store])
        upsert_supplier_lines(scope, place.shop, [supplier])
        put_links(scope, place.shop, [_link("S1-1", "U1/1"), _link("S1-1", "U2/1"), _link("S3-1", "U1/1")], NOON)
        facts = load_facts(scope, row)
        assert load_facts(scope, PairRow(row + 99)) is None
    assert bare is not None
    assert facts is not None
    assert (bare.store, bare.supplier, bare.links, bare.case, bare.recorded) == (None, None, (), None, ())
    assert (facts.store, facts.supplier) == (store, supplier)
    assert {(kept.link.store_line_id, kept.link.supplier_line_id) for kept in facts.links} == {
        ("S1-1", "U1/1"),
        ("S1-1", "U2/1"),
        ("S3-1", "U1/1"),
    }


def test_a_decided_pair_is_nobodys_and_sleeps_until_its_moment(place: Place) -> None:
    row = place.pair()
    with place.writing() as scope:
        claim_pairs(scope, NOON, HOUR, 1)
    write(place, row, asked())
    with place.writing() as scope:
        kept = pair(scope, row)
        assert kept is not None
        assert kept.wake_at is not None
        assert claim_pairs(scope, NOON, HOUR, 1) == ()
        assert len(claim_pairs(scope, kept.wake_at, HOUR, 1)) == 1


def test_the_same_decision_written_twice_changes_nothing(place: Place) -> None:
    row = place.pair()
    decision = decide(asked())
    with place.writing() as scope:
        first = write_decision(scope, row, 1, decision, NOON)
    before = _everything(place)
    with place.writing() as scope:
        again = write_decision(scope, row, 1, decision, NOON + HOUR)
    assert _everything(place) == before
    assert (again.version, again.case, again.new) == (first.version, first.case, False)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=pairs())
def test_any_decision_written_twice_and_decided_again_changes_nothing(place: Place, facts: Pair) -> None:
    run = next(_RUNS)
    store, supplier = facts.id.store_line, facts.id.supplier_line
    id = PairId(store and f"{store}-{run}", supplier or f"U-{run}", facts.id.part)
    row = place.pair(id)
    renamed = _renamed(facts, id)
    decision = decide(renamed)
    with place.writing() as scope:
        write_decision(scope, row, 1, decision, NOON)
    before = _everything(place)
    with place.writing() as scope:
        write_decision(scope, row, 1, decision, NOON)
    assert _everything(place) == before
    write(place, row, renamed)
    assert _told(_everything(place)) == _told(before)


def test_a_decision_on_facts_that_are_gone_is_refused_and_leaves_nothing(place: Place) -> None:
    row = place.pair()
    with place.writing() as scope:
        wake_pair(scope, row, NOON)
    before = _everything(place)
    with pytest.raises(StaleDecisionError, match="no longer at version 1"), place.writing() as scope:
        write_decision(scope, row, 1, decide(asked()), NOON)
    assert _everything(place) == before


def test_another_decision_on_the_same_version_is_refused(place: Place) -> None:
    row = place.pair()
    with place.writing() as scope:
        write_decision(scope, row, 1, decide(asked()), NOON)
    with pytest.raises(StaleDecisionError), place.writing() as scope:
        write_decision(scope, row, 1, decide(asked(StoreLine.PREPARING)), NOON)


def test_what_fails_half_way_leaves_nothing_behind(place: Place) -> None:
    row = place.pair()
    decision = decide(asked())
    twice = decision._replace(postings=(*decision.postings, _changed(decision.postings[0])))
    before = _everything(place)
    with pytest.raises(Exception, match="other content"), place.writing() as scope:
        write_decision(scope, row, 1, twice, NOON)
    assert _everything(place) == before


def test_a_case_is_renamed_and_moved_and_its_history_stays(place: Place) -> None:
    row = place.pair()
    opened = write(place, row, asked()).case
    assert opened is not None
    write(place, row, asked(StoreLine.CANCEL_ASKED, SupplierLine.CLOSED_CANCELLED_UNPAID), NOON + HOUR)
    with place.reading() as scope:
        names = [happening.name for happening in happenings(scope, opened)]
        moved = [happening for happening in happenings(scope, opened) if happening.strand is Strand.GOODS]
    assert names[:2] == [EventName.CASE_OPENED, EventName.CASE_RENAMED]
    assert [(each.before, each.after, each.at) for each in moved] == [("running", "stopped", NOON + HOUR)]


def test_a_closed_case_is_followed_by_a_new_one_with_books_of_its_own(place: Place) -> None:
    row = place.pair()
    first = write(place, row, _unpaid(StoreLine.CANCEL_ASKED)).case
    assert first is not None
    with place.writing() as scope:
        kept = open_case(scope, row)
        assert kept is not None
        told = replace(kept.case, strands=replace(kept.case.strands, notice=Notice.SENT))
        decision = decide(_unpaid(StoreLine.ABSENT), NOON + HOUR, case=told, recorded=postings(scope, first))
        written = write_decision(scope, row, 2, decision, NOON + HOUR)
        again = write_decision(scope, row, 2, decision, NOON + HOUR)
    assert (written.case, again.case) == (first, first)
    with place.reading() as scope:
        assert happenings(scope, first)[-1].name is EventName.CASE_CLOSED
        assert open_case(scope, row) is None
    second = write(place, row, asked(), NOON + HOUR).case
    with place.reading() as scope:
        latest = latest_case(scope, row)
        assert [kept.id for kept in open_cases(scope)] == [second]
        assert latest is not None
        assert latest.id == second != first


def test_a_pair_in_step_has_no_case(place: Place) -> None:
    written = decided(place, asked(StoreLine.PREPARING))
    with place.reading() as scope:
        kept = pair(scope, PairRow(1))
        assert open_cases(scope) == ()
    assert written.case is None
    assert kept is not None
    assert kept.kind is Kind.IN_STEP


def test_the_most_urgent_case_comes_first(place: Place) -> None:
    late, soon = PairId("S8-1", "U8/1"), PairId("S9-1", "U9/1")
    write(place, place.pair(late), _renamed(asked(), late), NOON + 9 * HOUR)
    write(place, place.pair(soon), _renamed(asked(StoreLine.CANCELLED_REFUND_DUE), soon), NOON)
    with place.reading() as scope:
        due = [kept.due_at for kept in open_cases(scope)]
        messages = [kept.case.message for kept in open_cases(scope)]
    assert due == sorted(due)
    assert Message.CANCEL_RECEIVED in messages


def _link(store: str, supplier: str) -> Link:
    return Link(store, supplier, 1, LinkSource.FILE)


def _renamed(facts: Pair, id: PairId) -> Pair:
    return replace(facts, id=id)


def _unpaid(store: StoreLine) -> Pair:
    facts = asked(store, SupplierLine.ABSENT)
    return replace(facts, store=replace(facts.store, paid=None))


def _changed(posting: Posting) -> Posting:
    move = posting.moves[0]
    return replace(posting, moves=(move._replace(amount=move.amount + Money(1, move.amount.currency)),))


def _everything(place: Place) -> dict[str, list[str]]:
    with place.reading() as scope:
        return {table.name: sorted(map(repr, scope.connection.execute(select(table)))) for table in ALL}


def _told(everything: dict[str, list[str]]) -> dict[str, list[str]]:
    """Leave out the pair's own row, which says when it was last decided on, and when cases and tasks were touched."""
    return {name: rows for name, rows in everything.items() if name in ("event", "posting", "move", "notice", "intent")}
