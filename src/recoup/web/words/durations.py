"""Durations in a form: a policy book writes them in English, and a Korean form shows and takes them in Korean."""

import re
from typing import Final

from recoup.decision.words.text import Language

_ENGLISH: Final = re.compile(r"\b([0-9]+) +(business day|day|hour)s?\b")
_KOREAN: Final = re.compile(r"([0-9]+) *(영업일|시간|일)")
_UNITS: Final = {"business day": "영업일", "day": "일", "hour": "시간"}
_BACK: Final = {korean: english for english, korean in _UNITS.items()}


def shown_durations(value: str, language: Language) -> str:
    """Return a value of a book with its durations in ``language``: "3 business days" is "3영업일" in Korean."""
    if language is Language.EN:
        return value
    return _ENGLISH.sub(lambda found: f"{found[1]}{_UNITS[found[2]]}", value)


def typed_durations(value: str) -> str:
    """Return what was typed as a book writes it; what is no duration stays as it is."""
    return _KOREAN.sub(lambda found: f"{found[1]} {_BACK[found[2]]}{'' if found[1] == '1' else 's'}", value)
