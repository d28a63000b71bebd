"""Letters: the words that messages to customers are made of."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from recoup.api.shapes.common import Line, Number, Words
from recoup.decision.words.text import Language
from recoup.desk.letter_book import Origin


class Letter(Struct, frozen=True):
    """A letter: of which message, in which language, its subject, and whether it is the shop's own."""

    message: str
    language: Language
    subject: str
    own: bool
    needs_approval: bool


class LetterText(Struct, frozen=True):
    """The words of a letter with the names that are filled in, and all the names there are."""

    letter: Letter
    text: str
    names: list[str]


class LetterPreview(Struct, frozen=True):
    """A letter as its customer would read it."""

    message: str
    language: Language
    subject: str
    body: str
    complete: bool


class ShopLetter(Struct, frozen=True):
    """A letter of a shop in one language, and whose words it has; ``approval``: a person reads each before it goes."""

    letter: str
    language: Language
    subject: str
    body: str
    origin: Origin
    approval: bool


class LetterVersion(Struct, frozen=True):
    """A letter as it was written, by whom and when; ``words`` null: it went back to those of the installation."""

    language: Language
    number: int
    words: str | None
    who: str
    at: datetime


class LetterVersions(Struct, frozen=True):
    """A letter of a shop in every language, all its versions, the newest first, and what may be filled in."""

    letters: list[ShopLetter]
    versions: list[LetterVersion]
    names: list[str]


class LanguageGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """Other words for a letter in one language."""

    language: Language
    subject: Line
    body: Words


class TryGiven(LanguageGiven, frozen=True, forbid_unknown_fields=True):
    """Other words for a letter in one language, and the case that they are looked at for, if any."""

    case: Number | None = None


class LetterGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """Other words for a letter, in one language or several."""

    words: Annotated[list[LanguageGiven], Meta(min_length=1, max_length=10)]


class LetterTried(Struct, frozen=True):
    """Words as a customer would read them; ``fault`` says why they cannot be used, and the rest is empty then."""

    subject: str
    body: str
    complete: bool
    fault: str | None


class LettersSaved(Struct, frozen=True):
    """In how many languages the words are others now."""

    changed: int
