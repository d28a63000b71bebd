"""What the addresses are given: the installation as the token's owner sees it, who acts, and how to say things."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, Final, TypeVar, cast
from zoneinfo import ZoneInfo

import msgspec
from litestar import Request, Response
from litestar.di import Provide
from litestar.params import HeaderParameter, SkipValidation

from recoup.api.speaking import language_of
from recoup.decision.words.text import Language
from recoup.desk.clock import Clocks
from recoup.desk.inbox_figures import InboxFigures
from recoup.desk.installation import Installation
from recoup.desk.live_map import LiveMaps
from recoup.desk.money_totals import MoneyBook, MoneyTotals
from recoup.desk.people.entering import Door
from recoup.desk.people.visitor import Visitor
from recoup.desk.reports import ReportBook
from recoup.serving.guarding import visitor_of
from recoup.serving.plain import plain
from recoup.settings import Settings

DESK: Final = "desk"
KEY_LENGTH: Final = 200
_log: Final = logging.getLogger("recoup.api")
Shape = TypeVar("Shape")
IdempotencyKey = Annotated[
    str,
    HeaderParameter(
        name="Idempotency-Key",
        min_length=1,
        max_length=KEY_LENGTH,
        description="Names this act. The same request with the same key is done once and answered alike for a day.",
    ),
]


@dataclass(frozen=True, slots=True)
class Books:
    """What is summed up for all who look, and remembered for some seconds."""

    figures: InboxFigures = field(default_factory=InboxFigures)
    money: MoneyBook = field(default_factory=MoneyBook)
    reports: ReportBook = field(default_factory=ReportBook)
    maps: LiveMaps = field(default_factory=LiveMaps)


@dataclass(frozen=True, slots=True)
class ApiDesk:
    """The desk as programs see it; ``wake`` is called when somebody did what the desk must look at."""

    home: Installation
    door: Door
    wake: Callable[[], None]
    settings: Settings
    clocks: Clocks = field(default_factory=Clocks)
    books: Books = field(default_factory=Books)

    def report(self, error: Exception) -> None:
        """Note an error that is our own fault, without anything of the request."""
        _log.error("an address failed", exc_info=error)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls an address; ``home`` shows their tenant and shops alone."""

    home: Installation
    door: Door
    settings: Settings
    zone: ZoneInfo
    visitor: Visitor
    language: Language
    books: Books

    @property
    def money(self) -> tuple[MoneyTotals, datetime]:
        """What money is on its way, as far as they may see it, and when it was summed up."""
        return self.books.money.of(self.home, self.visitor.tenant, self.zone)

    @property
    def who(self) -> str:
        """How they are named where something that they did is kept."""
        return self.visitor.who

    def shape(self, shape: type[Shape], view: object, **more: object) -> Shape:
        """Return a view of the desk in the shape that is promised to programs; ``more`` is what it does not say."""
        return msgspec.convert({**plain(view, self.language), **plain(more, self.language)}, shape)

    def shapes(self, shape: type[Shape], views: tuple[Any, ...]) -> list[Shape]:
        """Return several views in the same shape."""
        return [self.shape(shape, each) for each in views]


def desk_of(request: Request[Any, Any, Any]) -> ApiDesk:
    """Return the desk that the application was made for."""
    return cast(ApiDesk, request.app.state[DESK])


def _caller(request: Request[Any, Any, Any]) -> Caller:
    desk, visitor = desk_of(request), visitor_of(request)
    home = desk.home.seen_by(visitor.tenant, visitor.shops)
    zone = desk.clocks.of(desk.home, visitor.tenant)
    return Caller(home, desk.door, desk.settings, zone, visitor, language_of(request), desk.books)


def _actor(request: Request[Any, Any, Any], idempotency_key: IdempotencyKey) -> Caller:
    del idempotency_key  # looked at before anything else; here it is described
    return _caller(request)


DEPENDENCIES: Final[Mapping[str, Provide]] = {
    "caller": Provide(_caller, sync_to_thread=False),
    "actor": Provide(_actor, sync_to_thread=False),
}
"""What an address may ask for by name: ``caller``, or ``actor`` where it acts under a key."""


def tagged(content: Shape, tag: str, status: int = 200) -> Response[Shape]:
    """Return an answer with the mark of what it shows, which an act that rests on it hands in."""
    return Response(content, status_code=status, headers={"etag": f'"{tag}"', "cache-control": "no-cache"})


Given = SkipValidation[Caller]
"""Whoever calls, as an address asks for it by the name ``caller``."""
Acts = SkipValidation[Caller]
"""Whoever acts under an Idempotency-Key, as an address asks for it by the name ``actor``."""
