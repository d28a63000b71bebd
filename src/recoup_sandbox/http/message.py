"""A request and an answer as values, so that every remote can be tried without a socket.

Header names are lower-case in a request. Where a site is reached by a first path segment instead of the Host header,
that segment stands in ``prefix`` and the site's own host in ``host``; pages must then build their links with ``link``.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from io import BytesIO
from typing import Any, cast
from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import Field, File, parse_form

Pairs = tuple[tuple[str, str], ...]

JSON = "application/json; charset=utf-8"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form: the field it was chosen in, its name, type and content."""

    field: str
    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request. ``path`` and ``query`` are percent-decoded; ``prefix`` is what stood before the path."""

    method: str
    host: str
    path: str
    query: Pairs = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""
    scheme: str = "http"
    prefix: str = ""

    @property
    def content_type(self) -> str:
        """The body's media type without its parameters, lower-case; empty when none is given."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies by name; none when the header cannot be read."""
        try:
            return {name: morsel.value for name, morsel in SimpleCookie(self.headers.get("cookie", "")).items()}
        except CookieError:
            return {}

    def form(self) -> Pairs:
        """Return the fields of a form body, URL-encoded or multipart, in order; files are left out.

        A body of another type, and one that cannot be read as its type, has no fields.
        """
        if self.content_type == "multipart/form-data":
            return _multipart(self)[0]
        if self.content_type in ("application/x-www-form-urlencoded", ""):
            return tuple(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))
        return ()

    def files(self) -> tuple[Upload, ...]:
        """Return the files of a multipart body, in order."""
        return _multipart(self)[1] if self.content_type == "multipart/form-data" else ()

    def json(self) -> Any:
        """Return the body read as JSON. Raises ValueError when it is none, or is nested beyond measure."""
        try:
            return json.loads(self.body)
        except RecursionError:
            raise ValueError("the JSON is nested beyond measure") from None

    def first(self, name: str) -> str | None:
        """Return the first value called ``name`` of the query, else of the form, or None."""
        for fields in (self.query, self.form()):
            for key, value in fields:
                if key == name:
                    return value
        return None

    def link(self, path: str) -> str:
        """Return ``path`` ("/orders") as a page of this site must write it, whichever way the site was reached."""
        return self.prefix + path


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the server hands an answer over: after a delay, only its first bytes, or not at all.

    ``cut_after`` breaks the connection after that many bytes of the body, though the full length was announced;
    ``lost`` breaks it before a single byte.
    """

    delay_ms: int = 0
    cut_after: int | None = None
    lost: bool = False


WHOLE = Delivery()


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer. The server adds the length; whoever answers says the content type."""

    status: int
    body: bytes = b""
    headers: Pairs = ()
    delivery: Delivery = WHOLE

    @classmethod
    def of_json(cls, value: Any, status: int = 200, headers: Pairs = ()) -> "Answer":
        """Answer with ``value`` as compact JSON in UTF-8."""
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return cls(status, body, (("content-type", JSON), *headers))

    @classmethod
    def of_html(cls, text: str, status: int = 200, headers: Pairs = ()) -> "Answer":
        """Answer with a page."""
        return cls(status, text.encode(), (("content-type", HTML), *headers))

    @classmethod
    def of_text(cls, text: str, status: int = 200, headers: Pairs = ()) -> "Answer":
        """Answer with plain text."""
        return cls(status, text.encode(), (("content-type", "text/plain; charset=utf-8"), *headers))

    @classmethod
    def redirect(cls, url: str, status: int = 302, headers: Pairs = ()) -> "Answer":
        """Send the client on to ``url``; 303 after a form that was posted."""
        return cls(status, b"", (("location", url), *headers))

    def header(self, name: str) -> str | None:
        """Return the first header called ``name`` (any case), or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def json(self) -> Any:
        """Return the body read as JSON. Raises ValueError when it is none."""
        return json.loads(self.body)


def _multipart(request: Request) -> tuple[Pairs, tuple[Upload, ...]]:
    """Read a multipart body into its fields and files; a broken one has neither."""
    fields: list[tuple[str, str]] = []
    uploads: list[Upload] = []

    def on_field(one: Field) -> None:
        fields.append((_text(one.field_name), _text(one.value)))

    def on_file(one: File) -> None:
        one.file_object.seek(0)
        uploads.append(
            Upload(_text(one.field_name), _text(one.file_name), _text(one.content_type), one.file_object.read())
        )

    headers = {"Content-Type": request.headers["content-type"].encode()}
    try:
        parse_form(cast("Any", headers), BytesIO(request.body), on_field, cast("Callable[[Any], None]", on_file))
    except FormParserError:
        return (), ()
    return tuple(fields), tuple(uploads)


def _text(value: bytes | str | None) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value or ""
