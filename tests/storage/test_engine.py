"""A database is opened safely, in a sensible place, and for its owner only."""

import stat
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, text
from sqlalchemy.exc import DBAPIError

from recoup.storage.engine import DatabaseAddressError, open_database, reading, writing
from recoup.storage.location import data_folder
from recoup.storage.repositories.shops import shops
from recoup.storage.tables import SHOP
from tests.storage.places import NOON, Place

HOME = Path("home of kim")
PASSWORD = "sesame"


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({}, HOME / ".local/share/recoup"),
        ({"XDG_DATA_HOME": "/data"}, Path("/data/recoup")),
        ({"XDG_DATA_HOME": "relative"}, HOME / ".local/share/recoup"),
        ({"XDG_DATA_HOME": ""}, HOME / ".local/share/recoup"),
    ],
)
def test_data_lies_in_the_folder_that_the_desktop_standard_names(environ: dict[str, str], folder: Path) -> None:
    assert data_folder(environ, HOME) == folder


def test_a_new_file_its_logs_and_its_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "data" / "recoup.sqlite"
    engine = open_database(file)
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE a (b)"))
        modes = {stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
        assert len(list(file.parent.iterdir())) == 3
    engine.dispose()
    assert modes == {0o600}
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_file_that_others_could_read_is_taken_from_them(tmp_path: Path) -> None:
    file = tmp_path / "recoup.sqlite"
    file.touch(mode=0o644)
    open_database(file).dispose()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("busy_timeout", 30_000),
    ],
)
@pytest.mark.usefixtures("waiting_for_the_disk")
def test_every_connection_to_a_file_is_set_up_to_be_safe(tmp_path: Path, pragma: str, value: Any) -> None:
    engine = open_database(tmp_path / "recoup.sqlite")
    with reading(engine) as first, reading(engine) as second:
        for connection in (first, second):
            assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value
    engine.dispose()


def test_a_reader_waits_for_no_writer_and_sees_one_state_of_everything(place: Place) -> None:
    with place.reading() as reader:
        before = shops(reader)
        with place.writing() as writer:
            _add_shop(writer.connection, place, "written meanwhile")
        assert shops(reader) == before
    with place.reading() as reader:
        assert len(shops(reader)) == len(before) + 1


def test_what_a_failing_block_wrote_is_undone(place: Place) -> None:
    def fail() -> None:
        with place.writing() as writer:
            _add_shop(writer.connection, place, "never")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with place.reading() as reader:
        assert [shop.name for shop in shops(reader)] == ["a shop"]


def test_a_reading_transaction_on_postgresql_cannot_write(place: Place) -> None:
    with place.reading() as reader:
        if not reader.on_postgresql:
            assert reader.connection.execute(select(SHOP.c.id)).all()
            return
        with pytest.raises(DBAPIError, match="read-only"):
            _add_shop(reader.connection, place, "never")


def test_a_row_of_a_shop_that_is_not_the_tenants_is_refused(place: Place) -> None:
    with pytest.raises(DBAPIError), place.writing() as scope:
        scope.connection.execute(
            text(
                "INSERT INTO link (tenant_id, shop_id, store_line, supplier_line, quantity, source, created_at)"
                " VALUES (:tenant, 99, 'S', 'U', 1, 'file', 0)"
            ),
            {"tenant": place.tenant},
        )


@pytest.mark.parametrize("address", [f"mysql://kim:{PASSWORD}@host/recoup", f"postgresql://kim:{PASSWORD}@host:port/a"])
def test_an_address_that_cannot_be_used_is_refused_without_repeating_its_password(address: str) -> None:
    with pytest.raises(DatabaseAddressError) as refused:
        open_database(address)
    assert PASSWORD not in str(refused.value)


def test_a_failing_statement_does_not_show_its_values(engine: Engine, place: Place) -> None:
    with pytest.raises(DBAPIError) as failed, writing(engine) as connection:
        _add_shop(connection, place, "a shop")
    assert "'a shop'" not in str(failed.value).split("DETAIL")[0]


def _add_shop(connection: Any, place: Place, name: str) -> None:
    connection.execute(insert(SHOP).values(tenant_id=place.tenant, name=name, created_at=NOON))
