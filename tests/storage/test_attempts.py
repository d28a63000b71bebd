"""The moment of a call and the look for an unknown end: one taker at a time, and nothing is called too late."""

from pathlib import Path
from typing import Any

from sqlalchemy import event

from recoup.domain.actions import Intent
from recoup.domain.step import Step
from recoup.storage.engine import open_database, reading
from recoup.storage.ids import IntentId, ShopId, TenantId
from recoup.storage.repositories.attempts import (
    ask_again,
    ask_beside,
    call_attempt,
    claim_unknown,
    ended_intents,
    intents_of_line,
    look_later,
)
from recoup.storage.repositories.intents import (
    AskedIntents,
    KeptIntent,
    abandon_attempts,
    ask_intents,
    attempts_of,
    begin_attempts,
    end_attempt,
    intents_of,
)
from recoup.storage.scope import Scope
from recoup.storage.words import AttemptPhase, IntentState
from tests.storage.decided import asked, decide
from tests.storage.places import HOUR, MINUTE, NOON, Place
from tests.storage.templates import up_to_date

NOTE = {"act": "cancel", "line": "S1-1"}


def begun(place: Place) -> KeptIntent:
    """Begin the attempt of a decided refund."""
    row = place.pair()
    with place.writing() as scope:
        ask_intents(scope, [AskedIntents(place.shop, row, None, decide(asked()).intents)], NOON)
        (kept,) = begin_attempts(scope, NOON, HOUR, 9)
    return kept


def ended(place: Place, state: IntentState) -> KeptIntent:
    """Begin and end the attempt of a decided refund."""
    kept = begun(place)
    with place.writing() as scope:
        assert end_attempt(scope, kept.id, 1, NOON, state)
    return kept


def phases(place: Place, id: IntentId) -> list[AttemptPhase]:
    with place.reading() as scope:
        return [one.phase for one in attempts_of(scope, id)]


def test_a_call_is_noted_with_what_it_asks_and_prolongs_the_lease(place: Place) -> None:
    kept = begun(place)
    with place.writing() as scope:
        assert call_attempt(scope, kept.id, 1, NOON + MINUTE, HOUR, NOTE)
        assert abandon_attempts(scope, NOON + HOUR) == 0
        assert abandon_attempts(scope, NOON + MINUTE + HOUR) == 1
        notes = [one.echo for one in attempts_of(scope, kept.id) if one.phase is AttemptPhase.CALLED]
    assert notes == [NOTE]


def test_a_taker_whose_lease_is_over_gets_no_call(place: Place) -> None:
    kept = begun(place)
    with place.writing() as scope:
        assert not call_attempt(scope, kept.id, 1, NOON + HOUR, HOUR, NOTE)
    assert phases(place, kept.id) == [AttemptPhase.STARTED]


def test_an_attempt_that_is_not_the_present_one_or_has_ended_gets_no_call(place: Place) -> None:
    kept = begun(place)
    with place.writing() as scope:
        assert not call_attempt(scope, kept.id, 2, NOON, HOUR, NOTE)
        end_attempt(scope, kept.id, 1, NOON, IntentState.REFUSED)
        assert not call_attempt(scope, kept.id, 1, NOON, HOUR, NOTE)


def test_an_unknown_end_is_looked_for_by_one_at_a_time(place: Place) -> None:
    kept = ended(place, IntentState.UNKNOWN)
    with place.writing() as scope:
        assert [one.id for one in claim_unknown(scope, NOON, HOUR, 9)] == [kept.id]
        assert claim_unknown(scope, NOON + MINUTE, HOUR, 9) == ()
        assert [one.id for one in claim_unknown(scope, NOON + HOUR, HOUR, 9)] == [kept.id]


def test_a_look_comes_again_when_it_is_said_or_never(place: Place) -> None:
    kept = ended(place, IntentState.UNKNOWN)
    with place.writing() as scope:
        assert look_later(scope, kept.id, 1, NOON + MINUTE)
        assert claim_unknown(scope, NOON, HOUR, 9) == ()
        assert len(claim_unknown(scope, NOON + MINUTE, HOUR, 9)) == 1
        assert look_later(scope, kept.id, 1, None)
        assert claim_unknown(scope, NOON + 999 * HOUR, HOUR, 9) == ()
        assert not look_later(scope, kept.id, 2, NOON)


def test_an_end_that_is_known_is_looked_for_by_nobody(place: Place) -> None:
    kept = ended(place, IntentState.ACCEPTED)
    with place.writing() as scope:
        assert claim_unknown(scope, NOON + HOUR, HOUR, 9) == ()
        assert not look_later(scope, kept.id, 1, NOON)
        assert not ask_again(scope, kept.id, 1, NOON)


def test_an_unknown_intent_may_be_tried_again_under_its_key(place: Place) -> None:
    kept = ended(place, IntentState.UNKNOWN)
    with place.writing() as scope:
        assert ask_again(scope, kept.id, 1, NOON)
        (again,) = begin_attempts(scope, NOON, HOUR, 9)
    assert (again.id, again.intent.key, again.attempts) == (kept.id, kept.intent.key, 2)


def test_what_was_asked_for_beside_is_kept_once_and_no_decision_withdraws_it(place: Place) -> None:
    row, (refund,) = place.pair(), decide(asked()).intents
    beside = Intent("S1-1|U1/1|decide_hold|hold|1", Step.DECIDE_HOLD, None, refund.seen)
    with place.writing() as scope:
        assert ask_beside(scope, place.shop, row, None, beside, "owner", NOON)
        assert not ask_beside(scope, place.shop, row, None, beside, "owner", NOON)
        ask_intents(scope, [AskedIntents(place.shop, row, None, [refund])], NOON)
        ask_intents(scope, [AskedIntents(place.shop, row, None, [])], NOON)
        states = {one.intent.step: one.state for one in intents_of(scope, row)}
    assert states == {Step.DECIDE_HOLD: IntentState.OPEN, refund.step: IntentState.WITHDRAWN}


def test_the_intents_of_a_line_are_found_by_step_and_by_how_they_ended(place: Place) -> None:
    kept = ended(place, IntentState.REFUSED)
    step = kept.intent.step
    with place.reading() as scope:
        assert [one.id for one in intents_of_line(scope, place.shop, "S1-1", [step])] == [kept.id]
        assert intents_of_line(scope, place.shop, "S1-1", [Step.PLACE_ORDER]) == ()
        assert intents_of_line(scope, place.shop, "S9-1", [step]) == ()
        at = kept.changed_at
        spans = [(at - 2 * MINUTE, at - MINUTE), (at - MINUTE, at)]
        assert [one.id for one in ended_intents(scope, place.shop, [step], spans)] == [kept.id]
        assert ended_intents(scope, place.shop, [step], [(at, at + MINUTE)]) == ()
        assert ended_intents(scope, place.shop, [Step.PLACE_ORDER], spans) == ()
        assert ended_intents(scope, ShopId(place.shop + 1), [step], spans) == ()


def test_what_has_ended_is_looked_up_in_its_own_index(tmp_path: Path) -> None:
    # PostgreSQL chooses by how much there is, and takes any index of a table that is empty.
    engine = open_database(up_to_date(tmp_path / "recoup.sqlite"))
    plans: list[str] = []

    def explain(connection: Any, cursor: Any, words: str, values: Any, context: Any, many: bool) -> None:
        if "UNION" in words:
            plans.append(str(cursor.execute(f"EXPLAIN QUERY PLAN {words}", values).fetchall()))

    event.listen(engine, "before_cursor_execute", explain)
    spans = [(NOON, NOON + MINUTE), (NOON + MINUTE, NOON + HOUR)]
    with reading(engine) as connection:
        ended_intents(Scope(connection, TenantId(1)), ShopId(1), [Step.PLACE_ORDER], spans)
    engine.dispose()
    (plan,) = plans
    assert plan.count("ix_intent_ended") == len(spans)
    assert "SCAN intent" not in plan
