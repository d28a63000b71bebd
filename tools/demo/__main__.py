"""``make demo``: a sample shop on this machine, until Ctrl-C.

``--data`` keeps its database in an empty folder of yours, ``--port`` and ``--page-port`` choose where it is served,
``--lang`` speaks the other language.
"""

import signal
import sys
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Final, TextIO

from recoup.decision.words.text import Language, Text
from tools.demo import words
from tools.demo.mailbox import receiving
from tools.demo.page import showing
from tools.demo.shop import BUYER, running

_DESK_PORT: Final = 8640
_PAGE_PORT: Final = 8650


def main(arguments: list[str] | None = None, stop: Event | None = None) -> int:
    """Run the demonstration until Ctrl-C, or until ``stop`` is set; return the exit code."""
    asked = _parser().parse_args(arguments)
    language = Language(asked.lang)
    if asked.data is not None and asked.data.exists() and any(asked.data.iterdir()):
        _say(words.NOT_EMPTY.format(folder=asked.data), language, sys.stderr)
        return 2
    _say(words.PREPARING, language, sys.stderr)
    _run(asked, language, stop or _until_interrupted())
    _say(words.OVER if asked.data is None else Text("", ""), language, sys.stderr)
    return 0


def _run(asked: Namespace, language: Language, stop: Event) -> None:
    with ExitStack() as open_:
        data = asked.data or Path(open_.enter_context(TemporaryDirectory(prefix="recoup-demo-"))) / "data"
        mailbox = open_.enter_context(receiving())
        shop = open_.enter_context(running(data, mailbox, language, asked.port))
        page = open_.enter_context(showing(shop, language, asked.page_port))
        places = {"link": shop.link, "page": page, "cancel": shop.cancel_page, "buyer": BUYER}
        signs_in = {"account": shop.places.account, "password": shop.places.password}
        _say(words.READY.format(**places, **signs_in), language, sys.stdout)
        stop.wait()


def _until_interrupted() -> Event:
    stop = Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda number, frame: stop.set())
    return stop


def _say(text: Text, language: Language, where: TextIO) -> None:
    print(text.in_language(language), file=where, flush=True)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="make demo", description="A sample shop on this machine, until Ctrl-C.")
    parser.add_argument("--data", type=Path, help="keep the database in this empty folder")
    parser.add_argument("--port", type=int, default=_DESK_PORT, help="where the desk is served")
    parser.add_argument("--page-port", type=int, default=_PAGE_PORT, help="where the way through is served")
    parser.add_argument("--lang", choices=[each.value for each in Language], default=Language.EN.value)
    return parser


if __name__ == "__main__":
    sys.exit(main())
