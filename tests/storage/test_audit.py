"""Whatever is done to the audit trail behind its back is noticed."""

import pytest
from sqlalchemy import text

from recoup.storage.chain import GENESIS
from recoup.storage.repositories.audit import append_audit, audit_entries, verify_audit
from tests.storage.places import HOUR, NOON, Place, settle

CHANGES = {
    "UPDATE audit SET who = 'lee' WHERE number = 2": 2,
    "UPDATE audit SET details = '{\"amount\": 1}' WHERE number = 1": 1,
    "UPDATE audit SET at = at + 1 WHERE number = 3": 3,
    "UPDATE audit SET hash = (SELECT hash FROM audit WHERE number = 1) WHERE number = 2": 2,
    "DELETE FROM audit WHERE number = 2": 2,
    "DELETE FROM audit WHERE number = 3": 3,
    "DELETE FROM audit": 1,
}


def test_acts_are_told_in_their_order(place: Place) -> None:
    _three(place)
    with place.reading() as scope:
        entries = audit_entries(scope)
        assert audit_entries(scope, after=2) == entries[2:]
        assert audit_entries(scope, limit=1) == entries[:1]
    assert [(each.number, each.who, each.act, each.subject) for each in entries] == [
        (1, "kim", "refunded", "S1-1"),
        (2, "kim", "signed out", "desk"),
        (3, "lee", "looked", "S1"),
    ]
    assert (entries[0].details, entries[0].at) == ({"won": 12_000, "an": ["list"]}, NOON)


def test_an_untouched_chain_is_whole_and_an_empty_one_too(place: Place) -> None:
    with place.reading() as scope:
        empty = verify_audit(scope)
    _three(place)
    with place.reading() as scope:
        whole = verify_audit(scope)
    assert (empty.entries, empty.head, empty.broken_at) == (0, GENESIS, None)
    assert (whole.entries, whole.broken_at) == (3, None)
    assert whole.head != GENESIS


@pytest.mark.parametrize(("change", "broken_at"), CHANGES.items())
def test_every_change_is_noticed_where_it_was_made(place: Place, change: str, broken_at: int) -> None:
    _three(place)
    with place.writing() as scope:
        for act in ("update", "delete"):
            on = " ON audit" if scope.on_postgresql else ""
            scope.connection.execute(text(f"DROP TRIGGER audit_keeps_on_{act}{on}"))
        scope.connection.exec_driver_sql(change)
        found = verify_audit(scope)
    assert found.broken_at == broken_at


def test_each_tenant_has_a_chain_of_its_own(place: Place) -> None:
    other = settle(place.engine, "another")
    _three(place)
    with other.writing() as scope:
        assert append_audit(scope, NOON, "park", "signed in", "desk") == 1
        assert verify_audit(scope).entries == 1
    with place.reading() as scope:
        assert verify_audit(scope).entries == 3


def _three(place: Place) -> None:
    with place.writing() as scope:
        append_audit(scope, NOON, "kim", "refunded", "S1-1", {"won": 12_000, "an": ["list"]})
        append_audit(scope, NOON, "kim", "signed out", "desk")
        append_audit(scope, NOON + HOUR, "lee", "looked", "S1")
