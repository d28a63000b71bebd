"""An axis of the heat map: where each stage, phase and state of one side stands, in pixels from the axis's start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeVar

from recoup.decision.words.text import Language, Text

PHASE_GAP: Final = 2
STAGE_GAP: Final = 12

Phase = TypeVar("Phase", bound=StrEnum)
State = TypeVar("State", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Band(Generic[Phase]):
    """One phase: ``start`` and ``length`` in pixels, and the titles of its states in their order."""

    phase: Phase
    start: int
    length: int
    titles: tuple[str, ...]

    @property
    def middle(self) -> float:
        """Where a label of the whole phase stands."""
        return self.start + self.length / 2


@dataclass(frozen=True, slots=True)
class Axis(Generic[Phase]):
    """All bands in order, the stages above them as (title, start, end), and the whole length."""

    bands: tuple[Band[Phase], ...]
    stages: tuple[tuple[str, int, int], ...]
    length: int


def lay_out(
    stages: Sequence[tuple[Text, tuple[Phase, ...]]],
    states_of: Mapping[Phase, Sequence[State]],
    titles: Mapping[State, Text],
    *,
    cell: int,
    language: Language,
) -> Axis[Phase]:
    """Return the axis on which each state is ``cell`` pixels long."""
    bands: list[Band[Phase]] = []
    spans: list[tuple[str, int, int]] = []
    at = 0
    for title, phases in stages:
        begin = at
        for phase in phases:
            names = tuple(titles[state].in_language(language) for state in states_of[phase])
            bands.append(Band(phase, at, cell * len(names), names))
            at += cell * len(names) + PHASE_GAP
        spans.append((title.in_language(language), begin, at - PHASE_GAP))
        at += STAGE_GAP - PHASE_GAP
    return Axis(tuple(bands), tuple(spans), at - STAGE_GAP)
