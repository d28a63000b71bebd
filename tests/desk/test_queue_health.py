"""The doctor names what the workers gave up, with the pair that it is about and what to do."""

from datetime import UTC

from sqlalchemy import text

from recoup.desk.health import Health
from recoup.desk.queue_health import look_at_held
from recoup.storage.engine import is_postgresql, reading, writing
from tests.storage.places import Place

TABLE = "CREATE TABLE recoup_queue.job (id bigserial, entrypoint text, payload bytea, updated timestamptz, status text)"
JOB = "INSERT INTO recoup_queue.job (entrypoint, payload, updated, status) VALUES (:kind, :payload, now(), :status)"


def test_held_turns_and_chores_are_named_and_what_only_waits_is_not(place: Place) -> None:
    row = place.pair()
    with reading(place.engine) as connection:
        assert list(look_at_held(connection, lambda scope: UTC)) == [], "there is no queue yet"
        if not is_postgresql(connection):
            return  # only PostgreSQL has one
    jobs = (("turn", f"{row}", "failed"), ("chore", "writes", "failed"), ("chore", "letters", "queued"))
    with writing(place.engine) as connection:
        connection.execute(text("CREATE SCHEMA recoup_queue"))
        connection.execute(text(TABLE))
        for kind, of, status in jobs:
            values = {"kind": kind, "payload": f"{place.tenant}/{of}".encode(), "status": status}
            connection.execute(text(JOB), values)
    with reading(place.engine) as connection:
        looks = {look.what: look for look in look_at_held(connection, lambda scope: UTC)}
    assert looks.keys() == {"held turn: S1-1|U1/1", "held chore: writes"}
    assert {look.health for look in looks.values()} == {Health.BAD}
    assert "worker's log" in looks["held turn: S1-1|U1/1"].said.en
