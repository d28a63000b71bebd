"""The verb ``serve``: listen for the remotes, and do what is due until somebody asks to stop."""

import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Event
from typing import Annotated, Final

import typer

from recoup.cli.live import AsForm, Data, Form, InLanguage, ended, opening, say
from recoup.decision.words.text import Language, Text

_LISTENS: Final = Text("listening at {url}; Ctrl-C ends", "{url}에서 수신 중. Ctrl-C로 종료합니다")
_PORT: Final = Text("{error}; choose another port with RECOUP_PORT", "{error}; RECOUP_PORT로 다른 포트를 지정하세요")
_DID: Final = Text("{count} things were done", "{count}건을 처리했습니다")


def serve_command(
    once: Annotated[bool, typer.Option("--once", help="Do one round of what is due, and end.")] = False,
    until_quiet: Annotated[
        bool, typer.Option("--until-quiet", help="Do rounds until nothing is due, and end.")
    ] = False,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Run the desk: read both remotes, take their messages, decide, act, and wait for what comes next.

    Messages are taken at http://127.0.0.1:8640 (RECOUP_PORT). Ending it at any moment loses nothing.
    """
    from recoup.bootstrap import Interrupted, desk
    from recoup.desk.connecting import let_push
    from recoup.desk.listening import ListenError, listening, make_app
    from recoup.desk.sandbox import Sandbox

    if once and until_quiet:
        raise typer.BadParameter("--once and --until-quiet exclude each other")
    stop = Event()
    done = 0
    with opening(data, language, stop=stop) as (home, settings), _stoppable(stop):
        running = desk(home, settings)
        if home.sandbox is not None:
            let_push(home, Sandbox(home.sandbox, home.transport), settings.port)
        try:
            with (
                listening(make_app(running.receive, settings.webhook_bytes), settings.port) as url,
                _spinning() as tell,
            ):
                if once:
                    done = running.loop.round()
                elif until_quiet:
                    done = running.loop.until_quiet(tell)
                else:
                    say(_LISTENS.format(url=url), language)
                    done = running.loop.forever(stop, tell)
        except ListenError as error:
            raise ended(_PORT.format(error=error), language) from None
        except Interrupted:
            pass
    if form is Form.JSON:
        from recoup.cli.plain import as_json

        typer.echo(as_json({"done": done}, language))
    else:
        typer.echo(_DID.format(count=done).in_language(language))


@contextmanager
def _stoppable(stop: Event) -> Generator[None]:
    """Let Ctrl-C and a service manager end the program between two pieces of work."""

    def end(number: int, frame: object) -> None:
        stop.set()

    before = {each: signal.signal(each, end) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextmanager
def _spinning() -> "Generator[Callable[[int], None]]":
    """Show how much was done, to a person at a terminal only."""
    if not sys.stderr.isatty():
        yield lambda count: None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield lambda count: status.update(f"{count:,}")
