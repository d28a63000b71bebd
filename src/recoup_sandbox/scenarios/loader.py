"""Reads scenarios from their files, and says what is wrong with one: file, step, what was found, what was expected."""

import tomllib
from collections.abc import Iterator
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from msgspec import field

from recoup_sandbox.control.durations import duration
from recoup_sandbox.scenarios.rules import RULES
from recoup_sandbox.scenarios.script import Cast, End, Script, Step
from recoup_sandbox.scenarios.trouble import ScenarioError
from recoup_sandbox.scenarios.vocabulary import act_named


class _File(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    steps: list[dict[str, Any]]
    what: str = ""
    shows: list[str] = field(default_factory=list[str])
    rules: list[str] = field(default_factory=list[str])
    settings: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    cast: Cast = field(default_factory=Cast)
    expect: End = field(default_factory=End)


def read_script(name: str, text: str) -> Script:
    """Return the scenario that ``text`` tells; ``name`` is its file's, without the ending. Raises ScenarioError."""
    try:
        told = msgspec.convert(tomllib.loads(text), _File)
        _check_rules(told.rules)
        steps = tuple(_step(number, given) for number, given in enumerate(told.steps, 1))
    except tomllib.TOMLDecodeError as problem:
        raise ScenarioError(f"{name}.toml: {problem}") from problem
    except msgspec.ValidationError as problem:
        raise ScenarioError(f"{name}.toml: {problem}") from problem
    except ScenarioError as problem:
        raise problem.within(f"{name}.toml") from problem
    return Script(
        name=name,
        title=told.title,
        what=told.what.strip(),
        shows=tuple(told.shows),
        rules=tuple(told.rules),
        settings=told.settings,
        cast=told.cast,
        steps=steps,
        expect=told.expect,
    )


def read_file(path: Path) -> Script:
    """Return the scenario of a file. Raises ScenarioError, and OSError when it cannot be read."""
    return read_script(path.stem, path.read_text(encoding="utf-8"))


def shipped_scripts() -> Iterator[Script]:
    """Yield the scenarios that come with the sandbox, by name."""
    folder = files("recoup_sandbox.scenarios").joinpath("book")
    for one in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if one.name.endswith(".toml"):
            yield read_script(one.name.removesuffix(".toml"), one.read_text(encoding="utf-8"))


def _check_rules(rules: list[str]) -> None:
    strange = [rule for rule in rules if rule not in RULES]
    if strange:
        raise ScenarioError(f"there is no rule {strange[0]!r}; there are: {', '.join(RULES)}")


def _step(number: int, told: dict[str, Any]) -> Step:
    given = dict(told)
    name, after, refused = given.pop("act", None), given.pop("after", None), given.pop("refused", None)
    if name is None and (after is None or given):
        raise ScenarioError(f"step {number}: it needs an act, or 'after' alone to let time pass")
    try:
        act = None if name is None else act_named(str(name))
    except ScenarioError as problem:
        raise problem.within(f"step {number}") from problem
    step = Step(number, timedelta(0), act, {}, None if refused is None else str(refused))
    try:
        delay = timedelta(0) if after is None else duration(str(after))
        read = {} if act is None else act.read(given)
    except ScenarioError as problem:
        raise problem.within(step.place) from problem
    except ValueError as problem:
        raise ScenarioError(f"{step.place}: {problem}") from problem
    return Step(number, delay, act, read, step.refused)
