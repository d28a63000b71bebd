"""The one table of acts: what a step of a scenario can say, whose act it is, and what it takes.

An act is a plain function of the stage; its first argument is the stage, the others are the parameters that a step
gives by name. Its name in a scenario is the party and the function's name: ``owner cancels``. Nothing else is needed to
add one: the loader checks steps against the functions' own signatures, and the list in the docs is drawn from them.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, get_type_hints

import msgspec

from recoup_sandbox.scenarios.acts import buyer, carrier, customer, owner, platform, program, seller, world
from recoup_sandbox.scenarios.trouble import ScenarioError


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an act. ``default`` is meant only when it is not ``required``."""

    name: str
    type: Any
    required: bool
    default: Any


@dataclass(frozen=True, slots=True)
class Act:
    """One act: ``party`` says whose it is, ``what`` what it does."""

    name: str
    party: str
    what: str
    parameters: tuple[Parameter, ...]
    perform: Callable[..., None]

    @property
    def usage(self) -> str:
        """Return the parameters' names; those that may be left out in brackets."""
        return ", ".join(one.name if one.required else f"[{one.name}]" for one in self.parameters)

    def read(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a step gives, with types. Raises ScenarioError for anything missing, unknown or mistyped."""
        known = {one.name: one for one in self.parameters}
        strange = [name for name in given if name not in known]
        if strange:
            raise ScenarioError(f"there is no parameter {strange[0]!r}; it takes: {', '.join(known) or 'none'}")
        missing = [one.name for one in self.parameters if one.required and one.name not in given]
        if missing:
            raise ScenarioError(f"the parameter {missing[0]!r} is missing; it takes: {', '.join(known)}")
        return {name: _typed(known[name], value) for name, value in given.items()}


def _typed(parameter: Parameter, value: Any) -> Any:
    try:
        return msgspec.convert(value, parameter.type)
    except msgspec.ValidationError as problem:
        raise ScenarioError(f"the parameter {parameter.name!r} cannot be {value!r}: {problem}") from problem


PARTIES: Final[dict[str, tuple[Callable[..., None], ...]]] = {
    "customer": customer.ACTS,
    "owner": owner.ACTS,
    "buyer": buyer.ACTS,
    "seller": seller.ACTS,
    "carrier": carrier.ACTS,
    "platform": platform.ACTS,
    "program": program.ACTS,
    "world": world.ACTS,
}
"""Who acts, and the acts of each: the customer and the owner at the store; the buyer (the owner again), sellers,
carriers and the platform at the supplier; a program that uses the APIs; and the world itself."""


@cache
def vocabulary() -> Mapping[str, Act]:
    """Return every act by its name, in the order of the docs."""
    acts = [_act(party, function) for party, functions in PARTIES.items() for function in functions]
    return {act.name: act for act in acts}


def act_named(name: str) -> Act:
    """Return an act. Raises ScenarioError when there is none of that name."""
    known = vocabulary()
    if name not in known:
        party = name.split(" ", maxsplit=1)[0]
        near = [one for one in known if one.split(" ")[0] == party] or list(PARTIES)
        raise ScenarioError(f"there is no act {name!r}; there are: {', '.join(near)}")
    return known[name]


def _act(party: str, function: Callable[..., None]) -> Act:
    types = get_type_hints(function)
    given = list(inspect.signature(function).parameters.values())[1:]
    parameters = [Parameter(one.name, types[one.name], one.default is one.empty, one.default) for one in given]
    what = inspect.getdoc(function) or ""
    return Act(f"{party} {function.__name__.replace('_', ' ')}", party, what, tuple(parameters), function)
