"""Deliveries are stored once and handed over until they are worked off; observations say only what is new."""

from hashlib import sha256

from recoup.storage.repositories.cursors import cursor, move_cursor
from recoup.storage.repositories.inbox import (
    Letter,
    begun_among,
    claim_inbox,
    finish_inbox,
    give_up_inbox,
    put_inbox,
    put_off_inbox,
)
from recoup.storage.repositories.observations import (
    Subject,
    add_observation,
    latest_observation,
    observation,
)
from recoup.storage.words import Source, SubjectKind
from tests.storage.places import HOUR, MINUTE, NOON, Place


def test_a_delivery_that_comes_again_is_not_stored_again(place: Place) -> None:
    with place.writing() as scope:
        put_inbox(scope, place.store, [Letter("trace-1", b"{}", {"x-trace-id": "1"})], NOON)
        put_inbox(scope, place.store, [Letter("trace-1", b"{}", {})], NOON + HOUR)
        put_inbox(scope, place.supplier, [Letter("trace-1", b"{}", {})], NOON)
        assert begun_among(scope, place.store, ["trace-1"]) == frozenset()
        assert [each.account for each in claim_inbox(scope, NOON, HOUR, 9)] == [place.store, place.supplier]
        assert begun_among(scope, place.store, ["trace-1", "trace-2"]) == {"trace-1"}


def test_a_delivery_is_handed_over_as_it_came_and_to_one_at_a_time(place: Place) -> None:
    with place.writing() as scope:
        put_inbox(scope, place.store, [Letter("1", "주문".encode(), {"x-api-key": "k"})], NOON)
        (taken,) = claim_inbox(scope, NOON, HOUR, 9)
        assert (taken.body.decode(), taken.headers, taken.attempts) == ("주문", {"x-api-key": "k"}, 1)
        assert claim_inbox(scope, NOON + MINUTE, HOUR, 9) == ()


def test_a_delivery_whose_taker_died_comes_again(place: Place) -> None:
    with place.writing() as scope:
        put_inbox(scope, place.store, [Letter("1", b"", {})], NOON)
        claim_inbox(scope, NOON, HOUR, 9)
        (again,) = claim_inbox(scope, NOON + HOUR, HOUR, 9)
        assert again.attempts == 2
        finish_inbox(scope, again.id, NOON, "S1")
        assert claim_inbox(scope, NOON + 9 * HOUR, HOUR, 9) == ()


def test_the_longest_waiting_deliveries_go_first_and_no_more_than_asked_for(place: Place) -> None:
    with place.writing() as scope:
        for number in (3, 1, 2):
            put_inbox(scope, place.store, [Letter(str(number), str(number).encode(), {})], NOON + number * MINUTE)
        assert [each.body for each in claim_inbox(scope, NOON + HOUR, HOUR, 2)] == [b"1", b"2"]
        assert [each.body for each in claim_inbox(scope, NOON + HOUR, HOUR, 2)] == [b"3"]


def test_a_delivery_can_wait_and_can_be_given_up(place: Place) -> None:
    with place.writing() as scope:
        put_inbox(scope, place.store, [Letter("1", b"", {})], NOON)
        (taken,) = claim_inbox(scope, NOON, HOUR, 9)
        put_off_inbox(scope, taken.id, NOON + MINUTE, "the store is busy")
        (again,) = claim_inbox(scope, NOON + MINUTE, HOUR, 9)
        give_up_inbox(scope, again.id, NOON + MINUTE, "no such order")
        put_off_inbox(scope, taken.id, NOON + MINUTE, "too late")
        assert claim_inbox(scope, NOON + 9 * HOUR, HOUR, 9) == ()


def test_neither_body_nor_headers_of_a_delivery_are_shown(place: Place) -> None:
    with place.writing() as scope:
        put_inbox(scope, place.store, [Letter("1", b"buyer_name", {"x-api-key": "sesame"})], NOON)
        shown = repr(claim_inbox(scope, NOON, HOUR, 9))
    assert "buyer_name" not in shown
    assert "sesame" not in shown


def test_the_same_content_seen_again_tells_nothing_new(place: Place) -> None:
    subject = Subject(place.store, SubjectKind.STORE_ORDER, "S1")
    with place.writing() as scope:
        first = add_observation(scope, subject, NOON, b"paid", Source.POLL)
        again = add_observation(scope, subject, NOON + HOUR, b"paid", Source.WEBHOOK)
    assert first.new
    assert (again.id, again.new) == (first.id, False)


def test_what_returns_to_an_earlier_state_is_news_again(place: Place) -> None:
    subject = Subject(place.store, SubjectKind.STORE_ORDER, "S1")
    with place.writing() as scope:
        told = [
            add_observation(scope, subject, NOON + hour * HOUR, content, Source.POLL).new
            for hour, content in enumerate([b"held", b"open", b"held"])
        ]
        latest = latest_observation(scope, subject)
    assert told == [True, True, True]
    assert latest is not None
    assert (latest.content, latest.observed_at) == (b"held", NOON + 2 * HOUR)


def test_an_observation_that_arrives_late_does_not_become_the_latest(place: Place) -> None:
    subject = Subject(place.store, SubjectKind.STORE_ORDER, "S1")
    with place.writing() as scope:
        add_observation(scope, subject, NOON, b"shipped", Source.POLL)
        late = add_observation(scope, subject, NOON - HOUR, b"paid", Source.WEBHOOK)
        repeated = add_observation(scope, subject, NOON - HOUR, b"paid", Source.WEBHOOK)
        latest = latest_observation(scope, subject)
    assert late.new
    assert (repeated.id, repeated.new) == (late.id, False)
    assert latest is not None
    assert latest.content == b"shipped"


def test_an_observation_is_kept_with_its_hash_and_never_shown(place: Place) -> None:
    content = b"buyer_name " * 500
    with place.writing() as scope:
        noted = add_observation(
            scope, Subject(place.supplier, SubjectKind.SUPPLIER_ORDER, "U1"), NOON, content, Source.READ_BACK
        )
        kept = observation(scope, noted.id)
    assert kept is not None
    assert (kept.content, kept.hash) == (content, sha256(content).digest())
    assert "buyer_name" not in repr(kept)


def test_a_cursor_goes_on_where_it_was(place: Place) -> None:
    with place.writing() as scope:
        assert cursor(scope, place.store, "orders") is None
        move_cursor(scope, place.store, "orders", {"from": "2026-03-01", "offset": 40}, NOON)
        move_cursor(scope, place.store, "refunds", "2026-03-02", NOON)
        move_cursor(scope, place.store, "orders", {"from": "2026-03-02", "offset": 0}, NOON)
    with place.reading() as scope:
        assert cursor(scope, place.store, "orders") == {"from": "2026-03-02", "offset": 0}
        assert cursor(scope, place.store, "refunds") == "2026-03-02"
        assert cursor(scope, place.supplier, "orders") is None
