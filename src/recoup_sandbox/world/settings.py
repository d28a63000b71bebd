"""Settings that say what they mean and where their default is from.

What the remotes' documents leave open is never decided silently in code: it is a setting, and this is how one is
declared, listed for the docs and the control API, and changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass, field, fields, replace
from datetime import timedelta
from typing import Any, TypeVar, cast

import msgspec

from recoup_sandbox.world.clock import LONGEST

Settings = TypeVar("Settings")


@dataclass(frozen=True, slots=True)
class Described:
    """One setting as the docs list it. ``default`` is as JSON has it: ISO 8601, an enum's value."""

    name: str
    default: Any
    meaning: str
    source: str


def setting(default: Any, meaning: str, source: str) -> Any:
    """Declare a dataclass field that is a setting: what it decides, and who says that the default is right."""
    return field(default=default, metadata={"meaning": meaning, "source": source})


def describe(settings: Any) -> list[Described]:
    """List the settings of a class, or of one of its instances, in the order of their declaration."""
    return [
        Described(one.name, plain(one.default), one.metadata["meaning"], one.metadata["source"])
        for one in _settings_of(settings)
    ]


def values(settings: Any) -> dict[str, Any]:
    """Return every setting with its present value, JSON-able."""
    return {one.name: plain(getattr(settings, one.name)) for one in _settings_of(settings)}


def changed(settings: Settings, values: Mapping[str, Any]) -> Settings:
    """Return the settings with JSON-able ``values`` put in by name.

    Raises ValueError for a name that is no setting, and for a value of another type than the setting's, a negative
    duration or one of more than a hundred years.
    """
    known = {one.name: one for one in _settings_of(settings)}
    read: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise ValueError(f"{name} is no setting; there are: {', '.join(known)}")
        try:
            read[name] = msgspec.convert(value, known[name].type)
        except msgspec.ValidationError as problem:
            raise ValueError(f"{name}: {problem}") from problem
        require_reach(name, read[name])
    return cast("Settings", replace(cast("Any", settings), **read))


def require_reach(name: str, value: Any) -> None:
    """Raise ValueError for a duration, or a number of days by its name, that is negative or of over a hundred years."""
    match value:
        case timedelta():
            reaches = timedelta() <= value <= LONGEST
        case int() if "days" in name.split("_"):
            reaches = 0 <= value <= LONGEST.days
        case tuple() | list():
            for one in cast("Sequence[Any]", value):
                require_reach(name, one)
            return
        case _:
            return
    if not reaches:
        raise ValueError(f"{name} must lie between nothing and a hundred years, and {plain(value)} does not")


def plain(value: Any) -> Any:
    """Return a setting's value as JSON has it."""
    return msgspec.to_builtins(value)


def _settings_of(settings: Any) -> list[Field[Any]]:
    return [one for one in fields(settings) if "meaning" in one.metadata]
