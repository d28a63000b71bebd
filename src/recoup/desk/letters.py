"""The use cases of the letters' words: which there are, how each reads to a customer, and whether all can be used."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from recoup.decision.words.rejections import REPLIES
from recoup.decision.words.text import Language, Text
from recoup.desk.installation import Installation
from recoup.desk.refused import RefusedError, scope_of_case
from recoup.desk.remedy import NextStep, Remedy
from recoup.domain.store_reply import StoreReply, Wording
from recoup.notices.compose import Letter, compose, preview
from recoup.notices.own_letters import own_letters
from recoup.notices.settings import NoticeSettings
from recoup.notices.templates import (
    Template,
    TemplateError,
    Templates,
    built_in,
    faults_of,
    load_templates,
    names_of,
    write_templates,
)
from recoup.notices.wording import facts_of_case
from recoup.storage.engine import reading

_NO_FOLDER: Final = Text("no folder of the shop's own letters is named", "쇼핑몰 안내문 폴더가 지정되지 않았습니다")
_UNREADABLE: Final = Text("the folder {folder} cannot be used: {error}", "폴더 {folder}을(를) 쓸 수 없습니다: {error}")


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter: of which message, in which language, its subject, and the shop's own file when it has one.

    A reply in the store has no subject; it is called by what it answers.
    """

    message: Wording
    language: Language
    subject: str
    file_name: str
    own: bool
    needs_approval: bool


@dataclass(frozen=True, slots=True)
class LetterText:
    """The words of a letter with the names that are filled in, as its file holds them; and all names there are."""

    letter: LetterView
    text: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Previewed:
    """A letter as its customer would read it, and whether a person would have to fill something in."""

    message: Wording
    language: Language
    subject: str = field(repr=False)
    body: str = field(repr=False)
    complete: bool


def list_letters(settings: NoticeSettings) -> tuple[LetterView, ...]:
    """Return every letter in every language. Raises RefusedError when a file of the shop cannot be used."""
    return tuple(_view(each, settings) for each in shared_templates(settings).values())


def show_letter(settings: NoticeSettings, message: Wording, language: Language) -> LetterText:
    """Return the words of one letter. Raises RefusedError."""
    template = shared_templates(settings)[message, language]
    return LetterText(_view(template, settings), template.text, names_of(message))


def preview_letter(
    home: Installation, settings: NoticeSettings, message: Wording, language: Language, case: int | None = None
) -> Previewed:
    """Return a letter as the customer of a case would read it, or with samples. Raises RefusedError."""
    templates = shared_templates(settings)
    letter = (
        preview(templates[message, language]) if case is None else _of_case(home, templates, case, message, language)
    )
    return Previewed(message, language, letter.subject, letter.body, letter.complete)


def check_letters(settings: NoticeSettings) -> tuple[Text, ...]:
    """Return what is wrong with the shop's own letters, file by file; nothing when all can be used."""
    if settings.letters is None:
        return ()
    try:
        return faults_of(settings.letters)
    except OSError as error:
        raise RefusedError(_UNREADABLE.format(folder=settings.letters, error=error.strerror or error)) from None


def write_letters(settings: NoticeSettings) -> tuple[Path, ...]:
    """Write the letters that the shop's folder has not yet, to be edited; none is overwritten. Raises RefusedError."""
    if settings.letters is None:
        raise RefusedError(_NO_FOLDER, NextStep(Remedy.SET_LETTERS))
    try:
        return write_templates(settings.letters)
    except OSError as error:
        raise RefusedError(_UNREADABLE.format(folder=settings.letters, error=error.strerror or error)) from None


def shared_templates(settings: NoticeSettings) -> Templates:
    """Return the letters of the installation: its files, else Recoup's own. Raises RefusedError."""
    try:
        return load_templates(settings.letters)
    except TemplateError as error:
        raise RefusedError(error.tell) from None
    except OSError as error:
        raise RefusedError(_UNREADABLE.format(folder=settings.letters, error=error.strerror or error)) from None


def _of_case(home: Installation, templates: Templates, case: int, message: Wording, language: Language) -> Letter:
    with reading(home.engine) as connection:
        scope, kept = scope_of_case(connection, case)
        template = own_letters(scope, kept.shop, templates)[message, language]
        return compose(template, facts_of_case(scope, home.vault, kept, language)[0])


def _view(template: Template, settings: NoticeSettings) -> LetterView:
    own = template != built_in(template.message, template.language)
    message = template.message
    if isinstance(message, StoreReply):
        subject, approval = REPLIES[message].title.in_language(template.language), False
    else:
        subject, approval = template.subject, settings.needs_approval(message)
    return LetterView(message, template.language, subject, template.file_name, own, approval)
