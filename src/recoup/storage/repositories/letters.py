"""A shop's own words of letters to its customers, and of replies in the store, in all their versions."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from recoup.domain.store_reply import Wording, wording_named
from recoup.storage.ids import ShopId
from recoup.storage.scope import Scope
from recoup.storage.sql import add_plain
from recoup.storage.tables import LETTER_VERSION


@dataclass(frozen=True, slots=True)
class LetterVersion:
    """A letter as it was written, and by whom and when; ``words`` None: it is Recoup's again."""

    message: Wording
    language: str
    number: int
    words: str | None
    who: str
    at: datetime


def add_letter(
    scope: Scope, shop: ShopId, message: Wording, language: str, words: str | None, who: str, at: datetime
) -> int:
    """Keep a shop's words of a letter from now on; return the version's number, counted from 1 for each letter."""
    mine = _of(scope, shop, message, language)
    last = scope.connection.execute(select(func.max(LETTER_VERSION.c.number)).where(*mine)).scalar()
    number = (last or 0) + 1
    row = {"shop_id": shop, "message": message.value, "language": language, "number": number, "words": words}
    add_plain(scope, LETTER_VERSION, [{**row, "who": who, "at": at}])
    return number


def letters_in_use(scope: Scope, shop: ShopId) -> tuple[LetterVersion, ...]:
    """Return the latest version of every letter of which a shop ever wrote its own."""
    newest: dict[tuple[Wording, str], LetterVersion] = {}
    for each in _read(scope, scope.owns(LETTER_VERSION), LETTER_VERSION.c.shop_id == shop):
        newest.setdefault((each.message, each.language), each)
    return tuple(newest.values())


def letter_versions(scope: Scope, shop: ShopId, message: Wording, language: str) -> tuple[LetterVersion, ...]:
    """Return every version of one letter of a shop, the newest first."""
    return _read(scope, *_of(scope, shop, message, language))


def _read(scope: Scope, *conditions: ColumnElement[bool]) -> tuple[LetterVersion, ...]:
    columns = [LETTER_VERSION.c[name] for name in ("message", "language", "number", "words", "who", "at")]
    statement = select(*columns).where(*conditions).order_by(LETTER_VERSION.c.number.desc())
    return tuple(LetterVersion(wording_named(name), *rest) for name, *rest in scope.connection.execute(statement))


def _of(scope: Scope, shop: ShopId, message: Wording, language: str) -> tuple[ColumnElement[bool], ...]:
    letter = (LETTER_VERSION.c.message == message.value, LETTER_VERSION.c.language == language)
    return scope.owns(LETTER_VERSION), LETTER_VERSION.c.shop_id == shop, *letter
