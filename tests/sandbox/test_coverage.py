"""The coverage list is the route tables and nothing else: no row is missing, and what is refused is said to be."""

import json

from typer.testing import CliRunner

from recoup_sandbox.aliexpress.routes import INTERFACES
from recoup_sandbox.cafe24.model.changes import Event
from recoup_sandbox.cli.main import app
from recoup_sandbox.coverage import coverage
from recoup_sandbox.sandbox import Sandbox


def test_every_route_of_every_site_is_listed() -> None:
    listed = {one.operation for one in coverage()}
    sandbox = Sandbox()
    for site in (*sandbox.parts.sites, sandbox.control):
        if site.name == "aliexpress":
            continue
        assert {f"{route.method} {route.pattern}" for route in site.routes} <= listed


def test_every_interface_of_the_gateway_is_listed_with_whether_it_is_simulated() -> None:
    listed = {one.operation.removeprefix("/sync?method=").removeprefix("/rest"): one.simulated for one in coverage()}
    assert {one.name: one.handler is not None for one in INTERFACES}.items() <= listed.items()


def test_what_only_approved_clients_may_call_is_not_simulated() -> None:
    refused = [one.operation for one in coverage() if one.part == "Store: Admin API" and not one.simulated]
    assert "POST /api/v2/admin/orders/calculation" in refused
    assert not [one for one in refused if "cancellation" in one and "shortage" not in one]


def test_every_webhook_event_is_listed() -> None:
    listed = {one.operation for one in coverage()}
    assert {f"webhook {event.value}" for event in Event} <= listed


def test_no_operation_is_listed_twice_and_none_lacks_its_words() -> None:
    listed = coverage()
    assert len({(one.part, one.operation) for one in listed}) == len(listed)
    assert all(len(one.what) > 1 and one.source for one in listed)


def test_the_command_draws_the_list_in_three_ways() -> None:
    drawn = {way: CliRunner().invoke(app, ["coverage", "--format", way]).stdout for way in ("text", "markdown", "json")}
    assert len(json.loads(drawn["json"])) == len(coverage())
    assert drawn["markdown"].count("\n| ") == len(coverage()) + 2 * 5
    assert "Supplier: gateway" in drawn["text"]
