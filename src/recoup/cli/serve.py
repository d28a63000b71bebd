"""The verb ``serve``: listen for the remotes, and do what is due until somebody asks to stop."""

from threading import Event
from typing import TYPE_CHECKING, Annotated, Final

import typer

from recoup.cli.live import AsForm, Data, Form, InLanguage, ended, opening, say
from recoup.cli.running import spinning, stoppable, told
from recoup.cli.worker import ALONE
from recoup.decision.words.text import Language, Text

if TYPE_CHECKING:
    from recoup.desk.installation import Installation
    from recoup.desk.people.first_owner import FirstLink
    from recoup.settings import Settings

_LISTENS: Final = Text("listening at {url}; Ctrl-C ends", "{url}에서 수신 중. Ctrl-C로 종료합니다")
_FIRST: Final = Text(
    "nobody can sign in yet; open this link in a browser to set the desk up:\n\n  {url}\n",
    "아직 로그인할 수 있는 사람이 없습니다. 브라우저에서 이 링크를 열어 설정하세요:\n\n  {url}\n",
)
_PORT: Final = Text("{error}; choose another port with RECOUP_PORT", "{error}; RECOUP_PORT로 다른 포트를 지정하세요")


def serve_command(
    once: Annotated[bool, typer.Option("--once", help="Do one round of what is due, and end.")] = False,
    until_quiet: Annotated[
        bool, typer.Option("--until-quiet", help="Do rounds until nothing is due, and end.")
    ] = False,
    listen_only: Annotated[
        bool, typer.Option("--listen-only", help="Take messages and leave the work to `recoup worker` (PostgreSQL).")
    ] = False,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Run the desk: read both remotes, take their messages, decide, act, and wait for what comes next.

    Messages are taken, and pages shown, at http://127.0.0.1:8640 (RECOUP_PORT). Where there is no data yet it is made,
    and while nobody can sign in a link is shown by which the first owner does. Ending it at any moment loses nothing.
    """
    from recoup.bootstrap import AloneError, Interrupted, desk, dispatcher
    from recoup.cli.faces import faces_of
    from recoup.desk.connecting import let_push
    from recoup.desk.listening import ListenError, listening, make_app
    from recoup.desk.sandbox import Sandbox

    _require_one(once, until_quiet, listen_only)
    stop = Event()
    done = 0
    with opening(data, language, create=not (once or until_quiet), stop=stop) as (home, settings):
        running = desk(home, settings)
        if home.sandbox is not None:
            let_push(home, Sandbox(home.sandbox, home.transport), settings.port)
        first, link = _first_link(home, settings)
        faces = faces_of(home, settings, running, first)
        try:
            with (
                stoppable(stop, running.woken),
                listening(make_app(running.receive, settings.webhook_bytes, faces), settings.port) as url,
                spinning() as tell,
            ):
                if once or until_quiet:
                    done = running.loop.round() if once else running.loop.until_quiet(tell)
                else:
                    _say_where(url, link, language)
                    done = dispatcher(home, settings, running, listens=listen_only).forever(stop, tell)
        except ListenError as error:
            raise ended(_PORT.format(error=error), language) from None
        except AloneError:
            raise ended(ALONE, language) from None
        except Interrupted:
            pass
    told(done, form, language)


def _require_one(*modes: bool) -> None:
    if sum(modes) > 1:
        raise typer.BadParameter("--once, --until-quiet and --listen-only exclude each other")


def _say_where(url: str, link: str | None, language: Language) -> None:
    """Say where the desk listens, and by which link its first owner comes."""
    say(_LISTENS.format(url=url), language)
    if link is not None:
        say(_FIRST.format(url=link), language)


def _first_link(home: "Installation", settings: "Settings") -> "tuple[FirstLink, str | None]":
    """Return the link of the first owner, and its address where nobody can sign in yet."""
    from recoup.desk.people.entering import Door
    from recoup.desk.people.first_owner import FirstLink, needs_owner, new_first_link

    door = Door(home.engine, home.vault, home.now)
    if not needs_owner(door):
        return FirstLink(), None
    link, token = new_first_link(door)
    return link, f"{settings.address}/set-up/{token}"
