"""A sandbox whose world begins now, reached as the real remotes are: by addresses, consent pages and codes."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from typer.testing import Result

from recoup_sandbox.aliexpress.auth import App as SupplierApp
from recoup_sandbox.aliexpress.model.parties import PayMethod
from recoup_sandbox.cafe24.auth import App as StoreApp
from recoup_sandbox.composition import MALL_ID
from recoup_sandbox.http.server import Serving, serving
from recoup_sandbox.sample import API_KEY, APP_KEY, BUYER, CLIENT_ID, REDIRECT_URI, SECRET
from recoup_sandbox.sandbox import Sandbox
from tests.cli.living import Living, run

OTHER_BUYER = "1861703698"
SCOPES = ("mall.read_order", "mall.write_order", "mall.read_store")


def agree(page: str, **more: str) -> str:
    """Agree on a consent page as a person does, and return where the browser is sent."""
    parts = urlsplit(page)
    place = f"{parts.path}?{parts.query}"
    form = urlencode({**dict(parse_qsl(parts.query)), **more})
    connection = HTTPConnection(parts.netloc, timeout=10)
    try:
        connection.request("GET", place)
        assert b"<form" in connection.getresponse().read()
        connection.request("POST", place, form, {"Content-Type": "application/x-www-form-urlencoded"})
        answer = connection.getresponse()
        answer.read()
        return answer.headers["Location"]
    finally:
        connection.close()


def visit(url: str) -> tuple[int, str]:
    """Return what a browser sees at an address of this machine."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=10)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}")
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@dataclass(frozen=True)
class Remotes:
    """Both remotes, and a data folder that may be connected to them."""

    data: Path
    sandbox: Sandbox
    served: Serving

    @property
    def store_url(self) -> str:
        return f"{self.served.url}/{{mall_id}}.cafe24api.com"

    @property
    def supplier_url(self) -> str:
        return f"{self.served.url}/api-sg.aliexpress.com"

    @property
    def living(self) -> Living:
        return Living(self.data, self.sandbox, self.served)

    def store_code(self, redirect: str = REDIRECT_URI) -> str:
        """Return where the browser is sent when the mall's operator agrees to the sample's app."""
        asked = {"response_type": "code", "client_id": CLIENT_ID, "redirect_uri": redirect, "scope": ",".join(SCOPES)}
        root = self.store_url.format(mall_id=MALL_ID)
        return _code(agree(f"{root}/api/v2/oauth/authorize?{urlencode(asked)}"))

    def supplier_code(self, buyer: str = BUYER) -> str:
        asked = {"response_type": "code", "client_id": APP_KEY, "redirect_uri": REDIRECT_URI}
        return _code(agree(f"{self.supplier_url}/oauth/authorize?{urlencode(asked)}", buyer=buyer))

    def connect_store(self, code: str, *more: str, secret: str = SECRET, mall: str = MALL_ID) -> Result:
        """Connect the mall by a pasted code."""
        arguments = ["connect", "cafe24", "--mall", mall, "--client-id", CLIENT_ID, "--paste", *more]
        arguments += ["--redirect-uri", REDIRECT_URI, "--base-url", self.store_url]
        for scope in SCOPES:
            arguments += ["--scope", scope]
        return run(
            self.data,
            *arguments,
            typed=f"{code}\n",
            RECOUP_CAFE24_SECRET=secret,
            RECOUP_CAFE24_WEBHOOK_KEY=API_KEY,
        )

    def connect_supplier(self, code: str, *more: str, secret: str = SECRET) -> Result:
        arguments = ["connect", "aliexpress", "--app-key", APP_KEY, "--paste", *more]
        arguments += ["--redirect-uri", REDIRECT_URI, "--base-url", self.supplier_url]
        return run(self.data, *arguments, typed=f"{code}\n", RECOUP_ALIEXPRESS_SECRET=secret)

    def connect_both(self) -> None:
        for result in (self.connect_store(self.store_code()), self.connect_supplier(self.supplier_code())):
            assert result.exit_code == 0, result.output


@contextmanager
def remotes(data: Path, redirect: str = "") -> Generator[Remotes]:
    """Serve a seeded world that begins now; ``redirect`` is one more address that the sample's app may be sent to."""
    # An application that is online for good: the one of a Test application ends so soon that the doctor says so.
    settings = {"aliexpress-gateway": {"app_is_online": True}}
    sandbox = Sandbox(start=datetime.now(UTC).replace(microsecond=0), settings=settings)
    sandbox.seed_sample()
    market = sandbox.parts.market
    market.open_buyer_account(OTHER_BUYER, "other@example.com", PayMethod.PAYPAL, 1000)
    sandbox.parts.gateway.authority.register(SupplierApp(APP_KEY, SECRET))
    if redirect:
        known = sandbox.parts.store.authority.app(CLIENT_ID)
        uris = (*known.redirect_uris, redirect)
        app = StoreApp(known.client_id, known.client_secret, known.name, uris, known.scopes, known.api_key)
        sandbox.parts.store.authority.register(app)
    with serving(sandbox) as served:
        yield Remotes(data, sandbox, served)


def _code(location: str) -> str:
    return dict(parse_qsl(urlsplit(location).query))["code"]
