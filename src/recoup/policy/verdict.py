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
    """Join ``rulings``: one refusal refuses, one hold holds; no ruling allows."""
    verdict = Verdict.ALLOW
    reasons: dict[Reason, None] = {}
    for ruling in rulings:
        reasons[ruling.reason] = None
        if _STRICTNESS[ruling.verdict] > _STRICTNESS[verdict]:
            verdict = ruling.verdict
    return Judgement(verdict, tuple(reasons))
