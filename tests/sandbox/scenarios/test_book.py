"""Every scenario that is shipped ends as it says, in a world whose money adds up, and the same way every time."""

import json

import pytest

from recoup.domain.kind import Kind
from recoup_sandbox.auditor.audit import audit
from recoup_sandbox.sandbox import Sandbox
from recoup_sandbox.scenarios.ending import unmet
from recoup_sandbox.scenarios.expected import End
from recoup_sandbox.scenarios.loader import shipped_scripts
from recoup_sandbox.scenarios.rules import RULES
from recoup_sandbox.scenarios.runner import play_through
from recoup_sandbox.scenarios.script import Script
from tests.sandbox.money import expect_sound_money

BOOK = {script.name: script for script in shipped_scripts()}


@pytest.fixture(params=BOOK)
def script(request: pytest.FixtureRequest) -> Script:
    return BOOK[request.param]


def test_it_ends_as_it_says(script: Script) -> None:
    stage = play_through(script, Sandbox().parts)
    assert unmet(stage, script.expect) == []


def test_its_money_adds_up(script: Script) -> None:
    sandbox = Sandbox()
    play_through(script, sandbox.parts)
    expect_sound_money(sandbox.truth())
    assert audit(sandbox.truth()) == []


def test_it_says_how_it_ends_or_what_must_be_answered(script: Script) -> None:
    answers = [step.given["answer"] for step in script.steps if "answer" in step.given]
    assert script.expect != End() or answers


@pytest.mark.parametrize("seed", [1, 7])
def test_the_same_seed_gives_the_same_truth_byte_for_byte(script: Script, seed: int) -> None:
    def played() -> bytes:
        sandbox = Sandbox(seed)
        play_through(script, sandbox.parts)
        return json.dumps(sandbox.truth(), ensure_ascii=False).encode()

    assert played() == played()


def test_every_kind_of_divergence_is_shown() -> None:
    shown = {kind for script in BOOK.values() for kind in script.shows}
    assert shown == {kind.value for kind in Kind}


def test_every_rule_of_the_supplier_is_shown() -> None:
    assert {rule for script in BOOK.values() for rule in script.rules} == set(RULES)


def test_no_two_scenarios_have_one_title() -> None:
    assert len({script.title for script in BOOK.values()}) == len(BOOK)


def test_a_scenario_plays_twice_in_one_world() -> None:
    sandbox, script = Sandbox(), BOOK["cancelled_in_payment_check"]
    first, second = play_through(script, sandbox.parts), play_through(script, sandbox.parts)
    assert first.orders["first"] is not second.orders["first"]
    assert unmet(second, script.expect) == []


def test_settings_of_a_scenario_end_with_it() -> None:
    sandbox = Sandbox()
    before = sandbox.settings
    play_through(BOOK["supplier_order_missing"], sandbox.parts)
    assert sandbox.settings == before


def test_who_listens_in_a_scenario_listens_until_its_end() -> None:
    sandbox = Sandbox()
    sandbox.seed_sample()
    before = sandbox.receivers()
    play_through(BOOK["pushes_twice_late_and_lost"], sandbox.parts)
    assert sandbox.receivers() == before


def test_who_listened_before_a_scenario_goes_on_listening() -> None:
    sandbox = Sandbox()
    sandbox.seed_sample()
    sandbox.receive("http://127.0.0.1:1/", "http://127.0.0.1:2/")
    before = sandbox.receivers()
    play_through(BOOK["pushes_twice_late_and_lost"], sandbox.parts)
    assert sandbox.receivers() == before
