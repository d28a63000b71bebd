"""Connecting a shop: registered once, its secrets unreadable at rest, its key made for its owner only and said so."""

import stat
from pathlib import Path

from recoup_sandbox.http.server import serving
from recoup_sandbox.sample import API_KEY, SECRET
from recoup_sandbox.sandbox import Sandbox
from recoup_sandbox.scenarios.acts import customer
from recoup_sandbox.scenarios.stage import Stage
from tests.cli.living import living, run
from tests.stories.life import free_port


def test_a_sandbox_is_connected_with_its_shop_and_both_its_accounts(tmp_path: Path) -> None:
    with living(tmp_path / "data") as here, here.place() as place:
        looks = {look["what"]: look["health"] for look in here.json("doctor")}
        assert looks["cafe24 sampleshop: tokens"] == looks["aliexpress 1861703697: tokens"] == "good"
        receivers = here.served.run(here.sandbox.receivers)
        urls = {url for events in receivers["cafe24"].values() for url in events.values()}
        assert urls == {f"http://127.0.0.1:8640/cafe24/{place.tenant}/{place.store}"}
        assert set(receivers["aliexpress"].values()) == {
            f"http://127.0.0.1:8640/aliexpress/{place.tenant}/{place.supplier}"
        }


def test_neither_tokens_nor_secrets_stand_in_the_database_in_plain(tmp_path: Path) -> None:
    with living(tmp_path) as here:
        (grant,) = here.served.run(lambda: here.sandbox.parts.gateway.authority.grants)
        kept = b"".join(file.read_bytes() for file in tmp_path.glob("recoup.sqlite*"))
        for secret in (SECRET, API_KEY, grant.access_token, grant.refresh_token):
            assert secret.encode() not in kept
        assert b"1861703697" in kept, "the search would find what is there"


def test_the_key_file_is_made_for_its_owner_only_and_said(tmp_path: Path) -> None:
    data = tmp_path / "new"
    with serving(Sandbox()) as served:
        result = run(data, "connect", "sandbox", "--control", served.url)
    assert str(data / "recoup.key") in result.stderr
    assert stat.S_IMODE((data / "recoup.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((data / "recoup.sqlite").stat().st_mode) == 0o600


def test_a_key_of_the_environment_makes_no_file(tmp_path: Path) -> None:
    key = "3q2+796tvu/erb7v3q2+796tvu/erb7v3q2+796tvu8="
    with serving(Sandbox()) as served:
        result = run(tmp_path, "connect", "sandbox", "--control", served.url, RECOUP_KEY=key)
    assert result.exit_code == 0
    assert not (tmp_path / "recoup.key").exists()
    without = run(tmp_path, "doctor")
    assert (without.exit_code, "RECOUP_KEY" in without.stderr) == (2, True)
    assert not (tmp_path / "recoup.key").exists(), "another key would not open what is sealed already"


def test_a_folder_that_has_a_shop_is_not_connected_again(tmp_path: Path) -> None:
    with living(tmp_path) as here:
        again = here.run("connect", "sandbox", "--control", here.served.url, "--lang", "ko")
    assert again.exit_code == 2
    assert "--data" in again.stderr


def test_a_world_that_somebody_filled_and_lived_in_is_connected_as_it_is(tmp_path: Path) -> None:
    sandbox = Sandbox(settings={"linking": {"order_number_in": "memo"}})
    sandbox.seed_sample()
    with serving(sandbox) as served:
        served.run(lambda: play(Stage(sandbox.parts)))
        first, second = (run(tmp_path / name, "connect", "sandbox", "--control", served.url) for name in "ab")
        assert (first.exit_code, second.exit_code) == (0, 0)
        for name in "ab":
            ended = run(tmp_path / name, "serve", "--until-quiet", RECOUP_PORT=str(free_port()))
            assert ended.exit_code == 0, ended.output
            shown = run(tmp_path / name, "doctor", "--format", "json")
            assert "sampleshop: polling" in shown.stdout
            assert shown.exit_code == 0, "one client's tokens end no other's"


def play(stage: Stage) -> None:
    """Let a customer have bought something before anybody connected."""
    customer.buys(stage, "first", of=["accepts"])


def test_a_sandbox_that_is_not_there_or_elsewhere_is_named(tmp_path: Path) -> None:
    gone = run(tmp_path, "connect", "sandbox", "--control", "http://127.0.0.1:9")
    assert (gone.exit_code, "recoup-sandbox serve" in gone.stderr) == (2, True)
    elsewhere = run(tmp_path, "connect", "sandbox", "--control", "http://shop.example")
    assert (elsewhere.exit_code, "loopback" in elsewhere.stderr) == (2, True)


def test_a_policy_that_cannot_be_read_connects_nothing(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("[refunds]\nautomatik = true\n", "utf-8")
    sandbox = Sandbox()
    with serving(sandbox) as served:
        result = run(tmp_path, "connect", "sandbox", "--control", served.url, "--policy", str(policy))
        assert (result.exit_code, "automatic" in result.stderr) == (2, True)
        assert run(tmp_path, "connect", "sandbox", "--control", served.url).exit_code == 0


def test_looking_makes_no_data_where_there_is_none(tmp_path: Path) -> None:
    data = tmp_path / "nothing"
    for verb in (["doctor"], ["audit"], ["tasks"], ["cases", "list"], ["orders", "show", "1"]):
        result = run(data, *verb)
        assert (result.exit_code, "recoup connect" in result.stderr) == (2, True)
    assert not data.exists()
