"""Plays a scenario into a world: fills it with the sample shop where that is missing, then does step after step.

Time passes as in ``advance``: wherever a happening leaves pushes, the play pauses, so that a server delivers them at
their moment. A scenario stops at the first step that does not go as it says. It ends with the differences between the
world and its ``expect`` section; there are none when all went as told.
"""

from collections.abc import Generator, Mapping
from typing import Any, Final

import msgspec

from recoup_sandbox.aliexpress.model.refusals import CreationRefusedError, RefusedError
from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.composition import Composition
from recoup_sandbox.control.subject import Plain, Run, Scenario, Subject
from recoup_sandbox.receivers import receive
from recoup_sandbox.sample import BUYER, fill
from recoup_sandbox.scenarios.casting import bring_in
from recoup_sandbox.scenarios.ending import unmet
from recoup_sandbox.scenarios.loader import read_script, shipped_scripts
from recoup_sandbox.scenarios.script import Script, Step
from recoup_sandbox.scenarios.stage import Stage
from recoup_sandbox.scenarios.trouble import ScenarioError
from recoup_sandbox.sections import change
from recoup_sandbox.world.settings import values

Refusal = Cafe24Error | RefusedError | CreationRefusedError


OWN: Final = "own"
"""The name under which a scenario runs whose text the caller gives."""


class Options(msgspec.Struct, forbid_unknown_fields=True):
    """How to run a scenario: ``fresh`` begins a new world of the same seed and start before."""

    fresh: bool = False


class OwnOptions(msgspec.Struct, forbid_unknown_fields=True):
    """A scenario of the caller's: its ``text``, and the ``name`` that errors call it by."""

    text: str
    name: str = OWN
    fresh: bool = False


def play(script: Script, parts: Composition) -> Generator[None, None, Stage]:
    """Play a scenario into a world, pausing wherever pushes wait. Raises ScenarioError when a step goes otherwise."""
    if BUYER not in parts.market.registry.buyers:
        fill(parts)
    before = {section: values(held.read()) for section, held in parts.sections.items()}
    stage = Stage(parts)
    try:
        for section, told in script.settings.items():
            change(parts.sections, section, told)
        bring_in(stage, script.cast)
        stage.begin()
        for step in script.steps:
            yield from _pass_time(step, parts)
            _do(step, stage)
            if len(parts.world.postbox):
                yield
    except ValueError as problem:
        raise ScenarioError(f"{script.name}.toml: {problem}") from problem
    finally:
        _restore(stage, before)
    return stage


def play_through(script: Script, parts: Composition) -> Stage:
    """Play a scenario at once; its pushes wait in the postbox. Raises ScenarioError."""
    playing = play(script, parts)
    while True:
        try:
            next(playing)
        except StopIteration as done:
            return done.value


def shipped_scenarios() -> list[Scenario]:
    """Return the scenarios that come with the sandbox, as the control API runs them, and one for texts of others."""
    shipped = [Scenario(script.name, script.title, _runs(script)) for script in shipped_scripts()]
    return [*shipped, Scenario(OWN, "A scenario of your own, given as its text.", _run_own)]


def _runs(script: Script) -> Run:
    def run(subject: Subject, options: Mapping[str, Any]) -> Generator[None, None, Plain]:
        return (yield from _run(subject, script, fresh=msgspec.convert(dict(options), Options).fresh))

    return run


def _run_own(subject: Subject, options: Mapping[str, Any]) -> Generator[None, None, Plain]:
    given = msgspec.convert(dict(options), OwnOptions)
    return (yield from _run(subject, read_script(given.name, given.text), fresh=given.fresh))


def _run(subject: Subject, script: Script, *, fresh: bool) -> Generator[None, None, Plain]:
    if fresh:
        subject.reset(subject.world.seed, subject.world.start, {})
    stage = yield from play(script, subject.parts)
    return told(script, stage)


def told(script: Script, stage: Stage) -> Plain:
    """Return how a scenario ended: the ids of its orders by their names, and what is not as it was expected."""
    placements = stage.parts.linking.placements
    held = {name: placements.get(order.order_id) for name, order in stage.orders.items()}
    return {
        "scenario": script.name,
        "title": script.title,
        "now": stage.parts.world.clock.now().isoformat(),
        "store_orders": {name: order.order_id for name, order in stage.orders.items()},
        "supplier_orders": {name: list(one.supplier_order_ids) for name, one in held.items() if one}
        | {name: [one.order_id for one in orders] for name, orders in stage.bought.items()},
        "unmet": unmet(stage, script.expect),
    }


def _pass_time(step: Step, parts: Composition) -> Generator[None, None, None]:
    world = parts.world
    for _ in world.journey(world.clock.now() + step.after):
        if len(world.postbox):
            yield


def _do(step: Step, stage: Stage) -> None:
    """Do a step's act, and hold that it is refused where that is its point. Raises ScenarioError."""
    if step.act is None:
        return
    try:
        step.act.perform(stage, **step.given)
    except (Cafe24Error, RefusedError, CreationRefusedError) as refusal:
        words = _words(refusal)
        if step.refused is None:
            raise ScenarioError(f"{step.place}: it was refused: {words}") from refusal
        if step.refused not in words:
            raise ScenarioError(f"{step.place}: refused with {words!r}, expected {step.refused!r}") from refusal
    except ValueError as problem:
        raise ScenarioError(f"{step.place}: {problem}") from problem
    else:
        if step.refused is not None:
            raise ScenarioError(f"{step.place}: it was done, expected a refusal: {step.refused!r}")


def _words(refusal: Refusal) -> str:
    return f"{refusal.code} {refusal.message}" if isinstance(refusal, CreationRefusedError) else refusal.message


def _restore(stage: Stage, before: Mapping[str, Mapping[str, Any]]) -> None:
    """Put back the settings that the scenario or one of its steps changed, and stop the pushes that it asked for."""
    parts = stage.parts
    receive(parts, *("" if remote in stage.listening else None for remote in ("cafe24", "aliexpress")))
    for section, told_before in before.items():
        now = values(parts.sections[section].read())
        changed = {name: value for name, value in told_before.items() if now[name] != value}
        if changed:
            change(parts.sections, section, changed)
