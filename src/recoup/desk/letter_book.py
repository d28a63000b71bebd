"""The use cases of a shop's letters in the desk: read both languages, look at new words before they count, keep them.

Words that cannot be used are never kept. Every version stays, and Recoup's own words can always be gone back to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from recoup.decision.words.text import Language, Text
from recoup.desk.choosing import shop_numbered
from recoup.desk.installation import Installation
from recoup.desk.letters import shared_templates
from recoup.desk.refused import RefusedError, named, scope_of_case
from recoup.domain.store_reply import WORDINGS, StoreReply, Wording
from recoup.notices.compose import Letter, compose, preview
from recoup.notices.own_letters import own_letters
from recoup.notices.settings import NoticeSettings
from recoup.notices.templates import Template, TemplateError, Templates, built_in, names_of, read_template
from recoup.notices.wording import facts_of_case
from recoup.storage.engine import reading, writing
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.letters import LetterVersion, add_letter, letter_versions
from recoup.storage.repositories.shops import Shop

_OTHER_SHOP: Final = Text("case {id} is of another shop", "{id}번 사례는 다른 상점의 사례입니다")


class Origin(StrEnum):
    """Whose words they are: Recoup's, the installation's files', or the shop's own."""

    OURS = "ours"
    FILE = "file"
    SHOP = "shop"


@dataclass(frozen=True, slots=True)
class Side:
    """A letter in one language, as it is sent now."""

    subject: str
    body: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class LetterPair:
    """One message or reply in every language; ``approval``: a person reads each letter before it goes."""

    message: Wording
    sides: Mapping[Language, Side]
    approval: bool


@dataclass(frozen=True, slots=True)
class LetterBook:
    """All letters of a shop, and the shops that there are."""

    shop: Shop
    shops: tuple[Shop, ...]
    letters: tuple[LetterPair, ...]


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One letter of a shop with all its versions, the newest first, and the names that may be filled in."""

    shop: Shop
    letter: LetterPair
    versions: tuple[LetterVersion, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What may be filled in."""
        return names_of(self.letter.message)


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody typed of a letter."""

    subject: str
    body: str

    @property
    def text(self) -> str:
        """The same as a letter's file holds it."""
        return f"{self.subject.strip()}\n\n{self.body.replace(chr(13), '').strip()}\n"


@dataclass(frozen=True, slots=True)
class Shown:
    """New words as a customer would read them; ``fault`` says why they cannot be used, and the rest is empty then."""

    subject: str = field(default="", repr=False)
    body: str = field(default="", repr=False)
    complete: bool = True
    fault: Text | None = None


def read_letters(home: Installation, settings: NoticeSettings, shop: int | None = None) -> LetterBook:
    """Return every letter of a shop, or of the first one; raises RefusedError when there is none."""
    shared = shared_templates(settings)
    with reading(home.engine) as connection:
        scope, chosen, known = shop_numbered(connection, shop)
        mine = own_letters(scope, chosen.id, shared)
    return LetterBook(chosen, known, tuple(_pair(each, mine, shared, settings) for each in WORDINGS))


def read_letter(home: Installation, settings: NoticeSettings, shop: int, message: Wording) -> LetterPage:
    """Return one letter of a shop. Raises RefusedError."""
    shared = shared_templates(settings)
    with reading(home.engine) as connection:
        scope, chosen, _ = shop_numbered(connection, shop)
        mine = own_letters(scope, chosen.id, shared)
        found = [each for language in Language for each in letter_versions(scope, chosen.id, message, language)]
    versions = tuple(sorted(found, key=lambda each: each.at, reverse=True))
    return LetterPage(chosen, _pair(message, mine, shared, settings), versions)


def show_words(
    home: Installation, shop: int, message: Wording, language: Language, words: Words, case: int | None = None
) -> Shown:
    """Return new words as the customer of a case would read them, or with samples. Nothing is kept."""
    try:
        template = read_template(message, language, words.text)
        letter = preview(template) if case is None else _of_case(home, template, shop, case)
    except TemplateError as error:
        return Shown(fault=_nameless(error, message, language))
    except RefusedError as error:
        return Shown(fault=error.said)
    return Shown(letter.subject, letter.body, letter.complete)


def save_letter(
    home: Installation,
    settings: NoticeSettings,
    shop: int,
    message: Wording,
    words: Mapping[Language, Words | None],
    who: str,
) -> int:
    """Keep new words of a letter and return in how many languages they changed; None goes back to Recoup's.

    Raises RefusedError when any of them cannot be used; nothing is kept then.
    """
    shared, who, now = shared_templates(settings), named(who), home.now()
    with writing(home.engine) as connection:
        scope, chosen, _ = shop_numbered(connection, shop)
        mine = own_letters(scope, chosen.id, shared)
        changed = 0
        for language, said in words.items():
            wanted = shared[message, language] if said is None else _read(message, language, said)
            if wanted == mine[message, language]:
                continue
            text = None if wanted == shared[message, language] else wanted.text
            number = add_letter(scope, chosen.id, message, language, text, who, now)
            told = {"letter": message.value, "language": language.value, "version": number}
            append_audit(scope, now, who, "changed a letter", f"shop {chosen.id}", told)
            changed += 1
    return changed


def _read(message: Wording, language: Language, words: Words) -> Template:
    try:
        return read_template(message, language, words.text)
    except TemplateError as error:
        raise RefusedError(_nameless(error, message, language)) from None


def _nameless(error: TemplateError, message: Wording, language: Language) -> Text:
    """Return what is wrong with words that were typed: they are of no file."""
    file = f"{built_in(message, language).file_name}: "
    return Text(error.tell.en.removeprefix(file), error.tell.ko.removeprefix(file))


def _of_case(home: Installation, template: Template, shop: int, case: int) -> Letter:
    with reading(home.engine) as connection:
        scope, kept = scope_of_case(connection, case)
        if kept.shop != shop:
            raise RefusedError(_OTHER_SHOP.format(id=case))
        return compose(template, facts_of_case(scope, home.vault, kept, template.language)[0])


def _pair(message: Wording, mine: Templates, shared: Templates, settings: NoticeSettings) -> LetterPair:
    sides = {language: _side(mine[message, language], shared[message, language]) for language in Language}
    return LetterPair(message, sides, not isinstance(message, StoreReply) and settings.needs_approval(message))


def _side(used: Template, shared: Template) -> Side:
    ours = built_in(used.message, used.language)
    origin = Origin.OURS if used == ours else Origin.FILE if used == shared else Origin.SHOP
    return Side(used.subject, used.body, origin)
