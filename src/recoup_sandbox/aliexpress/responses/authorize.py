"""The consent page: a buyer lets an application act for them and is sent back to it with a code.

The real page asks for the account's password; this one offers the accounts of the world instead. The address of the
application and its ``state`` travel through the page unchanged.

Source: the documented page on authorising an application, whose button is named here as there. What the page says to
a wrong request is not published: a sentence and HTTP status 400.
"""

from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from recoup_sandbox.aliexpress.auth import Authority
from recoup_sandbox.aliexpress.errors import MESSAGES, Code
from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.http.message import Answer, Request


class ConsentPage:
    """Shows the page and handles its button."""

    def __init__(self, market: Market, authority: Authority) -> None:
        self._market = market
        self._authority = authority
        loader = PackageLoader("recoup_sandbox.aliexpress", "responses")
        self._page = Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template(
            "authorize.html"
        )

    def show(self, request: Request) -> Answer:
        """Ask whether the application may act for a buyer, and for which."""
        if (wrong := self._wrong(request)) is not None:
            return Answer.of_text(wrong, 400)
        kept = {name: request.first(name) or "" for name in ("response_type", "client_id", "redirect_uri", "state")}
        buyers = sorted(self._market.registry.buyers.values(), key=lambda buyer: buyer.login_id)
        return Answer.of_html(self._page.render(link=request.link("/oauth/authorize"), kept=kept, buyers=buyers))

    def agree(self, request: Request) -> Answer:
        """Send the buyer to the application's address with a code that can be exchanged once."""
        buyer_id = request.first("buyer") or ""
        if (wrong := self._wrong(request)) is not None:
            return Answer.of_text(wrong, 400)
        if buyer_id not in self._market.registry.buyers:
            return Answer.of_text("This account does not exist", 400)
        app_key, address = request.first("client_id") or "", request.first("redirect_uri") or ""
        added = {"code": self._authority.authorise(app_key, buyer_id), "state": request.first("state") or ""}
        query = urlencode({name: value for name, value in added.items() if value})
        return Answer.redirect(f"{address}{'&' if urlsplit(address).query else '?'}{query}")

    def _wrong(self, request: Request) -> str | None:
        """Return what is wrong with a request to authorise, or None."""
        if request.first("response_type") != "code":
            return MESSAGES[Code.AUTH_TYPE_UNSUPPORTED]
        if request.first("client_id") not in self._authority.apps:
            return MESSAGES[Code.INVALID_APP_KEY]
        return None if _is_address(request.first("redirect_uri") or "") else "redirect_uri is no address"


def _is_address(text: str) -> bool:
    """Say whether a text is an address of the web that can stand in a header as it is."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    plain = text.isascii() and text.isprintable() and " " not in text
    return plain and parts.scheme in ("http", "https") and bool(parts.netloc)
