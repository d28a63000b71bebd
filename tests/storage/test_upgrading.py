"""The database has exactly the shape that the program knows, or is refused with a sentence."""

import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from recoup.storage.engine import open_database, reading, writing
from recoup.storage.tables import ALL, METADATA
from recoup.storage.upgrading import NewerDatabaseError, OlderDatabaseError, require_current, upgrade


def test_the_revisions_lead_to_exactly_the_tables_of_the_program(engine: Engine) -> None:
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_a_database_is_upgraded_once_and_then_left_alone(empty_address: str | Path) -> None:
    engine = open_database(empty_address)
    upgrade(engine)
    upgrade(engine)
    require_current(engine)
    assert {table.name for table in ALL} < set(inspect(engine).get_table_names())
    engine.dispose()


def test_two_programs_that_start_at_once_upgrade_it_once(empty_address: str | Path) -> None:
    engines = [open_database(empty_address) for _ in range(2)]
    failures: list[BaseException] = []

    def start(engine: Engine) -> None:
        try:
            upgrade(engine)
        except BaseException as failure:
            failures.append(failure)
            raise

    threads = [threading.Thread(target=start, args=(engine,)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    require_current(engines[0])
    for engine in engines:
        engine.dispose()


def test_a_database_of_a_newer_program_is_refused_and_not_touched(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for use in (upgrade, require_current):
        with pytest.raises(NewerDatabaseError, match=r"newer Recoup \(revision 9999; .*install that Recoup again"):
            use(engine)
    with reading(engine) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_a_database_that_was_not_upgraded_is_refused_by_who_may_not_upgrade_it(empty_address: str | Path) -> None:
    engine = open_database(empty_address)
    with pytest.raises(OlderDatabaseError, match="has to be upgraded"):
        require_current(engine)
    engine.dispose()
