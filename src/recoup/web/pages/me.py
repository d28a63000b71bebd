"""The page about oneself: profile, password, authenticator, where one is signed in. Everybody who is let in has it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import segno
from litestar import Response, get, post
from litestar.params import URLEncodedBody
from litestar.response import Redirect

from recoup.decision.words.text import Language, Text
from recoup.desk.people.keys import (
    change_password,
    change_profile,
    forget_authenticator,
    my_sessions,
    sign_out_elsewhere,
    use_authenticator,
)
from recoup.desk.people.visitor import PeopleError
from recoup.people.codes import address_of, new_secret
from recoup.people.roles import Permission
from recoup.web.guarding import asks, visitor_of
from recoup.web.rendering import Speaker, Visit, page
from recoup.web.web_desk import Given, Speaks, WebDesk
from recoup.web.words.devices import name_of_device

_HERE: Final = "/me"
_MAY: Final = asks(Permission.LOOK)


@dataclass(frozen=True, slots=True)
class Profile:
    """What somebody is called, and which language they read."""

    name: str
    language: Language


@dataclass(frozen=True, slots=True)
class Passwords:
    """The present password and a new one."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Authenticator:
    """The secret that was shown, and the code that the authenticator made of it."""

    secret: str
    code: str


@dataclass(frozen=True, slots=True)
class Password:
    """The present password."""

    password: str


@get("/me", opt=_MAY, sync_to_thread=True)
def me_page(request: Visit, desk: Given, speaker: Speaks) -> Response[str]:
    """Show what is known of whoever asks."""
    return _show(request, desk, speaker)


@post("/me/profile", opt=_MAY, sync_to_thread=True)
def profile_act(request: Visit, desk: Given, data: URLEncodedBody[Profile]) -> Redirect:
    """Change name and language."""
    change_profile(desk.door, visitor_of(request), data.name, data.language)
    return Redirect(_HERE, status_code=303)


@post("/me/password", opt=_MAY, sync_to_thread=True)
def password_act(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    data: URLEncodedBody[Passwords],
) -> Response[Any]:
    """Change the password."""
    return _done(request, desk, speaker, lambda: change_password(desk.door, visitor_of(request), data.old, data.new))


@post("/me/authenticator", opt=_MAY, sync_to_thread=True)
def authenticator_act(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    data: URLEncodedBody[Authenticator],
) -> Response[Any]:
    """Use an authenticator from now on."""
    return _done(
        request, desk, speaker, lambda: use_authenticator(desk.door, visitor_of(request), data.secret, data.code)
    )


@post("/me/authenticator/forget", opt=_MAY, sync_to_thread=True)
def forget_act(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    data: URLEncodedBody[Password],
) -> Response[Any]:
    """Ask for no code any more."""
    return _done(request, desk, speaker, lambda: forget_authenticator(desk.door, visitor_of(request), data.password))


@post("/me/elsewhere", opt=_MAY, sync_to_thread=True)
def elsewhere_act(request: Visit, desk: Given) -> Redirect:
    """Sign out everywhere else."""
    sign_out_elsewhere(desk.door, visitor_of(request))
    return Redirect(_HERE, status_code=303)


def _done(request: Visit, desk: WebDesk, speaker: Speaker, act: Callable[[], None]) -> Response[Any]:
    """Do what somebody asked about themselves and show the page anew; where it is refused, with the reason."""
    try:
        act()
    except PeopleError as error:
        return _show(request, desk, speaker, error.said)
    return Redirect(_HERE, status_code=303)


def _show(request: Visit, desk: WebDesk, speaker: Speaker, error: Text | None = None) -> Response[str]:
    visitor, secret = visitor_of(request), new_secret()
    picture = segno.make(address_of(secret, visitor.email)).svg_data_uri(scale=4, border=2, light="white")
    shown = {
        "device": name_of_device,
        "sessions": my_sessions(desk.door, visitor),
        "secret": secret,
        "picture": picture,
        "error": error,
    }
    return page(request, "me.html", speaker, shown, 200 if error is None else 400)


ROUTES: Final = (me_page, profile_act, password_act, authenticator_act, forget_act, elsewhere_act)
