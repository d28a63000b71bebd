"""An intent is tried once at a time under one key, and what is not known of it is never taken for a failure."""

from datetime import timedelta

import pytest

from recoup.domain.actions import Intent, Seen
from recoup.domain.money import Money
from recoup.domain.step import Step
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.ids import IntentId, PairRow
from recoup.storage.repositories.intents import (
    AskedIntents,
    KeptIntent,
    abandon_attempts,
    ask_intents,
    attempts_of,
    begin_attempts,
    end_attempt,
    intents_of,
    reopen_intent,
    settle_attempt,
    unknown_intents,
)
from recoup.storage.repositories.pairs import Shape, pair_of, put_pairs
from recoup.storage.scope import Scope
from recoup.storage.words import AttemptPhase, IntentState
from tests.storage.places import HOUR, ID, NOON, Place

SEEN = Seen(StoreLine.CANCEL_ASKED, SupplierLine.AWAITING_SHIPMENT, Money(12_000, "KRW"))
REFUND = Intent("S1-1|U1/1|cancel_and_refund", Step.CANCEL_AND_REFUND, Money(12_000, "KRW"), SEEN)
MOVED_ON = REFUND._replace(seen=SEEN._replace(store=StoreLine.CANCELLED_REFUND_DUE), amount=Money(9_000, "KRW"))


def test_an_intent_is_kept_as_it_was_asked_for(place: Place) -> None:
    with place.writing() as scope:
        kept = _asked(scope, place, REFUND, Intent("placing", Step.PLACE_ORDER, None, SEEN._replace(refundable=None)))
    assert [each.intent for each in kept] == [
        REFUND,
        Intent("placing", Step.PLACE_ORDER, None, SEEN._replace(refundable=None)),
    ]
    assert {each.state for each in kept} == {IntentState.OPEN}


def test_an_attempt_is_recorded_before_the_call_and_begun_by_one_only(place: Place) -> None:
    with place.writing() as scope:
        _asked(scope, place, REFUND)
        (taken,) = begin_attempts(scope, NOON, HOUR, 9)
        assert begin_attempts(scope, NOON, HOUR, 9) == ()
        moments = attempts_of(scope, taken.id)
    assert (taken.state, taken.attempts) == (IntentState.TRYING, 1)
    assert [(each.number, each.phase, each.at) for each in moments] == [(1, AttemptPhase.STARTED, NOON)]


@pytest.mark.parametrize("outcome", [IntentState.ACCEPTED, IntentState.REFUSED, IntentState.UNKNOWN])
def test_how_an_attempt_ended_is_recorded_with_the_remotes_own_words(place: Place, outcome: IntentState) -> None:
    with place.writing() as scope:
        id = _tried(scope, place, outcome)
        assert not end_attempt(scope, id, 1, NOON, outcome)
        ended = attempts_of(scope, id)[-1]
        (kept,) = intents_of(scope, _pair(scope, place))
    assert kept.state is outcome
    assert (ended.phase, ended.outcome, ended.code, ended.message) == (AttemptPhase.ENDED, outcome, "422", "no")
    assert ended.echo == {"amount": "12000"}


def test_an_attempt_cannot_end_as_anything_else(place: Place) -> None:
    with place.writing() as scope:
        _asked(scope, place, REFUND)
        (taken,) = begin_attempts(scope, NOON, HOUR, 9)
        with pytest.raises(ValueError, match="accepted, refused or unknown"):
            end_attempt(scope, taken.id, 1, NOON, IntentState.WITHDRAWN)


@pytest.mark.parametrize("state", [IntentState.ACCEPTED, IntentState.UNKNOWN])
def test_what_was_accepted_or_is_unknown_is_not_opened_by_asking_again(place: Place, state: IntentState) -> None:
    with place.writing() as scope:
        _tried(scope, place, state)
        for again in (REFUND, MOVED_ON):
            (kept,) = _asked(scope, place, again)
            assert kept.state is state
            assert kept.intent == REFUND
        assert begin_attempts(scope, NOON + HOUR, HOUR, 9) == ()


def test_a_refused_intent_opens_again_only_when_something_else_was_seen(place: Place) -> None:
    with place.writing() as scope:
        _tried(scope, place, IntentState.REFUSED)
        (same,) = _asked(scope, place, REFUND)
        (other,) = _asked(scope, place, MOVED_ON)
        (taken,) = begin_attempts(scope, NOON, HOUR, 9)
    assert same.state is IntentState.REFUSED
    assert (other.state, other.intent) == (IntentState.OPEN, MOVED_ON)
    assert taken.attempts == 2


def test_an_open_intent_carries_what_was_seen_last_and_keeps_its_turn(place: Place) -> None:
    with place.writing() as scope:
        _asked(scope, place, REFUND)
        ask_intents(scope, [AskedIntents(place.shop, _pair(scope, place), None, [MOVED_ON])], NOON + HOUR)
        (taken,) = begin_attempts(scope, NOON, HOUR, 9)
    assert taken.intent == MOVED_ON


def test_what_is_no_longer_asked_for_is_withdrawn_unless_it_was_begun(place: Place) -> None:
    other = REFUND._replace(key="other")
    with place.writing() as scope:
        _asked(scope, place, REFUND)
        begin_attempts(scope, NOON, HOUR, 9)
        _asked(scope, place, REFUND, other)
        states = {each.intent.key: each.state for each in _asked(scope, place)}
        reopened = {each.intent.key: each.state for each in _asked(scope, place, other)}
    assert states == {REFUND.key: IntentState.TRYING, "other": IntentState.WITHDRAWN}
    assert reopened == {REFUND.key: IntentState.TRYING, "other": IntentState.OPEN}


def test_an_attempt_whose_taker_died_is_unknown_and_never_tried_again_by_itself(place: Place) -> None:
    with place.writing() as scope:
        _asked(scope, place, REFUND)
        (taken,) = begin_attempts(scope, NOON, HOUR, 9)
        assert abandon_attempts(scope, NOON + HOUR - timedelta(microseconds=1)) == 0
        assert abandon_attempts(scope, NOON + HOUR) == 1
        assert begin_attempts(scope, NOON + 9 * HOUR, HOUR, 9) == ()
        assert [each.id for each in unknown_intents(scope)] == [taken.id]
        assert not end_attempt(scope, taken.id, 1, NOON + HOUR, IntentState.ACCEPTED)
        assert settle_attempt(scope, taken.id, 1, NOON + 2 * HOUR, IntentState.ACCEPTED, "order read")
        assert not settle_attempt(scope, taken.id, 1, NOON + 2 * HOUR, IntentState.REFUSED, "order read")
        phases = [(each.phase, each.outcome) for each in attempts_of(scope, taken.id)]
        assert unknown_intents(scope) == ()
    assert phases[0] == (AttemptPhase.STARTED, None)
    assert phases[-1] == (AttemptPhase.SETTLED, IntentState.ACCEPTED)


def test_a_refused_intent_can_be_tried_again_at_a_later_moment(place: Place) -> None:
    with place.writing() as scope:
        id = _tried(scope, place, IntentState.REFUSED)
        assert reopen_intent(scope, id, NOON + HOUR, NOON)
        assert not reopen_intent(scope, id, NOON + HOUR, NOON)
        assert begin_attempts(scope, NOON, HOUR, 9) == ()
        assert len(begin_attempts(scope, NOON + HOUR, HOUR, 9)) == 1


def _asked(scope: Scope, place: Place, *intents: Intent) -> tuple[KeptIntent, ...]:
    """Let a decision ask for exactly these, and return what is kept for the pair."""
    ask_intents(scope, [AskedIntents(place.shop, _pair(scope, place), None, intents)], NOON)
    return intents_of(scope, _pair(scope, place))


def _tried(scope: Scope, place: Place, outcome: IntentState) -> IntentId:
    _asked(scope, place, REFUND)
    (taken,) = begin_attempts(scope, NOON, HOUR, 9)
    assert end_attempt(scope, taken.id, 1, NOON, outcome, code="422", message="no", echo={"amount": "12000"})
    return taken.id


def _pair(scope: Scope, place: Place) -> PairRow:
    put_pairs(scope, place.shop, [Shape(ID, 1)], NOON)
    kept = pair_of(scope, place.shop, ID)
    assert kept is not None
    return kept.row
