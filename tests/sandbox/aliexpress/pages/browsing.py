"""A browser without a window: keeps the cookie, follows redirects, reads the page, and sends the forms it finds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from recoup_sandbox.aliexpress.pages.settings import PagesSettings
from recoup_sandbox.aliexpress.pages.site import BuyerSite
from recoup_sandbox.http.message import Answer, Request, Upload
from tests.sandbox.aliexpress.model.bench import Bench
from tests.sandbox.pages.dom import Dom, Element

HOST: Final = "www.aliexpress.com"
PASSWORD: Final = PagesSettings().password
_BOUNDARY: Final = "the-end-of-a-part"


@dataclass
class Shown:
    """An answer and, when it is a page, what stands in it."""

    answer: Answer

    @property
    def dom(self) -> Dom:
        return Dom(self.answer.body.decode())

    @property
    def name(self) -> str:
        return next(one.attributes["data-page"] for one in self.dom.elements if one.tag == "body")

    def find(self, wanted: str) -> Element | None:
        """Return the element with this id, or None."""
        return next((one for one in self.dom.elements if one.attributes.get("id") == wanted), None)

    def get(self, wanted: str) -> Element:
        """Return the element with this id."""
        found = self.find(wanted)
        assert found is not None, f"no #{wanted} in {self.answer.body.decode()}"
        return found

    def data(self, name: str) -> list[str]:
        """Return the values of an attribute "data-NAME", in the page's order."""
        key = f"data-{name}"
        return [one.attributes[key] for one in self.dom.elements if key in one.attributes]


class Browser:
    """One person before the site of a bench."""

    def __init__(self, bench: Bench | None = None, **settings: Any) -> None:
        self.bench = bench or Bench()
        self.site = BuyerSite(self.bench.world, self.bench.market, PagesSettings(**settings))
        self.cookie = ""

    def beside(self) -> "Browser":
        """Return another person before the same site."""
        other = Browser.__new__(Browser)
        other.bench, other.site, other.cookie = self.bench, self.site, ""
        return other

    def send(self, method: str, address: str, body: bytes = b"", content_type: str = "") -> Answer:
        """Send one request and keep the cookie of its answer."""
        parts = urlsplit(address)
        headers = {"cookie": self.cookie} | ({"content-type": content_type} if content_type else {})
        query = tuple(parse_qsl(parts.query, keep_blank_values=True))
        answer = self.site.answer(Request(method, HOST, parts.path, query, headers, body))
        cookie = answer.header("set-cookie")
        if cookie:
            self.cookie = cookie.partition(";")[0]
        return answer

    def open(self, address: str) -> Shown:
        """Open a page, following redirects."""
        answer = self.send("GET", address)
        while answer.status in (302, 303):
            answer = self.send("GET", answer.header("location") or "")
        return Shown(answer)

    def submit(self, page: Shown, button: str, *files: Upload, **given: str) -> Shown:
        """Fill in the form that holds a button, press it, and follow the redirect. Fields keep what they hold."""
        form = next(
            one
            for one in page.dom.elements
            if one.tag == "form" and any(inner.attributes.get("id") == button for inner in one.inside)
        )
        names = {one.attributes["name"] for one in form.inside if one.attributes.get("name")}
        assert set(given) <= names, f"the form has no field {set(given) - names}"
        values = _held(form) | given
        return self.post(form.attributes["action"], values, *files, multipart="enctype" in form.attributes)

    def post(self, address: str, values: Mapping[str, str], *files: Upload, multipart: bool = False) -> Shown:
        """Send a form and follow the redirect."""
        if multipart:
            answer = self.send("POST", address, _multipart(values, files), f"multipart/form-data; boundary={_BOUNDARY}")
        else:
            answer = self.send("POST", address, urlencode(values).encode(), "application/x-www-form-urlencoded")
        return self.open(answer.header("location") or "") if answer.status == 303 else Shown(answer)

    def sign_in(self, login_id: str = "shop@example.com", password: str = PASSWORD) -> Shown:
        """Sign in; return the page that it leads to."""
        return self.submit(self.open("/sign-in"), "sign-in", login_id=login_id, password=password)


def signed_in(bench: Bench | None = None, **settings: Any) -> Browser:
    """Return a browser whose person is signed in to the bench's account."""
    browser = Browser(bench, **settings)
    assert browser.sign_in().name == "orders"
    return browser


def picture(name: str = "broken.jpg", content: bytes = b"a picture", content_type: str = "image/jpeg") -> Upload:
    """Return a file as the evidence field sends it."""
    return Upload("evidence", name, content_type, content)


def _held(form: Element) -> dict[str, str]:
    """Return what a form sends when nothing is changed; an unchosen radio button or drop-down sends nothing."""
    held: dict[str, str] = {}
    for one in form.inside:
        name, kind = one.attributes.get("name", ""), one.attributes.get("type", "text")
        if not name or kind == "file" or (kind in ("radio", "checkbox") and "checked" not in one.attributes):
            continue
        if one.tag == "input":
            held[name] = one.attributes.get("value", "")
        elif one.tag == "textarea":
            held[name] = one.text.removeprefix("\n")
        elif one.tag == "select":
            chosen = [option for option in one.inside if "selected" in option.attributes]
            held[name] = chosen[0].attributes["value"] if chosen else ""
    return held


def _multipart(values: Mapping[str, str], files: tuple[Upload, ...]) -> bytes:
    parts = [
        f'--{_BOUNDARY}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in values.items()
    ]
    for file in files:
        head = f'--{_BOUNDARY}\r\ncontent-disposition: form-data; name="{file.field}"; filename="{file.name}"\r\n'
        parts.append(head.encode() + f"content-type: {file.content_type}\r\n\r\n".encode() + file.content + b"\r\n")
    return b"".join(parts) + f"--{_BOUNDARY}--\r\n".encode()
