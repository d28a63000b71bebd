"""Scenarios run over the control API and by the command line; their pushes are delivered on the way."""

import json
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import CliRunner

from recoup_sandbox.cli.connection import CONTROL_VARIABLE
from recoup_sandbox.cli.exits import Exit
from recoup_sandbox.cli.main import app
from recoup_sandbox.control.client import ControlClient, ControlError
from recoup_sandbox.control.site import HOST
from recoup_sandbox.http.server import serving
from recoup_sandbox.sandbox import Sandbox
from recoup_sandbox.scenarios.runner import shipped_scenarios


@pytest.fixture
def control() -> Generator[str]:
    with serving(Sandbox(scenarios=shipped_scenarios())) as address:
        yield address.of(HOST)


@pytest.fixture
def client(control: str) -> Generator[ControlClient]:
    with ControlClient(control) as client:
        yield client


def test_a_scenario_runs_into_the_present_world_and_says_what_its_orders_are(client: ControlClient) -> None:
    client.seed()
    client.advance("3d")
    end = client.run_scenario("cancelled_in_payment_check")
    assert end["unmet"] == []
    assert end["now"] == "2026-03-08T03:00:00+00:00"
    [order] = client.truth()["cafe24"]["orders"]
    assert end["store_orders"] == {"first": order["order_id"]}
    assert end["supplier_orders"] == {"first": list(client.truth()["aliexpress"]["orders"])}


def test_a_fresh_world_can_be_asked_for(client: ControlClient) -> None:
    client.advance("3d")
    end = client.run_scenario("cancelled_in_payment_check", {"fresh": True})
    assert end["now"] == "2026-03-05T03:00:00+00:00"


def test_an_option_that_does_not_exist_is_refused(client: ControlClient) -> None:
    with pytest.raises(ControlError, match="unknown field `fast`"):
        client.run_scenario("everything_in_step", {"fast": True})


def test_pushes_of_a_scenario_are_delivered_while_its_time_passes(client: ControlClient) -> None:
    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    got: list[dict[str, object]] = []
    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        client.seed()
        client.receive(cafe24=f"http://127.0.0.1:{server.server_port}/")
        client.run_scenario("everything_in_step")
        server.shutdown()
    tried = client.pushes()["tried"]
    assert len(got) == len(tried)
    assert [one["at"] for one in tried] == [one["sent_at"] for one in tried]
    assert len({one["at"] for one in tried}) > 2


def test_the_command_line_lists_and_runs_them(control: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CONTROL_VARIABLE, control)
    assert "creation_fails_out_of_stock" in CliRunner().invoke(app, ["scenario", "list"]).stdout
    ran = CliRunner().invoke(app, ["scenario", "run", "creation_fails_out_of_stock"])
    assert (ran.exit_code, json.loads(ran.stdout)["unmet"]) == (Exit.DONE, [])


def test_a_file_of_ones_own_is_run(control: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(CONTROL_VARIABLE, control)
    file = tmp_path / "mine.toml"
    buys = '{ act = "customer buys", order = "mine", of = ["accepts"] }'
    file.write_text(f'title = "Mine"\nsteps = [{buys}]\nexpect = {{ supplier_orders = 0 }}\n', encoding="utf-8")
    ran = CliRunner().invoke(app, ["scenario", "run", str(file)])
    assert ran.exit_code == Exit.DONE
    told = json.loads(ran.stdout)
    assert (told["scenario"], list(told["store_orders"]), told["unmet"]) == ("mine", ["mine"], [])
    file.write_text('title = "Mine"\nsteps = [{ act = "owner dances" }]\n', encoding="utf-8")
    refused = CliRunner().invoke(app, ["scenario", "run", str(file)])
    assert (refused.exit_code, "mine.toml: step 1: there is no act" in refused.stderr) == (Exit.REFUSED, True)
    gone = CliRunner().invoke(app, ["scenario", "run", str(tmp_path / "gone.toml")])
    assert (gone.exit_code, "No such file" in gone.stderr) == (Exit.UNUSABLE, True)


def test_the_command_line_lists_the_acts() -> None:
    told = json.loads(CliRunner().invoke(app, ["--json", "scenario", "acts"]).stdout)
    assert told["customer pays"] == {"what": "Pays an order that was placed unpaid.", "takes": ["order"]}
    assert all(act["what"].endswith((".", ",", ":")) for act in told.values())
    assert "customer pays" in CliRunner().invoke(app, ["scenario", "acts"]).stdout
