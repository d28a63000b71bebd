"""What the pages are given: the installation, the door, the clock, and whom to wake when somebody did something."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.di import Provide
from litestar.params import SkipValidation

from recoup.decision.words.text import Language
from recoup.desk.clock import NEW, Clocks
from recoup.desk.consents import Consents
from recoup.desk.inbox_figures import InboxFigures
from recoup.desk.installation import Installation
from recoup.desk.live_map import LiveMaps
from recoup.desk.money_totals import MoneyBook
from recoup.desk.people.entering import Door
from recoup.desk.people.first_owner import FirstLink
from recoup.desk.people.visitor import Visitor
from recoup.desk.reports import ReportBook
from recoup.notices.settings import NoticeSettings, SmtpSettings
from recoup.serving.slowing import Slowing
from recoup.tasks.settings import TaskSettings
from recoup.web.guarding import who_asks
from recoup.web.rendering import Speaker

_LANGUAGE: Final = "language"
_LOOKS: Final = 60
_ASKS: Final = 5
"""How often in a minute one link may be looked at, and used to ask for something."""
_log: Final = logging.getLogger("recoup.web")


@dataclass(frozen=True, slots=True)
class WebDesk:
    """The desk as the pages see it. ``secure`` is whether it is reached by TLS, ``clocks`` are the shops' own.

    ``figures`` are what the inbox says of all cases. ``looks`` and ``asks`` slow down whoever hammers
    a customer's page. ``maps`` and ``money`` are what the map and the money page say of everything.
    ``address`` is where a browser reaches the desk; ``first`` is the link of the first owner; ``consents`` are the
    accounts that are being connected. ``mail`` and ``public_url`` are what the health page looks at; None: not looked
    at.
    """

    home: Installation
    door: Door
    wake: Callable[[], None]
    secure: bool = False
    clocks: Clocks = field(default_factory=Clocks)
    tasks: TaskSettings = field(default_factory=TaskSettings)
    notices: NoticeSettings = field(default_factory=NoticeSettings)
    figures: InboxFigures = field(default_factory=InboxFigures)
    address: str = "http://127.0.0.1:8640"
    first: FirstLink = field(default_factory=FirstLink)
    consents: Consents = field(default_factory=Consents)
    mail: SmtpSettings | None = None
    public_url: str | None = None
    looks: Slowing = field(default_factory=lambda: Slowing(_LOOKS))
    asks: Slowing = field(default_factory=lambda: Slowing(_ASKS))
    maps: LiveMaps = field(default_factory=LiveMaps)
    money: MoneyBook = field(default_factory=MoneyBook)
    reports: ReportBook = field(default_factory=ReportBook)

    def speaker(self, connection: ASGIConnection[Any, Any, Any, Any]) -> Speaker:
        """Return how to speak to whoever asks: by their clock, in their language, the one chosen or the browser's."""
        visitor = who_asks(connection)
        zone = NEW if visitor is None else self.clocks.of(self.home, visitor.tenant)
        return Speaker(language_of(connection), zone, self.home.now())

    def seen_by(self, visitor: Visitor) -> Installation:
        """Return the installation as a visitor may see it: every use case of a page is given this one."""
        return self.home.seen_by(visitor.tenant, visitor.shops)

    def dependencies(self) -> Mapping[str, Provide]:
        """Return what a page may ask for by name."""

        # Plain functions: a bound method would be copied with all that it is bound to.
        def desk() -> WebDesk:
            return self

        def speaker(request: Request[Any, Any, Any]) -> Speaker:
            return self.speaker(request)

        return {"desk": Provide(desk, sync_to_thread=False), "speaker": Provide(speaker, sync_to_thread=False)}

    def report(self, error: Exception) -> None:
        """Note an error that is our own fault, without anything of the request."""
        _log.error("a page failed", exc_info=error)


Given = SkipValidation[WebDesk]
"""The desk, as a page asks for it by the name ``desk``."""
Speaks = SkipValidation[Speaker]
"""How to speak, as a page asks for it by the name ``speaker``."""


def language_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Language:
    """Return the language to speak: the visitor's, the cookie's, the browser's; Korean when none is known."""
    visitor = who_asks(connection)
    if visitor is not None:
        return visitor.language
    chosen = connection.cookies.get(_LANGUAGE, "")
    wanted = [
        chosen,
        *(part.split(";")[0].strip()[:2] for part in connection.headers.get("accept-language", "").split(",")),
    ]
    return next((Language(each) for each in wanted if each in list(Language)), Language.KO)
