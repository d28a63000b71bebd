"""Turns a template into an answer: escaped, in the shared layout, under a policy that allows the page's own style only.

A site's templates lie in ``templates`` inside its package, its colours in ``style.css`` there; they extend
``shared/layout.html`` and import ``shared/pieces.html`` from this package. A value that a template names and nobody
gave is an error, never an empty place.
"""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, PrefixLoader, StrictUndefined
from jinja2.loaders import ChoiceLoader
from markupsafe import Markup

from recoup_sandbox.http.message import Answer, Pairs, Request
from recoup_sandbox.pages.sessions import Session

_HERE: Final = "recoup_sandbox.pages"


@dataclass(frozen=True, slots=True)
class Words:
    """What the layout itself says, in the language of the pages."""

    language: str
    skip: str
    sandbox: str
    time: str


ENGLISH: Final = Words("en", "Skip to content", "Sandbox", "Simulated time")
KOREAN: Final = Words("ko", "본문으로 건너뛰기", "샌드박스", "가상 시각")


class Kit:
    """The templates of one site. ``package`` holds ``templates/`` and ``style.css``; ``title`` names the site."""

    def __init__(self, package: str, title: str, words: Words = ENGLISH) -> None:
        self._environment = _environment(package)
        style = _text(_HERE, "base.css") + _text(package, "style.css")
        self._layout: dict[str, Any] = {
            "style": Markup(style),  # noqa: S704 our own files
            "site_title": title,
            "words": words,
        }
        self._headers = _headers(style)

    def page(
        self,
        request: Request,
        session: Session,
        now: datetime,
        template: str,
        *,
        status: int = 200,
        refusal: str = "",
        headers: Pairs = (),
        **values: Any,
    ) -> Answer:
        """Answer with a page; the session's notice and ``refusal`` stand above its content.

        ``now`` is the world's moment in the zone that the page shows. Templates see ``link`` (write "/x" as this
        request must), ``session``, ``now``, ``notice``, ``refusal`` and ``values``.
        """
        text = self._environment.get_template(template).render(
            **self._layout,
            link=request.link,
            session=session,
            now=now,
            notice=session.take_notice(),
            refusal=refusal,
            **values,
        )
        return Answer.of_html(text, status, (*self._headers, *headers))


def see_other(request: Request, path: str, headers: Pairs = ()) -> Answer:
    """Send the browser on to a page of the same site after a form was handled."""
    return Answer.redirect(request.link(path), 303, headers)


@cache
def _environment(package: str) -> Environment:
    """Return the environment of a package's templates; worlds come and go, what is compiled stays."""
    own, shared = PackageLoader(package, "templates"), PackageLoader(_HERE, "templates")
    return Environment(
        loader=ChoiceLoader([own, PrefixLoader({"shared": shared})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _headers(style: str) -> Pairs:
    """Return the headers of every page: nothing from outside, no script, no frame, nothing kept."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    return (
        ("content-security-policy", policy),
        ("cache-control", "no-store"),
        ("referrer-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
    )


def _text(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text(encoding="utf-8")
