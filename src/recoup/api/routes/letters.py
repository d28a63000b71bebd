"""Letters: the words of the installation, and those that a shop writes itself, looked at before they count."""

from typing import Annotated, Final

from litestar import get, post
from litestar.params import FromPath, JSONBody, PathParameter, QueryParameter

from recoup.api.api_desk import Acts, Caller, Given
from recoup.api.problems import Code, ProblemRaised
from recoup.api.routes.params import Id
from recoup.api.shapes.common import MOST_NUMBER
from recoup.api.shapes.letters import (
    Letter,
    LetterGiven,
    LetterPreview,
    LettersSaved,
    LetterText,
    LetterTried,
    LetterVersions,
    ShopLetter,
    TryGiven,
)
from recoup.decision.words.text import Language
from recoup.desk.letter_book import LetterPair, Words, read_letter, read_letters, save_letter, show_words
from recoup.desk.letters import list_letters, preview_letter, show_letter
from recoup.domain.store_reply import WORDINGS, Wording, wording_named
from recoup.people.roles import Permission
from recoup.serving.guarding import asks

_TAGS: Final = ["letters"]
_LOOK: Final = asks(Permission.LOOK)
_MAY: Final = asks(Permission.CONFIGURE)
About = Annotated[int | None, QueryParameter(ge=1, le=MOST_NUMBER, description="The case.")]
Named = Annotated[str, PathParameter(min_length=1, max_length=60, description="Which letter, as the list names it.")]


@get("/letters", opt=_LOOK, tags=_TAGS, sync_to_thread=True)
def letters_list(caller: Given) -> list[Letter]:
    """List every letter in every language."""
    return caller.shapes(Letter, list_letters(caller.settings.notices))


@get("/letters/{message:str}/{language:str}", opt=_LOOK, tags=_TAGS, sync_to_thread=True)
def letters_show(caller: Given, message: Named, language: FromPath[Language]) -> LetterText:
    """Show the words of a letter, with the names that are filled in."""
    return caller.shape(LetterText, show_letter(caller.settings.notices, _wording(message), language))


@get("/letters/{message:str}/{language:str}/preview", opt=_LOOK, tags=_TAGS, sync_to_thread=True)
def letters_preview(caller: Given, message: Named, language: FromPath[Language], case: About = None) -> LetterPreview:
    """Show a letter as the customer of a case would read it, or with samples."""
    found = preview_letter(caller.home, caller.settings.notices, _wording(message), language, case)
    return caller.shape(LetterPreview, found)


@get("/shops/{id:int}/letters", opt=_LOOK, tags=_TAGS, sync_to_thread=True)
def shop_letters_list(caller: Given, id: Id) -> list[ShopLetter]:
    """List every letter of a shop in every language, with whose words it has."""
    book = read_letters(caller.home, caller.settings.notices, id)
    return [each for pair in book.letters for each in _sides(caller, pair)]


@get("/shops/{id:int}/letters/{letter:str}", opt=_LOOK, tags=_TAGS, sync_to_thread=True)
def shop_letters_show(caller: Given, id: Id, letter: Named) -> LetterVersions:
    """Show a letter of a shop in every language, every version of it, and the names that may be filled in."""
    message = _of(caller, id, letter).message
    found = read_letter(caller.home, caller.settings.notices, id, message)
    return caller.shape(
        LetterVersions, {}, letters=_sides(caller, found.letter), versions=found.versions, names=found.names
    )


@post("/shops/{id:int}/letters/{letter:str}/preview", opt=_MAY, tags=_TAGS, status_code=200, sync_to_thread=True)
def shop_letters_preview(actor: Acts, id: Id, letter: Named, data: JSONBody[TryGiven]) -> LetterTried:
    """Show how other words would read to the customer of a case, or with samples. Nothing is kept."""
    message, words = _of(actor, id, letter).message, Words(data.subject, data.body)
    return actor.shape(LetterTried, show_words(actor.home, id, message, data.language, words, data.case))


@post("/shops/{id:int}/letters/{letter:str}", opt=_MAY, tags=_TAGS, status_code=200, sync_to_thread=True)
def shop_letters_save(actor: Acts, id: Id, letter: Named, data: JSONBody[LetterGiven]) -> LettersSaved:
    """Keep other words of a letter from now on; all languages that are given, or none where one cannot be used."""
    message = _of(actor, id, letter).message
    words = {each.language: Words(each.subject, each.body) for each in data.words}
    return LettersSaved(save_letter(actor.home, actor.settings.notices, id, message, words, actor.who))


@post(
    "/shops/{id:int}/letters/{letter:str}/{language:str}/default",
    opt=_MAY,
    tags=_TAGS,
    status_code=200,
    sync_to_thread=True,
)
def shop_letters_default(actor: Acts, id: Id, letter: Named, language: FromPath[Language]) -> LettersSaved:
    """Go back to the words of the installation in one language."""
    message = _of(actor, id, letter).message
    return LettersSaved(save_letter(actor.home, actor.settings.notices, id, message, {language: None}, actor.who))


def _of(caller: Caller, shop: int, name: str) -> LetterPair:
    """Return the letter of that name; raises NOT_FOUND."""
    book = read_letters(caller.home, caller.settings.notices, shop)
    found = next((each for each in book.letters if each.message == name), None)
    if found is None:
        raise ProblemRaised(Code.NOT_FOUND)
    return found


def _sides(caller: Caller, pair: LetterPair) -> list[ShopLetter]:
    return [
        caller.shape(ShopLetter, side, letter=pair.message, language=language, approval=pair.approval)
        for language, side in pair.sides.items()
    ]


def _wording(name: str) -> Wording:
    """Return the message or the reply in the store of that name; raises NOT_FOUND."""
    if name not in WORDINGS:
        raise ProblemRaised(Code.NOT_FOUND)
    return wording_named(name)


ROUTES: Final = (
    letters_list,
    letters_show,
    letters_preview,
    shop_letters_list,
    shop_letters_show,
    shop_letters_preview,
    shop_letters_save,
    shop_letters_default,
)
