"""The queue of several workers: what is due is done, whoever is killed, and whatever becomes of the queue itself."""

from collections.abc import Sequence
from datetime import timedelta
from threading import Event, Thread

import pytest
from sqlalchemy import select

from recoup.domain.pair import PairId
from recoup.storage.engine import reading
from recoup.storage.house import Work
from recoup.storage.ids import PairRow, TenantId
from recoup.storage.repositories.pairs import wake_pair
from recoup.storage.repositories.schedules import add_schedule, claim_schedules
from recoup.storage.tables import PAIR
from recoup.storage.upgrading import NewerDatabaseError
from recoup.turns.dispatcher import Chore
from recoup.turns.hands import TRIES
from recoup.turns.held import held_jobs
from recoup.turns.queue import Bell
from recoup.turns.queued import sweep, tidy
from tests.storage.places import HOUR, NOON, Place
from tests.turns.queueing import change, jobs, rows, turns, until, working
from tests.turns.taking import LEASE, Taker, over

pytestmark = pytest.mark.parametrize("address", ["postgresql"], indirect=True)


@pytest.fixture
def taker(place: Place) -> Taker:
    return Taker(place, over())


@pytest.fixture
def installed(place: Place) -> Place:
    """Return a place whose queue was made once and is empty."""
    with working(place) as queue:
        queue.until(lambda: bool(rows(place, "SELECT 1 FROM pg_class WHERE relname = 'job_schedule'")))
    return place


def test_what_is_due_is_done_once_and_leaves_nothing_in_the_queue(taker: Taker) -> None:
    row = taker.place.pair()
    with working(taker.place, turns(taker)) as queue:
        queue.until(lambda: taker.kept(row).version == 2)
        queue.until(lambda: jobs(taker.place) == [])
    assert taker.kept(row).version == 2


def test_news_that_comes_while_a_turn_is_taken_is_never_lost(taker: Taker) -> None:
    place, row = taker.place, taker.place.pair()
    began, go_on = Event(), Event()

    def slowly(tenant: TenantId, rows: Sequence[PairRow]) -> int:
        began.set()
        assert go_on.wait(30)
        return taker.turns.take_these(tenant, rows)

    with working(place, Chore("turns", Work.PAIRS, taker.turns.take, slowly)) as queue:
        assert began.wait(30)
        with place.writing() as scope:
            wake_pair(scope, row, NOON)
        queue.woken.set()
        queue.until(lambda: [state for _, state in jobs(place)] == ["picked", "picked"])
        go_on.set()
        queue.until(lambda: taker.kept(row).version == 3 and jobs(place) == [])


def test_a_pair_that_another_transaction_holds_is_passed_over_and_taken_afterwards(place: Place) -> None:
    taker, held, free = Taker(place), place.pair(), place.pair(PairId("S2-1", None))
    with working(place, turns(taker)) as queue:
        with place.writing() as scope:
            scope.connection.execute(select(PAIR).where(PAIR.c.id == held).with_for_update())
            queue.until(lambda: taker.kept(free).wake_at is None)
            assert taker.kept(held).wake_at == NOON
        queue.until(lambda: taker.kept(held).wake_at is None)


def test_an_emptied_queue_loses_nothing(installed: Place) -> None:
    taker = Taker(installed, over())
    row = installed.pair()
    assert [job.key for job in sweep(installed.engine, [turns(taker)], NOON)] == [f"turn/{installed.tenant}/{row}/1"]
    change(installed, "DROP SCHEMA recoup_queue CASCADE")
    with working(installed, turns(taker)) as queue:
        queue.until(lambda: taker.kept(row).version == 2)


def test_a_turn_that_always_fails_is_held_and_spoils_none_of_the_others(place: Place) -> None:
    taker, bad, good = Taker(place), place.pair(), place.pair(PairId("S2-1", None))

    def fails(tenant: TenantId, rows: Sequence[PairRow]) -> int:
        if bad in rows:
            raise ValueError("01012345678 cannot be read")
        return taker.turns.take_these(tenant, rows)

    chore = Chore("turns", Work.PAIRS, taker.turns.take, fails)
    with working(place, chore) as queue:
        queue.until(lambda: taker.kept(good).wake_at is None)
        queue.until(lambda: (f"turn/{place.tenant}/{bad}/1", "failed") in jobs(place))
        assert sweep(place.engine, [chore], NOON) == [], "what is held is not put in again"
        with reading(place.engine) as connection:
            assert [(each.kind, each.tenant, each.of) for each in held_jobs(connection)] == [
                ("turn", place.tenant, str(bad))
            ]
        with place.writing() as scope:
            wake_pair(scope, bad, NOON)
        queue.until(lambda: (f"turn/{place.tenant}/{bad}/2", "failed") in jobs(place))
    log = rows(place, "SELECT status::text, traceback::text FROM recoup_queue.job_log")
    assert sum(status == "picked" for status, _ in log) >= TRIES
    assert "01012345678" not in str(log), "an error's own words may hold somebody's data"


def test_what_a_killed_worker_was_at_comes_again(installed: Place) -> None:
    taker, row = Taker(installed, over()), installed.pair()
    _left_behind(installed, row, times=1)
    with working(installed, turns(taker)) as queue:
        queue.until(lambda: taker.kept(row).version == 2)
        queue.until(lambda: jobs(installed) == [])


def test_a_turn_that_kills_its_workers_is_held(installed: Place) -> None:
    taker, row = Taker(installed, over()), installed.pair()
    _left_behind(installed, row, times=TRIES)
    with working(installed, turns(taker)) as queue:
        queue.until(lambda: jobs(installed) == [(f"turn/{installed.tenant}/{row}/1", "failed")])
    assert taker.kept(row).version == 1


def test_only_one_process_sweeps_at_a_time(installed: Place) -> None:
    chore = turns(Taker(installed, over()))
    installed.pair()
    assert len(sweep(installed.engine, [chore], NOON)) == 1
    with installed.writing() as scope:
        scope.connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({0x7377656570})")
        assert sweep(installed.engine, [chore], NOON) == []


def test_a_job_that_runs_hides_no_other_that_is_due(installed: Place) -> None:
    chore = Chore("schedules", Work.SCHEDULES, lambda tenant: 0)
    with installed.writing() as scope:
        add_schedule(scope, installed.shop, "poll", NOON - HOUR)
        assert len(claim_schedules(scope, NOON, LEASE, 1)) == 1
    assert sweep(installed.engine, [chore], NOON) == [], "it is in somebody's hands"
    with installed.writing() as scope:
        add_schedule(scope, installed.shop, "tokens", NOON)
    (job,) = sweep(installed.engine, [chore], NOON)
    assert job.key == f"chore/{installed.tenant}/schedules/{NOON.isoformat()}"


def test_what_is_noted_of_jobs_is_forgotten_and_what_was_held_long_is_let_go(installed: Place) -> None:
    row = installed.pair()
    _left_behind(installed, row, times=2)
    note = "INSERT INTO recoup_queue.job_log (created, job_id, status, entrypoint, priority)"
    change(installed, f"{note} VALUES (now() - interval '11 minutes', 999, 'successful', 'turn', 0)")
    change(installed, f"{note} VALUES (now(), 998, 'successful', 'turn', 0)")
    held = "INSERT INTO recoup_queue.job (priority, status, entrypoint, updated) VALUES (0, 'failed', {})"
    for kind, since in (("turn", "1 hour"), ("turn", "25 hours"), ("chore", "10 seconds"), ("chore", "2 minutes")):
        change(installed, held.format(f"'{kind}', now() - interval '{since}'"))
    tidy(installed.engine)
    left = rows(installed, "SELECT DISTINCT job_id FROM recoup_queue.job_log ORDER BY job_id")
    assert [id for (id,) in left] == [1, 998], "what is still in the queue keeps its tries"
    kept = rows(installed, "SELECT entrypoint FROM recoup_queue.job WHERE status = 'failed' ORDER BY id")
    assert [kind for (kind,) in kept] == ["turn", "chore"]


def test_a_lost_connection_is_made_anew(taker: Taker, caplog: pytest.LogCaptureFixture) -> None:
    place = taker.place
    with working(place, turns(taker)) as queue:
        listens = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%' OR application_name = 'recoup queue'"
        queue.until(lambda: bool(rows(place, listens)))
        change(place, f"SELECT pg_terminate_backend(pid) FROM ({listens}) AS found")
        row = place.pair()
        queue.until(lambda: taker.kept(row).version == 2)
    assert "trying again" in caplog.text


def test_a_process_that_only_listens_wakes_the_workers(place: Place) -> None:
    taker, woken, stopped = Taker(place), Event(), Event()
    listener = Thread(target=Bell(place.engine, woken).forever, args=(stopped,), daemon=True)
    listener.start()
    with working(place, turns(taker), longest=timedelta(hours=1)) as queue:
        first = place.pair()
        queue.woken.set()
        queue.until(lambda: taker.kept(first).wake_at is None and jobs(place) == [])
        second = place.pair(PairId("S2-1", None))
        woken.set()
        queue.until(lambda: taker.kept(second).wake_at is None)
    stopped.set()
    woken.set()
    listener.join(30)
    assert not listener.is_alive()


def test_two_that_start_at_once_make_one_queue(taker: Taker) -> None:
    row = taker.place.pair()
    with working(taker.place, turns(taker)) as one, working(taker.place, turns(taker)) as two:
        one.until(lambda: taker.kept(row).version == 2)
        two.until(lambda: jobs(taker.place) == [])
    assert (one.ended, two.ended) == ([], [])


def test_names_of_the_queue_come_from_no_variable(taker: Taker, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CHANNEL", "QUEUE_TABLE", "PGQUEUER_SCHEMA", "PGQUEUER_PREFIX", "TRIGGER"):
        monkeypatch.setenv(name, "elsewhere")
    row = taker.place.pair()
    with working(taker.place, turns(taker)) as queue:
        queue.until(lambda: taker.kept(row).version == 2)
    assert rows(taker.place, "SELECT 1 FROM pg_class WHERE relname LIKE 'elsewhere%'") == []


def test_a_worker_ends_when_a_later_recoup_has_changed_the_database(installed: Place) -> None:
    change(installed, "UPDATE alembic_version SET version_num = '9999'")
    with working(installed) as queue:
        until(lambda: not queue.thread.is_alive())
    assert [type(error) for error in queue.ended] == [NewerDatabaseError]


def test_one_that_is_to_stop_ends_its_piece_and_gives_the_rest_back(taker: Taker) -> None:
    place, began, go_on = taker.place, Event(), Event()
    done: list[TenantId] = []

    def slowly(tenant: TenantId) -> int:
        began.set()
        assert go_on.wait(30)
        done.append(tenant)
        return 1

    with place.writing() as scope:
        add_schedule(scope, place.shop, "poll", NOON)
    with working(place, Chore("schedules", Work.SCHEDULES, slowly)) as queue:
        assert began.wait(30)
        queue.stopped.set()
        queue.woken.set()
        go_on.set()
        until(lambda: not queue.thread.is_alive())
    assert done == [place.tenant]
    assert queue.ended == []


def _left_behind(place: Place, row: PairRow, times: int) -> None:
    """Leave a job as a worker that was killed leaves it, begun so many times."""
    key = f"turn/{place.tenant}/{row}/1"
    change(
        place,
        "INSERT INTO recoup_queue.job (priority, status, entrypoint, payload, dedupe_key, queue_manager_id, created,"
        " updated, heartbeat, execute_after) VALUES (0, 'picked', 'turn', :payload, :key, gen_random_uuid(),"
        " now() - interval '1 hour', now() - interval '1 minute', now() - interval '1 minute', now() - interval '1 h')",
        payload=f"{place.tenant}/{row}".encode(),
        key=key,
    )
    for _ in range(times):
        change(
            place,
            "INSERT INTO recoup_queue.job_log (created, job_id, status, entrypoint, priority)"
            " SELECT now() - interval '1 hour', id, 'picked', 'turn', 0 FROM recoup_queue.job",
        )
