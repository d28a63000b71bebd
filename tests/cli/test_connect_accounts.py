"""Connecting real accounts by their consent pages: once and again, several of them, and never somebody else's."""

import subprocess
import sys
from pathlib import Path

import pytest

from recoup.storage.engine import open_database, reading
from recoup.storage.house import tenants
from recoup.storage.repositories.shops import Account, accounts, shops
from recoup.storage.scope import Scope
from recoup.storage.words import AccountState, Remote
from recoup_sandbox.composition import MALL_ID
from recoup_sandbox.sample import API_KEY, BUYER, CLIENT_ID, SECRET
from tests.cli.living import run
from tests.cli.real_accounts import OTHER_BUYER, SCOPES, agree, remotes, visit
from tests.stories.life import free_port


def kept(data: Path) -> tuple[list[str], list[Account]]:
    """Return the names of all shops, and all accounts."""
    engine = open_database(data / "recoup.sqlite")
    with reading(engine) as connection:
        scopes = [Scope(connection, each.id) for each in tenants(connection)]
        found = [shop.name for scope in scopes for shop in shops(scope)], [a for s in scopes for a in accounts(s)]
    engine.dispose()
    return found


def test_a_mall_is_connected_by_the_browser_that_comes_back(tmp_path: Path) -> None:
    port = free_port()
    redirect = f"http://127.0.0.1:{port}/oauth/cafe24"
    with remotes(tmp_path / "data", redirect) as here:
        words = [sys.executable, "-m", "recoup", "connect", "cafe24", "--mall", MALL_ID, "--client-id", CLIENT_ID]
        words += ["--callback-port", str(port), "--base-url", here.store_url, "--scope", SCOPES[0]]
        environ = {"RECOUP_DATA": str(here.data), "RECOUP_CAFE24_SECRET": SECRET, "RECOUP_CAFE24_WEBHOOK_KEY": API_KEY}
        with subprocess.Popen(
            words, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as command:
            assert command.stderr is not None
            page = next(line.strip() for line in command.stderr if "/oauth/authorize?" in line)
            assert "waiting" in command.stderr.readline() + command.stderr.readline()
            location = agree(page)
            stranger = location.replace("state=", "state=x")
            assert visit(stranger)[0] == 400
            assert "close this window" in visit(location)[1]
            said, _ = command.communicate(timeout=30)
        assert command.returncode == 0
        assert f"Connected cafe24 {MALL_ID}" in said
        names, (store,) = kept(here.data)
        assert names == [MALL_ID]
        assert (store.login, store.state) == (MALL_ID, AccountState.CONNECTED)


def test_both_accounts_are_connected_by_pasted_codes_and_read_the_shop(tmp_path: Path) -> None:
    with remotes(tmp_path) as here:
        here.connect_both()
        names, found = kept(tmp_path)
        assert names == [MALL_ID]
        assert [(each.remote, each.login) for each in found] == [
            (Remote.CAFE24, MALL_ID),
            (Remote.ALIEXPRESS, BUYER),
        ]
        assert run(tmp_path, "serve", "--once", RECOUP_PORT=str(free_port())).exit_code == 0
        looks = {look["what"]: look["health"] for look in here.living.json("doctor")}
        assert looks[f"cafe24 {MALL_ID}: polling"] == looks[f"aliexpress {BUYER}: tokens"] == "good"


def test_secrets_are_sealed_and_never_shown(tmp_path: Path) -> None:
    with remotes(tmp_path) as here:
        said = here.connect_store(here.store_code()).output + here.connect_supplier(here.supplier_code()).output
        raw = b"".join(file.read_bytes() for file in tmp_path.glob("recoup.sqlite*"))
        grants = here.served.run(lambda: here.sandbox.parts.gateway.authority.grants)
        for secret in (SECRET, API_KEY, grants[-1].access_token, grants[-1].refresh_token):
            assert secret not in said
            assert secret.encode() not in raw


def test_the_address_for_messages_and_what_to_tick_are_told(tmp_path: Path) -> None:
    with remotes(tmp_path) as here:
        arguments = ["connect", "aliexpress", "--app-key", "500001", "--paste", "--redirect-uri"]
        arguments += ["https://localhost/callback", "--base-url", here.supplier_url]
        environ = {"RECOUP_ALIEXPRESS_SECRET": SECRET, "RECOUP_PUBLIC_URL": "https://desk.example/"}
        result = run(tmp_path, *arguments, typed=f"{here.supplier_code()}\n", **environ)
        assert "https://desk.example/aliexpress/1/1" in result.stdout
        assert "DROPSHIPPER_ORDER_STATUS_UPDATE" in result.stdout


def test_connecting_again_is_the_same_account_with_new_tokens(tmp_path: Path) -> None:
    with remotes(tmp_path) as here:
        here.connect_both()
        before = kept(tmp_path)
        again = here.connect_store(here.store_code())
        assert "again" in again.stdout
        without_words = run(
            tmp_path, "connect", "aliexpress", "--paste", "--redirect-uri", "https://x/", typed=here.supplier_code()
        )
        assert without_words.exit_code == 0, "the application is known"
        assert kept(tmp_path) == before


def test_another_buyer_than_was_asked_for_changes_nothing(tmp_path: Path) -> None:
    with remotes(tmp_path) as here:
        here.connect_both()
        before = kept(tmp_path)
        for more, said in (((), "--another"), (("--account", BUYER), "sign in as")):
            refused = here.connect_supplier(here.supplier_code(OTHER_BUYER), *more)
            assert (refused.exit_code, said in refused.stderr, OTHER_BUYER in refused.stderr) == (2, True, True)
        assert kept(tmp_path) == before
        added = here.connect_supplier(here.supplier_code(OTHER_BUYER), "--another")
        assert added.exit_code == 0
        assert [each.login for each in kept(tmp_path)[1]] == [MALL_ID, BUYER, OTHER_BUYER]


def test_a_shop_has_one_mall_and_every_mall_its_shop(tmp_path: Path) -> None:
    with remotes(tmp_path) as here:
        here.connect_both()
        other = here.connect_store("code", "--shop", MALL_ID, mall="othermall")
        assert (other.exit_code, MALL_ID in other.stderr) == (2, True)
        elsewhere = here.connect_store("code", "--shop", "second")
        assert (elsewhere.exit_code, "belongs to the shop" in elsewhere.stderr) == (2, True)
        second = here.connect_supplier(here.supplier_code(OTHER_BUYER), "--shop", "second")
        assert second.exit_code == 0, second.output
        assert kept(tmp_path)[0] == [MALL_ID, "second"]
        unclear = here.connect_supplier("code")
        assert (unclear.exit_code, "second" in unclear.stderr) == (2, True)


@pytest.mark.parametrize("typed", ["nothing", "https://localhost/callback?code=x&state=another", "error=access_denied"])
def test_a_code_that_is_none_connects_nothing_and_says_so(tmp_path: Path, typed: str) -> None:
    with remotes(tmp_path) as here:
        for result in (here.connect_store(typed), here.connect_supplier(typed)):
            assert result.exit_code == 2
            assert "recoup:" in result.stderr
        assert kept(tmp_path) == ([], [])


def test_a_wrong_secret_is_said_as_such(tmp_path: Path) -> None:
    with remotes(tmp_path) as here:
        assert "client secret" in here.connect_store(here.store_code(), secret="wrong").stderr
        assert "key or signature" in here.connect_supplier(here.supplier_code(), secret="wrong").stderr
        assert kept(tmp_path) == ([], [])


def test_an_application_that_nobody_told_is_asked_for(tmp_path: Path) -> None:
    result = run(tmp_path, "connect", "cafe24", "--mall", "m", "--paste", typed="")
    assert (result.exit_code, "client_id" in result.stderr) == (2, True)
