"""A workload is the same for the same seed, its money adds up, and unattended nobody does the owner's work."""

import gc
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from recoup_sandbox.auditor.audit import audit
from recoup_sandbox.cli.connection import CONTROL_VARIABLE
from recoup_sandbox.cli.exits import Exit
from recoup_sandbox.cli.main import app
from recoup_sandbox.control.client import ControlClient, ControlError
from recoup_sandbox.control.site import HOST
from recoup_sandbox.http.server import serving
from recoup_sandbox.sandbox import Sandbox
from recoup_sandbox.workload.driver import DEFAULT, Wanted, Workload, as_scenario
from recoup_sandbox.workload.settings import WorkloadSettings
from tests.sandbox.money import expect_sound_money

DULL = WorkloadSettings(
    behaviours=(("accepts", 1),),
    seller_out_of_stock=0,
    seller_avoids_region=0,
    check_held=0,
    check_rejected=0,
    parcels_lost=0,
    scarce_articles=0,
    home_only_articles=0,
    creation_trouble=0,
    payment_fails=0,
)


def truth_of(orders: int, seed: int, *, unattended: bool = False, how: WorkloadSettings = DEFAULT) -> dict[str, Any]:
    sandbox = Sandbox(seed)
    Workload(sandbox.parts, Wanted(orders, 30, unattended), how).play()
    return sandbox.truth()


def statuses(truth: dict[str, Any]) -> set[str]:
    return {item["status"] for order in truth["cafe24"]["orders"] for item in order["items"]}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("unattended", [False, True])
def test_money_adds_up_and_nobody_gets_back_more_than_they_paid(seed: int, unattended: bool) -> None:
    truth = truth_of(800, seed, unattended=unattended)
    expect_sound_money(truth)
    assert audit(truth) == []


@settings(max_examples=8)
@given(st.integers(0, 2**32), st.integers(1, 60), st.booleans())
def test_any_seed_is_sound_and_repeats_byte_for_byte(seed: int, orders: int, unattended: bool) -> None:
    truth = truth_of(orders, seed, unattended=unattended)
    expect_sound_money(truth)
    assert json.dumps(truth) == json.dumps(truth_of(orders, seed, unattended=unattended))


def test_another_seed_is_another_workload() -> None:
    assert truth_of(20, 1) != truth_of(20, 2)


def test_every_order_comes_and_nothing_goes_wrong_where_nothing_is_to() -> None:
    truth = truth_of(100, 1, how=DULL)
    orders = truth["cafe24"]["orders"]
    assert len(orders) == 100
    assert len({order["customer"] for order in orders}) > 30
    assert all(one["failure"] is None for one in truth["linking"]["placements"])
    assert statuses(truth) <= {"N40", "C40", "R40"}


def test_an_owner_leaves_no_request_without_an_answer() -> None:
    truth = truth_of(300, 1)
    assert not statuses(truth) & {"C00", "R00", "R10", "N10"}
    assert any(order["moved_back"] for order in truth["cafe24"]["orders"])
    assert truth["aliexpress"]["disputes"]


def test_unattended_nothing_is_answered_and_nobody_gets_anything_back() -> None:
    truth = truth_of(300, 1, unattended=True)
    assert {"C00", "R00", "N10"} <= statuses(truth)
    assert not truth["cafe24"]["refunds"]
    assert not truth["aliexpress"]["disputes"]


def test_every_mishap_of_the_settings_befalls_somebody() -> None:
    often = WorkloadSettings(
        seller_out_of_stock=200,
        seller_avoids_region=200,
        check_held=200,
        check_rejected=200,
        parcels_lost=300,
        creation_trouble=10,
        payment_fails=100,
        scarce_articles=100,
    )
    truth = truth_of(200, 1, how=often)
    lines = [line for order in truth["aliexpress"]["orders"].values() for line in order["lines"]]
    assert {"cancelled_by_seller", "risk_rejected", "cancelled_unpaid", "accepted_by_timeout"} <= {
        line["end_reason"] for line in lines
    }
    failures = [one["failure"] for one in truth["linking"]["placements"] if one["failure"]]
    assert {one["family"] for one in failures} >= {"product", "account or payment", "other"}
    parcels = [one for order in truth["aliexpress"]["orders"].values() for one in order["parcels"]]
    assert any(one["state"] == "lost" for one in parcels)
    expect_sound_money(truth)


def test_playing_leaves_the_garbage_collector_as_it_was() -> None:
    before = gc.get_threshold()
    truth_of(1, 1)
    assert gc.get_threshold() == before


def test_a_world_takes_one_workload() -> None:
    sandbox = Sandbox()
    Workload(sandbox.parts, Wanted(1, 1))
    with pytest.raises(ValueError, match="reset it first"):
        Workload(sandbox.parts, Wanted(1, 1))


@pytest.mark.parametrize(("orders", "days"), [(0, 1), (1, 0)])
def test_no_orders_or_no_days_make_no_workload(orders: int, days: int) -> None:
    with pytest.raises(ValueError, match="at least one order"):
        Wanted(orders, days)


def test_it_runs_by_the_control_api_and_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Sandbox(scenarios=[as_scenario()])) as address, ControlClient(address.of(HOST)) as client:
        monkeypatch.setenv(CONTROL_VARIABLE, address.of(HOST))
        told = client.run_scenario("workload", {"orders": 30, "days": 10, "seed": 5, "unattended": True})
        assert (told["orders"], client.state()["seed"]) == (30, 5)
        with pytest.raises(ControlError, match="reset it first"):
            client.run_scenario("workload", {"orders": 30})
        words = ["--json", "workload", "--orders", "30", "--days", "10", "--seed", "5", "--unattended"]
        ran = CliRunner().invoke(app, [*words, "--set", "most_lines=1"])
        assert ran.exit_code == Exit.DONE
        assert json.loads(ran.stdout)["supplier orders"] <= 30
        assert CliRunner().invoke(app, ["workload", "--set", "most_wishes=1", "--seed", "1"]).exit_code == Exit.REFUSED
