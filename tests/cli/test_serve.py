"""The desk as a program: it does what is due and ends, or runs until it is asked to stop, and it listens meanwhile."""

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import httpx2
import pytest

from recoup.desk.listening import ListenError, listening, make_app
from recoup.intake.webhook import Incoming
from recoup.storage.repositories.schedules import appointments
from recoup_sandbox.sample import API_KEY
from tests.cli.living import living
from tests.stories.life import free_port


def take(incoming: Sequence[Incoming]) -> list[int]:
    """Take what is sent to one account only."""
    return [200 if (each.remote, each.tenant, each.account) == ("cafe24", 1, 2) else 404 for each in incoming]


def test_it_polls_both_remotes_and_ends_when_nothing_is_due(tmp_path: Path) -> None:
    with living(tmp_path) as here:
        port = str(free_port())
        first = here.run("serve", "--until-quiet", "--format", "json", RECOUP_PORT=port)
        assert first.exit_code == 0, first.output
        assert json.loads(first.stdout)["done"] > 0
        with here.place() as place, place.reading() as scope:
            jobs = appointments(scope)
        ran = {each.name for each in jobs if each.ran_at is not None}
        assert {each.name for each in jobs} - ran == {"reconcile"}, "each job ran, and one waits for the night"
        looks = {look["what"]: look["health"] for look in here.json("doctor")}
        assert looks["cafe24 sampleshop: polling"] == looks["aliexpress 1861703697: polling"] == "good"
        receivers = here.served.run(here.sandbox.receivers)
        assert all(f":{port}/" in url for url in receivers["aliexpress"].values()), (
            "it pushes to where the desk listens"
        )
        again = here.run("serve", "--once", "--lang", "ko", RECOUP_PORT=port)
        assert "0건" in again.stdout


def test_one_round_and_quiet_exclude_each_other(tmp_path: Path) -> None:
    with living(tmp_path) as here:
        assert here.run("serve", "--once", "--until-quiet").exit_code == 2


def test_a_taken_port_is_named_with_what_to_do(tmp_path: Path) -> None:
    with living(tmp_path) as here:
        port = free_port()
        with listening(make_app(take, 100), port):
            result = here.run("serve", "--once", RECOUP_PORT=str(port))
        assert (result.exit_code, "RECOUP_PORT" in result.stderr) == (2, True)


def test_it_runs_until_it_is_asked_to_stop_and_takes_messages_meanwhile(tmp_path: Path) -> None:
    with living(tmp_path) as here, here.place() as place:
        port = free_port()
        command = [sys.executable, "-m", "recoup", "serve", "--data", str(tmp_path)]
        environ = {"RECOUP_PORT": str(port), "PATH": ""}
        with subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as desk:
            assert desk.stderr is not None
            assert f"127.0.0.1:{port}" in desk.stderr.readline()
            url = f"http://127.0.0.1:{port}/cafe24/{place.tenant}/{place.store}"
            ring = b'{"event_no": 90023, "resource": {"mall_id": "sampleshop", "order_id": "20260302-0000001"}}'
            with httpx2.Client(trust_env=False) as caller:
                assert caller.post(url, content=ring, headers={"X-API-Key": API_KEY}).status_code == 200
                assert caller.post(url, content=ring, headers={"X-API-Key": "guessed"}).status_code == 401
            desk.send_signal(signal.SIGTERM)
            out, _ = desk.communicate(timeout=30)
        assert desk.returncode == 0
        assert "things were done" in out
    assert b"20260302-0000001" in b"".join(file.read_bytes() for file in tmp_path.glob("recoup.sqlite*"))


def test_in_an_empty_folder_it_shows_the_link_of_the_first_owner(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "recoup", "serve", "--data", str(tmp_path / "data")]
    environ = {"RECOUP_PORT": str(port), "PATH": ""}
    with subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stderr is not None
        link = next(line.strip() for line in desk.stderr if "/set-up/" in line)
        with httpx2.Client(trust_env=False) as caller:
            assert link.startswith(f"http://127.0.0.1:{port}/set-up/")
            assert caller.get(link).status_code == 200
            assert caller.get(f"http://127.0.0.1:{port}/set-up/guessed").status_code == 404
        desk.send_signal(signal.SIGTERM)
        desk.communicate(timeout=30)
    assert desk.returncode == 0


@pytest.mark.parametrize(
    ("method", "path", "size", "status"),
    [
        ("POST", "/cafe24/1/2", 10, 200),
        ("POST", "/cafe24/1/2", 101, 413),
        ("POST", "/nobody/1/2", 10, 404),
        ("POST", "/cafe24/x/2", 10, 404),
        ("GET", "/cafe24/1/2", 0, 405),
        ("GET", "/", 0, 404),
        ("GET", "/schema", 0, 404),
    ],
)
def test_only_messages_of_bounded_size_to_a_known_place_are_taken(
    method: str, path: str, size: int, status: int
) -> None:
    with listening(make_app(take, 100), free_port()) as url, httpx2.Client(trust_env=False) as caller:
        assert caller.request(method, f"{url}{path}", content=b"x" * size).status_code == status


def test_a_port_that_is_taken_is_an_error_and_leaves_nothing_running() -> None:
    port, app = free_port(), make_app(take, 100)
    with listening(app, port), pytest.raises(ListenError, match=str(port)), listening(app, port):
        raise AssertionError("two listeners on one port")
    with listening(app, port) as url:
        assert url.endswith(str(port))
