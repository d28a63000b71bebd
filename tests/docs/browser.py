"""A browser without a window: keeps cookies, follows redirects, and sends the forms that a page really has."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlencode, urljoin

import httpx2

_FORM: Final = "application/x-www-form-urlencoded"


@dataclass
class Form:
    """A form with what it would send as it stands, and the name and value of each button by its id."""

    action: str
    method: str
    sent: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])


class Page(HTMLParser):
    """A page's forms, links by their id, and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self.name = ""
        self.text = ""
        self._form = Form("", "get")
        self._select = ""
        self._options = 0
        self._styled = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.name = has.get("data-page", self.name)
        self._styled = tag == "style"
        match tag:
            case "form":
                self._form = Form(has.get("action", ""), has.get("method", "get"))
                self.forms.append(self._form)
            case "a":
                self.links[has.get("id") or has.get("href", "")] = has.get("href", "")
            case "button":
                self._form.buttons[has.get("id", "")] = (has.get("name", ""), has.get("value", ""))
            case "select":
                self._select = has.get("name", "")
                self._options = 0
            case "option":
                self._choose(has)
            case "input" | "textarea":
                self._put(has)
            case _:
                pass

    def handle_data(self, data: str) -> None:
        self.text += "" if self._styled else data

    def _choose(self, has: dict[str, str]) -> None:
        """Take the first option of a list until one is marked as selected."""
        self._options += 1
        if self._options > 1 and "selected" in has:
            self._form.sent.pop()
        if self._options == 1 or "selected" in has:
            self._form.sent.append((self._select, has.get("value", "")))

    def _put(self, has: dict[str, str]) -> None:
        chosen = has.get("type") not in ("radio", "checkbox") or "checked" in has
        if chosen and has.get("name"):
            self._form.sent.append((has["name"], has.get("value", "")))


class Browser:
    """One visitor; ``page`` is what is open."""

    def __init__(self) -> None:
        self._client = httpx2.Client(follow_redirects=True, trust_env=False)
        self._address = ""
        self.page = Page("")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def open(self, address: str) -> Page:
        """Open an address."""
        return self._see(self._client.get(urljoin(self._address, address)))

    def follow(self, link: str) -> Page:
        """Follow the link of an id, or the first whose address contains the words."""
        links = self.page.links
        found = links.get(link) or next(address for address in links.values() if link in address)
        return self.open(found)

    def press(self, button: str, **typed: str) -> Page:
        """Press the button of an id, after typing into its form."""
        form = next(one for one in self.page.forms if button in one.buttons)
        kept = [pair for pair in form.sent if pair[0] not in typed]
        pressed = [form.buttons[button]] if form.buttons[button][0] else []
        sent = urlencode([*kept, *typed.items(), *pressed])
        address = urljoin(self._address, form.action or self._address)
        if form.method == "get":
            return self._see(self._client.get(f"{address}?{sent}"))
        return self._see(self._client.post(address, content=sent, headers={"content-type": _FORM}))

    def _see(self, answer: httpx2.Response) -> Page:
        assert answer.is_success, f"{answer.url}: {answer.status_code}\n{Page(answer.text).text}"
        self._address = str(answer.url)
        self.page = Page(answer.text)
        return self.page
