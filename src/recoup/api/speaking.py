"""In which language an answer speaks: the one that ``Accept-Language`` prefers, else the token owner's own."""

from typing import Any, Final

from litestar.connection import ASGIConnection

from recoup.decision.words.text import Language
from recoup.serving.guarding import who_asks

_ALL: Final = "*"


def language_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Language:
    """Return the language to answer in; Korean for nobody who is known and says nothing."""
    for wanted in _by_preference(connection.headers.get("accept-language", "")):
        found = next((each for each in Language if each == wanted), None)
        if found is not None:
            return found
    visitor = who_asks(connection)
    return Language.KO if visitor is None else visitor.language


def _by_preference(header: str) -> list[str]:
    """Return the languages of a header, the one with the highest quality first."""
    weighed: list[tuple[float, str]] = []
    for part in header.split(","):
        tag, _, quality = part.partition(";")
        weight = _weight(quality)
        name = tag.strip().casefold().partition("-")[0]
        if name and name != _ALL and weight > 0:
            weighed.append((-weight, name))
    return [name for _, name in sorted(weighed, key=lambda each: each[0])]


def _weight(quality: str) -> float:
    name, _, value = quality.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0
