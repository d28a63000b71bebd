"""The verb ``serve``: listen for the remotes, and do what is due until somebody asks to stop."""

from threading import Event
from typing import Annotated, Final

import typer

from recoup.cli.live import AsForm, Data, Form, InLanguage, ended, opening, say
from recoup.cli.running import spinning, stoppable, told
from recoup.cli.worker import ALONE
from recoup.decision.words.text import Language, Text

_LISTENS: Final = Text("listening at {url}; Ctrl-C ends", "{url}에서 수신 중. Ctrl-C로 종료합니다")
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

    Messages are taken at http://127.0.0.1:8640 (RECOUP_PORT). Ending it at any moment loses nothing.
    """
    from recoup.bootstrap import AloneError, Interrupted, desk, dispatcher
    from recoup.desk.connecting import let_push
    from recoup.desk.listening import ListenError, listening, make_app
    from recoup.desk.sandbox import Sandbox

    if once + until_quiet + listen_only > 1:
        raise typer.BadParameter("--once, --until-quiet and --listen-only exclude each other")
    stop = Event()
    done = 0
    with opening(data, language, stop=stop) as (home, settings):
        running = desk(home, settings)
        if home.sandbox is not None:
            let_push(home, Sandbox(home.sandbox, home.transport), settings.port)
        try:
            with (
                stoppable(stop, running.woken),
                listening(make_app(running.receive, settings.webhook_bytes), settings.port) as url,
                spinning() as tell,
            ):
                if once or until_quiet:
                    done = running.loop.round() if once else running.loop.until_quiet(tell)
                else:
                    say(_LISTENS.format(url=url), language)
                    done = dispatcher(home, settings, running, listens=listen_only).forever(stop, tell)
        except ListenError as error:
            raise ended(_PORT.format(error=error), language) from None
        except AloneError:
            raise ended(ALONE, language) from None
        except Interrupted:
            pass
    told(done, form, language)
