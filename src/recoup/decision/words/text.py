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

    def format(self, **names: object) -> "Text":
        """Return it with its names filled in; a name that is a ``Text`` is filled in by language."""

        def filled(language: Language) -> str:
            return self.in_language(language).format(**{name: _said(each, language) for name, each in names.items()})

        return Text(filled(Language.EN), filled(Language.KO))


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
