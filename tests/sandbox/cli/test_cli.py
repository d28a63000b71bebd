"""The command line serves a sandbox, controls it, and ends with a code that a script can act on."""

import json
import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from recoup_sandbox.cli.connection import CERTIFICATE_VARIABLE, CONTROL_VARIABLE
from recoup_sandbox.cli.exits import MEANINGS, Exit
from recoup_sandbox.cli.main import app
from recoup_sandbox.control.site import HOST
from recoup_sandbox.http.server import serving
from recoup_sandbox.sandbox import Sandbox

PROGRAM = [sys.executable, "-c", "from recoup_sandbox.cli.main import run; run()"]
"""The command in a process of its own: serving takes the main thread's loop and signals."""


@pytest.fixture
def control(monkeypatch: pytest.MonkeyPatch) -> Generator[str]:
    sandbox = Sandbox()
    sandbox.seed_sample()
    with serving(sandbox) as address:
        monkeypatch.setenv(CONTROL_VARIABLE, address.of(HOST))
        yield address.of(HOST)


def ran(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def test_time_passes_and_the_state_shows_it(control: str) -> None:
    assert "2026-03-05T00:00:00+00:00" in ran("advance", "3d").stdout
    assert json.loads(ran("--json", "state").stdout)["now"] == "2026-03-05T00:00:00+00:00"
    assert "2026-03-02T00:00:00+00:00" in ran("--control", control, "reset", "--seed", "4").stdout
    assert json.loads(ran("--json", "state").stdout)["seed"] == 4
    for start in ("2027-05-01T00:00:00", "2027-05-01T09:00:00+09:00", "2027-05-01"):
        assert "2027-05-01T00:00:00+00:00" in ran("reset", "--start", start).stdout
    refused = ran("reset", "--start", "tomorrow")
    assert (refused.exit_code, "no moment of a world" in refused.stderr) == (Exit.UNUSABLE, True)


def test_a_reader_who_has_seen_enough_is_no_trouble(control: str) -> None:
    words = [*PROGRAM, "--control", control, "settings"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as command:
        assert command.stdout is not None
        command.stdout.close()
        assert command.stderr is not None
        assert command.stderr.read() == ""


@pytest.mark.usefixtures("control")
def test_the_sample_shop_is_seeded_once() -> None:
    refused = ran("seed")
    assert refused.exit_code == Exit.REFUSED
    assert "the sample is there already" in refused.stderr
    ran("reset")
    assert "aliexpress" in ran("seed").stdout


@pytest.mark.usefixtures("control")
def test_a_seller_changes_his_behaviour() -> None:
    assert "2000001" in ran("behaviour").stdout
    changed = ran("--json", "behaviour", "2000001", "refuses", "--set", "takes_returns=false")
    assert json.loads(changed.stdout)["takes_returns"] is False
    assert "PARTIAL" not in ran("behaviour", "2000001", "--set", "on_dispute=partial").stdout
    assert ran("behaviour", "2000001").exit_code == Exit.UNUSABLE
    assert ran("behaviour", "2000001", "--set", "nonsense").exit_code == Exit.UNUSABLE
    assert "there is no behaviour kind" in ran("behaviour", "2000001", "kind").stderr


@pytest.mark.usefixtures("control")
def test_faults_are_set_listed_and_cleared() -> None:
    assert ran("fault", "set", "slow", "--remote", "cafe24", "--always", "--length", "2s").exit_code == Exit.DONE
    listed = json.loads(ran("--json", "fault", "list").stdout)
    assert [(one["name"], one["remote"], one["count"]) for one in listed["active"]] == [("slow", "cafe24", None)]
    assert "answer_lost_after" in ran("fault", "list").stdout
    assert ran("fault", "clear").stdout == "1 cleared\n"
    assert "there is no fault earthquake" in ran("fault", "set", "earthquake").stderr


@pytest.mark.usefixtures("control")
def test_settings_are_shown_and_changed() -> None:
    assert "refund_days_card" in ran("settings", "aliexpress").stdout
    changed = json.loads(ran("--json", "settings", "aliexpress", "--set", "refund_days_card=20").stdout)
    assert {one["name"]: one["value"] for one in changed["aliexpress"]}["refund_days_card"] == 20
    assert ran("settings", "--set", "refund_days_card=20").exit_code == Exit.UNUSABLE
    assert ran("settings", "weather").exit_code == Exit.REFUSED


@pytest.mark.usefixtures("control")
def test_the_truth_pushes_and_scenarios_are_told() -> None:
    truth = ran("truth").stdout
    assert "escrow:aliexpress" in truth
    assert "aliexpress: 13 sellers" in truth
    assert "0 waiting" in ran("pushes").stdout
    assert ran("scenario", "list").exit_code == Exit.DONE
    assert "there is no scenario party" in ran("scenario", "run", "party").stderr


def test_a_sandbox_that_is_not_there_has_its_own_exit_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(CONTROL_VARIABLE, "http://127.0.0.1:1/control.sandbox")
    gone = ran("state")
    assert (gone.exit_code, "no sandbox answers" in gone.stderr) == (Exit.UNREACHABLE, True)
    monkeypatch.setenv(CERTIFICATE_VARIABLE, str(tmp_path / "nothing.pem"))
    assert ran("state").exit_code == Exit.UNUSABLE


@pytest.mark.parametrize("words", [["--clock", "sideways"], ["--clock", "0x"], ["--start", "tomorrow"]])
def test_serve_refuses_what_makes_no_sense(words: list[str]) -> None:
    assert ran("serve", "--port", "0", *words).exit_code == Exit.UNUSABLE


def test_every_exit_code_has_its_meaning() -> None:
    assert set(MEANINGS) == set(Exit)


def test_serve_says_where_and_stops_when_it_is_told_to(tmp_path: Path) -> None:
    words = ["serve", "--port", "0", "--ports", "--sample", "--clock", "60x", "--tls", str(tmp_path)]
    with subprocess.Popen([*PROGRAM, *words], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            said = {}
            for line in server.stdout:
                if line.startswith("export "):
                    name, _, value = line.removeprefix("export ").strip().partition("=")
                    said[name] = value
                if line.startswith("the supplier refuses"):
                    break
            state = subprocess.run(
                [*PROGRAM, "--json", "state"], env=os.environ | said, capture_output=True, check=True
            )
        finally:
            server.terminate()
    assert json.loads(state.stdout)["clock"] == {"mode": "accelerated", "factor": "60"}
    assert server.returncode == Exit.DONE


def test_serve_says_which_port_is_taken_or_impossible(tmp_path: Path) -> None:
    with serving(Sandbox()) as address:
        port = address.url.rpartition(":")[2]
        taken = subprocess.run([*PROGRAM, "serve", "--port", port], capture_output=True, text=True, check=False)
    assert taken.returncode == Exit.UNUSABLE
    assert taken.stderr == f"recoup-sandbox: port {port} cannot be served: address already in use\n"
    no_folder = tmp_path / "file" / "tls"
    no_folder.parent.write_text("in the way")
    words = ["serve", "--port", "0", "--tls", str(no_folder)]
    refused = subprocess.run([*PROGRAM, *words], capture_output=True, text=True, check=False)
    assert (refused.returncode, f"{no_folder}: Not a directory" in refused.stderr) == (Exit.UNUSABLE, True)
    assert ran("serve", "--port", "65536").exit_code == Exit.UNUSABLE
    crowded = ran("serve", "--port", "65533", "--ports")
    assert (crowded.exit_code, "no room for 4 more" in crowded.stderr) == (Exit.UNUSABLE, True)


@pytest.mark.parametrize("clock", ["60", "x", "0x", "-1x", "1e9x", "1/0x", "nanx", "9999999999x", "٣x"])
def test_serve_takes_no_clock_that_is_none(clock: str) -> None:
    refused = ran("serve", "--port", "0", "--clock", clock)
    assert (refused.exit_code, "is no clock" in refused.stderr) == (Exit.UNUSABLE, True)


@pytest.mark.parametrize("start", ["yesterday", "0001-01-01T00:00:00+12:00", "2201-01-01T00:00:00Z"])
def test_serve_begins_at_no_moment_that_is_none(start: str) -> None:
    refused = ran("serve", "--port", "0", "--start", start)
    assert (refused.exit_code, "is no moment" in refused.stderr) == (Exit.UNUSABLE, True)
