"""The words of one situation, as fields of the machine-readable report."""

from typing import Any

from recoup.decision.plan import Plan
from recoup.decision.words.kinds import KIND_MEANINGS, KIND_TITLES
from recoup.decision.words.places import PLACES, who_does
from recoup.decision.words.reasons import REASONS
from recoup.decision.words.steps import STEPS
from recoup.decision.words.text import Language
from recoup.domain.kind import Kind
from recoup.domain.step import PLACE


class Words:
    """Describes plans in one language: codes for programs, sentences for people."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, kind: Kind, plan: Plan) -> dict[str, Any]:
        """Return the fields ``title`` to ``why`` of a divergence."""
        language = self._language
        return {
            "title": KIND_TITLES[kind].in_language(language),
            "happened": KIND_MEANINGS[kind].in_language(language),
            "steps": [
                {
                    "step": planned.step,
                    "title": STEPS[planned.step].title.in_language(language),
                    "place": PLACE[planned.step],
                    "place_title": PLACES[PLACE[planned.step]].in_language(language),
                    "verdict": planned.verdict,
                    "who": who_does(planned.step, planned.verdict).in_language(language),
                }
                for planned in plan.now
            ],
            "later": [{"step": step, "title": STEPS[step].title.in_language(language)} for step in plan.later],
            "notice": plan.message,
            "why": [{"reason": reason, "text": REASONS[reason].in_language(language)} for reason in plan.reasons],
        }
