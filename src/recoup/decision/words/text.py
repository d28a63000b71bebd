"""A sentence in both languages. Neither may be missing, so none is ever shown in the wrong one."""

from dataclasses import dataclass
from enum import StrEnum


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
