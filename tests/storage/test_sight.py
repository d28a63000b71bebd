"""Whoever may see one tenant and some of its shops meets nothing else, whatever a use case asks for."""

import pytest
from sqlalchemy import Engine

from recoup.storage.engine import reading, writing
from recoup.storage.house import tenants
from recoup.storage.repositories import (
    cases,
    evidence,
    intents,
    lines,
    notices,
    observations,
    pairs,
    shops,
    statement_lines,
    tasks,
)
from recoup.storage.scope import Scope
from recoup.storage.sight import OutOfSightError, seen_by
from recoup.storage.words import NoticeState
from tests.storage.kept import Kept, filled
from tests.storage.places import NOON, Place, settle
from tests.storage.tenancy import forgets, recording
from tests.storage.tour import reading_stops


def test_only_the_tenant_in_sight_is_there(engine: Engine, place: Place) -> None:
    other = settle(engine, "another tenant")
    with reading(seen_by(engine, place.tenant)) as connection:
        assert [each.id for each in tenants(connection)] == [place.tenant]
        with pytest.raises(OutOfSightError):
            Scope(connection, other.tenant)
    with reading(engine) as connection:
        assert {each.id for each in tenants(connection)} == {place.tenant, other.tenant}


def seen(kept: Kept, scope: Scope) -> list[bool]:
    """Tell of each look at what a tenant keeps whether it finds something."""
    return [bool(function(scope, *given, **more)) for function, given, more in reading_stops(kept)]


def test_whoever_sees_every_shop_sees_what_everybody_sees(place: Place) -> None:
    kept = filled(place)
    with place.reading() as scope:
        everything = seen(kept, scope)
    with reading(seen_by(place.engine, place.tenant, [place.shop])) as connection:
        assert seen(kept, Scope(connection, place.tenant)) == everything


def test_whoever_sees_another_shop_sees_nothing_of_this_one(place: Place) -> None:
    kept = filled(place)
    with place.writing() as scope:
        other = shops.add_shop(scope, "another shop", NOON)
    with reading(seen_by(place.engine, place.tenant, [other])) as connection:
        scope = Scope(connection, place.tenant)
        assert [each.id for each in shops.shops(scope)] == [other]
        found = (
            cases.case(scope, kept.case),
            cases.open_cases(scope),
            cases.happenings(scope, kept.case),
            tasks.task(scope, kept.task),
            tasks.living_tasks(scope),
            notices.notices_of(scope, kept.case),
            notices.notices_in(scope, list(NoticeState)),
            evidence.evidence_of(scope, kept.case),
            intents.intents_of(scope, kept.pair),
            intents.attempts_of(scope, kept.intent),
            lines.lines_of_store_order(scope, place.shop, "S1"),
            lines.supplier_line(scope, place.shop, "U1/1"),
            pairs.pair(scope, kept.pair),
            observations.observation(scope, kept.observation),
            statement_lines.unmatched_lines(scope),
            shops.account(scope, place.store),
        )
        assert [each for each in found if each] == []


def test_whoever_sees_another_shop_changes_nothing_of_this_one(place: Place) -> None:
    kept = filled(place)
    with place.writing() as scope:
        other = shops.add_shop(scope, "another shop", NOON)
    with writing(seen_by(place.engine, place.tenant, [other])) as connection:
        scope = Scope(connection, place.tenant)
        assert not tasks.do_task(scope, kept.task, "a stranger", NOON, NOON)
        assert not notices.approve_notice(scope, kept.notice, NOON)


def test_no_statement_forgets_the_tenant_for_its_shops(place: Place) -> None:
    kept = filled(place)
    mine = seen_by(place.engine, place.tenant, [place.shop])
    with recording(place.engine) as recorded, reading(mine) as connection:
        seen(kept, Scope(connection, place.tenant))
    assert recorded
    assert [words for statement, values in recorded for words in forgets(statement, values, place.tenant)] == []
