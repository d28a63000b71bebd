"""What the control API controls: the face that the composed sandbox shows it."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from recoup_sandbox.composition import Composition
from recoup_sandbox.faults.engine import Faults
from recoup_sandbox.world.world import World

Plain = dict[str, Any]
"""An object as JSON has it."""

Run = Callable[["Subject", Mapping[str, Any]], Generator[None, None, Plain]]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A story that can be run by name. ``run`` pauses wherever waiting pushes may be delivered, and returns its end."""

    name: str
    what: str
    run: Run


class Subject(Protocol):
    """One sandbox, as control sees it. Errors of the caller are ValueError or KeyError with a sentence."""

    @property
    def parts(self) -> Composition:
        """Everything of the present world, for scenarios; ``reset`` replaces it."""
        ...

    @property
    def world(self) -> World:
        """The present world; ``reset`` replaces it."""
        ...

    @property
    def faults(self) -> Faults:
        """The present world's faults."""
        ...

    @property
    def scenarios(self) -> Mapping[str, Scenario]:
        """The scenarios by name."""
        ...

    @property
    def settings(self) -> Mapping[str, Any]:
        """The settings by section, each a dataclass of `setting` fields."""
        ...

    def reset(self, seed: int, start: datetime, settings: Mapping[str, Mapping[str, Any]]) -> None:
        """Begin a new world. Raises ValueError for settings that do not exist or do not fit."""
        ...

    def change_settings(self, section: str, values: Mapping[str, Any]) -> None:
        """Change settings of the running world. Raises ValueError."""
        ...

    def seed_sample(self) -> Plain:
        """Fill the world with the sample shop; return what a client needs to know to use it."""
        ...

    def enter_sample(self) -> Plain:
        """Return what one more client needs to use the sample shop. Raises ValueError when it is not there."""
        ...

    def receivers(self) -> Plain:
        """Return where each remote pushes to, by application and event."""
        ...

    def receive(self, cafe24: str | None, aliexpress: str | None) -> None:
        """Let every application get a remote's pushes at an address. Raises ValueError for another machine."""
        ...

    def sellers(self) -> Mapping[str, Plain]:
        """Return every seller's habits by seller id."""
        ...

    def behave(self, seller: str, name: str, habits: Mapping[str, Any]) -> Plain:
        """Change a seller's habits and return them. Raises ValueError."""
        ...

    def truth(self) -> Plain:
        """Return all accounts, transfers, orders, claims, disputes and refunds of both sides."""
        ...
