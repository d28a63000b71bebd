"""Verdicts: what the rules say of one step, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from recoup.policy.reason import Reason


class Verdict(StrEnum):
    """Whether a step may be done now: yes, only by a person, or no."""

    ALLOW = "allow"
    HOLD = "hold"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one rule says of one step."""

    verdict: Verdict
    reason: Reason


@dataclass(frozen=True, slots=True)
class Judgement:
    """What all rules together say: the strictest verdict, and every reason that was given."""

    verdict: Verdict
    reasons: tuple[Reason, ...]


_STRICTNESS = {Verdict.ALLOW: 0, Verdict.HOLD: 1, Verdict.REFUSE: 2}


def strictest(rulings: Iterable[Ruling]) -> Judgement:
    """Join ``rulings``: one refusal refuses, one hold holds; no ruling allows.

    A refusal gives only the reasons that refuse: what would hold if it were allowed is nobody's question now.
    """
    given = tuple(rulings)
    verdict = max((ruling.verdict for ruling in given), key=_STRICTNESS.__getitem__, default=Verdict.ALLOW)
    said = [ruling.reason for ruling in given if verdict is not Verdict.REFUSE or ruling.verdict is verdict]
    return Judgement(verdict, tuple(dict.fromkeys(said)))
