"""No repository ever reads or writes a row without saying whose it is, and no tenant meets another's."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, and_, delete, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upserting
from sqlalchemy.exc import IntegrityError

from recoup.connectors.pacing import Bucket, PaceReading
from recoup.decision.island import Blind, Island
from recoup.storage.engine import reading, writing
from recoup.storage.house import add_tenant
from recoup.storage.ids import TenantId
from recoup.storage.pace import StoredPace
from recoup.storage.repositories import audit, lines, marks, people, retention, shops, staff_mails
from recoup.storage.repositories.case_lists import Sums
from recoup.storage.repositories.decisions import StaleDecisionError
from recoup.storage.scope import Scope
from recoup.storage.tables import ALL, FAILURE, LINK, PAIR, SHOP, TENANT
from recoup.storage.tokens import StoredTokens
from tests.storage.kept import VAULT, Kept, filled
from tests.storage.places import NOON, Place, settle
from tests.storage.tenancy import forgets, recording
from tests.storage.tour import Stop, every_function, reading_stops, writing_stops

OURS = TenantId(1)
NOT_ABOUT_ANYBODY = (
    shops.add_shop,
    people.add_person,
    audit.append_audit,
    audit.verify_audit,
    marks.newest,
    staff_mails.note_occasions,
    staff_mails.put_staff_mail,
    staff_mails.claim_staff_mail,
)
COUNTING_WHAT_THEY_ARE_GIVEN = (
    lines.upsert_store_lines,
    lines.upsert_store_orders,
    lines.upsert_supplier_lines,
    lines.upsert_supplier_orders,
)
NOTHING = (retention.Erased(0, 0, 0, 0, 0), Island(), Blind(), ((), ()), Sums(0, 0, 0, 0, (), ()))


def test_the_tour_leads_through_every_repository_function(place: Place) -> None:
    kept = filled(place)
    visited = {function for function, _, _ in (*reading_stops(kept), *writing_stops(kept))}
    assert visited == every_function()


def test_no_statement_of_any_repository_forgets_the_tenant(place: Place) -> None:
    kept = filled(place)
    with recording(place.engine) as recorded, place.writing() as scope:
        _travel(scope, [*reading_stops(kept), *writing_stops(kept)])
    assert len(recorded) > 150
    assert [words for statement, values in recorded for words in forgets(statement, values, place.tenant)] == []


def test_neither_tokens_nor_pace_forget_the_tenant(place: Place) -> None:
    pace = StoredPace[Bucket, PaceReading](
        place.engine,
        place.tenant,
        place.store,
        Bucket(10, 1.0),
        now=lambda: NOON,
        wait=lambda delay: None,
        longest=timedelta(minutes=1),
        too_long=lambda at: TimeoutError(str(at)),
    )
    tokens = StoredTokens[bytes](place.engine, VAULT, place.tenant, place.store, bytes, bytes, lambda: NOON)
    with recording(place.engine) as recorded:
        pace.acquire()
        pace.correct(PaceReading(used=3))
        tokens.save(b"tokens")
        tokens.load()
    assert recorded
    assert [words for statement, values in recorded for words in forgets(statement, values, place.tenant)] == []


def test_a_stranger_with_all_our_numbers_sees_nothing_and_changes_nothing(engine: Engine, place: Place) -> None:
    kept = filled(place)
    with writing(engine) as connection:
        stranger = add_tenant(connection, "a stranger", NOON)
    before = _rows(engine, place.tenant)
    with writing(engine) as connection:
        seen = _travel(Scope(connection, stranger), [*reading_stops(kept), *writing_stops(kept)])
    assert {function.__name__: answer for function, answer in seen if _tells(function, answer)} == {}
    assert _rows(engine, place.tenant) == before


def test_a_tenant_sees_its_own_after_a_stranger_wrote_the_same(engine: Engine, place: Place) -> None:
    other = filled(settle(engine, "another tenant"))
    ours = filled(place)
    for kept in (ours, other):
        with kept.place.reading() as scope:
            answers = _travel(scope, reading_stops(kept))
        assert sum(bool(answer) for _, answer in answers) > 30
    assert _lines_named(ours) == _lines_named(other) == ["S1-1"]


@pytest.mark.parametrize(
    "statement",
    [
        select(PAIR.c.id),
        select(PAIR.c.id).where(PAIR.c.tenant_id == 2),
        select(PAIR.c.id).where(or_(PAIR.c.tenant_id == OURS, PAIR.c.id == 3)),
        select(PAIR.c.id).join(SHOP, SHOP.c.id == PAIR.c.shop_id).where(PAIR.c.tenant_id == OURS),
        select(PAIR.c.id).where(PAIR.c.tenant_id == OURS, PAIR.c.shop_id.in_(select(SHOP.c.id))),
        select(PAIR.c.id).where(PAIR.c.tenant_id == OURS, select(1).where(SHOP.c.id == PAIR.c.shop_id).exists()),
        select(select(PAIR.c.id).cte("chosen").c.id),
        update(PAIR).values(version=1),
        update(PAIR).where(and_(PAIR.c.id == 1, PAIR.c.tenant_id != OURS)).values(version=1),
        update(TENANT).values(audit_count=0),
        delete(LINK).where(LINK.c.shop_id == 1),
        insert(SHOP).values(name="a", created_at=NOON),
        insert(SHOP).values(tenant_id=2, name="a", created_at=NOON),
        upserting(SHOP).values(tenant_id=OURS, name="a").on_conflict_do_nothing(index_elements=["name"]),
        "SELECT * FROM pair",
        "UPDATE pair SET version = 1 WHERE tenant_id = 1",
    ],
)
def test_a_statement_that_forgets_is_found(statement: Any) -> None:
    assert forgets(statement, [], OURS)


def test_text_that_writes_for_somebody_else_is_found() -> None:
    words = "INSERT INTO link (tenant_id, shop_id) VALUES (?, ?) ON CONFLICT (tenant_id, shop_id) DO NOTHING"
    assert forgets(words, [(1, 1)], OURS) == []
    assert forgets(words, [(1, 1), (2, 1)], OURS)


def _travel(scope: Scope, stops: Iterable[Stop]) -> list[tuple[Any, Any]]:
    """Make every call in a part of the transaction that is undone when the database refuses it."""
    answers: list[tuple[Any, Any]] = []
    for function, arguments, named in stops:
        try:
            with scope.connection.begin_nested():
                answers.append((function, function(scope, *arguments, **named)))
        except (IntegrityError, StaleDecisionError):
            answers.append((function, None))
    return answers


def _tells(function: Any, answer: Any) -> bool:
    """Tell whether an answer tells a stranger anything, or says that something was changed."""
    if function in NOT_ABOUT_ANYBODY or function in COUNTING_WHAT_THEY_ARE_GIVEN or answer in NOTHING:
        return False
    if function in (audit.audit_entries,):
        return any(entry.act != "looked" for entry in answer)
    return bool(answer)


def _lines_named(kept: Kept) -> list[str]:
    with kept.place.reading() as scope:
        return [line.line_id for line in lines.lines_of_store_order(scope, kept.place.shop, "S1")]


def _rows(engine: Engine, tenant: TenantId) -> dict[str, list[Any]]:
    with reading(engine) as connection:
        return {
            table.name: sorted(
                map(repr, connection.execute(select(table).where(table.c[_owner(table.name)] == tenant))),
            )
            for table in ALL
            if table is not FAILURE
        }


def _owner(table: str) -> str:
    return "id" if table == "tenant" else "tenant_id"
