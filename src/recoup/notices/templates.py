"""The letters: Recoup's own words, or a shop's, one plain text file per message and language.

A shop's file is named ``<message>.<language>.txt``; its first line is the subject, then comes an empty line, then the
letter. A reply, which a customer reads in the store beside their order, is text alone. A file may use the names of
``names_of`` in braces and nothing else, so that no file can reach into the program. All files are read and checked at
once: a letter with a fault is found before it is needed, not when a customer waits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Final

from recoup.decision.words.messages import MESSAGES
from recoup.decision.words.notices import STATUS_LINE
from recoup.decision.words.rejections import REPLIES
from recoup.decision.words.text import Language, Text
from recoup.domain.store_reply import WORDINGS, StoreReply, Wording

_NAMES: Final = ("shop", "customer", "order", "product", "amount", "status_link")
_REPLY_NAMES: Final = ("shop", "order", "product")
_SUBJECT_LENGTH: Final = 150
_REPLY_LENGTH: Final = 1000
"""Half of what a store takes, so that a long product's name still fits."""

_NAME: Final = Text(
    "{file}: no letter has this name; call it like {example}", "{file}: 없는 안내문입니다. 예: {example}"
)
_SHAPE: Final = Text(
    "{file}: the first line is the subject, then comes an empty line, then the letter",
    "{file}: 첫 줄은 제목, 다음은 빈 줄, 그다음이 본문이어야 합니다",
)
_ENCODING: Final = Text("{file}: save the file as UTF-8", "{file}: 파일을 UTF-8로 저장하세요")
_LONG: Final = Text("{file}: the subject is longer than {limit} characters", "{file}: 제목이 {limit}자를 넘습니다")
_LONG_REPLY: Final = Text("{file}: the text is longer than {limit} characters", "{file}: 본문이 {limit}자를 넘습니다")
_EMPTY: Final = Text("{file}: there is no text", "{file}: 내용이 없습니다")
_BRACES: Final = Text(
    "{file}: a brace stands alone; names stand in braces, like {example}",
    "{file}: 짝이 없는 중괄호가 있습니다. 이름은 {example}처럼 중괄호 안에 적습니다",
)
_UNKNOWN: Final = Text(
    "{file}: {name} cannot be filled in; there are {known}",
    "{file}: {name}은(는) 채울 수 없습니다. 쓸 수 있는 이름: {known}",
)
_NO_ORDER: Final = Text(
    "{file}: the letter does not say which order it is about; use {example}",
    "{file}: 어느 주문인지 나오지 않습니다. {example}을(를) 넣으세요",
)


class TemplateError(ValueError):
    """A letter cannot be used; ``tell`` names the file and says what to change."""

    def __init__(self, tell: Text) -> None:
        super().__init__(tell.en)
        self.tell = tell


@dataclass(frozen=True, slots=True)
class Template:
    """One letter with names to fill in; a reply has no subject."""

    message: Wording
    language: Language
    subject: str
    body: str

    @property
    def file_name(self) -> str:
        """The name of its file in a shop's folder."""
        return f"{self.message}.{self.language}.txt"

    @property
    def text(self) -> str:
        """The content of its file."""
        return f"{self.body}\n" if isinstance(self.message, StoreReply) else f"{self.subject}\n\n{self.body}\n"


Templates = Mapping[tuple[Wording, Language], Template]


def names_of(message: Wording) -> tuple[str, ...]:
    """Return what may be filled in: a reply stands beside its order, where everybody knows who asked for how much."""
    return _REPLY_NAMES if isinstance(message, StoreReply) else _NAMES


def built_in(message: Wording, language: Language) -> Template:
    """Return Recoup's own letter; its last line leads to the customer's page and is left out where there is none."""
    if isinstance(message, StoreReply):
        return Template(message, language, "", REPLIES[message].body.in_language(language))
    words = MESSAGES[message]
    body = f"{words.body.in_language(language)}\n\n{STATUS_LINE.in_language(language)}"
    return Template(message, language, words.subject.in_language(language), body)


_KEYS: Final = {
    built_in(message, language).file_name: (message, language) for message in WORDINGS for language in Language
}


def load_templates(folder: Path | None) -> Templates:
    """Return every letter in every language: the shop's where ``folder`` has one, else Recoup's.

    Raises TemplateError for the first file that cannot be used, and OSError when the folder cannot be read.
    """
    letters = {(message, language): built_in(message, language) for message in WORDINGS for language in Language}
    for file in _files(folder):
        template = _template(file)
        letters[template.message, template.language] = template
    return letters


def faults_of(folder: Path) -> tuple[Text, ...]:
    """Return what is wrong with each of a folder's letters; nothing when all can be used. Raises OSError."""
    found: list[Text] = []
    for file in _files(folder):
        try:
            _template(file)
        except TemplateError as error:
            found.append(error.tell)
    return tuple(found)


def write_templates(folder: Path) -> tuple[Path, ...]:
    """Write the letters that ``folder`` has not yet, to be edited, and return their files; none is overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for message in WORDINGS:
        for language in Language:
            template = built_in(message, language)
            file = folder / template.file_name
            if not file.exists():
                file.write_text(template.text, encoding="utf-8")
                written.append(file)
    return tuple(written)


def read_template(message: Wording, language: Language, text: str) -> Template:
    """Return the letter that ``text``, the content of its file, describes. Raises TemplateError."""
    if isinstance(message, StoreReply):
        return _reply(message, language, text)
    lines = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").splitlines()
    body = "\n".join(lines[2:]).strip()
    template = Template(message, language, lines[0].strip() if lines else "", body)
    if not template.subject or not body or lines[1].strip():
        raise TemplateError(_SHAPE.format(file=template.file_name))
    if len(template.subject) > _SUBJECT_LENGTH:
        raise TemplateError(_LONG.format(file=template.file_name, limit=_SUBJECT_LENGTH))
    if "order" not in _names(template, template.subject) | _names(template, body):
        raise TemplateError(_NO_ORDER.format(file=template.file_name, example="{order}"))
    return template


def _reply(reply: StoreReply, language: Language, text: str) -> Template:
    body = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").strip()
    template = Template(reply, language, "", body)
    if not body:
        raise TemplateError(_EMPTY.format(file=template.file_name))
    if len(body) > _REPLY_LENGTH:
        raise TemplateError(_LONG_REPLY.format(file=template.file_name, limit=_REPLY_LENGTH))
    _names(template, body)
    return template


def _files(folder: Path | None) -> tuple[Path, ...]:
    """Return the files of a shop's letters. Raises OSError when there is no such folder."""
    return () if folder is None else tuple(sorted(each for each in folder.iterdir() if each.suffix == ".txt"))


def _template(file: Path) -> Template:
    key = _KEYS.get(file.name)
    if key is None:
        raise TemplateError(_NAME.format(file=file.name, example=next(iter(_KEYS))))
    return read_template(*key, _read(file))


def _names(template: Template, text: str) -> set[str]:
    """Return the names that ``text`` wants filled in; anything cleverer than a name is refused."""
    try:
        fields = [field[1:] for field in Formatter().parse(text) if field[1] is not None]
    except ValueError:
        raise TemplateError(_BRACES.format(file=template.file_name, example="{order}")) from None
    names = names_of(template.message)
    for name, detail, conversion in fields:
        if name not in names or detail or conversion:
            known = ", ".join(f"{{{each}}}" for each in names)
            raise TemplateError(_UNKNOWN.format(file=template.file_name, name=f"{{{name}}}", known=known))
    return {str(name) for name, _, _ in fields}


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise TemplateError(_ENCODING.format(file=file.name)) from None
