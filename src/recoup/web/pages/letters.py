"""The pages of message templates: a shop's letters and replies, and one in both languages beside how it reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, URLEncodedBody
from litestar.response import Redirect

from recoup.decision.words.messages import MESSAGES
from recoup.decision.words.rejections import REPLIES
from recoup.decision.words.text import Language, Text
from recoup.desk.letter_book import LetterPage, Words, read_letter, read_letters, save_letter, show_words
from recoup.desk.people.roster import names_of_people
from recoup.desk.refused import RefusedError
from recoup.domain.store_reply import WORDINGS, StoreReply, Wording, wording_named
from recoup.people.roles import Permission
from recoup.web.guarding import asks, visitor_of
from recoup.web.rendering import Speaker, Visit, page
from recoup.web.web_desk import Given, Speaks, WebDesk

_MAY: Final = asks(Permission.CONFIGURE)


@dataclass(frozen=True, slots=True)
class Typed:
    """A letter in both languages as somebody typed it, and the case that it is looked at for, if any."""

    subject_en: str = ""
    body_en: str = ""
    subject_ko: str = ""
    body_ko: str = ""
    case: str = ""

    @property
    def words(self) -> dict[Language, Words]:
        """The words by language."""
        return {
            Language.KO: Words(self.subject_ko, self.body_ko),
            Language.EN: Words(self.subject_en, self.body_en),
        }


@get("/letters", opt=_MAY, sync_to_thread=True)
def letters_page(request: Visit, desk: Given, speaker: Speaks, shop: FromQuery[int | None] = None) -> Response[str]:
    """Show every letter of a shop."""
    try:
        found = read_letters(desk.seen_by(visitor_of(request)), desk.notices, shop)
    except RefusedError:
        raise NotFoundException from None
    titles = {each.message: _title(each.message) for each in found.letters}
    return page(request, "letters.html", speaker, {"found": found, "titles": titles})


@get("/letters/{shop:int}/{name:str}", opt=_MAY, sync_to_thread=True)
def letter_page(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    shop: FromPath[int],
    name: FromPath[str],
    saved: FromQuery[str] = "",
) -> Response[str]:
    """Show one letter in both languages, with how it reads."""
    letter = _letter(request, desk, shop, name)
    words = {language: Words(side.subject, side.body) for language, side in letter.letter.sides.items()}
    return _show(request, desk, speaker, letter, words, saved=bool(saved))


@post("/letters/{shop:int}/{name:str}/preview", opt=_MAY, sync_to_thread=True)
def preview_act(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    shop: FromPath[int],
    name: FromPath[str],
    data: URLEncodedBody[Typed],
) -> Response[str]:
    """Show how typed words read, with samples or for a case; nothing is kept."""
    return _show(request, desk, speaker, _letter(request, desk, shop, name), data.words, case=data.case)


@post("/letters/{shop:int}/{name:str}/save", opt=_MAY, sync_to_thread=True)
def save_act(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    shop: FromPath[int],
    name: FromPath[str],
    data: URLEncodedBody[Typed],
) -> Response[Any]:
    """Keep typed words from now on."""
    return _save(request, desk, speaker, shop, name, data.words, data.words)


@post("/letters/{shop:int}/{name:str}/{language:str}/default", opt=_MAY, sync_to_thread=True)
def default_act(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    shop: FromPath[int],
    name: FromPath[str],
    language: FromPath[str],
) -> Response[Any]:
    """Go back to the words of the installation in one language."""
    if language not in list(Language):
        raise NotFoundException
    return _save(request, desk, speaker, shop, name, {Language(language): None}, {})


def _save(
    request: Visit,
    desk: WebDesk,
    speaker: Speaker,
    shop: int,
    name: str,
    words: Mapping[Language, Words | None],
    typed: Mapping[Language, Words],
) -> Response[Any]:
    visitor, letter = visitor_of(request), _letter(request, desk, shop, name)
    try:
        save_letter(desk.seen_by(visitor), desk.notices, shop, letter.letter.message, words, visitor.who)
    except RefusedError as error:
        return _show(request, desk, speaker, letter, typed, error=error.said)
    return Redirect(f"/letters/{shop}/{name}", query_params={"saved": "yes"}, status_code=303)


def _letter(request: Visit, desk: WebDesk, shop: int, name: str) -> LetterPage:
    if name not in WORDINGS:
        raise NotFoundException
    try:
        return read_letter(desk.seen_by(visitor_of(request)), desk.notices, shop, wording_named(name))
    except RefusedError:
        raise NotFoundException from None


def _title(message: Wording) -> Text:
    return REPLIES[message].title if isinstance(message, StoreReply) else MESSAGES[message].subject


def _show(
    request: Visit,
    desk: WebDesk,
    speaker: Speaker,
    letter: LetterPage,
    words: Mapping[Language, Words],
    *,
    case: str = "",
    error: Text | None = None,
    saved: bool = False,
) -> Response[str]:
    visitor, message = visitor_of(request), letter.letter.message
    number = int(case) if case.isdecimal() else None
    home = desk.seen_by(visitor)
    words = dict(sorted(words.items(), key=lambda said: said[0] is not speaker.language))
    shown = {
        "letter": letter,
        "title": _title(message),
        "is_reply": isinstance(message, StoreReply),
        "words": words,
        "previews": {
            language: show_words(home, letter.shop.id, message, language, said, number)
            for language, said in words.items()
        },
        "case": case,
        "error": error,
        "saved": saved,
        "names": names_of_people(desk.door, visitor),
    }
    return page(request, "letter.html", speaker, shown, 200 if error is None else 400)


ROUTES: Final = (letters_page, letter_page, preview_act, save_act, default_act)
