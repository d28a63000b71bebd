"""Shops are listed with their accounts; a disconnected account is left alone, and may come back."""

from pathlib import Path

from recoup_sandbox.composition import MALL_ID
from recoup_sandbox.sample import BUYER, CLIENT_ID
from tests.cli.real_accounts import remotes
from tests.stories.life import free_port


def test_every_shop_is_listed_with_where_its_messages_go(tmp_path: Path) -> None:
    with remotes(tmp_path) as here:
        here.connect_both()
        (shop,) = here.living.json("shops", "list")
        assert [(each["login"], each["state"], each["webhook"]) for each in shop["accounts"]] == [
            (MALL_ID, "connected", "/cafe24/1/1"),
            (BUYER, "connected", "/aliexpress/1/2"),
        ]
        said = here.living.run("shops", "list", RECOUP_PUBLIC_URL="https://desk.example").stdout
        assert "https://desk.example/cafe24/1/1" in said


def test_a_disconnected_account_loses_its_access_and_its_secrets_and_nothing_else(tmp_path: Path) -> None:
    with remotes(tmp_path) as here:
        authority = here.sandbox.parts.store.authority
        here.served.run(lambda: authority.uninstall(MALL_ID, CLIENT_ID))
        here.connect_both()
        assert here.served.run(lambda: authority.granted(MALL_ID, CLIENT_ID)) != frozenset()
        done = here.living.run("shops", "disconnect", "cafe24", MALL_ID)
        assert (done.exit_code, "was told" in done.stdout) == (0, True)
        assert here.served.run(lambda: authority.granted(MALL_ID, CLIENT_ID)) == frozenset()
        assert "take the application" in here.living.run("shops", "disconnect", "aliexpress", BUYER).stdout
        assert here.living.run("serve", "--until-quiet", RECOUP_PORT=str(free_port())).exit_code == 0
        looks = {look["what"]: look["health"] for look in here.living.json("doctor")}
        assert looks[f"cafe24 {MALL_ID}: account"] == "note"
        unknown = here.living.run("shops", "disconnect", "aliexpress", "nobody")
        assert (unknown.exit_code, "shops list" in unknown.stderr) == (2, True)
        again = here.connect_store(here.store_code())
        assert "again" in again.stdout
