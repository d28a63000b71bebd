"""A sentence in both languages. Neither may be missing, so none is ever shown in the wrong one."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_BOTH: Final = {
    "을(를)": ("을", "를"),
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "과(와)": ("과", "와"),
    "(으)로": ("으로", "로"),
}
_PARTICLE: Final = re.compile(
    rf"(?P<last>[가-힣0-9A-Za-z])(?P<between>['\")\]]*)(?P<both>{'|'.join(map(re.escape, _BOTH))})"
)
_ENDINGS: Final = 28
"""So many endings has a syllable, the first of which is none."""
_RIEUL: Final = 8
_DIGIT_ENDINGS: Final = (21, 8, 0, 16, 0, 0, 1, 8, 8, 0)
"""How the names of the digits end: 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구."""


class Language(StrEnum):
    """A language that Recoup speaks."""

    EN = "en"
    KO = "ko"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or template; a template has the same ``str.format`` names in both languages."""

    en: str
    ko: str

    def in_language(self, language: Language) -> str:
        """Return it in ``language``."""
        match language:
            case Language.EN:
                return self.en
            case Language.KO:
                return self.ko

    def format(self, **names: object) -> "Text":
        """Return it with its names filled in; a name that is a ``Text`` is filled in by language."""

        def filled(language: Language) -> str:
            said = self.in_language(language).format(**{name: _said(each, language) for name, each in names.items()})
            return with_particles(said) if language is Language.KO else said

        return Text(filled(Language.EN), filled(Language.KO))


class ToldError(Exception):
    """An error that says to a person what to do, in both languages; its own message is the English one."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


def with_particles(korean: str) -> str:
    """Return a Korean sentence in which each "을(를)" is what the word before it asks for.

    A word ends in a consonant or not; one in Latin letters is read in more than one way, so both stay.
    """
    return _PARTICLE.sub(_particle, korean)


def _particle(found: re.Match[str]) -> str:
    last, between, both = found["last"], found["between"], found["both"]
    with_end, without = _BOTH[both]
    if "가" <= last <= "힣":
        ending = (ord(last) - ord("가")) % _ENDINGS
    elif last.isdecimal():
        ending = _DIGIT_ENDINGS[int(last)]
    else:
        return found[0]
    # After ㄹ the way is "로", as after a vowel.
    ends = ending not in (0, _RIEUL) if both == "(으)로" else ending != 0
    return f"{last}{between}{with_end if ends else without}"


def _said(value: object, language: Language) -> object:
    return value.in_language(language) if isinstance(value, Text) else value


@dataclass(frozen=True, slots=True)
class StepText:
    """How a person does one step: what, in which order, and how anyone can tell afterwards that it was done."""

    title: Text
    detail: tuple[Text, ...]
    proof: Text


@dataclass(frozen=True, slots=True)
class MessageText:
    """A letter to a customer."""

    subject: Text
    body: Text


@dataclass(frozen=True, slots=True)
class Paste:
    """What a person pastes at AliExpress: always ``message``, in English; ``gloss`` tells Korean staff what it says."""

    message: str
    gloss: str
