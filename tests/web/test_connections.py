"""Connecting accounts in the browser, by the remotes' own pages: a sandbox stands where the real ones do."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from recoup.connectors.transport import Request, Response, Sends, Transport, TransportSettings
from recoup.people.roles import Role
from recoup.storage.repositories.audit import audit_entries
from recoup.storage.repositories.secrets import has_secret
from recoup.storage.repositories.shops import accounts
from recoup.storage.words import AccountState, Remote, SecretKind
from recoup_sandbox.aliexpress.auth import App as SupplierApp
from recoup_sandbox.cafe24.auth import App as StoreApp
from recoup_sandbox.composition import MALL_ID
from recoup_sandbox.http.server import serving
from recoup_sandbox.sample import API_KEY, APP_KEY, BUYER, CLIENT_ID, SECRET
from recoup_sandbox.sandbox import Sandbox
from tests.cli.real_accounts import agree
from tests.web.house import NOON, Browser, House, housed

ROOT = "http://127.0.0.1:8640/connections/callback"
STORE = {"mall": MALL_ID, "client_id": CLIENT_ID, "secret": SECRET, "webhook_key": API_KEY}
SUPPLIER = {"app_key": APP_KEY, "secret": SECRET, "shop": "a shop"}


@dataclass(frozen=True)
class Rewritten:
    """A wire to a sandbox: whatever host is asked for is asked for there."""

    root: str
    wire: Sends

    def __call__(self, url: str) -> str:
        parts = urlsplit(url)
        return f"{self.root}/{parts.netloc}{parts.path}" + (f"?{parts.query}" if parts.query else "")

    def send(self, request: Request) -> Response:
        return self.wire.send(replace(request, url=self(request.url)))


@dataclass(frozen=True)
class Both:
    """A house, and the way to the remotes."""

    house: House
    way: Rewritten

    def consent(self, browser: Browser, remote: str, **fields: str) -> str:
        """Begin to connect, agree on the remote's page, and return where that sends the browser."""
        shown = browser.post(f"/connections/{remote}", **fields)
        assert shown.status_code in (200, 201), shown.text
        to = shown.text.split('class="button main" href="')[1].split('"')[0].replace("&amp;", "&")
        more = {"buyer": BUYER} if remote == "aliexpress" else {}
        back = agree(self.way(to), **more)
        assert back.startswith(f"{ROOT}/{remote}?")
        return back.removeprefix("http://127.0.0.1:8640")

    def connect(self, browser: Browser) -> None:
        for remote, fields in (("cafe24", STORE), ("aliexpress", SUPPLIER)):
            answer = browser.get(self.consent(browser, remote, **fields))
            assert answer.status_code == 303, answer.text

    def states(self) -> dict[str, AccountState]:
        with self.house.writing() as scope:
            return {each.login: each.state for each in accounts(scope)}


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Both]:
    sandbox = Sandbox(start=NOON, settings={"aliexpress-gateway": {"app_is_online": True}})
    sandbox.seed_sample()
    sandbox.parts.gateway.authority.register(SupplierApp(APP_KEY, SECRET))
    known = sandbox.parts.store.authority.app(CLIENT_ID)
    uris = (*known.redirect_uris, f"{ROOT}/cafe24")
    sandbox.parts.store.authority.register(
        StoreApp(known.client_id, known.client_secret, known.name, uris, known.scopes, known.api_key)
    )
    with serving(sandbox) as served, Transport(TransportSettings(proxied=False)) as wire:
        way = Rewritten(served.url, wire)
        with housed(tmp_path, way) as house:
            yield Both(house, way)


def test_both_accounts_are_connected_by_their_own_pages(both: Both) -> None:
    with both.house.browser(Role.OWNER) as browser:
        assert "Last read" not in browser.get("/connections").text
        both.connect(browser)
        shown = browser.get(f"/connections?done={MALL_ID}").text
        assert f"{MALL_ID} is connected" in shown
        assert shown.count("✓ connected") == 2
        assert f"{ROOT.removesuffix('/connections/callback')}/cafe24/{both.house.tenant}/" in shown
        assert SECRET not in shown
        assert API_KEY not in shown
    assert both.states() == {MALL_ID: AccountState.CONNECTED, BUYER: AccountState.CONNECTED}
    assert both.house.woken
    with both.house.writing() as scope:
        done = [each.who for each in audit_entries(scope) if each.act == "connected"]
    assert done == ["person 1", "person 1"], "not the command line"


def test_an_answer_counts_once_and_only_in_the_session_that_was_sent(both: Both) -> None:
    with both.house.browser(Role.OWNER) as browser:
        back = both.consent(browser, "cafe24", **STORE)
        mine = list(browser.client.cookies.jar)
        browser.client.cookies.clear()
        both.house.sign_in(browser.client, Role.MANAGER)
        stolen = browser.get(back)
        assert (stolen.status_code, "began in another browser" in stolen.text) == (400, True)
        assert both.states() == {}
        browser.client.cookies.clear()
        for cookie in mine:
            browser.client.cookies.jar.set_cookie(cookie)
        assert browser.get(back).status_code == 303
        assert browser.get(back).status_code == 400, "it was used"


def test_an_answer_with_another_state_or_too_late_is_nobodys(both: Both) -> None:
    with both.house.browser(Role.OWNER) as browser:
        back = both.consent(browser, "cafe24", **STORE)
        assert browser.get(f"{back.split('state=')[0]}state=guessed").status_code == 400
        both.house.clock.wait(timedelta(minutes=16))
        assert browser.get(back).status_code == 400
        assert both.states() == {}


def test_a_refusal_at_the_remote_is_told_and_nothing_is_kept(both: Both) -> None:
    with both.house.browser(Role.OWNER) as browser:
        back = both.consent(browser, "cafe24", **{**STORE, "secret": "another secret"})
        answer = browser.get(back)
        assert answer.status_code == 400
        assert 'role="alert"' in answer.text
        assert both.states() == {}


def test_without_an_application_it_says_what_is_missing_and_keeps_what_was_typed(both: Both) -> None:
    with both.house.browser(Role.OWNER) as browser:
        answer = browser.post("/connections/cafe24", mall=MALL_ID, client_id="an app")
        assert (answer.status_code, "secret" in answer.text) == (400, True)
        assert 'value="an app"' in answer.text


def test_an_account_rests_goes_on_and_is_disconnected(both: Both) -> None:
    with both.house.browser(Role.OWNER) as browser:
        both.connect(browser)
        with both.house.writing() as scope:
            store = next(each.id for each in accounts(scope) if each.remote is Remote.CAFE24)
        assert browser.post(f"/connections/{store}/pause").status_code == 303
        assert both.states()[MALL_ID] is AccountState.PAUSED
        assert "paused: nothing is read" in browser.get("/connections").text
        assert browser.post(f"/connections/{store}/resume").status_code == 303
        assert both.states()[MALL_ID] is AccountState.CONNECTED
        gone = browser.post(f"/connections/{store}/disconnect").text
        assert "its books stay" in gone
        with both.house.writing() as scope:
            assert not has_secret(scope, store, SecretKind.TOKENS)
        again = browser.post(f"/connections/{store}/resume")
        assert (again.status_code, "has to be connected again" in again.text) == (400, True)
        assert browser.get(both.consent(browser, "cafe24", **STORE)).status_code == 303
        assert both.states()[MALL_ID] is AccountState.CONNECTED


def test_connecting_again_asks_for_nothing_that_is_kept(both: Both) -> None:
    with both.house.browser(Role.OWNER) as browser:
        both.connect(browser)
        assert browser.get(both.consent(browser, "cafe24", mall=MALL_ID)).status_code == 303
        assert browser.get(both.consent(browser, "aliexpress", buyer=BUYER)).status_code == 303
        assert len(both.states()) == 2


def test_an_account_of_nobody_is_not_found(both: Both) -> None:
    with both.house.browser(Role.OWNER) as browser:
        for act in ("pause", "resume", "disconnect"):
            assert browser.post(f"/connections/999/{act}").status_code == 400
        assert browser.get("/connections/callback/files").status_code == 404
