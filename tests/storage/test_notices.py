"""Customers are told once and in order: no message goes before an earlier one of its case is over."""

import pytest

from recoup.domain.actions import NoticeDue
from recoup.domain.message import Message
from recoup.storage.ids import CaseId, NoticeId
from recoup.storage.repositories.notices import (
    approve_notice,
    ask_notices,
    claim_notices,
    fail_notice,
    notices_of,
    notices_without_words,
    put_off_notice,
    sent_notice,
    word_notice,
)
from recoup.storage.scope import Scope
from recoup.storage.words import NoticeState
from tests.storage.decided import empty_case
from tests.storage.places import HOUR, ID, MINUTE, NOON, Place

FIRST, SECOND = Message.CANCEL_RECEIVED, Message.CANCEL_ACCEPTED


@pytest.fixture
def case(place: Place) -> CaseId:
    """Return a case that has one message from its opening, sent already."""
    opened = empty_case(place)
    with place.writing() as scope:
        for kept in notices_of(scope, opened):
            _word(scope, kept.id)
            sent_notice(scope, kept.id, NOON)
    return opened


def test_messages_line_up_behind_those_that_the_case_has(place: Place, case: CaseId) -> None:
    with place.writing() as scope:
        _ask(scope, case, FIRST)
        _ask(scope, case, SECOND)
        ask_notices(scope, {case: []}, NOON)
        kept = notices_of(scope, case)
    assert [each.position for each in kept] == [1, 2, 3]
    assert [(each.message, each.state) for each in kept[1:]] == [(FIRST, NoticeState.DUE), (SECOND, NoticeState.DUE)]


def test_a_message_goes_once_it_has_its_words_and_never_twice(place: Place, case: CaseId) -> None:
    with place.writing() as scope:
        (id,) = _ask(scope, case, FIRST)
        assert claim_notices(scope, NOON + HOUR, HOUR, 9) == ()
        assert [each.id for each in notices_without_words(scope)] == [id]
        assert _word(scope, id)
        (taken,) = claim_notices(scope, NOON, HOUR, 9)
        assert claim_notices(scope, NOON, HOUR, 9) == ()
        assert sent_notice(scope, id, NOON)
        assert not sent_notice(scope, id, NOON)
        assert not _word(scope, id)
        assert claim_notices(scope, NOON + 9 * HOUR, HOUR, 9) == ()
    assert (taken.language, taken.subject, taken.body, taken.attempts) == ("ko", "주문", "김님께", 1)


def test_a_later_message_waits_for_the_earlier_one_of_its_case(place: Place, case: CaseId) -> None:
    with place.writing() as scope:
        first, second = _ask(scope, case, FIRST, SECOND)
        _word(scope, second)
        assert claim_notices(scope, NOON, HOUR, 9) == ()
        _word(scope, first)
        assert [each.id for each in claim_notices(scope, NOON, HOUR, 9)] == [first]
        sent_notice(scope, first, NOON)
        assert [each.id for each in claim_notices(scope, NOON, HOUR, 9)] == [second]


def test_another_case_waits_for_nobody(place: Place, case: CaseId) -> None:
    other = empty_case(place)
    with place.writing() as scope:
        _ask(scope, case, FIRST)
        (waiting,) = [kept.id for kept in notices_of(scope, other)] or _ask(scope, other, FIRST)
        _word(scope, waiting)
        assert [each.id for each in claim_notices(scope, NOON, HOUR, 9)] == [waiting]


def test_a_held_message_goes_only_after_somebody_approved_it(place: Place, case: CaseId) -> None:
    with place.writing() as scope:
        (id,) = _ask(scope, case, FIRST)
        _word(scope, id, held=True)
        assert claim_notices(scope, NOON + HOUR, HOUR, 9) == ()
        assert approve_notice(scope, id, NOON)
        assert not approve_notice(scope, id, NOON)
        assert len(claim_notices(scope, NOON, HOUR, 9)) == 1


def test_a_message_that_could_not_be_handed_over_waits_and_comes_again(place: Place, case: CaseId) -> None:
    with place.writing() as scope:
        (id,) = _ask(scope, case, FIRST)
        _word(scope, id)
        claim_notices(scope, NOON, HOUR, 9)
        assert put_off_notice(scope, id, NOON + MINUTE, "the mail server is busy")
        assert claim_notices(scope, NOON, HOUR, 9) == ()
        (again,) = claim_notices(scope, NOON + MINUTE, HOUR, 9)
    assert (again.attempts, again.problem) == (2, "the mail server is busy")


def test_a_message_that_came_back_waits_for_a_person_and_keeps_no_later_one_back(place: Place, case: CaseId) -> None:
    with place.writing() as scope:
        first, second = _ask(scope, case, FIRST, SECOND)
        for id in (first, second):
            _word(scope, id)
        claim_notices(scope, NOON, HOUR, 9)
        sent_notice(scope, first, NOON)
        assert fail_notice(scope, first, "no such mailbox")
        assert [each.id for each in claim_notices(scope, NOON, HOUR, 9)] == [second]
        assert _word(scope, first)
        failed = notices_of(scope, case)[1]
    assert (failed.state, failed.problem) == (NoticeState.READY, None)


def test_the_words_of_a_message_are_not_shown(place: Place, case: CaseId) -> None:
    with place.writing() as scope:
        (id,) = _ask(scope, case, FIRST)
        _word(scope, id)
        assert "김" not in repr(notices_of(scope, case))


def _ask(scope: Scope, case: CaseId, *messages: Message) -> list[NoticeId]:
    before = len(notices_of(scope, case))
    ask_notices(scope, {case: [NoticeDue(ID, message) for message in messages]}, NOON)
    return [kept.id for kept in notices_of(scope, case)[before:]]


def _word(scope: Scope, id: NoticeId, *, held: bool = False) -> bool:
    return word_notice(scope, id, "ko", "주문", "김님께", NOON, held=held)
