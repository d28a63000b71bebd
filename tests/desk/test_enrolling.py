"""A desk that runs takes up a shop that is connected meanwhile, without being started again."""

from pathlib import Path

from recoup.bootstrap import desk, opened
from recoup.desk.connecting import connect_sandbox
from recoup.desk.sandbox import Sandbox as Control
from recoup.settings import Settings
from recoup.storage.engine import reading
from recoup.storage.house import tenants
from recoup.storage.repositories.schedules import ENROL, appointments
from recoup.storage.scope import Scope
from recoup_sandbox.http.server import serving
from recoup_sandbox.sandbox import Sandbox
from tests.stories.life import free_port


def test_a_shop_that_is_connected_while_the_desk_runs_is_polled_in_the_next_round(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, port=free_port())
    with serving(Sandbox()) as served, opened(settings, {}, create=True, sandbox=served.url) as found:
        running = desk(found.home, settings)
        assert running.loop.until_quiet() == 0, "there is no shop yet"
        connect_sandbox(found.home, Control(served.url, found.home.transport), None, settings.port)
        running.loop.until_quiet()
        with reading(found.home.engine) as connection:
            (tenant,) = tenants(connection)
            jobs = {each.name: each for each in appointments(Scope(connection, tenant.id))}
    assert jobs.keys() >= {ENROL, "poll", "follow", "tokens"}
    assert jobs["poll"].ran_at is not None
    assert jobs["poll"].problem is None
