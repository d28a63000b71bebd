"""The demonstration's own page: the way through the first minute, the world's clock, and the customers' letters."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from recoup.decision.words.text import Language, Text
from tools.demo import words
from tools.demo.ports import LOOPBACK, free_port
from tools.demo.shop import BUYER, Shop

_ACTS: Final = {"/hour": "1h", "/day": "1d"}
_LATEST: Final = 30
_CSP: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_CLOCK: Final = ZoneInfo("Asia/Seoul")
_STYLE: Final = (
    ":root{color-scheme:light dark;font:1rem/1.55 system-ui,sans-serif}"
    "body{max-width:44rem;margin:2rem auto;padding:0 1rem}li{margin:.5rem 0}"
    "form{display:inline-block;margin:0 .5rem .5rem 0}button{font:inherit;padding:.5rem 1rem;min-height:2.75rem}"
    "pre{white-space:pre-wrap;font:inherit;overflow-wrap:anywhere}"
    "summary{cursor:pointer;padding:.375rem 0}"
)


@contextmanager
def showing(shop: Shop, language: Language, port: int = 0) -> Generator[str]:
    """Serve the page on this machine inside the block, and give its address."""
    server = ThreadingHTTPServer((LOOPBACK, free_port(port)), _handler(shop, language))
    thread = Thread(target=server.serve_forever, name="demo-page", daemon=True)
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def page_of(shop: Shop, language: Language) -> str:
    """Return the page."""

    def say(text: Text, **names: object) -> str:
        return escape(text.format(**names).in_language(language) if names else text.in_language(language))

    come, cancel, inbox, supplier, watch = words.STEPS
    now = f"{datetime.fromisoformat(shop.now).astimezone(_CLOCK):%Y-%m-%d %H:%M}"
    letters = "".join(
        f"<details><summary>{escape(each.subject)}</summary><pre>{_linked(each.body)}</pre></details>"
        for each in reversed(shop.mailbox.letters[-_LATEST:])
    )
    acts = (("/hour", words.HOURS), ("/day", words.DAYS))
    forms = "".join(f'<form method="post" action="{path}"><button>{say(label)}</button></form>' for path, label in acts)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{say(words.TITLE)}</title>'
        f"<style>{_STYLE}</style></head><body><main><h1>{say(words.TITLE)}</h1><p>{say(words.LEAD)}</p><ol>"
        f'<li><a href="{escape(shop.link)}">{say(come)}</a></li>'
        f'<li><a href="{escape(shop.cancel_page)}">{say(cancel, buyer=BUYER, order=shop.order)}</a></li>'
        f'<li><a href="{escape(shop.places.desk)}/inbox">{say(inbox)}</a></li>'
        f"<li>{say(supplier, account=shop.places.account, password=shop.places.password)}</li>"
        f"<li>{say(watch)}</li></ol>"
        f"<p>{say(words.CLOCK, now=now)}</p>{forms}<h2>{say(words.LETTERS)}</h2>{letters}</main></body></html>"
    )


def _linked(body: str) -> str:
    """Return a letter with its one link to follow."""
    return " ".join(
        f'<a href="{escape(word.strip())}">{escape(word)}</a>' if word.startswith("http://") else escape(word)
        for word in body.split(" ")
    )


def _handler(shop: Shop, language: Language) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Shows the page, and does what its buttons say."""

        def do_GET(self) -> None:
            """Show the page."""
            if self.path != "/":
                self.send_error(404)
                return
            content = page_of(shop, language).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", _CSP)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_POST(self) -> None:
            """Do what a button says, and show the page again; only this page's own buttons are heard."""
            if urlsplit(self.headers.get("Origin", "")).netloc != self.headers.get("Host"):
                self.send_error(403)
                return
            if self.path in _ACTS:
                shop.passes(_ACTS[self.path])
            self.send_response(303)
            self.send_header("Location", "/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing on the terminal."""

    return Handler
