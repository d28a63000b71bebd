"""The customer's own page, by the link in a letter: open to whoever has the link, and to nobody else.

It says nothing of the desk, asks for no sign-in and is slowed down when it is hammered.
"""

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody
from litestar.response import Redirect

from recoup.connectors.store_values import Ask
from recoup.decision.words.text import Language, Text
from recoup.desk.customer_asking import LONGEST, Wish, ask_for
from recoup.desk.customer_page import open_customer_page
from recoup.desk.refused import AbsentError, RefusedError
from recoup.web.guarding import OPEN
from recoup.web.rendering import Speaker, Visit, page
from recoup.web.web_desk import Given, Speaks, WebDesk


@dataclass(frozen=True, slots=True)
class Asked:
    """What a customer fills in."""

    number: int
    ask: Ask
    words: str = ""


@get("/o/{token:str}", opt=OPEN, sync_to_thread=True)
def customer_page(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    token: FromPath[str],
    lang: FromQuery[str] = "",
    asked: FromQuery[str] = "",
) -> Response[str]:
    """Show how an order goes on."""
    if not desk.looks.allows(_print(token), desk.home.now()):
        return _nothing(request, _in(speaker, lang), "slower", 429)
    return _show(request, desk, _in(speaker, lang), token, asked=bool(asked))


@post("/o/{token:str}", opt=OPEN, sync_to_thread=True)
def customer_act(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    token: FromPath[str],
    data: URLEncodedBody[Asked],
    lang: FromQuery[str] = "",
) -> Response[Any]:
    """Take what a customer asks for, or show the page again with why not and with their words."""
    speaker = _in(speaker, lang)
    if not desk.asks.allows(_print(token), desk.home.now()):
        return _nothing(request, speaker, "slower", 429)
    try:
        ask_for(desk.home, token, Wish(data.number, data.ask, data.words))
    except AbsentError:
        return _nothing(request, speaker, "gone", 404)
    except RefusedError as error:
        return _show(request, desk, speaker, token, error=error.said, filled=data)
    desk.wake()
    return Redirect(f"/o/{token}?lang={speaker.language}&asked=yes", status_code=303)


def _show(
    request: Visit,
    desk: WebDesk,
    speaker: Speaker,
    token: str,
    *,
    asked: bool = False,
    error: Text | None = None,
    filled: Asked | None = None,
) -> Response[str]:
    found = open_customer_page(desk.home, token)
    if found is None:
        return _nothing(request, speaker, "gone", 404)
    here = f"/o/{token}"
    shown = {"found": found, "here": here, "asked": asked, "error": error, "filled": filled, "longest": LONGEST}
    return page(request, "customer.html", replace(speaker, zone=found.zone), shown, 200 if error is None else 409)


def _nothing(request: Visit, speaker: Speaker, why: str, status: int) -> Response[str]:
    return page(request, "customer_nothing.html", speaker, {"why": why}, status)


def _in(speaker: Speaker, language: str) -> Speaker:
    """Return how to speak: as the link says, or else as the browser wishes."""
    return replace(speaker, language=Language(language)) if language in list(Language) else speaker


def _print(token: str) -> bytes:
    return sha256(token.encode()).digest()


ROUTES: Final = (customer_page, customer_act)
