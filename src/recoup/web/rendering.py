"""Making pages: one template engine that escapes everything, and how amounts, moments and words look on a page.

A page is made in its visitor's language and on the shop's clock. Nothing of it comes from elsewhere: script and style
are our own files, named by their content so that a browser keeps them for good.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Request, Response
from litestar.enums import MediaType
from litestar.utils.scope.state import ScopeState

from recoup.decision.words.display import say_money, say_wait
from recoup.decision.words.text import Language, Text
from recoup.desk.people.visitor import Visitor
from recoup.domain.money import Money
from recoup.web.guarding import who_asks
from recoup.web.words import WORDS

_HERE: Final = Path(__file__).parent
STATIC: Final = _HERE / "static"

Visit = Request[Visitor | None, Any, Any]
"""A request, by a visitor or by nobody who is known."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """How a page speaks: one language, one clock, and what time it is."""

    language: Language
    zone: ZoneInfo
    now: datetime

    def text(self, text: Text) -> str:
        """Return a text in the page's language."""
        return text.in_language(self.language)

    def say(self, name: str, /, **names: object) -> str:
        """Return the words of a name like ``inbox.title``; raises KeyError for a name that nobody wrote."""
        page, _, word = name.partition(".")
        words = WORDS[page][word]
        return self.text(words.format(**names) if names else words)

    def money(self, amount: Money | None) -> str:
        """Return an amount as a reader of this language writes it; a dash when it is unknown."""
        return "–" if amount is None else say_money(amount, self.language)

    def wait(self, moment: datetime) -> str:
        """Return how far away a deadline is."""
        return say_wait(moment, self.now, self.language)

    def moment(self, moment: datetime) -> str:
        """Return a moment on the shop's clock."""
        return f"{moment.astimezone(self.zone):%Y-%m-%d %H:%M}"

    def day(self, moment: datetime) -> str:
        """Return the day of a moment on the shop's clock."""
        return f"{moment.astimezone(self.zone):%Y-%m-%d}"


@cache
def static_address(name: str) -> str:
    """Return the address of one of our own files, which changes with its content."""
    return f"/static/{name}?v={sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


def page(
    request: Visit, template: str, speaker: Speaker, context: Mapping[str, Any] | None = None, status: int = 200
) -> Response[str]:
    """Return a page made from ``template``."""
    html = (
        _environment()
        .get_template(template)
        .render(
            static=static_address,
            say=speaker.say,
            text=speaker.text,
            money=speaker.money,
            wait=speaker.wait,
            moment=speaker.moment,
            day=speaker.day,
            now=speaker.now,
            language=speaker.language,
            visitor=who_asks(request),
            csrf=ScopeState.from_scope(request.scope).csrf_token,
            path=request.url.path,
            **(context or {}),
        )
    )
    return Response(html, status_code=status, media_type=MediaType.HTML, headers={"cache-control": "no-store"})


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
