"""A scenario that cannot be read or played says in which file and step, what was found and what was expected."""

from pathlib import Path

import pytest

from recoup_sandbox.sandbox import Sandbox
from recoup_sandbox.scenarios.loader import read_file, read_script
from recoup_sandbox.scenarios.runner import play_through
from recoup_sandbox.scenarios.trouble import ScenarioError

BUYS = '{ act = "customer buys", order = "first", of = ["accepts"] }'


def trouble(*steps: str, more: str = "") -> str:
    """Return the sentence that a scenario of these steps ends with."""
    text = f'title = "A story"\nsteps = [{", ".join(steps)}]\n{more}'
    with pytest.raises(ScenarioError) as caught:
        play_through(read_script("story", text), Sandbox().parts)
    return str(caught.value)


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        (
            ['{ act = "platform bribes" }'],
            "story.toml: step 1: there is no act 'platform bribes'; there are: platform holds check, ",
        ),
        (['{ act = "dances" }'], "story.toml: step 1: there is no act 'dances'; there are: customer, owner, "),
        (
            ['{ act = "customer buys", order = "first" }'],
            "story.toml: step 1 (customer buys): the parameter 'of' is missing; it takes: order, of, ",
        ),
        (
            [BUYS, '{ act = "buyer pays", order = "first", cash = 3 }'],
            "story.toml: step 2 (buyer pays): there is no parameter 'cash'; it takes: order",
        ),
        (
            ['{ act = "customer buys", order = "first", of = "accepts" }'],
            "story.toml: step 1 (customer buys): the parameter 'of' cannot be 'accepts': Expected `array`, got `str`",
        ),
        (
            [BUYS, '{ act = "owner cancels", order = "first", until = "burnt" }'],
            "story.toml: step 2 (owner cancels): the parameter 'until' cannot be 'burnt': Invalid enum value 'burnt'",
        ),
        ([BUYS, '{ after = "soon" }'], "story.toml: step 2: 'soon' is no duration; write 3d, 2h30m, 45s or PT2H"),
        ([BUYS, '{ order = "first" }'], "story.toml: step 2: it needs an act, or 'after' alone to let time pass"),
        (
            [BUYS, '{ act = "owner cancels", order = "second" }'],
            "story.toml: step 2 (owner cancels): there is no store order 'second'; there are: first",
        ),
        (
            ['{ act = "customer buys", order = "first", of = ["gold"] }'],
            "story.toml: step 1 (customer buys): there is no product 'gold'; there are: accepts, refuses, ",
        ),
        (
            [BUYS, '{ act = "buyer cancels", order = "first" }'],
            "story.toml: step 2 (buyer cancels): 'first' must be one supplier order, and is: none; write order/product",
        ),
        (
            [BUYS, '{ act = "customer gives up", order = "first" }'],
            "story.toml: step 2 (customer gives up): it was refused: Not possible in the current order status (N10).",
        ),
        (
            [BUYS, '{ act = "customer gives up", order = "first", refused = "too late" }'],
            "story.toml: step 2 (customer gives up): refused with 'Not possible in the current order status (N10).', "
            "expected 'too late'",
        ),
        (
            [BUYS, '{ act = "owner cancels", order = "first", refused = "too late" }'],
            "story.toml: step 2 (owner cancels): it was done, expected a refusal: 'too late'",
        ),
        (
            ['{ act = "seller behaves", seller = "accepts", like = "kindly" }'],
            "story.toml: step 1 (seller behaves): there is no behaviour 'kindly'; there are: accepts, ",
        ),
        (
            ['{ act = "world sets fault", fault = "flood" }'],
            "story.toml: step 1 (world sets fault): there is no fault flood; there are: answer_lost_after, ",
        ),
    ],
)
def test_a_wrong_step_is_named_with_what_was_expected(steps: list[str], sentence: str) -> None:
    assert trouble(*steps).startswith(sentence)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ("colour = 1", "story.toml: Object contains unknown field `colour`"),
        ("rules = ['R9']", "story.toml: there is no rule 'R9'; there are: R1, R2, "),
        ("rules = 3", "story.toml: Expected `array`, got `int` - at `$.rules`"),
        ("[cast.sellers.a]\nbehaviour = 'kindly'", "story.toml: there is no behaviour 'kindly'"),
        ("[cast.products.a]\nwon = 1\nseller = 'nobody'", "story.toml: there is no seller 'nobody'"),
        ("[settings.moon]\nfull = true", "story.toml: there is no section moon"),
        ("= 3", "story.toml: Invalid"),
    ],
)
def test_a_wrong_section_is_named_with_what_was_expected(more: str, sentence: str) -> None:
    assert trouble(BUYS, more=more).startswith(sentence)


def test_a_scenario_of_ones_own_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        'title = "Mine"\nsteps = [{ act = "customer buys", order = "o", of = ["lamp x 2"], customer = "min" }]\n'
        'cast = { customers = ["min"], sellers.a = {}, products.lamp = { won = 30_000, cents = 900, seller = "a" } }\n',
        encoding="utf-8",
    )
    stage = play_through(read_file(file), Sandbox().parts)
    assert stage.orders["o"].total == 60_000
    assert stage.supplied("lamp").product_id in stage.parts.market.registry.products
