"""A lifecycle is one table: which state follows which, and the event that leads there.

Every lifecycle of Recoup (the two sides of an order pair, the four strands of a case) is an
instance of this type. The table is the only place that knows a move; what is not in it raises, an
end has no way out, and every state can be reached. The same table draws the diagrams of the
documentation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

State = TypeVar("State", bound=StrEnum)
Event = TypeVar("Event", bound=StrEnum)


class IllegalMoveError(ValueError):
    """The lifecycle has no such move; the message names the moves it has."""


class LifecycleError(ValueError):
    """The table itself is wrong: a state without a way in, an end with a way out."""


@dataclass(frozen=True)
class Edge(Generic[State, Event]):
    """One row of a lifecycle table: ``event`` leads from each of ``sources`` to ``target``."""

    sources: tuple[State, ...]
    event: Event
    target: State


@dataclass(frozen=True)
class Lifecycle(Generic[State, Event]):
    """All legal moves of one kind of thing.

    ``starts`` are the states in which it may first be seen, ``ends`` those it never leaves. Raises
    LifecycleError when an event leads from one state to two or from none, an end has an exit, a
    state that is no end has none, or a state cannot be reached.
    """

    name: str
    states: type[State]
    starts: frozenset[State]
    ends: frozenset[State]
    edges: tuple[Edge[State, Event], ...]

    def __post_init__(self) -> None:
        seen: set[tuple[State, Event]] = set()
        for edge in self.edges:
            if not edge.sources:
                raise LifecycleError(f"{self.name}: {edge.event} leaves no state")
            for source in edge.sources:
                if (source, edge.event) in seen:
                    raise LifecycleError(f"{self.name}: {edge.event} leaves {source} twice")
                seen.add((source, edge.event))
        every = frozenset(self.states)
        leaving = {source for source, _ in seen}
        if leaving & self.ends:
            raise LifecycleError(f"{self.name}: an end has an exit: {_names(leaving & self.ends)}")
        if stuck := every - leaving - self.ends:
            raise LifecycleError(f"{self.name}: no way out and no end: {_names(stuck)}")
        if lost := every - self._reach(self.starts):
            raise LifecycleError(f"{self.name}: cannot be reached: {_names(lost)}")

    @cached_property
    def moves(self) -> dict[State, dict[Event, State]]:
        """The table by source state: what each event leads to."""
        table: dict[State, dict[Event, State]] = {state: {} for state in self.states}
        for edge in self.edges:
            for source in edge.sources:
                table[source][edge.event] = edge.target
        return table

    def after(self, state: State, event: Event) -> State:
        """Return the state that ``event`` leads to from ``state``; raises IllegalMoveError."""
        try:
            return self.moves[state][event]
        except KeyError:
            known = _names(self.moves[state]) or "none, it is an end"
            raise IllegalMoveError(f"{self.name}: {event} does not leave {state}; its moves: {known}") from None

    def leads_to(self, earlier: State, later: State) -> bool:
        """Tell whether ``later`` can be observed after ``earlier``, in any number of moves."""
        return later in self._reach({earlier})

    def _reach(self, starts: Iterable[State]) -> frozenset[State]:
        reached = set(starts)
        frontier = list(reached)
        while frontier:
            for target in self.moves[frontier.pop()].values():
                if target not in reached:
                    reached.add(target)
                    frontier.append(target)
        return frozenset(reached)


def _names(members: Iterable[StrEnum]) -> str:
    return ", ".join(sorted(members))
